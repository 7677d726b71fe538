#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/number.h"

enum { MOST = 6 };

struct council {
	const char *patterns[MOST];
	const char *periods[MOST];
};

/* Real ones, and two that have no kuerzel yet. */
static const struct council neukoelln = { { "{nr:4}/{wp}", "KA {nr:3}/{wp}" },
					  { "XX", "XXI" } };
static const struct council mitte = { { "{nr:4}/{wp}" }, { "II", "IV", "V" } };
static const struct council friedrichshain = { { "DS/{nr:4}/{wp}" },
					       { "IV", "V", "VI" } };
static const struct council lichtenberg = { { "DS/{nr:4}/{wp}" },
					    { "VIII", "IX" } };
static const struct council wilmersdorf = {
	{ "{nr:4}/{wp}", "KA {nr:4}/{wp}", "EA {nr:3}" }, { "3", "4", "5" }
};
static const struct council wilmersdorf_bare = { { "{nr:4}/{wp}", "{nr}" },
						 { "5" } };
static const struct council wilmersdorf_phrase = {
	{ "{nr:4}/{wp}", "Vorlage zur Beschlussfassung Nr. {nr}" }, { "5" }
};
static const struct council treptow = { { "{wp}/{nr:4}" }, { "VI", "VII" } };
static const struct council pankow = { { "{wp}-{nr:4}" },
				       { "VII", "VIII", "IX" } };
static const struct council lueneburg = {
	{ "VO/{nr:4}/{jj}", "AF/{nr:5}/{jj}", "AT/{nr:5}/{jj}" }, { NULL }
};
static const struct council hamburg = { { "{wp}-{nr:4}" }, { NULL } };
static const struct council karlsruhe = { { "{jahr}/{nr:4}", "{nr}" },
					  { "2014-2019", "2019-2024" } };
static const struct council einwohner = { { "{nr:4}/{wp}", "EA {nr:3} {wp}" },
					  { "IV" } };

struct world {
	struct arena arena;
	struct diag diag;
	struct number_patterns patterns;
	struct str periods[MOST];
	bool good;
};

static void world_init(struct world *world, const struct council *council)
{
	struct values list;
	struct value value;
	size_t count = 0;

	arena_init(&world->arena);
	diag_init(&world->diag);
	values_init(&list, &world->arena);
	for (size_t i = 0; i < MOST && council->patterns[i]; i++) {
		value = value_of_text(0, str_from(council->patterns[i]));
		value.line = (uint32_t)i + 1;
		value.column = 3;
		values_add(&list, value);
	}
	value = values_list(&list, 0);
	world->good = number_patterns_compile(&world->patterns, &world->arena,
					      &value, S("koerperschaft.md"),
					      S(""), &world->diag);
	for (; count < MOST && council->periods[count]; count++)
		world->periods[count] = str_from(council->periods[count]);
	if (count)
		number_patterns_know(&world->patterns, world->periods, count);
}

static void world_release(struct world *world)
{
	arena_release(&world->arena);
	diag_release(&world->diag);
}

/*
 * What is found, as one line: each hit as it is written, then "=" and its key;
 * "?" before one without prefix, "~" before a bare one; joined by " | ".
 */
static void check_scan(const struct council *council, const char *text,
		       const char *expected)
{
	struct number_hits hits = { NULL, 0, 0 };
	struct buf line = { NULL, 0, 0 };
	struct world world;

	world_init(&world, council);
	number_scan(&world.patterns, str_from(text), &hits);
	for (size_t i = 0; i < hits.count; i++) {
		const struct number_hit *hit = &hits.at[i];

		if (i)
			buf_lit(&line, " | ");
		if (!hit->prefixed)
			buf_add_char(&line, '?');
		if (hit->number.bare)
			buf_add_char(&line, '~');
		buf_add(&line, (struct str){ text + hit->start, hit->len });
		buf_add_char(&line, '=');
		number_add_key(&line, &hit->number);
	}
	buf_add_char(&line, '\0');
	if (strcmp(line.at, expected) != 0)
		print_error("»%s«: expected »%s«, got »%s«\n", text, expected,
			    line.at);
	assert_string_equal(line.at, expected);
	buf_release(&line);
	number_hits_release(&hits);
	world_release(&world);
}

struct scan_case {
	const struct council *council;
	const char *text, *expected;
};

static void check_all(const struct scan_case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++)
		check_scan(cases[i].council, cases[i].text, cases[i].expected);
}

#define CHECK_ALL(cases) check_all((cases), sizeof(cases) / sizeof((cases)[0]))

