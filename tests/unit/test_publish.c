/* Publishing: what a run writes, keeps, removes and refuses. */
#define _GNU_SOURCE /* nftw, nanosecond times */
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/pool.h"
#include "output/manifest.h"
#include "output/publish.h"

/* Each test has a folder of its own and stands in it. */
struct world {
	char folder[64];
	int before;
	struct diag diag;
};

struct page {
	const char *path, *text;
};

static int remove_one(const char *path, const struct stat *st, int type,
		      struct FTW *ftw)
{
	(void)st, (void)type, (void)ftw;
	return remove(path);
}

static int set_up(void **state)
{
	struct world *world = calloc(1, sizeof(*world));

	snprintf(world->folder, sizeof(world->folder),
		 "/tmp/ratsblatt-publish-XXXXXX");
	world->before = open(".", O_RDONLY | O_DIRECTORY);
	if (!mkdtemp(world->folder) || chdir(world->folder))
		return -1;
	diag_init(&world->diag);
	*state = world;
	return 0;
}

static int tear_down(void **state)
{
	struct world *world = *state;

	if (fchdir(world->before))
		return -1;
	close(world->before);
	nftw(world->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	diag_release(&world->diag);
	free(world);
	return 0;
}

static struct publish *begin(struct world *world, const char *dir,
			     enum publish_fault *fault)
{
	static struct publish_options options;

	options = (struct publish_options){ str_from(dir), { NULL, 0 } };
	return publish_begin(&world->diag, &options, fault);
}

/* Publishes the pages, up to one without a path, into "site". */
static enum publish_fault build(struct world *world, const struct page *pages,
				struct publish_counts *counts)
{
	enum publish_fault fault;
	struct publish *publish = begin(world, "site", &fault);

	if (!publish)
		return fault;
	for (; pages->path; pages++)
		publish_file(publish, str_from(pages->path),
			     str_from(pages->text));
	return publish_commit(publish, counts);
}

static void write_file(const char *path, const char *text)
{
	FILE *out = fopen(path, "w");

	assert_non_null(out);
	fputs(text, out);
	assert_int_equal(fclose(out), 0);
}

static void assert_file(const char *path, const char *text)
{
	char bytes[4096];
	FILE *in = fopen(path, "r");
	size_t len;

	if (!in)
		fail_msg("%s is missing", path);
	len = fread(bytes, 1, sizeof(bytes) - 1, in);
	fclose(in);
	bytes[len] = '\0';
	assert_string_equal(bytes, text);
}

static bool exists(const char *path)
{
	struct stat st;

	return !lstat(path, &st);
}

static struct stat stat_of(const char *path)
{
	struct stat st;

	if (lstat(path, &st))
		fail_msg("%s is missing", path);
	return st;
}

/* The messages so far, as a clerk sees them; the caller frees. */
static char *messages(struct world *world)
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	diag_print(&world->diag, out, DIAG_TEXT, false, false);
	fclose(out);
	return text;
}

static void assert_told(struct world *world, const char *part)
{
	char *text = messages(world);

	if (!strstr(text, part))
		fail_msg("»%s« is not in: %s", part, text);
	free(text);
}

static const struct page FIRST[] = {
	{ "index.html", "start" },
	{ "drucksachen/2021/1.html", "eins" },
	{ "drucksachen/2021/2.html", "zwei" },
	{ "gremien/bvv.html", "bvv" },
	{ NULL, NULL },
};

static void publishes_a_new_site(void **state)
{
	struct publish_counts counts;
	mode_t mask = umask(0077);
	enum publish_fault fault = build(*state, FIRST, &counts);

	umask(mask);
	assert_int_equal(fault, PUBLISH_OK);
	assert_int_equal(counts.written, 4);
	assert_int_equal(counts.unchanged, 0);
	assert_int_equal(counts.removed, 0);
	for (size_t i = 0; FIRST[i].path; i++) {
		char path[128];

		snprintf(path, sizeof(path), "site/%s", FIRST[i].path);
		assert_file(path, FIRST[i].text);
		assert_int_equal(stat_of(path).st_mode & 0777, 0644);
	}
	assert_int_equal(stat_of("site").st_mode & 0777, 0755);
	assert_int_equal(stat_of("site/drucksachen/2021").st_mode & 0777, 0755);
	assert_int_equal(stat_of("site/.ratsblatt").st_mode & 0777, 0755);
	assert_file("site/.ratsblatt/manifest", "ratsblatt-manifest 1 4\n"
						"drucksachen/2021/1.html\n"
						"drucksachen/2021/2.html\n"
						"gremien/bvv.html\n"
						"index.html\n");
	assert_false(exists("site/.ratsblatt/work"));
	assert_false(exists("site/.ratsblatt/journal"));
}

