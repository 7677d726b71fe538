#include "repository.h"

#include "model/history.h"

/* Commits are written as a stream for git fast-import. */
static struct buf stream;

/* commit_at(120, "refs/heads/main", "M 100644 inline content/a\n…") */
static void commit_at(int time, const char *branch, const char *from,
		      const char *changes)
{
	buf_printf(&stream, "commit refs/heads/%s\n", branch);
	buf_printf(&stream, "committer A <a@example.org> %d +0100\n", time);
	buf_printf(&stream, "data 1\nx\n%s%s\n", from, changes);
}

/* Sets the file to the text, in buf for commit_at(). */
static void set_file(struct buf *changes, const char *path, const char *text)
{
	buf_printf(changes, "M 100644 inline %s\ndata %zu\n%s\n", path,
		   strlen(text), text);
}

static const char *set(const char *path, const char *text)
{
	static struct buf changes;
	static char result[500];

	buf_clear(&changes);
	set_file(&changes, path, text);
	snprintf(result, sizeof(result), "%s", changes.at);
	buf_release(&changes);
	return result;
}

static void import(const char *name)
{
	FILE *out = fopen(path_of("stream").at, "w");

	assert_non_null(out);
	fwrite(stream.at, 1, stream.len, out);
	fclose(out);
	buf_release(&stream);
	run("git init -q -b main %s && cd %s && "
	    "git fast-import --quiet <../stream",
	    name, name);
}

static void assert_times(struct source *source, const struct history *history,
			 const char *path, int64_t created, int64_t changed)
{
	const struct source_file *file = source_find(source, str_from(path));
	int64_t first = 0, last = 0;

	assert_non_null(file);
	assert_true(
		history_of(history, source_index(source, file), &first, &last));
	if (first != created || last != changed)
		print_error("%s\n", path);
	assert_int_equal(first, created);
	assert_int_equal(last, changed);
}

static void test_branches(void **state)
{
	struct source *source;
	struct history *history;
	const char *a = "content/a.md", *b = "content/x/b.md";

	(void)state;
	commit_at(100, "main", "", set(a, "1"));
	commit_at(110, "main", "", set(b, "1"));
	commit_at(120, "main", "", set(a, "2"));
	commit_at(130, "main", "", set(a, "1")); /* back again */
	commit_at(140, "side", "from refs/heads/main\n",
		  set("content/c.md", "1"));
	commit_at(150, "side", "", set(b, "2"));
	commit_at(160, "main", "", set("content/d.md", "1"));
	commit_at(170, "main", "merge refs/heads/side\n",
		  set("content/c.md", "1"));
	/* A branch whose work the merge throws away. */
	commit_at(180, "lost", "from refs/heads/main\n", set(a, "3"));
	commit_at(190, "main", "", set("content/e.md", "1"));
	commit_at(200, "main", "merge refs/heads/lost\n", set(a, "1"));
	/* Gone and back; moved; of another mode; outside. */
	commit_at(210, "main", "", "D content/d.md\n");
	commit_at(220, "main", "", set("content/d.md", "1"));
	commit_at(230, "main", "", "R content/e.md content/f.md\n");
	commit_at(240, "main", "", "M 100755 inline content/c.md\ndata 1\n1\n");
	commit_at(250, "main", "", set("README.md", "1"));
	import("branches");
	run("git -C branches cat-file -e main:content/x/b.md");
	source = open_at("branches", NULL);
	assert_non_null(source);
	history = history_read(source, &diag);
	assert_non_null(history);
	assert_times(source, history, a, 100, 130);
	assert_times(source, history, "content/c.md", 140, 140);
	assert_times(source, history, "content/d.md", 160, 220);
	assert_times(source, history, "content/f.md", 230, 230);
	history_free(history);
	source_close(source);
	assert_silent();
}

