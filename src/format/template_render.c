/* Op array + stack of values -> text. */
#include <string.h>

#include "base/date.h"
#include "format/escape.h"
#include "format/template_ops.h"

static const struct message endless = {
	"layout-endlos",
	DIAG_ERROR,
	"Das Layout »{0}« bindet sich selbst ohne Ende ein.",
	"The layout »{0}« includes itself without end.",
	"Binden Sie es nur innerhalb eines Abschnitts ein, der mit jeder Stufe "
	"kleiner wird.",
	"Include it only within a section that gets smaller with each level."
};

enum {
	MAX_DEPTH = 64,       /* partials within partials */
	MAX_CALLS = 10000000, /* partials in one page */
	MAX_INDENT = 256,
};

/* The values whose names count, the innermost first. */
struct scope {
	const struct value *value;
	const struct scope *outer;
};

/* The blocks that a parent was given; the innermost first. */
struct frame {
	const struct op *ops; /* the template that gives them */
	const struct override *overrides;
	const struct frame *outer;
};

/* How the line being written stands with its indentation. */
enum line_state {
	LINE_RUNS, /* nothing to do until the next line of the template */
	LINE_OWED, /* to be written before whatever comes next */
	LINE_PAID, /* written already: the next first op of a line skips it */
};

struct render {
	struct buf *out;
	const struct templates *set;
	char indent[MAX_INDENT];
	size_t indent_len;
	enum line_state line;
	unsigned depth;
	unsigned calls;
	bool failed;
};

static void run(struct render *render, const struct op *ops, uint32_t at,
		const struct scope *scope, const struct frame *frames);

static void start_line(struct render *render, bool first)
{
	bool paid = render->line == LINE_PAID;

	if (first ? !paid : render->line == LINE_OWED)
		buf_add(render->out,
			(struct str){ render->indent, render->indent_len });
	render->line = LINE_RUNS;
}

static bool begins_blank_line(struct str text)
{
	return text.len &&
	       (text.at[0] == '\n' ||
		(text.len > 1 && text.at[0] == '\r' && text.at[1] == '\n'));
}

/* Before anything that shows. first: it begins a line of its template. */
static inline void begin(struct render *render, bool first)
{
	if (render->indent_len)
		start_line(render, first);
	else
		render->line = LINE_RUNS;
}

/* A text whose lines are to be indented. Blank lines stay blank. */
static void add_indented(struct render *render, struct str text, bool first)
{
	while (text.len) {
		size_t len = str_find(text, '\n');
		struct str line = str_first(text, len + 1);

		if (first && begins_blank_line(line))
			render->line = LINE_RUNS;
		else
			start_line(render, first);
		buf_add(render->out, line);
		text = str_from_at(text, line.len);
		first = true;
	}
}

static const struct value nothing = { .kind = VALUE_NONE };

static const struct value *find_in(const struct value *map, uint16_t name)
{
	const struct value *item = map->as.items, *end = item + map->len;

	if (map->flags & VALUE_SORTED)
		return value_find(map, name);
	for (; item < end; item++)
		if (item->key == name)
			return item;
	return NULL;
}

static const struct value *find(const struct scope *scope,
				const struct path *path)
{
	const struct value *hit = NULL;

	if (!path->count)
		return scope->value;
	for (; scope && !hit; scope = scope->outer)
		if (scope->value->kind == VALUE_MAP)
			hit = find_in(scope->value, path->names[0]);
	for (size_t i = 1; hit && i < path->count; i++)
		hit = hit->kind == VALUE_MAP ? find_in(hit, path->names[i])
					     : NULL;
	return hit ? hit : &nothing;
}

static bool is_true(const struct value *value)
{
	switch (value->kind) {
	case VALUE_BOOL:
	case VALUE_INT:
		return value->as.integer != 0;
	case VALUE_TEXT:
	case VALUE_LIST:
		return value->len != 0;
	case VALUE_DATE:
	case VALUE_TIME:
	case VALUE_MAP:
		return true;
	default:
		return false;
	}
}

static void add_int(struct buf *out, int64_t number)
{
	if (number < 0)
		buf_add_char(out, '-');
	buf_add_uint(out, number < 0 ? 0 - (uint64_t)number : (uint64_t)number);
}

static void add_value(struct buf *out, const struct value *value, bool raw)
{
	switch (value->kind) {
	case VALUE_TEXT:
		if (raw)
			buf_add(out, value_text(value));
		else
			escape_html(out, value_text(value));
		break;
	case VALUE_INT:
		add_int(out, value->as.integer);
		break;
	case VALUE_BOOL:
		buf_add(out, value->as.integer ? S("true") : S("false"));
		break;
	case VALUE_DATE:
		date_add_iso(out, (int32_t)value->as.integer);
		break;
	case VALUE_TIME:
		time_add(out, (int32_t)value->as.integer);
		break;
	default:
		break;
	}
}

