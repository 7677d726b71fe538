#include "model/config.h"

#include "format/text.h"
#include "format/yaml.h"
#include "model/typing.h"

static const struct message NO_MAP = {
	"config-ohne-schluessel",
	DIAG_ERROR,
	"config.yaml muss aus Zeilen der Form »schlüssel: wert« bestehen.",
	"config.yaml has to consist of lines like \"key: value\".",
	NULL,
	NULL
};

static const struct message BASE_URL = {
	"basis-url",
	DIAG_ERROR,
	"Die Basis-URL darf weder »?« noch »#« enthalten.",
	"The base URL must hold neither \"?\" nor \"#\".",
	"Schreiben Sie nur die Adresse des Ordners, etwa https://bvv.example/",
	"Write the address of the folder only, as https://bvv.example/"
};

static const char *const publishable[] = { "anwesenheit", "namentlich", NULL };
static const char *const search_forms[] = { "auto",   "lunr",  "teile",
					    "beides", "keine", NULL };

/* clang-format off */

static const struct field search_fields[] = {
	{ KEY_FORM, FIELD_CHOICE, .choices = search_forms, .help = "auto, lunr, teile, beides oder keine" },
	{ 0 }
};

static const struct field page_slots[] = {
	{ KEY_IMPRESSUM, FIELD_PAGE, .help = "Impressum" },
	{ KEY_DATENSCHUTZ, FIELD_PAGE, .help = "Datenschutzerklärung" },
	{ KEY_BARRIEREFREIHEIT, FIELD_PAGE, .help = "Erklärung zur Barrierefreiheit" },
	{ KEY_LEICHTE_SPRACHE, FIELD_PAGE, .help = "Erläuterung in Leichter Sprache" },
	{ KEY_GEBAERDENSPRACHE, FIELD_PAGE, .help = "Erläuterung in Deutscher Gebärdensprache" },
	{ KEY_START, FIELD_PAGE, .help = "Text der Startseite: wie es hier zugeht" },
	{ 0 }
};

static const struct field vocabulary_fields[] = {
	{ KEY_ERGEBNIS, FIELD_CLASSES, .choices = ergebnis_classes, .help = "eigene Wörter für Ergebnisse" },
	{ KEY_ART, FIELD_CLASSES, .choices = art_classes, .help = "eigene Wörter für Arten von Drucksachen" },
	{ 0 }
};

static const struct field abbreviation_fields[] = {
	{ KEY_KURZ, FIELD_TEXT, .required = true, .help = "die Abkürzung" },
	{ KEY_NAME, FIELD_TEXT, .required = true, .help = "was sie bedeutet" },
	{ 0 }
};

const struct field config_fields[] = {
	{ KEY_TITEL, FIELD_TEXT, .help = "Name der Site; sonst der Name der Körperschaft" },
	{ KEY_UNTERTITEL, FIELD_TEXT, .help = "eine Zeile darunter" },
	{ KEY_BASIS_URL, FIELD_URL, .help = "Adresse der Site im Netz, etwa https://bvv.example/" },
	{ KEY_SPRACHE, FIELD_CHOICE, .choices = schema_languages, .help = "de oder en" },
	{ KEY_FARBE, FIELD_COLOR, .help = "Hauptfarbe, etwa \"#b3003c\"" },
	{ KEY_LOGO, FIELD_FILE, .help = "Bilddatei unter layouts/ oder content/" },
	{ KEY_LOGO_TEXT, FIELD_TEXT, .help = "was auf dem Logo steht, wenn es mehr ist als Schmuck" },
	{ KEY_CSS, FIELD_FILE, .help = "eigenes Stylesheet unter layouts/ oder content/" },
	{ KEY_MELDEN, FIELD_EMAIL, .help = "E-Mail-Adresse, an die Leser Fehler melden" },
	{ KEY_VOKABULAR, FIELD_MAP, .fields = vocabulary_fields, .help = "eigene Wörter, nach Klassen" },
	{ KEY_ABKUERZUNGEN, FIELD_MAP, .list = true, .fields = abbreviation_fields, .help = "eigene Abkürzungen" },
	{ KEY_VEROEFFENTLICHEN, FIELD_CHOICE, .list = true, .choices = publishable, .help = "was mit Namen gezeigt wird: anwesenheit, namentlich" },
	{ KEY_SUCHE, FIELD_MAP, .fields = search_fields, .help = "Form des Suchverzeichnisses" },
	{ KEY_SEITEN, FIELD_MAP, .fields = page_slots, .help = "Seiten wie das Impressum: Pfad unter content/ oder Adresse" },
	{ 0 }
};

