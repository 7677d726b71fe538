/*
 * Any bytes as a record, a page and a config: a record that is taken holds
 * only text that every output may carry, and nothing is public by accident.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "format/text.h"
#include "model/config.h"
#include "model/record_text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_text(struct str text)
{
	if (utf8_check(text) < text.len || text_find_control(text) < text.len)
		abort();
}

static void check_value(const struct value *value)
{
	if (value->kind == VALUE_TEXT)
		check_text(value_text(value));
	if (value->kind != VALUE_LIST && value->kind != VALUE_MAP)
		return;
	for (uint32_t i = 0; i < value->len; i++)
		check_value(&value->as.items[i]);
}

static void check_record(const struct record_text *record, bool good)
{
	const struct value *word = value_get(&record->data, KEY_OEFFENTLICH);

	if (!good && !record->hidden)
		abort();
	if (!good)
		return;
	if (!record->usable || record->type == TYPE_NONE)
		abort();
	check_text(record->body);
	check_value(&record->data);
	if ((record->type == TYPE_DRUCKSACHE || record->type == TYPE_SITZUNG) &&
	    !record->hidden && !str_eq(value_text(word), S("ja")) &&
	    !str_eq(value_text(word), S("teilweise")))
		abort();
}

static void print_all(struct diag *diag)
{
	FILE *nowhere = fopen("/dev/null", "w");

	if (!nowhere)
		return;
	diag_print(diag, nowhere, DIAG_TEXT, false, true);
	diag_print(diag, nowhere, DIAG_JSON, true, false);
	fclose(nowhere);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str file = { (const char *)data, size };
	struct arena keep = { NULL, 0 }, scratch = { NULL, 0 };
	struct record_text record;
	struct config config;
	struct diag diag;
	size_t errors;
	bool good;

	diag_init(&diag);
	good = record_read(&record, &keep, &scratch, &diag, S("content/x.md"),
			   file);
	if (good != (diag.errors == 0))
		abort();
	check_record(&record, good);
	errors = diag.errors;
	page_read(&record, &keep, &scratch, &diag, S("content/y.md"), file);
	good = config_read(&config, &keep, &scratch, &diag, S("config.yaml"),
			   file);
	if (!good && diag.errors == errors)
		abort();
	if (diag.count)
		print_all(&diag);
	diag_release(&diag);
	arena_release(&keep);
	arena_release(&scratch);
	return 0;
}
