#include "model/object.h"

#include <string.h>

#include "base/utf8.h"

enum { ID_SIZE = 20, HEX_SIZE = 40, NAME_MOST = 255 };

bool object_id_read(struct str hex, struct object_id *id)
{
	if (hex.len != HEX_SIZE)
		return false;
	for (size_t i = 0; i < ID_SIZE; i++) {
		int high = str_hex_digit(hex.at[2 * i]);
		int low = str_hex_digit(hex.at[2 * i + 1]);

		if (high < 0 || low < 0)
			return false;
		id->at[i] = (unsigned char)(high * 16 + low);
	}
	return true;
}

void object_id_write(const struct object_id *id, char hex[40])
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < ID_SIZE; i++) {
		hex[2 * i] = digits[id->at[i] >> 4];
		hex[2 * i + 1] = digits[id->at[i] & 15];
	}
}

bool object_id_eq(const struct object_id *a, const struct object_id *b)
{
	return !memcmp(a->at, b->at, ID_SIZE);
}

static enum entry_kind kind_of_mode(unsigned mode)
{
	switch (mode & 0170000) {
	case 0040000:
		return ENTRY_FOLDER;
	case 0100000:
		return ENTRY_FILE;
	case 0120000:
		return ENTRY_LINK;
	case 0160000:
		return ENTRY_REPOSITORY;
	default:
		return ENTRY_OTHER;
	}
}

bool tree_next(struct str *rest, struct tree_entry *entry)
{
	size_t blank, end;
	unsigned mode = 0;

	/* "100644 name\0" and 20 bytes of id */
	blank = str_find(str_first(*rest, 8), ' ');
	if (!blank || blank > 7 || blank >= rest->len)
		return false;
	for (size_t i = 0; i < blank; i++) {
		if (rest->at[i] < '0' || rest->at[i] > '7')
			return false;
		mode = mode * 8 + (unsigned)(rest->at[i] - '0');
	}
	end = str_find(*rest, '\0');
	if (end < blank || rest->len - end < 1 + ID_SIZE)
		return false;
	entry->name = str_first(str_from_at(*rest, blank + 1), end - blank - 1);
	entry->kind = kind_of_mode(mode);
	memcpy(entry->id.at, rest->at + end + 1, ID_SIZE);
	*rest = str_from_at(*rest, end + 1 + ID_SIZE);
	return true;
}

static unsigned char byte_behind(const struct tree_entry *entry, size_t at)
{
	if (at < entry->name.len)
		return (unsigned char)entry->name.at[at];
	return entry->kind == ENTRY_FOLDER ? '/' : 0;
}

int tree_entry_cmp(const struct tree_entry *a, const struct tree_entry *b)
{
	size_t len = a->name.len < b->name.len ? a->name.len : b->name.len;
	int order = len ? memcmp(a->name.at, b->name.at, len) : 0;

	if (!order)
		order = byte_behind(a, len) - byte_behind(b, len);
	if (!order && a->name.len != b->name.len)
		order = a->name.len < b->name.len ? -1 : 1;
	return order;
}

/* Takes a line "word <hex>\n" off the front. */
static bool take_id(struct str *rest, struct str word, struct object_id *id)
{
	size_t len = word.len + HEX_SIZE;

	if (!str_starts(*rest, word) || rest->len <= len ||
	    rest->at[len] != '\n' ||
	    !object_id_read(str_first(str_from_at(*rest, word.len), HEX_SIZE),
			    id))
		return false;
	*rest = str_from_at(*rest, len + 1);
	return true;
}

/* "committer Name <address> 1600000000 +0200": the number before the zone. */
static bool read_time(struct str line, int64_t *time)
{
	size_t end = str_find_last(line, '>');
	struct str number;
	bool minus;
	uint64_t value;

	if (end == line.len)
		return false;
	number = str_trim(str_from_at(line, end + 1));
	minus = str_starts(number, S("-"));
	number = str_from_at(number, minus);
	number = str_first(number, str_find(number, ' '));
	if (!str_to_u64(number, &value) || value > INT64_MAX)
		return false;
	*time = minus ? -(int64_t)value : (int64_t)value;
	return true;
}

bool commit_read(struct str raw, struct commit *commit)
{
	struct object_id parent;
	struct str line;
	const char *start;

	if (!take_id(&raw, S("tree "), &commit->tree))
		return false;
	start = raw.at;
	while (take_id(&raw, S("parent "), &parent))
		;
	commit->parents = (struct str){ start, (size_t)(raw.at - start) };
	while (str_split(&raw, '\n', &line) && line.len)
		if (str_starts(line, S("committer ")))
			return read_time(line, &commit->time);
	return false;
}

bool commit_next_parent(struct str *parents, struct object_id *id)
{
	return take_id(parents, S("parent "), id);
}

bool tag_read(struct str raw, struct object_id *target)
{
	return take_id(&raw, S("object "), target);
}

/*
 * Characters that nobody sees: control characters, soft hyphen, marks of
 * direction, blanks without width, line separators, byte order mark.
 */
static bool is_invisible(uint32_t code)
{
	static const struct {
		uint32_t from, to;
	} ranges[] = {
		{ 0x00, 0x1f },     { 0x7f, 0x9f },     { 0xad, 0xad },
		{ 0x200b, 0x200f }, { 0x2028, 0x202e }, { 0x2060, 0x206f },
		{ 0xfeff, 0xfeff },
	};

	for (size_t i = 0; i < sizeof(ranges) / sizeof(*ranges); i++)
		if (code >= ranges[i].from && code <= ranges[i].to)
			return true;
	return false;
}

/* ".git", ".GIT", ".git. .": what some file systems take for the same. */
static bool is_git(struct str name)
{
	while (name.len &&
	       (name.at[name.len - 1] == '.' || name.at[name.len - 1] == ' '))
		name.len--;
	return name.len == 4 && name.at[0] == '.' &&
	       (name.at[1] | 0x20) == 'g' && (name.at[2] | 0x20) == 'i' &&
	       (name.at[3] | 0x20) == 't';
}

/* What editors and file managers leave behind, and git's own small files. */
static bool is_hidden(struct str name)
{
	return name.at[0] == '.' || str_ends(name, S("~")) ||
	       str_starts(name, S("~$")) || str_eq(name, S("Thumbs.db")) ||
	       str_eq(name, S("desktop.ini"));
}

enum name_fault name_check(struct str name)
{
	if (!name.len || str_eq(name, S(".")) || str_eq(name, S("..")))
		return NAME_EMPTY;
	if (memchr(name.at, '/', name.len) || memchr(name.at, '\\', name.len))
		return NAME_SLASH;
	if (utf8_check(name) != name.len)
		return NAME_NOT_UTF8;
	for (size_t at = 0; at < name.len;)
		if (is_invisible(utf8_next(name, &at)))
			return NAME_CONTROL;
	if (is_git(name))
		return NAME_GIT;
	if (name.len > NAME_MOST)
		return NAME_TOO_LONG;
	return is_hidden(name) ? NAME_HIDDEN : NAME_GOOD;
}