static void run_section(struct render *render, const struct op *ops,
			uint32_t at, const struct scope *scope,
			const struct frame *frames)
{
	const struct value *value = find(scope, &ops[at].as.path);
	struct scope inner = { value, scope };

	if (!is_true(value))
		return;
	if (value->kind != VALUE_LIST) {
		run(render, ops, at + 1, &inner, frames);
		return;
	}
	for (uint32_t i = 0; i < value->len && !render->failed; i++) {
		inner.value = &value->as.items[i];
		run(render, ops, at + 1, &inner, frames);
	}
}

/* Indents what comes until the length is set back. */
static size_t push_indent(struct render *render, struct str indent)
{
	size_t old = render->indent_len;
	struct str fits = str_first(indent, MAX_INDENT - old);

	if (fits.len)
		memcpy(render->indent + old, fits.at, fits.len);
	render->indent_len += fits.len;
	return old;
}

static const struct template *target_of(const struct render *render,
					const struct op *op,
					const struct scope *scope)
{
	const struct template *target = op->as.call->target;

	if (op->dynamic)
		target = map_get(&render->set->by_name,
				 value_text(find(scope, &op->as.call->path)));
	return target && target->state == TEMPLATE_GOOD ? target : NULL;
}

static void run_call(struct render *render, const struct op *op,
		     const struct scope *scope, const struct frame *frames)
{
	const struct template *target = target_of(render, op, scope);
	size_t indent;

	if (!target)
		return;
	if (render->depth == MAX_DEPTH || render->calls == MAX_CALLS) {
		render->failed = true;
		return;
	}
	render->depth++;
	render->calls++;
	indent = push_indent(render, op->as.call->indent);
	if (!op->own_line)
		render->line = LINE_PAID;
	run(render, target->ops, 0, scope, frames);
	render->line = LINE_RUNS;
	render->indent_len = indent;
	render->depth--;
}

/* The outermost parent tag has the last word. */
static const struct frame *find_block(const struct frame *frames,
				      uint16_t block,
				      const struct override **found)
{
	const struct frame *hit = NULL;

	for (; frames; frames = frames->outer)
		for (const struct override *i = frames->overrides; i;
		     i = i->next)
			if (i->block == block) {
				hit = frames;
				*found = i;
			}
	return hit;
}

static void run_block(struct render *render, const struct op *ops, uint32_t at,
		      const struct scope *scope, const struct frame *frames)
{
	const struct site *site = ops[at].as.site;
	const struct override *override = NULL;
	const struct frame *frame = find_block(frames, site->block, &override);
	size_t indent;

	if (!frame) {
		run(render, ops, at + 1, scope, frames);
		return;
	}
	if (render->depth == MAX_DEPTH) {
		render->failed = true;
		return;
	}
	render->depth++;
	indent = push_indent(render, site->indent);
	render->line = site->own_line ? LINE_OWED : LINE_PAID;
	run(render, frame->ops, override->start, scope, frame->outer);
	render->line = LINE_RUNS;
	render->indent_len = indent;
	render->depth--;
}

/* What an op shows stands in its line, so that an owed indentation is due. */
static bool shows(const struct op *op)
{
	switch (op->kind) {
	case OP_VALUE:
	case OP_RAW:
		return true;
	case OP_PARTIAL:
	case OP_PARENT:
	case OP_BLOCK:
		return !op->own_line;
	default:
		return false;
	}
}

static void run_op(struct render *render, const struct op *ops, uint32_t at,
		   const struct scope *scope, const struct frame *frames)
{
	const struct op *op = &ops[at];
	struct frame frame = { ops, NULL, frames };

	switch (op->kind) {
	case OP_VALUE:
	case OP_RAW:
		add_value(render->out, find(scope, &op->as.path),
			  op->kind == OP_RAW);
		break;
	case OP_SECTION:
		run_section(render, ops, at, scope, frames);
		break;
	case OP_INVERTED:
		if (!is_true(find(scope, &op->as.path)))
			run(render, ops, at + 1, scope, frames);
		break;
	case OP_PARTIAL:
		run_call(render, op, scope, frames);
		break;
	case OP_PARENT:
		frame.overrides = op->as.call->overrides;
		run_call(render, op, scope, &frame);
		break;
	case OP_BLOCK:
		run_block(render, ops, at, scope, frames);
		break;
	default:
		break;
	}
}

/* From one op to the OP_END that closes its inside. */
static void run(struct render *render, const struct op *ops, uint32_t at,
		const struct scope *scope, const struct frame *frames)
{
	while (!render->failed) {
		const struct op *op = &ops[at];

		if (op->kind == OP_TEXT) {
			if (render->indent_len)
				add_indented(render, op->as.text, op->line);
			else
				buf_add(render->out, op->as.text);
			render->line = LINE_RUNS;
			at++;
			continue;
		}
		if (op->line || shows(op))
			begin(render, op->line);
		if (op->kind == OP_END)
			return;
		run_op(render, ops, at, scope, frames);
		at = op->next;
	}
}

bool template_render(const struct template *template, const struct value *root,
		     struct buf *out)
{
	struct render render = { .out = out, .set = template->set };
	struct scope scope = { root, NULL };
	struct place place = { .path = template->path, .width = 1 };

	run(&render, template->ops, 0, &scope, NULL);
	if (render.failed)
		DIAG(template->set->diag, &endless, &place, template->name);
	return !render.failed;
}
