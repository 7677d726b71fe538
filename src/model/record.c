#include "model/record.h"

const struct value *record_get(const struct record *record, uint16_t key)
{
	return value_get(&record->data, key);
}

struct str record_text(const struct record *record, uint16_t key)
{
	return value_text(record_get(record, key));
}

int32_t record_date(const struct record *record, uint16_t key)
{
	const struct value *value = record_get(record, key);

	return value->kind == VALUE_DATE ? (int32_t)value->as.integer : 0;
}

bool record_is(const struct record *record, uint16_t key)
{
	const struct value *value = record_get(record, key);

	return value->kind == VALUE_BOOL && value->as.integer;
}

const struct record *value_record(const struct value *value)
{
	return value->kind == VALUE_REF ? value->as.ref : NULL;
}

struct str record_tail(const struct record *record)
{
	size_t slash = str_find_last(record->id, '/');

	return slash == record->id.len ? record->id
				       : str_from_at(record->id, slash + 1);
}
