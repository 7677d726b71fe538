#include "model/typing.h"

#include <string.h>

#include "base/utf8.h"
#include "format/yaml_fault.h"
#include "model/scalar.h"

static const struct message UNKNOWN_KEY = {
	"unbekannter-schluessel",
	DIAG_ERROR,
	"Den Schlüssel »{0}« gibt es bei »{1}« nicht.",
	"There is no key \"{0}\" with \"{1}\".",
	"Meinten Sie »{2}«?",
	"Did you mean \"{2}\"?"
};

static const struct message UNKNOWN_INSIDE = {
	"unbekannter-schluessel",
	DIAG_ERROR,
	"Den Schlüssel »{0}« gibt es in einem Eintrag von »{1}« nicht.",
	"There is no key \"{0}\" in an entry of \"{1}\".",
	"Meinten Sie »{2}«?",
	"Did you mean \"{2}\"?"
};

static const struct message DEEPER = {
	"schluessel-am-falschen-ort",
	DIAG_ERROR,
	"Der Schlüssel »{0}« gehört in einen Eintrag von »{1}«.",
	"The key \"{0}\" belongs into an entry of \"{1}\".",
	"Rücken Sie ihn dort unter den anderen Schlüsseln ein.",
	"Indent it there below the other keys."
};

static const struct message OUTER = {
	"schluessel-am-falschen-ort",
	DIAG_ERROR,
	"Der Schlüssel »{0}« gehört nicht in »{1}«, sondern auf die oberste "
	"Ebene.",
	"The key \"{0}\" does not belong into \"{1}\", but to the top level.",
	"Beginnen Sie die Zeile ganz links.",
	"Begin the line at the very left."
};

static const struct message OTHER_TYPE = {
	"schluessel-am-falschen-ort",
	DIAG_ERROR,
	"Den Schlüssel »{0}« gibt es bei »{1}« nicht, nur bei »typ: {2}«.",
	"There is no key \"{0}\" with \"{1}\", only with \"typ: {2}\".",
	NULL,
	NULL
};

static const struct message TWICE = {
	"doppelter-schluessel",
	DIAG_ERROR,
	"Der Schlüssel »{0}« steht schon in Zeile {1}.",
	"The key \"{0}\" already stands in line {1}.",
	"Löschen Sie eine der beiden Zeilen.",
	"Delete one of the two lines."
};

static const struct message MISSING = {
	"pflichtangabe-fehlt",
	DIAG_ERROR,
	"Bei »{1}« ist der Schlüssel »{0}« Pflicht, er fehlt.",
	"\"{1}\" requires the key \"{0}\", which is missing.",
	"Ergänzen Sie eine Zeile »{0}: …« ({2}).",
	"Add a line \"{0}: …\"."
};

static const struct message MISSING_INSIDE = {
	"pflichtangabe-fehlt",
	DIAG_ERROR,
	"In diesem Eintrag von »{1}« fehlt der Schlüssel »{0}«.",
	"This entry of \"{1}\" lacks the key \"{0}\".",
	"Ergänzen Sie eine Zeile »{0}: …« ({2}).",
	"Add a line \"{0}: …\"."
};

static const struct message EMPTY = { "pflichtangabe-leer",
				      DIAG_ERROR,
				      "»{0}« ist Pflicht, aber leer.",
				      "\"{0}\" is required, but empty.",
				      "Hinter den Doppelpunkt gehört: {1}.",
				      "Write a value behind the colon." };

static const struct message LIST_HERE = {
	"liste-statt-wert",
	DIAG_ERROR,
	"»{0}« hat nur einen Wert, hier steht eine Liste.",
	"\"{0}\" has only one value; this is a list.",
	"Fängt der Text mit einer Klammer oder einem Strich an, setzen Sie ihn "
	"in \"…\".",
	"If a text begins with a bracket or a dash, put it in \"…\"."
};

static const struct message MAP_HERE = {
	"schluessel-statt-wert",
	DIAG_ERROR,
	"Bei »{0}« wird ein einfacher Wert erwartet, hier stehen Schlüssel.",
	"\"{0}\" has a plain value; these are keys.",
	"Steht im Text ein Doppelpunkt, setzen Sie den ganzen Text in \"…\".",
	"If the text holds a colon, put the whole text in \"…\"."
};

static const struct message TEXT_HERE = {
	"wert-statt-schluessel",
	DIAG_ERROR,
	"»{0}« besteht aus eigenen Schlüsseln, hier steht nur ein Wert.",
	"\"{0}\" consists of keys of its own; this is a plain value.",
	"Schreiben Sie eingerückt darunter: {1}.",
	"Write indented below it: {1}."
};

