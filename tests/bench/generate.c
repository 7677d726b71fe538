/*
 * Writes a council's archive of any size: config.yaml and content/ for
 * Ratsblatt and, with --hugo, the same records and bodies as a Hugo site.
 *
 *	generate COUNT SEED FOLDER [--hugo FOLDER]
 *
 * The same arguments give the same bytes on every machine. Three quarters are
 * Drucksachen; the rest are Sitzungen, Auszüge, Gremien, Fraktionen, persons
 * and Wahlperioden. Bodies have 2 to 3 KB; two in five name other papers, one
 * in ten has a table, three of a thousand name a paper that does not exist.
 */
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "words.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum {
	PER_TERM = 5000, /* Drucksachen in a Wahlperiode */
	TERM_DAYS = 1826,
	LAST_DAY = 20635, /* 2026-07-01 */
	STANDING = 2,     /* TOPs of every Sitzung that carry no paper */
	PATH_ROOM = 1024
};

struct committee {
	const char *id, *kurz, *name, *klasse;
};

static const struct committee committees[] = {
	{ "bvv", "BVV", "Bezirksverordnetenversammlung Musterstadt", "BVV" },
	{ "bau", "Bau", "Ausschuss für Bauen und Wohnen", "Ausschuss" },
	{ "haushalt", "Haush", "Ausschuss für Haushalt", "Ausschuss" },
	{ "verkehr", "Verk", "Ausschuss für Verkehr", "Ausschuss" },
	{ "schule", "Schule", "Ausschuss für Schule und Sport", "Ausschuss" },
	{ "soziales", "Soz", "Ausschuss für Soziales", "Ausschuss" },
	{ "umwelt", "Umw", "Ausschuss für Umwelt und Natur", "Ausschuss" },
	{ "kultur", "Kult", "Ausschuss für Kultur", "Ausschuss" },
	{ "jugend", "Jug", "Jugendhilfeausschuss", "Ausschuss" },
	{ "wirtschaft", "Wirt", "Ausschuss für Wirtschaft", "Ausschuss" },
	{ "aeltestenrat", "ÄR", "Ältestenrat", "Ältestenrat" },
	{ "bezirksamt", "BA", "Bezirksamt Musterstadt", "Bezirksamt" }
};
enum { MEETING_KINDS = 10 }; /* the first of them hold the Sitzungen */

/* Id and name. */
static const char *const parties[][2] = {
	{ "ahorn", "Ahorn" }, { "buche", "Buche" }, { "eiche", "Eiche" },
	{ "linde", "Linde" }, { "weide", "Weide" }, { "zeder", "Zeder" }
};

static const char *const kinds[] = { "Antrag",
				     "Vorlage zur Kenntnisnahme",
				     "Vorlage zur Beschlussfassung",
				     "Große Anfrage",
				     "Mündliche Anfrage",
				     "Änderungsantrag",
				     "Dringlicher Antrag",
				     "Einwohneranfrage" };

static const char *const results[] = {
	"ohne Änderungen in der BVV beschlossen",
	"mit Änderungen im Ausschuss beschlossen",
	"in der BVV abgelehnt",
	"überwiesen",
	"vertagt",
	"zurückgezogen",
	"zur Kenntnis genommen",
	"mit Abschlussbericht zur Kenntnis genommen",
	"schriftlich beantwortet"
};

static const char *const topics[] = { "Verkehr", "Schule",   "Haushalt",
				      "Wohnen",  "Soziales", "Umwelt",
				      "Kultur",  "Jugend",   "Sport",
				      "Senioren" };

struct visit {
	size_t session, top;
};

struct paper {
	size_t term, number, day;
	struct visit visits[2];
	size_t visit_count;
};

struct session {
	size_t term, committee, number, day;
	size_t *papers;
	size_t count, room;
	size_t excerpts;
};

struct term {
	size_t first_paper, papers, first_session, sessions, begin;
	char name[24], id[24]; /* "XX" and "xx" */
};

