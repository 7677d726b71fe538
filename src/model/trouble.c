#include "model/trouble.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/utf8.h"

static const struct message NO_REPOSITORY = {
	.code = "kein-repository",
	.severity = DIAG_ERROR,
	.de = "Weder hier noch in einem Ordner darüber liegt ein "
	      "Git-Repository.",
	.en = "There is no git repository here or in a folder above.",
	.hint_de = "Rufen Sie das Programm im Ordner der Site auf, nennen Sie "
		   "ihn mit »-C ORDNER«, oder lesen Sie die Dateien ohne Git "
		   "mit »--arbeitskopie«.",
	.hint_en = "Call the program in the site's folder, name that with "
		   "“-C DIR”, or read the files without git with "
		   "“--arbeitskopie”.",
};

static const struct message NO_RIGHTS = {
	.code = "repository-rechte",
	.severity = DIAG_ERROR,
	.de = "Das Git-Repository »{0}« gehört einem anderen Benutzer und darf "
	      "nicht gelesen werden.",
	.en = "The git repository “{0}” belongs to another user and may not be "
	      "read.",
	.hint_de = "Lassen Sie sich Leserechte geben, oder legen Sie mit »git "
		   "clone« eine eigene Kopie an.",
	.hint_en = "Have yourself given the right to read it, or make a copy "
		   "of your own with “git clone”.",
};

static const struct message LOST_GIT_DIR = {
	.code = "repository-verweis",
	.severity = DIAG_ERROR,
	.de = "Die Datei ».git« verweist auf ein Repository, das es nicht mehr "
	      "gibt: {0}",
	.en = "The file “.git” refers to a repository that is gone: {0}",
	.hint_de = "Wenn es verschoben wurde, hilft dort »git worktree "
		   "repair«; sonst klonen Sie das Repository neu.",
	.hint_en = "If it was moved, “git worktree repair” there will help; "
		   "otherwise clone the repository again.",
};

static const struct message SHA256 = {
	.code = "repository-sha256",
	.severity = DIAG_ERROR,
	.de = "Das Git-Repository benutzt SHA-256 statt SHA-1. Das wird noch "
	      "nicht unterstützt.",
	.en = "The git repository uses SHA-256 instead of SHA-1. This is not "
	      "supported yet.",
	.hint_de = "Legen Sie das Repository mit »git init "
		   "--object-format=sha1« neu an, oder benutzen Sie "
		   "»--arbeitskopie«.",
	.hint_en = "Create the repository anew with “git init "
		   "--object-format=sha1” or use “--arbeitskopie”.",
};

static const struct message REFTABLE = {
	.code = "repository-reftable",
	.severity = DIAG_ERROR,
	.de = "Das Git-Repository speichert seine Zweige im Format "
	      "»reftable«. Das wird noch nicht unterstützt.",
	.en = "The git repository stores its branches in the “reftable” "
	      "format. This is not supported yet.",
	.hint_de = "Wandeln Sie es mit »git refs migrate --ref-format=files« "
		   "um.",
	.hint_en = "Convert it with “git refs migrate --ref-format=files”.",
};

static const struct message BAD_REPOSITORY = {
	.code = "repository-unlesbar",
	.severity = DIAG_ERROR,
	.de = "Das Git-Repository lässt sich nicht öffnen: {0}.",
	.en = "The git repository can't be opened: {0}.",
	.hint_de = "Prüfen Sie es mit »git status« und »git fsck«.",
	.hint_en = "Check it with “git status” and “git fsck”.",
};

static const struct message MISSING = {
	.code = "objekt-fehlt",
	.severity = DIAG_ERROR,
	.de = "Dem Git-Repository fehlt das Objekt {0}.",
	.en = "The git repository lacks the object {0}.",
	.hint_de = "Prüfen Sie es mit »git fsck«; ein frischer Klon behebt den "
		   "Schaden.",
	.hint_en = "Check it with “git fsck”; a fresh clone repairs it.",
};

static const struct message PARTIAL = {
	.code = "klon-unvollstaendig",
	.severity = DIAG_ERROR,
	.de = "Das Git-Repository ist ein unvollständiger Klon (partial "
	      "clone); Inhalte von Dateien wurden noch nicht geholt.",
	.en = "The git repository is a partial clone; contents of files have "
	      "not been fetched yet.",
	.hint_de = "Klonen Sie es noch einmal, ohne »--filter«.",
	.hint_en = "Clone it again, without “--filter”.",
};

static const struct message ALTERNATE = {
	.code = "objektspeicher-fehlt",
	.severity = DIAG_ERROR,
	.de = "Das Git-Repository teilt sich Objekte mit einem anderen, das es "
	      "nicht mehr gibt: {0}",
	.en = "The git repository shares objects with another one that is "
	      "gone: {0}",
	.hint_de = "Holen Sie es zurück, oder klonen Sie das Repository neu "
		   "(ohne »--shared« und »--reference«).",
	.hint_en = "Bring that back, or clone the repository again (without "
		   "“--shared” and “--reference”).",
};

static const struct message CORRUPT = {
	.code = "objekt-beschaedigt",
	.severity = DIAG_ERROR,
	.de = "Das Objekt {0} im Git-Repository ist beschädigt ({1}).",
	.en = "The object {0} in the git repository is damaged ({1}).",
	.hint_de = "Prüfen Sie das Repository mit »git fsck«; ein frischer "
		   "Klon behebt den Schaden.",
	.hint_en = "Check the repository with “git fsck”; a fresh clone "
		   "repairs it.",
};

