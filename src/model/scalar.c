#include "model/scalar.h"

#include <string.h>

#include "base/date.h"
#include "base/guess.h"
#include "base/utf8.h"
#include "model/record_id.h"

static const struct message BAD_DATE = {
	"datum",
	DIAG_ERROR,
	"»{1}« ist kein Datum, das hier verstanden wird.",
	"\"{1}\" is no date that is understood here.",
	"Schreiben Sie {2}",
	"Write {2}"
};

static const struct message NO_SUCH_DAY = { "datum",
					    DIAG_ERROR,
					    "Den {1}. {2} {3} gibt es nicht.",
					    "There is no {1} {5} {3}.",
					    "Der Monat hat {4} Tage.",
					    "The month has {4} days." };

static const struct message NO_SUCH_MONTH = {
	"datum",
	DIAG_ERROR,
	"Einen Monat {1} gibt es nicht.",
	"There is no month {1}.",
	"Ein Datum steht als Jahr-Monat-Tag da: 2021-10-28.",
	"A date is written year-month-day: 2021-10-28."
};

static const struct message BAD_TIME = {
	"uhrzeit",
	DIAG_ERROR,
	"»{1}« ist keine Uhrzeit, die hier verstanden wird.",
	"\"{1}\" is no time of day that is understood here.",
	"Schreiben Sie {2}",
	"Write {2}"
};

static const struct message BAD_BOOL = {
	"ja-oder-nein",
	DIAG_ERROR,
	"Bei »{0}« steht »ja« oder »nein«, nicht »{1}«.",
	"\"{0}\" is \"ja\" (yes) or \"nein\" (no), not \"{1}\".",
	"Meinten Sie »{2}«?",
	"Did you mean \"{2}\"?"
};

static const struct message BAD_INT = {
	"zahl",
	DIAG_ERROR,
	"Bei »{0}« steht eine ganze Zahl, nicht »{1}«.",
	"\"{0}\" is a whole number, not \"{1}\".",
	"Schreiben Sie nur Ziffern.",
	"Write digits only."
};

static const struct message BAD_CHOICE = { "unbekannter-wert",
					   DIAG_ERROR,
					   "Bei »{0}« gibt es »{1}« nicht.",
					   "\"{0}\" cannot be \"{1}\".",
					   "Erlaubt sind: {2}.",
					   "It can be: {2}." };

static const struct message NEAR_CHOICE = {
	"unbekannter-wert",
	DIAG_ERROR,
	"Bei »{0}« gibt es »{1}« nicht; erlaubt sind: {2}.",
	"\"{0}\" cannot be \"{1}\", but: {2}.",
	"Meinten Sie »{3}«?",
	"Did you mean \"{3}\"?"
};

static const struct message TYPOGRAPHIC = {
	"typografische-anfuehrungszeichen",
	DIAG_ERROR,
	"Die typografischen Anführungszeichen gehören hier mit zum Wert.",
	"The typographic quotation marks are part of the value here.",
	"Schreiben Sie {0}: {1}",
	"Write {0}: {1}"
};

static const struct message TYPOGRAPHIC_TEXT = {
	"typografische-anfuehrungszeichen",
	DIAG_WARNING,
	"Die typografischen Anführungszeichen erscheinen mit auf der Seite.",
	"The typographic quotation marks will show on the page.",
	"Sollen sie weg, nehmen Sie gerade: \"…\". Sollen sie bleiben, setzen "
	"Sie gerade darum herum.",
	"To drop them, use straight ones: \"…\". To keep them, put straight "
	"ones round them."
};

static const struct message COMMA = {
	"mehrere-in-einem-wert",
	DIAG_ERROR,
	"Hier stehen mehrere Nummern in einem Wert.",
	"There are several numbers in one value here.",
	"Schreiben Sie eine Liste: [{1}]",
	"Write a list: [{1}]"
};

static const struct message BAD_URL = {
	"adresse",
	DIAG_ERROR,
	"»{1}« ist keine vollständige Adresse im Netz.",
	"\"{1}\" is no complete address on the web.",
	"Schreiben Sie {2}",
	"Write {2}"
};

static const struct message BAD_PAGE = {
	"adresse",
	DIAG_ERROR,
	"»{1}« ist weder eine Seite unter content/ noch eine Adresse im Netz.",
	"\"{1}\" is neither a page below content/ nor an address on the web.",
	"Schreiben Sie den Pfad ohne Endung, etwa seiten/impressum, oder "
	"https://…",
	"Write the path without its ending, as seiten/impressum, or https://…"
};

