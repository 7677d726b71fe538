/*
 * Ill-treats publishing and looks whether the site is whole afterwards.
 *
 *     torture publish DIR PAGES GENERATION   publish one generation; exit:
 * fault torture recover DIR                    only what a run does first
 *     torture kill DIR COUNT SEED            kill -9 at random times
 *     torture fault DIR SHIM STEP            let each STEP-th system call fail
 *     torture full DIR STEPS                 real disks that are too small
 *
 * A site has generations that any process can compute: pages come, go and
 * change from one to the next, so that one look tells which generation, if
 * any, is there. Beside the pages lie foreign files, which must stay.
 */
#define _GNU_SOURCE /* nftw, mount */
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "output/manifest.h"
#include "output/publish.h"

enum {
	NEITHER = -1, /* files of more than one generation */
	NOTHING = -2, /* no page at all */
	KILL_PAGES = 400,
	FAULT_PAGES = 12,
	SIZE = 6000,
};

static const char *program;

static void die(const char *what, const char *which)
{
	fprintf(stderr, "torture: %s: %s\n", what, which);
	exit(1);
}

/* One page of one generation; false where it has no such page. */
static bool page_of(unsigned page, unsigned generation, struct buf *path,
		    struct buf *text)
{
	unsigned version = (generation + page) / 3;

	buf_clear(path);
	buf_clear(text);
	if (page == 0) {
		buf_lit(path, "index.html");
		version = generation;
	} else if ((page + generation) % 10 == 0) {
		return false;
	} else if (page % 5 == 0) {
		/* A folder that is there in some generations only. */
		buf_printf(path, "g%u/p%u.html", generation % 4, page);
	} else {
		buf_printf(path, "d%u/e%u/p%u.html", page / 25, page / 6, page);
	}
	buf_printf(text, "page %u version %u\n", page, version);
	while (text->len < (page * 37) % SIZE)
		buf_printf(text, "line %zu of version %u\n", text->len,
			   version);
	return true;
}

static struct publish *begin(struct diag *diag, const char *dir,
			     enum publish_fault *fault)
{
	static struct publish_options options;

	options = (struct publish_options){ str_from(dir), { NULL, 0 } };
	return publish_begin(diag, &options, fault);
}

static int publish(const char *dir, unsigned pages, unsigned generation)
{
	struct buf path = { NULL, 0, 0 }, text = { NULL, 0, 0 };
	enum publish_fault fault;
	struct publish *publish;
	struct diag diag;

	diag_init(&diag);
	publish = begin(&diag, dir, &fault);
	if (publish) {
		for (unsigned i = 0; i < pages; i++)
			if (page_of(i, generation, &path, &text))
				publish_file(publish, buf_str(&path),
					     buf_str(&text));
		fault = publish_commit(publish, NULL);
	}
	if (fault != PUBLISH_OK && !diag.errors)
		die("a fault without a message", dir);
	if (getenv("TORTURE_TELL"))
		diag_print(&diag, stderr, DIAG_TEXT, false, false);
	buf_release(&path);
	buf_release(&text);
	diag_release(&diag);
	return (int)fault;
}

static int recover(const char *dir)
{
	enum publish_fault fault;
	struct diag diag;

	diag_init(&diag);
	publish_abort(begin(&diag, dir, &fault));
	if (fault != PUBLISH_OK && getenv("TORTURE_TELL"))
		diag_print(&diag, stderr, DIAG_TEXT, false, false);
	diag_release(&diag);
	return (int)fault;
}

static bool read_file(const char *dir, struct str path, struct buf *text)
{
	struct buf name = { NULL, 0, 0 };
	FILE *in;

	buf_printf(&name, "%s/%.*s", dir, STR(path));
	in = fopen(name.at, "rb");
	buf_release(&name);
	buf_clear(text);
	if (!in)
		return false;
	buf_reserve(text, 65536);
	text->len = fread(text->at, 1, 65536, in);
	fclose(in);
	return true;
}

/* Does the file hold just this text? An empty text: must it be absent? */
static bool file_is(const char *dir, struct str path, struct str text)
{
	struct buf there = { NULL, 0, 0 };
	bool exists = read_file(dir, path, &there);
	bool good =
		text.len ? exists && str_eq(buf_str(&there), text) : !exists;

	buf_release(&there);
	return good;
}

static unsigned seen;

