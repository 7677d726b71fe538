#include <stdarg.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "output/embedded.h"
#include "output/layout.h"

static const char *const languages[] = { "de", "en" };

/*
 * Compiling is strict: a name that is neither a key of records, nor one of
 * view_name.h, nor a word of the language is an error.
 */
static void test_every_template_compiles(void **state)
{
	(void)state;
	for (size_t l = 0; l < 2; l++) {
		struct diag diag;
		struct layout layout;

		diag_init(&diag);
		assert_true(layout_open(&layout, NULL, &diag,
					str_from(languages[l])));
		for (size_t i = 0; i < embedded_count; i++) {
			struct str path = str_from(embedded_files[i].path);
			size_t end = str_find_str(path, S(".mustache"));

			if (end < path.len)
				assert_non_null(layout_template(
					&layout, str_first(path, end)));
		}
		assert_int_equal(diag.errors, 0);
		layout_close(&layout);
		diag_release(&diag);
	}
}

static void open_words(struct layout *layout, struct diag *diag,
		       const char *language)
{
	diag_init(diag);
	assert_true(layout_open(layout, NULL, diag, str_from(language)));
}

/* What one language can say, the other can. */
static void test_same_words(void **state)
{
	struct diag diags[2];
	struct layout layouts[2];

	(void)state;
	for (size_t l = 0; l < 2; l++)
		open_words(&layouts[l], &diags[l], languages[l]);
	assert_true(layouts[0].words.len > 200);
	for (size_t l = 0; l < 2; l++) {
		const struct layout *here = &layouts[l], *there = &layouts[!l];

		for (uint32_t i = 0; i < here->words.len; i++) {
			const struct value *word = &here->words.as.items[i];
			struct str name = names_text(&here->names, word->key);
			const struct value *other = value_get(
				&there->words, names_find(&there->names, name));

			/* Empty where the short word is none. */
			assert_true(value_text(word).len > 0 ||
				    str_eq(name, S("top_lang")));
			if (other->kind != VALUE_TEXT)
				fail_msg("%s: »%.*s« fehlt", languages[!l],
					 STR(name));
		}
	}
	for (size_t l = 0; l < 2; l++) {
		layout_close(&layouts[l]);
		diag_release(&diags[l]);
	}
}

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

/*
 * The ids of the page's own parts begin with "k-": no heading of a record gets
 * such an id. The search page has no text of a record.
 */
static void test_ids_of_the_page(void **state)
{
	(void)state;
	for (size_t i = 0; i < embedded_count; i++) {
		struct str path = str_from(embedded_files[i].path);
		struct str text = { (const char *)embedded_files[i].bytes,
				    embedded_files[i].len };
		size_t at;

		if (!str_ends(path, S(".mustache")) ||
		    str_eq(path, S("suche.mustache")))
			continue;
		while ((at = str_find_str(text, S(" id=\""))) < text.len) {
			text = str_from_at(text, at + 5);
			if (text.len && is_word(text.at[0]) &&
			    !str_starts(text, S("k-")))
				fail_msg("%.*s: id=\"%.*s", STR(path),
					 STR(str_first(text, 20)));
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_template_compiles),
		cmocka_unit_test(test_same_words),
		cmocka_unit_test(test_ids_of_the_page),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