static const struct message BAD_FILE = {
	"dateiname",
	DIAG_ERROR,
	"»{1}« kann keine Datei neben diesem Eintrag sein.",
	"\"{1}\" cannot be a file beside this record.",
	"Schreiben Sie nur den Namen der Datei, die im selben Ordner oder in "
	"einem Ordner darunter liegt; für Adressen im Netz gibt es »url«.",
	"Write the name of a file in the same folder or in one below; \"url\" "
	"is for addresses on the web."
};

static const struct message BAD_COLOR = {
	"farbe",
	DIAG_ERROR,
	"»{1}« ist keine Farbe, die hier verstanden wird.",
	"\"{1}\" is no colour that is understood here.",
	"Schreiben Sie sie so: \"#b3003c\".",
	"Write it like this: \"#b3003c\"."
};

static const struct message BAD_EMAIL = {
	"email",
	DIAG_ERROR,
	"»{1}« ist keine E-Mail-Adresse.",
	"\"{1}\" is no e-mail address.",
	"Schreiben Sie sie so: buero@bezirk.example",
	"Write it like this: office@district.example"
};

struct scalar {
	struct typing *typing;
	const struct field *field;
	const struct yaml_node *node;
	struct str key, text; /* text without blanks at its ends */
	struct value *out;
};

static bool refuse(const struct scalar *s, const struct message *message,
		   struct str more)
{
	TYPING_REPORT(s->typing, message, s->node, s->key, s->text, more);
	return false;
}

static bool set_text(const struct scalar *s, struct str text)
{
	s->out->kind = VALUE_TEXT;
	s->out->len = (uint32_t)text.len;
	s->out->as.text = text.at;
	return true;
}

static bool set_integer(const struct scalar *s, enum value_kind kind,
			int64_t integer)
{
	s->out->kind = (uint8_t)kind;
	s->out->as.integer = integer;
	return true;
}

/* The text between „ and “ (and their kin), or "". */
static struct str inside_typographic(struct str text)
{
	static const char *const pairs[][2] = {
		{ "„", "“" }, { "„", "”" }, { "“", "”" }, { "»", "«" },
		{ "«", "»" }, { "‚", "‘" }, { "‘", "’" }, { "”", "”" },
	};

	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		struct str open = str_from(pairs[i][0]);
		struct str close = str_from(pairs[i][1]);
		struct str inside;

		if (text.len <= open.len + close.len ||
		    !str_starts(text, open) || !str_ends(text, close))
			continue;
		inside = str_from_at(text, open.len);
		inside.len -= close.len;
		/* „A“ und „B“ are two quotations, not one value. */
		if (str_find_str(inside, close) == inside.len)
			return inside;
	}
	return (struct str){ "", 0 };
}

static bool refuse_date(const struct scalar *s)
{
	static const char *const german[] = {
		"Januar",    "Februar", "März",     "April",
		"Mai",       "Juni",    "Juli",     "August",
		"September", "Oktober", "November", "Dezember"
	};
	static const char *const english[] = {
		"January",   "February", "March",    "April",
		"May",       "June",     "July",     "August",
		"September", "October",  "November", "December"
	};
	struct arena *scratch = s->typing->scratch;
	struct guessed_day day = guess_day(s->text);
	struct str example = S("2021-10-28");

	if (!day.year)
		return refuse(s, &BAD_DATE, example);
	if (day.month > 12) {
		TYPING_REPORT(s->typing, &NO_SUCH_MONTH, s->node, s->key,
			      arena_printf(scratch, "%d", (int)day.month));
		return false;
	}
	if (day.day > guess_days_in(day.year, day.month)) {
		TYPING_REPORT(
			s->typing, &NO_SUCH_DAY, s->node, s->key,
			arena_printf(scratch, "%d", (int)day.day),
			str_from(german[day.month - 1]),
			arena_printf(scratch, "%d", (int)day.year),
			arena_printf(scratch, "%d",
				     (int)guess_days_in(day.year, day.month)),
			str_from(english[day.month - 1]));
		return false;
	}
	example = arena_printf(scratch, "%04d-%02d-%02d", (int)day.year,
			       (int)day.month, (int)day.day);
	return refuse(s, &BAD_DATE, example);
}

static bool read_date(const struct scalar *s)
{
	int32_t date;

	if (date_parse(s->text, &date) == DATE_BAD)
		return refuse_date(s);
	return set_integer(s, VALUE_DATE, date);
}

static bool read_stamp(const struct scalar *s)
{
	struct scalar day = *s;

	if (s->text.len > 10 &&
	    (s->text.at[10] == 'T' || s->text.at[10] == ' '))
		day.text = str_first(s->text, 10);
	return read_date(&day);
}

