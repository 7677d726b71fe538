#include "repository.h"

#include "base/pool.h"

/* A repository `name` with a few files on main. */
static void make_repository(const char *name)
{
	run("git init -q -b main %s", name);
	run("cd %s && mkdir -p content/drucksachen layouts other && "
	    "echo t: x >config.yaml && echo eins >content/drucksachen/1.md && "
	    "echo zwei >content/drucksachen/2.md && echo x >content/a.pdf && "
	    "echo x >content/.gitkeep && echo x >content/b.md~ && "
	    "echo x >layouts/seite.html && echo x >README.md && "
	    "echo x >other/x.md && git add -Af . && git commit -qm eins",
	    name);
}

/* Was there a message with this code, and this text? Forgets all. */
static void assert_said(const char *code, const char *part)
{
	struct buf text = { NULL, 0, 0 };
	char mark[100];
	bool good;

	messages(&text);
	snprintf(mark, sizeof(mark), "[%s]", code);
	good = text.at && strstr(text.at, mark) && strstr(text.at, part);
	if (!good)
		print_error("expected %s with %s, got: %s\n", code, part,
			    text.at ? text.at : "nothing");
	buf_release(&text);
	diag_release(&diag);
	diag_init(&diag);
	assert_true(good);
}

static void assert_listed(struct source *source, const char *const *paths)
{
	size_t count = 0;

	for (; paths[count]; count++) {
		assert_true(count < source_count(source));
		assert_string_equal(source_file(source, count)->path.at,
				    paths[count]);
	}
	assert_int_equal(source_count(source), count);
}

static void assert_content(struct source *source, const char *path,
			   const char *text)
{
	struct buf out = { NULL, 0, 0 };
	const struct source_file *file = source_find(source, str_from(path));
	uint64_t size;

	assert_non_null(file);
	assert_true(source_read(source, &diag, file, &out));
	assert_string_equal(out.at, text);
	assert_true(source_size(source, file, &size));
	assert_int_equal(size, strlen(text));
	buf_release(&out);
}

static const char *const usual_files[] = { "config.yaml",
					   "content/a.pdf",
					   "content/drucksachen/1.md",
					   "content/drucksachen/2.md",
					   "layouts/seite.html",
					   NULL };

static void test_commit(void **state)
{
	struct source *source;

	(void)state;
	make_repository("plain");
	run("echo drei >plain/content/3.md"); /* not committed */
	source = open_at("plain", NULL);
	assert_non_null(source);
	assert_listed(source, usual_files);
	assert_content(source, "content/drucksachen/1.md", "eins\n");
	assert_null(source_find(source, S("content/drucksachen/3.md")));
	assert_int_equal(source_commit_time(source), 1600000000);
	assert_true(str_eq(source_top(source), path_of("plain")));
	assert_true(str_eq(source_site(source), path_of("plain")));
	assert_true(str_eq(source_git_dir(source), path_of("plain/.git")));
	assert_int_equal(source_prefix(source).len, 0);
	assert_true(str_eq(source_commit_id(source),
			   output("git -C plain rev-parse HEAD")));
	assert_int_equal(fault, FAULT_NONE);
	source_close(source);
	assert_silent();
}

static void test_working_tree(void **state)
{
	struct source *source;
	static const char *const more[] = { "config.yaml",
					    "content/3.md",
					    "content/a.pdf",
					    "content/drucksachen/1.md",
					    "content/drucksachen/2.md",
					    "layouts/seite.html",
					    NULL };

	(void)state;
	source = open_at("plain", "-");
	assert_non_null(source);
	assert_listed(source, more);
	assert_content(source, "content/3.md", "drei\n");
	assert_int_equal(source_commit_id(source).len, 0);
	assert_int_equal(source_commit_time(source), 1600000000);
	source_close(source);
	/* From a folder within it. */
	source = open_at("plain/content/drucksachen", "-");
	assert_non_null(source);
	assert_listed(source, more);
	source_close(source);
	/* Without git. */
	run("mkdir bare-hands && cp -r plain/content bare-hands/");
	source = open_at("bare-hands", "-");
	assert_non_null(source);
	assert_int_equal(source_count(source), 4);
	assert_int_equal(source_commit_time(source), 0);
	assert_true(str_eq(source_top(source), path_of("bare-hands")));
	source_close(source);
	assert_silent();
}

