#!/bin/bash
# screens.sh OUT: pictures of every kind of page, to be looked at.
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 1

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
sites=()
# shellcheck source=tests/browser/sites.sh
. tests/browser/sites.sh
node tests/browser/screens.mjs "$1" "${sites[@]}"
