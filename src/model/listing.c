#include "model/listing.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

static const struct message BAD_NAME = {
	.code = "dateiname-verboten",
	.severity = DIAG_ERROR,
	.de = "Der Name »{0}« ist als Name einer Datei oder eines Ordners "
	      "nicht erlaubt.",
	.en = "The name “{0}” is not allowed for a file or folder.",
	.hint_de = "Bitte benennen Sie ihn um; am besten nur Kleinbuchstaben, "
		   "Ziffern und Bindestriche.",
	.hint_en = "Please rename it; lower-case letters, digits and hyphens "
		   "are best.",
};

static const struct message INVISIBLE_NAME = {
	.code = "dateiname-unsichtbar",
	.severity = DIAG_ERROR,
	.de = "Der Name »{0}« enthält ein unsichtbares Zeichen, zum Beispiel "
	      "einen Zeilenumbruch.",
	.en = "The name “{0}” holds an invisible character, such as a line "
	      "break.",
	.hint_de = "Bitte benennen Sie die Datei um und tippen Sie den Namen "
		   "dabei neu.",
	.hint_en = "Please rename the file and type its name anew.",
};

static const struct message LATIN1_NAME = {
	.code = "dateiname-kodierung",
	.severity = DIAG_ERROR,
	.de = "Der Name »{0}« ist nicht in UTF-8 gespeichert, vermutlich "
	      "stammt er von einem älteren Windows-Programm.",
	.en = "The name “{0}” is not stored in UTF-8; it probably comes from "
	      "an older Windows program.",
	.hint_de = "Bitte benennen Sie die Datei um, ohne Umlaute ist es am "
		   "sichersten.",
	.hint_en = "Please rename the file; without umlauts is safest.",
};

static const struct message LONG_NAME = {
	.code = "dateiname-zu-lang",
	.severity = DIAG_ERROR,
	.de = "Der Name »{0}« ist länger als 255 Zeichen.",
	.en = "The name “{0}” is longer than 255 characters.",
	.hint_de = "Bitte kürzen Sie ihn.",
	.hint_en = "Please shorten it.",
};

static const struct message LINK = {
	.code = "verknuepfung",
	.severity = DIAG_ERROR,
	.de = "Hier liegt statt einer Datei eine Verknüpfung (symbolischer "
	      "Link). Verknüpfungen werden nicht verfolgt.",
	.en = "This is a symbolic link instead of a file. Links are not "
	      "followed.",
	.hint_de = "Bitte legen Sie die Datei selbst an diese Stelle.",
	.hint_en = "Please put the file itself in this place.",
};

static const struct message SUBMODULE = {
	.code = "submodul",
	.severity = DIAG_ERROR,
	.de = "Hier ist ein anderes Git-Repository eingebunden (Submodul). "
	      "Dessen Dateien gehören nicht zu diesem Stand und werden nicht "
	      "gelesen.",
	.en = "This is another git repository (a submodule). Its files are no "
	      "part of this commit and are not read.",
	.hint_de = "Bitte nehmen Sie die Dateien selbst in dieses Repository "
		   "auf.",
	.hint_en = "Please add the files themselves to this repository.",
};

static const struct message ODD_ENTRY = {
	.code = "keine-datei",
	.severity = DIAG_ERROR,
	.de = "Dies ist weder eine gewöhnliche Datei noch ein Ordner.",
	.en = "This is neither a plain file nor a folder.",
	.hint_de = "Bitte entfernen Sie es.",
	.hint_en = "Please remove it.",
};

static const struct message WRONG_PLACE = {
	.code = "datei-statt-ordner",
	.severity = DIAG_ERROR,
	.de = "»{0}« muss {1} sein.",
	.en = "“{0}” must be {2}.",
};

static const struct message TOO_DEEP = {
	.code = "ordner-zu-tief",
	.severity = DIAG_ERROR,
	.de = "Hier liegen mehr als {0} Ordner ineinander.",
	.en = "More than {0} folders lie within each other here.",
	.hint_de = "Bitte ordnen Sie die Dateien flacher.",
	.hint_en = "Please arrange the files in fewer levels.",
};

static const struct message TOO_MANY = {
	.code = "zu-viele-dateien",
	.severity = DIAG_ERROR,
	.de = "Unter content/ und layouts/ liegen mehr als {0} Dateien und "
	      "Ordner. So große Sites werden nicht unterstützt.",
	.en = "There are more than {0} files and folders below content/ and "
	      "layouts/. Sites of that size are not supported.",
};

static const struct message DOUBLE = {
	.code = "datei-doppelt",
	.severity = DIAG_ERROR,
	.de = "Zwei Dateien tragen diesen Namen; sie unterscheiden sich nur in "
	      "der Speicherung der Umlaute oder gar nicht.",
	.en = "Two files bear this name; they differ in how umlauts are stored "
	      "or not at all.",
	.hint_de = "Bitte löschen Sie eine der beiden.",
	.hint_en = "Please delete one of them.",
};

