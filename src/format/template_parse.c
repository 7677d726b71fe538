/* The second half of compiling: tokens -> ops. */
#include "format/template_ops.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "format/template_scan.h"

static const struct message unknown_name = {
	"layout-name-unbekannt",
	DIAG_ERROR,
	"Ein Feld »{0}« gibt es nicht; hier würde immer nichts stehen.",
	"There is no field »{0}«; this would always be empty.",
	"Meinten Sie »{1}«?",
	"Did you mean »{1}«?"
};

static const struct message bad_name = {
	"layout-name-leer",
	DIAG_ERROR,
	"Im Namen »{0}« fehlt vor oder nach einem Punkt ein Teil.",
	"A part is missing before or after a dot in the name »{0}«.",
	"Schreiben Sie ihn wie »{{gremium.name}}«, für den Wert selbst "
	"»{{.}}«.",
	"Write it like »{{gremium.name}}«, or »{{.}}« for the value itself."
};

static const struct message missing_template = {
	"layout-fehlt",
	DIAG_ERROR,
	"Das Layout »{0}«, das hier eingebunden wird, gibt es nicht.",
	"There is no layout »{0}« to be included here.",
	"Prüfen Sie die Schreibweise; der Name gilt ab dem Ordner layouts/ und "
	"ohne Endung.",
	"Check the spelling; the name counts from the folder layouts/ and has "
	"no ending."
};

static const struct message double_block = {
	"layout-block-doppelt",
	DIAG_ERROR,
	"Der Block »{0}« ist hier schon einmal gefüllt.",
	"The block »{0}« has been filled here already.",
	"Fassen Sie beide zu einem zusammen.",
	"Make one of the two."
};

/* A tag that is open. */
struct level {
	uint32_t op;
	struct call *call; /* of a parent */
	size_t dedent;     /* what counted outside of it */
};

struct parser {
	struct templates *set;
	struct template *template;
	const struct token *tokens;
	size_t count;
	struct op *ops;
	size_t op_count, op_room;
	struct buf text; /* the run of text that is being gathered */
	bool text_line;  /* it begins a line */
	bool line;       /* the next op does */
	size_t dedent;   /* blanks each line loses */
	struct level levels[TEMPLATE_DEPTH];
	size_t depth;
	bool good;
};

static void report(struct parser *parser, const struct message *message,
		   size_t offset, size_t len, struct str first,
		   struct str second)
{
	struct place place = place_at(parser->template->path,
				      parser->template->text, offset, len);

	DIAG(parser->set->diag, message, &place, first, second);
	parser->good = false;
}

static struct op *push_op(struct parser *parser, enum op_kind kind)
{
	struct op *op;

	if (parser->op_count == parser->op_room) {
		parser->op_room = parser->op_room ? 2 * parser->op_room : 64;
		parser->ops = xrealloc_array(parser->ops, parser->op_room,
					     sizeof(*parser->ops));
	}
	op = &parser->ops[parser->op_count++];
	*op = (struct op){ .kind = (uint8_t)kind };
	op->next = (uint32_t)parser->op_count;
	return op;
}

static void flush_text(struct parser *parser)
{
	struct op *op;

	if (!parser->text.len)
		return;
	op = push_op(parser, OP_TEXT);
	op->line = parser->text_line;
	op->as.text = arena_str(&parser->set->arena, buf_str(&parser->text));
	buf_clear(&parser->text);
}

/* An op for a tag; the text before it is closed. */
static struct op *tag_op(struct parser *parser, enum op_kind kind,
			 const struct token *token)
{
	struct op *op;

	flush_text(parser);
	op = push_op(parser, kind);
	op->own_line = token->own_line;
	op->line = parser->line && !token->own_line;
	parser->line = false;
	return op;
}

/* Indentation without what the block as a whole loses. */
static struct str dedented(const struct parser *parser, struct str text)
{
	size_t indent = template_indent(text);

	return str_from_at(text,
			   indent < parser->dedent ? indent : parser->dedent);
}

static void emit_text(struct parser *parser, const struct token *token)
{
	struct str text = token->text;

	if (token->dropped)
		return;
	if (parser->line)
		text = dedented(parser, text);
	if (!text.len)
		return;
	if (!parser->text.len)
		parser->text_line = parser->line;
	parser->line = false;
	buf_add(&parser->text, text);
}

/* The known name that is nearest to a wrong one; empty where none is near. */
static struct str nearest(const struct names *names, struct str name)
{
	size_t best = name.len < 5 ? 1 : 2;
	struct str hit = { NULL, 0 };