static const struct message TOO_LARGE = {
	.code = "datei-zu-gross",
	.severity = DIAG_ERROR,
	.de = "Die Datei ist mit {0} MB größer als die erlaubten {1} MB.",
	.en = "The file has {0} MB, more than the {1} MB allowed.",
	.hint_de = "Verkleinern Sie sie, oder nennen Sie statt der Datei eine "
		   "Adresse (»url«).",
	.hint_en = "Make it smaller, or give an address (“url”) instead of "
		   "the file.",
};

/* The trimmed text of a small file below an absolute folder; empty if none. */
static struct str small_file(struct arena *arena, const char *folder,
			     struct str name)
{
	struct buf text = { NULL, 0, 0 };
	struct str result = { NULL, 0 };
	int at = folder_open(folder);
	int file = at < 0 ? -1 : file_open(at, name);

	if (file >= 0 && file_read(file, 65536, &text))
		result = utf8_visible(arena, str_trim(buf_str(&text)));
	if (file >= 0)
		close(file);
	if (at >= 0)
		close(at);
	buf_release(&text);
	return result;
}

/* Is there something called .git here that could not be opened? Says why. */
static bool explain_here(struct arena *arena, struct diag *diag,
			 const struct place *place, const char *folder)
{
	struct str git = arena_printf(arena, "%s/.git", folder);
	struct str head = arena_printf(arena, "%s/HEAD", git.at);
	struct str target;
	struct stat status;

	if (lstat(git.at, &status)) {
		/* Perhaps a bare repository that is closed to us. */
		if (errno != EACCES)
			return false;
		DIAG(diag, &NO_RIGHTS, place, str_from(folder));
		return true;
	}
	if (S_ISDIR(status.st_mode)) {
		int file = open(head.at, O_RDONLY | O_CLOEXEC);

		if (file >= 0)
			close(file);
		if (file >= 0 || errno != EACCES)
			return false;
		DIAG(diag, &NO_RIGHTS, place, git);
		return true;
	}
	target = small_file(arena, folder, S(".git"));
	if (!str_starts(target, S("gitdir:")))
		return false;
	target = str_trim(str_from_at(target, sizeof("gitdir:") - 1));
	if (target.len && target.at[0] == '/' &&
	    !lstat(arena_str(arena, target).at, &status))
		return false;
	DIAG(diag, &LOST_GIT_DIR, place, target);
	return true;
}

/* Looks for the reason in dir and the folders above. */
static bool explain(struct arena *arena, struct diag *diag,
		    const struct place *place, struct str dir)
{
	while (dir.len) {
		if (explain_here(arena, diag, place, arena_str(arena, dir).at))
			return true;
		dir = str_first(dir, str_find_last(dir, '/'));
	}
	return false;
}

/* Formats that libgit2 refuses, by what its text says. */
static const struct {
	const char *part;
	const struct message *message;
} formats[] = {
	{ "objectformat", &SHA256 },
	{ "refstorage", &REFTABLE },
};

void trouble_open(struct diag *diag, const char *dir, bool found,
		  struct str words)
{
	struct arena arena = { NULL, 0 };
	struct place place = { .path = utf8_visible(&arena, str_from(dir)) };
	const struct message *message =
		found ? &BAD_REPOSITORY : &NO_REPOSITORY;

	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++)
		if (str_find_str(words, str_from(formats[i].part)) < words.len)
			message = formats[i].message;
	if (message == &SHA256 || message == &REFTABLE ||
	    !explain(&arena, diag, &place, str_from(dir)))
		DIAG(diag, message, &place, words);
	arena_release(&arena);
}

/* A folder named in objects/info/alternates that is gone; empty if none. */
static struct str dead_alternate(struct arena *arena, struct str git_dir)
{
	const char *folder = arena_str(arena, git_dir).at;
	struct str list =
		small_file(arena, folder, S("objects/info/alternates"));
	struct str line;

	while (str_split(&list, '\n', &line)) {
		struct str path = line;

		if (!path.len || path.at[0] == '#')
			continue;
		if (path.at[0] != '/')
			path = arena_printf(arena, "%s/objects/%.*s", folder,
					    STR(path));
		if (access(arena_str(arena, path).at, F_OK))
			return path;
	}
	return (struct str){ NULL, 0 };
}

void trouble_missing(struct diag *diag, struct str path, struct str git_dir,
		     bool partial, const struct object_id *id)
{
	struct arena arena = { NULL, 0 };
	struct str dead = dead_alternate(&arena, git_dir);
	struct place file = { .path = path }, all = { .path = git_dir };
	char hex[40];

	object_id_write(id, hex);
	if (dead.len)
		DIAG(diag, &ALTERNATE, &all, dead);
	else if (partial)
		DIAG(diag, &PARTIAL, &all, dead);
	else
		DIAG(diag, &MISSING, &file, ((struct str){ hex, sizeof(hex) }));
	arena_release(&arena);
}

void trouble_damaged(struct diag *diag, struct str path,
		     const struct object_id *id, struct str words)
{
	struct place place = { .path = path };
	char hex[40];

	object_id_write(id, hex);
	DIAG(diag, &CORRUPT, &place, ((struct str){ hex, sizeof(hex) }), words);
}

void trouble_large(struct diag *diag, struct str path, uint64_t size,
		   uint64_t most)
{
	struct arena arena = { NULL, 0 };
	struct place place = { .path = path };

	DIAG(diag, &TOO_LARGE, &place,
	     arena_printf(&arena, "%llu",
			  (unsigned long long)((size + 999999) / 1000000)),
	     arena_printf(&arena, "%llu", (unsigned long long)most / 1000000));
	arena_release(&arena);
}