static void keeps_what_is_equal(void **state)
{
	static const struct page pages[] = {
		{ "index.html", "start" },
		{ "drucksachen/2021/1.html", "EINS" },
		{ "drucksachen/2022/3.html", "drei" },
		{ "gremien/bvv.html", "bvv" },
		{ NULL, NULL },
	};
	const struct timespec old[2] = { { 1000000000, 5 }, { 1000000000, 5 } };
	struct publish_counts counts;
	struct stat before, after;

	assert_int_equal(build(*state, FIRST, NULL), PUBLISH_OK);
	for (size_t i = 0; FIRST[i].path; i++) {
		char path[128];

		snprintf(path, sizeof(path), "site/%s", FIRST[i].path);
		utimensat(AT_FDCWD, path, old, 0);
	}
	before = stat_of("site/index.html");
	assert_int_equal(build(*state, pages, &counts), PUBLISH_OK);
	assert_int_equal(counts.written, 2);
	assert_int_equal(counts.unchanged, 2);
	assert_int_equal(counts.removed, 1);
	after = stat_of("site/index.html");
	assert_int_equal(after.st_ino, before.st_ino);
	assert_int_equal(after.st_mtim.tv_sec, 1000000000);
	assert_file("site/drucksachen/2021/1.html", "EINS");
	assert_true(stat_of("site/drucksachen/2021/1.html").st_mtim.tv_sec >
		    1000000000);
	assert_file("site/drucksachen/2022/3.html", "drei");
	assert_false(exists("site/drucksachen/2021/2.html"));
}

static void does_nothing_when_nothing_changed(void **state)
{
	struct publish_counts counts;
	struct stat before, after;

	assert_int_equal(build(*state, FIRST, NULL), PUBLISH_OK);
	before = stat_of("site/.ratsblatt/manifest");
	assert_int_equal(build(*state, FIRST, &counts), PUBLISH_OK);
	after = stat_of("site/.ratsblatt/manifest");
	assert_int_equal(counts.unchanged, 4);
	assert_int_equal(counts.written + counts.removed, 0);
	assert_int_equal(before.st_ino, after.st_ino);
	assert_int_equal(before.st_mtim.tv_nsec, after.st_mtim.tv_nsec);
	assert_false(exists("site/.ratsblatt/work"));
}

static void same_length_other_bytes_is_a_change(void **state)
{
	static const struct page pages[] = { { "a.html", "Ja 13 Nein 2" },
					     { NULL, NULL } };
	static const struct page more[] = { { "a.html", "Ja 12 Nein 3" },
					    { NULL, NULL } };

	assert_int_equal(build(*state, pages, NULL), PUBLISH_OK);
	assert_int_equal(build(*state, more, NULL), PUBLISH_OK);
	assert_file("site/a.html", "Ja 12 Nein 3");
}

static void large_files_are_compared_to_the_end(void **state)
{
	enum { SIZE = 100000 };
	char *text = malloc(SIZE);
	struct publish_counts counts = { 9, 9, 9 };
	enum publish_fault fault;

	memset(text, 'x', SIZE);
	for (int round = 0; round < 3; round++) {
		struct publish *publish = begin(*state, "site", &fault);

		text[SIZE - 1] = round ? 'y' : 'x';
		assert_true(publish_file(publish, S("a.pdf"),
					 (struct str){ text, SIZE }));
		assert_int_equal(publish_commit(publish, &counts), PUBLISH_OK);
		assert_int_equal(counts.written, round < 2);
		assert_int_equal(stat_of("site/a.pdf").st_size, SIZE);
	}
	free(text);
}