static void test_working_tree_traps(void **state)
{
	struct source *source;
	struct buf out = { NULL, 0, 0 };

	(void)state;
	run("mkdir -p traps/content && cd traps/content && echo a >a.md && "
	    "ln -s /etc/passwd b.md && ln -s /etc c && mkfifo d.md");
	source = open_at("traps", "-");
	assert_non_null(source);
	assert_int_equal(source_count(source), 1);
	assert_int_equal(diag.errors, 3);
	assert_int_equal(source_fault(source), FAULT_CONTENT);
	assert_said("verknuepfung", "content/b.md: ");
	/* A file that turned into a link since. */
	run("cd traps/content && rm a.md && ln -s /etc/passwd a.md");
	assert_false(source_read(source, &diag, source_file(source, 0), &out));
	assert_int_equal(source_fault(source), FAULT_SYSTEM);
	assert_said("datei-unlesbar", "content/a.md: ");
	source_close(source);
	/* And one whose folder did. */
	run("cd traps/content && rm -f * && mkdir e && echo x >e/passwd");
	source = open_at("traps", "-");
	assert_non_null(source);
	run("cd traps/content && rm -r e && ln -s /etc e");
	assert_false(source_read(source, &diag, source_file(source, 0), &out));
	assert_said("datei-unlesbar", "content/e/passwd: ");
	source_close(source);
	buf_release(&out);
	run("rm -r traps/content && ln -s /etc traps/content && "
	    "mkdir traps/config.yaml");
	assert_null(open_at("traps/x", "-"));
	assert_int_equal(fault, FAULT_USAGE);
	assert_said("ordner-fehlt", "traps/x: ");
	source_close(open_at("traps", "-"));
	assert_int_equal(diag.errors, 2);
	assert_said("datei-statt-ordner", "config.yaml: ");
}

static void assert_revision(const char *revision, const char *expected)
{
	struct source *source = open_at("revisions", revision);
	struct buf command = { NULL, 0, 0 };

	assert_silent();
	assert_non_null(source);
	buf_printf(&command, "git -C revisions rev-parse '%s^{commit}'",
		   expected);
	assert_true(str_eq(source_commit_id(source), output(command.at)));
	buf_release(&command);
	source_close(source);
}

static void refuse_revision(const char *revision, const char *code,
			    const char *part)
{
	assert_null(open_at("revisions", revision));
	assert_int_equal(fault, FAULT_USAGE);
	assert_said(code, part);
}

static void test_revisions(void **state)
{
	struct buf text = { NULL, 0, 0 };

	(void)state;
	make_repository("revisions");
	run("cd revisions && git tag -a -m x stand-1 && git tag -a -m x "
	    "doppelt stand-1 && git branch entwurf/ä && "
	    "git commit -q --allow-empty -m zwei && "
	    "git commit -q --allow-empty -m drei && "
	    "git checkout -q --detach && "
	    "git update-ref refs/remotes/origin/neu HEAD~1");
	assert_revision("", "main");
	assert_revision("HEAD", "main");
	assert_revision("main", "main");
	assert_revision("refs/heads/main", "main");
	assert_revision("heads/main", "main");
	assert_revision("stand-1", "main~2");
	assert_revision("doppelt", "main~2");
	assert_revision("entwurf/ä", "main~2");
	assert_revision("origin/neu", "main~1");
	assert_revision("main~2", "main~2");
	assert_revision("HEAD^", "main~1");
	assert_revision("HEAD^~", "main~2");
	assert_revision("@~1^", "main~2");
	buf_add(&text, output("git -C revisions rev-parse main~1"));
	assert_revision(text.at, "main~1");
	text.at[7] = '\0';
	assert_revision(text.at, "main~1");
	text.at[3] = '\0';
	refuse_revision(text.at, "stand-unbekannt", text.at);
	refuse_revision("mian", "stand-unbekannt", "Meinten Sie »main«?");
	refuse_revision("ganz-anders", "stand-unbekannt", "ganz-anders");
	refuse_revision("main@{1}", "stand-unbekannt", "main@{1}");
	refuse_revision("../../etc", "stand-unbekannt", "../../etc");
	refuse_revision("main:content", "stand-unbekannt", "main:content");
	refuse_revision("a\nb\xff", "stand-unbekannt", "\\xFF");
	refuse_revision("HEAD~9", "stand-ohne-vorgaenger", "HEAD~9");
	refuse_revision("HEAD~99999999999999999999", "stand-unbekannt", "~");
	buf_clear(&text);
	buf_add(&text, output("git -C revisions rev-parse main:config.yaml"));
	refuse_revision(text.at, "stand-kein-commit", text.at);
	buf_release(&text);
}

