#include "model/record_text.h"

#include <string.h>

#include "format/text.h"
#include "format/yaml.h"
#include "model/front_matter.h"
#include "model/scalar.h"
#include "model/top.h"
#include "model/typing.h"

static const struct message LFS = {
	"git-lfs",
	DIAG_ERROR,
	"Hier liegt nur ein Platzhalter von Git LFS; die Datei selbst ist "
	"nicht "
	"im Repository.",
	"This is only a pointer of Git LFS; the file itself is not in the "
	"repository.",
	"Nehmen Sie Texte von Git LFS aus (»git lfs untrack«) und checken Sie "
	"sie neu ein.",
	"Take texts out of Git LFS (\"git lfs untrack\") and commit them again."
};

static const struct message CONFLICT = {
	"git-konflikt",
	DIAG_ERROR,
	"Hier stehen noch die Marken eines Konflikts zwischen zwei Fassungen "
	"(»<<<<<<<«).",
	"The marks of a conflict between two versions (\"<<<<<<<\") are still "
	"here.",
	"Behalten Sie eine der Fassungen und löschen Sie die Zeilen mit "
	"<<<<<<<, ======= und >>>>>>>.",
	"Keep one of the versions and delete the lines with <<<<<<<, ======= "
	"and >>>>>>>."
};

static const struct message NO_DATA = {
	"kopf-leer",
	DIAG_ERROR,
	"Der Kopf der Datei ist leer.",
	"The front matter is empty.",
	"Mindestens »typ: …« muss zwischen den beiden Zeilen »---« stehen.",
	"At least \"typ: …\" has to stand between the two lines \"---\"."
};

static const struct message NO_MAP = {
	"kopf-ohne-schluessel",
	DIAG_ERROR,
	"Der Kopf der Datei muss aus Zeilen der Form »schlüssel: wert« "
	"bestehen.",
	"The front matter has to consist of lines like \"key: value\".",
	NULL,
	NULL
};

static const struct message NO_TYPE = {
	"typ-fehlt",
	DIAG_ERROR,
	"Der Schlüssel »typ« fehlt; ohne ihn ist unklar, was diese Datei ist.",
	"The key \"typ\" is missing; without it nobody knows what this file "
	"is.",
	"Ergänzen Sie eine Zeile, wohl »typ: {0}«.",
	"Add a line, probably \"typ: {0}\"."
};

static const struct message BAD_TYPE = {
	"typ-unbekannt",
	DIAG_ERROR,
	"Einen »typ: {0}« gibt es nicht; es gibt {1}.",
	"There is no \"typ: {0}\"; there are {1}.",
	"Meinten Sie »{2}«?",
	"Did you mean \"{2}\"?"
};

static const struct message NOT_SAID = {
	"oeffentlich-fehlt",
	DIAG_ERROR,
	"Der Schlüssel »oeffentlich« fehlt; solange er fehlt, wird dieser "
	"Eintrag nicht veröffentlicht.",
	"The key \"oeffentlich\" is missing; until it is there, this record is "
	"not published.",
	"Ergänzen Sie »oeffentlich: ja« oder »oeffentlich: nein«.",
	"Add \"oeffentlich: ja\" (public) or \"oeffentlich: nein\"."
};

static const struct message EMPTY_DELETION = {
	"geloescht-leer",
	DIAG_ERROR,
	"»geloescht« ist leer; so wird dieser Eintrag weder gezeigt noch als "
	"zurückgezogen gemeldet.",
	"\"geloescht\" is empty; like this the record is neither shown nor "
	"reported as withdrawn.",
	"Ergänzen Sie eingerückt darunter: am: JJJJ-MM-TT und grund: …",
	"Add indented below it: am: YYYY-MM-DD and grund: …",
};