struct archive {
	uint64_t seed;
	const char *folder, *hugo;
	struct words *words;
	struct paper *papers;
	struct session *sessions;
	struct term *terms;
	struct text *persons; /* ids */
	size_t paper_count, session_count, term_count, person_count, excerpts;
	size_t written;
	struct text head, body, title;
};

static void fail(const char *what, const char *path)
{
	fprintf(stderr, "generate: %s %s: %s\n", what, path, strerror(errno));
	exit(3);
}

static void *room_for(size_t count, size_t size)
{
	void *memory = calloc(count ? count : 1, size);

	if (!memory)
		fail("no memory for", "the archive");
	return memory;
}

/* Civil date of a day since 1970-01-01: Howard Hinnant's algorithm. */
static void add_date(struct text *out, size_t day)
{
	size_t z = day + 719468, era = z / 146097, doe = z % 146097;
	size_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	size_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	size_t mp = (5 * doy + 2) / 153;
	size_t month = mp < 10 ? mp + 3 : mp - 9;

	text_add(out, "%04zu-%02zu-%02zu", yoe + era * 400 + (month <= 2),
		 month, doy - (153 * mp + 2) / 5 + 1);
}

static void roman(size_t number, char *out, size_t room)
{
	static const struct {
		size_t value;
		const char *digits;
	} steps[] = { { 100, "C" }, { 90, "XC" }, { 50, "L" },
		      { 40, "XL" }, { 10, "X" },  { 9, "IX" },
		      { 5, "V" },   { 4, "IV" },  { 1, "I" } };
	size_t len = 0;

	out[0] = '\0';
	for (size_t i = 0; i < COUNT(steps); i++) {
		for (; number >= steps[i].value; number -= steps[i].value)
			len += (size_t)snprintf(out + len, room - len, "%s",
						steps[i].digits);
	}
}

/* --- what there is --- */

static void plan_sizes(struct archive *archive, size_t count)
{
	size_t fixed;

	archive->session_count = count * 7 / 100 + 1;
	archive->excerpts = count * 15 / 100;
	archive->person_count = count / 200 + 20;
	archive->term_count = (count * 3 / 4 + PER_TERM - 1) / PER_TERM;
	fixed = 1 +
		archive->term_count * (1 + COUNT(committees) + COUNT(parties));
	archive->paper_count = count - fixed - archive->session_count -
			       archive->excerpts - archive->person_count;
}

static void plan_terms(struct archive *archive)
{
	size_t terms = archive->term_count;

	archive->terms = room_for(terms, sizeof(*archive->terms));
	for (size_t i = 0; i < terms; i++) {
		struct term *term = &archive->terms[i];
		size_t begin = archive->paper_count * i / terms;
		size_t meeting = archive->session_count * i / terms;

		term->first_paper = begin;
		term->papers = archive->paper_count * (i + 1) / terms - begin;
		term->first_session = meeting;
		term->sessions =
			archive->session_count * (i + 1) / terms - meeting;
		term->begin = LAST_DAY - (terms - i) * TERM_DAYS;
		roman(i + 1, term->name, sizeof(term->name));
		for (size_t at = 0; at <= strlen(term->name); at++)
			term->id[at] =
				(char)tolower((unsigned char)term->name[at]);
	}
}

static void plan_sessions(struct archive *archive)
{
	archive->sessions =
		room_for(archive->session_count, sizeof(*archive->sessions));
	for (size_t i = 0; i < archive->term_count; i++) {
		const struct term *term = &archive->terms[i];
		size_t numbers[MEETING_KINDS] = { 0 };

		for (size_t j = 0; j < term->sessions; j++) {
			size_t at = term->first_session + j;
			struct session *session = &archive->sessions[at];

			session->term = i;
			session->committee = j % MEETING_KINDS;
			session->number = ++numbers[session->committee];
			session->day = term->begin + (j + 1) *
							     (TERM_DAYS - 30) /
							     term->sessions;
			session->excerpts =
				archive->excerpts * (at + 1) /
					archive->session_count -
				archive->excerpts * at / archive->session_count;
		}
	}
}