static void test_ambiguous_id(void **state)
{
	char digits[5];
	struct str id;

	(void)state;
	run("git init -q -b main many && cd many && mkdir content && "
	    "for i in $(seq 900); do echo $i >content/$i.md; done && "
	    "git add . && git commit -qm x");
	id = output("git -C many cat-file --batch-all-objects --batch-check | "
		    "cut -c1-4 | sort | uniq -d");
	assert_int_equal(id.len, 4);
	memcpy(digits, id.at, 4);
	digits[4] = '\0';
	assert_null(open_at("many", digits));
	assert_int_equal(fault, FAULT_USAGE);
	assert_said("stand-mehrdeutig", digits);
}

static void test_site_top(void **state)
{
	struct source *source;

	(void)state;
	run("git init -q -b main mono && cd mono && "
	    "mkdir -p sites/b/content/x sites/c/docs doc && "
	    "echo x >sites/b/content/x/1.md && echo x >sites/c/docs/y && "
	    "echo x >doc/x && git add . && git commit -qm x");
	source = open_at("mono/sites/b/content/x", NULL);
	assert_non_null(source);
	assert_string_equal(source_file(source, 0)->path.at, "content/x/1.md");
	assert_true(str_eq(source_prefix(source), S("sites/b/")));
	assert_true(str_eq(source_top(source), path_of("mono")));
	assert_true(str_eq(source_site(source), path_of("mono/sites/b")));
	source_close(source);
	source = open_at("mono/sites/b", "-");
	assert_non_null(source);
	assert_true(str_eq(source_prefix(source), S("sites/b/")));
	assert_true(str_eq(source_site(source), path_of("mono/sites/b")));
	source_close(source);
	assert_silent();
	assert_null(open_at("mono/sites/c/docs", NULL));
	assert_int_equal(fault, FAULT_CONTENT);
	assert_said("content-fehlt", "git commit");
	assert_null(open_at("mono/doc", "-"));
	assert_int_equal(fault, FAULT_CONTENT);
	assert_said("content-fehlt", "mono/doc");
}

/* The same files and bytes, however the repository is laid out. */
static void test_layouts_of_repositories(void **state)
{
	static const char *const places[] = { "bare.git", "tree", "shared",
					      "plain" };
	struct source *source;

	(void)state;
	run("git clone -q --bare plain bare.git && "
	    "git -C plain worktree add -q --detach ../tree && "
	    "git clone -q --shared plain shared");
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		source = open_at(places[i], NULL);
		assert_silent();
		assert_non_null(source);
		assert_listed(source, usual_files);
		assert_content(source, "content/drucksachen/2.md", "zwei\n");
		source_close(source);
	}
	source = open_at("tree", NULL);
	assert_true(str_eq(source_git_dir(source), path_of("plain/.git")));
	assert_true(str_eq(source_top(source), path_of("tree")));
	source_close(source);
	source = open_at("bare.git", NULL);
	assert_true(str_eq(source_top(source), path_of("bare.git")));
	assert_int_equal(source_site(source).len, 0);
	source_close(source);
}

