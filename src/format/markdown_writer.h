/*
 * struct markdown_writer: the state of writing one document; shared by the
 * files that write blocks (markdown_html.c) and inlines (markdown_inline.c)
 * and by nobody else.
 */
#ifndef FORMAT_MARKDOWN_WRITER_H
#define FORMAT_MARKDOWN_WRITER_H

#include "format/markdown.h"
#include "format/markdown_anchor.h"
#include "format/markdown_guard.h"
#include "format/markdown_tree.h"

/* Kept between documents for its memory only. */
struct markdown_work {
	struct markdown_guard guard;
	struct markdown_tree tree;
	struct arena arena; /* anchors, heading texts, addresses */
	struct buf run, clean;
	struct markdown_hit *hits;
	size_t hit_room, slot_room, link_room, heading_room;
};

/* A link to "#…", checked when all ids are known. */
struct markdown_jump {
	struct markdown_jump *next;
	struct str id, written;
	uint32_t line;
};

struct markdown_writer {
	struct markdown *out;
	struct markdown_work *work;
	const struct markdown_options *options;
	struct str body;
	struct markdown_anchors anchors;
	struct markdown_jump *jumps;
	unsigned reported;
	bool removed_reported;

	/* Inlines */
	uint64_t explained[ABBREVIATIONS_MAX / 64]; /* abbreviations, as bits */
	bool heading;                               /* in one */
	unsigned links; /* open ones; only the outermost is written */
	const struct markdown_event *link; /* that one */
	bool link_written;                 /* as an <a> */
	size_t link_start;                 /* html.len behind it */

	/* Blocks */
	unsigned containers; /* open quotes, lists and footnotes */
	uint32_t item;       /* number of the next item of the outermost list */
	bool numbered;       /* that list is ordered */
	uint8_t levels[6];   /* of the headings above, as the author has them */
	unsigned depth;      /* how many of them */
	size_t block_start,
		block_content; /* html.len: a heading's, paragraph's */
	uint32_t tables;
	bool header, rows;    /* in a table's header; its <tbody> is open */
	bool empty_header;    /* which is left out */
	bool footnotes;       /* their section is open */
	uint32_t footnote;    /* the one being written */
	bool back_links;      /* of it have been written */
	uint32_t *references; /* per footnote: how many links to it there are */
	uint32_t *written;    /* … and have been written */
};

/* Notes a fault at `needle`, which stands on this line of the body or nearby.
 */
void markdown_report(struct markdown_writer *writer,
		     const struct message *message, uint32_t line,
		     struct str needle);

/*
 * The line of the file where `needle` stands, which was read from `line` of
 * the body; cursor->found is its column, 0 if it is spelt otherwise there.
 * With the same cursor the next one is looked for behind it.
 */
struct markdown_cursor {
	uint32_t line;   /* of the body */
	size_t byte;     /* where to go on in it */
	uint32_t column; /* characters before that */
	uint32_t found;
	unsigned misses; /* in this line; after some the search is given up */
};

uint32_t markdown_locate(const struct markdown_writer *writer, uint32_t line,
			 struct str needle, struct markdown_cursor *cursor);

/* A word in the language of the page. */
struct str markdown_word(const struct markdown_writer *writer,
			 const char *german, const char *english);

/* Escaped text; warns once of characters that were left out. */
void markdown_add_text(struct markdown_writer *writer, struct str text,
		       uint32_t line);

/* The same for running text, where abbreviations are explained. */
void markdown_add_running(struct markdown_writer *writer, struct str text,
			  uint32_t line);

/* Escaped text for the search; line ends become blanks. */
void markdown_add_plain(struct markdown_writer *writer, struct str text);

/* Ends a line of the search text. */
void markdown_end_text(struct markdown_writer *writer);

/* Begins a block's tag, with an id where there is one. */
void markdown_open_tag(struct markdown_writer *writer, struct str tag,
		       struct str id);

/* Adds a slot that reaches from slot.offset to the end of the HTML. */
void markdown_add_slot(struct markdown_writer *writer,
		       struct markdown_slot slot);

/* Appends the words of the events from `at` up to the end of their parent. */
void markdown_add_words(struct buf *out, const struct markdown_tree *tree,
			size_t at);

/* markdown_html.c: the whole tree. False if the HTML would get too large. */
bool markdown_write(struct markdown_writer *writer);

/*
 * markdown_inline.c: writes the inline event at `at` and whatever belongs to
 * it; returns the index behind.
 */
size_t markdown_write_inline(struct markdown_writer *writer, size_t at);

/* markdown_link.c */
void markdown_open_link(struct markdown_writer *writer, size_t at);
void markdown_close_link(struct markdown_writer *writer);
size_t markdown_write_image(struct markdown_writer *writer, size_t at);
/* Warns of links to ids that do not exist. */
void markdown_check_jumps(struct markdown_writer *writer);

/* markdown_table.c: each for the enter and the leave event at `at` */
void markdown_write_table(struct markdown_writer *writer,
			  const struct markdown_event *event, size_t at);
void markdown_write_row(struct markdown_writer *writer,
			const struct markdown_event *event, size_t at);
void markdown_write_cell(struct markdown_writer *writer,
			 const struct markdown_event *event);

/* markdown_note.c: footnotes */
/* First of all: how often each one will be linked to. */
void markdown_count_references(struct markdown_writer *writer);
void markdown_write_reference(struct markdown_writer *writer, uint32_t number);
void markdown_open_footnote(struct markdown_writer *writer,
			    const struct markdown_event *event);
void markdown_close_footnote(struct markdown_writer *writer);
void markdown_add_back_links(struct markdown_writer *writer);

#endif