static void removes_empty_folders_but_not_foreign_files(void **state)
{
	static const struct page less[] = { { "index.html", "start" },
					    { NULL, NULL } };

	assert_int_equal(build(*state, FIRST, NULL), PUBLISH_OK);
	write_file("site/gremien/notiz.txt", "meine");
	write_file("site/google123.html", "meine");
	assert_int_equal(build(*state, less, NULL), PUBLISH_OK);
	assert_false(exists("site/drucksachen"));
	assert_file("site/gremien/notiz.txt", "meine");
	assert_file("site/google123.html", "meine");
	assert_false(exists("site/gremien/bvv.html"));
}

static void refuses_a_path_taken_by_a_foreign_file(void **state)
{
	static const struct page more[] = {
		{ "index.html", "neu" },
		{ "gremien/notiz.html", "unsere" },
		{ "gremien/notiz2.html", "unsere" },
		{ NULL, NULL },
	};

	assert_int_equal(build(*state, FIRST, NULL), PUBLISH_OK);
	write_file("site/gremien/notiz.html", "meine");
	write_file("site/gremien/notiz2.html", "meine");
	assert_int_equal(build(*state, more, NULL), PUBLISH_USAGE);
	assert_told(*state, "site/gremien/notiz.html: Fehler: Für die Site "
			    "wird »site/gremien/notiz.html« gebraucht");
	assert_told(*state, "»site/gremien/notiz2.html« gebraucht");
	assert_file("site/gremien/notiz.html", "meine");
	assert_file("site/index.html", "start");
	assert_file("site/gremien/bvv.html", "bvv");
	assert_false(exists("site/.ratsblatt/work"));
}

static void refuses_folders_that_are_not_ours(void **state)
{
	mkdir("site", 0755);
	write_file("site/brief.txt", "meine");
	assert_int_equal(build(*state, FIRST, NULL), PUBLISH_USAGE);
	assert_told(*state, "»brief.txt«");
	assert_false(exists("site/.ratsblatt"));
	assert_false(exists("site/index.html"));
}

static void takes_an_empty_folder(void **state)
{
	mkdir("site", 0755);
	mkdir("site/lost+found", 0700);
	assert_int_equal(build(*state, FIRST, NULL), PUBLISH_OK);
	assert_file("site/index.html", "start");
}

static void makes_folders_above_and_takes_them_away_again(void **state)
{
	enum publish_fault fault;
	struct publish *publish = begin(*state, "a/b/c/", &fault);

	assert_non_null(publish);
	assert_true(exists("a/b/c"));
	assert_true(publish_file(publish, S("x.html"), S("x")));
	publish_abort(publish);
	assert_false(exists("a"));
	mkdir("a", 0755);
	publish_abort(begin(*state, "a/b/c", &fault));
	assert_true(exists("a"));
	assert_false(exists("a/b"));
	mkdir("a/b", 0755);
	mkdir("a/b/c", 0755);
	publish_abort(begin(*state, "a/b/c", &fault));
	assert_true(exists("a/b/c"));
	assert_false(exists("a/b/c/.ratsblatt"));
}

static enum publish_fault begin_in(struct world *world, const char *dir,
				   const char *repository)
{
	const struct publish_options options = { str_from(dir),
						 str_from(repository) };
	enum publish_fault fault;

	publish_abort(publish_begin(&world->diag, &options, &fault));
	return fault;
}

static void make_repository(const char *top)
{
	char path[128];
	static const char *const parts[] = { "", "/refs", "/objects" };

	for (size_t i = 0; i < 3; i++) {
		snprintf(path, sizeof(path), "%s%s", top, parts[i]);
		mkdir(path, 0755);
	}
	snprintf(path, sizeof(path), "%s/HEAD", top);
	write_file(path, "ref: refs/heads/main\n");
}

