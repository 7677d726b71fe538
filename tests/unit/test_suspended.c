/* Pairs of a word cut short and the word that completes it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "format/words.h"
#include "output/search_suspended.h"

/* The pairs of a text, a comma between them. */
static void pairs_are(const char *text, const char *want)
{
	struct arena arena = { NULL, 0 };
	struct words words = { .at = 0 };
	struct suspended suspended = { .pair_count = 0 };
	struct buf have = { NULL, 0, 0 };
	const uint32_t *found;
	struct str word;
	uint32_t count;

	words_begin(&words, &arena, str_from(text));
	suspended_begin(&suspended);
	while (words_read(&words, &word))
		suspended_word(&suspended, word, words.cut_short,
			       words_is_stop(word));
	found = suspended_take(&suspended, &count);
	for (uint32_t i = 0; i < count; i++) {
		if (i)
			buf_add_char(&have, ',');
		buf_add(&have, suspended.pairs[found[i]]);
	}
	buf_add_char(&have, '\0');
	assert_string_equal(have.at, want);
	suspended_take(&suspended, &count);
	assert_int_equal(count, 0);
	buf_release(&have);
	suspended_release(&suspended);
	words_release(&words);
	arena_release(&arena);
}

static void test_pairs(void **state)
{
	(void)state;
	pairs_are("Geh- und Radweg", "geh radweg");
	pairs_are("Geh- und Radweg, Geh- und Radweg", "geh radweg,geh radweg");
	pairs_are("Schul-, Sport- bzw. Kulturamt",
		  "schul kulturamt,sport kulturamt");
	pairs_are("Schul-, Kulturamt", "schul-kulturamt");
	pairs_are("die Verwal-\ntung", "verwal-tung");
	pairs_are("Ein- / Ausfahrt", "ein-ausfahrt");
	pairs_are("Gehweg und Radweg", "");
	pairs_are("", "");
}

static void test_limits(void **state)
{
	struct buf text = { NULL, 0, 0 };

	(void)state;
	/* Two small words may stand between, three not; nor any number. */
	pairs_are("Geh- und der Radweg", "geh radweg");
	pairs_are("Geh- und auch der Radweg", "");
	pairs_are("Geh- 12 Radweg", "");
	pairs_are("U- und Straßenbahn", "");
	pairs_are("Geh-", "");
	/* A word cut short completes none, even if it is one too many. */
	for (int i = 0; i < 26; i++)
		buf_printf(&text, "langeswort%c-, ", 'a' + i);
	buf_lit(&text, "und ende");
	buf_add_char(&text, '\0');
	pairs_are(text.at, "langesworta ende,langeswortb ende,langeswortc ende,"
			   "langeswortd ende,langesworte ende,langeswortf ende,"
			   "langeswortg ende,langesworth ende,langesworti ende,"
			   "langeswortj ende,langeswortk ende,langeswortl ende,"
			   "langeswortm ende,langeswortn ende,langesworto ende,"
			   "langeswortp ende");
	buf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pairs),
		cmocka_unit_test(test_limits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
