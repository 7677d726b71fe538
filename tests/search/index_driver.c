/*
 * Builds a search index from JSON lines, without a site around it: for the
 * tests and measurements of search.
 *
 *   index_driver DOCUMENTS.jsonl OUT [-j N] [--lunr immer|nie] [--pruefen]
 *
 * A line: {"ref", "class" (0 paper … 3), "date", "titel", "nummern": [],
 * "text", "namen", "schlagworte", "info", "art": [], "gremium": [], …}. Prints
 * how long it took, for each step.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>

#include <jansson.h>

#include "base/pool.h"
#include "output/search.h"

static const char *const facets[SEARCH_FACETS] = {
	"art",      "gremium",  "wahlperiode",
	"ergebnis", "fraktion", "koerperschaft",
};

struct input {
	char **lines;
	size_t count;
	struct search *search;
	struct {
		double seconds;
		char apart[56]; /* a cache line for each worker */
	} spent[64];
};

static double seconds_of(clockid_t clock)
{
	struct timespec now;

	clock_gettime(clock, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static struct str text_of(const json_t *object, const char *key)
{
	const json_t *text = json_object_get(object, key);

	return (struct str){ json_string_value(text),
			     json_string_length(text) };
}

static struct str_list list_of(struct arena *arena, const json_t *object,
			       const char *key)
{
	const json_t *list = json_object_get(object, key);
	size_t count = json_array_size(list);
	struct str *at = arena_zero(arena, count, sizeof(*at));

	for (size_t i = 0; i < count; i++)
		at[i] = str_from(json_string_value(json_array_get(list, i)));
	return (struct str_list){ at, count };
}

static void add_line(void *ctx, size_t i, unsigned worker)
{
	struct input *input = ctx;
	struct arena arena = { NULL, 0 };
	struct search_document document = { .date = 0 };
	json_t *object = json_loads(input->lines[i], 0, NULL);
	double start;

	if (!object)
		abort();
	document.ref = text_of(object, "ref");
	document.class = (enum search_class)json_integer_value(
		json_object_get(object, "class"));
	document.date =
		(uint32_t)json_integer_value(json_object_get(object, "date"));
	document.titel = text_of(object, "titel");
	document.nummern = list_of(&arena, object, "nummern");
	document.text = text_of(object, "text");
	document.namen = text_of(object, "namen");
	document.schlagworte = text_of(object, "schlagworte");
	document.info = text_of(object, "info");
	for (size_t f = 0; f < SEARCH_FACETS; f++)
		document.facets[f] = list_of(&arena, object, facets[f]);
	start = seconds_of(CLOCK_THREAD_CPUTIME_ID);
	search_add(input->search, worker, &document);
	input->spent[worker].seconds +=
		seconds_of(CLOCK_THREAD_CPUTIME_ID) - start;
	json_decref(object);
	arena_release(&arena);
}

static void make_folders(char *path)
{
	for (char *at = strchr(path + 1, '/'); at; at = strchr(at + 1, '/')) {
		*at = '\0';
		if (mkdir(path, 0777) && errno != EEXIST)
			perror(path);
		*at = '/';
	}
}

static bool put_file(void *ctx, struct str path, struct str bytes)
{
	struct buf name = { NULL, 0, 0 };
	FILE *file;
	bool good;

	buf_printf(&name, "%s/%.*s", (const char *)ctx, STR(path));
	file = fopen(name.at, "wb");
	if (!file) {
		make_folders(name.at);
		file = fopen(name.at, "wb");
	}
	good = file && fwrite(bytes.at, 1, bytes.len, file) == bytes.len;
	if (file && fclose(file))
		good = false;
	buf_release(&name);
	return good;
}

static void read_lines(struct input *input, const char *path)
{
	FILE *file = fopen(path, "rb");
	char *line = NULL;
	size_t room = 0, lines = 0;
	ssize_t len;

	while (file && (len = getline(&line, &room, file)) > 0) {
		if (input->count == lines) {
			lines = lines ? 2 * lines : 1024;
			input->lines = xrealloc_array(input->lines, lines,
						      sizeof(*input->lines));
		}
		input->lines[input->count++] = line;
		line = NULL;
		room = 0;
	}
	free(line);
	if (file)
		fclose(file);
}

static long peak_kb(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return usage.ru_maxrss;
}

int main(int argc, char **argv)
{
	struct search_options options = { .lunr = SEARCH_LUNR_SMALL };
	struct spill *spill = spill_open((struct str){ NULL, 0 });
	static struct input input;
	struct diag diag;
	unsigned jobs = 1;
	double added = 0, start, finished;
	long before;
	bool good;

	if (argc < 3)
		return 2;
	for (int i = 3; i < argc; i++) {
		if (!strcmp(argv[i], "-j") && i + 1 < argc)
			jobs = (unsigned)strtoul(argv[++i], NULL, 10);
		else if (!strcmp(argv[i], "--lunr") && i + 1 < argc)
			options.lunr = !strcmp(argv[++i], "nie")
					       ? SEARCH_LUNR_NEVER
					       : SEARCH_LUNR_ALWAYS;
		else if (!strcmp(argv[i], "--pruefen"))
			options.check = true;
	}
	diag_init(&diag);
	read_lines(&input, argv[1]);
	before = peak_kb();
	options.workers = jobs;
	input.search = search_begin(&options, spill, &diag);
	if (input.search)
		pool_each(input.count, jobs, 16, add_line, &input);
	for (size_t w = 0; w < 64; w++)
		added += input.spent[w].seconds;
	start = seconds_of(CLOCK_PROCESS_CPUTIME_ID);
	good = input.search &&
	       search_finish(input.search, jobs, put_file, argv[2]);
	finished = seconds_of(CLOCK_PROCESS_CPUTIME_ID);
	diag_print(&diag, stderr, DIAG_TEXT, false, false);
	printf("{\"documents\": %zu, \"add_us\": %.1f, \"finish_us\": %.1f, "
	       "\"peak_bytes\": %ld}\n",
	       input.count, added * 1e6 / (double)input.count,
	       (finished - start) * 1e6 / (double)input.count,
	       (peak_kb() - before) * 1024 / (long)input.count);
	search_release(input.search);
	spill_close(spill);
	diag_release(&diag);
	for (size_t i = 0; i < input.count; i++)
		free(input.lines[i]);
	free(input.lines);
	return !good;
}
