#include "output/pages.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "model/record_id.h"
#include "output/label.h"
#include "output/plain_files.h"
#include "output/register_pages.h"
#include "output/roster.h"
#include "output/search_page.h"
#include "output/search_record.h"
#include "output/start.h"
#include "output/view_record.h"

static const struct message PATH_TAKEN = {
	"adresse-belegt",
	DIAG_ERROR,
	"Die Adresse »{0}« gehört schon einer Seite der Website.",
	"The address »{0}« belongs to a page of the website already.",
	"Benennen Sie diese Datei um.",
	"Rename this file.",
};
static const struct message ALIAS_TAKEN = {
	"alias-belegt",
	DIAG_ERROR,
	"Die alte Adresse »{0}« ist schon vergeben: an eine Seite der Website "
	"oder an ein anderes »alias«.",
	"The old address »{0}« is taken already: by a page of the website or "
	"by another »alias«.",
	"Streichen Sie sie hier, wenn sie zu einem anderen Eintrag gehört.",
	"Strike it here if it belongs to another record.",
};
static const struct message BAD_ALIAS = {
	"alias-form",
	DIAG_ERROR,
	"»{0}« kann keine Adresse sein: erlaubt sind kleine Buchstaben ohne "
	"Umlaute, Ziffern, »-« und »/«.",
	"»{0}« can't be an address: small ASCII letters, digits, »-« and »/« "
	"are allowed.",
	"Schreiben Sie die alte Adresse, wie sie in der Adresszeile stand, "
	"ohne Rechnernamen, zum Beispiel »drucksachen/2415-xx«.",
	"Write the old address as the browser showed it, without the host, "
	"»drucksachen/2415-xx« for example.",
};

typedef void record_view(struct view *view, const struct record *record);
static record_view *const record_views[TYPE_COUNT] = {
	[TYPE_KOERPERSCHAFT] = view_koerperschaft,
	[TYPE_WAHLPERIODE] = view_wahlperiode,
	[TYPE_GREMIUM] = view_gremium,
	[TYPE_FRAKTION] = view_fraktion,
	[TYPE_PERSON] = view_person,
	[TYPE_SITZUNG] = view_sitzung,
	[TYPE_AUSZUG] = view_auszug,
	[TYPE_NIEDERSCHRIFT] = view_niederschrift,
	[TYPE_DRUCKSACHE] = view_drucksache,
	[TYPE_ANLAGE] = view_anlage,
};

/* ---- Records ---- */

static void view_secret(struct view *view, const struct record *record)
{
	struct str number = record->type == TYPE_DRUCKSACHE
				    ? record_text(record, KEY_NUMMER)
				    : S("");

	values_add(
		&view->sheet,
		value_of_text(KEY_ART, label_type(view->layout, record->type)));
	values_add(&view->sheet, view_text(KEY_NUMMER, number));
	values_add(&view->sheet, view_date(view, KEY_DATUM, record->date));
}

static void view_deleted(struct view *view, const struct record *record)
{
	const struct value *gone = record_get(record, KEY_GELOESCHT);
	const struct value *when = value_get(gone, KEY_AM);
	struct str number = record->type == TYPE_DRUCKSACHE
				    ? record_text(record, KEY_NUMMER)
				    : S("");

	values_add(
		&view->sheet,
		value_of_text(KEY_ART, label_type(view->layout, record->type)));
	values_add(&view->sheet, view_text(KEY_NUMMER, number));
	values_add(&view->sheet, view_date(view, KEY_AM,
					   when->kind == VALUE_DATE
						   ? (int32_t)when->as.integer
						   : 0));
	values_add(
		&view->sheet,
		view_text(KEY_GRUND, value_text(value_get(gone, KEY_GRUND))));
	view->hidden = true;
}

/* Start > kind > Gremium or Wahlperiode > this. */
static void record_crumbs(struct view *view, const struct record *record)
{
	const char *list = list_path(record->type);
	const struct record *above = record->term;

	if (list)
		values_add(&view->crumbs,
			   view_link(view, 0,
				     view_word(view, list_word(record->type)),
				     str_from(list)));
	if (record->state == RECORD_PUBLIC && record->session)
		above = record->session;
	if (above && above != record && record->state == RECORD_PUBLIC)
		values_add(&view->crumbs, above->type == TYPE_WAHLPERIODE
						  ? view_record(view, 0, above)
						  : view_short(view, 0, above));
	values_add(&view->crumbs,
		   view_link(view, 0,
			     record->type == TYPE_WAHLPERIODE
				     ? label_title(view->layout, view->arena,
						   record)
				     : label_short(view->layout, view->arena,
						   record),
			     S("")));
}

