#include "model/load.h"

#include <errno.h>
#include <stdlib.h>

#include "base/pool.h"
#include "format/markdown.h"
#include "format/text.h"
#include "model/record_id.h"
#include "model/record_text.h"

static const struct message ID_TWICE = {
	"adresse-doppelt",
	DIAG_ERROR,
	"Diese Datei und »{0}« hätten dieselbe Adresse.",
	"This file and »{0}« would have the same address.",
	"Benennen Sie eine der beiden um.",
	"Rename one of the two.",
};
static const struct message COUNCIL_PLACE = {
	"koerperschaft-name",
	DIAG_ERROR,
	"Eine Körperschaft steht immer in einer Datei »koerperschaft.md«.",
	"A Körperschaft always stands in a file »koerperschaft.md«.",
	"Benennen Sie die Datei um, oder ändern Sie »typ«.",
	"Rename the file, or change »typ«.",
};
static const struct message COUNCIL_TYPE = {
	"koerperschaft-typ",
	DIAG_ERROR,
	"Die Datei »koerperschaft.md« braucht »typ: koerperschaft«.",
	"The file »koerperschaft.md« needs »typ: koerperschaft«.",
	NULL,
	NULL,
};

struct found_number;

/* What one thread needs for loading; nothing of it is shared. */
struct load_worker {
	struct arena *keep;
	struct arena scratch;
	struct buf blob;
	struct markdown markdown;
	struct number_hits hits;
	struct buf key;
	struct found_number *found;
	size_t found_count, found_room;
	struct spill_writer writer;
	const struct record *record; /* the one being loaded */
	const struct council *council;
};

struct loader {
	struct site *site;
	struct load_worker *workers;
	uint32_t *order; /* the records as they lie in the packs */
};

/* ---- Which files are records ---- */

static bool is_record_file(struct str path)
{
	return str_starts(path, S("content/")) &&
	       (str_ends(path, S(".md")) || str_ends(path, S(".yaml")));
}

/* One of the site's own pages (Impressum …), which are no records. */
static bool is_page(const struct config *config, struct str path)
{
	struct str id = str_from_at(path, sizeof("content/") - 1);

	if (!str_ends(id, S(".md")))
		return false;
	id.len -= 3;
	return config_has_page(config, id);
}

static int compare_ids(const void *left, const void *right)
{
	const struct record *a = left, *b = right;
	int order = str_cmp(a->id, b->id);

	return order ? order : str_cmp(a->file->path, b->file->path);
}

/* One slot for each record file, sorted by id, so that results have a place. */
void load_list(struct site *site)
{
	size_t files = source_count(site->source);

	for (size_t i = 0; i < files; i++)
		site->count +=
			is_record_file(source_file(site->source, i)->path);
	site->records = xcalloc(site->count, sizeof(*site->records));
	site->count = 0;
	for (size_t i = 0; i < files; i++) {
		const struct source_file *file = source_file(site->source, i);
		struct record *record = &site->records[site->count];

		if (!is_record_file(file->path) ||
		    is_page(site->config, file->path))
			continue;
		record->file = file;
		record->state = RECORD_FAULTY;
		if (record_id_from_path(site->diag, file->path, &record->id))
			site->count++;
	}
	if (site->count)
		qsort(site->records, site->count, sizeof(*site->records),
		      compare_ids);
	for (size_t i = 1; i < site->count; i++) {
		struct place place =
			place_in(site->records[i].file->path, S(""), 0, 0, 1);

		if (str_eq(site->records[i].id, site->records[i - 1].id))
			DIAG(site->diag, &ID_TWICE, &place,
			     site->records[i - 1].file->path);
	}
}

/* ---- One record ---- */

/* A number found in the text, until the whole body is read. */
struct found_number {
	struct str key;
	bool marked; /* shown as unknown where no record has it */
};

static uint32_t keep_number(struct load_worker *worker,
			    const struct number_hit *hit)
{
	struct found_number *at;

	if (worker->found_count == worker->found_room) {
		worker->found_room =
			worker->found_room ? 2 * worker->found_room : 64;
		worker->found =
			xrealloc_array(worker->found, worker->found_room,
				       sizeof(*worker->found));
	}
	at = &worker->found[worker->found_count];
	buf_clear(&worker->key);
	number_add_key(&worker->key, &hit->number);
	at->key = arena_str(&worker->scratch, buf_str(&worker->key));
	at->marked = hit->prefixed && !hit->number.bare;
	return (uint32_t)worker->found_count++;
}