/* How people write them, as seen in papers. */
static void spellings(void **state)
{
	static const struct scan_case cases[] = {
		{ &mitte, "Drs. 1633/IV", "1633/IV=0:1633:wpiv" },
		{ &neukoelln, "Drs.Nr. 1773/XXI", "1773/XXI=0:1773:wpxxi" },
		{ &neukoelln, "Drs. Nr. 2067/XXI", "2067/XXI=0:2067:wpxxi" },
		{ &mitte,
		  "Bezirksverordnetenversammlung Drucksache Nr.: 2477/V",
		  "2477/V=0:2477:wpv" },
		{ &mitte, "Drucksache 1265/II.", "1265/II=0:1265:wpii" },
		{ &pankow, "Drucksache – VII-0661", "VII-0661=0:661:wpvii" },
		{ &friedrichshain, "siehe DS/1377/V", "DS/1377/V=0:1377:wpv" },
		{ &lichtenberg, "DS1381/VIII", "DS1381/VIII=0:1381:wpviii" },
		{ &wilmersdorf, "DS-nr. 172/4", "172/4=0:172:wp4" },
		{ &lichtenberg, "(Bezug: DS1381/VIII)",
		  "DS1381/VIII=0:1381:wpviii" },
		{ &neukoelln,
		  "Drucksachennummern 1713/XXI, 1773/XXI, 1845/XXI sowie "
		  "1957/XXI",
		  "1713/XXI=0:1713:wpxxi | 1773/XXI=0:1773:wpxxi | "
		  "1845/XXI=0:1845:wpxxi | 1957/XXI=0:1957:wpxxi" },
		{ &neukoelln, "KA: 359/XXI", "KA: 359/XXI=1:359:wpxxi" },
		{ &neukoelln, "die KA 372/XXI)", "KA 372/XXI=1:372:wpxxi" },
		/* each form of a number of domain.md */
		{ &neukoelln, "2415/XX, 0841/XX; 1773/XXI",
		  "?2415/XX=0:2415:wpxx | ?0841/XX=0:841:wpxx | "
		  "?1773/XXI=0:1773:wpxxi" },
		{ &mitte, "(2477/V)", "?2477/V=0:2477:wpv" },
		{ &friedrichshain, "DS/0853/IV und DS/0698/VI",
		  "DS/0853/IV=0:853:wpiv | DS/0698/VI=0:698:wpvi" },
		{ &lichtenberg, "DS/0570/IX", "DS/0570/IX=0:570:wpix" },
		{ &wilmersdorf, "0196/5 sowie 0002/3",
		  "?0196/5=0:196:wp5 | ?0002/3=0:2:wp3" },
		{ &wilmersdorf, "KA 0601/4", "KA 0601/4=1:601:wp4" },
		{ &wilmersdorf, "Kleine Anfrage Nr. 601/4", "601/4=1:601:wp4" },
		{ &treptow, "VI/0322", "?VI/0322=0:322:wpvi" },
		{ &treptow, "Drucksache VI/322", "VI/322=0:322:wpvi" },
		{ &pankow, "IX-0006 und VII-0661",
		  "?IX-0006=0:6:wpix | ?VII-0661=0:661:wpvii" },
		{ &einwohner, "EA 018 IV", "EA 018 IV=1:18:wpiv" },
		{ &wilmersdorf, "EA69, EA046", "~EA69=2:69 | ~EA046=2:46" },
		{ &lueneburg, "VO/8251/19 und AF/11961/25, AT/12214/25",
		  "VO/8251/19=0:8251:j19 | AF/11961/25=1:11961:j25 | "
		  "AT/12214/25=2:12214:j25" },
		{ &lueneburg, "Vorlage 8251/19, Antrag 12214/25",
		  "8251/19=0:8251:j19 | 12214/25=2:12214:j25" },
		{ &hamburg, "Drs. 21-1967", "21-1967=0:1967:wp21" },
		{ &hamburg, "Drs. 21-1967.1", "" },
		{ &karlsruhe, "Vorlage Nr.: 2017/0582",
		  "2017/0582=0:582:j2017" },
		{ &karlsruhe, "(Vorlage 2013/0243) und Anfrage 2016/622",
		  "2013/0243=0:243:j2013 | 2016/622=0:622:j2016" },
		{ &karlsruhe, "Vorlagen Nummern 2019/0001 und 2019/0002",
		  "2019/0001=0:1:j2019 | 2019/0002=0:2:j2019" },
		{ &karlsruhe, "Vorlage Nr.: Nr. 2019/0001",
		  "2019/0001=0:1:j2019" },
		{ &karlsruhe, "Vorlage Nr. 12345, Antrag Nr. 99",
		  "~12345=1:12345" },
	};

	(void)state;
	CHECK_ALL(cases);
}

