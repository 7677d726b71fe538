#include "model/attachment.h"

#include <stdlib.h>

#include "base/utf8.h"

static const struct message MISSING = {
	"anlage-fehlt",
	DIAG_ERROR,
	"Die Datei »{0}« liegt nicht neben diesem Eintrag.",
	"The file »{0}« does not lie beside this record.",
	"Nehmen Sie sie in denselben Ordner auf, oder lassen Sie »datei« weg, "
	"solange die Anlage nur angekündigt ist.",
	"Add it to the same folder, or leave out »datei« while it is only "
	"announced.",
};
static const struct message NEARLY = {
	"anlage-fehlt",
	DIAG_ERROR,
	"Die Datei »{0}« liegt nicht neben diesem Eintrag.",
	"The file »{0}« does not lie beside this record.",
	"Meinten Sie »{1}«?",
	"Did you mean »{1}«?",
};
static const struct message FORBIDDEN = {
	"anlage-art",
	DIAG_ERROR,
	"Eine Datei wie »{0}« wird nicht veröffentlicht.",
	"A file like »{0}« is not published.",
	"Erlaubt sind PDF, TXT, CSV, PNG, JPG, ODT, ODS, DOCX und XLSX.",
	"Allowed are PDF, TXT, CSV, PNG, JPG, ODT, ODS, DOCX and XLSX.",
};
static const struct message BAD_NAME = {
	"anlage-name",
	DIAG_ERROR,
	"Der Dateiname »{0}« geht so nicht: erlaubt sind kleine Buchstaben "
	"ohne Umlaute, Ziffern, ».«, »-« und »_«.",
	"The file name »{0}« can't be used: small ASCII letters, digits, ».«, "
	"»-« and »_« are allowed.",
	"Nennen Sie die Datei zum Beispiel »{1}«.",
	"Call the file »{1}«, for example.",
};
static const struct message SHARED = {
	"anlage-auch-nichtoeffentlich",
	DIAG_ERROR,
	"Die Datei »{0}« gehört auch zu »{1}«, das nichtöffentlich ist.",
	"The file »{0}« also belongs to »{1}«, which is not public.",
	"Veröffentlichen Sie eine eigene Datei, oder streichen Sie sie bei "
	"einem der beiden.",
	"Publish a file of its own, or strike it from one of the two.",
};
static const struct message SHARED_FAULTY = {
	"anlage-auch-fehlerhaft",
	DIAG_ERROR,
	"Die Datei »{0}« gehört auch zu »{1}«. Solange dort ein Fehler steht, "
	"wird sie nicht veröffentlicht.",
	"The file »{0}« also belongs to »{1}«. While there is a fault in that, "
	"it is not published.",
	"Beheben Sie zuerst den Fehler dort.",
	"Mend the fault there first.",
};
static const struct message WRONG_BYTES = {
	"anlage-inhalt",
	DIAG_ERROR,
	"Die Datei ist keine {0}-Datei, obwohl ihr Name so endet.",
	"The file is no {0} file, although its name says so.",
	"Speichern Sie sie im richtigen Format, oder ändern Sie die Endung.",
	"Save it in the right format, or change the ending.",
};

static const struct kind {
	const char *ending, *format;
	const char *magic; /* first bytes, NULL: must be text */
	size_t magic_len;
} kinds[] = {
	{ ".pdf", "PDF", "%PDF-", 5 },
	{ ".txt", "TXT", NULL, 0 },
	{ ".csv", "CSV", NULL, 0 },
	{ ".png", "PNG", "\x89PNG\r\n\x1a\n", 8 },
	{ ".jpg", "JPG", "\xff\xd8\xff", 3 },
	{ ".jpeg", "JPG", "\xff\xd8\xff", 3 },
	{ ".odt", "ODT", "PK\x03\x04", 4 },
	{ ".ods", "ODS", "PK\x03\x04", 4 },
	{ ".docx", "DOCX", "PK\x03\x04", 4 },
	{ ".xlsx", "XLSX", "PK\x03\x04", 4 },
};