/*
 * markdown_scan_fn: a run of text, the numbers in it. They are kept, for only
 * their ref comes back with the slot.
 */
static size_t scan_numbers(void *ctx, struct str run, struct markdown_hit *hits,
			   size_t room)
{
	struct load_worker *worker = ctx;
	size_t count =
		number_scan(&worker->council->patterns, run, &worker->hits);

	for (size_t i = 0; i < count && i < room; i++)
		hits[i] = (struct markdown_hit){
			(uint32_t)worker->hits.at[i].start,
			(uint32_t)worker->hits.at[i].len,
			keep_number(worker, &worker->hits.at[i]),
		};
	return count;
}

static bool is_own_image(void *ctx, struct str url)
{
	const struct load_worker *worker = ctx;
	const struct value *list = record_get(worker->record, KEY_ANLAGEN);

	for (uint32_t i = 0; list->kind == VALUE_LIST && i < list->len; i++)
		if (str_eq(value_text(value_get(&list->as.items[i], KEY_DATEI)),
			   url))
			return true;
	return false;
}

static void keep_links(struct load_worker *worker, struct record *record)
{
	const struct markdown *markdown = &worker->markdown;
	struct str html = buf_str(&markdown->html);

	record->link_count = (uint32_t)markdown->slot_count;
	record->links = arena_zero(worker->keep, markdown->slot_count,
				   sizeof(*record->links));
	for (size_t i = 0; i < markdown->slot_count; i++) {
		const struct markdown_slot *slot = &markdown->slots[i];
		struct str text =
			str_first(str_from_at(html, slot->offset), slot->len);
		struct text_link *link = &record->links[i];

		*link = (struct text_link){ .offset = slot->offset,
					    .len = slot->len,
					    .line = slot->line,
					    .column = slot->column,
					    .written = arena_str(worker->keep,
								 text) };
		if (slot->kind == SLOT_NUMBER) {
			const struct found_number *found =
				&worker->found[slot->ref];

			link->kind = LINK_NUMBER;
			link->prefixed = found->marked;
			link->target = arena_str(worker->keep, found->key);
		} else {
			link->kind = LINK_FILE;
			link->target = arena_str(worker->keep,
						 markdown->links[slot->ref]);
		}
	}
}

static void keep_headings(struct load_worker *worker, struct record *record)
{
	const struct markdown *markdown = &worker->markdown;
	struct heading *headings = arena_zero(
		worker->keep, markdown->heading_count, sizeof(*headings));

	for (size_t i = 0; i < markdown->heading_count; i++)
		headings[i] = (struct heading){
			arena_str(worker->keep, markdown->headings[i].text),
			arena_str(worker->keep, markdown->headings[i].anchor),
			markdown->headings[i].level,
		};
	record->headings = headings;
	record->heading_count = (uint32_t)markdown->heading_count;
}

static bool load_body(struct site *site, struct load_worker *worker,
		      struct record *record, const struct record_text *text)
{
	const struct markdown_options options = {
		.path = record->file->path,
		.file = text->file,
		.first_line = text->body_line,
		.diag = site->diag,
		.scan = worker->council ? scan_numbers : NULL,
		.image = is_own_image,
		.ctx = worker,
		.shift = 1,
		.id_prefix = S(""),
		.english = site->config->english,
		.abbreviations = site_abbreviations(site, worker->council),
	};
	struct markdown *markdown = &worker->markdown;

	worker->found_count = 0;
	worker->record = record;
	if (!markdown_render(markdown, &options, text->body))
		return false;
	keep_links(worker, record);
	keep_headings(worker, record);
	record->html_len = (uint32_t)markdown->html.len;
	record->text_len = (uint32_t)markdown->text.len;
	return spill_add(&worker->writer, buf_str(&markdown->html),
			 &record->html_at) &&
	       spill_add(&worker->writer, buf_str(&markdown->text),
			 &record->text_at);
}

static bool is_council_file(const struct record *record)
{
	return str_eq(record_tail(record), S("koerperschaft"));
}

static bool check_council(struct site *site, const struct record *record)
{
	struct place place = place_in(record->file->path, S(""), 0, 0, 1);

	if (record->type == TYPE_NONE ||
	    (record->type == TYPE_KOERPERSCHAFT) == is_council_file(record))
		return true;
	DIAG(site->diag,
	     is_council_file(record) ? &COUNCIL_TYPE : &COUNCIL_PLACE, &place,
	     record->id);
	return false;
}

/* The front matter and the body of one record; leaves it faulty on error. */
static void load_record(struct loader *loader, struct load_worker *worker,
			struct record *record)
{
	struct site *site = loader->site;
	struct record_text text;
	bool good;