static void refuses_the_repository(void **state)
{
	static const struct {
		const char *dir;
		enum publish_fault fault;
	} rows[] = {
		{ "r/repo", PUBLISH_USAGE },
		{ "r/repo/", PUBLISH_USAGE },
		{ "r/repo/site/..", PUBLISH_USAGE },
		{ "r", PUBLISH_USAGE },
		{ ".", PUBLISH_USAGE },
		{ "/", PUBLISH_USAGE },
		{ "r/repo/.git", PUBLISH_USAGE },
		{ "r/repo/.git/site", PUBLISH_USAGE },
		{ "r/repo/.git/a/b/site", PUBLISH_USAGE },
		{ "r/repo/content", PUBLISH_USAGE },
		{ "r/repo/content/a", PUBLISH_USAGE },
		{ "r/repo/layouts/a/b", PUBLISH_USAGE },
		{ "r/bare.git", PUBLISH_USAGE },
		{ "r/bare.git/site", PUBLISH_USAGE },
		{ "", PUBLISH_USAGE },
		{ "r/repo/site", PUBLISH_OK },
		{ "r/repo/public/site", PUBLISH_OK },
		{ "r/site", PUBLISH_OK },
		{ "r/repo/contents", PUBLISH_OK },
	};

	mkdir("r", 0755);
	mkdir("r/repo", 0755);
	mkdir("r/repo/content", 0755);
	mkdir("r/repo/layouts", 0755);
	make_repository("r/repo/.git");
	make_repository("r/bare.git");
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (begin_in(*state, rows[i].dir, "r/repo") != rows[i].fault)
			fail_msg("%s", rows[i].dir);
	assert_true(exists("r/repo/content"));
	assert_false(exists("r/repo/content/a"));
	assert_false(exists("r/repo/.git/a"));
	assert_false(exists("r/repo/site"));
	assert_false(exists("r/repo/.ratsblatt"));
}

static void refuses_content_that_is_not_there_yet(void **state)
{
	mkdir("repo", 0755);
	assert_int_equal(begin_in(*state, "repo/content", "repo"),
			 PUBLISH_USAGE);
	assert_false(exists("repo/content"));
}

static void refuses_what_is_no_folder(void **state)
{
	write_file("site", "meine");
	assert_int_equal(build(*state, FIRST, NULL), PUBLISH_USAGE);
	assert_told(*state, "»site« ist kein Ordner.");
	unlink("site");
	mkdir("real", 0755);
	assert_int_equal(symlink("real", "site"), 0);
	assert_int_equal(build(*state, FIRST, NULL), PUBLISH_USAGE);
	assert_told(*state, "»site« ist eine Verknüpfung");
	assert_false(exists("real/.ratsblatt"));
	unlink("site");
	assert_int_equal(symlink("nowhere", "site"), 0);
	assert_int_equal(build(*state, FIRST, NULL), PUBLISH_USAGE);
	assert_false(exists("nowhere"));
}

static void never_writes_through_links(void **state)
{
	static const struct page changed[] = {
		{ "index.html", "start" },
		{ "drucksachen/2021/1.html", "neu" },
		{ NULL, NULL },
	};

	assert_int_equal(build(*state, FIRST, NULL), PUBLISH_OK);
	assert_int_equal(rename("site/drucksachen/2021", "aside"), 0);
	assert_int_equal(symlink("../../aside", "site/drucksachen/2021"), 0);
	assert_int_equal(build(*state, changed, NULL), PUBLISH_USAGE);
	assert_file("aside/1.html", "eins");
	assert_file("aside/2.html", "zwei");
	/* Nor removes through one. */
	assert_int_equal(build(*state, changed + 2, NULL), PUBLISH_USAGE);
	assert_file("aside/2.html", "zwei");
	assert_file("site/index.html", "start");
	unlink("site/drucksachen/2021");
	assert_int_equal(rename("aside", "site/drucksachen/2021"), 0);
	/* One page of ours has become a link. */
	unlink("site/drucksachen/2021/1.html");
	write_file("aside", "meine");
	assert_int_equal(
		symlink("../../../aside", "site/drucksachen/2021/1.html"), 0);
	assert_int_equal(build(*state, changed, NULL), PUBLISH_USAGE);
	assert_file("aside", "meine");
}

static void a_folder_in_place_of_a_page_is_refused(void **state)
{
	assert_int_equal(build(*state, FIRST, NULL), PUBLISH_OK);
	unlink("site/index.html");
	mkdir("site/index.html", 0755);
	assert_int_equal(build(*state, FIRST, NULL), PUBLISH_USAGE);
	rmdir("site/index.html");
	mkfifo("site/index.html", 0644);
	assert_int_equal(build(*state, FIRST, NULL), PUBLISH_USAGE);
}

static void puts_back_what_somebody_took(void **state)
{
	struct publish_counts counts;

	assert_int_equal(build(*state, FIRST, NULL), PUBLISH_OK);
	unlink("site/index.html");
	unlink("site/gremien/bvv.html");
	rmdir("site/gremien");
	write_file("site/drucksachen/2021/1.html", "von Hand");
	assert_int_equal(build(*state, FIRST, &counts), PUBLISH_OK);
	assert_int_equal(counts.written, 3);
	assert_file("site/index.html", "start");
	assert_file("site/gremien/bvv.html", "bvv");
	assert_file("site/drucksachen/2021/1.html", "eins");
}