static int count_file(const char *path, const struct stat *st, int type,
		      struct FTW *ftw)
{
	(void)path, (void)st, (void)ftw;
	seen += type != FTW_D && type != FTW_DP;
	return 0;
}

static unsigned count_files(const char *dir)
{
	seen = 0;
	nftw(dir, count_file, 16, FTW_PHYS);
	return seen;
}

static bool exists(const char *dir, const char *name)
{
	struct buf path = { NULL, 0, 0 };
	struct stat st;
	bool there;

	buf_printf(&path, "%s/%s", dir, name);
	there = !lstat(path.at, &st);
	buf_release(&path);
	return there;
}

static int compare_texts(const void *left, const void *right)
{
	return str_cmp(*(const struct str *)left, *(const struct str *)right);
}

/* Is each page of the generation there, and no other? */
static bool pages_are(const char *dir, unsigned pages, unsigned generation,
		      struct buf *manifest, unsigned *count)
{
	struct buf path = { NULL, 0, 0 }, text = { NULL, 0, 0 };
	struct arena arena = { NULL, 0 };
	struct str *paths = arena_zero(&arena, pages, sizeof(*paths));
	bool good = true;

	*count = 0;
	for (unsigned i = 0; good && i < pages; i++) {
		if (!page_of(i, generation, &path, &text))
			continue;
		good = file_is(dir, buf_str(&path), buf_str(&text));
		paths[(*count)++] = arena_str(&arena, buf_str(&path));
	}
	qsort(paths, *count, sizeof(*paths), compare_texts);
	manifest_add_head(manifest, *count);
	for (unsigned i = 0; i < *count; i++)
		manifest_add_path(manifest, paths[i]);
	arena_release(&arena);
	buf_release(&path);
	buf_release(&text);
	return good;
}

/* Which generation is there, whole and alone? Pages only. */
static int generation_of(const char *dir, unsigned pages, unsigned foreign,
			 struct buf *manifest)
{
	struct buf text = { NULL, 0, 0 };
	unsigned generation, count;
	int found = NEITHER;

	if (!read_file(dir, S("index.html"), &text)) {
		if (!exists(dir, "d0") && !exists(dir, "g0"))
			found = NOTHING;
	} else if (sscanf(text.at, "page 0 version %u", &generation) == 1 &&
		   pages_are(dir, pages, generation, manifest, &count)) {
		unsigned own = 0;
		struct buf path = { NULL, 0, 0 };

		buf_printf(&path, "%s/.ratsblatt", dir);
		own = count_files(path.at);
		buf_release(&path);
		if (count_files(dir) == count + foreign + own)
			found = (int)generation;
	}
	buf_release(&text);
	return found;
}

/* The same after a recovery: nothing of ours may be left over. */
static int clean_generation_of(const char *dir, unsigned pages,
			       unsigned foreign)
{
	struct buf manifest = { NULL, 0, 0 }, own = { NULL, 0, 0 };
	int found = generation_of(dir, pages, foreign, &manifest);

	buf_printf(&own, "%s/.ratsblatt", dir);
	if (found >= 0 &&
	    (count_files(own.at) != 2 || exists(dir, ".ratsblatt/work") ||
	     !file_is(dir, S(".ratsblatt/manifest"), buf_str(&manifest))))
		found = NEITHER;
	if (found == NOTHING &&
	    (exists(dir, ".ratsblatt") || count_files(dir) != foreign))
		found = NEITHER;
	buf_release(&manifest);
	buf_release(&own);
	return found;
}

/* No file may be half of anything: each page is of one of two generations. */
static void check_no_torn_page(const char *dir, unsigned pages, unsigned old,
			       unsigned new)
{
	struct buf path = { NULL, 0, 0 }, text = { NULL, 0, 0 };

	for (unsigned i = 0; i < pages; i++) {
		unsigned both[2] = { old, new };

		for (unsigned k = 0; k < 2; k++) {
			struct buf other = { NULL, 0, 0 },
				   name = { NULL, 0, 0 };

			if (!page_of(i, both[k], &path, &text) ||
			    file_is(dir, buf_str(&path), buf_str(&text)) ||
			    file_is(dir, buf_str(&path), S("")))
				continue;
			if (!page_of(i, both[!k], &name, &other) ||
			    !file_is(dir, buf_str(&path), buf_str(&other)))
				die("a page is neither old nor new", path.at);
			buf_release(&other);
			buf_release(&name);
		}
	}
	buf_release(&path);
	buf_release(&text);
}

