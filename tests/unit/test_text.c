/* Bytes at the door. */
#include "messages.h"

#include "format/text.h"

struct fixture {
	struct arena arena;
	struct diag diag;
	struct str file;
	bool good;
};

static void clean(struct fixture *f, struct str bytes)
{
	*f = (struct fixture){ .arena = { NULL, 0 }, .file = bytes };
	diag_init(&f->diag);
	f->good = text_clean(&f->arena, &f->diag, S("x.md"), &f->file);
}

static void release(struct fixture *f)
{
	arena_release(&f->arena);
	diag_release(&f->diag);
}

static void test_clean(void **state)
{
	static const struct {
		const char *from, *to;
	} rows[] = {
		{ "", "" },
		{ "a\nb", "a\nb" },
		{ "a\r\nb\r\n", "a\nb\n" },
		{ "a\rb\r", "a\nb\n" },
		{ "a\r\r\nb", "a\n\nb" },
		{ "\xef\xbb\xbf"
		  "a",
		  "a" },
		{ "u\xcc\x88", "ü" },
		{ "„ü“ – 1 000 €", "„ü“ – 1 000 €" },
		/* forms of letters that form C replaces, between some it keeps
		 */
		{ "–\xe2\x84\xab„", "–Å„" },
		{ "\xe2\x80\x80–", "\xe2\x80\x82–" },
		{ "🚲 u\xcc\x88", "🚲 ü" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct fixture f;

		clean(&f, str_from(rows[i].from));
		assert_true(f.good);
		assert_int_equal(f.diag.count, 0);
		if (!str_eq(f.file, str_from(rows[i].to)))
			fail_msg("row %zu: %.*s", i, STR(f.file));
		release(&f);
	}
}

/* Clean text is not copied: 100,000 files pass here. */
static void test_no_copy(void **state)
{
	struct str text = S("Größe – „zu Kenntnis“ …\n");
	struct fixture f;

	(void)state;
	clean(&f, text);
	assert_ptr_equal(f.file.at, text.at);
	assert_int_equal(f.arena.used, 0);
	release(&f);
}

static void test_encodings(void **state)
{
	struct fixture f;
	char *said;

	(void)state;
	clean(&f, S("ab\r\nc Stra\xdf"
		    "e\n"));
	assert_false(f.good);
	said = messages_text(&f.diag, DIAG_TEXT, false);
	assert_non_null(strstr(said, "x.md:2:7: Fehler:"));
	assert_non_null(strstr(said, "»ß« (Byte 0xDF)"));
	assert_non_null(strstr(said, "| c Straße\n"));
	free(said);
	release(&f);

	clean(&f, S("\x84gut\x93"));
	said = messages_text(&f.diag, DIAG_TEXT, true);
	assert_non_null(strstr(said, "| „gut“\n"));
	free(said);
	release(&f);

	clean(&f, S("\xfe\xff\0-\0-\0-"));
	said = messages_short(&f.diag);
	assert_string_equal(said, " utf-16\n");
	free(said);
	release(&f);
}

static void test_controls(void **state)
{
	static const char *const bad[] = {
		"\x01",         "\x0c",         "\x1b",         "\x7f",
		"\xc2\x80",     "\xc2\x85",     "\xc2\x9f",     "\xe2\x80\xa8",
		"\xe2\x80\xa9", "\xe2\x80\xae", "\xe2\x81\xa6", "\xef\xbf\xbe",
		"\xef\xbf\xbf",
	};
	static const char *const fine[] = {
		"\t", "\n", " ", "\xc2\xa0", "\xc2\xad",
		"–",  "„",  "€", "�",        "\xe2\x80\x8b",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_int_equal(text_find_control(str_from(bad[i])), 0);
	for (size_t i = 0; i < sizeof(fine) / sizeof(*fine); i++)
		assert_int_equal(text_find_control(str_from(fine[i])),
				 strlen(fine[i]));
	assert_int_equal(text_find_control(S("a\0b")), 1);
}

static void test_blanks(void **state)
{
	struct arena arena = { NULL, 0 };
	struct str file = S("kopf\nA\x01"
			    "B\xc2\x84gut\xc2\x93\xe2\x80\xa8"
			    "C");
	struct str body = str_from_at(file, 5);
	struct diag diag;
	char *said;

	(void)state;
	diag_init(&diag);
	assert_true(
		str_eq(text_blank_controls(&arena, &diag, S("x"), file, body),
		       S("A B„gut“ C")));
	said = messages_short(&diag);
	assert_string_equal(said, "2:2 steuerzeichen-im-text\n");
	free(said);
	diag_release(&diag);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_clean),
		cmocka_unit_test(test_no_copy),
		cmocka_unit_test(test_encodings),
		cmocka_unit_test(test_controls),
		cmocka_unit_test(test_blanks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
