#include "model/folder.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/utf8.h"
#include "model/trouble.h"

enum { FILE_MOST = 100000000 };

static const struct message UNREADABLE = {
	.code = "datei-unlesbar",
	.severity = DIAG_ERROR,
	.de = "Dies lässt sich nicht lesen ({0}).",
	.en = "This can't be read ({0}).",
	.hint_de = "Prüfen Sie, ob Sie es öffnen dürfen und ob es noch da ist.",
	.hint_en = "Check that you may open it and that it is still there.",
};

/* errno in a few words that clerks meet; the rest by number. */
static struct str error_words(struct arena *arena, int error)
{
	char text[128];

	if (strerror_r(error, text, sizeof(text)))
		return arena_printf(arena, "errno %d", error);
	return arena_str(arena, str_from(text));
}

static enum fault report(struct diag *diag, struct str path)
{
	int error = errno;
	struct arena scratch = { NULL, 0 };
	struct place place = { .path = utf8_visible(&scratch, path) };

	DIAG(diag, &UNREADABLE, &place, error_words(&scratch, error));
	arena_release(&scratch);
	return FAULT_SYSTEM;
}

bool folder_is_site(const char *path)
{
	struct arena scratch = { NULL, 0 };
	struct stat status;
	bool found;

	found = (!lstat(arena_printf(&scratch, "%s/content", path).at,
			&status) &&
		 S_ISDIR(status.st_mode)) ||
		!lstat(arena_printf(&scratch, "%s/config.yaml", path).at,
		       &status);
	arena_release(&scratch);
	return found;
}

static const enum entry_kind entry_kinds[] = {
	[FILE_OTHER] = ENTRY_OTHER,
	[FILE_REGULAR] = ENTRY_FILE,
	[FILE_FOLDER] = ENTRY_FOLDER,
	[FILE_LINK] = ENTRY_LINK,
};

static bool list(int folder, struct listing *listing, struct buf *path,
		 unsigned depth);

/* Goes into the folder whose path (ending in "/") is in `path`. */
static bool enter(int folder, struct listing *listing, struct buf *path,
		  struct str name, unsigned depth)
{
	int below = folder_open_below(folder, name);
	bool good;

	if (below < 0) {
		listing->fault = report(listing->diag, buf_str(path));
		return false;
	}
	good = list(below, listing, path, depth + 1);
	close(below);
	return good;
}

/* depth is limited by listing_entry(). */
static bool list(int folder, struct listing *listing, struct buf *path,
		 unsigned depth)
{
	static const struct object_id no_id = { { 0 } };
	struct arena scratch = { NULL, 0 };
	struct file_entry *entries;
	size_t count, len = path->len;
	bool good = folder_list(folder, &scratch, &entries, &count);

	if (!good)
		listing->fault = report(listing->diag, buf_str(path));
	for (size_t i = 0; good && i < count; i++) {
		struct str name = entries[i].name;
		enum listing_step step =
			listing_entry(listing, buf_str(path), depth, name,
				      entry_kinds[entries[i].kind]);

		buf_add(path, name);
		if (step == LISTING_FILE)
			listing_add(listing, buf_str(path), &no_id);
		if (step == LISTING_STOP)
			good = false;
		if (step == LISTING_ENTER) {
			buf_add_char(path, '/');
			good = enter(folder, listing, path, name, depth);
		}
		path->len = len;
	}
	arena_release(&scratch);
	return good;
}

bool folder_list_site(int root, struct listing *listing)
{
	struct buf path = { NULL, 0, 0 };
	bool good = list(root, listing, &path, 0);

	buf_release(&path);
	return good;
}

bool folder_read(int root, struct diag *diag, struct str path, struct str raw,
		 struct buf *out, enum fault *fault)
{
	int file = file_open(root, raw);
	struct stat status;
	bool good;

	buf_clear(out);
	if (file < 0) {
		*fault = report(diag, path);
		return false;
	}
	good = file_read(file, FILE_MOST, out);
	if (!good && errno == EFBIG && !fstat(file, &status)) {
		trouble_large(diag, path, (uint64_t)status.st_size, FILE_MOST);
		*fault = FAULT_CONTENT;
	} else if (!good) {
		*fault = report(diag, path);
	}
	close(file);
	return good;
}

bool folder_size(int root, struct str raw, uint64_t *size)
{
	int file = file_open(root, raw);
	struct stat status;
	bool good = file >= 0 && !fstat(file, &status);

	if (good)
		*size = (uint64_t)status.st_size;
	if (file >= 0)
		close(file);
	return good;
}