static bool read_date_or_text(const struct scalar *s)
{
	int32_t date;

	if (date_parse(s->text, &date) == DATE_BAD)
		return set_text(s, s->text);
	return set_integer(s, VALUE_DATE, date);
}

static bool read_time(const struct scalar *s)
{
	struct str example = S("17:00");
	int32_t minutes;

	if (time_parse(s->text, &minutes))
		return set_integer(s, VALUE_TIME, minutes);
	if (guess_time(s->text, &minutes))
		example = arena_printf(s->typing->scratch, "%02d:%02d",
				       (int)minutes / 60, (int)minutes % 60);
	return refuse(s, &BAD_TIME, example);
}

/* Words for yes and no that are not taken, but understood. */
static struct str yes_or_no(struct str text)
{
	static const char *const words[][2] = {
		{ "ja", "ja" },
		{ "yes", "ja" },
		{ "true", "ja" },
		{ "wahr", "ja" },
		{ "on", "ja" },
		{ "x", "ja" },
		{ "1", "ja" },
		{ "j", "ja" },
		{ "oeffentlich", "ja" },
		{ "nein", "nein" },
		{ "no", "nein" },
		{ "false", "nein" },
		{ "falsch", "nein" },
		{ "off", "nein" },
		{ "0", "nein" },
		{ "n", "nein" },
		{ "nichtoeffentlich", "nein" },
		{ "nicht-oeffentlich", "nein" },
	};
	struct buf slug = { NULL, 0, 0 };
	struct str meant = { "", 0 };

	utf8_add_slug(&slug, text);
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (str_eq(buf_str(&slug), str_from(words[i][0])))
			meant = str_from(words[i][1]);
	buf_release(&slug);
	return meant;
}

static bool read_bool(const struct scalar *s)
{
	static const char *const words[] = { "ja", "nein", NULL };
	bool yes = str_eq(s->text, S("ja")) || str_eq(s->text, S("true"));
	struct str near;

	if (yes || str_eq(s->text, S("nein")) || str_eq(s->text, S("false")))
		return set_integer(s, VALUE_BOOL, yes);
	near = yes_or_no(s->text);
	return refuse(s, &BAD_BOOL,
		      near.len ? near : scalar_nearest(s->text, words));
}

static bool read_int(const struct scalar *s)
{
	uint64_t number;

	if (!str_to_u64(s->text, &number) || number > 1000000000)
		return refuse(s, &BAD_INT, S(""));
	return set_integer(s, VALUE_INT, (int64_t)number);
}

struct str scalar_nearest(struct str text, const char *const *words)
{
	size_t limit = text.len <= 4 ? 1 : text.len <= 8 ? 2 : 3;
	struct str best = { "", 0 };

	for (; *words; words++) {
		size_t distance = utf8_distance(text, str_from(*words), limit);

		if (distance <= limit) {
			best = str_from(*words);
			if (!distance)
				break;
			limit = distance - 1;
		}
	}
	return best;
}

static bool in_list(const char *const *words, struct str text)
{
	for (; *words; words++)
		if (str_eq(str_from(*words), text))
			return true;
	return false;
}

static struct str joined(struct arena *arena, const char *const *words)
{
	struct buf out = { NULL, 0, 0 };
	struct str copy;

	for (size_t i = 0; words[i]; i++) {
		if (i)
			buf_lit(&out, ", ");
		buf_add(&out, str_from(words[i]));
	}
	copy = arena_str(arena, buf_str(&out));
	buf_release(&out);
	return copy;
}

static bool read_choice(const struct scalar *s)
{
	const char *const *words = s->field->choices;
	struct str near, all;

	for (; *words; words++) {
		if (!str_eq(s->text, str_from(*words)))
			continue;
		s->out->flags |= VALUE_FIXED;
		return set_text(s, str_from(*words));
	}
	near = yes_or_no(s->text);
	if (!near.len || !in_list(s->field->choices, near))
		near = scalar_nearest(s->text, s->field->choices);
	all = joined(s->typing->scratch, s->field->choices);
	if (near.len)
		TYPING_REPORT(s->typing, &NEAR_CHOICE, s->node, s->key, s->text,
			      all, near);
	else
		refuse(s, &BAD_CHOICE, all);
	return false;
}

static bool read_text(const struct scalar *s)
{
	if (!s->node->quoted && !s->node->block &&
	    inside_typographic(s->text).len)
		TYPING_REPORT(s->typing, &TYPOGRAPHIC_TEXT, s->node, s->key);
	return set_text(s, s->text);
}

