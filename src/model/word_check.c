#include "model/word_check.h"

#include "model/vocabulary.h"

struct check {
	struct site *site;
	struct map seen[VOCABULARY_COUNT];
};

static void check_word(struct check *check, const struct record *record,
		       enum vocabulary_kind kind, const struct value *word)
{
	struct site *site = check->site;
	struct arena scratch = { 0 };
	struct str text = value_text(word);
	struct place place;
	bool listed;

	if (!text.len || map_put(&check->seen[kind], text, site))
		return;
	vocabulary_class(&site->config->vocabulary, kind, text, &listed);
	if (listed)
		return;
	place = site_place(site, record, word->line, word->column, word->len,
			   &scratch);
	vocabulary_warn(site->diag, kind, &place, text);
	arena_release(&scratch);
}

static void check_entries(struct check *check, const struct record *record,
			  uint16_t key)
{
	const struct value *list = record_get(record, key);

	for (uint32_t i = 0; list->kind == VALUE_LIST && i < list->len; i++)
		if (!(list->as.items[i].flags & ENTRY_SECRET))
			check_word(check, record, VOCABULARY_ERGEBNIS,
				   value_get(&list->as.items[i], KEY_ERGEBNIS));
}

void word_check(struct site *site)
{
	struct check check = { .site = site };

	for (size_t i = 0; i < site->count; i++) {
		const struct record *record = &site->records[i];

		if (record->state != RECORD_PUBLIC)
			continue;
		if (record->type == TYPE_DRUCKSACHE)
			check_word(&check, record, VOCABULARY_ART,
				   record_get(record, KEY_ART));
		if (record->type == TYPE_AUSZUG)
			check_word(&check, record, VOCABULARY_ERGEBNIS,
				   record_get(record, KEY_ERGEBNIS));
		check_entries(&check, record, KEY_BERATUNGSFOLGE);
		check_entries(&check, record, KEY_TAGESORDNUNG);
	}
	for (size_t i = 0; i < VOCABULARY_COUNT; i++)
		map_release(&check.seen[i]);
}
