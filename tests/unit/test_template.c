#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/pool.h"
#include "format/template.h"

/* What the templates find: one set of data for all tests. */
static const char *const field_names[] = {
	"titel", "gremium",     "name", "orte", "leer",   "null", "datum",
	"zeit",  "oeffentlich", "zahl", "kind", "welche", "ref"
};
enum {
	TITEL = 1,
	GREMIUM,
	NAME,
	ORTE,
	LEER,
	NULL_INT,
	DATUM,
	ZEIT,
	OEFFENTLICH,
	ZAHL,
	KIND,
	WELCHE,
	REF,
	NAME_COUNT = REF
};

struct world {
	struct names names;
	struct arena arena;
	struct diag diag;
	struct value root;
	const char *const *files; /* name, text, name, text … NULL */
};

static void world_init(struct world *world, const char *const *files)
{
	struct values root, gremium, orte, kind;

	names_init(&world->names, field_names, NAME_COUNT);
	arena_init(&world->arena);
	diag_init(&world->diag);
	world->files = files;
	values_init(&root, &world->arena);
	values_init(&gremium, &world->arena);
	values_init(&orte, &world->arena);
	values_init(&kind, &world->arena);
	values_add(&gremium, value_of_text(NAME, S("BVV")));
	values_add(&orte, value_of_text(0, S("A")));
	values_add(&orte, value_of_text(0, S("B\nC")));
	values_add(&kind, value_of_text(TITEL, S("innen")));
	values_add(&kind, value_of_list(KIND, NULL, 0));
	values_add(&root, value_of_text(TITEL, S("Fuß & Rad")));
	values_add(&root, values_map(&gremium, GREMIUM));
	values_add(&root, values_list(&orte, ORTE));
	values_add(&root, value_of_text(LEER, S("")));
	values_add(&root, value_of_int(NULL_INT, 0));
	values_add(&root, (struct value){ .key = DATUM,
					  .kind = VALUE_DATE,
					  .as.integer = 20211028 });
	values_add(&root, (struct value){ .key = ZEIT,
					  .kind = VALUE_TIME,
					  .as.integer = 17 * 60 });
	values_add(&root, value_of_bool(OEFFENTLICH, true));
	values_add(&root, value_of_int(ZAHL, INT64_MIN));
	values_add(&root, values_map(&kind, KIND));
	values_add(&root, value_of_text(WELCHE, S("teil")));
	values_add(&root, (struct value){ .key = REF,
					  .kind = VALUE_REF,
					  .as.ref = world });
	world->root = values_map(&root, 0);
}

static void world_release(struct world *world)
{
	names_release(&world->names);
	arena_release(&world->arena);
	diag_release(&world->diag);
}

static bool load(void *ctx, struct str name, struct str *text, struct str *path)
{
	struct world *world = ctx;

	for (size_t i = 0; world->files[i]; i += 2) {
		if (!str_eq(str_from(world->files[i]), name))
			continue;
		*text = str_from(world->files[i + 1]);
		*path = arena_printf(&world->arena, "layouts/%s.mustache",
				     world->files[i]);
		return true;
	}
	return false;
}

/* files: "a" is rendered; "teil" is there for dynamic names. */
static void check_files(const char *const *files, const char *expected)
{
	struct world world;
	struct templates *set;
	const struct template *template;
	struct buf out;

	world_init(&world, files);
	buf_init(&out);
	set = templates_open(&world.names, false, load, &world, &world.diag);
	for (size_t i = 0; files[i]; i += 2)
		templates_get(set, str_from(files[i]));
	template = templates_get(set, S("a"));
	if (!template)
		diag_print(&world.diag, stdout, DIAG_TEXT, false, false);
	assert_non_null(template);
	assert_true(template_render(template, &world.root, &out));
	buf_add_char(&out, '\0');
	assert_string_equal(out.at, expected);
	templates_close(set);
	buf_release(&out);
	world_release(&world);
}

static void check(const char *text, const char *expected)
{
	const char *const files[] = { "a", text, "teil", "<{{titel}}>\n",
				      NULL };

	check_files(files, expected);
}