	arena_reset(&worker->scratch);
	if (!source_read(site->source, site->diag, record->file, &worker->blob))
		return;
	good = record_read(&text, worker->keep, &worker->scratch, site->diag,
			   record->file->path, buf_str(&worker->blob));
	record->type = text.type;
	record->data = text.data;
	if (!check_council(site, record) || !good)
		return;
	record->date = record_date(record, KEY_DATUM);
	worker->council = site_council(site, record->id);
	if (text.body.len && !load_body(site, worker, record, &text))
		return;
	record->state = text.deleted  ? RECORD_DELETED
			: text.hidden ? RECORD_SECRET
				      : RECORD_PUBLIC;
}

static void load_one(void *ctx, size_t index, unsigned number)
{
	struct loader *loader = ctx;
	struct record *record = &loader->site->records[loader->order[index]];

	/* The Körperschaften are there already. */
	if (is_council_file(record))
		return;
	load_record(loader, &loader->workers[number], record);
	/* Of two files with one address the first one keeps it. */
	if (record > loader->site->records && str_eq(record[-1].id, record->id))
		record->state = RECORD_FAULTY;
}

/* ---- Körperschaften come first: their patterns find the numbers ---- */

static bool is_bvv(const struct record *council)
{
	struct str name = record_text(council, KEY_NAME);

	return str_find_str(name, S("Bezirksverordnetenversammlung")) <
		       name.len ||
	       str_starts(record_text(council, KEY_KURZ), S("BVV"));
}

static void load_councils(struct loader *loader)
{
	struct site *site = loader->site;
	struct load_worker *worker = &loader->workers[0];
	size_t room = 1;

	for (size_t i = 0; i < site->count; i++)
		room += is_council_file(&site->records[i]);
	site->councils =
		arena_zero(&site->arena, room, sizeof(*site->councils));
	for (size_t i = 0; i < site->count; i++) {
		struct record *record = &site->records[i];
		struct council *council;
		size_t slash = str_find_last(record->id, '/');

		if (!is_council_file(record))
			continue;
		council = &site->councils[site->council_count++];
		council->folder = str_first(
			record->id, slash == record->id.len ? 0 : slash);
		council->record = record;
		load_record(loader, worker, record);
		council->is_bvv = is_bvv(record);
		if (!number_patterns_compile(
			    &council->patterns, &site->arena,
			    record_get(record, KEY_NUMMERNMUSTER),
			    record->file->path, buf_str(&worker->blob),
			    site->diag))
			record->state = RECORD_FAULTY;
	}
}

/* ---- All of it ---- */

/*
 * The numbers of all records in the order in which their files are read
 * fastest. Results land by number, so the order can't be seen in them.
 */
static uint32_t *reading_order(const struct site *site)
{
	uint32_t *files = source_reading_order(site->source);
	size_t file_count = source_count(site->source), at = 0;
	uint32_t *order = xcalloc(site->count, sizeof(*order));
	uint32_t *record_of = xcalloc(file_count, sizeof(*record_of));

	/* By file, from 1; 0: no record. */
	for (size_t i = 0; i < site->count; i++)
		record_of[source_index(site->source, site->records[i].file)] =
			(uint32_t)i + 1;
	for (size_t i = 0; i < file_count; i++)
		if (record_of[files[i]])
			order[at++] = record_of[files[i]] - 1;
	free(record_of);
	free(files);
	return order;
}

bool load_records(struct site *site)
{
	struct loader own = { .site = site }, *loader = &own;
	int error = 0;

	markdown_setup();
	loader->order = reading_order(site);

	loader->workers = xcalloc(site->jobs, sizeof(*loader->workers));
	for (unsigned i = 0; i < site->jobs; i++) {
		loader->workers[i].keep = &site->keep[i];
		spill_writer_init(&loader->workers[i].writer, site->spill);
		markdown_init(&loader->workers[i].markdown);
	}
	load_councils(loader);
	pool_each(site->count, site->jobs, 16, load_one, loader);
	for (unsigned i = 0; i < site->jobs; i++) {
		struct load_worker *worker = &loader->workers[i];

		if (!spill_writer_close(&worker->writer))
			error = errno;
		arena_release(&worker->scratch);
		buf_release(&worker->blob);
		buf_release(&worker->key);
		free(worker->found);
		markdown_release(&worker->markdown);
		number_hits_release(&worker->hits);
	}
	free(loader->workers);
	free(loader->order);
	errno = error;
	return !error;
}