/* The day of the last change: as written, else from git. */
static int32_t changed_on(const struct record *record)
{
	int32_t written = record_date(record, KEY_GEAENDERT);

	if (written || !record->changed)
		return written;
	return date_in_berlin(record->changed, NULL, NULL);
}

static void page_texts(struct view *view, const struct record *record)
{
	struct str date = label_date(view->layout, view->arena, record->date);
	struct str title = label_link(view->layout, view->arena, record);

	view->record = record;
	view->council = record->council;
	view->section = list_word(record->type);
	view->changed = changed_on(record);
	view->title = label_page(view->layout, view->arena, view->site, record);
	if (record->state == RECORD_PUBLIC)
		view->description = view_printf(
			view, "%.*s %.*s%s%.*s",
			STR(label_type(view->layout, record->type)), STR(title),
			date.len ? ", " : "", STR(date));
}

static void write_record(struct renderer *renderer, const struct job *job)
{
	const struct record *record = job->about;
	enum sheet sheet = (enum sheet)record->type;
	struct view view;

	render_start(renderer, &view, job->path);
	page_texts(&view, record);
	record_crumbs(&view, record);
	if (record->state == RECORD_SECRET) {
		view_secret(&view, record);
		sheet = SHEET_SECRET;
	} else if (record->state == RECORD_DELETED) {
		view_deleted(&view, record);
		sheet = SHEET_DELETED;
	} else {
		record_views[record->type](&view, record);
	}
	view.searchable =
		renderer->pages->search && record->state == RECORD_PUBLIC;
	render_finish(renderer, &view, sheet);
	if (view.searchable)
		search_record(renderer->pages->search, renderer->worker, &view,
			      record);
}

/* ---- Lists of one record, by year ---- */

static void write_years(struct renderer *renderer, const struct record *record,
			const char *part, const struct rows *rows)
{
	/* The rows must outlive the scratch memory of each page. */
	const struct record **at = xmalloc((rows->count + 1) * sizeof(*at));
	size_t count = rows->count, from = 0;

	if (count)
		memcpy(at, rows->at, count * sizeof(*at));
	while (from < count) {
		int32_t year = at[from]->date / 10000;
		struct rows own = { at + from, 0 };
		struct view view;
		size_t to = from;

		while (to < count && at[to]->date / 10000 == year)
			to++;
		own.count = to - from;
		render_start(renderer, &view, S(""));
		view.path = list_part_path(view.arena, record, part, year);
		list_part_view(&view, record, part, year, &own);
		render_finish(renderer, &view, SHEET_LIST);
		from = to;
	}
	free(at);
}

static void write_parts(struct renderer *renderer, const struct job *job)
{
	enum { SHOWN = 25 };
	static const struct {
		enum record_type owner, type;
		uint16_t key, other;
		const char *part;
	} parts[] = {
		{ TYPE_GREMIUM, TYPE_SITZUNG, KEY_GREMIUM, 0, "sitzungen" },
		{ TYPE_GREMIUM, TYPE_DRUCKSACHE, KEY_BERATUNGSFOLGE, 0,
		  "drucksachen" },
		{ TYPE_FRAKTION, TYPE_DRUCKSACHE, KEY_INITIATOR, KEY_URSPRUNG,
		  "drucksachen" },
		{ TYPE_PERSON, TYPE_DRUCKSACHE, KEY_VERFASSER, KEY_URSPRUNG,
		  "drucksachen" },
	};
	const struct record *record = job->about;

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		struct rows rows;

		if (parts[i].owner != record->type)
			continue;
		arena_reset(&renderer->arena);
		rows = rows_referring(&renderer->arena, record, parts[i].type,
				      parts[i].key, parts[i].other);
		if (rows.count > SHOWN)
			write_years(renderer, record, parts[i].part, &rows);
	}
}

/* ---- The other pages ---- */

static void write_redirect(struct renderer *renderer, const struct job *job)
{
	const struct record *record = job->about;
	struct view view;

	render_start(renderer, &view, job->path);
	view.title = label_link(view.layout, view.arena, record);
	values_add(&view.sheet, view_record(&view, VIEW_ZIEL, record));
	render_finish(renderer, &view, SHEET_REDIRECT);
}

static void write_list(struct renderer *renderer, const struct job *job)
{
	struct view view;

	render_start(renderer, &view, job->path);
	list_view(&view, job->about);
	render_finish(renderer, &view, SHEET_LIST);
}