	for (size_t i = 1; i < names->count; i++) {
		size_t far = utf8_distance(names->texts[i], name, best);

		if (far > best || (hit.len && far == best))
			continue;
		best = far;
		hit = names->texts[i];
	}
	return hit;
}

static uint16_t find_name(struct parser *parser, struct str name)
{
	struct templates *set = parser->set;
	uint16_t number;

	if (set->lenient)
		return names_add(set->names, name);
	number = names_find(set->names, name);
	if (!number)
		report(parser, &unknown_name,
		       (size_t)(name.at - parser->template->text.at), name.len,
		       name, nearest(set->names, name));
	return number;
}

/* A dotted name as numbers. "." alone has none. */
static struct path parse_path(struct parser *parser, const struct token *token)
{
	struct str rest = token->text, part;
	struct path path = { NULL, 0 };
	uint16_t *names;
	size_t dots = 0;

	if (str_eq(rest, S(".")))
		return path;
	for (size_t i = 0; i < rest.len; i++)
		dots += rest.at[i] == '.';
	names = arena_alloc(&parser->set->arena, (dots + 1) * sizeof(*names));
	path.names = names;
	while (path.count <= dots) {
		size_t len = str_find(rest, '.');

		part = str_trim(str_first(rest, len));
		if (!part.len) {
			report(parser, &bad_name, token->offset, token->len,
			       token->text, part);
			break;
		}
		names[path.count++] = find_name(parser, part);
		rest = str_from_at(rest, len + 1);
	}
	return path;
}

static void emit_path(struct parser *parser, enum op_kind kind,
		      const struct token *token)
{
	struct op *op = tag_op(parser, kind, token);
	size_t index = (size_t)(op - parser->ops);
	struct path path = parse_path(parser, token);

	parser->ops[index].as.path = path;
}

static struct call *emit_call(struct parser *parser, enum op_kind kind,
			      const struct token *token)
{
	struct templates *set = parser->set;
	struct op *op = tag_op(parser, kind, token);
	struct call *call = arena_zero(&set->arena, 1, sizeof(*call));
	struct template *target;

	op->as.call = call;
	op->dynamic = token->dynamic;
	call->dynamic = token->dynamic;
	call->offset = token->offset;
	call->len = token->len;
	if (token->own_line)
		call->indent = dedented(parser, token->indent);
	call->next = parser->template->calls;
	parser->template->calls = call;
	if (token->dynamic) {
		call->path = parse_path(parser, token);
		return call;
	}
	target = templates_entry(set, token->text);
	if (target->exists)
		call->target = target;
	else if (!set->lenient)
		report(parser, &missing_template, token->offset, token->len,
		       token->text, token->text);
	return call;
}

/* The blanks that all lines between two tokens begin with. */
struct common {
	bool found;
	struct str indent;
};

static void narrow(struct common *common, struct str indent)
{
	size_t len = 0;

	if (!common->found) {
		common->found = true;
		common->indent = indent;
		return;
	}
	while (len < indent.len && len < common->indent.len &&
	       indent.at[len] == common->indent.at[len])
		len++;
	common->indent = str_first(common->indent, len);
}

/*
 * What a token that begins a line says about the indentation of its lines.
 * Tags that vanish with their line say nothing, nor do blank lines.
 */
static void narrow_by(struct common *common, const struct token *token)
{
	bool shows =
		token->kind == TOKEN_PARTIAL || token->kind == TOKEN_PARENT;

	if (token->kind == TOKEN_TEXT) {
		if (!token->dropped && !(token->blank && token->ends_line))
			narrow(common, str_first(token->text,
						 template_indent(token->text)));
	} else if (token->own_line && shows) {
		narrow(common, token->indent);
	} else if (!token->own_line && token->starts_line) {
		narrow(common, (struct str){ NULL, 0 });
	}
}

static struct common common_indent(const struct parser *parser, size_t first,
				   size_t end)
{
	struct common common = { false, { NULL, 0 } };

	for (size_t i = first; i < end; i++) {
		const struct token *token = &parser->tokens[i];

		if (token->starts_line || token->own_line)
			narrow_by(&common, token);
		if (token->kind == TOKEN_PARENT)
			i = token->match;
	}
	return common;
}

static struct level *open_level(struct parser *parser, size_t op)
{
	struct level *level = &parser->levels[parser->depth++];

	*level = (struct level){ .op = (uint32_t)op, .dedent = parser->dedent };
	return level;
}

/*
 * A block that may be replaced. What replaces it is indented like the default
 * where the tag stands alone, else like the line in which the tag stands.
 */
