#include "format/text.h"

#include <string.h>

#include "base/utf8.h"

static const struct message IS_UTF16 = {
	"utf-16",
	DIAG_ERROR,
	"Die Datei ist in UTF-16 (»Unicode«) gespeichert, gebraucht wird "
	"UTF-8.",
	"The file is saved as UTF-16 (\"Unicode\"); it has to be UTF-8.",
	"Wählen Sie im Editor beim Speichern die Codierung UTF-8.",
	"Choose the encoding UTF-8 when you save it."
};

static const struct message NOT_UTF8 = {
	"nicht-utf-8",
	DIAG_ERROR,
	"Die Datei ist nicht in UTF-8 gespeichert, sondern wohl in "
	"Windows-1252 (»ANSI«): Hier steht vermutlich ein »{1}« (Byte "
	"{0}).",
	"The file is not saved as UTF-8, but probably as Windows-1252 "
	"(\"ANSI\"): this seems to be a \"{1}\" (byte {0}).",
	"Wählen Sie im Editor beim Speichern die Codierung UTF-8.",
	"Choose the encoding UTF-8 when you save it."
};

static const struct message BROKEN_UTF8 = {
	"nicht-utf-8",
	DIAG_ERROR,
	"Die Datei ist nicht in UTF-8 gespeichert oder beschädigt: Hier steht "
	"das Byte {0}.",
	"The file is not saved as UTF-8 or is damaged: this is the byte {0}.",
	"Wählen Sie im Editor beim Speichern die Codierung UTF-8.",
	"Choose the encoding UTF-8 when you save it."
};

static const struct message TWICE_CODED = {
	"doppelt-umgewandelt",
	DIAG_WARNING,
	"Hier wurde ein Umlaut doppelt umgewandelt (»Ã¼« statt »ü«).",
	"An umlaut has been converted twice here (\"Ã¼\" for \"ü\").",
	"Öffnen Sie die Vorlage noch einmal als UTF-8 und kopieren Sie den "
	"Text neu.",
	"Open the original as UTF-8 and copy the text again."
};

static const struct message CONTROL = {
	"steuerzeichen",
	DIAG_ERROR,
	"Hier steht ein unsichtbares Steuerzeichen ({0}).",
	"There is an invisible control character ({0}) here.",
	"Löschen Sie das Zeichen; am einfachsten tippen Sie die Zeile neu.",
	"Delete it; retyping the line is the easiest way."
};

static const struct message WINDOWS_QUOTE = {
	"steuerzeichen",
	DIAG_ERROR,
	"Hier steht ein falsch umgewandeltes Windows-Zeichen ({0}), vermutlich "
	"»{1}«.",
	"There is a wrongly converted Windows character ({0}) here, probably "
	"\"{1}\".",
	"Tippen Sie das Zeichen neu.",
	"Type the character again."
};

static const struct message CONTROL_IN_PROSE = {
	"steuerzeichen-im-text",
	DIAG_WARNING,
	"Im Text stehen unsichtbare Steuerzeichen ({0}, das erste ist {1}); "
	"auf der Seite werden sie durch Leerzeichen ersetzt.",
	"The text holds invisible control characters ({0}, the first is {1}); "
	"the page shows blanks instead.",
	NULL,
	NULL
};

