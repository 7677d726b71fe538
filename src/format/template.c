#include "format/template.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "format/template_ops.h"

static const struct message no_template = {
	"layout-fehlt",
	DIAG_ERROR,
	"Das Layout »{0}« gibt es nicht.",
	"There is no layout »{0}«.",
	"Legen Sie es im Ordner layouts/ an, oder nennen Sie ein vorhandenes.",
	"Make it in the folder layouts/, or name one that is there."
};

static const struct message unknown_block = {
	"layout-block-unbekannt",
	DIAG_ERROR,
	"Einen Block »{0}« gibt es in »{1}« nicht; sein Inhalt würde nirgends "
	"erscheinen.",
	"There is no block »{0}« in »{1}«; its content would appear nowhere.",
	"Meinten Sie »{2}«?",
	"Did you mean »{2}«?"
};

struct templates *templates_open(struct names *names, bool lenient,
				 template_load_fn *load, void *ctx,
				 struct diag *diag)
{
	struct templates *set = xcalloc(1, sizeof(*set));

	*set = (struct templates){ .names = names,
				   .lenient = lenient,
				   .load = load,
				   .ctx = ctx,
				   .diag = diag };
	names_init(&set->blocks, NULL, 0);
	return set;
}

void templates_close(struct templates *set)
{
	if (!set)
		return;
	names_release(&set->blocks);
	map_release(&set->by_name);
	arena_release(&set->arena);
	free(set);
}

struct template *templates_entry(struct templates *set, struct str name)
{
	struct template *entry = map_get(&set->by_name, name);

	if (entry)
		return entry;
	entry = arena_zero(&set->arena, 1, sizeof(*entry));
	entry->set = set;
	entry->name = arena_str(&set->arena, name);
	map_put(&set->by_name, entry->name, entry);
	entry->exists =
		set->load(set->ctx, entry->name, &entry->text, &entry->path);
	if (!entry->exists)
		return entry;
	entry->next = set->waiting;
	set->waiting = entry;
	return entry;
}

/*
 * Calls visit for the template and all that it includes, whatever the depth;
 * stops and returns false when visit does.
 */
typedef bool visit_fn(void *ctx, struct template *template);

static bool walk(struct templates *set, struct template *from, visit_fn *visit,
		 void *ctx)
{
	struct template *row = from;

	set->mark++;
	from->mark = set->mark;
	from->next = NULL;
	while (row) {
		struct template *template = row;

		row = template->next;
		if (!visit(ctx, template))
			return false;
		for (const struct call *call = template->calls; call;
		     call = call->next) {
			if (!call->target || call->target->mark == set->mark)
				continue;
			call->target->mark = set->mark;
			call->target->next = row;
			row = call->target;
		}
	}
	return true;
}

/* Looking for a block in a parent, and for one with a similar name. */
struct block_search {
	const struct templates *set;
	uint16_t block;
	size_t best;
	struct str near;
};

/* False ends the walk: the block is there, or nobody can know. */
static bool search_block(void *ctx, struct template *template)
{
	struct block_search *search = ctx;
	const struct names *blocks = &search->set->blocks;

	if (template->state != TEMPLATE_GOOD)
		return false;
	for (const struct site *site = template->sites; site;
	     site = site->next) {
		size_t far;

		if (site->block == search->block)
			return false;
		far = utf8_distance(names_text(blocks, site->block),
				    names_text(blocks, search->block),
				    search->best);
		if (far >= search->best)
			continue;
		search->best = far;
		search->near = names_text(blocks, site->block);
	}
	for (const struct call *call = template->calls; call; call = call->next)
		if (call->dynamic)
			return false;
	return true;
}

/* A block with a misspelt name would vanish without a word. */
static bool check_blocks(struct templates *set, struct template *template)
{
	bool good = true;

	for (const struct call *call = template->calls; call; call = call->next)
		for (const struct override *i = call->overrides;
		     i && call->target; i = i->next) {
			struct block_search search = {
				set, i->block, 3, { NULL, 0 }
			};
			struct place place;

			if (!walk(set, call->target, search_block, &search))
				continue;
			good = false;
			place = place_at(template->path, template->text,
					 i->offset, i->len);
			DIAG(set->diag, &unknown_block, &place,
			     names_text(&set->blocks, i->block),
			     call->target->name, search.near);
		}
	return good;
}

/* Compiles all that waits, and what that includes; then looks at the blocks. */
static void compile_waiting(struct templates *set)
{
	struct template *fresh = NULL;

	while (set->waiting) {
		struct template *template = set->waiting;

		set->waiting = template->next;
		template->state = template_parse(set, template) ? TEMPLATE_GOOD
								: TEMPLATE_BAD;
		template->fresh = fresh;
		fresh = template;
	}
	for (; fresh && !set->lenient; fresh = fresh->fresh)
		if (!check_blocks(set, fresh))
			fresh->state = TEMPLATE_BAD;
}

static bool is_good(void *ctx, struct template *template)
{
	(void)ctx;
	return template->state == TEMPLATE_GOOD;
}

const struct template *templates_get(struct templates *set, struct str name)
{
	struct template *template = templates_entry(set, name);

	if (!template->exists) {
		struct place place = { .path = name, .width = 1 };

		DIAG(set->diag, &no_template, &place, name);
		return NULL;
	}
	compile_waiting(set);
	return walk(set, template, is_good, NULL) ? template : NULL;
}

bool templates_load_all(struct templates *set, const struct str *names,
			size_t count)
{
	bool good = true;

	for (size_t i = 0; i < count; i++)
		good &= templates_get(set, names[i]) != NULL;
	return good;
}