static const struct message TWIN = {
	.code = "datei-zwilling",
	.severity = DIAG_WARNING,
	.de = "Der Name unterscheidet sich von »{0}« nur durch Groß- und "
	      "Kleinschreibung. Unter Windows und macOS ist das dieselbe "
	      "Datei.",
	.en = "The name differs from “{0}” in case only. On Windows and macOS "
	      "both are the same file.",
	.hint_de = "Bitte benennen Sie eine der beiden um.",
	.hint_en = "Please rename one of them.",
};

void listing_init(struct listing *listing, struct arena *arena,
		  struct diag *diag)
{
	*listing = (struct listing){ .diag = diag, .arena = arena };
}

void listing_release(struct listing *listing)
{
	free(listing->files);
	free(listing->raw);
	*listing = (struct listing){ .count = 0 };
}

/* Notes a message about the entry `name` of the folder `path`. */
static void report(struct listing *listing, const struct message *message,
		   struct str path, struct str name)
{
	struct arena scratch = { NULL, 0 };
	struct str whole =
		arena_printf(&scratch, "%.*s%.*s", STR(path), STR(name));
	struct place place = { .path = utf8_visible(&scratch, whole) };

	DIAG(listing->diag, message, &place, utf8_visible(&scratch, name));
	if (listing->fault < FAULT_CONTENT)
		listing->fault = FAULT_CONTENT;
	arena_release(&scratch);
}

static const struct message *const name_messages[] = {
	[NAME_EMPTY] = &BAD_NAME,       [NAME_GIT] = &BAD_NAME,
	[NAME_SLASH] = &BAD_NAME,       [NAME_CONTROL] = &INVISIBLE_NAME,
	[NAME_NOT_UTF8] = &LATIN1_NAME, [NAME_TOO_LONG] = &LONG_NAME,
};

static const struct message *const kind_messages[] = {
	[ENTRY_LINK] = &LINK,
	[ENTRY_REPOSITORY] = &SUBMODULE,
	[ENTRY_OTHER] = &ODD_ENTRY,
};

/* What of the site's top is ours. */
static const struct {
	const char *name;
	enum entry_kind kind;
	enum listing_step step;
} top_entries[] = {
	{ "config.yaml", ENTRY_FILE, LISTING_FILE },
	{ "content", ENTRY_FOLDER, LISTING_ENTER },
	{ "layouts", ENTRY_FOLDER, LISTING_ENTER },
};

static enum listing_step top_entry(struct listing *listing, struct str name,
				   enum entry_kind kind)
{
	for (size_t i = 0; i < sizeof(top_entries) / sizeof(*top_entries);
	     i++) {
		bool file = top_entries[i].kind == ENTRY_FILE;
		struct place place = { .path = name };

		if (!str_eq(name, str_from(top_entries[i].name)))
			continue;
		if (kind == top_entries[i].kind)
			return top_entries[i].step;
		if (kind_messages[kind]) {
			report(listing, kind_messages[kind], S(""), name);
			return LISTING_SKIP;
		}
		DIAG(listing->diag, &WRONG_PLACE, &place, name,
		     file ? S("eine Datei") : S("ein Ordner"),
		     file ? S("a file") : S("a folder"));
		listing->fault = FAULT_CONTENT;
		return LISTING_SKIP;
	}
	return LISTING_SKIP;
}

static enum listing_step stop(struct listing *listing,
			      const struct message *message, struct str path,
			      size_t limit)
{
	struct arena scratch = { NULL, 0 };
	struct place place = { .path = utf8_visible(&scratch, path) };

	DIAG(listing->diag, message, &place,
	     arena_printf(&scratch, "%zu", limit));
	listing->fault = FAULT_CONTENT;
	arena_release(&scratch);
	return LISTING_STOP;
}

enum listing_step listing_entry(struct listing *listing, struct str path,
				unsigned depth, struct str name,
				enum entry_kind kind)
{
	enum name_fault fault;

	if (!path.len)
		return top_entry(listing, name, kind);
	if (++listing->seen > LISTING_ENTRIES)
		return stop(listing, &TOO_MANY, S("content"), LISTING_ENTRIES);
	fault = name_check(name);
	if (fault == NAME_HIDDEN)
		return LISTING_SKIP;
	if (fault != NAME_GOOD) {
		report(listing, name_messages[fault], path, name);
		return LISTING_SKIP;
	}
	if (kind_messages[kind]) {
		report(listing, kind_messages[kind], path, name);
		return LISTING_SKIP;
	}
	if (kind == ENTRY_FILE)
		return LISTING_FILE;
	if (depth >= LISTING_DEPTH)
		return stop(listing, &TOO_DEEP, path, LISTING_DEPTH);
	return LISTING_ENTER;
}