static const struct message SECRET = {
	"nichtoeffentlich-mit-inhalt",
	DIAG_ERROR,
	"Dieser Eintrag ist nichtöffentlich, enthält aber Inhalt: {0}.",
	"This record is not public, but has content: {0}.",
	"Löschen Sie das. War die Datei so schon eingecheckt, bewahrt git sie "
	"auf: Dann muss auch die Geschichte des Repositorys bereinigt werden.",
	"Delete it. If the file has been committed like this, git keeps it: "
	"then the history of the repository has to be cleaned as well."
};

static const struct message SECRET_TOP = {
	"nichtoeffentlich-mit-inhalt",
	DIAG_ERROR,
	"Dieser Tagesordnungspunkt ist nichtöffentlich, nennt aber seinen "
	"Titel.",
	"This agenda item is not public, but names its title.",
	"Löschen Sie den Titel. War die Datei so schon eingecheckt, bewahrt "
	"git sie auf: Dann muss auch die Geschichte des Repositorys bereinigt "
	"werden.",
	"Delete the title. If the file has been committed like this, git keeps "
	"it: then the history of the repository has to be cleaned as well."
};

static const struct message SECRET_MORE = {
	"nichtoeffentlich-mit-angaben",
	DIAG_WARNING,
	"Dieser Eintrag ist nichtöffentlich und wird nicht gezeigt, die Datei "
	"enthält aber: {0}.",
	"This record is not public and is not shown, but the file holds: {0}.",
	"Löschen Sie, was niemand lesen soll.",
	"Delete what nobody is to read."
};

static const struct message DELETED_MORE = {
	"geloescht-mit-inhalt",
	DIAG_WARNING,
	"Dieser Eintrag ist zurückgezogen und wird nicht gezeigt, die Datei "
	"enthält aber noch: {0}.",
	"This record is withdrawn and is not shown, but the file still holds: "
	"{0}.",
	"Soll das niemand mehr lesen, löschen Sie es hier und in der "
	"Geschichte des Repositorys.",
	"If nobody is to read it any more, delete it here and in the history "
	"of the repository."
};

/* clang-format off */
static const struct field page_fields[] = {
	{ KEY_TITEL, FIELD_TEXT, .help = "Überschrift der Seite" },
	{ KEY_STAND, FIELD_DATE, .help = "Tag der letzten Prüfung" },
	{ KEY_GEAENDERT, FIELD_STAMP, .help = "Tag der letzten Änderung" },
	{ KEY_ALIAS, FIELD_TEXT, .list = true, .help = "frühere Adressen" },
	{ KEY_SPRACHE, FIELD_CHOICE, .choices = schema_languages, .help = "Sprache des Textes, wenn es nicht die der Website ist" },
	{ 0 }
};
/* clang-format on */

struct reading {
	struct record_text *out;
	struct arena *keep;
	struct typing typing;
	struct front_matter parts;
	const struct yaml_node *root;
};

static bool report_line(struct reading *r, const struct message *message,
			uint32_t line)
{
	struct yaml_node node = { .line = line,
				  .column = 1,
				  .width = UINT16_MAX };

	typing_report(&r->typing, message, &node, NULL, 0);
	return false;
}

/* The line of the first "<<<<<<< " at the begin of a line, or 0. */
static uint32_t find_conflict(struct str file)
{
	struct str rest = file;
	uint32_t line = 1;

	while (rest.len) {
		const char *found = memchr(rest.at, '<', rest.len);

		if (!found)
			return 0;
		rest = str_from_at(rest, (size_t)(found - rest.at));
		if ((found == file.at || found[-1] == '\n') &&
		    str_starts(rest, S("<<<<<<< "))) {
			for (const char *at = file.at; at < found; at++)
				line += *at == '\n';
			return line;
		}
		rest = str_from_at(rest, 1);
	}
	return 0;
}