/* Windows-1252 from 0x80 to 0x9f; 0 where it has no character. */
static const uint16_t windows[32] = {
	0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
	0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017d, 0,
	0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
	0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

static uint32_t windows_code(unsigned char byte)
{
	return byte >= 0x80 && byte < 0xa0 ? windows[byte - 0x80] : byte;
}

static struct str code_text(char room[4], uint32_t code)
{
	struct buf text = { NULL, 0, 0 };
	size_t len;

	buf_add_utf8(&text, code);
	len = text.len;
	memcpy(room, text.at, len);
	buf_release(&text);
	return (struct str){ room, len };
}

static struct str code_name(struct arena *arena, uint32_t code)
{
	return arena_printf(arena, "U+%04X", (unsigned)code);
}

/* "\r\n" and "\r" become "\n". */
static struct str with_unix_lines(struct arena *arena, struct str file)
{
	char *at;
	size_t len = 0;

	if (!file.len || !memchr(file.at, '\r', file.len))
		return file;
	at = arena_alloc(arena, file.len);
	for (size_t i = 0; i < file.len; i++) {
		if (file.at[i] != '\r')
			at[len++] = file.at[i];
		else if (i + 1 == file.len || file.at[i + 1] != '\n')
			at[len++] = '\n';
	}
	return (struct str){ at, len };
}

static bool is_utf16(struct str file)
{
	return str_starts(file, S("\xff\xfe")) ||
	       str_starts(file, S("\xfe\xff")) ||
	       str_starts(file, S("-\0-\0")) || str_starts(file, S("\0-\0-")) ||
	       str_starts(file, S("t\0y\0")) || str_starts(file, S("\0t\0y"));
}

/* What is no UTF-8 shown as Windows-1252, so that a message can quote it. */
static struct str as_utf8(struct arena *arena, struct str line)
{
	struct buf out = { NULL, 0, 0 };
	struct str copy;

	while (line.len) {
		size_t good = utf8_check(line);

		buf_add(&out, str_first(line, good));
		line = str_from_at(line, good);
		if (!line.len)
			break;
		buf_add_utf8(&out, windows_code((unsigned char)line.at[0]));
		line = str_from_at(line, 1);
	}
	copy = arena_str(arena, buf_str(&out));
	buf_release(&out);
	return copy;
}

static void report_encoding(struct arena *arena, struct diag *diag,
			    struct str path, struct str file, size_t bad)
{
	struct str before = str_first(file, bad);
	size_t start = str_find_last(before, '\n');
	unsigned char byte = (unsigned char)file.at[bad];
	uint32_t code = windows_code(byte);
	struct place place = { path, 1, 1, 1, { NULL, 0 } };
	struct str line, name = arena_printf(arena, "0x%02X", byte);
	char room[4];

	start = start == before.len ? 0 : start + 1;
	for (size_t i = 0; i < start; i++)
		place.line += file.at[i] == '\n';
	line = str_from_at(file, start);
	line = str_first(line, str_find(line, '\n'));
	place.text = as_utf8(arena, str_first(line, 4096));
	place.column = (uint32_t)utf8_count(str_from_at(before, start)) + 1;
	if (code)
		DIAG(diag, &NOT_UTF8, &place, name, code_text(room, code));
	else
		DIAG(diag, &BROKEN_UTF8, &place, name);
}

/* "Ã" before what was the second byte of a letter: UTF-8 coded as UTF-8. */
static void warn_of_twice_coded(struct diag *diag, struct str path,
				struct str file)
{
	struct str rest = file;
	struct place place;

	while (rest.len) {
		const char *found = memchr(rest.at, '\x83', rest.len);
		size_t at;

		if (!found)
			return;
		at = (size_t)(found - file.at);
		rest = str_from_at(file, at + 1);
		if (at && file.at[at - 1] == '\xc3' && rest.len &&
		    (rest.at[0] == '\xc2' || rest.at[0] == '\xc5')) {
			place = place_at(path, file, at - 1, 4);
			diag_add(diag, &TWICE_CODED, &place, NULL, 0);
			return;
		}
	}
}

bool text_clean(struct arena *arena, struct diag *diag, struct str path,
		struct str *file)
{
	struct place whole = { .path = path };
	struct str text = *file;
	size_t bad;

	if (is_utf16(text)) {
		diag_add(diag, &IS_UTF16, &whole, NULL, 0);
		return false;
	}
	if (str_starts(text, S("\xef\xbb\xbf")))
		text = str_from_at(text, 3);
	text = with_unix_lines(arena, text);
	bad = utf8_check(text);
	if (bad < text.len) {
		report_encoding(arena, diag, path, text, bad);
		return false;
	}
	text = utf8_nfc(arena, text);
	warn_of_twice_coded(diag, path, text);
	*file = text;
	return true;
}

/* The first bytes of a control character; those of 2 need a closer look. */
static const unsigned char suspects[256] = {
	[0x00] = 1, 1, 1, 1, 1, 1,          1,          1,          1,
	0,          0, 1, 1, 1, 1,          1,          [0x10] = 1, 1,
	1,          1, 1, 1, 1, 1,          1,          1,          1,
	1,          1, 1, 1, 1, [0x7f] = 1, [0xc2] = 2, [0xe2] = 2, [0xef] = 2,
};

static bool is_control(uint32_t code)
{
	return (code < 0x20 && code != '\t' && code != '\n') ||
	       (code >= 0x7f && code < 0xa0) ||
	       (code >= 0x2028 && code <= 0x202e) ||
	       (code >= 0x2066 && code <= 0x2069) || code == 0xfffe ||
	       code == 0xffff;
}

/* How many bytes from `at` on are printable ASCII for sure, eight at a time. */
static size_t skip_plain(struct str text, size_t at)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
	uint64_t eight;

	for (; text.len - at >= sizeof(eight); at += sizeof(eight)) {
		memcpy(&eight, text.at + at, sizeof(eight));
		/* a byte from 0x80 on, 0x7f, or one below 0x20 */
		if ((eight | (eight + ones) | (eight - ones * 0x20)) & high)
			break;
	}
	return at;
}