static void add_visit(struct archive *archive, size_t paper, size_t at)
{
	struct session *session = &archive->sessions[at];
	struct visit *visit =
		&archive->papers[paper]
			 .visits[archive->papers[paper].visit_count++];

	if (session->count == session->room) {
		session->room = session->room ? session->room * 2 : 16;
		session->papers =
			realloc(session->papers,
				session->room * sizeof(*session->papers));
		if (!session->papers)
			fail("no memory for", "a Sitzung");
	}
	visit->session = at;
	visit->top = STANDING + session->count + 1;
	session->papers[session->count++] = paper;
}

/* Each paper comes up once or twice in the Sitzungen after its date. */
static void plan_papers(struct archive *archive)
{
	archive->papers =
		room_for(archive->paper_count, sizeof(*archive->papers));
	for (size_t i = 0; i < archive->term_count; i++) {
		const struct term *term = &archive->terms[i];

		for (size_t j = 0; j < term->papers; j++) {
			size_t at = term->first_paper + j;
			struct random random = random_from(archive->seed, at);
			size_t next = term->sessions * j / term->papers +
				      random_below(&random, 6);

			archive->papers[at].term = i;
			archive->papers[at].number = j + 1;
			archive->papers[at].day =
				term->begin +
				j * (TERM_DAYS - 60) / term->papers;
			for (size_t n = random_percent(&random, 50); n < 2;
			     n++) {
				if (next >= term->sessions)
					break;
				add_visit(archive, at,
					  term->first_session + next);
				next += 1 + random_below(&random, 8);
			}
		}
	}
}

/* --- names --- */

static void add_number(struct text *out, const struct archive *archive,
		       size_t paper, bool padded)
{
	text_add(out, padded ? "%04zu/%s" : "%zu/%s",
		 archive->papers[paper].number,
		 archive->terms[archive->papers[paper].term].name);
}

static void add_session_name(struct text *out, const struct session *session)
{
	add_date(out, session->day);
	text_add(out, "-%s-%03zu", committees[session->committee].id,
		 session->number);
}

static const char *person(const struct archive *archive, struct random *random)
{
	return archive->persons[random_below(random, archive->person_count)].at;
}

/* --- files --- */

static void make_parents(char *path)
{
	for (char *at = strchr(path + 1, '/'); at; at = strchr(at + 1, '/')) {
		*at = '\0';
		if (mkdir(path, 0777) != 0 && errno != EEXIST)
			fail("cannot make", path);
		*at = '/';
	}
}

static FILE *create(const char *folder, const char *name)
{
	char path[PATH_ROOM];
	FILE *file;
	int len = snprintf(path, sizeof(path), "%s/%s", folder, name);

	if (len < 0 || (size_t)len >= sizeof(path))
		fail("name too long:", name);
	file = fopen(path, "w");
	if (!file) {
		make_parents(path);
		file = fopen(path, "w");
	}
	if (!file)
		fail("cannot write", path);
	return file;
}

static void finish(FILE *file, const char *name)
{
	if (ferror(file) | fclose(file))
		fail("cannot write", name);
}

/* Writes one record: head and body as they are now, with its title for Hugo. */
static void put(struct archive *archive, const char *type, const char *id)
{
	char name[PATH_ROOM];
	FILE *file;

	snprintf(name, sizeof(name), "content/%s.md", id);
	file = create(archive->folder, name);
	fprintf(file, "---\ntyp: %s\n%s---\n", type, archive->head.at);
	if (archive->body.len)
		fprintf(file, "\n%s", archive->body.at);
	finish(file, name);
	if (archive->hugo) {
		file = create(archive->hugo, name);
		fprintf(file, "---\ntitle: \"%s\"\ntype: %s\ntyp: %s\n%s---\n",
			archive->title.at, type, type, archive->head.at);
		if (archive->body.len)
			fprintf(file, "\n%s", archive->body.at);
		finish(file, name);
	}
	archive->written++;
}