static void abort_leaves_all_as_it_was(void **state)
{
	enum publish_fault fault;
	struct publish *publish;

	assert_int_equal(build(*state, FIRST, NULL), PUBLISH_OK);
	publish = begin(*state, "site", &fault);
	assert_true(publish_file(publish, S("index.html"), S("neu")));
	assert_true(publish_file(publish, S("neu/neu.html"), S("neu")));
	publish_abort(publish);
	assert_file("site/index.html", "start");
	assert_file("site/gremien/bvv.html", "bvv");
	assert_false(exists("site/neu"));
	assert_false(exists("site/.ratsblatt/work"));
}

static void one_run_at_a_time(void **state)
{
	enum publish_fault fault;
	struct publish *publish = begin(*state, "site", &fault);

	assert_non_null(publish);
	assert_null(begin(*state, "site", &fault));
	assert_int_equal(fault, PUBLISH_USAGE);
	assert_told(*state, "ein anderer Lauf");
	assert_true(publish_file(publish, S("index.html"), S("x")));
	assert_int_equal(publish_commit(publish, NULL), PUBLISH_OK);
	assert_file("site/index.html", "x");
}

static void bad_paths_are_refused(void **state)
{
	static const char *const paths[] = {
		"",          "/a.html",     "a//b.html",   "a/",
		"../a.html", "a/../b.html", "./a.html",    ".htaccess",
		"a/.git/b",  "A.html",      "ä.html",      "a b.html",
		"a\\b.html", "a.html.",     "a:b.html",    ".ratsblatt/x",
		"a\nb.html", "a./b.html",   "a/b/../../c", "..",
	};
	char text[256];

	for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++)
		if (path_check(str_from(paths[i])) == PATH_GOOD)
			fail_msg("»%s« passes", paths[i]);
	memset(text, 'a', sizeof(text));
	assert_int_equal(path_check((struct str){ text, 100 }), PATH_GOOD);
	assert_int_equal(path_check((struct str){ text, 101 }), PATH_LONG);
	text[60] = text[120] = '/';
	assert_int_equal(path_check((struct str){ text, 180 }), PATH_GOOD);
	assert_int_equal(path_check((struct str){ text, 181 }), PATH_LONG);
	assert_int_equal(path_check(S("a\0b")), PATH_CHARACTER);
	for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++) {
		enum publish_fault fault;
		struct publish *publish = begin(*state, "site", &fault);

		assert_false(publish_file(publish, str_from(paths[i]), S("x")));
		assert_int_equal(publish_commit(publish, NULL), PUBLISH_SYSTEM);
		assert_false(exists("site"));
	}
}

static void a_path_given_twice_is_refused(void **state)
{
	static const struct page twice[] = { { "a.html", "1" },
					     { "a.html", "2" },
					     { NULL, NULL } };
	static const struct page folder[] = { { "a/b.html", "1" },
					      { "a", "2" },
					      { NULL, NULL } };
	static const struct page file[] = { { "a", "1" },
					    { "a/b.html", "2" },
					    { NULL, NULL } };

	assert_int_equal(build(*state, twice, NULL), PUBLISH_SYSTEM);
	assert_int_equal(build(*state, folder, NULL), PUBLISH_SYSTEM);
	assert_int_not_equal(build(*state, file, NULL), PUBLISH_OK);
	assert_false(exists("site"));
}

static void only_removes(void **state)
{
	const struct str gone[] = { S("drucksachen/2021/2.html"),
				    S("gremien/bvv.html"), S("nie/da.html"),
				    S("../world") };
	struct publish_counts counts;
	enum publish_fault fault;
	struct publish *publish;

	assert_int_equal(build(*state, FIRST, NULL), PUBLISH_OK);
	publish = begin(*state, "site", &fault);
	assert_true(publish_file(publish, S("index.html"), S("neu")));
	assert_true(publish_file(publish, S("neu.html"), S("neu")));
	assert_int_equal(publish_remove_only(publish, gone, 4, &counts),
			 PUBLISH_OK);
	assert_int_equal(counts.removed, 2);
	assert_file("site/index.html", "start");
	assert_file("site/drucksachen/2021/1.html", "eins");
	assert_false(exists("site/neu.html"));
	assert_false(exists("site/gremien"));
	assert_false(exists("site/drucksachen/2021/2.html"));
	assert_file("site/.ratsblatt/manifest", "ratsblatt-manifest 1 2\n"
						"drucksachen/2021/1.html\n"
						"index.html\n");
	assert_false(exists("site/.ratsblatt/work"));
}