static bool read_number(const struct scalar *s)
{
	if (str_find(s->text, ',') < s->text.len)
		return refuse(s, &COMMA, S(""));
	return set_text(s, s->text);
}

static bool read_ref(const struct scalar *s)
{
	return set_text(s, s->text);
}

bool scalar_is_url(struct str text)
{
	static const struct str bad = { " \t\n\"<>\\^`{|}", 13 };
	struct str host;

	if (str_starts(text, S("https://")))
		host = str_from_at(text, 8);
	else if (str_starts(text, S("http://")))
		host = str_from_at(text, 7);
	else
		return false;
	for (size_t i = 0; i < text.len; i++)
		if (str_find(bad, text.at[i]) < bad.len)
			return false;
	host = str_first(host, str_find(host, '/'));
	host = str_first(host, str_find(host, '?'));
	host = str_first(host, str_find(host, '#'));
	/* https://www.berlin.de@elsewhere/ leads elsewhere. */
	return host.len && str_find(host, '@') == host.len;
}

static bool read_url(const struct scalar *s)
{
	struct str example = S("https://…");

	if (scalar_is_url(s->text))
		return set_text(s, s->text);
	if (str_starts(s->text, S("www.")))
		example = arena_printf(s->typing->scratch, "https://%.*s",
				       STR(s->text));
	return refuse(s, &BAD_URL, example);
}

static bool read_page(const struct scalar *s)
{
	if (scalar_is_url(s->text) || record_id_is_valid(s->text))
		return set_text(s, s->text);
	return refuse(s, &BAD_PAGE, S(""));
}

static bool read_file(const struct scalar *s)
{
	struct str rest = s->text, part;
	bool good = s->text.len <= 180 && s->text.at[0] != '/' &&
		    s->text.at[s->text.len - 1] != '/' &&
		    str_find(s->text, '\\') == s->text.len &&
		    str_find(s->text, '\n') == s->text.len &&
		    str_find_str(s->text, S("//")) == s->text.len;

	while (good && str_split(&rest, '/', &part))
		good = !str_starts(part, S("."));
	return good ? set_text(s, s->text) : refuse(s, &BAD_FILE, S(""));
}

static bool read_color(const struct scalar *s)
{
	bool good =
		s->text.at[0] == '#' && (s->text.len == 4 || s->text.len == 7);

	for (size_t i = 1; good && i < s->text.len; i++) {
		char c = (char)(s->text.at[i] | 0x20); /* digits stay */

		good = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
	}
	return good ? set_text(s, s->text) : refuse(s, &BAD_COLOR, S(""));
}

static bool read_email(const struct scalar *s)
{
	size_t at = str_find(s->text, '@');
	struct str host = str_from_at(s->text, at + 1);
	static const struct str bad = { " \t\n\"<>\\,;:?&%()[]", 18 };
	bool good = at && at < s->text.len && host.len &&
		    str_find(host, '@') == host.len &&
		    str_find(host, '.') < host.len;

	for (size_t i = 0; good && i < s->text.len; i++)
		good = str_find(bad, s->text.at[i]) == bad.len;
	return good ? set_text(s, s->text) : refuse(s, &BAD_EMAIL, S(""));
}

static bool (*const readers[])(const struct scalar *) = {
	[FIELD_TEXT] = read_text,
	[FIELD_DATE] = read_date,
	[FIELD_STAMP] = read_stamp,
	[FIELD_TIME] = read_time,
	[FIELD_BOOL] = read_bool,
	[FIELD_INT] = read_int,
	[FIELD_CHOICE] = read_choice,
	[FIELD_REF] = read_ref,
	[FIELD_NUMBER] = read_number,
	[FIELD_URL] = read_url,
	[FIELD_PAGE] = read_page,
	[FIELD_FILE] = read_file,
	[FIELD_COLOR] = read_color,
	[FIELD_EMAIL] = read_email,
	[FIELD_DATE_OR_TEXT] = read_date_or_text,
};

bool scalar_read(struct typing *typing, const struct field *field,
		 const struct yaml_node *node, struct value *out)
{
	struct scalar s = { typing,
			    field,
			    node,
			    key_text(field->key),
			    str_trim(node->as.text),
			    out };
	struct str inside;

	if (field->kind == FIELD_TEXT || field->free_text)
		return read_text(&s);
	inside = inside_typographic(s.text);
	if (inside.len && !node->quoted) {
		TYPING_REPORT(typing, &TYPOGRAPHIC, node, s.key, inside);
		return false;
	}
	return readers[field->kind](&s);
}