static void start(struct archive *archive)
{
	text_clear(&archive->head);
	text_clear(&archive->body);
	text_clear(&archive->title);
}

/* --- bodies --- */

/* A paper of the same Wahlperiode, earlier than `before` where it can be. */
static size_t other_paper(const struct archive *archive, size_t term_at,
			  size_t before, struct random *random)
{
	const struct term *term = &archive->terms[term_at];
	size_t back = 1 + random_below(random, 400);

	if (before >= term->first_paper + back)
		return before - back;
	return term->first_paper + random_below(random, term->papers);
}

static void add_references(struct archive *archive, size_t term, size_t before,
			   struct random *random)
{
	static const char *const prefixes[] = { "Siehe Drucksache ",
						"Vgl. Drs. ", "Hierzu liegt ",
						"Bezug: Drs. Nr. " };
	size_t form = random_below(random, COUNT(prefixes));
	struct text *out = &archive->body;

	text_add(out, "%s", prefixes[form]);
	if (random_below(random, 1000) < 7)
		text_add(out, "9%04zu/%s", random_below(random, 1000),
			 archive->terms[term].name);
	else
		add_number(out, archive,
			   other_paper(archive, term, before, random),
			   form != 1);
	if (form == 0 && random_percent(random, 30)) {
		text_add(out, " und ");
		add_number(out, archive,
			   other_paper(archive, term, before, random), true);
	}
	text_add(out, form == 2 ? " vor. " : ". ");
}

static void add_table(struct archive *archive, struct random *random)
{
	size_t rows = 3 + random_below(random, 6);

	text_add(&archive->body,
		 "| Maßnahme | Jahr | Kosten |\n|---|---|---:|\n");
	while (rows--)
		text_add(&archive->body, "| %s | %zu | %zu.%03zu € |\n",
			 words_noun(archive->words, random),
			 2000 + random_below(random, 30),
			 1 + random_below(random, 300),
			 random_below(random, 1000));
	text_add(&archive->body, "\n");
}

static void add_list(struct archive *archive, struct random *random)
{
	size_t rows = 3 + random_below(random, 4);

	while (rows--) {
		text_add(&archive->body, "- ");
		words_title(archive->words, random, &archive->body);
		text_add(&archive->body, "\n");
	}
	text_add(&archive->body, "\n");
}

static void add_body(struct archive *archive, const char *const *headings,
		     size_t term, size_t before, struct random *random)
{
	size_t wanted = 2000 + random_below(random, 1000), line;
	bool cites = random_percent(random, 40);
	bool table = random_percent(random, 10),
	     list = random_percent(random, 15);
	struct text *out = &archive->body;

	text_add(out, "## %s\n\n", headings[0]);
	while (out->len < wanted) {
		line = out->len;
		while (out->len < line + 400)
			words_sentence(archive->words, random, out);
		if (cites && random_percent(random, 40))
			add_references(archive, term, before, random);
		while (out->at[out->len - 1] == ' ')
			out->at[--out->len] = '\0';
		text_add(out, "\n\n");
		if (headings[1] && line > 300) {
			text_add(out, "## %s\n\n", headings[1]);
			headings++;
		}
		if (table)
			add_table(archive, random);
		else if (list)
			add_list(archive, random);
		table = list = false;
	}
	out->at[--out->len] = '\0';
}

/* --- the records --- */

static void add_vote(struct archive *archive, const char *indent,
		     struct random *random)
{
	text_add(&archive->head,
		 "%sabstimmung:\n%s  ja: %zu\n%s  nein: %zu\n%s  enthaltung: "
		 "%zu\n",
		 indent, indent, 20 + random_below(random, 20), indent,
		 random_below(random, 15), indent, random_below(random, 8));
}