static void note_raw(struct listing *listing, struct str path, struct str raw)
{
	if (listing->raw_count == listing->raw_room) {
		listing->raw_room =
			listing->raw_room ? 2 * listing->raw_room : 16;
		listing->raw = xrealloc_array(listing->raw, listing->raw_room,
					      sizeof(*listing->raw));
	}
	listing->raw[listing->raw_count++] =
		(struct raw_path){ path, arena_str(listing->arena, raw) };
}

void listing_add(struct listing *listing, struct str raw,
		 const struct object_id *id)
{
	struct arena scratch = { NULL, 0 };
	struct source_file *file;

	if (listing->count == listing->room) {
		listing->room = listing->room ? 2 * listing->room : 256;
		listing->files = xrealloc_array(listing->files, listing->room,
						sizeof(*listing->files));
	}
	file = &listing->files[listing->count++];
	file->path = arena_str(listing->arena, utf8_nfc(&scratch, raw));
	file->id = *id;
	if (!str_eq(file->path, raw))
		note_raw(listing, file->path, raw);
	arena_release(&scratch);
}

static int compare_files(const void *left, const void *right)
{
	const struct source_file *a = left, *b = right;
	int order = str_cmp(a->path, b->path);

	return order ? order : memcmp(a->id.at, b->id.at, sizeof(a->id.at));
}

static int compare_raw(const void *left, const void *right)
{
	const struct raw_path *a = left, *b = right;
	int order = str_cmp(a->path, b->path);

	return order ? order : str_cmp(a->raw, b->raw);
}

static void drop_doubles(struct listing *listing)
{
	size_t kept = 0;

	for (size_t i = 0; i < listing->count; i++) {
		struct place place = { .path = listing->files[i].path };

		if (kept && str_eq(listing->files[kept - 1].path, place.path)) {
			DIAG(listing->diag, &DOUBLE, &place, place.path);
			listing->fault = FAULT_CONTENT;
			continue;
		}
		listing->files[kept++] = listing->files[i];
	}
	listing->count = kept;
}

/* A file and the hash of its path in lower case. */
struct folded {
	uint64_t hash;
	const struct source_file *file;
};

static int compare_folded(const void *left, const void *right)
{
	const struct folded *a = left, *b = right;

	if (a->hash != b->hash)
		return a->hash < b->hash ? -1 : 1;
	return str_cmp(a->file->path, b->file->path);
}

/* FNV-1a of the path in lower case, without a copy where it is ASCII. */
static uint64_t lower_hash(struct str path, struct buf *scratch)
{
	buf_clear(scratch);
	for (size_t i = 0; i < path.len; i++) {
		char c = path.at[i];

		if ((unsigned char)c >= 0x80) {
			buf_clear(scratch);
			utf8_add_lower(scratch, path);
			break;
		}
		buf_add_char(scratch,
			     c >= 'A' && c <= 'Z' ? (char)(c + 32) : c);
	}
	return str_hash(buf_str(scratch));
}

static void warn_of_twins(struct listing *listing)
{
	struct folded *all = xcalloc(listing->count, sizeof(*all));
	struct buf lower = { NULL, 0, 0 };

	for (size_t i = 0; i < listing->count; i++)
		all[i] = (struct folded){ lower_hash(listing->files[i].path,
						     &lower),
					  &listing->files[i] };
	if (listing->count)
		qsort(all, listing->count, sizeof(*all), compare_folded);
	for (size_t i = 1; i < listing->count; i++) {
		struct place place = { .path = all[i].file->path };

		if (all[i].hash == all[i - 1].hash)
			DIAG(listing->diag, &TWIN, &place,
			     all[i - 1].file->path);
	}
	buf_release(&lower);
	free(all);
}

void listing_finish(struct listing *listing)
{
	if (listing->count)
		qsort(listing->files, listing->count, sizeof(*listing->files),
		      compare_files);
	if (listing->raw_count)
		qsort(listing->raw, listing->raw_count, sizeof(*listing->raw),
		      compare_raw);
	drop_doubles(listing);
	warn_of_twins(listing);
}

const struct source_file *listing_find(const struct listing *listing,
				       struct str path)
{
	size_t from = 0, to = listing->count;

	while (from < to) {
		size_t middle = from + (to - from) / 2;
		int order = str_cmp(listing->files[middle].path, path);

		if (!order)
			return &listing->files[middle];
		if (order < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return NULL;
}

struct str listing_raw(const struct listing *listing, struct str path)
{
	size_t from = 0, to = listing->raw_count;

	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (str_cmp(listing->raw[middle].path, path) < 0)
			from = middle + 1;
		else
			to = middle;
	}
	if (from < listing->raw_count && str_eq(listing->raw[from].path, path))
		return listing->raw[from].raw;
	return path;
}
