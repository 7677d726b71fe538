#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

void buf_init(struct buf *buf)
{
	*buf = (struct buf){ NULL, 0, 0 };
}

void buf_release(struct buf *buf)
{
	if (!buf)
		return;
	free(buf->at);
	buf_init(buf);
}

void buf_clear(struct buf *buf)
{
	buf->len = 0;
	if (buf->at)
		buf->at[0] = '\0';
}

void buf_reserve(struct buf *buf, size_t more)
{
	size_t room = buf->room ? buf->room : 256;

	if (buf->room - buf->len > more)
		return;
	while (room - buf->len <= more)
		room *= 2;
	buf->at = xrealloc_array(buf->at, room, 1);
	buf->room = room;
}

void buf_add(struct buf *buf, struct str text)
{
	buf_reserve(buf, text.len);
	if (text.len)
		memcpy(buf->at + buf->len, text.at, text.len);
	buf->len += text.len;
	buf->at[buf->len] = '\0';
}

void buf_add_char(struct buf *buf, char c)
{
	buf_reserve(buf, 1);
	buf->at[buf->len++] = c;
	buf->at[buf->len] = '\0';
}

void buf_add_uint(struct buf *buf, uint64_t number)
{
	char digits[20];
	size_t at = sizeof(digits);

	do {
		digits[--at] = (char)('0' + number % 10);
		number /= 10;
	} while (number);
	buf_add(buf, (struct str){ digits + at, sizeof(digits) - at });
}

void buf_add_utf8(struct buf *buf, uint32_t code)
{
	if (code < 0x80) {
		buf_add_char(buf, (char)code);
	} else if (code < 0x800) {
		buf_add_char(buf, (char)(0xc0 | code >> 6));
		buf_add_char(buf, (char)(0x80 | (code & 0x3f)));
	} else if (code < 0x10000) {
		buf_add_char(buf, (char)(0xe0 | code >> 12));
		buf_add_char(buf, (char)(0x80 | (code >> 6 & 0x3f)));
		buf_add_char(buf, (char)(0x80 | (code & 0x3f)));
	} else {
		buf_add_char(buf, (char)(0xf0 | code >> 18));
		buf_add_char(buf, (char)(0x80 | (code >> 12 & 0x3f)));
		buf_add_char(buf, (char)(0x80 | (code >> 6 & 0x3f)));
		buf_add_char(buf, (char)(0x80 | (code & 0x3f)));
	}
}

void buf_printf(struct buf *buf, const char *format, ...)
{
	va_list args, again;
	int len;

	va_start(args, format);
	va_copy(again, args);
	len = vsnprintf(NULL, 0, format, args);
	buf_reserve(buf, (size_t)len);
	vsnprintf(buf->at + buf->len, (size_t)len + 1, format, again);
	buf->len += (size_t)len;
	va_end(again);
	va_end(args);
}

struct str buf_str(const struct buf *buf)
{
	return (struct str){ buf->at, buf->len };
}
