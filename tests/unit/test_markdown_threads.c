/*
 * Many threads at once write the same HTML as one: documents with and without
 * '~', whose entry in the parser's tables is the one thing threads share.
 * Build it with VARIANT=tsan too.
 */
#include "markdown_fixture.h"

#include "base/pool.h"

enum { DOCUMENTS = 4000, WORKERS = 8 };

static const char *const parts[] = {
	"# Beschluss\n\n",
	"Die ~~alte~~ Fassung der Drucksache 2415/XX, ~neu~.\n\n",
	"Ein *Absatz* mit **Nachdruck**, _x_~y~_z_ und `Code ~~`.\n\n",
	"| A ~~b~~ | C |\n|---|---|\n| 2416/XX | ~~d~~ |\n\n",
	"- [x] ~~erledigt~~\n- [ ] offen *a*b*\n\n",
	"Nur Text ohne Besonderes, Bürger*innen, a*b_c*d_.\n\n",
	"Fußnote[^1] und https://www.berlin.de/~bvv und a@b.de.\n\n"
	"[^1]: Sie *selbst*.\n\n",
	"> Zitat **fett*kursiv***\n> - Liste\n\n",
	"~~~\nCode\n~~~\n\n",
	"| E | F |\n|:-:|--:|\n| *g* | **h** |\n\n",
};

struct job {
	struct markdown markdowns[WORKERS];
	struct diag diag;
	uint64_t *hashes;
};

/* Half of the documents have no '~'. */
static void write_document(struct buf *body, size_t index)
{
	size_t seed = index * 2654435761u;

	for (size_t i = 0; i < 6; i++) {
		const char *part;

		seed = seed * 6364136223846793005u + 1442695040888963407u;
		part = parts[(seed >> 33) % (sizeof(parts) / sizeof(*parts))];
		if (index % 2 && strchr(part, '~'))
			part = parts[5];
		buf_add(body, str_from(part));
	}
}

static void render_one(void *ctx, size_t index, unsigned worker)
{
	struct job *job = ctx;
	struct markdown *markdown = &job->markdowns[worker];
	struct markdown_options options = {
		.path = S("a.md"),
		.first_line = 1,
		.diag = &job->diag,
		.scan = find_numbers,
		.shift = 1,
	};
	struct buf body = { NULL, 0, 0 };

	write_document(&body, index);
	options.file = buf_str(&body);
	if (markdown_render(markdown, &options, buf_str(&body)))
		job->hashes[index] = str_hash(buf_str(&markdown->html)) ^
				     str_hash(buf_str(&markdown->text)) * 3;
	buf_release(&body);
}

static uint64_t *render_all(unsigned workers)
{
	struct job job;
	uint64_t *hashes = calloc(DOCUMENTS, sizeof(*hashes));

	assert_non_null(hashes);
	job.hashes = hashes;
	diag_init(&job.diag);
	for (size_t i = 0; i < WORKERS; i++)
		markdown_init(&job.markdowns[i]);
	pool_each(DOCUMENTS, workers, 1, render_one, &job);
	for (size_t i = 0; i < WORKERS; i++)
		markdown_release(&job.markdowns[i]);
	assert_int_equal(job.diag.errors, 0);
	diag_release(&job.diag);
	return hashes;
}

static void test_same_as_alone(void **state)
{
	static const unsigned workers[] = { 2, 4, WORKERS };
	uint64_t *alone;

	(void)state;
	markdown_setup();
	alone = render_all(1);
	for (size_t i = 0; i < DOCUMENTS; i++)
		assert_int_not_equal(alone[i], 0);
	for (size_t k = 0; k < sizeof(workers) / sizeof(*workers); k++) {
		uint64_t *together = render_all(workers[k]);

		for (size_t i = 0; i < DOCUMENTS; i++)
			assert_int_equal(together[i], alone[i]);
		free(together);
	}
	free(alone);
}

/* The test is only worth something if the documents do show deletions. */
static void test_documents(void **state)
{
	struct fixture fixture;
	size_t deletions = 0;

	(void)state;
	fixture_init(&fixture);
	for (size_t i = 0; i < 100; i++) {
		struct buf body = { NULL, 0, 0 };

		write_document(&body, i);
		render(&fixture, buf_str(&body));
		deletions += strstr(fixture.markdown.html.at, "<del>") != NULL;
		buf_release(&body);
	}
	assert_in_range(deletions, 20, 60);
	fixture_release(&fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_documents),
		cmocka_unit_test(test_same_as_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