/* Bytes -> the raw tree and the body. */
static bool read_raw(struct reading *r, bool optional)
{
	struct typing *t = &r->typing;
	uint32_t conflict;

	if (str_starts(t->file, S("version https://git-lfs.github.com/spec/")))
		return report_line(r, &LFS, 1);
	if (!text_clean(t->scratch, t->diag, t->path, &t->file))
		return false;
	r->out->file = t->file;
	conflict = find_conflict(t->file);
	if (conflict)
		return report_line(r, &CONFLICT, conflict);
	if (!front_matter_split(&r->parts, t->diag, t->path, t->file,
				optional) ||
	    !text_refuse_controls(t->diag, t->path, t->file, r->parts.data))
		return false;
	r->out->body = text_blank_controls(t->scratch, t->diag, t->path,
					   t->file, r->parts.body);
	r->out->body_line = r->parts.body_line;
	r->root = yaml_read(t->scratch, t->diag, t->path, t->file,
			    r->parts.data, r->parts.data_line);
	return r->root;
}

/* The type whose keys the map has most of. */
static const char *guess_type(const struct yaml_node *map)
{
	const char *best = "";
	unsigned most = 1;

	for (unsigned i = TYPE_NONE + 1; i < TYPE_COUNT; i++) {
		const struct schema *schema = schema_of((enum record_type)i);
		unsigned count = 0;

		for (const struct field *f = schema->fields; f->key; f++)
			if (typing_find(map, f->key))
				count += f->required ? 2 : 1;
		if (count > most) {
			most = count;
			best = schema->name;
		}
	}
	return best;
}

static struct str all_types(struct arena *arena)
{
	struct str all = { "", 0 };

	for (size_t i = 0; schema_names[i]; i++)
		all = arena_printf(arena, "%.*s%s%s", STR(all), i ? ", " : "",
				   schema_names[i]);
	return all;
}

static bool find_type(struct reading *r)
{
	struct typing *t = &r->typing;
	const struct yaml_node *node = typing_find(r->root, KEY_TYP);
	struct str name;

	if (!node || node->kind == YAML_NOTHING) {
		struct yaml_node at = { .line = r->root->line,
					.column = 1,
					.width = 1 };

		TYPING_REPORT(t, &NO_TYPE, node ? node : &at,
			      str_from(guess_type(r->root)));
		return false;
	}
	name = node->kind == YAML_SCALAR ? str_trim(node->as.text) : S("[…]");
	r->out->type = schema_type(name);
	if (r->out->type == TYPE_NONE) {
		TYPING_REPORT(t, &BAD_TYPE, node, name, all_types(t->scratch),
			      scalar_nearest(name, schema_names));
		return false;
	}
	t->type = r->out->type;
	t->top = schema_of(t->type)->fields;
	t->what = arena_printf(t->scratch, "typ: %s", schema_of(t->type)->name);
	return true;
}

static bool has_visibility(enum record_type type)
{
	return type == TYPE_DRUCKSACHE || type == TYPE_SITZUNG;
}

/* Is it said clearly, once, that the record may be seen? */
static bool is_public(const struct record_text *record)
{
	struct str word = value_text(value_get(&record->data, KEY_OEFFENTLICH));

	return !has_visibility(record->type) || str_eq(word, S("ja")) ||
	       (record->type == TYPE_SITZUNG && str_eq(word, S("teilweise")));
}

/* What the agenda itself says of a TOP in a Sitzung that is shown. */
static bool is_secret_top(struct str sitzung, const struct value *top)
{
	const struct value *said = value_get(top, KEY_OEFFENTLICH);
	struct str number = value_text(value_get(top, KEY_TOP));

	if (said->kind == VALUE_BOOL)
		return !said->as.integer;
	return str_eq(sitzung, S("teilweise")) ? !top_is_open(number)
					       : top_is_closed(number);
}

/* The names of content that should not be there, first of it at *at. */
struct content {
	struct arena *arena;
	struct str names;
	uint32_t line, column;
};

static void add_content(struct content *content, struct str name, uint32_t line,
			uint32_t column)
{
	if (!content->names.len) {
		content->line = line;
		content->column = column;
		content->names = name;
	} else {
		content->names = arena_printf(content->arena, "%.*s, %.*s",
					      STR(content->names), STR(name));
	}
}