static void write_overview(struct renderer *renderer, const struct job *job)
{
	struct view view;

	render_start(renderer, &view, job->path);
	list_overview(&view, job->type);
	render_finish(renderer, &view, SHEET_REGISTER);
}

static void write_register(struct renderer *renderer, const struct job *job)
{
	struct view view;

	render_start(renderer, &view, job->path);
	roster_view(&view, job->type);
	render_finish(renderer, &view, SHEET_REGISTER);
}

static void write_start(struct renderer *renderer, const struct job *job)
{
	struct view view;

	render_start(renderer, &view, job->path);
	start_view(&view, job->about);
	view.title = view.site->config->title;
	view.changed = view.site->today;
	view.commit = source_commit_id(view.site->source);
	if (view.site->council_count == 1)
		view.council = &view.site->councils[0];
	render_finish(renderer, &view, SHEET_START);
}

/* The one page whose place is not known: a server shows it anywhere. */
/* "/bvv/" of "https://example.org/bvv/": the same wherever it is served. */
static struct str folder_of(struct str address)
{
	struct str scheme = S("://");
	size_t at = str_find_str(address, scheme);
	struct str host;

	if (at == address.len)
		return address;
	host = str_from_at(address, at + scheme.len);
	return str_from_at(host, str_find(host, '/'));
}

static void write_missing(struct renderer *renderer, const struct job *job)
{
	struct view view;

	render_start(renderer, &view, job->path);
	view.title = view_word(&view, "fehlt_titel");
	view.root = folder_of(view.site->config->base_url);
	view.hidden = true;
	render_finish(renderer, &view, SHEET_MISSING);
}

static void write_search(struct renderer *renderer, const struct job *job)
{
	struct view view;

	render_start(renderer, &view, job->path);
	search_page_view(&view);
	render_finish(renderer, &view, SHEET_SEARCH);
}

static void write_free(struct renderer *renderer, const struct job *job)
{
	struct view view;

	render_start(renderer, &view, job->path);
	if (free_page_view(&view, job->about))
		render_finish(renderer, &view, SHEET_FREE);
}

/* ---- The plan ---- */

static void complain(struct pages *pages, const struct record *record,
		     const struct message *message, const struct value *value,
		     struct str arg)
{
	struct arena scratch = { 0 };
	struct place place = site_place(
		pages->site, record, value ? value->line : 0,
		value ? value->column : 0, value ? value->len : 1, &scratch);

	DIAG(pages->site->diag, message, &place, arg);
	arena_release(&scratch);
}

/* "alt/2415" or "alt/2415.html" -> "alt/2415.html" */
static struct str alias_path(struct pages *pages, struct str alias)
{
	if (str_ends(alias, S(".html")))
		alias.len -= 5;
	else if (str_ends(alias, S(".md")))
		alias.len -= 3;
	if (!record_id_is_valid(alias))
		return (struct str){ NULL, 0 };
	return arena_printf(&pages->arena, "%.*s.html", STR(alias));
}

static void plan_aliases(struct pages *pages, const struct record *record)
{
	const struct value *list = record_get(record, KEY_ALIAS);

	for (uint32_t i = 0; list->kind == VALUE_LIST && i < list->len; i++) {
		const struct value *alias = &list->as.items[i];
		struct str path = alias_path(pages, value_text(alias));

		if (!path.len)
			complain(pages, record, &BAD_ALIAS, alias,
				 value_text(alias));
		else if (!render_plan(pages, write_redirect, record, path,
				      record->type))
			complain(pages, record, &ALIAS_TAKEN, alias, path);
	}
}

static void plan_records(struct pages *pages)
{
	const struct site *site = pages->site;

	for (size_t i = 0; i < site->count; i++) {
		const struct record *record = &site->records[i];
		struct str path;

		if (!record_has_page(record))
			continue;
		path = arena_printf(&pages->arena, "%.*s.html",
				    STR(record->id));
		if (!render_plan(pages, write_record, record, path,
				 record->type))
			complain(pages, record, &PATH_TAKEN, NULL, path);
		if (record->type == TYPE_SITZUNG)
			register_pages_plan_mappe(pages, record);
		if (record->type == TYPE_GREMIUM ||
		    record->type == TYPE_FRAKTION ||
		    record->type == TYPE_PERSON)
			render_plan(pages, write_parts, record, S(""),
				    record->type);
	}
	/* Old addresses are made of titles: nothing nichtöffentlich has one. */
	for (size_t i = 0; i < site->count; i++)
		if (site->records[i].state == RECORD_PUBLIC ||
		    site->records[i].state == RECORD_DELETED)
			plan_aliases(pages, &site->records[i]);
}

