#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "format/words.h"
#include "format/words_table.h"

static void normal_is(const char *text, const char *want)
{
	struct arena arena = { NULL, 0 };
	struct buf out = { NULL, 0, 0 };

	words_normalise(&arena, str_from(text), &out);
	assert_string_equal(out.at ? out.at : "", want);
	buf_release(&out);
	arena_release(&arena);
}

static void test_normalise(void **state)
{
	static const char *const rows[][2] = {
		{ "", "" },
		{ "Haushalt 2020", "Haushalt 2020" },
		{ "Haus\xc2\xadhalt", "Haushalt" },
		{ "Ha\xcc\x88user", "H\xc3\xa4user" },
		{ "Ha\xe2\x80\x8bus", "Haus" },
		{ "2019\xe2\x80\x93"
		  "2024",
		  "2019-2024" },
		{ "Charlottenburg\xe2\x80\x91Nord", "Charlottenburg-Nord" },
		{ "\xe2\x80\x9eHaushalt\xe2\x80\x9c", " Haushalt " },
		{ "Antrag;Anfrage(neu)", "Antrag Anfrage neu " },
		{ "SPD/CDU", "SPD CDU" },
		{ "2415/XX", "2415/XX" },
		{ "VO/8251/19", "VO/8251/19" },
		{ "1,5 und a,b", "1,5 und a b" },
		{ "17:00", "17:00" },
		{ "B\xc3\xbcrger*innen", "B\xc3\xbcrger B\xc3\xbcrgerinnen" },
		{ "B\xc3\xbcrger/-innen.",
		  "B\xc3\xbcrger B\xc3\xbcrgerinnen." },
		{ "Lehrer:in", "Lehrer Lehrerin" },
		{ "Kolleg_innenschaft", "Kolleg innenschaft" },
		{ "Ende.Anfang", "Ende Anfang" },
		{ "z.B. e.V. Dr.M", "z.B. e.V. Dr M" },
		{ "www.karlsruhe.de", "www.karlsruhe.de" },
		{ "\xce\xa3\xce\x91\xce\xa3", "\xcf\x83\xce\x91\xcf\x83" },
		{ "\xc4\xb0stanbul", "istanbul" },
		{ "Bewerber/-in/-innen", "Bewerber Bewerberin/-innen" },
		{ "Mitarbeiter/in/innen", "Mitarbeiter Mitarbeiterin innen" },
		{ "O'Brien O\xe2\x80\x99"
		  "Brien O`Brien O\xc2\xb4"
		  "Brien",
		  "O Brien O Brien O Brien O Brien" },
		{ "\xef\xac\x81nanz \xef\xac\x84 \xef\xac\x86",
		  "finanz ffl st" },
		{ "a*", "a*" },
		{ "*a", "*a" },
		{ "a/", "a/" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		normal_is(rows[i][0], rows[i][1]);
}

static void words_are(const char *text, const char *const *want)
{
	struct buf token = { NULL, 0, 0 };
	struct str word;
	size_t at = 0, i = 0;

	while (words_next(str_from(text), &at, &token, &word)) {
		assert_non_null(want[i]);
		assert_int_equal(word.len, strlen(want[i]));
		assert_memory_equal(word.at, want[i], word.len);
		i++;
	}
	assert_null(want[i]);
	buf_release(&token);
}

static void test_tokens(void **state)
{
	(void)state;
	words_are("", (const char *const[]){ NULL });
	words_are(" - ", (const char *const[]){ NULL });
	words_are("Der Bezirks-Haushalt,",
		  (const char *const[]){ "der", "bezirks", "haushalt", NULL });
	/* A sign alone is a token, and empty. */
	words_are("\xc2\xa7 5 \xe2\x80\x93 \xe2\x82\xac",
		  (const char *const[]){ "", "5", "", "", NULL });
	words_are("(2415/XX)", (const char *const[]){ "2415/xx", NULL });
	words_are("a\xc2\xa0"
		  "b\xe2\x80\xaf"
		  "c\xef\xbb\xbf"
		  "d",
		  (const char *const[]){ "a", "b", "c", "d", NULL });
	/* No separators: U+2011, U+00AD, U+200B. */
	words_are("a\xe2\x80\x91"
		  "b",
		  (const char *const[]){ "a\xe2\x80\x91"
					 "b",
					 NULL });
	words_are("STRA\xe1\xba\x9e"
		  "E \xc3\x84\xc3\x96\xc3\x9c",
		  (const char *const[]){ "stra\xc3\x9f"
					 "e",
					 "\xc3\xa4\xc3\xb6\xc3\xbc", NULL });
	/* Kelvin sign; superscripts and what is outside the BMP are no letters.
	 */
	words_are("\xe2\x84\xaa m\xc2\xb2 \xf0\x9f\x98\x80x\xf0\x9f\x98\x80",
		  (const char *const[]){ "k", "m", "x", NULL });
	words_are("_x_", (const char *const[]){ "x", NULL });
	words_are("\xc4\xb0", (const char *const[]){ "i", NULL });
}

static void test_whole(void **state)
{
	struct buf token = { NULL, 0, 0 };
	struct str word;

	(void)state;
	word = words_whole(S("(VO/2023/0123-01 x)"), &token);
	assert_true(str_eq(word, S("vo/2023/0123-01 x")));
	word = words_whole(S(""), &token);
	assert_int_equal(word.len, 0);
	buf_release(&token);
}

static void test_stop_words(void **state)
{
	(void)state;
	assert_true(words_is_stop(S("der")));
	assert_true(words_is_stop(S("w\xc3\xa4hrend")));
	assert_true(words_is_stop(S("\xc3\xbc"
				    "ber")));
	assert_true(words_is_stop(S("demselben")));
	assert_false(words_is_stop(S("wurde")));
	assert_false(words_is_stop(S("")));
	assert_false(words_is_stop(S("haushalt")));
	for (size_t i = 1; i < STOP_WORDS; i++)
		assert_true(strcmp(stop_words[i - 1], stop_words[i]) < 0);
}

static void test_order(void **state)
{
	/* U+1F600 sorts before U+FB01: its surrogates are smaller. */
	struct str smile = S("\xf0\x9f\x98\x80"), ligature = S("\xef\xac\x81");

	(void)state;
	assert_true(words_cmp(smile, ligature) < 0);
	assert_true(words_cmp(ligature, smile) > 0);
	assert_true(words_key(smile) < words_key(ligature));
	assert_true(words_cmp(S("a"), S("ab")) < 0);
	assert_true(words_cmp(S("z"), S("\xc3\xa4")) < 0);
	assert_int_equal(words_cmp(S("ab"), S("ab")), 0);
	assert_true(words_cmp(S("\xed\x9f\xbf"), smile) < 0);
}

static void test_stems(void **state)
{
	struct stemmer stemmer;
	struct str word;

	(void)state;
	assert_true(stemmer_init(&stemmer));
	assert_true(stemmer_is_golden(&stemmer, &word));
	assert_true(str_eq(stemmer_stem(&stemmer, S("2415/xx")), S("2415/xx")));
	assert_true(str_eq(stemmer_stem(&stemmer, S("")), S("")));
	/* R1 begins after three UTF-16 units: the smile is two of them. */
	assert_true(str_eq(stemmer_stem(&stemmer, S("e\xf0\x9f\x98\x80"
						    "er")),
			   S("e\xf0\x9f\x98\x80")));
	stemmer_release(&stemmer);
}

/* words_read() makes the same words as the two steps, however they mix. */
static void reads_the_same(struct str text)
{
	struct arena arena = { NULL, 0 };
	struct buf normal = { NULL, 0, 0 }, token = { NULL, 0, 0 };
	struct words words = { .at = 0 };
	struct str want, have;
	size_t at = 0;

	words_normalise(&arena, text, &normal);
	words_begin(&words, &arena, text);
	while (words_next(buf_str(&normal), &at, &token, &want)) {
		uint64_t last = 0;

		assert_true(words_read(&words, &have));
		assert_int_equal(have.len, want.len);
		if (!want.len)
			continue;
		assert_memory_equal(have.at, want.at, want.len);
		memcpy(&last, have.at + (have.len - 1) / 8 * 8, 8);
		for (size_t i = (have.len - 1) % 8 + 1; i < 8; i++)
			assert_int_equal(((char *)&last)[i], 0);
	}
	assert_false(words_read(&words, &have));
	words_release(&words);
	buf_release(&normal);
	buf_release(&token);
	arena_release(&arena);
}

/* The words of a text that are cut short, with blanks between. */
static void cut_short_are(const char *text, const char *want)
{
	struct arena arena = { NULL, 0 };
	struct words words = { .at = 0 };
	struct buf have = { NULL, 0, 0 };
	struct str word;

	words_begin(&words, &arena, str_from(text));
	while (words_read(&words, &word)) {
		if (!words.cut_short)
			continue;
		if (have.len)
			buf_add_char(&have, ' ');
		buf_add(&have, word);
	}
	assert_int_equal(have.len, strlen(want));
	if (have.len)
		assert_memory_equal(have.at, want, have.len);
	words_release(&words);
	buf_release(&have);
	arena_release(&arena);
}

static void test_cut_short(void **state)
{
	(void)state;
	cut_short_are("Geh- und Radweg", "geh");
	cut_short_are("Schul-, Sport- und Kultur-Amt", "schul sport");
	cut_short_are("\xe2\x80\x9eGeh-\xe2\x80\x9c und (Rad-)weg", "geh rad");
	cut_short_are("Geh\xe2\x80\x91 und Geh\xc2\xad- und -weg", "geh geh");
	cut_short_are("Verwal-\ntung", "verwal");
	cut_short_are("Karlsruhe - Durlach, Ende-- 2019-2020 a-\xc3\xa4 -", "");
	cut_short_are("am Ende-", "ende");
	cut_short_are(
		"Geh-\xc2\xa0und Rad-\xc2\xa7, Ab-\xe2\x80\xaf, x-\xce\xb1",
		"geh rad ab");
}

static void test_read(void **state)
{
	static const char *const pieces[] = {
		"a",
		"Haus",
		"B\xc3\xbcrger",
		"STRA\xc3\x9f"
		"E",
		"\xc3\x9c",
		"\xc3\x97",
		"\xc3\xb7",
		"\xc3\xbf",
		"2019",
		"in",
		"innen",
		"Verwaltungsverfahren",
		" ",
		" ",
		"\n",
		"\r\n",
		"-",
		"-",
		"/",
		"/-",
		"*",
		":",
		"_",
		".",
		",",
		"&",
		"(",
		")",
		"\"",
		"=",
		"<",
		"%",
		"'",
		"\x01",
		"\x7f",
		"\xc2\xa0",
		"\xc2\xad",
		"\xc2\xa7",
		"\xc2\xab",
		"\xe2\x80\x9e",
		"\xe2\x80\x93",
		"\xe2\x80\x8b",
		"\xcc\x88",
		"\xcc\xb8",
		"\xc4\xb0",
		"\xce\xa3",
		"\xc5\x82",
		"\xe1\xba\x9e",
		"\xf0\x9f\x98\x80",
		"\xef\xbb\xbf",
		"\xe3\x80\x80",
		"Ein.Wort",
	};
	struct buf text = { NULL, 0, 0 };
	uint32_t seed = 7;

	(void)state;
	for (size_t round = 0; round < 20000; round++) {
		char *exact;

		buf_clear(&text);
		for (uint32_t i = 0; i <= round % 29; i++) {
			seed = seed * 1103515245u + 12345u;
			buf_add(&text, str_from(pieces[(seed >> 16) %
						       (sizeof(pieces) /
							sizeof(pieces[0]))]));
		}
		/* No byte behind it, so that a checker sees each overrun. */
		exact = xmalloc(text.len);
		memcpy(exact, text.at, text.len);
		reads_the_same((struct str){ exact, text.len });
		free(exact);
	}
	buf_clear(&text);
	for (size_t i = 0; i < 200; i++) {
		buf_add(&text, S("Lang"));
		reads_the_same(buf_str(&text));
	}
	buf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_normalise),
		cmocka_unit_test(test_tokens),
		cmocka_unit_test(test_whole),
		cmocka_unit_test(test_cut_short),
		cmocka_unit_test(test_read),
		cmocka_unit_test(test_stop_words),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_stems),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
