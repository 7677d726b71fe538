#include "model/front_matter.h"

static const struct message NO_START = {
	"kopf-fehlt",
	DIAG_ERROR,
	"Die Datei muss mit einer Zeile »---« anfangen; darunter stehen die "
	"Angaben.",
	"The file has to begin with a line \"---\"; the data stands below it.",
	"Ergänzen Sie ganz oben eine Zeile mit drei Bindestrichen.",
	"Add a line of three hyphens at the very top."
};

static const struct message BLANK_START = {
	"kopf-fehlt",
	DIAG_ERROR,
	"Vor der ersten Zeile »---« darf nichts stehen.",
	"Nothing may stand before the first line \"---\".",
	"Löschen Sie, was darüber steht.",
	"Delete what stands above it."
};

static const struct message ODD_DASHES = {
	"kopf-fehlt",
	DIAG_ERROR,
	"Diese Zeile muss aus genau drei Bindestrichen bestehen: »---«.",
	"This line has to be exactly three hyphens: \"---\".",
	"Textprogramme machen aus Bindestrichen gern Gedankenstriche; tippen "
	"Sie sie neu.",
	"Word processors turn hyphens into dashes; type them again."
};

static const struct message NO_END = {
	"kopf-offen",
	DIAG_ERROR,
	"Die zweite Zeile »---« fehlt, mit der die Angaben enden.",
	"The second line \"---\", which ends the data, is missing.",
	"Ergänzen Sie sie vor dem Text, spätestens hier.",
	"Add it before the text, here at the latest."
};

static bool is_marker(struct str line)
{
	return str_starts(line, S("---")) && str_trim(line).len == 3;
}

/* Dashes, but not three hyphens: "—", "–––", "--", "- - -", " ---". */
static bool is_like_marker(struct str line)
{
	static const char *const dashes[] = {
		"-", " ", "–", "—", "‐", "‑", "−"
	};
	struct str rest = str_trim(line);
	bool any = false;

	while (rest.len) {
		size_t len = 0;

		for (size_t i = 0; i < sizeof(dashes) / sizeof(*dashes); i++)
			if (str_starts(rest, str_from(dashes[i])))
				len = str_from(dashes[i]).len;
		if (!len)
			return false;
		rest = str_from_at(rest, len);
		any = true;
	}
	return any;
}

static void report(struct diag *diag, const struct message *message,
		   struct str path, struct str line, uint32_t number)
{
	struct place place = { path, number, 1, UINT16_MAX, line };

	diag_add(diag, message, &place, NULL, 0);
}

static void report_start(struct diag *diag, struct str path, struct str file)
{
	struct str rest = file, line = { "", 0 };
	uint32_t number = 0;

	while (str_split(&rest, '\n', &line)) {
		number++;
		if (str_trim(line).len)
			break;
	}
	if (is_marker(line))
		report(diag, &BLANK_START, path, line, number);
	else if (is_like_marker(line))
		report(diag, &ODD_DASHES, path, line, number);
	else
		report(diag, &NO_START, path,
		       str_first(file, str_find(file, '\n')), 1);
}

/* Does it look like data: a key, an item, something indented, a remark? */
static bool is_like_data(struct str line)
{
	size_t i = 0;

	if (!line.len || line.at[0] == ' ' || line.at[0] == '\t' ||
	    (line.at[0] == '-' && str_starts(line, S("- "))))
		return line.len > 0;
	while (i < line.len && line.at[i] != ' ' && line.at[i] != ':')
		i++;
	return i && i < line.len && line.at[i] == ':';
}

/* The place to add the second marker: above the first line that is text. */
static void report_end(struct diag *diag, struct str path, struct str data,
		       uint32_t number)
{
	struct str line = { "", 0 };

	while (str_split(&data, '\n', &line)) {
		if (is_like_marker(line)) {
			report(diag, &ODD_DASHES, path, line, number);
			return;
		}
		if (!is_like_data(line))
			break;
		number++;
	}
	report(diag, &NO_END, path, line, number);
}

bool front_matter_split(struct front_matter *out, struct diag *diag,
			struct str path, struct str file, bool optional)
{
	struct str rest = file, line;
	uint32_t number = 2;

	*out = (struct front_matter){ .data_line = 1, .body_line = 1 };
	if (str_ends(path, S(".yaml"))) {
		out->data = file;
		return true;
	}
	if (!str_split(&rest, '\n', &line) || !is_marker(line)) {
		out->body = file;
		if (!optional)
			report_start(diag, path, file);
		return optional;
	}
	out->data = rest;
	out->data_line = number;
	while (str_split(&rest, '\n', &line)) {
		number++;
		if (!is_marker(line))
			continue;
		out->data.len = (size_t)(line.at - out->data.at);
		out->body = rest;
		out->body_line = number;
		return true;
	}
	report_end(diag, path, out->data, out->data_line);
	return false;
}