/* clang-format on */

uint16_t config_page_key(enum site_page page)
{
	return page_slots[page].key;
}

bool config_has_page(const struct config *config, struct str id)
{
	for (unsigned i = 0; i < SITE_PAGE_COUNT; i++)
		if (config->pages[i].len && str_eq(config->pages[i], id))
			return true;
	return false;
}

static struct str text_of(const struct config *config, uint16_t key)
{
	return value_text(value_get(&config->data, key));
}

/* The index of a word that the schema has already found in the list. */
static unsigned index_in(const char *const *words, struct str word)
{
	for (unsigned i = 0; words[i]; i++)
		if (str_eq(word, str_from(words[i])))
			return i;
	return 0;
}

static bool publishes(const struct config *config, struct str word)
{
	const struct value *list =
		value_get(&config->data, KEY_VEROEFFENTLICHEN);

	for (uint32_t i = 0; list->kind == VALUE_LIST && i < list->len; i++)
		if (str_eq(value_text(&list->as.items[i]), word))
			return true;
	return false;
}

static struct str base_url(struct typing *typing, struct arena *keep,
			   const struct config *config)
{
	const struct value *value = value_get(&config->data, KEY_BASIS_URL);
	struct str url = value_text(value);
	struct yaml_node at = { .line = value->line,
				.column = value->column,
				.width = (uint32_t)url.len };

	if (str_find(url, '?') < url.len || str_find(url, '#') < url.len) {
		typing_report(typing, &BASE_URL, &at, NULL, 0);
		return (struct str){ "", 0 };
	}
	if (!url.len || str_ends(url, S("/")))
		return url;
	return arena_printf(keep, "%.*s/", STR(url));
}

static void fill(struct config *config, struct typing *typing,
		 struct arena *keep)
{
	const struct value *pages = value_get(&config->data, KEY_SEITEN);
	const struct value *words = value_get(&config->data, KEY_VOKABULAR);
	const struct value *search = value_get(&config->data, KEY_SUCHE);

	config->title = text_of(config, KEY_TITEL);
	config->subtitle = text_of(config, KEY_UNTERTITEL);
	config->base_url = base_url(typing, keep, config);
	config->color = text_of(config, KEY_FARBE);
	config->logo = text_of(config, KEY_LOGO);
	config->logo_text = text_of(config, KEY_LOGO_TEXT);
	config->stylesheet = text_of(config, KEY_CSS);
	config->contact = text_of(config, KEY_MELDEN);
	for (unsigned i = 0; i < SITE_PAGE_COUNT; i++)
		config->pages[i] = value_text(
			value_get(pages, config_page_key((enum site_page)i)));
	config->search = (enum search_form)index_in(
		search_forms, value_text(value_get(search, KEY_FORM)));
	config->english = str_eq(text_of(config, KEY_SPRACHE), S("en"));
	config->shows_attendance = publishes(config, S("anwesenheit"));
	config->shows_votes_by_name = publishes(config, S("namentlich"));
	vocabulary_add(&config->vocabulary, keep, VOCABULARY_ERGEBNIS,
		       value_get(words, KEY_ERGEBNIS));
	vocabulary_add(&config->vocabulary, keep, VOCABULARY_ART,
		       value_get(words, KEY_ART));
}

bool config_read(struct config *config, struct arena *keep,
		 struct arena *scratch, struct diag *diag, struct str path,
		 struct str file)
{
	struct typing typing = { .scratch = scratch,
				 .diag = diag,
				 .path = path,
				 .top = config_fields,
				 .what = path };
	const struct yaml_node *root;
	struct value data;

	*config = (struct config){ .search = SEARCH_AUTO };
	if (!text_clean(scratch, diag, path, &file) ||
	    !text_refuse_controls(diag, path, file, file))
		return false;
	typing.file = file;
	root = yaml_read(scratch, diag, path, file, file, 1);
	if (!root)
		return false;
	if (root->kind == YAML_NOTHING)
		return true;
	if (root->kind != YAML_MAP) {
		typing_report(&typing, &NO_MAP, root, NULL, 0);
		return false;
	}
	data = typing_map(&typing, config_fields, root);
	config->data = typing_keep(keep, &data);
	fill(config, &typing, keep);
	return !typing.faults;
}
