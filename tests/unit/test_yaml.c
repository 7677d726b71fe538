/* Raw trees: what was written, and where. */
#include "messages.h"

#include "format/yaml.h"

struct fixture {
	struct arena arena;
	struct diag diag;
	const struct yaml_node *root;
};

static void read_text(struct fixture *f, const char *text)
{
	*f = (struct fixture){ .arena = { NULL, 0 } };
	diag_init(&f->diag);
	f->root = yaml_read(&f->arena, &f->diag, S("x.yaml"), str_from(text),
			    str_from(text), 1);
}

static void release(struct fixture *f)
{
	arena_release(&f->arena);
	diag_release(&f->diag);
}

static void assert_scalar(const struct yaml_node *node, const char *text,
			  uint32_t line, uint32_t column, uint32_t width)
{
	assert_int_equal(node->kind, YAML_SCALAR);
	assert_true(str_eq(node->as.text, str_from(text)));
	assert_int_equal(node->line, line);
	assert_int_equal(node->column, column);
	assert_int_equal(node->width, width);
}

static void test_places(void **state)
{
	struct fixture f;
	const struct yaml_node *items, *list;

	(void)state;
	read_text(&f,
		  "ä: Größe\nb:\n  - c: \"1\"\n  - [x, 'y']\nd: |\n  p\n  q\n");
	assert_non_null(f.root);
	assert_int_equal(f.root->kind, YAML_MAP);
	assert_int_equal(f.root->count, 6);
	items = f.root->as.items;
	assert_scalar(&items[0], "ä", 1, 1, 1);
	assert_scalar(&items[1], "Größe", 1, 4, 5);
	assert_false(items[1].quoted);
	list = &items[3];
	assert_int_equal(list->kind, YAML_LIST);
	assert_int_equal(list->count, 2);
	assert_int_equal(list->as.items[0].kind, YAML_MAP);
	assert_scalar(&list->as.items[0].as.items[1], "1", 3, 8, 3);
	assert_true(list->as.items[0].as.items[1].quoted);
	assert_scalar(&list->as.items[1].as.items[1], "y", 4, 9, 3);
	assert_true(items[5].block);
	assert_true(str_eq(items[5].as.text, S("p\nq\n")));
	release(&f);
}

/* Nothing is guessed: all of these are texts. */
static void test_raw(void **state)
{
	static const char *const raw[] = { "no",   "off",     "17:00",
					   "0130", "1_000",   "12e3",
					   "3.10", "0x1f",    "2021-10-28",
					   "true", "2415/XX", ".inf" };
	struct buf text = { NULL, 0, 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(raw) / sizeof(*raw); i++) {
		struct fixture f;

		buf_clear(&text);
		buf_printf(&text, "a: %s\n", raw[i]);
		read_text(&f, text.at);
		assert_non_null(f.root);
		assert_true(
			str_eq(f.root->as.items[1].as.text, str_from(raw[i])));
		release(&f);
	}
	buf_release(&text);
}

static void test_nothing(void **state)
{
	static const char *const empty[] = { "", "\n\n", "# nur\n", "~\n",
					     "null" };
	struct fixture f;

	(void)state;
	for (size_t i = 0; i < sizeof(empty) / sizeof(*empty); i++) {
		read_text(&f, empty[i]);
		assert_non_null(f.root);
		assert_int_equal(f.root->kind, YAML_NOTHING);
		release(&f);
	}
	read_text(&f, "a:\nb: ~\nc: \"~\"\n");
	assert_int_equal(f.root->as.items[1].kind, YAML_NOTHING);
	assert_int_equal(f.root->as.items[3].kind, YAML_NOTHING);
	assert_int_equal(f.root->as.items[5].kind, YAML_SCALAR);
	release(&f);
}

/* The part begins further down in the file: lines are the file's. */
static void test_part(void **state)
{
	struct str file = S("---\na: [\n---\n");
	struct arena arena = { NULL, 0 };
	struct diag diag;
	char *said;

	(void)state;
	diag_init(&diag);
	assert_null(yaml_read(&arena, &diag, S("x.md"), file,
			      (struct str){ file.at + 4, 5 }, 2));
	said = messages_short(&diag);
	assert_string_equal(said, "2:4 klammer-offen\n");
	free(said);
	diag_release(&diag);
	arena_release(&arena);
}

/* Whatever libyaml trips over, exactly one message comes of it. */
static void test_one_message(void **state)
{
	static const char *const broken[] = {
		"a: b\n...\nc: d",
		"%50\na: b",
		"a: b\n: c",
		"- a\nb: c",
		"a:\n- b\nc: d\n- e",
		"a: \"x\\",
		"a: !<x",
		"a: &\n",
		"? a\n? [",
		"a: |9\n x\n",
		"a: b\n\tc: d",
		"a: [b\n\n\n",
		"%YAML 9.9\n---\n",
		"a: 'b\n\n",
		"{",
		"a: \"\\ud800\"",
		"a: b: c: d",
		"a: [\n",
		"---\na: 1\n---\n",
		"*",
		"a: {b: c}}",
		"a: - b",
		"  a: b\nc: d",
		"!!map {a: b}",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(broken) / sizeof(*broken); i++) {
		struct fixture f;

		read_text(&f, broken[i]);
		if (f.root || f.diag.count != 1)
			fail_msg("%zu messages for %s", f.diag.count,
				 broken[i]);
		release(&f);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_places),      cmocka_unit_test(test_raw),
		cmocka_unit_test(test_nothing),     cmocka_unit_test(test_part),
		cmocka_unit_test(test_one_message),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
