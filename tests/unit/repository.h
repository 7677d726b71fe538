/*
 * Git repositories for tests, made by git in a folder of their own that is
 * removed at the end. Included once by a test: everything is static.
 */
#ifndef TESTS_REPOSITORY_H
#define TESTS_REPOSITORY_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "model/source.h"

/* libgit2 1.5 leaks a match for each setting under extensions.* */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:libpcre2";
}

static char folder[] = "/tmp/ratsblatt-test-XXXXXX";
static struct diag diag;
static enum fault fault;

/* Runs a shell command in the tests' folder; it must succeed. */
__attribute__((format(printf, 1, 2))) static void run(const char *format, ...)
{
	struct buf line = { NULL, 0, 0 };
	char text[4096];
	va_list args;
	int status;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	buf_printf(&line, "cd %s && exec 2>errors && %s", folder, text);
	status = system(line.at);
	if (status)
		print_error("failed: %s\n", line.at);
	buf_release(&line);
	assert_int_equal(status, 0);
}

/* The first line that a shell command prints; good until the next call. */
static struct str output(const char *command)
{
	static char line[4096];
	FILE *in;

	run("%s >output", command);
	snprintf(line, sizeof(line), "%s/output", folder);
	in = fopen(line, "r");
	assert_non_null(in);
	if (!fgets(line, sizeof(line), in))
		line[0] = '\0';
	fclose(in);
	return str_trim(str_from(line));
}

/* A path below the tests' folder; good until the next call. */
static struct str path_of(const char *name)
{
	static char path[4096];

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	return str_from(path);
}

/* revision "-" stands for the working tree. */
static struct source *open_at(const char *name, const char *revision)
{
	struct source_options options = { .dir = path_of(name) };

	options.working_tree = revision && !strcmp(revision, "-");
	if (revision && !options.working_tree)
		options.revision = str_from(revision);
	return source_open(&options, &diag, &fault);
}

/* All messages as text in `out`. */
static void messages(struct buf *out)
{
	char *text = NULL;
	size_t len = 0;
	FILE *to = open_memstream(&text, &len);

	assert_non_null(to);
	diag_print(&diag, to, DIAG_GCC, false, false);
	fclose(to);
	buf_add(out, (struct str){ text, len });
	free(text);
}

static void assert_silent(void)
{
	struct buf text = { NULL, 0, 0 };

	if (!diag.count)
		return;
	messages(&text);
	print_error("unexpected: %s", text.at);
	buf_release(&text);
	fail();
}

static int set_up(void **state)
{
	(void)state;
	if (!mkdtemp(folder))
		return -1;
	setenv("HOME", folder, 1);
	setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
	setenv("GIT_CONFIG_GLOBAL", "/dev/null", 1);
	setenv("GIT_AUTHOR_NAME", "A", 1);
	setenv("GIT_AUTHOR_EMAIL", "a@example.org", 1);
	setenv("GIT_COMMITTER_NAME", "A", 1);
	setenv("GIT_COMMITTER_EMAIL", "a@example.org", 1);
	setenv("GIT_AUTHOR_DATE", "1600000000 +0200", 1);
	setenv("GIT_COMMITTER_DATE", "1600000000 +0200", 1);
	unsetenv("GIT_DIR");
	diag_init(&diag);
	return 0;
}

static int tear_down(void **state)
{
	char command[100];

	(void)state;
	diag_release(&diag);
	snprintf(command, sizeof(command), "rm -rf %s", folder);
	return system(command);
}

#endif
