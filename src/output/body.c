#include "output/body.h"

#include "format/escape.h"
#include "model/attachment.h"

/* The way up from the page: "../../" for two folders. */
static void add_root(struct buf *out, struct str path)
{
	for (size_t i = 0; i < path.len; i++)
		if (path.at[i] == '/')
			buf_lit(out, "../");
}

static void add_number(struct buf *out, struct view *view,
		       const struct text_link *link, struct str text)
{
	if (link->record && record_has_page(link->record)) {
		buf_lit(out, "<a class=\"nummer\" href=\"");
		add_root(out, view->path);
		buf_add(out, link->record->id);
		buf_lit(out, ".html\">");
		buf_add(out, text);
		buf_lit(out, "</a>");
	} else if (link->prefixed && !link->record) {
		buf_lit(out, "<span class=\"unbekannt\" title=\"");
		escape_html(out, view_word(view, "nummer_unbekannt"));
		buf_lit(out, "\">");
		buf_add(out, text);
		buf_lit(out, "</span>");
	} else {
		buf_add(out, text);
	}
}

/*
 * A relative link as the author wrote it may point to the record's file. False
 * where it leads nowhere, or to what is not shown.
 */
static bool add_href(struct buf *out, struct view *view,
		     const struct record *record, const struct text_link *link)
{
	size_t hash = str_find(link->target, '#');
	const struct source_file *file =
		link->record
			? NULL
			: attachment_file(view->site, record, link->target);

	if (link->record && record_has_page(link->record)) {
		add_root(out, view->path);
		buf_add(out, link->record->id);
		buf_lit(out, ".html");
		escape_html(out, str_from_at(link->target, hash));
		return true;
	}
	if (!file || !attachment_is_published(view->site, file))
		return false;
	add_root(out, view->path);
	buf_add(out, view_beside(view, record, link->target));
	return true;
}

/* Copies a text from `done` on, without the end tag of a link taken back. */
struct copy {
	struct buf *out;
	struct str text;
	size_t done;
	size_t closing; /* offset of a "</a>" to leave out, or text.len */
};

static void copy_until(struct copy *copy, size_t end)
{
	if (copy->closing < end) {
		buf_add(copy->out,
			str_first(str_from_at(copy->text, copy->done),
				  copy->closing - copy->done));
		copy->done = copy->closing + sizeof("</a>") - 1;
		copy->closing = copy->text.len;
	}
	buf_add(copy->out, str_first(str_from_at(copy->text, copy->done),
				     end - copy->done));
	copy->done = end;
}

/*
 * The tag whose address was about to be written goes; what remains of a link
 * are its words, and of a picture those that describe it.
 */
static void take_back(struct copy *copy, const struct text_link *link)
{
	struct str rest = str_from_at(copy->text, link->offset + link->len);
	struct str tag = str_first(rest, str_find(rest, '>'));
	size_t start = str_find_last(buf_str(copy->out), '<');
	bool picture = copy->out->at[start + 1] == 'i';
	struct str words = str_from_at(tag, str_find_str(tag, S("alt=\"")) + 5);

	copy->out->len = start;
	copy->done = link->offset + link->len + tag.len + 1;
	if (picture)
		buf_add(copy->out, str_first(words, str_find(words, '"')));
	else
		copy->closing =
			copy->done +
			str_find_str(str_from_at(copy->text, copy->done),
				     S("</a>"));
}

struct value body_html(struct view *view, uint16_t key,
		       const struct record *record)
{
	struct buf *html = view->buf;
	struct buf out = { NULL, 0, 0 };
	struct copy copy = { .out = &out };
	struct str text, rest;

	if (!record->html_len)
		return view_none(key);
	buf_clear(html);
	if (!spill_read(view->site->spill, record->html_at, record->html_len,
			html))
		return view_none(key);
	text = buf_str(html);
	if (!record->link_count)
		return view_text(key, arena_str(view->arena, text));
	copy.text = text;
	copy.closing = text.len;
	for (uint32_t i = 0; i < record->link_count; i++) {
		const struct text_link *link = &record->links[i];
		struct str part =
			str_first(str_from_at(text, link->offset), link->len);

		copy_until(&copy, link->offset);
		copy.done += link->len;
		if (link->kind == LINK_NUMBER)
			add_number(&out, view, link, part);
		else if (!add_href(&out, view, record, link))
			take_back(&copy, link);
	}
	copy_until(&copy, text.len);
	rest = arena_str(view->arena, buf_str(&out));
	buf_release(&out);
	return view_text(key, rest);
}

/* One tag of our own writer's HTML, from "<" to ">". */
static void add_nested_tag(struct buf *out, struct str tag, struct str prefix)
{
	static const struct str names[] = { { " id=\"", 5 },
					    { " href=\"#", 8 } };
	size_t heading = tag.len > 2 && tag.at[1] == '/' ? 2 : 1;

	if (tag.len > heading + 1 && tag.at[heading] == 'h' &&
	    tag.at[heading + 1] >= '1' && tag.at[heading + 1] <= '5') {
		buf_add(out, str_first(tag, heading + 1));
		buf_add_char(out, (char)(tag.at[heading + 1] + 1));
		tag = str_from_at(tag, heading + 2);
	}
	while (tag.len) {
		size_t best = tag.len, len = 0;

		for (size_t i = 0; i < 2; i++) {
			size_t at = str_find_str(tag, names[i]);

			if (at < best) {
				best = at;
				len = names[i].len;
			}
		}
		buf_add(out, str_first(tag, best + len));
		if (best < tag.len)
			buf_add(out, prefix);
		tag = str_from_at(tag, best + len);
	}
}

struct value body_nested(struct view *view, uint16_t key,
			 const struct record *record, struct str prefix)
{
	struct value body = body_html(view, key, record);
	struct str rest = value_text(&body);
	struct buf out = { NULL, 0, 0 };

	while (rest.len) {
		size_t open = str_find(rest, '<');
		struct str tag;

		buf_add(&out, str_first(rest, open));
		rest = str_from_at(rest, open);
		tag = str_first(rest, str_find(rest, '>') + 1);
		add_nested_tag(&out, tag, prefix);
		rest = str_from_at(rest, tag.len);
	}
	if (out.len)
		body = view_text(key, arena_str(view->arena, buf_str(&out)));
	buf_release(&out);
	return body;
}
