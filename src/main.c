/* The verbs of the program; each is a file in command/. */
#include <stdio.h>
#include <string.h>

#include "command/build.h"
#include "command/help.h"
#include "command/options.h"

static const struct verb {
	const char *german, *english;
	int (*run)(const struct options *options);
} verbs[] = {
	{ "bauen", "build", build_command },
	{ "pruefen", "check", check_command },
	{ "hilfe", "help", help_command },
};

static const struct verb *find_verb(const char *name)
{
	for (size_t i = 0; i < sizeof(verbs) / sizeof(*verbs); i++)
		if (!strcmp(name, verbs[i].german) ||
		    !strcmp(name, verbs[i].english))
			return &verbs[i];
	return NULL;
}

int main(int argc, char **argv)
{
	bool named = argc > 1 && argv[1][0] != '-';
	const struct verb *verb = named ? find_verb(argv[1]) : NULL;
	struct options options;

	if (!options_read(&options, argc - named, argv + named))
		return EXIT_USAGE;
	if (options.version)
		return version_command(&options);
	if (options.help)
		return help_command(&options);
	if (!named) {
		help_usage(stderr, options.english);
		return EXIT_USAGE;
	}
	if (!verb) {
		complain(&options,
			 "Das Wort »{0}« kennt ratsblatt nicht. »ratsblatt "
			 "hilfe« zeigt, was es kann.",
			 "ratsblatt does not know »{0}«. »ratsblatt help« "
			 "shows what it can do.",
			 str_from(argv[1]));
		return EXIT_USAGE;
	}
	if (options.rest_count && verb->run != help_command) {
		complain(&options, "Mit »{0}« ist hier nichts anzufangen.",
			 "»{0}« is not expected here.",
			 str_from(options.rest[0]));
		return EXIT_USAGE;
	}
	return verb->run(&options);
}