/* As on a full disk: no file may grow over 8 bytes. */
static void a_full_disk_changes_nothing(void **state)
{
	static const struct page more[] = {
		{ "drucksachen/2021/1.html", "EINS" },
		{ "index.html", "much too long for this disk" },
		{ "neu/neu.html", "neu" },
		{ NULL, NULL },
	};
	const struct str gone[] = { S("gremien/bvv.html") };
	struct publish_counts counts;
	enum publish_fault fault;
	struct publish *publish;
	struct rlimit limit, small;

	assert_int_equal(build(*state, FIRST, NULL), PUBLISH_OK);
	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &limit);
	small = limit;
	small.rlim_cur = 8;
	setrlimit(RLIMIT_FSIZE, &small);
	assert_int_equal(build(*state, more, NULL), PUBLISH_SYSTEM);
	publish = begin(*state, "site", &fault);
	assert_false(
		publish_file(publish, S("index.html"), str_from(more[1].text)));
	assert_false(publish_file(publish, S("a.html"), S("x")));
	fault = publish_remove_only(publish, gone, 1, &counts);
	setrlimit(RLIMIT_FSIZE, &limit);
	assert_int_equal(fault, PUBLISH_OK);
	assert_int_equal(counts.removed, 1);
	assert_told(*state, "kein Platz mehr, um »site/index.html« zu "
			    "schreiben. Die veröffentlichte Site bleibt");
	assert_file("site/index.html", "start");
	assert_file("site/drucksachen/2021/1.html", "eins");
	assert_false(exists("site/neu"));
	assert_false(exists("site/a.html"));
	assert_false(exists("site/gremien"));
	assert_false(exists("site/.ratsblatt/work"));
	assert_int_equal(build(*state, more, &counts), PUBLISH_OK);
	assert_int_equal(counts.removed, 2);
	assert_file("site/index.html", more[1].text);
}

static void new_folders_keep_the_group_bit(void **state)
{
	mode_t mask = umask(0077);

	mkdir("site", 0755);
	chmod("site", 02755);
	assert_int_equal(build(*state, FIRST, NULL), PUBLISH_OK);
	umask(mask);
	assert_int_equal(stat_of("site/drucksachen").st_mode & 07777, 02755);
}

static void a_damaged_manifest_stops_the_run(void **state)
{
	assert_int_equal(build(*state, FIRST, NULL), PUBLISH_OK);
	write_file("site/.ratsblatt/manifest",
		   "ratsblatt-manifest 1 2\nindex.html\n../../x\n");
	assert_int_equal(build(*state, FIRST, NULL), PUBLISH_USAGE);
	assert_told(*state, "in Zeile 3 beschädigt");
	assert_file("site/index.html", "start");
}

/* As after kill -9 right behind the commit point. */
static void finishes_what_was_committed(void **state)
{
	enum publish_fault fault;

	assert_int_equal(build(*state, FIRST, NULL), PUBLISH_OK);
	mkdir("site/.ratsblatt/work", 0700);
	mkdir("site/.ratsblatt/work/stage", 0755);
	mkdir("site/.ratsblatt/work/stage/neu", 0755);
	mkdir("site/.ratsblatt/work/stage/gremien", 0755);
	write_file("site/.ratsblatt/work/stage/index.html", "neu");
	write_file("site/.ratsblatt/work/stage/neu/1.html", "neu");
	write_file("site/.ratsblatt/work/stage/gremien/neu.html", "neu");
	write_file("site/.ratsblatt/journal", "ratsblatt-manifest 1 5\n"
					      "drucksachen/2021/1.html\n"
					      "gremien/bvv.html\n"
					      "gremien/neu.html\n"
					      "index.html\n"
					      "neu/1.html\n");
	publish_abort(begin(*state, "site", &fault));
	assert_int_equal(fault, PUBLISH_OK);
	assert_file("site/index.html", "neu");
	assert_file("site/neu/1.html", "neu");
	assert_file("site/gremien/neu.html", "neu");
	assert_file("site/gremien/bvv.html", "bvv");
	assert_file("site/drucksachen/2021/1.html", "eins");
	assert_false(exists("site/drucksachen/2021/2.html"));
	assert_false(exists("site/.ratsblatt/journal"));
	assert_false(exists("site/.ratsblatt/work"));
}