static void emit_block(struct parser *parser, size_t index)
{
	const struct token *token = &parser->tokens[index];
	struct templates *set = parser->set;
	struct op *op = tag_op(parser, OP_BLOCK, token);
	struct site *site = arena_zero(&set->arena, 1, sizeof(*site));
	struct common common = { false, { NULL, 0 } };

	op->as.site = site;
	site->block = names_add(&set->blocks, token->text);
	site->own_line = token->own_line;
	if (token->own_line)
		common = common_indent(parser, index + 1, token->match);
	site->indent =
		dedented(parser, common.found ? common.indent : token->indent);
	site->next = parser->template->sites;
	parser->template->sites = site;
	open_level(parser, parser->op_count - 1);
}

/* What a parent gets for a block; its own indentation is taken away. */
static void emit_define(struct parser *parser, size_t index)
{
	const struct token *token = &parser->tokens[index];
	struct call *call = parser->levels[parser->depth - 1].call;
	struct override *override =
		arena_zero(&parser->set->arena, 1, sizeof(*override));
	bool own_line = token[1].dropped;

	flush_text(parser);
	override->block = names_add(&parser->set->blocks, token->text);
	override->start = (uint32_t)parser->op_count;
	override->offset = token->offset;
	override->len = token->len;
	for (const struct override *i = call->overrides; i; i = i->next)
		if (i->block == override->block)
			report(parser, &double_block, token->offset, token->len,
			       token->text, token->text);
	override->next = call->overrides;
	call->overrides = override;
	open_level(parser, parser->op_count);
	parser->line = false;
	parser->dedent = 0;
	if (own_line)
		parser->dedent = common_indent(parser, index + 1, token->match)
					 .indent.len;
}

static void emit_end(struct parser *parser, const struct token *token)
{
	const struct token *start = &parser->tokens[token->match];
	const struct level *level = &parser->levels[--parser->depth];

	if (start->kind == TOKEN_PARENT)
		parser->line = false;
	else
		tag_op(parser, OP_END, token);
	if (start->kind != TOKEN_DEFINE)
		parser->ops[level->op].next = (uint32_t)parser->op_count;
	parser->dedent = level->dedent;
}

static void emit_parent(struct parser *parser, const struct token *token)
{
	struct call *call = emit_call(parser, OP_PARENT, token);

	open_level(parser, parser->op_count - 1)->call = call;
}

/* Is this token directly within a parent, where only blocks count? */
static bool is_ignored(const struct parser *parser, const struct token *token)
{
	return parser->depth && parser->levels[parser->depth - 1].call &&
	       token->kind != TOKEN_DEFINE && token->kind != TOKEN_END;
}

static void emit_token(struct parser *parser, size_t index)
{
	const struct token *token = &parser->tokens[index];

	if (token->starts_line)
		parser->line = true;
	if (is_ignored(parser, token))
		return;
	switch (token->kind) {
	case TOKEN_TEXT:
		emit_text(parser, token);
		break;
	case TOKEN_VALUE:
		emit_path(parser, OP_VALUE, token);
		break;
	case TOKEN_RAW:
		emit_path(parser, OP_RAW, token);
		break;
	case TOKEN_SECTION:
	case TOKEN_INVERTED:
		emit_path(parser,
			  token->kind == TOKEN_SECTION ? OP_SECTION
						       : OP_INVERTED,
			  token);
		open_level(parser, parser->op_count - 1);
		break;
	case TOKEN_PARTIAL:
		emit_call(parser, OP_PARTIAL, token);
		break;
	case TOKEN_PARENT:
		emit_parent(parser, token);
		break;
	case TOKEN_BLOCK:
		emit_block(parser, index);
		break;
	case TOKEN_DEFINE:
		emit_define(parser, index);
		break;
	case TOKEN_END:
		emit_end(parser, token);
		break;
	default:
		break;
	}
}

bool template_parse(struct templates *set, struct template *template)
{
	struct tokens tokens = { NULL, 0, 0 };
	struct parser parser = { .set = set, .template = template };
	struct op *ops;

	parser.good = template_scan(set, template, &tokens);
	if (!parser.good)
		goto out;
	parser.tokens = tokens.at;
	parser.count = tokens.count;
	for (size_t i = 0; i < tokens.count; i++)
		emit_token(&parser, i);
	flush_text(&parser);
	push_op(&parser, OP_END);
	ops = arena_alloc(&set->arena, parser.op_count * sizeof(*ops));
	memcpy(ops, parser.ops, parser.op_count * sizeof(*ops));
	template->ops = ops;
out:
	free(parser.ops);
	free(tokens.at);
	buf_release(&parser.text);
	return parser.good;
}
