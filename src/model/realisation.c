#include "model/realisation.h"

#include "base/utf8.h"

const char *const realisation_names[REALISATION_COUNT] = {
	"",          "offen",           "in-umsetzung", "teilweise-umgesetzt",
	"umgesetzt", "nicht-umsetzbar", "ueberholt",    "sonstiges",
};

/* Parts of the folded status; the first that is found decides. */
static const struct {
	const char *part;
	enum realisation class;
} rules[] = {
	{ "nicht umsetz", REALISATION_IMPOSSIBLE },
	{ "nicht realisier", REALISATION_IMPOSSIBLE },
	{ "nicht umgesetzt", REALISATION_OPEN },
	{ "nicht erledigt", REALISATION_OPEN },
	{ "teilweise", REALISATION_PARTLY },
	{ "teils", REALISATION_PARTLY },
	{ "uberholt", REALISATION_OBSOLETE },
	{ "gegenstandslos", REALISATION_OBSOLETE },
	{ "in umsetzung", REALISATION_BEGUN },
	{ "in bearbeitung", REALISATION_BEGUN },
	{ "in arbeit", REALISATION_BEGUN },
	{ "begonnen", REALISATION_BEGUN },
	{ "umgesetzt", REALISATION_DONE },
	{ "realisiert", REALISATION_DONE },
	{ "erledigt", REALISATION_DONE },
	{ "erfullt", REALISATION_DONE },
	{ "abgeschlossen", REALISATION_DONE },
	{ "offen", REALISATION_OPEN },
	{ "ausstehend", REALISATION_OPEN },
};

enum realisation realisation_class(struct str status)
{
	struct buf folded = { NULL, 0, 0 };
	enum realisation class = REALISATION_OTHER;

	if (!status.len)
		return REALISATION_NONE;
	utf8_add_folded(&folded, status);
	for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++) {
		struct str part = str_from(rules[i].part);

		if (str_find_str(buf_str(&folded), part) < folded.len) {
			class = rules[i].class;
			break;
		}
	}
	buf_release(&folded);
	return class;
}

enum realisation realisation_of(const struct record *paper)
{
	const struct value *map = record_get(paper, KEY_REALISIERUNG);

	return realisation_class(value_text(value_get(map, KEY_STATUS)));
}

bool realisation_is_closed(enum realisation class)
{
	return class == REALISATION_DONE || class == REALISATION_IMPOSSIBLE ||
	       class == REALISATION_OBSOLETE;
}

static int32_t date_of(const struct value *value)
{
	return value->kind == VALUE_DATE ? (int32_t)value->as.integer : 0;
}

int32_t realisation_due(const struct record *paper)
{
	return date_of(
		value_get(record_get(paper, KEY_REALISIERUNG), KEY_FRIST));
}

static int32_t later(int32_t day, const struct record *report)
{
	return report && report->state == RECORD_PUBLIC && report->date > day
		       ? report->date
		       : day;
}

int32_t realisation_reported(const struct record *paper)
{
	const struct value *map = record_get(paper, KEY_REALISIERUNG);
	const struct value *list = value_get(map, KEY_BERICHTE);
	int32_t day = date_of(value_get(map, KEY_STAND));

	for (uint32_t i = 0; list->kind == VALUE_LIST && i < list->len; i++)
		day = later(day, value_record(&list->as.items[i]));
	for (uint32_t i = 0; i < paper->backref_count; i++) {
		const struct backref *back = &paper->backrefs[i];
		const struct value *bezug;

		if (back->key != KEY_BEZUG)
			continue;
		bezug = record_get(back->from, KEY_BEZUG);
		if (str_eq(value_text(value_get(&bezug->as.items[back->item],
						KEY_ART)),
			   S("berichtet_zu")))
			day = later(day, back->from);
	}
	return day;
}