/* What stands between a word and a number, and between numbers. */
static void prefixes(void **state)
{
	static const struct scan_case cases[] = {
		{ &neukoelln,
		  "Drucksache\xc2\xa0"
		  "2415/XX",
		  "2415/XX=0:2415:wpxx" },
		{ &neukoelln, "Drucksache\nNr.\n2415/XX",
		  "2415/XX=0:2415:wpxx" },
		{ &neukoelln, "Drucksache-Nr.:2415/XX, Nr. 16/XX",
		  "2415/XX=0:2415:wpxx | 16/XX=0:16:wpxx" },
		{ &neukoelln, "Drucksache (2415 / XX)",
		  "2415 / XX=0:2415:wpxx" },
		{ &neukoelln, "drs 2415/xx", "2415/xx=0:2415:wpxx" },
		{ &neukoelln,
		  "Drucksachen 1/XX und 2/XX bzw. 3/XX / 4/XX oder "
		  "5/XX; 6/XX & 7/XX, 8/XX",
		  "1/XX=0:1:wpxx | 2/XX=0:2:wpxx | 3/XX=0:3:wpxx | "
		  "4/XX=0:4:wpxx | 5/XX=0:5:wpxx | 6/XX=0:6:wpxx | "
		  "7/XX=0:7:wpxx | 8/XX=0:8:wpxx" },
		{ &neukoelln, "KA 359/XXI und 372/XXI",
		  "KA 359/XXI=1:359:wpxxi | 372/XXI=1:372:wpxxi" },
		{ &neukoelln, "BVV-Drucksache 15/XX, SPD-Antrag 16/XX",
		  "15/XX=0:15:wpxx | 16/XX=0:16:wpxx" },
		{ &neukoelln, "Vorlage zur Kenntnisnahme Nr. 15/XX",
		  "15/XX=0:15:wpxx" },
		{ &neukoelln, "Vorlage - zur Beschlussfassung - Drs. 15/XX",
		  "15/XX=0:15:wpxx" },
		{ &neukoelln, "Drucksache. 15/XX", "" },
		{ &neukoelln, "Drucksache. 0015/XX", "?0015/XX=0:15:wpxx" },
		{ &neukoelln, "Drucksache und 15/XX", "" },
		{ &neukoelln, "15/XX", "" },
		{ &neukoelln, "2415/xx", "" },
		{ &friedrichshain, "Drucksache 853/IV", "853/IV=0:853:wpiv" },
		{ &friedrichshain, "0853/IV", "" },
		/* No series of its own: FORMAT.md takes any form. */
		{ &mitte, "KA 2477/V", "2477/V=0:2477:wpv" },
	};

	(void)state;
	CHECK_ALL(cases);
}