/* Body, title, Anlagen and votes, which FORMAT.md calls errors. */
static bool is_grave(uint16_t key)
{
	return key == KEY_TITEL || key == KEY_ANLAGEN || key == KEY_DATEI ||
	       key == KEY_ABSTIMMUNG;
}

static void find_content(struct content *content, const struct value *map,
			 const struct field *fields, bool grave)
{
	for (uint32_t i = 0; i < map->len; i++) {
		const struct value *value = &map->as.items[i];
		const struct field *field = field_of(fields, value->key);

		if (!field)
			continue;
		if (is_grave(value->key) ? grave : !grave && !field->harmless)
			add_content(content, key_text(value->key), value->line,
				    value->column);
		if (!field->harmless || field->kind != FIELD_MAP)
			continue;
		if (!field->list)
			find_content(content, value, field->fields, grave);
		for (uint32_t k = 0; field->list && k < value->len; k++)
			find_content(content, &value->as.items[k],
				     field->fields, grave);
	}
}

static void add_body(struct content *content, const struct record_text *record)
{
	struct str rest = record->body, line;
	uint32_t number = record->body_line;

	for (; str_split(&rest, '\n', &line); number++) {
		if (!str_trim(line).len)
			continue;
		add_content(content, S("Text"), number, 1);
		return;
	}
}

static bool report_content(struct diag *diag, struct str path, struct str file,
			   const struct content *content,
			   const struct message *message)
{
	struct place place = place_in(path, file, content->line,
				      content->column, UINT16_MAX);

	if (content->names.len)
		diag_add(diag, message, &place, &content->names, 1);
	return !content->names.len;
}

static bool check_secrecy(struct diag *diag, struct str path, struct str file,
			  const struct record_text *record)
{
	const struct field *fields = schema_of(record->type)->fields;
	struct arena arena = { NULL, 0 };
	struct content grave = { .arena = &arena }, more = { .arena = &arena };
	bool good;

	find_content(&grave, &record->data, fields, true);
	add_body(&grave, record);
	find_content(&more, &record->data, fields, false);
	good = report_content(diag, path, file, &grave, &SECRET);
	if (good)
		report_content(diag, path, file, &more, &SECRET_MORE);
	arena_release(&arena);
	return good;
}

static void warn_of_deleted(struct reading *r)
{
	struct typing *t = &r->typing;
	struct content content = { .arena = t->scratch };

	find_content(&content, &r->out->data, t->top, true);
	find_content(&content, &r->out->data, t->top, false);
	add_body(&content, r->out);
	report_content(t->diag, t->path, t->file, &content, &DELETED_MORE);
}

/* TOPs that are not public in a Sitzung that is. */
static void check_tops(struct reading *r)
{
	const struct value *data = &r->out->data;
	struct str word = value_text(value_get(data, KEY_OEFFENTLICH));
	const struct value *tops = value_get(data, KEY_TAGESORDNUNG);
	struct typing *t = &r->typing;

	for (uint32_t i = 0; tops->kind == VALUE_LIST && i < tops->len; i++) {
		const struct value *top = &tops->as.items[i];
		const struct value *title = value_get(top, KEY_TITEL);
		struct content more = { .arena = t->scratch };
		struct yaml_node at = { .line = title->line,
					.column = title->column,
					.width = UINT16_MAX };

		if (!is_secret_top(word, top))
			continue;
		if (title->kind != VALUE_NONE) {
			typing_report(t, &SECRET_TOP, &at, NULL, 0);
			continue;
		}
		for (uint32_t k = 0; k < top->len; k++)
			if (top->as.items[k].key == KEY_ERGEBNIS ||
			    top->as.items[k].key == KEY_DRUCKSACHEN)
				add_content(&more,
					    key_text(top->as.items[k].key),
					    top->as.items[k].line,
					    top->as.items[k].column);
		report_content(t->diag, t->path, t->file, &more, &SECRET_MORE);
	}
}

static bool is_empty(const struct yaml_node *node)
{
	return !node || node->kind == YAML_NOTHING;
}

