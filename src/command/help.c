#include "command/help.h"

static const char usage_de[] =
	"Ratsblatt macht aus den Einträgen eines git-Repositorys eine "
	"Website.\n"
	"\n"
	"Aufruf: ratsblatt VERB [OPTIONEN]\n"
	"\n"
	"Verben\n"
	"  bauen     baut die Website nach site/\n"
	"  pruefen   prüft alles und schreibt nichts\n"
	"  hilfe     zeigt diese Hilfe\n"
	"\n"
	"Optionen\n"
	"  -C ORDNER         Ordner mit content/ (sonst: dieser hier)\n"
	"  -r STAND          Commit, Zweig oder Marke (sonst: HEAD)\n"
	"  -o ORDNER         wohin die Website kommt (sonst: site/)\n"
	"  -j ZAHL           Zahl der Rechenkerne (sonst: alle)\n"
	"  --arbeitskopie    nimmt die Dateien im Ordner, nicht den Commit\n"
	"  --streng          behandelt Warnungen wie Fehler\n"
	"  --stand DATUM     der Tag, der als heute gilt (sonst: der des "
	"Commits)\n"
	"  --trotz-fehlern   baut ohne die fehlerhaften Einträge\n"
	"  --suche-pruefen   schreibt auf, woraus der Suchindex entsteht\n"
	"  --format FORM     Meldungen als text, gcc, json, github oder "
	"gitlab\n"
	"  --sprache SPRACHE Meldungen auf Deutsch (de) oder Englisch (en)\n"
	"  --version         zeigt die Version\n"
	"\n"
	"Ergebnis: 0 gut, 1 Fehler im Inhalt (die Website bleibt, wie sie "
	"war),\n"
	"2 falscher Aufruf, 3 Störung von git, Platte oder Speicher.\n"
	"Mehr: man ratsblatt (Programm), man 5 ratsblatt (Einträge).\n";

static const char usage_en[] =
	"Ratsblatt turns the records of a git repository into a website.\n"
	"\n"
	"Usage: ratsblatt VERB [OPTIONS]\n"
	"\n"
	"Verbs\n"
	"  build     builds the website into site/\n"
	"  check     checks everything and writes nothing\n"
	"  help      shows this help\n"
	"\n"
	"Options\n"
	"  -C DIR            folder with content/ (default: this one)\n"
	"  -r REV            commit, branch or tag (default: HEAD)\n"
	"  -o DIR            where the website goes (default: site/)\n"
	"  -j N              number of processors (default: all)\n"
	"  --working-tree    takes the files in the folder, not the commit\n"
	"  --strict          treats warnings as errors\n"
	"  --as-of DATE      the day that counts as today (default: the "
	"commit's)\n"
	"  --despite-errors  builds without the faulty records\n"
	"  --check-search    writes what the search index is made of\n"
	"  --format FORM     messages as text, gcc, json, github or gitlab\n"
	"  --language LANG   messages in German (de) or English (en)\n"
	"  --version         shows the version\n"
	"\n"
	"Exit: 0 good, 1 errors in the content (the website stays as it was),\n"
	"2 wrong usage, 3 fault of git, disk or memory.\n"
	"More: man ratsblatt (program), man 5 ratsblatt (records).\n";

void help_usage(FILE *out, bool english)
{
	fputs(english ? usage_en : usage_de, out);
}

int help_command(const struct options *options)
{
	help_usage(stdout, options->english);
	return EXIT_GOOD;
}

int version_command(const struct options *options)
{
	(void)options;
	puts("ratsblatt " RATSBLATT_VERSION);
	return EXIT_GOOD;
}
