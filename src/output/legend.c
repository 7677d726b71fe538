#include "output/legend.h"

#include <stdio.h>

#include "model/realisation.h"
#include "model/vocabulary.h"

/*
 * An entry's sentence is the word "erklaert_<id>". Its name is the word `word`
 * or, without one, "begriff_<id>"; with a class it is a mark.
 */
struct entry {
	const char *id, *word, *class;
};

static const struct entry terms[] = {
	{ "bvv", NULL, NULL },
	{ "bezirksamt", NULL, NULL },
	{ "gremium", "gremium", NULL },
	{ "ausschuss", NULL, NULL },
	{ "aeltestenrat", NULL, NULL },
	{ "fraktion", "fraktion", NULL },
	{ "wahlperiode", "wahlperiode", NULL },
	{ "sitzung", "sitzung", NULL },
	{ "teilnehmer", "teilnehmer", NULL },
	{ "anwesenheit", "anwesenheit", NULL },
	{ "tagesordnung", "tagesordnung", NULL },
	{ "aktenmappe", "aktenmappe", NULL },
	{ "niederschrift", "niederschrift", NULL },
	{ "auszug", "auszug", NULL },
	{ "drucksache", "drucksache", NULL },
	{ "lebenslauf", "lebenslauf", NULL },
	{ "beratungsfolge", "beratungsfolge", NULL },
	{ "zustaendigkeit", "zustaendigkeit", NULL },
	{ "ueberweisung", NULL, NULL },
	{ "federfuehrung", "federfuehrung", NULL },
	{ "initiator", "initiator", NULL },
	{ "beschluesse", "beschluesse", NULL },
	{ "realisierung", "realisierung", NULL },
	{ "kleine_anfragen", NULL, NULL },
	{ "konsensliste", NULL, NULL },
	{ "anlage", "anlage", NULL },
	{ NULL, NULL, NULL },
};
static const struct entry states[] = {
	{ "in_beratung_stand", "in_beratung_stand", "beratung" },
	{ "beendet", "beendet", NULL },
	{ "dringlich", "dringlich", NULL },
	{ "ueberfaellig", "ueberfaellig", "ueberfaellig" },
	{ "status_terminiert", "status_terminiert", "terminiert" },
	{ "status_eingeladen", "status_eingeladen", "eingeladen" },
	{ "status_durchgefuehrt", "status_durchgefuehrt", "durchgefuehrt" },
	{ "status_abgesagt", "status_abgesagt", "abgesagt" },
	{ "entwurf", "entwurf", "entwurf" },
	{ "genehmigt", "genehmigt", "genehmigt" },
	{ "oeffentlich", "oeffentlich", NULL },
	{ "teilweise_oeffentlich", "teilweise_oeffentlich", NULL },
	{ "nichtoeffentlich", "nichtoeffentlich", "nichtoeffentlich" },
	{ NULL, NULL, NULL },
};
static const struct entry roles[] = {
	{ "vorsitz", NULL, NULL },
	{ "stellvertretung", NULL, NULL },
	{ "schriftfuehrung", NULL, NULL },
	{ "verordnete", NULL, NULL },
	{ "buergerdeputierte", NULL, NULL },
	{ "beratend", NULL, NULL },
	{ "buergermeister", NULL, NULL },
	{ "stadtraete", NULL, NULL },
	{ "gast", NULL, NULL },
	{ NULL, NULL, NULL },
};
static const struct entry tops[] = {
	{ "top_oe", NULL, NULL },
	{ "top_n", NULL, NULL },
	{ "top_teil", NULL, NULL },
	{ NULL, NULL, NULL },
};
static const struct entry relations[] = {
	{ "bezug_aendert", "bezug_aendert", NULL },
	{ "bezug_ersetzt", "bezug_ersetzt", NULL },
	{ "bezug_empfiehlt", "bezug_empfiehlt", NULL },
	{ "bezug_beantwortet", "bezug_beantwortet", NULL },
	{ "bezug_berichtet_zu", "bezug_berichtet_zu", NULL },
	{ "bezug_nimmt_bezug_auf", "bezug_nimmt_bezug_auf", NULL },
	{ "bezug_teil_von", "bezug_teil_von", NULL },
	{ "rueck_text", "rueck_text", NULL },
	{ NULL, NULL, NULL },
};

static struct str prefixed(struct view *view, const char *prefix,
			   const char *name)
{
	char word[64];

	snprintf(word, sizeof(word), "%s_%s", prefix, name);
	for (char *at = word; *at; at++)
		if (*at == '-')
			*at = '_';
	return view_word(view, word);
}

static void add(struct view *view, struct values *list, struct str anchor,
		struct str name, const char *class, struct str text)
{
	struct value *map = arena_alloc(view->arena, 4 * sizeof(*map));
	struct value *mark;

	map[0] = value_of_text(VIEW_ANKER, anchor);
	map[1] = view_none(VIEW_BEGRIFF);
	map[2] = view_none(VIEW_MARKE);
	map[3] = value_of_text(KEY_TEXT, text);
	if (class) {
		mark = arena_alloc(view->arena, 2 * sizeof(*mark));
		mark[0] = value_of_text(KEY_KLASSE, str_from(class));
		mark[1] = value_of_text(KEY_TEXT, name);
		map[2] = value_of_map(VIEW_MARKE, mark, 2);
	} else {
		map[1] = value_of_text(VIEW_BEGRIFF, name);
	}
	values_add(list, value_of_map(0, map, 4));
}

