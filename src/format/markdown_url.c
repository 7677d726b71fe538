#include "format/markdown_url.h"

#include <string.h>

#include "base/utf8.h"

static bool is_alpha(char c)
{
	return (unsigned char)((c | 0x20) - 'a') < 26;
}

static bool is_digit(char c)
{
	return (unsigned char)(c - '0') < 10;
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static bool starts_nocase(struct str text, struct str prefix)
{
	if (text.len < prefix.len)
		return false;
	for (size_t i = 0; i < prefix.len; i++)
		if (lower(text.at[i]) != prefix.at[i])
			return false;
	return true;
}

void markdown_url_clean(struct buf *clean, struct str url)
{
	while (url.len && (unsigned char)url.at[0] <= ' ')
		url = str_from_at(url, 1);
	while (url.len && (unsigned char)url.at[url.len - 1] <= ' ')
		url.len--;
	for (size_t i = 0; i < url.len; i++)
		if (url.at[i] != '\t' && url.at[i] != '\n' && url.at[i] != '\r')
			buf_add_char(clean, url.at[i]);
}

struct str markdown_url_scheme(struct str clean)
{
	size_t i = 0;

	if (!clean.len || !is_alpha(clean.at[0]))
		return (struct str){ NULL, 0 };
	while (i < clean.len &&
	       (is_alpha(clean.at[i]) || is_digit(clean.at[i]) ||
		clean.at[i] == '+' || clean.at[i] == '-' || clean.at[i] == '.'))
		i++;
	return i < clean.len && clean.at[i] == ':' ? str_first(clean, i)
						   : (struct str){ NULL, 0 };
}

/* The part between "//" and the next "/", "?" or "#". */
static struct str authority(struct str rest)
{
	size_t i = 2;

	while (i < rest.len && rest.at[i] != '/' && rest.at[i] != '?' &&
	       rest.at[i] != '#')
		i++;
	return (struct str){ rest.at + 2, i - 2 };
}

static bool is_host(struct str host)
{
	struct str letters = host;
	size_t port = str_find_last(host, ':');

	if (host.len && host.at[0] == '[') {
		size_t end = str_find(host, ']');

		for (size_t i = 1; i < end; i++)
			if (str_hex_digit(host.at[i]) < 0 &&
			    host.at[i] != ':' && host.at[i] != '.')
				return false;
		if (end == host.len)
			return false;
		letters.len = 0;
		port = end + 1;
	} else {
		letters.len = port;
	}
	for (size_t i = 0; i < letters.len; i++)
		if (!is_alpha(host.at[i]) && !is_digit(host.at[i]) &&
		    host.at[i] != '-' && host.at[i] != '.' &&
		    host.at[i] != '_' && !(host.at[i] & 0x80))
			return false;
	if (port < host.len && host.at[port] != ':')
		return false;
	for (size_t i = port + 1; i < host.len; i++)
		if (!is_digit(host.at[i]))
			return false;
	return port > 0 && host.at[0] != '.' &&
	       str_find_str(host, S("..")) == host.len;
}

static enum markdown_url_kind judge_web(struct str rest)
{
	struct str host;

	if (!str_starts(rest, S("//")))
		return URL_HOST;
	host = authority(rest);
	if (str_find(host, '@') < host.len)
		return URL_USER;
	return is_host(host) ? URL_WEB : URL_HOST;
}

enum markdown_url_kind markdown_url_judge(struct str clean)
{
	struct str scheme = markdown_url_scheme(clean);
	struct str rest = str_from_at(clean, scheme.len + 1);

	if (!clean.len)
		return URL_EMPTY;
	if (clean.at[0] == '#')
		return URL_ANCHOR;
	if (str_starts(clean, S("//")))
		return URL_HOST;
	if (!scheme.len)
		return URL_RELATIVE;
	if (starts_nocase(clean, S("http:")) ||
	    starts_nocase(clean, S("https:")))
		return judge_web(rest);
	if (starts_nocase(clean, S("mailto:")) ||
	    starts_nocase(clean, S("tel:")))
		return rest.len ? URL_CONTACT : URL_EMPTY;
	return URL_SCHEME;
}

/* Characters that may stand in an address as they are (RFC 3986). */
static bool is_plain(char c)
{
	return is_alpha(c) || is_digit(c) ||
	       (c && strchr("-._~!$'()*+,;=:@/?&", c));
}

static void add_coded(struct buf *html, char c)
{
	static const char digits[] = "0123456789ABCDEF";
	char code[3] = { '%', digits[(unsigned char)c >> 4],
			 digits[(unsigned char)c & 15] };

	buf_add(html, (struct str){ code, 3 });
}

/* The host keeps its letters, so that the reader can see müller.de. */
static size_t host_end(struct str clean)
{
	size_t scheme = markdown_url_scheme(clean).len;

	if (markdown_url_judge(clean) != URL_WEB)
		return 0;
	return scheme + 3 + authority(str_from_at(clean, scheme + 1)).len;
}

void markdown_url_add(struct buf *html, struct str clean)
{
	size_t host = host_end(clean);
	size_t fragment = str_find(clean, '#');

	for (size_t i = 0; i < clean.len; i++) {
		char c = clean.at[i];

		if (c == '&')
			buf_lit(html, "&amp;");
		else if (c == '\'')
			buf_lit(html, "&#39;");
		else if (is_plain(c) || i < host)
			buf_add_char(html, c);
		else if (i == fragment)
			buf_add_char(html, c);
		else if (c == '%' && i + 2 < clean.len &&
			 str_hex_digit(clean.at[i + 1]) >= 0 &&
			 str_hex_digit(clean.at[i + 2]) >= 0)
			buf_add_char(html, c);
		else
			add_coded(html, c);
	}
}

/*
 * Blanks and quotation marks end an address; so does all that is neither
 * ASCII nor a letter: "„", "…", no-break spaces.
 */
static bool ends_address(struct str text, size_t at)
{
	unsigned char c = (unsigned char)text.at[at];

	if (c <= ' ' || c == '<' || c == '>' || c == '"' || c == 0x7f)
		return true;
	if (c < 0x80 || (c & 0xc0) == 0x80)
		return false;
	return !utf8_is_word(utf8_next(text, &at));
}

static size_t trim_end(struct str text, size_t start, size_t end)
{
	long round = 0, square = 0;

	for (size_t i = start; i < end; i++) {
		round += (text.at[i] == ')') - (text.at[i] == '(');
		square += (text.at[i] == ']') - (text.at[i] == '[');
	}
	for (; end > start; end--) {
		char c = text.at[end - 1];

		if (c == ')' && round > 0)
			round--;
		else if (c == ']' && square > 0)
			square--;
		else if (!strchr("?!.,:;*_~'", c))
			break;
	}
	return end;
}

/* Does a word begin at `at`: is the character before it no letter or digit? */
static bool word_begins(struct str text, size_t at)
{
	size_t before = at;

	if (!at)
		return true;
	do {
		before--;
	} while (before && at - before < 4 &&
		 ((unsigned char)text.at[before] & 0xc0) == 0x80);
	return !utf8_is_word(utf8_next(text, &before));
}

static size_t address_end(struct str text, size_t at)
{
	while (at < text.len && !ends_address(text, at))
		at++;
	return at;
}

/*
 * A web address from `start` on. *after: where to go on searching if it is
 * none, so that no part of it is read twice.
 */
static bool find_web(struct str text, size_t start, struct str prefix,
		     struct markdown_found *found, size_t *after)
{
	char whole[512];
	size_t end = address_end(text, start);
	struct str address;

	*after = end;
	end = trim_end(text, start, end);
	address = (struct str){ text.at + start, end - start };
	if (prefix.len) {
		/* "www." and a name with a dot; for judging the host will do.
		 */
		struct str host = str_first(address, 256);
		struct str name = str_from_at(host, 4);

		if (str_find(name, '.') == name.len)
			return false;
		memcpy(whole, prefix.at, prefix.len);
		memcpy(whole + prefix.len, host.at, host.len);
		address = (struct str){ whole, prefix.len + host.len };
	}
	if (markdown_url_judge(address) != URL_WEB)
		return false;
	*found = (struct markdown_found){ start, end - start, prefix };
	return true;
}

static bool is_mail_name(char c)
{
	return is_alpha(c) || is_digit(c) || (c && strchr(".+-_", c));
}

/* A mail address around the '@' at `at`; its name begins not before `from`. */
static bool find_mail(struct str text, size_t from, size_t at,
		      struct markdown_found *found)
{
	enum { MOST = 64 };
	size_t start = at, end = at + 1, dot = 0;

	while (start > from && at - start < MOST &&
	       is_mail_name(text.at[start - 1]))
		start--;
	while (start < at && text.at[start] == '.')
		start++;
	while (end < text.len && end - at < 4 * MOST &&
	       (is_alpha(text.at[end]) || is_digit(text.at[end]) ||
		text.at[end] == '-' || text.at[end] == '.' ||
		text.at[end] == '_')) {
		if (text.at[end] == '.' && end + 1 < text.len &&
		    (is_alpha(text.at[end + 1]) || is_digit(text.at[end + 1])))
			dot = end;
		end++;
	}
	while (end > at && strchr("-._", text.at[end - 1]))
		end--;
	if (start == at || (start && text.at[start - 1] == '@') || !dot ||
	    dot < at + 2 || dot >= end || !word_begins(text, start) ||
	    (end < text.len && (text.at[end] == '@' || text.at[end] & 0x80) &&
	     !ends_address(text, end)))
		return false;
	*found = (struct markdown_found){ start, end - start, S("mailto:") };
	return true;
}

/* Where the "www" before the '.' at `at` begins, or at. */
static size_t www_start(struct str text, size_t from, size_t at)
{
	if (at >= from + 3 &&
	    starts_nocase(str_from_at(text, at - 3), S("www.")) &&
	    word_begins(text, at - 3))
		return at - 3;
	return at;
}

/* Where the word "http" or "https" before the ':' at `at` begins, or at. */
static size_t web_scheme(struct str text, size_t from, size_t at)
{
	static const struct {
		char text[6];
		size_t len;
	} schemes[] = {
		{ "https", 5 },
		{ "http", 4 },
	};

	if (at + 3 >= text.len || text.at[at + 1] != '/' ||
	    text.at[at + 2] != '/')
		return at;
	for (size_t i = 0; i < 2; i++) {
		size_t len = schemes[i].len;
		struct str name = { schemes[i].text, len };

		if (at >= from + len &&
		    starts_nocase(str_from_at(text, at - len), name) &&
		    word_begins(text, at - len))
			return at - len;
	}
	return at;
}

bool markdown_url_find(struct str text, size_t from,
		       struct markdown_found *found)
{
	/* What an address cannot be without; '.' for "www.". */
	static const bool signs[256] = { [':'] = 1, ['@'] = 1, ['.'] = 1 };
	size_t at = from;

	while (at < text.len) {
		size_t start = at, after = at + 1;
		char c = text.at[at];

		if (!signs[(unsigned char)c]) {
			at++;
			continue;
		}
		if (c == '@' && find_mail(text, from, at, found))
			return true;
		if (c == ':')
			start = web_scheme(text, from, at);
		else if (c == '.')
			start = www_start(text, from, at);
		if (start < at &&
		    find_web(text, start, c == ':' ? S("") : S("http://"),
			     found, &after))
			return true;
		if (start < at)
			from = after; /* nothing may begin inside it */
		at = after;
	}
	return false;
}