/* A foreign file that turned up behind our back stops the move, unharmed. */
static void a_foreign_file_stops_the_move(void **state)
{
	enum publish_fault fault;

	assert_int_equal(build(*state, FIRST, NULL), PUBLISH_OK);
	mkdir("site/.ratsblatt/work", 0700);
	mkdir("site/.ratsblatt/work/stage", 0755);
	write_file("site/.ratsblatt/work/stage/neu.html", "neu");
	write_file("site/.ratsblatt/journal", "ratsblatt-manifest 1 2\n"
					      "index.html\n"
					      "neu.html\n");
	write_file("site/neu.html", "meine");
	assert_null(begin(*state, "site", &fault));
	assert_int_equal(fault, PUBLISH_SYSTEM);
	assert_told(*state, "»site/neu.html« ist während des Laufs");
	assert_file("site/neu.html", "meine");
	unlink("site/neu.html");
	publish_abort(begin(*state, "site", &fault));
	assert_file("site/neu.html", "neu");
	assert_false(exists("site/.ratsblatt/journal"));
}

static void drops_what_was_not_committed(void **state)
{
	enum publish_fault fault;

	mkdir("site", 0755);
	mkdir("site/.ratsblatt", 0755);
	write_file("site/.ratsblatt/lock", "");
	mkdir("site/.ratsblatt/work", 0700);
	mkdir("site/.ratsblatt/work/stage", 0755);
	write_file("site/.ratsblatt/work/stage/index.html", "halb");
	publish_abort(begin(*state, "site", &fault));
	assert_int_equal(fault, PUBLISH_OK);
	assert_false(exists("site/.ratsblatt"));
	assert_int_equal(build(*state, FIRST, NULL), PUBLISH_OK);
	assert_file("site/index.html", "start");
}

struct many {
	struct publish *publish;
	unsigned round;
};

static void give_one(void *ctx, size_t index, unsigned worker)
{
	const struct many *many = ctx;
	char path[64], text[64];
	int len = snprintf(path, sizeof(path), "d%zu/e%zu/%zu.html", index % 7,
			   index % 31, index);
	int size = snprintf(text, sizeof(text), "%zu in round %zu", index,
			    index % 3 ? (size_t)0 : (size_t)many->round);

	(void)worker;
	assert_true(publish_file(many->publish,
				 (struct str){ path, (size_t)len },
				 (struct str){ text, (size_t)size }));
}

static void eight_threads_give_files(void **state)
{
	enum { PAGES = 3000 };
	struct publish_counts counts;
	enum publish_fault fault;

	for (unsigned round = 0; round < 2; round++) {
		struct many many = { begin(*state, "site", &fault), round };

		assert_non_null(many.publish);
		pool_each(round ? PAGES - 500 : PAGES, 8, 4, give_one, &many);
		assert_int_equal(publish_commit(many.publish, &counts),
				 PUBLISH_OK);
	}
	assert_int_equal(counts.removed, 500);
	assert_int_equal(counts.written, (PAGES - 500 + 2) / 3);
	assert_int_equal(counts.unchanged, PAGES - 500 - counts.written);
	assert_file("site/d3/e3/3.html", "3 in round 1");
	assert_file("site/d4/e4/4.html", "4 in round 0");
	assert_false(exists("site/d3/e16/2713.html"));
}