static void refuse(const char *name, enum fault expected, const char *code,
		   const char *part)
{
	assert_null(open_at(name, NULL));
	assert_said(code, part);
	assert_int_equal(fault, expected);
}

static void test_repository_faults(void **state)
{
	struct source *source;

	(void)state;
	run("mkdir nothing && git init -q -b main unborn && "
	    "git init -q -b main other && cd other && mkdir content && "
	    "echo x >content/x.md && git add . && git commit -qm x && "
	    "git symbolic-ref HEAD refs/heads/none");
	refuse("nothing", FAULT_SYSTEM, "kein-repository", "--arbeitskopie");
	refuse("absent", FAULT_USAGE, "ordner-fehlt", "absent");
	refuse("unborn", FAULT_SYSTEM, "kein-commit", "git commit");
	refuse("other", FAULT_SYSTEM, "kein-commit", "-r main");
	run("git init -q --object-format=sha256 sha256");
	refuse("sha256", FAULT_SYSTEM, "repository-sha256", "SHA-256");
	run("git init -q reftable && cd reftable && "
	    "git config core.repositoryformatversion 1 && "
	    "git config extensions.refstorage reftable");
	refuse("reftable", FAULT_SYSTEM, "repository-reftable", "git refs");
	run("cp -r plain broken && echo '[core' >broken/.git/config");
	refuse("broken", FAULT_SYSTEM, "repository-unlesbar", "git fsck");
	run("git clone -q --bare plain main.git && "
	    "git -C main.git worktree add -q ../lost && "
	    "rm -rf main.git/worktrees");
	refuse("lost", FAULT_SYSTEM, "repository-verweis", "worktree repair");
	source = open_at("lost", "-");
	assert_non_null(source);
	source_close(source);
	assert_silent();
	run("mv plain away");
	refuse("shared", FAULT_SYSTEM, "objektspeicher-fehlt", "plain");
	run("mv away plain");
}

static void test_other_owner(void **state)
{
	struct source *source;

	(void)state;
	if (geteuid()) {
		print_message("skipped: needs root\n");
		return;
	}
	run("cp -r plain foreign && chown -R 12345:12345 foreign");
	source = open_at("foreign", NULL);
	assert_silent();
	assert_non_null(source);
	assert_content(source, "content/drucksachen/2.md", "zwei\n");
	source_close(source);
	/* As one who may not read it. */
	run("cp -r plain closed && chmod 700 closed/.git && chmod 711 .");
	assert_int_equal(seteuid(12345), 0);
	source = open_at("closed", NULL);
	assert_int_equal(seteuid(0), 0);
	assert_null(source);
	assert_int_equal(fault, FAULT_SYSTEM);
	assert_said("repository-rechte", "git clone");
}

static void test_shallow_and_partial(void **state)
{
	struct source *source;
	struct buf out = { NULL, 0, 0 };

	(void)state;
	run("git clone -q --depth 1 file://$PWD/revisions flat");
	source = open_at("flat", NULL);
	assert_non_null(source);
	assert_true(source_is_shallow(source));
	assert_listed(source, usual_files);
	assert_content(source, "content/drucksachen/1.md", "eins\n");
	source_close(source);
	assert_int_equal(diag.warnings, 1);
	assert_int_equal(diag.errors, 0);
	assert_said("klon-flach", "--unshallow");
	run("git -C revisions config uploadpack.allowFilter true && "
	    "git clone -q --filter=blob:none --no-checkout "
	    "file://$PWD/revisions partial");
	source = open_at("partial", NULL);
	assert_silent();
	assert_non_null(source);
	for (size_t i = 0; i < source_count(source); i++)
		assert_false(source_read(source, &diag, source_file(source, i),
					 &out));
	assert_int_equal(source_fault(source), FAULT_SYSTEM);
	source_close(source);
	assert_said("klon-unvollstaendig", "--filter");
	buf_release(&out);
}