static const struct message UNKNOWN_CLASS = {
	"unbekannter-wert",
	DIAG_ERROR,
	"Eine Klasse »{0}« gibt es nicht.",
	"There is no class \"{0}\".",
	"Meinten Sie »{1}«?",
	"Did you mean \"{1}\"?"
};

/* More faults than these in one file are noise. */
enum { FAULTS_MAX = 100 };

void typing_report(struct typing *typing, const struct message *message,
		   const struct yaml_node *node, const struct str *args,
		   size_t count)
{
	struct place place;

	if (message->severity == DIAG_ERROR && typing->faults++ >= FAULTS_MAX)
		return;
	place = place_in(typing->path, typing->file, node->line, node->column,
			 node->width);
	diag_add(typing->diag, message, &place, args, count);
}

const struct yaml_node *typing_find(const struct yaml_node *map, uint16_t key)
{
	struct str name = key_text(key);

	for (uint32_t i = 0; map->kind == YAML_MAP && i < map->count; i += 2)
		if (str_eq(map->as.items[i].as.text, name))
			return &map->as.items[i + 1];
	return NULL;
}

static bool is_empty(const struct yaml_node *node)
{
	return node->kind == YAML_NOTHING ||
	       (node->kind == YAML_SCALAR && !str_trim(node->as.text).len) ||
	       ((node->kind == YAML_LIST || node->kind == YAML_MAP) &&
		!node->count);
}

static bool has_name(const struct field *field, struct str name)
{
	const char *text = key_names[field->key - 1];

	return strncmp(text, name.at, name.len) == 0 && !text[name.len];
}

/* Keys mostly come in the order of the table: the search starts at `hint`. */
static const struct field *find_field(const struct field *fields,
				      struct str name, const struct field *hint)
{
	for (const struct field *at = hint; at->key; at++)
		if (has_name(at, name))
			return at;
	for (const struct field *at = fields; at < hint; at++)
		if (has_name(at, name))
			return at;
	return NULL;
}

/* The field of the table whose map has such a key, one level down. */
static const struct field *find_deeper(const struct field *fields,
				       struct str name)
{
	for (; fields->key; fields++)
		if (fields->kind == FIELD_MAP &&
		    find_field(fields->fields, name, fields->fields))
			return fields;
	return NULL;
}

static struct str near_key(const struct field *fields, struct str name)
{
	const char *names[FIELDS_MAX + 1];
	size_t count = 0;

	for (; fields->key && count < FIELDS_MAX; fields++)
		names[count++] = key_names[fields->key - 1];
	names[count] = NULL;
	return scalar_nearest(name, names);
}

static const char *other_type(const struct typing *typing, struct str name)
{
	if (typing->type == TYPE_NONE)
		return NULL;
	for (unsigned i = TYPE_NONE + 1; i < TYPE_COUNT; i++) {
		const struct schema *schema = schema_of((enum record_type)i);

		if (find_field(schema->fields, name, schema->fields))
			return schema->name;
	}
	return NULL;
}

/* A mistyped key is one fault, not also the lack of the right one. */
static void note_meant(struct typing *typing, const struct yaml_node *map,
		       const struct field *fields, struct str name)
{
	const struct field *field = find_field(fields, name, fields);

	if (field && typing->meant_count < TYPING_MEANT_MAX) {
		typing->meant[typing->meant_count].map = map;
		typing->meant[typing->meant_count++].key = field->key;
	}
}

bool typing_was_meant(const struct typing *typing, const struct yaml_node *map,
		      uint16_t key)
{
	for (unsigned i = 0; i < typing->meant_count; i++)
		if (typing->meant[i].map == map && typing->meant[i].key == key)
			return true;
	return false;
}

static void report_unknown(struct typing *typing, const struct field *fields,
			   uint16_t owner, const struct yaml_node *map,
			   const struct yaml_node *key)
{
	struct str name = key->as.text, near, where = typing->what;
	const struct field *deeper = find_deeper(fields, name);
	const char *other;

	if (typing->faults >= FAULTS_MAX) {
		typing->faults++;
		return;
	}
	if (owner)
		where = key_text(owner);
	if (deeper) {
		TYPING_REPORT(typing, &DEEPER, key, name,
			      key_text(deeper->key));
		return;
	}
	if (owner && find_field(typing->top, name, typing->top)) {
		TYPING_REPORT(typing, &OUTER, key, name, where);
		return;
	}
	near = near_key(fields, name);
	note_meant(typing, map, fields, near);
	other = near.len ? NULL : other_type(typing, name);
	if (!owner && other)
		TYPING_REPORT(typing, &OTHER_TYPE, key, name, where,
			      str_from(other));
	else
		TYPING_REPORT(typing, owner ? &UNKNOWN_INSIDE : &UNKNOWN_KEY,
			      key, name, where, near);
}

