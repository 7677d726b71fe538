#include "output/look.h"

#include "output/palette.h"

static const struct message MISSING = {
	"gestaltung-fehlt",
	DIAG_ERROR,
	"Die Datei »{0}« gibt es weder unter layouts/ noch unter content/.",
	"The file »{0}« is neither below layouts/ nor below content/.",
	"Legen Sie sie dort ab, oder streichen Sie die Zeile.",
	"Put it there, or strike the line.",
};
static const struct message NO_PICTURE = {
	"logo-art",
	DIAG_ERROR,
	"Das Logo »{0}« ist keine Bilddatei.",
	"The logo »{0}« is no picture.",
	"Erlaubt sind SVG, PNG, JPG und WEBP.",
	"Allowed are SVG, PNG, JPG and WEBP.",
};
static const struct message NO_SHEET = {
	"css-art",
	DIAG_ERROR,
	"Die Datei »{0}« ist kein Stylesheet.",
	"The file »{0}« is no style sheet.",
	"Ihr Name muss auf ».css« enden.",
	"Its name has to end in ».css«.",
};
static const struct message TOO_LIGHT = {
	"farbe-kontrast",
	DIAG_WARNING,
	"Die Farbe {0} ist auf hellem Grund schlecht zu lesen: ihr Kontrast "
	"ist {1}:1, nötig sind 4,5:1. Die Seiten nehmen stattdessen {3}.",
	"The colour {0} is hard to read on a light ground: its contrast is "
	"{2}:1, 4.5:1 is needed. The pages use {3} instead.",
	"Schreiben Sie »farbe: \"{3}\"« oder eine andere dunklere Farbe.",
	"Write »farbe: \"{3}\"« or another darker colour.",
};

static const char *const pictures[] = { ".svg",  ".png",  ".jpg",
					".jpeg", ".webp", NULL };
static const char *const sheets[] = { ".css", NULL };

static bool ends_in(struct str name, const char *const *endings)
{
	for (; *endings; endings++)
		if (str_ends(name, str_from(*endings)))
			return true;
	return false;
}

static const struct source_file *find(const struct site *site,
				      const char *folder, struct str name)
{
	struct buf path = { NULL, 0, 0 };
	const struct source_file *file;

	buf_printf(&path, "%s/%.*s", folder, STR(name));
	file = source_find(site->source, buf_str(&path));
	buf_release(&path);
	return file;
}

static void complain(const struct site *site, uint16_t key,
		     const struct message *message, struct str name)
{
	struct arena scratch = { 0 };
	struct place place = site_config_place(
		site, value_get(&site->config->data, key), &scratch);

	DIAG(site->diag, message, &place, name);
	arena_release(&scratch);
}

static void read_file(struct look_file *file, const struct site *site,
		      uint16_t key, struct str name, const char *const *endings,
		      const struct message *other)
{
	*file = (struct look_file){ .path = name };
	if (!name.len)
		return;
	file->file = find(site, "layouts", name);
	if (!file->file)
		file->file = find(site, "content", name);
	if (!file->file)
		complain(site, key, &MISSING, name);
	else if (!ends_in(name, endings))
		complain(site, key, other, name);
	else
		return;
	file->file = NULL;
}

static void check_color(const struct site *site, uint32_t color)
{
	unsigned contrast = palette_contrast(color, 0xffffff);
	struct arena scratch = { 0 };
	struct place place = site_config_place(
		site, value_get(&site->config->data, KEY_FARBE), &scratch);
	uint32_t shade = palette_shade(color, PALETTE_LIGHT, 450);
	unsigned whole = contrast / 100, tenth = contrast / 10 % 10;

	if (contrast < 450)
		DIAG(site->diag, &TOO_LIGHT, &place, site->config->color,
		     arena_printf(&scratch, "%u,%u", whole, tenth),
		     arena_printf(&scratch, "%u.%u", whole, tenth),
		     arena_printf(&scratch, "#%06x", shade));
	arena_release(&scratch);
}

void look_read(struct look *look, const struct site *site)
{
	const struct config *config = site->config;

	look->has_color = palette_read(config->color, &look->color);
	if (look->has_color)
		check_color(site, look->color);
	read_file(&look->logo, site, KEY_LOGO, config->logo, pictures,
		  &NO_PICTURE);
	read_file(&look->stylesheet, site, KEY_CSS, config->stylesheet, sheets,
		  &NO_SHEET);
}
