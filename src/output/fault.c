#include "output/fault.h"

#include <errno.h>
#include <string.h>

/* What became of the site: {kept, half done}. */
#define BOTH(code, de, en, hint_de, hint_en)                                   \
	{                                                                      \
		{ code,                                                        \
		  DIAG_ERROR,                                                  \
		  de " Die veröffentlichte Site bleibt, wie sie war.",         \
		  en " The published site stays as it was.",                   \
		  hint_de,                                                     \
		  hint_en },                                                   \
			{ code,                                                \
			  DIAG_ERROR,                                          \
			  de " Die neue Site ist erst zum Teil an ihrem "      \
			     "Platz; der "                                     \
			     "nächste Lauf bringt sie von selbst zu Ende.",    \
			  en " Only a part of the new site is in place; the "  \
			     "next run "                                       \
			     "finishes it by itself.",                         \
			  hint_de,                                             \
			  hint_en },                                           \
	}

static const struct message MESSAGES[][2] = {
	BOTH("kein-platz",
	     "Auf dem Datenträger ist kein Platz mehr, um »{0}« zu schreiben.",
	     "No space is left on the disk to write \"{0}\".",
	     "Schaffen Sie Platz und starten Sie das Programm noch einmal.",
	     "Make room and run the program again."),
	BOTH("keine-rechte",
	     "In »{0}« darf das Programm nicht schreiben: Dem Benutzerkonto "
	     "fehlt das Recht dazu.",
	     "The program may not write to \"{0}\": permission denied.",
	     "Lassen Sie das Programm unter dem Konto laufen, dem der Ordner "
	     "gehört, oder bitten Sie die Systemverwaltung um das Recht.",
	     "Run it as the owner of the folder, or have the permission "
	     "given."),
	BOTH("schreibgeschuetzt",
	     "»{0}« liegt auf einem Datenträger, der nur gelesen werden kann.",
	     "\"{0}\" is on a read-only file system.",
	     "Wählen Sie mit -o einen anderen Ordner.",
	     "Choose another folder with -o."),
	BOTH("datentraeger-fehler",
	     "Der Datenträger meldet einen Fehler bei »{0}«.",
	     "The disk reports an error at \"{0}\".",
	     "Bitte wenden Sie sich an die Systemverwaltung: Der Datenträger "
	     "könnte defekt sein.",
	     "The disk may be failing; have it checked."),
	BOTH("zu-viele-dateien-offen",
	     "Das System erlaubt nicht, noch eine Datei zu öffnen: »{0}«.",
	     "Too many open files at \"{0}\".",
	     "Starten Sie das Programm noch einmal, wenn andere Programme "
	     "beendet sind.",
	     "Run it again when other programs have ended, or raise ulimit "
	     "-n."),
	BOTH("systemfehler", "Das System meldet einen Fehler bei »{0}«: {1}.",
	     "The system reports an error at \"{0}\": {1}.", NULL, NULL),
};

static const struct {
	int error;
	size_t message;
} ROWS[] = {
	{ ENOSPC, 0 }, { EDQUOT, 0 }, { EFBIG, 0 },
	{ EACCES, 1 }, { EPERM, 1 },  { EROFS, 2 },
	{ EIO, 3 },    { EMFILE, 4 }, { ENFILE, 4 },
};

void fault_add(struct diag *diag, struct str path, int error, bool half_done)
{
	size_t message = sizeof(MESSAGES) / sizeof(MESSAGES[0]) - 1;
	struct place place = { .path = path, .width = 1 };
	char text[128];

	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++)
		if (ROWS[i].error == error)
			message = ROWS[i].message;
	if (strerror_r(error, text, sizeof(text)))
		text[0] = '\0';
	DIAG(diag, &MESSAGES[message][half_done], &place, path, str_from(text));
}