static size_t find_control(struct str text, size_t from)
{
	for (size_t i = from; i < text.len; i++) {
		unsigned char suspect;
		size_t at;

		i = skip_plain(text, i);
		if (i == text.len)
			break;
		at = i;
		suspect = suspects[(unsigned char)text.at[i]];
		if (suspect == 1 ||
		    (suspect && is_control(utf8_next(text, &at))))
			return i;
	}
	return text.len;
}

size_t text_find_control(struct str text)
{
	return find_control(text, 0);
}

bool text_refuse_controls(struct diag *diag, struct str path, struct str file,
			  struct str part)
{
	size_t found = find_control(part, 0), at = found;
	struct arena arena = { NULL, 0 };
	struct place place;
	uint32_t code, meant;
	char room[4];

	if (found == part.len)
		return true;
	code = utf8_next(part, &at);
	meant = code < 0x100 ? windows_code((unsigned char)code) : code;
	place = place_at(path, file, (size_t)(part.at - file.at) + found,
			 at - found);
	if (meant && meant != code)
		DIAG(diag, &WINDOWS_QUOTE, &place, code_name(&arena, code),
		     code_text(room, meant));
	else
		DIAG(diag, &CONTROL, &place, code_name(&arena, code));
	arena_release(&arena);
	return false;
}

struct str text_blank_controls(struct arena *arena, struct diag *diag,
			       struct str path, struct str file,
			       struct str part)
{
	size_t found = find_control(part, 0), at = found, done = 0;
	struct buf out = { NULL, 0, 0 };
	unsigned count = 0;
	struct place place;
	struct str clean;
	uint32_t code;

	if (found == part.len)
		return part;
	code = utf8_next(part, &at);
	place = place_at(path, file, (size_t)(part.at - file.at) + found,
			 at - found);
	while (found < part.len) {
		uint32_t now;

		buf_add(&out, str_first(str_from_at(part, done), found - done));
		done = found;
		now = utf8_next(part, &done);
		if (now >= 0x80 && now < 0xa0 && windows[now - 0x80])
			buf_add_utf8(&out, windows[now - 0x80]);
		else
			buf_add_char(&out, ' ');
		count++;
		found = find_control(part, done);
	}
	buf_add(&out, str_from_at(part, done));
	clean = arena_str(arena, buf_str(&out));
	buf_release(&out);
	DIAG(diag, &CONTROL_IN_PROSE, &place, arena_printf(arena, "%u", count),
	     code_name(arena, code));
	return clean;
}