static void add_consultation(struct archive *archive, const struct paper *paper,
			     size_t at, struct random *random)
{
	const struct visit *visit = &paper->visits[at];
	const struct session *session = &archive->sessions[visit->session];
	bool final = at + 1 == paper->visit_count;

	text_add(&archive->head,
		 "  - gremium: %s\n    zustaendigkeit: %s\n    sitzung: ",
		 committees[session->committee].id,
		 final ? "Entscheidung" : "Vorberatung");
	add_session_name(&archive->head, session);
	text_add(&archive->head, "\n    top: \"Ö %zu\"\n    ergebnis: %s\n",
		 visit->top, results[random_below(random, COUNT(results))]);
	if (final)
		text_add(&archive->head, "    beendet: ja\n");
	if (random_percent(random, 40))
		add_vote(archive, "    ", random);
}

static void put_paper(struct archive *archive, size_t at)
{
	static const char *const headings[] = { "Beschlussvorschlag",
						"Begründung", NULL };
	const struct paper *paper = &archive->papers[at];
	const struct term *term = &archive->terms[paper->term];
	struct random random = random_from(archive->seed + 1, at);
	struct text *head = &archive->head;
	char id[PATH_ROOM];

	start(archive);
	words_title(archive->words, &random, &archive->title);
	text_add(head, "nummer: \"");
	add_number(head, archive, at, true);
	text_add(head, "\"\ntitel: \"%s\"\nart: %s\nwahlperiode: %s\ndatum: ",
		 archive->title.at, kinds[random_below(&random, COUNT(kinds))],
		 term->name);
	add_date(head, paper->day);
	text_add(head, "\noeffentlich: ja\ninitiator: [%s]\nverfasser: [%s]\n",
		 parties[random_below(&random, COUNT(parties))][0],
		 person(archive, &random));
	if (paper->visit_count)
		text_add(head, "beratungsfolge:\n");
	for (size_t i = 0; i < paper->visit_count; i++)
		add_consultation(archive, paper, i, &random);
	if (at > term->first_paper && random_percent(&random, 10)) {
		text_add(head,
			 "bezug:\n  - art: nimmt_bezug_auf\n    nummer: \"");
		add_number(head, archive,
			   other_paper(archive, paper->term, at, &random),
			   true);
		text_add(head, "\"\n");
	}
	if (random_percent(&random, 40))
		text_add(head, "schlagworte: [%s]\n",
			 topics[random_below(&random, COUNT(topics))]);
	if (random_percent(&random, 10))
		text_add(head, "realisierung:\n  status: in Umsetzung\n"
			       "  zustaendig: bezirksamt\n");
	add_body(archive, headings, paper->term, at, &random);
	snprintf(id, sizeof(id), "drucksachen/%s/%04zu-%s", term->id,
		 paper->number, term->id);
	put(archive, "drucksache", id);
}

static void add_item(struct archive *archive, const struct session *session,
		     size_t top, struct random *random)
{
	struct text *head = &archive->head;

	text_add(head, "  - top: \"Ö %zu\"\n    titel: \"", top);
	words_title(archive->words, random, head);
	text_add(head, "\"\n");
	if (top <= STANDING)
		return;
	text_add(head, "    drucksachen: [\"");
	add_number(head, archive, session->papers[top - STANDING - 1], true);
	text_add(head, "\"]\n    ergebnis: %s\n",
		 results[random_below(random, COUNT(results))]);
}

static void put_session(struct archive *archive, size_t at)
{
	const struct session *session = &archive->sessions[at];
	const struct term *term = &archive->terms[session->term];
	struct random random = random_from(archive->seed + 2, at);
	struct text *head = &archive->head, id = { 0 };

	start(archive);
	text_add(&archive->title, "%zu. öffentliche Sitzung: %s",
		 session->number, committees[session->committee].name);
	text_add(head,
		 "gremium: %s\nwahlperiode: %s\nnummer: %zu\n"
		 "bezeichnung: \"%s\"\ndatum: ",
		 committees[session->committee].id, term->name, session->number,
		 archive->title.at);
	add_date(head, session->day);
	text_add(head,
		 "\nbeginn: \"17:00\"\nende: \"19:%02zu\"\n"
		 "raum: Saal %zu\noeffentlich: ja\nstatus: durchgefuehrt\n"
		 "tagesordnung:\n",
		 random_below(&random, 60), 1 + random_below(&random, 4));
	for (size_t i = 1; i <= STANDING + session->count; i++)
		add_item(archive, session, i, &random);
	text_add(&id, "sitzungen/%s/", term->id);
	add_session_name(&id, session);
	put(archive, "sitzung", id.at);
	free(id.at);
}

