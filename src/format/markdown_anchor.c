#include "format/markdown_anchor.h"

#include "base/utf8.h"

enum {
	MOST_SLUG = 80, /* bytes; longer ones are cut between words */
	MOST_PARTS = 8, /* of a section's number */
};

/* What is remembered of an id: the number its next namesake gets. */
struct anchor {
	uint32_t next;
};

void markdown_anchors_init(struct markdown_anchors *anchors,
			   struct arena *arena, struct str prefix)
{
	map_init(&anchors->taken);
	anchors->arena = arena;
	anchors->prefix = prefix;
}

void markdown_anchors_release(struct markdown_anchors *anchors)
{
	map_release(&anchors->taken);
}

void markdown_anchors_add(struct markdown_anchors *anchors, struct str id)
{
	struct anchor *anchor = arena_alloc(anchors->arena, sizeof(*anchor));

	anchor->next = 2;
	map_put(&anchors->taken, id, anchor);
}

bool markdown_anchors_has(const struct markdown_anchors *anchors, struct str id)
{
	return map_get(&anchors->taken, id) != NULL;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/*
 * Ids of the pages around the text, in layouts/ (a test compares them). A site
 * that brings its own layouts lets its ids begin with "k-".
 */
static const char *const page_ids[] = {
	"abstimmung",
	"alles",
	"anfragen",
	"anlagen",
	"antworten",
	"anwesenheit",
	"auszuege",
	"beratungsfolge",
	"beschlossen",
	"buero",
	"drucksachen",
	"filter",
	"finanzen",
	"fraktionen",
	"fristen",
	"funktionen",
	"in-beratung",
	"inhalt",
	"initiativen",
	"inhaltsverzeichnis",
	"lebenslauf",
	"listen",
	"mehr",
	"mitglieder",
	"mitgliedschaften",
	"naechste",
	"neu",
	"personal",
	"q",
	"q-kopf",
	"realisierung",
	"rechtsgrundlage",
	"siehe-auch",
	"sitzungen",
	"status",
	"suche",
	"suchformular",
	"tagesordnung",
	"teilnehmer",
	"themen",
	"treffer",
	"unterzeichner",
	"vorschlag",
	"zitieren",
	"zu-dieser-seite",
	"zuletzt",
};

/* … and what others of them begin with; "z-" and "fn-" are our own. */
static const char *const kinds[] = { "k-", "m-", "top-", "z-", "fn-" };

bool markdown_anchor_reserved(struct str slug)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (str_starts(slug, str_from(kinds[i])))
			return true;
	for (size_t i = 0; i < sizeof(page_ids) / sizeof(*page_ids); i++)
		if (str_eq(slug, str_from(page_ids[i])))
			return true;
	return false;
}

/* Slugs that mean something else on the page, or begin with a digit. */
static bool needs_word(struct str slug)
{
	return is_digit(slug.at[0]) || markdown_anchor_reserved(slug);
}

static struct str slug_of(struct arena *arena, struct str heading)
{
	struct buf slug = { NULL, 0, 0 };
	struct str text, copy;

	utf8_add_slug(&slug, heading);
	text = buf_str(&slug);
	if (text.len > MOST_SLUG) {
		size_t cut = str_find_last(str_first(text, MOST_SLUG + 1), '-');

		text = str_first(text, cut <= MOST_SLUG ? cut : MOST_SLUG);
	}
	if (!text.len)
		copy = S("abschnitt");
	else if (needs_word(text))
		copy = arena_printf(arena, "abschnitt-%.*s", STR(text));
	else
		copy = arena_str(arena, text);
	buf_release(&slug);
	return copy;
}

struct str markdown_anchors_slug(struct markdown_anchors *anchors,
				 struct str heading)
{
	struct str slug = slug_of(anchors->arena, heading);
	struct str base = slug, id;
	struct anchor *first;

	if (anchors->prefix.len)
		base = arena_printf(anchors->arena, "%.*s%.*s",
				    STR(anchors->prefix), STR(slug));
	id = base;
	first = map_get(&anchors->taken, base);
	while (first && markdown_anchors_has(anchors, id))
		id = arena_printf(anchors->arena, "%.*s-%u", STR(base),
				  first->next++);
	markdown_anchors_add(anchors, id);
	return id;
}

struct str markdown_anchors_section(struct markdown_anchors *anchors,
				    struct str number)
{
	struct str id = arena_printf(anchors->arena, "%.*sz-%.*s",
				     STR(anchors->prefix), STR(number));
	/* The bytes are the arena's, and ours to change. */
	char *digits = (char *)id.at + id.len - number.len;

	for (size_t i = 0; i < number.len; i++)
		if (digits[i] == '.')
			digits[i] = '-';
	if (markdown_anchors_has(anchors, id))
		return (struct str){ NULL, 0 };
	markdown_anchors_add(anchors, id);
	return id;
}

/* Years, padded numbers and thousands are no parts of a section's number. */
static bool is_part(struct str digits, bool first)
{
	return digits.len && digits.len <= (first ? 3u : 2u) &&
	       digits.at[0] != '0';
}

struct str markdown_section_number(struct str text, bool heading)
{
	const struct str none = { NULL, 0 };
	size_t at = 0, end = 0;
	unsigned parts = 0;
	bool closed = false; /* a dot or bracket follows the last part */

	for (;;) {
		size_t start = at;

		while (at < text.len && is_digit(text.at[at]))
			at++;
		if (at == start)
			break;
		if (!is_part((struct str){ text.at + start, at - start },
			     !parts) ||
		    ++parts > MOST_PARTS)
			return none;
		end = at;
		closed = at < text.len && text.at[at] == '.';
		if (!closed)
			break;
		at++;
	}
	if (parts && at == end && at < text.len && text.at[at] == ')')
		closed = true, at++;
	if (!parts || (parts == 1 && !closed && !heading))
		return none;
	if (at < text.len && text.at[at] != ' ' && text.at[at] != '\n' &&
	    text.at[at] != '\t' && (unsigned char)text.at[at] != 0xc2)
		return none; /* 0xc2 0xa0: a no-break space */
	return str_first(text, end);
}
