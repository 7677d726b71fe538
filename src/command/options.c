#include "command/options.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"

enum option_id {
	OPTION_WORKING_TREE = 256,
	OPTION_STRICT,
	OPTION_TODAY,
	OPTION_DESPITE,
	OPTION_SEARCH_CHECK,
	OPTION_FORMAT,
	OPTION_LANGUAGE,
	OPTION_VERSION,
};

static const struct option long_options[] = {
	{ "arbeitskopie", no_argument, NULL, OPTION_WORKING_TREE },
	{ "working-tree", no_argument, NULL, OPTION_WORKING_TREE },
	{ "streng", no_argument, NULL, OPTION_STRICT },
	{ "strict", no_argument, NULL, OPTION_STRICT },
	{ "stand", required_argument, NULL, OPTION_TODAY },
	{ "as-of", required_argument, NULL, OPTION_TODAY },
	{ "trotz-fehlern", no_argument, NULL, OPTION_DESPITE },
	{ "despite-errors", no_argument, NULL, OPTION_DESPITE },
	{ "suche-pruefen", no_argument, NULL, OPTION_SEARCH_CHECK },
	{ "check-search", no_argument, NULL, OPTION_SEARCH_CHECK },
	{ "format", required_argument, NULL, OPTION_FORMAT },
	{ "sprache", required_argument, NULL, OPTION_LANGUAGE },
	{ "language", required_argument, NULL, OPTION_LANGUAGE },
	{ "version", no_argument, NULL, OPTION_VERSION },
	{ "hilfe", no_argument, NULL, 'h' },
	{ "help", no_argument, NULL, 'h' },
	{ NULL, 0, NULL, 0 },
};

static const struct {
	const char *name;
	enum diag_format format;
} formats[] = {
	{ "text", DIAG_TEXT },     { "gcc", DIAG_GCC },
	{ "json", DIAG_JSON },     { "github", DIAG_GITHUB },
	{ "gitlab", DIAG_GITLAB },
};

bool options_english(void)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const char *value = getenv(names[i]);

		if (value && *value)
			return str_starts(str_from(value), S("en"));
	}
	return false;
}

void complain(const struct options *options, const char *de, const char *en,
	      struct str arg)
{
	struct str text = str_from(options->english ? en : de);
	size_t at = str_find_str(text, S("{0}"));

	fprintf(stderr,
		"ratsblatt: %s: ", options->english ? "error" : "Fehler");
	if (at < text.len)
		fprintf(stderr, "%.*s%.*s%.*s\n", STR(str_first(text, at)),
			STR(arg), STR(str_from_at(text, at + 3)));
	else
		fprintf(stderr, "%.*s\n", STR(text));
}

static bool read_format(struct options *options, struct str name)
{
	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++) {
		if (str_eq(name, str_from(formats[i].name))) {
			options->format = formats[i].format;
			return true;
		}
	}
	complain(options,
		 "Das Format »{0}« gibt es nicht. Möglich sind: text, gcc, "
		 "json, "
		 "github, gitlab.",
		 "There is no format »{0}«. Possible are: text, gcc, json, "
		 "github, gitlab.",
		 name);
	return false;
}

static bool read_language(struct options *options, struct str name)
{
	if (!str_eq(name, S("de")) && !str_eq(name, S("en"))) {
		complain(options,
			 "Die Sprache »{0}« gibt es nicht. Möglich sind: de, "
			 "en.",
			 "There is no language »{0}«. Possible are: de, en.",
			 name);
		return false;
	}
	options->english = str_eq(name, S("en"));
	return true;
}

static bool read_one(struct options *options, int id, struct str arg)
{
	uint64_t number;

	switch (id) {
	case 'C':
		options->dir = arg;
		return true;
	case 'r':
		options->rev = arg;
		return true;
	case 'o':
		options->output = arg;
		return true;
	case 'j':
		if (!str_to_u64(arg, &number) || !number || number > 256) {
			complain(options,
				 "-j {0}: Hier steht die Zahl der Rechenkerne, "
				 "1 bis 256.",
				 "-j {0}: this is the number of processors, 1 "
				 "to 256.",
				 arg);
			return false;
		}
		options->jobs = (unsigned)number;
		return true;
	case 'h':
		options->help = true;
		return true;
	case OPTION_WORKING_TREE:
		options->working_tree = true;
		return true;
	case OPTION_STRICT:
		options->strict = true;
		return true;
	case OPTION_DESPITE:
		options->despite = true;
		return true;
	case OPTION_SEARCH_CHECK:
		options->search_check = true;
		return true;
	case OPTION_VERSION:
		options->version = true;
		return true;
	case OPTION_FORMAT:
		return read_format(options, arg);
	case OPTION_LANGUAGE:
		return read_language(options, arg);
	case OPTION_TODAY:
		if (date_parse(arg, &options->today) != DATE_BAD)
			return true;
		complain(options,
			 "--stand {0}: Das ist kein Datum wie 2026-11-22.",
			 "--as-of {0}: this is no date like 2026-11-22.", arg);
		return false;
	default:
		return false;
	}
}

bool options_read(struct options *options, int argc, char **argv)
{
	int id;

	*options = (struct options){ .dir = S("."),
				     .rev = S("HEAD"),
				     .english = options_english() };
	/* The language first, so that every complaint is in it. */
	for (int i = 1; i < argc; i++) {
		struct str arg = str_from(argv[i]);

		if (str_starts(arg, S("--sprache=")))
			options->english =
				str_eq(str_from_at(arg, 10), S("en"));
		else if (str_eq(arg, S("--sprache")) && i + 1 < argc)
			options->english = !strcmp(argv[i + 1], "en");
	}
	optind = 1;
	opterr = 0;
	while ((id = getopt_long(argc, argv, "C:r:o:j:h", long_options,
				 NULL)) != -1) {
		if (id == '?' || id == ':') {
			complain(options,
				 "Die Option »{0}« gibt es nicht, oder ihr "
				 "fehlt eine Angabe. »ratsblatt hilfe« zeigt "
				 "alle.",
				 "There is no option »{0}«, or it lacks its "
				 "value. »ratsblatt help« shows all.",
				 str_from(argv[optind - 1]));
			return false;
		}
		if (!read_one(options, id, str_from(optarg)))
			return false;
	}
	options->rest = argv + optind;
	options->rest_count = argc - optind;
	return true;
}