static void values(void **state)
{
	(void)state;
	check("", "");
	check("{{titel}} {{{titel}}} {{& titel }}",
	      "Fuß &amp; Rad Fuß & Rad Fuß & Rad");
	check("{{gremium.name}}{{gremium.titel}}{{titel.name}}", "BVV");
	check("{{datum}} {{zeit}} {{oeffentlich}} {{zahl}} {{null}}",
	      "2021-10-28 17:00 true -9223372036854775808 0");
	check("{{gremium}}{{orte}}{{ref}}{{leer}}", "");
	check("{{=[ ]=}}[titel] {{titel}}[={{ }}=] {{zeit}}",
	      "Fuß &amp; Rad {{titel}} 17:00");
	check("{{! {{titel}}a}}b", "a}}b");
	check("\xef\xbb\xbf"
	      "x",
	      "x");
}

static void sections(void **state)
{
	(void)state;
	check("{{#orte}}({{.}}){{/orte}}", "(A)(B\nC)");
	check("{{#leer}}1{{/leer}}{{#null}}2{{/null}}{{#ref}}3{{/ref}}"
	      "{{#oeffentlich}}4{{/oeffentlich}}{{#datum}}5{{/datum}}",
	      "45");
	check("{{^leer}}1{{/leer}}{{^null}}2{{/null}}{{^titel}}3{{/titel}}",
	      "12");
	check("{{#gremium}}{{name}} {{titel}}{{/gremium}}",
	      "BVV Fuß &amp; Rad");
	check("x\n  {{#titel}}\n  y\n  {{/titel}}\nz\n", "x\n  y\nz\n");
	check("x\r\n{{^titel}}\r\ny\r\n{{/titel}}\r\nz", "x\r\nz");
	check("{{#titel}} {{/titel}}\n", " \n");
}

static void partials(void **state)
{
	const char *const tree[] = { "a", "{{titel}}[{{#kind}}{{>a}}{{/kind}}]",
				     NULL };
	const char *const blank[] = { "a",
				      "<ul>\n  {{>b}}\n</ul>\n",
				      "b",
				      "{{#orte}}\n<li>\n\n{{.}}\n{{/orte}}\n"
				      "{{titel}} {{>c}}",
				      "c",
				      "1\n2\n",
				      NULL };

	(void)state;
	check_files(tree, "Fuß &amp; Rad[innen[]]");
	/* Values keep their lines; blank lines stay blank. */
	check_files(blank, "<ul>\n  <li>\n\n  A\n  <li>\n\n  B\nC\n"
			   "  Fuß &amp; Rad 1\n  2\n</ul>\n");
	check("{{>*welche}}{{>*leer}}", "<Fuß &amp; Rad>\n");
	check("  {{>* welche }}\n!", "  <Fuß &amp; Rad>\n!");
}

static void inheritance(void **state)
{
	const char *const page[] = {
		"a",
		"{{<page}}\n  {{$main}}\n    <p>\n      {{titel}}\n"
		"    </p>\n    {{>teil}}\n  {{/main}}\n{{/page}}\n",
		"page",
		"<body>\n  {{>kopf}}\n  {{$main}}\n  {{/main}}\n"
		"</body>\n",
		"kopf",
		"<h1>{{$h1}}{{gremium.name}}{{/h1}}</h1>\n",
		"teil",
		"T\n",
		NULL
	};
	const char *const nested[] = {
		"a", "{{<b}}{{$x}}1{{$x}}2{{/x}}3{{/x}}{{/b}}", "b",
		"{{$x}}{{/x}}", NULL
	};
	const char *const partial[] = { "a",    "{{<b}}{{$h1}}neu{{/h1}}{{/b}}",
					"b",    "{{>kopf}}",
					"kopf", "{{$h1}}alt{{/h1}}",
					NULL };
	const char *const empty[] = { "a", "{{<b}}{{$x}}{{/x}}{{/b}}", "b",
				      "1\n  {{$x}}\n    alt\n  {{/x}}\n2\n",
				      NULL };
	const char *const list[] = {
		"a",
		"{{<b}}{{$x}}\n{{#orte}}\n- {{.}}\n{{/orte}}\n{{/x}}{{/b}}",
		"b", "1\n  {{$x}}\n  {{/x}}\n2\n", NULL
	};

	(void)state;
	check_files(page, "<body>\n  <h1>BVV</h1>\n  <p>\n    Fuß &amp; Rad\n"
			  "  </p>\n  T\n</body>\n");
	check_files(nested, "123");
	check_files(partial, "neu");
	check_files(empty, "1\n2\n");
	check_files(list, "1\n  - A\n  - B\nC\n2\n");
	check("{{$x}}\n  a\n{{/x}}\nb\n", "  a\nb\n");
}