static void put_excerpt(struct archive *archive, size_t at, size_t top)
{
	static const char *const headings[] = { "Wortprotokoll", "Beschluss",
						NULL };
	const struct session *session = &archive->sessions[at];
	const struct term *term = &archive->terms[session->term];
	struct random random = random_from(archive->seed + 3, at * 64 + top);
	struct text *head = &archive->head, id = { 0 };

	start(archive);
	words_title(archive->words, &random, &archive->title);
	text_add(head, "sitzung: ");
	add_session_name(head, session);
	text_add(head, "\ntop: \"Ö %zu\"\ntitel: \"%s\"\nergebnis: %s\n", top,
		 archive->title.at,
		 results[random_below(&random, COUNT(results))]);
	if (top > STANDING && top <= STANDING + session->count) {
		text_add(head, "drucksachen: [\"");
		add_number(head, archive, session->papers[top - STANDING - 1],
			   true);
		text_add(head, "\"]\n");
	}
	text_add(head, "redner: [%s]\n", person(archive, &random));
	if (random_percent(&random, 30))
		add_vote(archive, "", &random);
	add_body(archive, headings, session->term,
		 term->first_paper + term->papers, &random);
	text_add(&id, "auszuege/%s/", term->id);
	add_session_name(&id, session);
	text_add(&id, "/oe-%zu", top);
	put(archive, "auszug", id.at);
	free(id.at);
}

static void put_members(struct archive *archive, size_t count,
			struct random *random)
{
	size_t step = archive->person_count / count;

	text_add(&archive->head, "mitglieder:\n");
	for (size_t i = 0; i < count; i++) {
		size_t at = i * step + random_below(random, step ? step : 1);

		text_add(&archive->head, "  - person: %s\n    rolle: %s\n",
			 archive->persons[at].at, i ? "Mitglied" : "Vorsitz");
	}
}

static void put_term(struct archive *archive, size_t at)
{
	const struct term *term = &archive->terms[at];
	struct random random = random_from(archive->seed + 4, at);
	char id[PATH_ROOM];

	start(archive);
	text_add(&archive->title, "%s. Wahlperiode", term->name);
	text_add(&archive->head,
		 "kuerzel: %s\nnummer: %zu\nbeginn: ", term->name, at + 1);
	add_date(&archive->head, term->begin);
	text_add(&archive->head, "\nende: ");
	add_date(&archive->head, term->begin + TERM_DAYS - 1);
	text_add(&archive->head, "\n");
	snprintf(id, sizeof(id), "wahlperioden/%s", term->id);
	put(archive, "wahlperiode", id);
	for (size_t i = 0; i < COUNT(committees); i++) {
		start(archive);
		text_add(&archive->title, "%s", committees[i].name);
		text_add(&archive->head,
			 "name: %s\nkurz: %s\nklasse: %s\nwahlperiode: %s\n",
			 committees[i].name, committees[i].kurz,
			 committees[i].klasse, term->name);
		put_members(archive, 12, &random);
		snprintf(id, sizeof(id), "gremien/%s/%s", term->id,
			 committees[i].id);
		put(archive, "gremium", id);
	}
	for (size_t i = 0; i < COUNT(parties); i++) {
		start(archive);
		text_add(&archive->title, "Fraktion %s", parties[i][1]);
		text_add(&archive->head,
			 "name: Fraktion %s\nkurz: %s\nwahlperiode: %s\n",
			 parties[i][1], parties[i][1], term->name);
		put_members(archive, 6, &random);
		snprintf(id, sizeof(id), "fraktionen/%s/%s", term->id,
			 parties[i][0]);
		put(archive, "fraktion", id);
	}
}

