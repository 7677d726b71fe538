#include "output/label.h"

#include "base/date.h"
#include "base/utf8.h"

static const char *const type_words[TYPE_COUNT] = {
	[TYPE_KOERPERSCHAFT] = "koerperschaft",
	[TYPE_WAHLPERIODE] = "wahlperiode",
	[TYPE_GREMIUM] = "gremium",
	[TYPE_FRAKTION] = "fraktion",
	[TYPE_PERSON] = "person",
	[TYPE_SITZUNG] = "sitzung",
	[TYPE_AUSZUG] = "auszug",
	[TYPE_NIEDERSCHRIFT] = "niederschrift",
	[TYPE_DRUCKSACHE] = "drucksache",
	[TYPE_ANLAGE] = "anlage",
};

struct str label_type(const struct layout *layout, enum record_type type)
{
	return type_words[type] ? layout_word(layout, type_words[type])
				: (struct str){ NULL, 0 };
}

struct str label_fill(const struct layout *layout, struct arena *arena,
		      const char *word, const struct fill *fills)
{
	struct str rest = layout_word(layout, word);
	struct buf out = { NULL, 0, 0 };
	struct str copy;

	while (rest.len) {
		size_t open = str_find(rest, '{');
		struct str tail = str_from_at(rest, open + 1);
		size_t close = str_find(tail, '}');
		struct str name = str_first(tail, close);
		const struct fill *at = fills;

		buf_add(&out, str_first(rest, open));
		if (open == rest.len)
			break;
		while (at->name && !str_eq(name, str_from(at->name)))
			at++;
		if (at->name)
			buf_add(&out, at->text);
		rest = str_from_at(tail, close + 1);
	}
	copy = arena_str(arena, buf_str(&out));
	buf_release(&out);
	return copy;
}

static struct str numbered_word(const struct layout *layout, const char *word,
				unsigned number)
{
	char name[32];

	snprintf(name, sizeof(name), "%s_%u", word, number);
	return layout_word(layout, name);
}

struct str label_date(const struct layout *layout, struct arena *arena,
		      int32_t date)
{
	if (!date)
		return (struct str){ NULL, 0 };
	if (!layout->english)
		return arena_printf(arena, "%02d.%02d.%04d", date % 100,
				    date / 100 % 100, date / 10000);
	return arena_printf(arena, "%d %.*s %d", date % 100,
			    STR(numbered_word(layout, "monat_kurz",
					      (unsigned)(date / 100 % 100))),
			    date / 10000);
}

struct str label_month(const struct layout *layout, struct arena *arena,
		       int32_t date)
{
	struct str month =
		numbered_word(layout, "monat", (unsigned)(date / 100 % 100));

	return arena_printf(arena, "%.*s %04d", STR(month), date / 10000);
}

struct str label_long_date(const struct layout *layout, struct arena *arena,
			   int32_t date)
{
	struct str day =
		numbered_word(layout, "wochentag", date_weekday(date) + 1);
	struct str month =
		numbered_word(layout, "monat", (unsigned)(date / 100 % 100));

	const struct fill fills[] = {
		{ "wochentag", day },
		{ "tag", arena_printf(arena, "%d", date % 100) },
		{ "monat", month },
		{ "jahr", arena_printf(arena, "%d", date / 10000) },
		{ NULL, { NULL, 0 } },
	};

	return label_fill(layout, arena, "datum_lang", fills);
}

/* "2415/XX (nichtöffentlich)" */
static struct str secret_label(const struct layout *layout, struct arena *arena,
			       const struct record *record)
{
	struct str word = layout_word(layout, "nichtoeffentlich");
	struct str name = record->type == TYPE_DRUCKSACHE
				  ? record_text(record, KEY_NUMMER)
				  : label_date(layout, arena, record->date);

	return name.len ? arena_printf(arena, "%.*s (%.*s)", STR(name),
				       STR(word))
			: word;
}

/* A tombstone or a faulty record: its kind, and the number if it has one. */
static struct str bare_label(const struct layout *layout, struct arena *arena,
			     const struct record *record)
{
	struct str kind = label_type(layout, record->type);
	struct str number = record->type == TYPE_DRUCKSACHE
				    ? record_text(record, KEY_NUMMER)
				    : (struct str){ NULL, 0 };

	return number.len ? arena_printf(arena, "%.*s %.*s", STR(kind),
					 STR(number))
			  : kind;
}

static struct str person_name(struct arena *arena, const struct record *person)
{
	struct str title = record_text(person, KEY_TITEL);
	struct str first = record_text(person, KEY_VORNAME);

	return arena_printf(arena, "%.*s%s%.*s%s%.*s", STR(title),
			    title.len ? " " : "", STR(first),
			    first.len ? " " : "",
			    STR(record_text(person, KEY_NAME)));
}

/* "65. Sitzung, BVV" where the record has no name of its own. */
static struct str session_name(const struct layout *layout, struct arena *arena,
			       const struct record *session)
{
	struct str name = record_text(session, KEY_BEZEICHNUNG);
	const struct value *number = record_get(session, KEY_NUMMER);
	const struct record *gremium =
		value_record(record_get(session, KEY_GREMIUM));
	struct fill fills[] = {
		{ "nummer", { NULL, 0 } },
		{ "gremium", gremium ? label_title(layout, arena, gremium)
				     : layout_word(layout, "sitzung") },
		{ NULL, { NULL, 0 } },
	};

	if (name.len)
		return name;
	if (number->kind == VALUE_INT)
		fills[0].text = arena_printf(arena, "%lld",
					     (long long)number->as.integer);
	else
		fills[0].text = value_text(number);
	return label_fill(layout, arena,
			  fills[0].text.len ? "sitzung_titel"
					    : "sitzung_titel_ohne",
			  fills);
}