static void assert_unreadable(struct source *source, const char *path,
			      const char *code)
{
	struct buf out = { NULL, 0, 0 };
	const struct source_file *file = source_find(source, str_from(path));

	assert_non_null(file);
	assert_false(source_read(source, &diag, file, &out));
	assert_said(code, path);
	buf_release(&out);
}

static void test_damage(void **state)
{
	struct source *source;

	(void)state;
	/* 1.md gets the bytes of 2.md, which is emptied; a.pdf is gone. */
	run("cp -r plain damaged && cd damaged && "
	    "of() { git rev-parse HEAD:content/$1 | "
	    "sed 's|^..|.git/objects/&/|'; } && chmod -R u+w .git/objects && "
	    "cp $(of drucksachen/2.md) $(of drucksachen/1.md) && "
	    ": >$(of drucksachen/2.md) && mv $(of a.pdf) gone");
	source = open_at("damaged", NULL);
	assert_non_null(source);
	assert_unreadable(source, "content/drucksachen/1.md",
			  "objekt-beschaedigt");
	assert_unreadable(source, "content/drucksachen/2.md",
			  "objekt-beschaedigt");
	assert_unreadable(source, "content/a.pdf", "objekt-fehlt");
	assert_int_equal(source_fault(source), FAULT_SYSTEM);
	source_close(source);
	run("cd damaged && : >$(git rev-parse HEAD:content | "
	    "sed 's|^..|.git/objects/&/|')");
	refuse("damaged", FAULT_SYSTEM, "objekt-beschaedigt", "content");
}

/* Adds the entry "mode name\0id" of a tree to raw. */
static void add_entry(struct buf *raw, const char *mode, struct str name,
		      const char *hex)
{
	struct object_id id;

	assert_true(object_id_read(str_from(hex), &id));
	buf_printf(raw, "%s ", mode);
	buf_add(raw, name);
	buf_add_char(raw, '\0');
	buf_add(raw, (struct str){ (const char *)id.at, sizeof(id.at) });
}

/* Writes the tree into the repository "craft"; its id into hex. */
static void write_tree(const struct buf *raw, char hex[41])
{
	FILE *out = fopen(path_of("raw").at, "w");
	struct str id;

	assert_non_null(out);
	fwrite(raw->at, 1, raw->len, out);
	fclose(out);
	id = output("git -C craft hash-object -t tree --literally -w ../raw");
	assert_int_equal(id.len, 40);
	memcpy(hex, id.at, 40);
	hex[40] = '\0';
}

static void commit_top(const char *hex)
{
	run("cd craft && git update-ref refs/heads/t "
	    "$(echo x | git commit-tree %s)",
	    hex);
}

/* A commit on refs/heads/t whose content/ is the tree hex. */
static void commit_content(const char *hex)
{
	struct buf top = { NULL, 0, 0 };
	char id[41];

	add_entry(&top, "40000", S("content"), hex);
	write_tree(&top, id);
	commit_top(id);
	buf_release(&top);
}

static char blob[41], file_tree[41];

static void make_craft(void)
{
	struct buf raw = { NULL, 0, 0 };
	struct str id;

	run("git init -q -b t craft");
	id = output("echo x | git -C craft hash-object -w --stdin");
	memcpy(blob, id.at, 40);
	add_entry(&raw, "100644", S("x.md"), blob);
	write_tree(&raw, file_tree);
	buf_release(&raw);
}

static void refuse_entry(const char *mode, struct str name, const char *code,
			 const char *part)
{
	struct buf raw = { NULL, 0, 0 };
	struct source *source;
	char id[41];

	add_entry(&raw, mode, name, strcmp(mode, "40000") ? blob : file_tree);
	add_entry(&raw, "100644", S("zz.md"), blob);
	write_tree(&raw, id);
	commit_content(id);
	source = open_at("craft", NULL);
	assert_non_null(source);
	assert_int_equal(diag.errors, 1);
	assert_int_equal(source_fault(source), FAULT_CONTENT);
	assert_said(code, part);
	assert_int_equal(source_count(source), 1);
	assert_string_equal(source_file(source, 0)->path.at, "content/zz.md");
	source_close(source);
	buf_release(&raw);
}