/* Nothing in it: not even what would have been reported as wrong. */
static bool is_blank(const struct yaml_node *node)
{
	return is_empty(node) ||
	       (node->kind == YAML_SCALAR && !str_trim(node->as.text).len) ||
	       (node->kind != YAML_SCALAR && !node->count);
}

/* Which required keys are missing, and what should not be there. */
static void check(struct reading *r)
{
	struct record_text *out = r->out;
	struct typing *t = &r->typing;
	const struct yaml_node *said = typing_find(r->root, KEY_OEFFENTLICH);
	const struct yaml_node *deletion = typing_find(r->root, KEY_GELOESCHT);
	struct str word = value_text(value_get(&out->data, KEY_OEFFENTLICH));
	uint32_t line = typing_find(r->root, KEY_TYP)->line;
	bool open = is_public(out);

	out->hidden = !open;
	out->deleted = value_get(&out->data, KEY_GELOESCHT)->kind != VALUE_NONE;
	if (out->deleted) {
		if (!t->faults)
			warn_of_deleted(r);
		return;
	}
	if (deletion) {
		out->hidden = true;
		if (is_blank(deletion))
			report_line(r, &EMPTY_DELETION, deletion->line);
		return;
	}
	if (has_visibility(out->type) && is_empty(said) &&
	    !typing_was_meant(t, r->root, KEY_OEFFENTLICH)) {
		report_line(r, &NOT_SAID, said ? said->line : line);
		typing_require(t, t->top, r->root, true, KEY_OEFFENTLICH, line);
	} else {
		typing_require(t, t->top, r->root, !open, KEY_NONE, line);
	}
	if (str_eq(word, S("nein")) &&
	    !check_secrecy(t->diag, t->path, t->file, out))
		t->faults++;
	if (out->type == TYPE_SITZUNG && open)
		check_tops(r);
}

static bool fail(struct record_text *out)
{
	out->hidden = true;
	return false;
}

static void start(struct reading *r, struct record_text *out,
		  struct arena *keep, struct arena *scratch, struct diag *diag,
		  struct str path, struct str file)
{
	*out = (struct record_text){ .hidden = true };
	*r = (struct reading){
		.out = out,
		.keep = keep,
		.typing = { .scratch = scratch,
			    .diag = diag,
			    .path = path,
			    .file = file,
			    .what = path },
	};
}

bool record_read(struct record_text *out, struct arena *keep,
		 struct arena *scratch, struct diag *diag, struct str path,
		 struct str file)
{
	struct reading r;

	start(&r, out, keep, scratch, diag, path, file);
	if (!read_raw(&r, false))
		return false;
	if (r.root->kind != YAML_MAP || !r.root->count) {
		if (r.root->kind == YAML_NOTHING || r.root->kind == YAML_MAP)
			return report_line(&r, &NO_DATA,
					   r.parts.data_line > 1
						   ? r.parts.data_line - 1
						   : 1);
		return report_line(&r, &NO_MAP, r.root->line);
	}
	if (!find_type(&r))
		return false;
	out->data = typing_map(&r.typing, r.typing.top, r.root);
	out->usable = true;
	check(&r);
	out->data = typing_keep(keep, &out->data);
	return !r.typing.faults || fail(out);
}

bool page_read(struct record_text *out, struct arena *keep,
	       struct arena *scratch, struct diag *diag, struct str path,
	       struct str file)
{
	struct reading r;

	start(&r, out, keep, scratch, diag, path, file);
	if (!read_raw(&r, true))
		return false;
	r.typing.top = page_fields;
	out->data = (struct value){ .kind = VALUE_MAP };
	if (r.root->kind == YAML_MAP)
		out->data = typing_map(&r.typing, page_fields, r.root);
	else if (r.root->kind != YAML_NOTHING)
		return report_line(&r, &NO_MAP, r.root->line);
	out->data = typing_keep(keep, &out->data);
	out->usable = true;
	out->hidden = r.typing.faults;
	return !out->hidden;
}
