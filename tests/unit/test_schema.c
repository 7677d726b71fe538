/* The tables themselves: no row that reading or the manual would trip over. */
#include "messages.h"

#include "model/config.h"
#include "model/schema.h"

static void check_fields(const struct field *fields, unsigned depth)
{
	unsigned count = 0;

	assert_true(depth < 6);
	for (const struct field *f = fields; f->key; f++, count++) {
		assert_true(f->key < KEY_COUNT);
		assert_non_null(f->help);
		assert_ptr_equal(field_of(fields, f->key), f);
		assert_int_equal(f->targets != 0,
				 f->kind == FIELD_REF ||
					 f->kind == FIELD_NUMBER);
		assert_int_equal(f->choices != NULL,
				 f->kind == FIELD_CHOICE ||
					 f->kind == FIELD_CLASSES);
		assert_int_equal(f->fields != NULL, f->kind == FIELD_MAP);
		if (f->free_text)
			assert_true(f->targets != 0);
		if (f->fields)
			check_fields(f->fields, depth + 1);
	}
	assert_true(count > 0 && count <= FIELDS_MAX);
}

static void test_tables(void **state)
{
	(void)state;
	assert_null(schema_of(TYPE_NONE));
	assert_null(schema_of(TYPE_COUNT));
	for (unsigned i = TYPE_NONE + 1; i < TYPE_COUNT; i++) {
		const struct schema *schema = schema_of((enum record_type)i);

		assert_int_equal(schema->type, i);
		assert_string_equal(schema->name, schema_names[i - 1]);
		assert_int_equal(schema_type(str_from(schema->name)), i);
		assert_non_null(field_of(schema->fields, KEY_TYP));
		check_fields(schema->fields, 0);
	}
	assert_null(schema_names[TYPE_COUNT - 1]);
	assert_int_equal(schema_type(S("Drucksache")), TYPE_NONE);
	check_fields(config_fields, 0);
}

/* Every key of the list has a place in some table, and the other way round. */
static void note_keys(const struct field *fields, bool *seen)
{
	for (; fields->key; fields++) {
		seen[fields->key] = true;
		if (fields->fields)
			note_keys(fields->fields, seen);
	}
}

static void test_keys(void **state)
{
	bool seen[KEY_COUNT] = { false };

	(void)state;
	for (unsigned i = TYPE_NONE + 1; i < TYPE_COUNT; i++)
		note_keys(schema_of((enum record_type)i)->fields, seen);
	note_keys(config_fields, seen);
	for (unsigned key = 1; key < KEY_COUNT; key++)
		if (!seen[key])
			fail_msg("%s is in no table", key_names[key - 1]);
	assert_true(str_eq(key_text(KEY_TITEL), S("titel")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tables),
		cmocka_unit_test(test_keys),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