static const struct kind *kind_of(struct str name)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (str_ends(name, str_from(kinds[i].ending)))
			return &kinds[i];
	return NULL;
}

struct str attachment_format(struct str name)
{
	const struct kind *kind = kind_of(name);

	return kind ? str_from(kind->format) : (struct str){ NULL, 0 };
}

bool attachment_check(const struct site *site,
		      const struct attachment *attachment, struct str bytes)
{
	const struct kind *kind = kind_of(attachment->path);
	struct place place = place_in(attachment->file->path, S(""), 0, 0, 1);
	bool fits;

	if (!kind)
		return false;
	if (kind->magic)
		fits = str_starts(bytes,
				  (struct str){ kind->magic, kind->magic_len });
	else
		fits = !bytes.len || str_find(bytes, '\0') == bytes.len;
	if (!fits)
		DIAG(site->diag, &WRONG_BYTES, &place, str_from(kind->format));
	return fits;
}

static bool is_good_name(struct str name)
{
	if (!name.len || name.len > 100 || name.at[0] == '.')
		return false;
	for (size_t i = 0; i < name.len; i++) {
		char c = name.at[i];

		if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') &&
		    c != '.' && c != '-' && c != '_')
			return false;
	}
	return true;
}

/* The folder of the record's file with its "/". */
static struct str folder_of(const struct record *record)
{
	struct str path = record->file->path;
	size_t slash = str_find_last(path, '/');

	return str_first(path, slash == path.len ? 0 : slash + 1);
}

const struct source_file *attachment_file(const struct site *site,
					  const struct record *record,
					  struct str name)
{
	struct buf path = { NULL, 0, 0 };
	const struct source_file *file;

	buf_add(&path, folder_of(record));
	buf_add(&path, name);
	file = source_find(site->source, buf_str(&path));
	buf_release(&path);
	return file;
}