/* What looks like a number and must stay text. */
static void traps(void **state)
{
	static const struct scan_case cases[] = {
		{ &mitte, "In 3320/68432 sind 360.267 € eingestellt", "" },
		{ &wilmersdorf, "In 3320/68432 sind 360.267 €", "" },
		{ &treptow, "3320/68432", "" },
		{ &wilmersdorf, "im Bezirkshaushalt 2020/21 eingestellt", "" },
		{ &hamburg, "2020-21", "" },
		{ &lueneburg, "Antrag 2020/21", "" },
		{ &karlsruhe, "im Doppelhaushalt 2019/2020, Antrag 2021/2022",
		  "" },
		{ &karlsruhe, "(Projektlaufzeit:2016/2017bis2020)", "" },
		{ &mitte, "BA-Vorlage Nr. 0204/IV", "" },
		{ &mitte, "BA-Vorlagen Nr. 0204/IV und 0205/IV", "" },
		{ &mitte, "BA-Beschluss Nr. 0086/IV", "" },
		{ &mitte, "Senatsvorlage 0204/IV", "" },
		{ &mitte, "Bundestagsdrucksache 0204/IV, BT-Drs. 0204/IV", "" },
		{ &mitte, "BA-Vorlage zur Beschlussfassung Nr. 0204/IV", "" },
		{ &wilmersdorf,
		  "Anlage zur Vorlage zur Beschlussfassung Nr. 130", "" },
		{ &wilmersdorf_bare,
		  "Anlage zur Vorlage zur Beschlussfassung Nr. 130",
		  "~130=1:130" },
		{ &wilmersdorf_phrase,
		  "Anlage zur Vorlage zur Beschlussfassung Nr. 130",
		  "~Vorlage zur Beschlussfassung Nr. 130=1:130" },
		{ &wilmersdorf_bare, "BA-Vorlage zur Beschlussfassung Nr. 130",
		  "" },
		{ &wilmersdorf_bare,
		  "(vgl. BA-Beschluss Nr. 86 vom 13. November 2012)", "" },
		{ &wilmersdorf_bare, "Vorlage 2 Wochen vorher, Drs. 5 %",
		  "~5=1:5" },
		{ &wilmersdorf_bare, "Drucksache 12,50 und Drs. 17:00", "" },
		{ &wilmersdorf_bare, "282/13/07 im Jahr 2021, 1.2.1, 2030+",
		  "" },
		{ &wilmersdorf, "(282/13/07)", "" },
		{ &treptow, "282/13/07", "" },
		{ &wilmersdorf_bare, "§ 37 Abs. 1 Satz 1, § 15 BezVG", "" },
		{ &wilmersdorf, "§ 0037/5", "" },
		{ &wilmersdorf, "am 14.10.2021 um 17:00 - 19:35 Uhr", "" },
		{ &wilmersdorf, "1.2.1 und 2030+", "" },
		{ &karlsruhe, "1.2.1 und 2030+ am 14.10.2021 und 2021", "" },
		{ &pankow, "Bebauungsplan XIV-246 und XVII-4", "" },
		{ &pankow, "XIV-246, XVII-4, Bebauungsplan IX-0006", "" },
		{ &hamburg, "Plan 11-157", "" },
		{ &pankow, "11-157", "" },
		{ &mitte, "mitte:2477/V, A2477/V, 2477/V-1, 2477/VX, 12477/Vb",
		  "" },
		{ &mitte, "Kapitel 2477/V, Titel 2477/V", "" },
		{ &treptow, "Drs. 18/20538, Drucksache 18 / 20 538", "" },
		{ &neukoelln, "Drucksache 2415", "" },
		{ &neukoelln, "Tel.: 44600, 12040 Berlin, A 201", "" },
	};

	(void)state;
	CHECK_ALL(cases);
}

struct key_case {
	const struct council *council;
	const char *text, *key; /* NULL: fits no pattern */
};