static const struct {
	const char *name, *code, *part;
} bad_names[] = {
	{ ".", "dateiname-verboten", "content/.: " },
	{ "..", "dateiname-verboten", "content/..: " },
	{ "", "dateiname-verboten", "content/: " },
	{ ".git", "dateiname-verboten", "»" },
	{ ".GIT", "dateiname-verboten", "»" },
	{ ".Git. .", "dateiname-verboten", "»" },
	{ "../../etc/x", "dateiname-verboten", "»../../etc/x«" },
	{ "/abs", "dateiname-verboten", "»" },
	{ "a\\b", "dateiname-verboten", "a\\b" },
	{ "gr\xfc\xdf.md", "dateiname-kodierung", "gr\\xFC\\xDF.md" },
	{ "a\nb.md", "dateiname-unsichtbar", "content/a" },
	{ "a\x1b[0m", "dateiname-unsichtbar", "»" },
	{ "a\u202e.md", "dateiname-unsichtbar", "»" },
	{ ".g\u200cit", "dateiname-unsichtbar", "»" },
	{ "a\xc2\x85", "dateiname-unsichtbar", "»" },
};

/* All at once, as files and as folders. */
static void test_names(void **state)
{
	const size_t count = sizeof(bad_names) / sizeof(*bad_names);
	struct source *source;
	char name[257], id[41];

	(void)state;
	make_craft();
	for (int folders = 0; folders < 2; folders++) {
		struct buf raw = { NULL, 0, 0 }, text = { NULL, 0, 0 };

		for (size_t i = 0; i < count; i++)
			add_entry(&raw, folders ? "40000" : "100644",
				  str_from(bad_names[i].name),
				  folders ? file_tree : blob);
		write_tree(&raw, id);
		commit_content(id);
		source = open_at("craft", NULL);
		assert_non_null(source);
		assert_int_equal(source_count(source), 0);
		source_close(source);
		assert_int_equal(diag.errors, count);
		messages(&text);
		for (size_t i = 0; i < count; i++)
			if (!strstr(text.at, bad_names[i].code) ||
			    !strstr(text.at, bad_names[i].part))
				fail_msg("%s not in %s", bad_names[i].part,
					 text.at);
		assert_said(bad_names[0].code, bad_names[0].part);
		buf_release(&raw);
		buf_release(&text);
	}
	memset(name, 'n', 256);
	name[256] = '\0';
	refuse_entry("100644", str_from(name), "dateiname-zu-lang", "nnn");
	refuse_entry("120000", S("link.md"), "verknuepfung", "content/link.md");
	refuse_entry("160000", S("modul"), "submodul", "content/modul");
	refuse_entry("0", S("odd"), "keine-datei", "content/odd");
	refuse_entry("100644", S("zz.md"), "datei-doppelt", "content/zz.md");
}

static void test_wrong_objects(void **state)
{
	struct buf raw = { NULL, 0, 0 };
	struct source *source;
	char id[41];

	(void)state;
	add_entry(&raw, "40000", S("folder"), blob);
	write_tree(&raw, id);
	commit_content(id);
	refuse("craft", FAULT_SYSTEM, "objekt-beschaedigt", "content/folder/");
	buf_clear(&raw);
	add_entry(&raw, "100644", S("x.md"), file_tree);
	write_tree(&raw, id);
	commit_content(id);
	source = open_at("craft", NULL);
	assert_non_null(source);
	assert_unreadable(source, "content/x.md", "objekt-beschaedigt");
	source_close(source);
	buf_clear(&raw);
	buf_lit(&raw, "100644 cut off");
	write_tree(&raw, id);
	commit_content(id);
	refuse("craft", FAULT_SYSTEM, "ordner-beschaedigt", "content/");
	buf_release(&raw);
}

