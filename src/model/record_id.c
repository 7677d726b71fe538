#include "model/record_id.h"

#include "base/utf8.h"

enum { PART_MAX = 100, PATH_MAX_BYTES = 180 };

static const struct message BAD_NAME = {
	"dateiname",
	DIAG_ERROR,
	"Der Name dieser Datei wird zur Adresse im Netz; er darf nur kleine "
	"Buchstaben a-z, Ziffern und Bindestriche enthalten, hier steht {0}.",
	"The name of this file becomes an address on the web; it may hold only "
	"small letters a-z, digits and hyphens, this one holds {2}.",
	"Benennen Sie sie um in {1}",
	"Rename it to {1}"
};

static const struct message DEVICE_NAME = {
	"dateiname",
	DIAG_ERROR,
	"»{0}« ist auf Windows-Rechnern der Name eines Geräts und kann keine "
	"Datei sein.",
	"\"{0}\" is the name of a device on Windows and cannot be a file "
	"there.",
	"Geben Sie einen anderen Namen.",
	"Choose another name."
};

static const struct message LONG_NAME = {
	"dateiname-zu-lang",
	DIAG_ERROR,
	"Der Pfad ist zu lang: höchstens 100 Zeichen je Name und 180 im ganzen "
	"überstehen Windows und ZIP-Archive.",
	"The path is too long: at most 100 characters a name and 180 in all "
	"survive Windows and zip archives.",
	"Kürzen Sie den Namen.",
	"Shorten the name."
};

static const struct message NO_NAME = {
	"dateiname",
	DIAG_ERROR,
	"Aus diesem Pfad wird keine Adresse: Ein Name darin ist leer.",
	"This path makes no address: a name in it is empty.",
	NULL,
	NULL
};

static bool is_good(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

static bool is_device(struct str part)
{
	static const char *const names[] = { "con", "prn", "aux", "nul" };
	bool numbered =
		part.len == 4 && part.at[3] >= '0' && part.at[3] <= '9' &&
		(str_starts(part, S("com")) || str_starts(part, S("lpt")));

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (str_eq(part, str_from(names[i])))
			return true;
	return numbered;
}

/* Offset of the first byte that may not be there, or text.len. */
static size_t find_bad(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!is_good((unsigned char)text.at[i]) && text.at[i] != '/')
			return i;
	return text.len;
}

enum fault { FINE, EMPTY, LONG, DEVICE };

static enum fault check_parts(struct str id, struct str *part)
{
	struct str rest = id;

	if (!id.len || id.at[id.len - 1] == '/')
		return EMPTY;
	if (id.len > PATH_MAX_BYTES)
		return LONG;
	while (str_split(&rest, '/', part)) {
		if (!part->len)
			return EMPTY;
		if (part->len > PART_MAX)
			return LONG;
		if (is_device(*part))
			return DEVICE;
	}
	return FINE;
}

bool record_id_is_valid(struct str text)
{
	struct str part;

	return find_bad(text) == text.len && check_parts(text, &part) == FINE;
}

/* The bad character for a message; bytes that are no UTF-8 as "?". */
static struct str character_at(struct str text, size_t at)
{
	struct str rest = str_from_at(text, at);
	size_t end = 0;

	utf8_next(rest, &end);
	rest = str_first(rest, end);
	if (utf8_check(rest) < rest.len)
		return S("?");
	return rest;
}

static void report_bad(struct diag *diag, struct str path, struct str id,
		       struct str ending, size_t bad)
{
	struct place place = { .path = path };
	struct buf better = { NULL, 0, 0 };
	size_t prefix;
	struct str rest = id, part;
	struct str clean = { "", 0 };
	struct str seen = character_at(id, bad);
	struct arena arena = { NULL, 0 };
	struct str quoted = arena_printf(&arena, "»%.*s«", STR(seen));
	bool blank = str_eq(seen, S(" "));

	if (str_starts(path, S("content/")))
		buf_lit(&better, "content/");
	prefix = better.len;
	if (utf8_check(id) == id.len) {
		while (str_split(&rest, '/', &part)) {
			if (better.len > prefix)
				buf_add_char(&better, '/');
			utf8_add_slug(&better, part);
		}
		buf_add(&better, ending);
		clean = buf_str(&better);
	}
	DIAG(diag, &BAD_NAME, &place, blank ? S("ein Leerzeichen") : quoted,
	     clean, blank ? S("a blank") : quoted);
	arena_release(&arena);
	buf_release(&better);
}

bool record_id_from_path(struct diag *diag, struct str path, struct str *id)
{
	struct place place = { .path = path };
	struct str text = path, part, ending;
	size_t slash, dot, bad;

	if (str_starts(text, S("content/")))
		text = str_from_at(text, 8);
	slash = str_find_last(text, '/');
	dot = str_find_last(text, '.');
	if (dot == text.len || (slash < text.len && dot < slash))
		dot = text.len;
	ending = str_from_at(text, dot);
	text = str_first(text, dot);
	bad = find_bad(text);
	if (bad < text.len) {
		report_bad(diag, path, text, ending, bad);
		return false;
	}
	switch (check_parts(text, &part)) {
	case EMPTY:
		diag_add(diag, &NO_NAME, &place, NULL, 0);
		return false;
	case LONG:
		diag_add(diag, &LONG_NAME, &place, NULL, 0);
		return false;
	case DEVICE:
		DIAG(diag, &DEVICE_NAME, &place, part);
		return false;
	case FINE:
		break;
	}
	*id = text;
	return true;
}