static void manifests_are_read_strictly(void **state)
{
	static const struct {
		const char *text;
		uint32_t line;
	} rows[] = {
		{ "ratsblatt-manifest 1 0\n", 0 },
		{ "ratsblatt-manifest 1 1\na\n", 0 },
		{ "ratsblatt-manifest 1 2\na\nb/c\n", 0 },
		{ "", 1 },
		{ "\n", 1 },
		{ "ratsblatt-manifest 1 0", 1 },
		{ "ratsblatt-manifest 2 0\n", 1 },
		{ "ratsblatt-manifest 1 \n", 1 },
		{ "ratsblatt-manifest 1 00\n", 1 },
		{ "ratsblatt-manifest 1 -1\n", 1 },
		{ "ratsblatt-manifest 1 01\na\n", 1 },
		{ "ratsblatt-manifest 1 9999999999\na\n", 1 },
		{ "ratsblatt-manifest 1 1\r\na\r\n", 1 },
		{ "ratsblatt-manifest 1 1\n", 2 },
		{ "ratsblatt-manifest 1 1\na\nb\n", 3 },
		{ "ratsblatt-manifest 1 2\na\n", 3 },
		{ "ratsblatt-manifest 1 2\na\na\n", 3 },
		{ "ratsblatt-manifest 1 2\nb\na\n", 3 },
		{ "ratsblatt-manifest 1 1\na\n\n", 3 },
		{ "ratsblatt-manifest 1 1\n../a\n", 2 },
		{ "ratsblatt-manifest 1 1\n/etc/passwd\n", 2 },
		{ "ratsblatt-manifest 1 1\n.ratsblatt/lock\n", 2 },
		{ "ratsblatt-manifest 1 1\na", 1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct paths paths = { .count = 0 };

		assert_int_equal(manifest_parse(&paths, str_from(rows[i].text),
						PATH_OLD),
				 rows[i].line);
		paths_release(&paths);
	}
}

static void paths_are_found_again(void **state)
{
	enum { COUNT = 5000 };
	struct paths paths = { .count = 0 };
	const struct path **sorted;
	char text[32];
	size_t count;

	(void)state;
	assert_null(paths_find(&paths, S("a")));
	for (int i = 0; i < COUNT; i++) {
		snprintf(text, sizeof(text), "p%d", i * 7919 % COUNT);
		paths_add(&paths, str_from(text), false)->flags =
			i % 2 ? PATH_NEW : PATH_OLD;
	}
	assert_int_equal(paths.count, COUNT);
	for (int i = 0; i < COUNT; i++) {
		snprintf(text, sizeof(text), "p%d", i);
		assert_non_null(paths_find(&paths, str_from(text)));
		assert_int_equal(paths_add(&paths, str_from(text), false)->len,
				 strlen(text));
	}
	assert_null(paths_find(&paths, S("p5000")));
	sorted = paths_sorted(&paths, PATH_NEW | PATH_OLD, PATH_NEW, &count);
	assert_int_equal(count, COUNT / 2);
	for (size_t i = 1; i < count; i++)
		assert_true(str_cmp(path_str(sorted[i - 1]),
				    path_str(sorted[i])) < 0);
	free(sorted);
	paths_release(&paths);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(publishes_a_new_site),
		TEST(keeps_what_is_equal),
		TEST(does_nothing_when_nothing_changed),
		TEST(same_length_other_bytes_is_a_change),
		TEST(large_files_are_compared_to_the_end),
		TEST(removes_empty_folders_but_not_foreign_files),
		TEST(refuses_a_path_taken_by_a_foreign_file),
		TEST(refuses_folders_that_are_not_ours),
		TEST(takes_an_empty_folder),
		TEST(makes_folders_above_and_takes_them_away_again),
		TEST(refuses_the_repository),
		TEST(refuses_content_that_is_not_there_yet),
		TEST(refuses_what_is_no_folder),
		TEST(never_writes_through_links),
		TEST(a_folder_in_place_of_a_page_is_refused),
		TEST(puts_back_what_somebody_took),
		TEST(abort_leaves_all_as_it_was),
		TEST(one_run_at_a_time),
		TEST(bad_paths_are_refused),
		TEST(a_path_given_twice_is_refused),
		TEST(only_removes),
		TEST(a_full_disk_changes_nothing),
		TEST(new_folders_keep_the_group_bit),
		TEST(a_damaged_manifest_stops_the_run),
		TEST(finishes_what_was_committed),
		TEST(a_foreign_file_stops_the_move),
		TEST(drops_what_was_not_committed),
		TEST(eight_threads_give_files),
		cmocka_unit_test(manifests_are_read_strictly),
		cmocka_unit_test(paths_are_found_again),
	};

	return cmocka_run_group_tests_name("publish", tests, NULL, NULL);
}