static void test_depth(void **state)
{
	struct buf raw = { NULL, 0, 0 };
	char id[41];
	struct source *source;

	(void)state;
	memcpy(id, file_tree, sizeof(id));
	for (int i = 0; i < 31; i++) {
		buf_clear(&raw);
		add_entry(&raw, "40000", S("d"), id);
		write_tree(&raw, id);
	}
	commit_content(id);
	source = open_at("craft", NULL);
	assert_silent();
	assert_non_null(source);
	assert_int_equal(source_count(source), 1);
	source_close(source);
	buf_clear(&raw);
	add_entry(&raw, "40000", S("d"), id);
	write_tree(&raw, id);
	commit_content(id);
	refuse("craft", FAULT_CONTENT, "ordner-zu-tief", "32");
	buf_release(&raw);
}

static void test_bomb(void **state)
{
	struct buf raw = { NULL, 0, 0 };
	char id[41], name[20];

	(void)state;
	/* Hidden ones cost no memory and still count. */
	for (int i = 0; i < 1500; i++) {
		snprintf(name, sizeof(name), ".%04d", i);
		add_entry(&raw, "100644", str_from(name), blob);
	}
	write_tree(&raw, id);
	buf_clear(&raw);
	for (int i = 0; i < 1500; i++) {
		snprintf(name, sizeof(name), "%04d", i);
		add_entry(&raw, "40000", str_from(name), id);
	}
	write_tree(&raw, id);
	commit_content(id);
	refuse("craft", FAULT_CONTENT, "zu-viele-dateien", "2000000");
	buf_release(&raw);
}

static void test_twins_and_nfd(void **state)
{
	struct buf raw = { NULL, 0, 0 };
	struct source *source;
	char id[41];

	(void)state;
	add_entry(&raw, "100644", S("A.md"), blob);
	add_entry(&raw, "100644", S("a.md"), blob);
	add_entry(&raw, "100644", S("o\u0308.pdf"), blob);
	add_entry(&raw, "100644", S("Äb.pdf"), blob);
	add_entry(&raw, "100644", S("äb.pdf"), blob);
	write_tree(&raw, id);
	commit_content(id);
	source = open_at("craft", NULL);
	assert_non_null(source);
	assert_int_equal(diag.errors, 0);
	assert_int_equal(diag.warnings, 2);
	assert_int_equal(source_count(source), 5);
	assert_content(source, "content/ö.pdf", "x\n");
	source_close(source);
	assert_said("datei-zwilling", "content/a.md");
	/* Both forms of one name. */
	add_entry(&raw, "100644", S("ö.pdf"), blob);
	write_tree(&raw, id);
	commit_content(id);
	source = open_at("craft", NULL);
	assert_non_null(source);
	assert_int_equal(source_count(source), 5);
	source_close(source);
	assert_said("datei-doppelt", "content/ö.pdf");
	/* In the working tree the bytes on the disk are what is opened. */
	run("mkdir -p nfd/content && echo x >'nfd/content/o\u0308.pdf'");
	source = open_at("nfd", "-");
	assert_non_null(source);
	assert_content(source, "content/ö.pdf", "x\n");
	source_close(source);
	assert_silent();
	buf_release(&raw);
}

static void test_top_entries(void **state)
{
	struct buf raw = { NULL, 0, 0 };
	char id[41];
	struct source *source;

	(void)state;
	add_entry(&raw, "120000", S("config.yaml"), blob);
	add_entry(&raw, "100644", S("content"), blob);
	add_entry(&raw, "160000", S("layouts"), blob);
	write_tree(&raw, id);
	commit_top(id);
	source = open_at("craft", NULL);
	assert_non_null(source);
	assert_int_equal(diag.errors, 3);
	assert_said("datei-statt-ordner", "content: ");
	source_close(source);
	buf_release(&raw);
}