static struct str key_list(struct arena *arena, const struct field *fields)
{
	struct buf out = { NULL, 0, 0 };
	struct str copy;

	for (const struct field *at = fields; at->key; at++) {
		if (at > fields)
			buf_lit(&out, ", ");
		buf_printf(&out, "%s: …", key_names[at->key - 1]);
	}
	copy = arena_str(arena, buf_str(&out));
	buf_release(&out);
	return copy;
}

static void report_shape(struct typing *typing, const struct field *field,
			 const struct yaml_node *node)
{
	struct str key = key_text(field->key);

	if (node->kind == YAML_LIST) {
		TYPING_REPORT(typing, &LIST_HERE, node, key);
	} else if (node->kind == YAML_MAP) {
		TYPING_REPORT(typing, &MAP_HERE, node, key);
	} else if (!node->quoted &&
		   yaml_fault_tight_colon(typing->diag, typing->path,
					  typing->file, node->line)) {
		typing->faults++;
	} else {
		struct str keys = S("beschlossen: [Wort, Wort]");

		if (field->fields)
			keys = key_list(typing->scratch, field->fields);
		TYPING_REPORT(typing, &TEXT_HERE, node, key, keys);
	}
}

static struct value type_map(struct typing *typing, const struct field *fields,
			     uint16_t owner, const struct yaml_node *map);

/* owner: the key of the map, 0 for the outermost; at: where to point. */
static void require(struct typing *typing, const struct field *fields,
		    uint16_t owner, const struct yaml_node *map, bool spare,
		    uint16_t except, const struct yaml_node *at)
{
	for (const struct field *field = fields; field->key; field++) {
		const struct yaml_node *node;
		struct str key = key_text(field->key);
		struct str help = str_from(field->help ? field->help : "");

		if (!field->required || field->key == except ||
		    (spare &&
		     (field->key == KEY_TITEL || field->key == KEY_ART)) ||
		    typing_was_meant(typing, map, field->key))
			continue;
		node = typing_find(map, field->key);
		if (!node)
			TYPING_REPORT(
				typing, owner ? &MISSING_INSIDE : &MISSING, at,
				key, owner ? key_text(owner) : typing->what,
				help);
		else if (is_empty(node))
			TYPING_REPORT(typing, &EMPTY, node, key, help);
	}
}

static struct value start_value(uint16_t key, const struct yaml_node *node)
{
	return (struct value){ .key = key,
			       .line = node->line,
			       .column = node->column };
}

/* The words of each class: a map whose keys are the schema's choices. */
static bool type_classes(struct typing *typing, const struct field *field,
			 const struct yaml_node *node, struct value *out);

/* One value of the field, never a list. Returns false where there is none. */
static bool type_one(struct typing *typing, const struct field *field,
		     const struct yaml_node *node, struct value *out)
{
	enum yaml_kind wanted =
		field->kind == FIELD_MAP || field->kind == FIELD_CLASSES
			? YAML_MAP
			: YAML_SCALAR;

	if (is_empty(node))
		return false;
	if (node->kind != wanted) {
		report_shape(typing, field, node);
		return false;
	}
	if (field->kind == FIELD_CLASSES)
		return type_classes(typing, field, node, out);
	if (field->kind == FIELD_MAP) {
		*out = type_map(typing, field->fields, field->key, node);
		require(typing, field->fields, field->key, node, false,
			KEY_NONE, node);
		return true;
	}
	*out = start_value(0, node);
	return scalar_read(typing, field, node, out);
}

static bool type_list(struct typing *typing, const struct field *field,
		      const struct yaml_node *node, struct value *out)
{
	const struct yaml_node *items = node->as.items;
	uint32_t count = node->count;
	struct value *values;

	if (node->kind != YAML_LIST) {
		items = node;
		count = 1;
	}
	*out = start_value(field->key, node);
	values = arena_alloc(typing->scratch, (count + 1) * sizeof(*values));
	for (uint32_t i = 0; i < count; i++) {
		if (type_one(typing, field, &items[i], &values[out->len]))
			values[out->len++].key = 0;
	}
	out->kind = VALUE_LIST;
	out->as.items = values;
	return out->len > 0;
}