static void keys(void **state)
{
	static const struct key_case cases[] = {
		{ &wilmersdorf, "0172/4", "0:172:wp4" },
		{ &wilmersdorf, " 172/4 ", "0:172:wp4" },
		{ &wilmersdorf, "KA 0601/4", "1:601:wp4" },
		{ &wilmersdorf, "ka601/4", "1:601:wp4" },
		{ &wilmersdorf, "EA046", "2:46" },
		{ &lichtenberg, "DS/1381/VIII", "0:1381:wpviii" },
		{ &lichtenberg, "DS1381/VIII", "0:1381:wpviii" },
		{ &lichtenberg, "ds 1381 / viii", "0:1381:wpviii" },
		{ &lichtenberg, "1381/VIII", "0:1381:wpviii" },
		{ &lichtenberg, "Drs. Nr. 1381/VIII", "0:1381:wpviii" },
		{ &pankow, "IX-6", "0:6:wpix" },
		{ &pankow, "IX-0006", "0:6:wpix" },
		{ &karlsruhe, "2019/0001", "0:1:j2019" },
		{ &karlsruhe, "2019/2020", "0:2020:j2019" },
		{ &karlsruhe, "12345", "1:12345" },
		{ &karlsruhe, "HGW12345", NULL },
		{ &karlsruhe, "Hauptamt", NULL },
		{ &karlsruhe, "2019/0001-12345", NULL },
		{ &karlsruhe, "2019/0001 neu", NULL },
		{ &karlsruhe, "BA-Vorlage 2019/0001", NULL },
		{ &karlsruhe, "1234567890", NULL },
		{ &karlsruhe, "", NULL },
		{ &lueneburg, "VO/8251/2019", "0:8251:j19" },
		{ &wilmersdorf_phrase, "Vorlage zur Beschlussfassung Nr. 130",
		  "1:130" },
		{ &wilmersdorf_bare, "Vorlage zur Beschlussfassung Nr. 130",
		  "1:130" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct buf key = { NULL, 0, 0 };
		struct world world;
		bool good;

		world_init(&world, cases[i].council);
		good = number_key(&world.patterns, str_from(cases[i].text),
				  &key);
		if (good != (cases[i].key != NULL) ||
		    (good && !str_eq(buf_str(&key), str_from(cases[i].key))))
			print_error("»%s«: %.*s\n", cases[i].text,
				    STR(buf_str(&key)));
		assert_int_equal(good, cases[i].key != NULL);
		if (good)
			assert_string_equal(key.at, cases[i].key);
		buf_release(&key);
		world_release(&world);
	}
}

/* The kuerzel that a number names, and what is exactly written. */
static void reading(void **state)
{
	static const struct {
		const struct council *council;
		const char *text, *period;
		bool canonical;
	} cases[] = {
		{ &neukoelln, "2415/XX", "XX", true },
		{ &neukoelln, "2415/xx", "XX", false },
		{ &neukoelln, "KA 372/XXI", "XXI", true },
		{ &neukoelln, "KA372/XXI", "XXI", false },
		{ &neukoelln, "2415/XIX", "XIX", true },
		{ &wilmersdorf, "0196/5", "5", true },
		{ &wilmersdorf, "196/5", "5", false },
		{ &karlsruhe, "2019/0001", "", true },
		{ &karlsruhe, "12345", "", true },
		{ &lichtenberg, "DS/0570/IX", "IX", true },
		{ &lichtenberg, "0570/IX", "IX", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct number number;
		struct world world;

		world_init(&world, cases[i].council);
		assert_true(number_read(&world.patterns,
					str_from(cases[i].text), &number));
		if (!str_eq(number.period, str_from(cases[i].period)) ||
		    number.canonical != cases[i].canonical)
			print_error("»%s«\n", cases[i].text);
		assert_true(str_eq(number.period, str_from(cases[i].period)));
		assert_int_equal(number.canonical, cases[i].canonical);
		world_release(&world);
	}
}

static void two_spellings(void **state)
{
	static const struct council council = {
		{ "DS/{nr:4}/{wp}", "DS {nr}-{wp}", "{nr:4}/{wp}" }, { "IV" }
	};

	(void)state;
	check_scan(&council, "DS/0853/IV, DS 853-IV, 0853/IV",
		   "DS/0853/IV=0:853:wpiv | DS 853-IV=0:853:wpiv | "
		   "0853/IV=0:853:wpiv");
}

static void errors(void **state)
{
	static const struct {
		const char *pattern, *message;
	} cases[] = {
		{ "{nr:4}/{wb}", "nummernmuster-platzhalter" },
		{ "{nr:0}", "nummernmuster-platzhalter" },
		{ "{nr:12}", "nummernmuster-platzhalter" },
		{ "{nr", "nummernmuster-platzhalter" },
		{ "nr}/{wp}", "nummernmuster-platzhalter" },
		{ "{}", "nummernmuster-platzhalter" },
		{ "DS/{wp}", "nummernmuster-ohne-nr" },
		{ "", "nummernmuster-ohne-nr" },
		{ "{nr}/{nr}", "nummernmuster-doppelt" },
		{ "{nr}/{jahr}/{jj}", "nummernmuster-doppelt" },
		{ "{nr}{wp}", "nummernmuster-trennzeichen" },
		{ "1{nr}", "nummernmuster-trennzeichen" },
		{ "{nr}-{wp}2", "nummernmuster-trennzeichen" },
		{ "01234567890123456789012345678901234567890123456789"
		  "0123456789-{nr}",
		  "nummernmuster-zu-lang" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct council council = { { "{nr}", cases[i].pattern },
					   { NULL } };
		struct world world;
		char *printed = NULL;
		size_t len = 0;
		FILE *out = open_memstream(&printed, &len);

		world_init(&world, &council);
		assert_false(world.good);
		assert_int_equal(world.patterns.count, 0);
		assert_int_equal(world.diag.errors, 1);
		diag_print(&world.diag, out, DIAG_GCC, false, false);
		fclose(out);
		if (str_find_str(str_from(printed),
				 str_from(cases[i].message)) == len)
			print_error("%s: %s\n", cases[i].pattern, printed);
		assert_true(str_starts(str_from(printed),
				       S("koerperschaft.md:2:3: error: ")));
		assert_true(str_find_str(str_from(printed),
					 str_from(cases[i].message)) < len);
		free(printed);
		world_release(&world);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(spellings), cmocka_unit_test(prefixes),
		cmocka_unit_test(traps),     cmocka_unit_test(keys),
		cmocka_unit_test(reading),   cmocka_unit_test(two_spellings),
		cmocka_unit_test(errors),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
