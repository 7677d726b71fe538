/* Paths, ids, and the names that Windows and the web cannot take. */
#include "messages.h"

#include "model/record_id.h"

static void test_good(void **state)
{
	static const char *const rows[][2] = {
		{ "content/koerperschaft.md", "koerperschaft" },
		{ "content/drucksachen/2415-xx.md", "drucksachen/2415-xx" },
		{ "content/a/b/c-1.yaml", "a/b/c-1" },
	};
	struct diag diag;
	struct str id;

	(void)state;
	diag_init(&diag);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		assert_true(
			record_id_from_path(&diag, str_from(rows[i][0]), &id));
		assert_true(str_eq(id, str_from(rows[i][1])));
		assert_true(record_id_is_valid(id));
	}
	assert_int_equal(diag.count, 0);
	diag_release(&diag);
}

static void test_bad(void **state)
{
	static const char *const rows[][2] = {
		{ "content/Antrag Müller.md", "antrag-mueller.md" },
		{ "content/DS/2415-XX.md", "ds/2415-xx.md" },
		{ "content/a_b.md", "a-b.md" },
		{ "content/a.b.md", "a-b.md" },
		{ "content/../x.md", "dateiname" },
		{ "content//x.md", "leer" },
		{ "content/.md", "leer" },
		{ "content/con.md", "»con«" },
		{ "content/a/com1/b.md", "»com1«" },
		{ "content/m\xfcller.md", "»?«" },
		{ "content/x\ny.md", "dateiname" },
	};
	struct buf deep = { NULL, 0, 0 };
	struct str id;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct diag diag;
		char *said;

		diag_init(&diag);
		assert_false(
			record_id_from_path(&diag, str_from(rows[i][0]), &id));
		assert_int_equal(diag.count, 1);
		said = messages_text(&diag, DIAG_TEXT, false);
		if (!strstr(said, rows[i][1]))
			fail_msg("%s: %s", rows[i][0], said);
		free(said);
		diag_release(&diag);
	}
	for (size_t i = 0; i < 101; i++)
		buf_add_char(&deep, 'a');
	assert_false(record_id_is_valid(buf_str(&deep)));
	assert_true(record_id_is_valid(str_first(buf_str(&deep), 100)));
	buf_clear(&deep);
	for (size_t i = 0; i < 91; i++)
		buf_lit(&deep, "a/");
	assert_false(record_id_is_valid(str_first(buf_str(&deep), 181)));
	assert_true(record_id_is_valid(str_first(buf_str(&deep), 179)));
	assert_false(record_id_is_valid(S("")));
	assert_false(record_id_is_valid(S("a/")));
	buf_release(&deep);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_good),
		cmocka_unit_test(test_bad),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