static bool type_classes(struct typing *typing, const struct field *field,
			 const struct yaml_node *node, struct value *out)
{
	static const struct field words = { KEY_VOKABULAR, FIELD_TEXT,
					    .list = true };
	struct value *values = arena_alloc(
		typing->scratch, (node->count / 2 + 1) * sizeof(*values));

	*out = start_value(field->key, node);
	for (uint32_t i = 0; i < node->count; i += 2) {
		struct str name = node->as.items[i].as.text;
		uint16_t choice = 0;

		while (field->choices[choice] &&
		       !str_eq(name, str_from(field->choices[choice])))
			choice++;
		if (!field->choices[choice])
			TYPING_REPORT(typing, &UNKNOWN_CLASS,
				      &node->as.items[i], name,
				      scalar_nearest(name, field->choices));
		else if (!is_empty(&node->as.items[i + 1]) &&
			 type_list(typing, &words, &node->as.items[i + 1],
				   &values[out->len]))
			values[out->len++].key = (uint16_t)(choice + 1);
	}
	out->kind = VALUE_MAP;
	out->as.items = values;
	return out->len > 0;
}

static bool type_field(struct typing *typing, const struct field *field,
		       const struct yaml_node *node, struct value *out)
{
	bool there;

	if (is_empty(node))
		return false;
	there = field->list ? type_list(typing, field, node, out)
			    : type_one(typing, field, node, out);
	if (there)
		out->key = field->key;
	return there;
}

static void report_twice(struct typing *typing, const struct yaml_node *map,
			 const struct yaml_node *key)
{
	const struct yaml_node *first = map->as.items;

	while (!str_eq(first->as.text, key->as.text))
		first += 2;
	TYPING_REPORT(
		typing, &TWICE, key, key->as.text,
		arena_printf(typing->scratch, "%u", (unsigned)first->line));
}

static struct value type_map(struct typing *typing, const struct field *fields,
			     uint16_t owner, const struct yaml_node *map)
{
	struct value out = start_value(owner, map);
	struct value *values = arena_alloc(
		typing->scratch, (map->count / 2 + 1) * sizeof(*values));
	const struct field *hint = fields;
	uint64_t seen = 0;

	for (uint32_t i = 0; i < map->count; i += 2) {
		const struct yaml_node *key = &map->as.items[i];
		const struct field *field =
			find_field(fields, key->as.text, hint);
		uint64_t bit;

		if (!field) {
			report_unknown(typing, fields, owner, map, key);
			continue;
		}
		bit = UINT64_C(1) << (field - fields);
		hint = field + 1;
		if (seen & bit)
			report_twice(typing, map, key);
		else if (type_field(typing, field, key + 1, &values[out.len]))
			out.len++;
		seen |= bit;
	}
	out.kind = VALUE_MAP;
	out.as.items = values;
	return out;
}

struct value typing_map(struct typing *typing, const struct field *fields,
			const struct yaml_node *map)
{
	return type_map(typing, fields, 0, map);
}

void typing_require(struct typing *typing, const struct field *fields,
		    const struct yaml_node *map, bool spare, uint16_t except,
		    uint32_t line)
{
	struct yaml_node at = { .line = line, .column = 1, .width = 1 };

	require(typing, fields, 0, map, spare, except, &at);
}

static void measure(const struct value *value, size_t *values, size_t *bytes)
{
	if (value->kind == VALUE_TEXT && !(value->flags & VALUE_FIXED))
		*bytes += value->len;
	if (value->kind != VALUE_LIST && value->kind != VALUE_MAP)
		return;
	*values += value->len;
	for (uint32_t i = 0; i < value->len; i++)
		measure(&value->as.items[i], values, bytes);
}

struct copying {
	struct value *values;
	char *bytes;
};

static struct value copy(struct copying *to, const struct value *from)
{
	struct value value = *from;
	struct value *items;

	value.flags = (uint8_t)(value.flags & ~VALUE_FIXED);
	if (value.kind == VALUE_TEXT && !(from->flags & VALUE_FIXED)) {
		memcpy(to->bytes, from->as.text, from->len);
		value.as.text = to->bytes;
		to->bytes += from->len;
	}
	if (value.kind == VALUE_LIST || value.kind == VALUE_MAP) {
		items = to->values;
		to->values += from->len;
		value.as.items = items;
		for (uint32_t i = 0; i < from->len; i++)
			items[i] = copy(to, &from->as.items[i]);
	}
	return value;
}

struct value typing_keep(struct arena *keep, const struct value *value)
{
	size_t values = 0, bytes = 0;
	struct copying to;

	measure(value, &values, &bytes);
	to.values = arena_alloc(keep, values * sizeof(*to.values) + bytes);
	to.bytes = (char *)(to.values + values);
	return copy(&to, value);
}