static void add_file(const char *dir, const char *name)
{
	struct buf path = { NULL, 0, 0 };
	FILE *out;

	buf_printf(&path, "%s/%s", dir, name);
	out = fopen(path.at, "w");
	if (!out || fputs("foreign", out) < 0 || fclose(out))
		die("can't write", path.at);
	buf_release(&path);
}

static int remove_one(const char *path, const struct stat *st, int type,
		      struct FTW *ftw)
{
	(void)st, (void)type, (void)ftw;
	return remove(path);
}

static void remove_dir(const char *dir)
{
	nftw(dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static long microseconds(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec * 1000000 + time.tv_nsec / 1000;
}

static void sleep_for(long time)
{
	const struct timespec span = { time / 1000000, time % 1000000 * 1000 };

	nanosleep(&span, NULL);
}

/* Runs it in a child; kills after `time` µs unless that is negative. */
static int in_child(long time, const char *dir, unsigned pages, int generation)
{
	pid_t child = fork();
	int status;

	if (child < 0)
		die("fork", strerror(errno));
	if (!child)
		_exit(generation < 0
			      ? recover(dir)
			      : publish(dir, pages, (unsigned)generation));
	if (time >= 0) {
		sleep_for(time);
		kill(child, SIGKILL);
	}
	waitpid(child, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static const char *const FOREIGN[] = { "foreign.txt", "d0/foreign.txt" };

/* A fresh site of generation 0 with foreign files. */
static void set_up_site(const char *dir, unsigned pages)
{
	remove_dir(dir);
	if (in_child(-1, dir, pages, 0))
		die("the first generation fails", dir);
	for (size_t i = 0; i < 2; i++)
		add_file(dir, FOREIGN[i]);
}

static void check_foreign(const char *dir)
{
	for (size_t i = 0; i < 2; i++)
		if (!file_is(dir, str_from(FOREIGN[i]), S("foreign")))
			die("a foreign file was touched", FOREIGN[i]);
}

struct tally {
	unsigned old, new, mixed, killed_again;
};

/* One kill; returns the generation that is there after the recovery. */
static int kill_once(const char *dir, int from, bool first, long span,
		     struct tally *tally)
{
	unsigned foreign = first ? 0 : 2;
	int next = from + 1, now;
	struct buf unused = { NULL, 0, 0 };

	in_child(random() % span, dir, KILL_PAGES, next);
	now = generation_of(dir, KILL_PAGES, foreign, &unused);
	buf_release(&unused);
	tally->old += now == from || now == NOTHING;
	tally->new += now == next;
	tally->mixed += now == NEITHER;
	if (!first) {
		check_no_torn_page(dir, KILL_PAGES, (unsigned)from,
				   (unsigned)next);
		check_foreign(dir);
	}
	if (random() % 2) {
		in_child(random() % (span / 4), dir, KILL_PAGES, -1);
		tally->killed_again++;
	}
	if (in_child(-1, dir, KILL_PAGES, -1))
		die("the recovery fails", dir);
	now = clean_generation_of(dir, KILL_PAGES, foreign);
	if (now != next && now != (first ? NOTHING : from))
		die("after a kill the site is not whole", dir);
	return now;
}

static void kill_test(const char *dir, unsigned count, unsigned seed)
{
	struct tally tally = { 0, 0, 0, 0 };
	long start, span;
	int from = 1;

	srandom(seed);
	set_up_site(dir, KILL_PAGES);
	start = microseconds();
	if (in_child(-1, dir, KILL_PAGES, from))
		die("the second generation fails", dir);
	span = (microseconds() - start) * 5 / 4;
	for (unsigned i = 0; i < count; i++) {
		if (i % 5 == 4) {
			/* A first build, into nothing. */
			struct buf other = { NULL, 0, 0 };

			buf_printf(&other, "%s-first", dir);
			remove_dir(other.at);
			kill_once(other.at, 6, true, span, &tally);
			remove_dir(other.at);
			buf_release(&other);
			continue;
		}
		from = kill_once(dir, from, false, span, &tally);
	}
	remove_dir(dir);
	printf("torture kill: %u kills (%u old, %u new, %u between, %u killed "
	       "again while recovering), 0 wrong after the next run\n",
	       count, tally.old, tally.new, tally.mixed, tally.killed_again);
}

struct fault {
	const char *shim;
	unsigned at;
	int error;
	bool sticky;
};

static void set_number(const char *name, long number)
{
	char text[24];

	snprintf(text, sizeof(text), "%ld", number);
	setenv(name, text, 1);
}

/* Runs this program anew with the shim. generation < 0: recover. */
static int run_with(const struct fault *fault, const char *dir, int generation)
{
	char pages[16], number[16];
	pid_t child = fork();
	int status;

	if (child < 0)
		die("fork", strerror(errno));
	if (!child) {
		snprintf(pages, sizeof(pages), "%d", FAULT_PAGES);
		snprintf(number, sizeof(number), "%d", generation);
		setenv("LD_PRELOAD", fault->shim, 1);
		set_number("FAULT_AT", fault->at);
		set_number("FAULT_ERROR", fault->error);
		if (fault->sticky)
			setenv("FAULT_STICKY", "1", 1);
		if (generation < 0)
			execl(program, program, "recover", dir, (char *)NULL);
		else
			execl(program, program, "publish", dir, pages, number,
			      (char *)NULL);
		_exit(99);
	}
	waitpid(child, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void die_at(const struct fault *fault, const char *what)
{
	fprintf(stderr, "torture: call %u, error %d%s: %s\n", fault->at,
		fault->error, fault->sticky ? ", sticky" : "", what);
	exit(1);
}

/* Publishes generation 1 over 0 (or over nothing) with one fault. */
static bool fault_once(const char *dir, const struct fault *fault, bool first,
		       struct tally *tally)
{
	struct buf unused = { NULL, 0, 0 };
	unsigned foreign = first ? 0 : 2;
	int before = first ? NOTHING : 0, exit_code, now;
	bool committed;

	if (first)
		remove_dir(dir);
	else
		set_up_site(dir, FAULT_PAGES);
	exit_code = run_with(fault, dir, 1);
	if (exit_code != 0 && exit_code != PUBLISH_SYSTEM &&
	    exit_code != PUBLISH_USAGE)
		die_at(fault, "the program died");
	now = generation_of(dir, FAULT_PAGES, foreign, &unused);
	buf_release(&unused);
	committed = exists(dir, ".ratsblatt/journal");
	if (!exit_code && (now != 1 || committed))
		die_at(fault, "success, but the site is not the new one");
	if (exit_code && !committed && now != before && now != 1)
		die_at(fault, "a fault, and the old site is not as it was");
	tally->old += now == before;
	tally->new += now == 1;
	tally->mixed += now == NEITHER;
	if (committed) {
		struct fault again = *fault;

		again.at = 1 + fault->at * 7 % 60;
		run_with(&again, dir, -1);
		tally->killed_again++;
	}
	if (in_child(-1, dir, FAULT_PAGES, -1))
		die_at(fault, "the recovery fails");
	now = clean_generation_of(dir, FAULT_PAGES, foreign);
	if (now != before && now != 1)
		die_at(fault, "after the recovery the site is not whole");
	if (in_child(-1, dir, FAULT_PAGES, 2) ||
	    clean_generation_of(dir, FAULT_PAGES, foreign) != 2)
		die_at(fault, "the next run fails");
	if (!first)
		check_foreign(dir);
	return exit_code != 0;
}

static unsigned count_calls(const char *dir, const char *shim, bool first)
{
	const struct fault none = { shim, 0, 0, false };
	struct buf path = { NULL, 0, 0 };
	unsigned count = 0;
	FILE *in;

	if (first)
		remove_dir(dir);
	else
		set_up_site(dir, FAULT_PAGES);
	buf_printf(&path, "%s.count", dir);
	setenv("FAULT_COUNT", path.at, 1);
	if (run_with(&none, dir, 1))
		die("fails without a fault", dir);
	unsetenv("FAULT_COUNT");
	in = fopen(path.at, "r");
	if (!in || fscanf(in, "%u", &count) != 1 || !count)
		die("the shim has counted nothing", shim);
	fclose(in);
	unlink(path.at);
	buf_release(&path);
	return count;
}

static void fault_test(const char *dir, const char *shim, unsigned step)
{
	static const struct {
		int error;
		bool sticky;
	} kinds[] = {
		{ ENOSPC, false }, { EIO, false },   { EINTR, false },
		{ -1, false },     { ENOSPC, true }, { EIO, true },
		{ -1, true },
	};
	struct tally tally = { 0, 0, 0, 0 };
	unsigned runs = 0, told = 0, calls[2], at = 1;

	for (int first = 0; first < 2; first++) {
		calls[first] = count_calls(dir, shim, first);
		for (at = 1; at <= calls[first]; at++) {
			for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]);
			     i++) {
				struct fault fault = { shim, at, kinds[i].error,
						       kinds[i].sticky };

				if ((at * 7 + i) % step)
					continue;
				told += fault_once(dir, &fault, first, &tally);
				runs++;
			}
		}
	}
	remove_dir(dir);
	printf("torture fault: %u faults in runs of %u and %u calls (%u told; "
	       "%u old, %u new, %u between, %u with a second fault while "
	       "recovering), 0 wrong after the next run\n",
	       runs, calls[0], calls[1], told, tally.old, tally.new,
	       tally.mixed, tally.killed_again);
}

/* One disk of `size` bytes; true if the second generation fitted. */
static bool full_once(const char *dir, size_t size)
{
	struct buf site = { NULL, 0, 0 }, options = { NULL, 0, 0 };
	int exit_code, now;

	buf_printf(&options, "size=%zu", size);
	buf_printf(&site, "%s/site", dir);
	if (mount("tmpfs", dir, "tmpfs", 0, options.at))
		die("mount", strerror(errno));
	exit_code = in_child(-1, site.at, KILL_PAGES, 0);
	if (exit_code && exists(dir, "site"))
		die("a failed first run left something", options.at);
	if (!exit_code) {
		exit_code = in_child(-1, site.at, KILL_PAGES, 1);
		now = clean_generation_of(site.at, KILL_PAGES, 0);
		if (now != !exit_code)
			die("on a full disk the site is not whole", options.at);
	}
	umount(dir);
	buf_release(&site);
	buf_release(&options);
	return !exit_code;
}

/* Another disk inside the output: nothing can be renamed into it. */
static void mount_test(const char *dir)
{
	struct buf site = { NULL, 0, 0 }, inner = { NULL, 0, 0 };

	buf_printf(&site, "%s/site", dir);
	buf_printf(&inner, "%s/site/d0", dir);
	if (mount("tmpfs", dir, "tmpfs", 0, "size=8m"))
		die("mount", strerror(errno));
	if (in_child(-1, site.at, KILL_PAGES, 0) ||
	    mount("tmpfs", inner.at, "tmpfs", 0, "size=8m"))
		die("mount", inner.at);
	if (in_child(-1, site.at, KILL_PAGES, 1) != PUBLISH_USAGE)
		die("another disk in the output isn't refused", inner.at);
	umount(inner.at);
	if (clean_generation_of(site.at, KILL_PAGES, 0) != 0)
		die("the old site is not as it was", site.at);
	umount(dir);
	buf_release(&site);
	buf_release(&inner);
}

/* In a world of mounts of our own, which ends with this process. */
static void full_test(const char *dir, unsigned steps)
{
	const size_t most = 4 * 1024 * 1024;
	unsigned fitted = 0;

	mkdir(dir, 0755);
	if (unshare(CLONE_NEWNS) ||
	    mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) ||
	    mount("tmpfs", dir, "tmpfs", 0, "size=64k")) {
		printf("torture full: skipped, no right to mount\n");
		return;
	}
	umount(dir);
	for (unsigned i = 1; i <= steps; i++)
		fitted += full_once(dir, most / steps * i);
	mount_test(dir);
	rmdir(dir);
	if (!fitted || fitted == steps)
		die("the sizes of the disks prove nothing", dir);
	printf("torture full: %u disks, %u large enough, 0 wrong\n", steps,
	       fitted);
}

static unsigned number_of(const char *text)
{
	uint64_t number;

	if (!str_to_u64(str_from(text), &number) || number > 1000000)
		die("not a number", text);
	return (unsigned)number;
}

int main(int argc, char **argv)
{
	struct str verb = str_from(argc > 1 ? argv[1] : "");

	program = argv[0];
	if (argc == 5 && str_eq(verb, S("publish")))
		return publish(argv[2], number_of(argv[3]), number_of(argv[4]));
	if (argc == 3 && str_eq(verb, S("recover")))
		return recover(argv[2]);
	if (argc == 5 && str_eq(verb, S("kill")))
		kill_test(argv[2], number_of(argv[3]), number_of(argv[4]));
	else if (argc == 5 && str_eq(verb, S("fault")))
		fault_test(argv[2], argv[3], number_of(argv[4]));
	else if (argc == 4 && str_eq(verb, S("full")))
		full_test(argv[2], number_of(argv[3]));
	else
		die("usage", "publish | recover | kill | fault | full");
	return 0;
}