bool attachment_is_published(const struct site *site,
			     const struct source_file *file)
{
	size_t low = 0, high = site->attachment_count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		const struct source_file *at = site->attachments[mid].file;

		if (at == file)
			return true;
		if (str_cmp(at->path, file->path) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return false;
}

struct uses {
	struct site *site;
	struct map secret; /* path -> record that must not be published */
	struct map seen;
	struct attachment *at;
	size_t count, room;
};

static void complain(struct uses *uses, struct record *record,
		     const struct message *message, const struct value *name,
		     struct str arg)
{
	struct arena scratch = { 0 };
	struct place place = site_place(uses->site, record, name->line,
					name->column, name->len, &scratch);

	DIAG(uses->site->diag, message, &place, value_text(name), arg);
	arena_release(&scratch);
	record->state = RECORD_FAULTY;
}

/* The file of the same folder whose name comes nearest. */
static struct str near_name(const struct site *site,
			    const struct record *record, struct str name)
{
	struct str folder = folder_of(record);
	struct str near = { NULL, 0 };
	size_t best = 4;

	for (size_t i = 0; i < source_count(site->source); i++) {
		struct str path = source_file(site->source, i)->path;
		struct str tail = str_from_at(path, folder.len);
		size_t distance;

		if (!str_starts(path, folder) ||
		    str_find(tail, '/') < tail.len || !kind_of(tail))
			continue;
		distance = utf8_distance(name, tail, best - 1);
		if (distance < best) {
			best = distance;
			near = tail;
		}
	}
	return near;
}

static struct str good_name(struct arena *arena, struct str name)
{
	size_t dot = str_find_last(name, '.');
	struct buf text = { NULL, 0, 0 };
	struct str copy;

	utf8_add_slug(&text, str_first(name, dot));
	if (dot < name.len) {
		buf_add_char(&text, '.');
		utf8_add_slug(&text, str_from_at(name, dot + 1));
	}
	copy = arena_str(arena, buf_str(&text));
	buf_release(&text);
	return copy;
}

/*
 * Must nothing of it get out? A faulty record may have been meant to be
 * nichtöffentlich, unless it says the opposite.
 */
static bool is_secret(const struct record *record)
{
	return record->state == RECORD_SECRET ||
	       record->state == RECORD_DROPPED ||
	       (record->state == RECORD_FAULTY &&
		!str_eq(record_text(record, KEY_OEFFENTLICH), S("ja")));
}

static void use(struct uses *uses, struct record *record,
		const struct value *name)
{
	struct site *site = uses->site;
	struct str text = value_text(name);
	const struct source_file *file;
	const struct record *secret;

	if (name->kind != VALUE_TEXT)
		return;
	file = attachment_file(site, record, text);
	if (record->state != RECORD_PUBLIC) {
		if (file && is_secret(record))
			map_put(&uses->secret, file->path, record);
		return;
	}
	if (!is_good_name(text)) {
		complain(uses, record, &BAD_NAME, name,
			 good_name(&site->arena, text));
		return;
	}
	if (!kind_of(text)) {
		complain(uses, record, &FORBIDDEN, name, S(""));
		return;
	}
	if (!file) {
		struct str near = near_name(site, record, text);

		complain(uses, record, near.len ? &NEARLY : &MISSING, name,
			 near);
		return;
	}
	secret = map_get(&uses->secret, file->path);
	if (secret) {
		complain(uses, record,
			 secret->state == RECORD_FAULTY ? &SHARED_FAULTY
							: &SHARED,
			 name, secret->file->path);
		return;
	}
	if (map_put(&uses->seen, file->path, record))
		return;
	if (uses->count == uses->room) {
		uses->room = uses->room ? 2 * uses->room : 64;
		uses->at =
			xrealloc_array(uses->at, uses->room, sizeof(*uses->at));
	}
	uses->at[uses->count++] = (struct attachment){
		file, str_from_at(file->path, sizeof("content/") - 1)
	};
}

static void use_record(struct uses *uses, struct record *record)
{
	const struct value *list = record_get(record, KEY_ANLAGEN);

	use(uses, record, record_get(record, KEY_DATEI));
	for (uint32_t i = 0; list->kind == VALUE_LIST && i < list->len; i++)
		use(uses, record, value_get(&list->as.items[i], KEY_DATEI));
}

static int compare(const void *left, const void *right)
{
	const struct attachment *a = left, *b = right;

	return str_cmp(a->path, b->path);
}

void attachment_collect(struct site *site)
{
	struct uses uses = { .site = site };
	struct attachment *copy;

	for (int public = 0; public <= 1; public ++)
		for (size_t i = 0; i < site->count; i++)
			if ((site->records[i].state == RECORD_PUBLIC) == public)
				use_record(&uses, &site->records[i]);
	if (uses.count)
		qsort(uses.at, uses.count, sizeof(*uses.at), compare);
	copy = arena_alloc(&site->arena, (uses.count + 1) * sizeof(*copy));
	for (size_t i = 0; i < uses.count; i++)
		copy[i] = uses.at[i];
	site->attachments = copy;
	site->attachment_count = uses.count;
	free(uses.at);
	map_release(&uses.secret);
	map_release(&uses.seen);
}

void attachment_drop_wrong(struct site *site)
{
	struct attachment *kept = arena_alloc(
		&site->arena, (site->attachment_count + 1) * sizeof(*kept));
	struct buf bytes = { NULL, 0, 0 };
	size_t count = 0;

	for (size_t i = 0; i < site->attachment_count; i++) {
		const struct attachment *at = &site->attachments[i];

		buf_clear(&bytes);
		if (source_read(site->source, site->diag, at->file, &bytes) &&
		    attachment_check(site, at, buf_str(&bytes)))
			kept[count++] = *at;
	}
	buf_release(&bytes);
	site->attachments = kept;
	site->attachment_count = count;
}