static void put_persons(struct archive *archive)
{
	struct text given = { 0 }, family = { 0 }, id = { 0 };

	for (size_t i = 0; i < archive->person_count; i++) {
		struct random random = random_from(archive->seed + 5, i);

		start(archive);
		text_clear(&given);
		text_clear(&family);
		text_clear(&id);
		words_name(&random, &given, &family);
		text_add(&archive->title, "%s %s", given.at, family.at);
		text_add(&archive->head,
			 "name: %s\nvorname: %s\nfunktionen:\n"
			 "  - funktion: Mitglied der Versammlung\n",
			 family.at, given.at);
		text_add(&id, "personen/%s", archive->persons[i].at);
		put(archive, "person", id.at);
	}
	free(given.at);
	free(family.at);
	free(id.at);
}

static void put_council(struct archive *archive)
{
	start(archive);
	text_add(&archive->title, "Musterstadt");
	text_add(&archive->head,
		 "name: Bezirksverordnetenversammlung Musterstadt\n"
		 "kurz: BVV Musterstadt\nhauptgremium: %s/bvv\n"
		 "nummernmuster: [\"{nr:4}/{wp}\"]\n",
		 archive->terms[archive->term_count - 1].id);
	put(archive, "koerperschaft", "koerperschaft");
}

static void put_all(struct archive *archive)
{
	FILE *file = create(archive->folder, "config.yaml");

	fputs("titel: Archiv Musterstadt\nsprache: de\n", file);
	finish(file, "config.yaml");
	put_council(archive);
	for (size_t i = 0; i < archive->term_count; i++)
		put_term(archive, i);
	put_persons(archive);
	for (size_t i = 0; i < archive->paper_count; i++)
		put_paper(archive, i);
	for (size_t i = 0; i < archive->session_count; i++) {
		put_session(archive, i);
		for (size_t j = 0; j < archive->sessions[i].excerpts; j++)
			put_excerpt(archive, i, j + 1);
	}
}

static void name_persons(struct archive *archive)
{
	archive->persons = room_for(archive->person_count, sizeof(struct text));
	for (size_t i = 0; i < archive->person_count; i++)
		text_add(&archive->persons[i], "person-%04zu", i + 1);
}

static void archive_release(struct archive *archive)
{
	for (size_t i = 0; i < archive->session_count; i++)
		free(archive->sessions[i].papers);
	for (size_t i = 0; i < archive->person_count; i++)
		free(archive->persons[i].at);
	free(archive->sessions);
	free(archive->papers);
	free(archive->terms);
	free(archive->persons);
	free(archive->head.at);
	free(archive->body.at);
	free(archive->title.at);
	words_close(archive->words);
}

int main(int argc, char **argv)
{
	struct archive archive = { 0 };
	unsigned long count = argc > 1 ? strtoul(argv[1], NULL, 10) : 0;

	if ((argc != 4 && (argc != 6 || strcmp(argv[4], "--hugo") != 0)) ||
	    count < 100 || count > 10000000) {
		fputs("usage: generate COUNT SEED FOLDER [--hugo FOLDER]\n"
		      "COUNT: 100 to 10000000\n",
		      stderr);
		return 2;
	}
	archive.seed = strtoull(argv[2], NULL, 10);
	archive.folder = argv[3];
	archive.hugo = argc == 6 ? argv[5] : NULL;
	archive.words = words_open();
	plan_sizes(&archive, count);
	plan_terms(&archive);
	plan_sessions(&archive);
	plan_papers(&archive);
	name_persons(&archive);
	put_all(&archive);
	printf("%zu records: %zu Drucksachen, %zu Sitzungen, %zu Auszüge\n",
	       archive.written, archive.paper_count, archive.session_count,
	       archive.excerpts);
	archive_release(&archive);
	return 0;
}
