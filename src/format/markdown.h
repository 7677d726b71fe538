/*
 * Markdown: the text of a record as HTML, as plain text for the search and as
 * a list of its headings.
 *
 * The dialect is GitHub's (cmark-gfm with tables, strikethrough, task lists
 * and footnotes); web and mail addresses in running text become links. The
 * HTML is written by us and fit for a page of strangers' text: no raw HTML,
 * only known kinds of links, images only by leave of the caller, everything
 * escaped, no style and no script. What is left out is reported.
 *
 * Ids in the HTML: a heading gets the slug of its words ("sachverhalt",
 * "beschlussvorschlag"; a second one "sachverhalt-2"); headings, paragraphs and
 * outermost list items that begin with a number like 1.2.1 get "z-1-2-1";
 * footnotes get "fn-1" and "fn-1-1". Ids of the page around the text are left
 * to it, those of the built-in layouts (markdown_anchor.c lists them) and all
 * that begin with "k-": a heading "Anlagen" gets "abschnitt-anlagen".
 * options.id_prefix stands before all ids.
 *
 * Classes in the HTML: section.tabelle (the scrolling box of a table),
 * th/td.mittig and .zahl, section.fussnoten, a.rueckweg, li.aufgabe,
 * span.nur-vorlesen (to be hidden from eyes only).
 *
 * A struct markdown is used again and again, by one thread at a time; its
 * results are valid until the next markdown_render().
 */
#ifndef FORMAT_MARKDOWN_H
#define FORMAT_MARKDOWN_H

#include "base/buf.h"
#include "base/diag.h"
#include "format/abbreviation.h"

/* A part of a run of text that is to become a slot. */
struct markdown_hit {
	uint32_t start, len; /* bytes in the run */
	uint32_t ref;        /* the caller's own number for it */
};

/*
 * Called with each run of running text: text without markup between, lines of
 * a paragraph joined by '\n', never from code, links or picture texts. Writes
 * the hits in ascending order, none over another, at most `room` of them, and
 * returns how many there are; for more than `room` it is called again with
 * room enough. A hit inside a web or mail address is ignored.
 */
typedef size_t markdown_scan_fn(void *ctx, struct str run,
				struct markdown_hit *hits, size_t room);

/* May the text show the image at this relative address? */
typedef bool markdown_image_fn(void *ctx, struct str url);

struct markdown_options {
	struct str path;     /* of the file, for messages */
	struct str file;     /* the whole file, for messages */
	uint32_t first_line; /* the line of the file where the body begins */
	struct diag *diag;
	markdown_scan_fn *scan;   /* may be NULL */
	markdown_image_fn *image; /* NULL: no images */
	void *ctx;                /* of both */
	unsigned shift;           /* the level of the heading above the text */
	struct str id_prefix;     /* before all ids, usually empty */
	bool english;             /* language of words added to the text */
	/* Explained where they come first, not in headings; may be NULL. */
	const struct abbreviations *abbreviations;
};

enum markdown_slot_kind {
	SLOT_NUMBER, /* escaped text, not inside a link: may be made one */
	SLOT_LINK,   /* a relative address in href, percent-coded and escaped */
	SLOT_IMAGE,  /* the same in src */
};

/* A part of the HTML that the caller may change when all records are known. */
struct markdown_slot {
	uint32_t offset, len;  /* bytes of html */
	uint32_t ref;          /* the hit's, or an index into links[] */
	uint32_t line, column; /* in the file; 0 where it is not known */
	uint8_t kind;
};

struct markdown_heading {
	struct str text, anchor; /* the anchor with its prefix */
	unsigned level;          /* 2 is <h2> */
};

struct markdown_work;

struct markdown {
	struct buf html;
	struct buf text; /* one paragraph, heading, cell or code block a line */
	struct markdown_slot *slots; /* by ascending offset */
	size_t slot_count;
	struct str *links; /* relative addresses as meant: decoded, not coded */
	size_t link_count;
	struct markdown_heading *headings;
	size_t heading_count;
	struct markdown_work *work;
};

/* Once, before the first markdown_render() and before any thread starts. */
void markdown_setup(void);

void markdown_init(struct markdown *markdown);
void markdown_release(struct markdown *markdown); /* accepts NULL */

/*
 * Renders a body in valid UTF-8. Returns false when the body is refused for
 * its size or shape; diag has the error then, and html and text are empty.
 */
bool markdown_render(struct markdown *markdown,
		     const struct markdown_options *options, struct str body);

#endif