/* The message for "a", as one line in gcc's form, must hold `expected`. */
static void check_error(const char *text, const char *expected)
{
	const char *const files[] = { "a",    text,
				      "teil", "{{$main}}{{/main}}",
				      "faul", "\n{{#titel}}",
				      NULL };
	struct world world;
	struct templates *set;
	char *printed = NULL;
	size_t len = 0;
	FILE *out = open_memstream(&printed, &len);

	world_init(&world, files);
	set = templates_open(&world.names, false, load, &world, &world.diag);
	assert_null(templates_get(set, S("a")));
	assert_null(templates_get(set, S("a")));
	diag_print(&world.diag, out, DIAG_GCC, false, false);
	fclose(out);
	if (!str_starts(str_from(printed), str_from(expected)))
		print_error("%s\n", printed);
	assert_true(str_starts(str_from(printed), str_from(expected)));
	free(printed);
	templates_close(set);
	world_release(&world);
}

static void errors(void **state)
{
	static const char *const cases[][2] = {
		{ "ä{{titel}",
		  "layouts/a.mustache:1:2: error: Auf »{{« folgt" },
		{ "{{{titel}}",
		  "layouts/a.mustache:1:1: error: Auf »{{« folgt" },
		{ "x\n {{#titel}}\n", "layouts/a.mustache:2:2: error: Der "
				      "Abschnitt »titel« beginnt" },
		{ "{{/titel}}",
		  "layouts/a.mustache:1:1: error: Hier soll der Abschnitt" },
		{ "{{#titel}}\n{{#name}}{{/titel}}{{/name}}",
		  "layouts/a.mustache:2:10: error: Hier endet »titel«, offen "
		  "ist "
		  "aber der Abschnitt »name« aus Zeile 2." },
		{ "{{#titel}}{{/*titel}}",
		  "layouts/a.mustache:1:11: error: Hier endet" },
		{ "{{>kopf}}", "layouts/a.mustache:1:1: error: Das Layout "
			       "»kopf«, das hier" },
		{ "{{>faul}}",
		  "layouts/faul.mustache:2:1: error: Der Abschnitt" },
		{ "ä {{gremium.nmae}}", "layouts/a.mustache:1:13: error: Ein "
					"Feld »nmae« gibt es nicht" },
		{ "{{#gremium..name}}{{/gremium..name}}",
		  "layouts/a.mustache:1:1: error: Im Namen »gremium..name«" },
		{ "{{ }}", "layouts/a.mustache:1:1: error: In dieser Marke" },
		{ "{{>*}}", "layouts/a.mustache:1:1: error: In dieser Marke" },
		{ "{{=<%=}}",
		  "layouts/a.mustache:1:1: error: Diese Marke soll" },
		{ "{{=a b c=}}",
		  "layouts/a.mustache:1:1: error: Diese Marke soll" },
		{ "\n\xff",
		  "layouts/a.mustache:2:1: error: Diese Layout-Datei" },
		{ "{{<teil}}{{titel}}{{/teil}}",
		  "layouts/a.mustache:1:10: error: Diese Marke hat hier "
		  "keine" },
		{ "{{<teil}}{{$mian}}{{/mian}}{{/teil}}",
		  "layouts/a.mustache:1:10: error: Einen Block »mian« gibt es "
		  "in "
		  "»teil« nicht" },
		{ "{{<teil}}{{$main}}{{/main}}{{$main}}{{/main}}{{/teil}}",
		  "layouts/a.mustache:1:28: error: Der Block »main« ist hier" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		check_error(cases[i][0], cases[i][1]);
}

static void suggestion(void **state)
{
	const char *const files[] = { "a", "{{gremiun}}", NULL };
	struct world world;
	struct templates *set;
	char *printed = NULL;
	size_t len = 0;
	FILE *out = open_memstream(&printed, &len);

	(void)state;
	world_init(&world, files);
	set = templates_open(&world.names, false, load, &world, &world.diag);
	assert_null(templates_get(set, S("a")));
	assert_null(templates_get(set, S("fehlt")));
	diag_print(&world.diag, out, DIAG_TEXT, false, false);
	fclose(out);
	assert_true(str_find_str(str_from(printed),
				 S("Meinten Sie »gremium«?")) < len);
	assert_true(str_find_str(str_from(printed),
				 S("Das Layout »fehlt« gibt es nicht.")) < len);
	free(printed);
	templates_close(set);
	world_release(&world);
}

static void depth(void **state)
{
	static const char *const loops[] = {
		"{{>a}}",
		"{{>a}}{{>a}}",
		"{{#titel}}{{>*leer}}{{>a}}{{/titel}}",
		"{{<a}}{{/a}}",
		"{{<a}}{{$x}}{{/x}}{{/a}}{{$x}}{{/x}}",
	};
	struct buf deep = { NULL, 0, 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(loops) / sizeof(loops[0]); i++) {
		const char *const files[] = { "a", loops[i], NULL };
		struct world world;
		struct templates *set;
		struct buf out = { NULL, 0, 0 };

		world_init(&world, files);
		set = templates_open(&world.names, false, load, &world,
				     &world.diag);
		assert_false(template_render(templates_get(set, S("a")),
					     &world.root, &out));
		assert_int_equal(world.diag.errors, 1);
		buf_release(&out);
		templates_close(set);
		world_release(&world);
	}
	for (int i = 0; i < 65; i++)
		buf_lit(&deep, "{{#titel}}");
	check_error(deep.at, "layouts/a.mustache:1:641: error: Hier stecken");
	buf_release(&deep);
}

/* Many threads, one template: each must get the same page. */
struct crowd {
	const struct template *template;
	const struct value *root;
	struct str expected;
	bool wrong[16];
};

static void render_one(void *ctx, size_t index, unsigned worker)
{
	struct crowd *crowd = ctx;
	struct buf out = { NULL, 0, 0 };

	(void)worker;
	for (int i = 0; i < 50; i++) {
		buf_clear(&out);
		if (!template_render(crowd->template, crowd->root, &out) ||
		    !str_eq(buf_str(&out), crowd->expected))
			crowd->wrong[index] = true;
	}
	buf_release(&out);
}

static void threads(void **state)
{
	const char *const files[] = {
		"a",    "{{<b}}{{$x}}\n{{>*welche}}\n{{/x}}{{/b}}",
		"b",    "{{#orte}}\n  {{$x}}\n  {{/x}}\n{{/orte}}\n",
		"teil", "{{titel}}\n{{.}}\n",
		NULL
	};
	struct world world;
	struct crowd crowd = { .expected = S("  Fuß &amp; Rad\n  A\n"
					     "  Fuß &amp; Rad\n  B\nC\n") };
	struct templates *set;
	const struct str names[] = { S("teil"), S("a"), S("b") };

	(void)state;
	world_init(&world, files);
	set = templates_open(&world.names, false, load, &world, &world.diag);
	assert_true(templates_load_all(set, names, 3));
	crowd.template = templates_get(set, S("a"));
	crowd.root = &world.root;
	pool_each(16, 4, 1, render_one, &crowd);
	for (size_t i = 0; i < 16; i++)
		assert_false(crowd.wrong[i]);
	templates_close(set);
	world_release(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values),   cmocka_unit_test(sections),
		cmocka_unit_test(partials), cmocka_unit_test(inheritance),
		cmocka_unit_test(errors),   cmocka_unit_test(suggestion),
		cmocka_unit_test(depth),    cmocka_unit_test(threads),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
