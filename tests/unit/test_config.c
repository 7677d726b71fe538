/* config.yaml. */
#include "messages.h"

#include "model/config.h"

struct fixture {
	struct arena keep, scratch;
	struct diag diag;
	struct config config;
};

static bool read_text(struct fixture *f, const char *text)
{
	bool good;

	*f = (struct fixture){ .keep = { NULL, 0 } };
	diag_init(&f->diag);
	good = config_read(&f->config, &f->keep, &f->scratch, &f->diag,
			   S("config.yaml"), str_from(text));
	arena_release(&f->scratch);
	return good;
}

static void release(struct fixture *f)
{
	arena_release(&f->keep);
	diag_release(&f->diag);
}

static void test_full(void **state)
{
	struct fixture f;
	bool listed;

	(void)state;
	assert_true(read_text(
		&f,
		"titel: BVV Neukölln\nbasis_url: https://bvv.example/x\n"
		"sprache: en\nfarbe: \"#b3003c\"\nlogo: bild/logo.png\n"
		"melden: buero@bvv.example\n"
		"veroeffentlichen: [namentlich]\nsuche: {form: teile}\n"
		"seiten:\n  impressum: seiten/impressum\n"
		"  datenschutz: https://bvv.example/datenschutz\n"
		"vokabular:\n  ergebnis:\n    erledigt: [Aushang im Foyer]\n"
		"    beschlossen: durchgewunken\n"
		"  art:\n    kleine-anfrage: [Anfrage]\n"));
	assert_true(str_eq(f.config.title, S("BVV Neukölln")));
	assert_true(str_eq(f.config.base_url, S("https://bvv.example/x/")));
	assert_true(f.config.english);
	assert_true(f.config.shows_votes_by_name);
	assert_false(f.config.shows_attendance);
	assert_int_equal(f.config.search, SEARCH_TEILE);
	assert_true(
		str_eq(f.config.pages[PAGE_IMPRESSUM], S("seiten/impressum")));
	assert_true(config_has_page(&f.config, S("seiten/impressum")));
	assert_false(config_has_page(&f.config, S("")));
	assert_int_equal(vocabulary_class(&f.config.vocabulary,
					  VOCABULARY_ERGEBNIS,
					  S("AUSHANG im Foyer"), &listed),
			 ERGEBNIS_ERLEDIGT);
	assert_true(listed);
	assert_int_equal(vocabulary_class(&f.config.vocabulary, VOCABULARY_ART,
					  S("Anfrage"), NULL),
			 ART_KLEINE_ANFRAGE);
	release(&f);
}

static void test_empty(void **state)
{
	struct fixture f;

	(void)state;
	assert_true(read_text(&f, ""));
	assert_int_equal(f.config.search, SEARCH_AUTO);
	assert_int_equal(f.config.title.len, 0);
	assert_false(f.config.english);
	release(&f);
}

static void test_pages_in_order(void **state)
{
	(void)state;
	assert_int_equal(config_page_key(PAGE_IMPRESSUM), KEY_IMPRESSUM);
	assert_int_equal(config_page_key(PAGE_DATENSCHUTZ), KEY_DATENSCHUTZ);
	assert_int_equal(config_page_key(PAGE_BARRIEREFREIHEIT),
			 KEY_BARRIEREFREIHEIT);
	assert_int_equal(config_page_key(PAGE_LEICHTE_SPRACHE),
			 KEY_LEICHTE_SPRACHE);
	assert_int_equal(config_page_key(PAGE_GEBAERDENSPRACHE),
			 KEY_GEBAERDENSPRACHE);
}

static void test_messages(void **state)
{
	static const char *const rows[][2] = {
		{ "titl: x\n", "1:1 unbekannter-schluessel\n" },
		{ "form: lunr\n", "1:1 schluessel-am-falschen-ort\n" },
		{ "basis_url: bvv.example\n", "1:12 adresse\n" },
		{ "basis_url: https://a.example/?x\n", "1:12 basis-url\n" },
		{ "sprache: fr\n", "1:10 unbekannter-wert\n" },
		{ "farbe: rot\n", "1:8 farbe\n" },
		{ "farbe: #b3003c\n", "1:8 raute-im-wert\n" },
		{ "melden: nobody\n", "1:9 email\n" },
		{ "seiten:\n  impressum: Impressum.md\n", "2:14 adresse\n" },
		{ "suche: lunr\n", "1:8 wert-statt-schluessel\n" },
		{ "vokabular:\n  ergebnis:\n    beschlosen: [x]\n",
		  "3:5 unbekannter-wert\n" },
		{ "nur text\n", "1:1 config-ohne-schluessel\n" },
		{ "a: b: c\n", "1:5 doppelpunkt-im-wert\n" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct fixture f;
		char *said;

		assert_false(read_text(&f, rows[i][0]));
		said = messages_short(&f.diag);
		assert_string_equal(said, rows[i][1]);
		free(said);
		release(&f);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_full),
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_pages_in_order),
		cmocka_unit_test(test_messages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