static void add_group(struct view *view, struct values *groups,
		      const char *name, struct values *list)
{
	struct value *map = arena_alloc(view->arena, 3 * sizeof(*map));

	map[0] = value_of_text(KEY_NAME, prefixed(view, "legende", name));
	map[1] = value_of_text(VIEW_ANKER, str_from(name));
	map[2] = values_list(list, VIEW_LISTE);
	if (list->count)
		values_add(groups, value_of_map(0, map, 3));
}

static void add_entries(struct view *view, struct values *groups,
			const char *name, const struct entry *entries)
{
	struct values list;

	values_init(&list, view->arena);
	for (; entries->id; entries++)
		add(view, &list, view_printf(view, "wort-%s", entries->id),
		    entries->word ? view_word(view, entries->word)
				  : prefixed(view, "begriff", entries->id),
		    entries->class, prefixed(view, "erklaert", entries->id));
	add_group(view, groups, name, &list);
}

/* "Hier auch genannt: »so wird verfahren«, »wie vorgelegt«." */
static struct str own_words(struct view *view, uint16_t key, unsigned class)
{
	const struct value *classes = value_get(
		value_get(&view->site->config->data, KEY_VOKABULAR), key);
	const struct value *own = value_get(classes, (uint16_t)(class + 1));
	const char *form =
		view->site->config->english ? "%s“%.*s”" : "%s»%.*s«";
	struct str words;

	if (own->kind != VALUE_LIST || !own->len)
		return (struct str){ NULL, 0 };
	buf_clear(view->buf);
	for (uint32_t i = 0; i < own->len; i++)
		buf_printf(view->buf, form, i ? ", " : "",
			   STR(value_text(&own->as.items[i])));
	words = arena_str(view->arena, buf_str(view->buf));
	return view_fill(view, "legende_auch", "woerter", words);
}

/* The classes of a vocabulary, "sonstiges" last. */
static void add_classes(struct view *view, struct values *groups,
			enum vocabulary_kind kind)
{
	bool results = kind == VOCABULARY_ERGEBNIS;
	const char *const *names = results ? ergebnis_classes : art_classes;
	const char *key = results ? "ergebnis" : "art";
	bool english = view->site->config->english;
	struct values list;

	values_init(&list, view->arena);
	for (unsigned i = 1; names[i - 1]; i++) {
		unsigned class = names[i] ? i : 0;
		struct str own = own_words(
			view, results ? KEY_ERGEBNIS : KEY_ART, class);
		struct str text = prefixed(
			view, results ? "erklaert_ergebnis" : "erklaert_art",
			names[class]);

		add(view, &list, view_printf(view, "%s-%s", key, names[class]),
		    vocabulary_label(kind, class, english),
		    results ? names[class] : NULL,
		    own.len ? view_printf(view, "%.*s %.*s", STR(text),
					  STR(own))
			    : text);
	}
	add_group(view, groups, results ? "ergebnisse" : "arten", &list);
}

static void add_realisation(struct view *view, struct values *groups)
{
	struct values list;

	values_init(&list, view->arena);
	for (unsigned i = 1; i < REALISATION_COUNT; i++)
		add(view, &list,
		    view_printf(view, "realisierung-%s", realisation_names[i]),
		    prefixed(view, "real", realisation_names[i]),
		    realisation_names[i],
		    prefixed(view, "erklaert_real", realisation_names[i]));
	add_group(view, groups, "realisierung", &list);
}

static void add_abbreviations(struct view *view, struct values *groups)
{
	const struct abbreviations *table =
		site_abbreviations(view->site, NULL);
	struct values list;

	values_init(&list, view->arena);
	for (size_t i = 0; table && i < table->count; i++)
		add(view, &list, view_printf(view, "abk-%zu", i + 1),
		    table->at[i].word, NULL, table->at[i].meaning);
	add_group(view, groups, "abkuerzungen", &list);
}

/* The jump marks: the names of the groups. */
static struct value contents(struct view *view, const struct values *groups)
{
	struct values list;

	values_init(&list, view->arena);
	for (size_t i = 0; i < groups->count; i++) {
		const struct value *group = &groups->at[i];
		struct value *map = arena_alloc(view->arena, 2 * sizeof(*map));

		map[0] = value_of_text(KEY_TEXT,
				       value_text(value_get(group, KEY_NAME)));
		map[1] = *value_get(group, VIEW_ANKER);
		values_add(&list, value_of_map(0, map, 2));
	}
	return view_row(view, VIEW_INHALT, &list);
}

void legend_view(struct view *view)
{
	struct values groups;

	values_init(&groups, view->arena);
	add_entries(view, &groups, "begriffe", terms);
	add_classes(view, &groups, VOCABULARY_ART);
	add_classes(view, &groups, VOCABULARY_ERGEBNIS);
	add_entries(view, &groups, "stand", states);
	add_realisation(view, &groups);
	add_entries(view, &groups, "rollen", roles);
	add_entries(view, &groups, "tops", tops);
	add_entries(view, &groups, "bezuege", relations);
	add_abbreviations(view, &groups);
	view->title = view_word(view, "legende");
	values_add(&view->crumbs, view_link(view, 0, view->title, S("")));
	view_put(view, value_of_text(KEY_TITEL, view->title));
	view_put(view, value_of_text(VIEW_EINLEITUNG,
				     view_word(view, "legende_einleitung")));
	view_put(view, contents(view, &groups));
	view_put(view, view_row(view, VIEW_GRUPPEN, &groups));
}