static void plan_lists(struct pages *pages)
{
	const struct site *site = pages->site;

	for (unsigned type = 1; type < TYPE_COUNT; type++) {
		const char *path = list_path((enum record_type)type);
		bool dated = type == TYPE_DRUCKSACHE || type == TYPE_SITZUNG ||
			     type == TYPE_AUSZUG || type == TYPE_NIEDERSCHRIFT;

		if (path && site->type_count[type])
			render_plan(
				pages, dated ? write_overview : write_register,
				NULL, str_from(path), (enum record_type)type);
	}
	for (size_t i = 0; i < pages->lists.count; i++)
		render_plan(pages, write_list, &pages->lists.pages[i],
			    pages->lists.pages[i].path,
			    pages->lists.pages[i].type);
}

/* The start page too: it may hold one of these texts. */
static void plan_free_pages(struct pages *pages)
{
	size_t count =
		free_page_list(pages->site, &pages->arena, pages->free_pages);
	const struct free_page *start = NULL;

	for (size_t i = 0; i < count; i++) {
		if (pages->free_pages[i].page == PAGE_START)
			start = &pages->free_pages[i];
		else
			render_plan(pages, write_free, &pages->free_pages[i],
				    pages->free_pages[i].path, TYPE_NONE);
	}
	render_plan(pages, write_start, start, S("index.html"), TYPE_NONE);
}

/* search_put: the files of the index go the way of all others. */
static bool put_file(void *ctx, struct str path, struct str bytes)
{
	struct pages *pages = ctx;

	if (pages->publish && !publish_file(pages->publish, path, bytes))
		atomic_store(&pages->failed, true);
	return !atomic_load(&pages->failed);
}

/* So many records will be documents of the search. */
static size_t public_count(const struct site *site)
{
	size_t count = 0;

	for (size_t i = 0; i < site->count; i++)
		count += site->records[i].state == RECORD_PUBLIC;
	return count;
}

/* False where the site wants an index and can't have one. */
static bool begin_search(struct pages *pages,
			 const struct pages_options *options)
{
	static const enum search_lunr forms[] = {
		[SEARCH_AUTO] = SEARCH_LUNR_SMALL,
		[SEARCH_LUNR] = SEARCH_LUNR_ALWAYS,
		[SEARCH_TEILE] = SEARCH_LUNR_NEVER,
		[SEARCH_BEIDES] = SEARCH_LUNR_ALWAYS,
		[SEARCH_KEINE] = SEARCH_LUNR_NEVER,
	};
	const struct site *site = pages->site;
	const struct value *asked = value_get(&site->config->data, KEY_SUCHE);
	struct search_options search = {
		.lunr = forms[site->config->search],
		.check = options->search_check,
		.workers = site->jobs,
	};

	/* pruefen makes no index. */
	if (site->config->search == SEARCH_KEINE || !pages->publish)
		return true;
	search.documents = public_count(site);
	search.asked = site_config_place(site, value_get(asked, KEY_FORM),
					 &pages->arena);
	pages->search = search_begin(&search, site->spill, site->diag);
	return pages->search;
}

bool pages_write(const struct site *site, struct layout *layout,
		 struct publish *publish, const struct pages_options *options)
{
	struct pages pages = { .site = site,
			       .layout = layout,
			       .publish = publish };
	bool good = true;

	atomic_init(&pages.failed, false);
	/* A fault in a template is told; then nothing can be rendered. */
	if (!render_prepare(&pages))
		return true;
	if (!begin_search(&pages, options))
		return false;
	list_plan_make(&pages.lists, site);
	registers_make(&pages.registers, site);
	look_read(&pages.look, site);
	frame_init(&pages.frame, site, layout, &pages.look,
		   site->config->search != SEARCH_KEINE);
	plan_free_pages(&pages);
	render_plan(&pages, write_missing, NULL, S("404.html"), TYPE_NONE);
	if (site->config->search != SEARCH_KEINE)
		render_plan(&pages, write_search, NULL, S("suche.html"),
			    TYPE_NONE);
	plan_lists(&pages);
	register_pages_plan(&pages);
	plain_files_plan(&pages);
	plan_records(&pages);
	render_all(&pages);
	good = !atomic_load(&pages.failed) &&
	       (!pages.search ||
		search_finish(pages.search, site->jobs, put_file, &pages));
	good = site_spill_is_good(site) && good;
	search_release(pages.search);
	frame_release(&pages.frame);
	list_plan_release(&pages.lists);
	registers_release(&pages.registers);
	map_release(&pages.taken);
	free(pages.jobs);
	arena_release(&pages.arena);
	return good;
}
