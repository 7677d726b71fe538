# For the scripts here: sourced, never run.
# shellcheck shell=bash

# output_folder <records> <folder>: sets output to an empty folder for what is
# built, in memory where there is room, else in the given one. A file system gives out inodes slowly that were
# freed a moment ago, and what it takes for that is counted against whoever
# writes next: several seconds of CPU for builds of two.
output_folder() {
	local need=$(($1 * 60)) have # KB: a few copies at the same time

	output=$(realpath "$2")/out
	have=$(df --output=avail,fstype /dev/shm 2>/dev/null |
		awk '$2 == "tmpfs" { print $1 }')
	if ((${have:-0} > need)); then
		output=$(mktemp -d /dev/shm/ratsblatt-bench-XXXXXX)
		trap 'rm -rf "$output"' EXIT
	else
		rm -rf "$output"
		mkdir -p "$output"
	fi
}
