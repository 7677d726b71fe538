/* Every case of the Mustache specification but those for lambdas. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>
#include <jansson.h>

#include "format/template.h"

#define FOLDER "../shared/spec/mustache/"

static struct str json_str(const json_t *text)
{
	return (struct str){ json_string_value(text),
			     json_string_length(text) };
}

static struct value value_of(uint16_t key, json_t *json, struct names *names,
			     struct arena *arena)
{
	struct values items;
	const char *name;
	json_t *item;
	size_t i;

	values_init(&items, arena);
	switch (json_typeof(json)) {
	case JSON_STRING:
		return value_of_text(key, json_str(json));
	case JSON_INTEGER:
		return value_of_int(key, json_integer_value(json));
	case JSON_REAL:
		return value_of_text(
			key, arena_printf(arena, "%g", json_real_value(json)));
	case JSON_TRUE:
	case JSON_FALSE:
		return value_of_bool(key, json_is_true(json));
	case JSON_ARRAY:
		json_array_foreach(json, i, item)
			values_add(&items, value_of(0, item, names, arena));
		return values_list(&items, key);
	case JSON_OBJECT:
		json_object_foreach(json, name, item) values_add(
			&items, value_of(names_add(names, str_from(name)), item,
					 names, arena));
		return values_map(&items, key);
	default:
		return (struct value){ .key = key, .kind = VALUE_NONE };
	}
}

static bool load(void *ctx, struct str name, struct str *text, struct str *path)
{
	const json_t *test = ctx, *hit;
	char key[64];

	snprintf(key, sizeof(key), "%.*s", STR(name));
	hit = json_object_get(json_object_get(test, "partials"), key);
	if (str_eq(name, S("(the template)")))
		hit = json_object_get(test, "template");
	if (!hit)
		return false;
	*text = json_str(hit);
	*path = name;
	return true;
}

/* True if what comes out is what is expected; else both are printed. */
static bool check(const char *file, json_t *test)
{
	struct str expected = json_str(json_object_get(test, "expected"));
	struct names names;
	struct arena arena;
	struct diag diag;
	struct buf out;
	struct templates *set;
	const struct template *template;
	struct value root;
	const char *name;
	json_t *partial;
	bool good;

	names_init(&names, NULL, 0);
	arena_init(&arena);
	diag_init(&diag);
	buf_init(&out);
	root = value_of(0, json_object_get(test, "data"), &names, &arena);
	set = templates_open(&names, true, load, test, &diag);
	json_object_foreach(json_object_get(test, "partials"), name, partial)
		templates_get(set, str_from(name));
	template = templates_get(set, S("(the template)"));
	good = template && template_render(template, &root, &out) &&
	       str_eq(buf_str(&out), expected);
	if (!good) {
		printf("%s, »%s«: expected\n%.*s\nbut got\n%.*s\n", file,
		       json_string_value(json_object_get(test, "name")),
		       STR(expected), STR(buf_str(&out)));
		diag_print(&diag, stdout, DIAG_TEXT, true, false);
	}
	templates_close(set);
	buf_release(&out);
	diag_release(&diag);
	arena_release(&arena);
	names_release(&names);
	return good;
}

static void spec_file(void **state)
{
	const char *file = *state;
	json_t *root = json_load_file(file, 0, NULL), *test;
	size_t i, failed = 0;

	if (!root) {
		printf("%s is not there: skipped\n", file);
		skip();
	}
	assert_true(json_array_size(json_object_get(root, "tests")) > 0);
	json_array_foreach(json_object_get(root, "tests"), i, test) failed +=
		!check(file, test);
	json_decref(root);
	assert_int_equal(failed, 0);
}

int main(void)
{
	static char files[][64] = {
		FOLDER "comments.json",      FOLDER "delimiters.json",
		FOLDER "interpolation.json", FOLDER "inverted.json",
		FOLDER "partials.json",      FOLDER "sections.json",
		FOLDER "~inheritance.json",  FOLDER "~dynamic-names.json",
	};
	struct CMUnitTest tests[sizeof(files) / sizeof(files[0])] = { 0 };

	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		tests[i].name = files[i] + sizeof(FOLDER) - 1;
		tests[i].test_func = spec_file;
		tests[i].initial_state = files[i];
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