/* What the merge takes from the side was changed there, not by the merge. */
static void test_merge(void **state)
{
	struct source *source;
	struct history *history;
	struct buf both = { NULL, 0, 0 };

	(void)state;
	commit_at(100, "main", "", set("content/a.md", "1"));
	commit_at(110, "side", "from refs/heads/main\n",
		  set("content/x/b.md", "1"));
	commit_at(120, "side", "", set("content/a.md", "2"));
	commit_at(130, "main", "", set("content/c.md", "1"));
	set_file(&both, "content/x/b.md", "1");
	set_file(&both, "content/a.md", "2");
	set_file(&both, "content/evil.md", "1");
	commit_at(140, "main", "merge refs/heads/side\n", both.at);
	import("merged");
	source = open_at("merged", NULL);
	assert_non_null(source);
	history = history_read(source, &diag);
	assert_non_null(history);
	assert_times(source, history, "content/a.md", 100, 120);
	assert_times(source, history, "content/x/b.md", 110, 110);
	assert_times(source, history, "content/c.md", 130, 130);
	assert_times(source, history, "content/evil.md", 140, 140);
	history_free(history);
	source_close(source);
	buf_release(&both);
	assert_silent();
}

static uint32_t next(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 16;
}

enum { FILES = 40, COMMITS = 300 };

static void name_file(char name[64], unsigned number)
{
	snprintf(name, 64, "sites/s/content/%u/%u/%u.md", number % 3,
		 number % 7, number);
}

/* A random history, against what git log says of each file. */
static void test_like_git(void **state)
{
	struct source *source;
	struct history *history;
	uint32_t seed = 7;
	bool there[FILES] = { false };

	(void)state;
	for (int i = 0; i < COMMITS; i++) {
		struct buf changes = { NULL, 0, 0 };

		for (unsigned k = 0; k < 1 + next(&seed) % 3; k++) {
			unsigned number = next(&seed) % FILES;
			char name[64], text[20];

			name_file(name, number);
			snprintf(text, sizeof(text), "%d", i);
			if (next(&seed) % 8) {
				set_file(&changes, name, text);
				there[number] = true;
			} else if (there[number]) {
				buf_printf(&changes, "D %s\n", name);
				there[number] = false;
			}
		}
		commit_at(1000 + i, "main", "", changes.at ? changes.at : "");
		buf_release(&changes);
	}
	import("random");
	run("git -C random repack -qad && mkdir -p random/sites/s");
	source = open_at("random/sites/s", NULL);
	assert_non_null(source);
	assert_true(str_eq(source_prefix(source), S("sites/s/")));
	history = history_read(source, &diag);
	assert_non_null(history);
	for (unsigned i = 0; i < FILES; i++) {
		char name[64], command[200];
		uint64_t created, changed;

		if (!there[i])
			continue;
		name_file(name, i);
		snprintf(command, sizeof(command),
			 "git -C random log -1 --format=%%ct main -- %s", name);
		assert_true(str_to_u64(output(command), &changed));
		snprintf(command, sizeof(command),
			 "git -C random log --diff-filter=A --format=%%ct "
			 "main -- %s | tail -1",
			 name);
		assert_true(str_to_u64(output(command), &created));
		assert_times(source, history, name + strlen("sites/s/"),
			     (int64_t)created, (int64_t)changed);
	}
	history_free(history);
	source_close(source);
	assert_silent();
}

static void test_without(void **state)
{
	struct source *source;
	int64_t created, changed;

	(void)state;
	assert_false(history_of(NULL, 0, &created, &changed));
	run("git -C merged checkout -q main");
	source = open_at("merged", "-");
	assert_non_null(source);
	assert_null(history_read(source, &diag));
	source_close(source);
	assert_silent();
	run("git clone -q --depth 1 file://$PWD/merged flat");
	source = open_at("flat", NULL);
	assert_non_null(source);
	assert_null(history_read(source, &diag));
	source_close(source);
	assert_int_equal(diag.errors, 0);
	/* A commit of long ago is gone. */
	run("cd merged && rm $(git rev-parse main^ | "
	    "sed 's|^..|.git/objects/&/|')");
	source = open_at("merged", NULL);
	assert_non_null(source);
	assert_null(history_read(source, &diag));
	assert_int_equal(diag.errors, 1);
	assert_int_equal(source_fault(source), FAULT_SYSTEM);
	source_close(source);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_branches),
		cmocka_unit_test(test_merge),
		cmocka_unit_test(test_like_git),
		cmocka_unit_test(test_without),
	};

	cmocka_set_message_output(CM_OUTPUT_STDOUT);
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