static void test_large(void **state)
{
	struct source *source;

	(void)state;
	run("mkdir -p large/content && cd large && git init -q -b main && "
	    "truncate -s 100000001 content/a.pdf && "
	    "git -c core.compression=1 add . && git commit -qm x");
	for (int i = 0; i < 2; i++) {
		source = open_at("large", i ? "-" : NULL);
		assert_non_null(source);
		assert_unreadable(source, "content/a.pdf", "datei-zu-gross");
		assert_int_equal(source_fault(source), FAULT_CONTENT);
		source_close(source);
	}
}

struct job {
	struct source *source;
	struct buf buf[8];
	uint64_t hashes[900];
	const uint32_t *order;
};

static void read_one(void *ctx, size_t index, unsigned worker)
{
	struct job *job = ctx;
	size_t file = job->order[index];

	if (source_read(job->source, &diag, source_file(job->source, file),
			&job->buf[worker]))
		job->hashes[file] = str_hash(buf_str(&job->buf[worker]));
}

/* All threads read all files at once, packed and loose ones. */
static void test_threads(void **state)
{
	struct job job = { .source = NULL };
	uint32_t *order;

	(void)state;
	run("cd many && git repack -qad --depth=50 && "
	    "for i in $(seq 100); do echo neu $i >content/$i.md; done && "
	    "git add . && git commit -qm x");
	job.source = open_at("many", NULL);
	assert_non_null(job.source);
	assert_int_equal(source_count(job.source), 900);
	order = source_reading_order(job.source);
	job.order = order;
	for (unsigned jobs = 1; jobs <= 8; jobs += 7) {
		memset(job.hashes, 0, sizeof(job.hashes));
		pool_each(900, jobs, 4, read_one, &job);
		for (size_t i = 0; i < 900; i++) {
			struct str path = source_file(job.source, i)->path;
			int number = (int)strtol(path.at + strlen("content/"),
						 NULL, 10);
			char text[40];

			snprintf(text, sizeof(text), "%s%d\n",
				 number <= 100 ? "neu " : "", number);
			assert_true(job.hashes[i] == str_hash(str_from(text)));
		}
	}
	free(order);
	for (size_t i = 0; i < 8; i++)
		buf_release(&job.buf[i]);
	source_close(job.source);
	assert_silent();
}

/* Nothing that a repository's settings name is run, nor the user's read. */
static void test_settings(void **state)
{
	struct source *source;

	(void)state;
	run("cp -r plain settings && cd settings && "
	    "echo '* filter=evil text eol=crlf' >.git/info/attributes && "
	    "git config filter.evil.smudge 'touch %s/run' && "
	    "git config core.fsmonitor 'touch %s/run' && "
	    "git config core.autocrlf true && echo '[user' >../.gitconfig",
	    folder, folder);
	source = open_at("settings", NULL);
	assert_silent();
	assert_non_null(source);
	assert_content(source, "content/drucksachen/1.md", "eins\n");
	source_close(source);
	run("test ! -e run && rm .gitconfig");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_commit),
		cmocka_unit_test(test_working_tree),
		cmocka_unit_test(test_working_tree_traps),
		cmocka_unit_test(test_revisions),
		cmocka_unit_test(test_ambiguous_id),
		cmocka_unit_test(test_site_top),
		cmocka_unit_test(test_layouts_of_repositories),
		cmocka_unit_test(test_repository_faults),
		cmocka_unit_test(test_other_owner),
		cmocka_unit_test(test_shallow_and_partial),
		cmocka_unit_test(test_damage),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_wrong_objects),
		cmocka_unit_test(test_depth),
		cmocka_unit_test(test_bomb),
		cmocka_unit_test(test_twins_and_nfd),
		cmocka_unit_test(test_top_entries),
		cmocka_unit_test(test_large),
		cmocka_unit_test(test_threads),
		cmocka_unit_test(test_settings),
	};

	cmocka_set_message_output(CM_OUTPUT_STDOUT);
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