static struct str one_fill(const struct layout *layout, struct arena *arena,
			   const char *word, const char *name, struct str text)
{
	const struct fill fills[] = { { name, text }, { NULL, { NULL, 0 } } };

	return label_fill(layout, arena, word, fills);
}

struct str label_title(const struct layout *layout, struct arena *arena,
		       const struct record *record)
{
	if (record->state == RECORD_SECRET || record->state == RECORD_DROPPED)
		return secret_label(layout, arena, record);
	if (record->state != RECORD_PUBLIC)
		return bare_label(layout, arena, record);
	switch (record->type) {
	case TYPE_SITZUNG:
		return session_name(layout, arena, record);
	case TYPE_NIEDERSCHRIFT:
		return one_fill(layout, arena, "niederschrift_titel", "sitzung",
				label_title(layout, arena, record->session));
	case TYPE_WAHLPERIODE:
		return one_fill(layout, arena, "wahlperiode_titel", "kuerzel",
				record_text(record, KEY_KUERZEL));
	case TYPE_PERSON:
		return person_name(arena, record);
	case TYPE_DRUCKSACHE:
	case TYPE_AUSZUG:
	case TYPE_ANLAGE:
		return record_text(record, KEY_TITEL);
	default:
		return record_text(record, KEY_NAME);
	}
}

struct str label_short(const struct layout *layout, struct arena *arena,
		       const struct record *record)
{
	struct str kurz;

	if (record->state != RECORD_PUBLIC)
		return label_title(layout, arena, record);
	switch (record->type) {
	case TYPE_DRUCKSACHE:
		return record_text(record, KEY_NUMMER);
	case TYPE_SITZUNG:
		return label_date(layout, arena, record->date);
	case TYPE_AUSZUG:
		return record_text(record, KEY_TOP);
	case TYPE_NIEDERSCHRIFT:
		return layout_word(layout, "niederschrift");
	case TYPE_WAHLPERIODE:
		return record_text(record, KEY_KUERZEL);
	default:
		kurz = record_text(record, KEY_KURZ);
		return kurz.len ? kurz : label_title(layout, arena, record);
	}
}

struct str label_link(const struct layout *layout, struct arena *arena,
		      const struct record *record)
{
	struct str title = label_title(layout, arena, record);

	if (record->state != RECORD_PUBLIC)
		return title;
	switch (record->type) {
	case TYPE_DRUCKSACHE:
		return arena_printf(arena, "%.*s %.*s",
				    STR(record_text(record, KEY_NUMMER)),
				    STR(title));
	case TYPE_SITZUNG:
		return arena_printf(
			arena, "%.*s, %.*s", STR(title),
			STR(label_date(layout, arena, record->date)));
	case TYPE_AUSZUG:
		return arena_printf(arena, "%.*s %.*s: %.*s",
				    STR(layout_word(layout, "top")),
				    STR(record_text(record, KEY_TOP)),
				    STR(title));
	default:
		return title;
	}
}

/* "Ausschuss, 03.07.2019, 19:00" */
static struct str session_page(const struct layout *layout, struct arena *arena,
			       const struct record *session)
{
	struct str label = label_link(layout, arena, session);
	const struct value *begin = record_get(session, KEY_BEGINN);

	if (session->state != RECORD_PUBLIC || begin->kind != VALUE_TIME)
		return label;
	return arena_printf(arena, "%.*s, %02d:%02d", STR(label),
			    (int)(begin->as.integer / 60),
			    (int)(begin->as.integer % 60));
}

static struct str after_comma(struct arena *arena, struct str label,
			      struct str more)
{
	return arena_printf(arena, "%.*s, %.*s", STR(label), STR(more));
}

static struct str page_of_its_own(const struct layout *layout,
				  struct arena *arena,
				  const struct record *record)
{
	struct str label = label_link(layout, arena, record);
	const struct record *term;

	switch (record->type) {
	case TYPE_SITZUNG:
		return session_page(layout, arena, record);
	case TYPE_AUSZUG:
		return after_comma(
			arena, label,
			session_page(layout, arena, record->session));
	case TYPE_NIEDERSCHRIFT:
		return after_comma(
			arena, label,
			label_date(layout, arena, record->session->date));
	case TYPE_GREMIUM:
	case TYPE_FRAKTION:
		term = value_record(record_get(record, KEY_WAHLPERIODE));
		return !term ? label
			     : after_comma(arena, label,
					   label_title(layout, arena, term));
	case TYPE_KOERPERSCHAFT:
		return after_comma(arena, label,
				   label_type(layout, record->type));
	default:
		return label;
	}
}

struct str label_page(const struct layout *layout, struct arena *arena,
		      const struct site *site, const struct record *record)
{
	const struct record *council =
		record->council ? record->council->record : NULL;
	struct str label;

	if (record->state != RECORD_PUBLIC)
		return label_link(layout, arena, record);
	label = page_of_its_own(layout, arena, record);
	if (site->council_count < 2 || !council || council == record ||
	    council->state != RECORD_PUBLIC)
		return label;
	return arena_printf(arena, "%.*s · %.*s", STR(label),
			    STR(label_short(layout, arena, council)));
}

struct str label_class(const struct layout *layout, struct str klasse)
{
	struct buf word = { NULL, 0, 0 };
	struct str label;

	buf_lit(&word, "klasse_");
	utf8_add_slug(&word, klasse);
	buf_add_char(&word, '\0');
	label = layout_word(layout, word.at);
	if (label.at == word.at) /* no such word */
		label = klasse;
	buf_release(&word);
	return label;
}
