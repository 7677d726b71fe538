#include "command/build.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/pool.h"
#include "model/attachment.h"
#include "model/config.h"
#include "model/site.h"
#include "output/layout.h"
#include "output/pages.h"
#include "output/publish.h"

/* All that a run holds, in the order in which it is made. */
struct run {
	const struct options *options;
	struct diag diag;
	struct source *source;
	struct publish *publish; /* NULL: pruefen */
	struct config config;
	struct arena arena;
	struct layout layout;
	bool layout_open;
	struct abbreviations abbreviations[2]; /* see struct site */
	struct site *site;
};

/* Empty where there is no folder beside which site/ could lie. */
static struct str output_folder(struct run *run)
{
	const struct options *options = run->options;
	struct str top = source_site(run->source);

	if (options->output.len || !top.len)
		return options->output;
	return arena_printf(&run->arena, "%.*s/site", STR(top));
}

/* The temporary file lies where the site will lie, or in $TMPDIR. */
static struct str spill_folder(void)
{
	const char *dir = getenv("TMPDIR");

	return dir && *dir ? str_from(dir) : S("/tmp");
}

static int open_source(struct run *run)
{
	const struct source_options options = {
		.dir = run->options->dir,
		.revision = run->options->rev,
		.working_tree = run->options->working_tree,
	};
	enum fault fault;

	run->source = source_open(&options, &run->diag, &fault);
	if (!run->source)
		return (int)fault;
	run->diag.prefix = source_prefix(run->source);
	return EXIT_GOOD;
}

static int open_output(struct run *run)
{
	struct publish_options options = {
		.dir = output_folder(run),
		.repository = source_top(run->source),
	};
	enum publish_fault fault;

	if (!options.dir.len) {
		complain(run->options,
			 "Dies ist ein Repository ohne Arbeitsordner. Sagen "
			 "Sie mit »-o ORDNER«, wohin die Website soll.",
			 "This is a repository without a working tree. Say "
			 "with »-o DIR« where the website is to go.",
			 S(""));
		return EXIT_USAGE;
	}
	run->publish = publish_begin(&run->diag, &options, &fault);
	if (run->publish)
		return EXIT_GOOD;
	return fault == PUBLISH_USAGE ? EXIT_USAGE : EXIT_SYSTEM;
}

/* config.yaml may be absent; a fault in it is a fault of the content. */
static void read_config(struct run *run)
{
	const struct source_file *file =
		source_find(run->source, S("config.yaml"));
	struct buf bytes = { NULL, 0, 0 };
	struct arena scratch = { 0 };

	if (file && source_read(run->source, &run->diag, file, &bytes))
		config_read(&run->config, &run->arena, &scratch, &run->diag,
			    file->path, buf_str(&bytes));
	buf_release(&bytes);
	arena_release(&scratch);
}

/* Without a titel the site is called after its first Körperschaft. */
static void name_site(struct run *run)
{
	const struct site *site = run->site;

	if (!run->config.title.len && site->council_count)
		run->config.title =
			record_text(site->councils[0].record, KEY_NAME);
	if (!run->config.title.len)
		run->config.title = S("Ratsblatt");
}

/* What abbreviations in the texts mean: to any council, and to a BVV. */
static void explain(struct run *run)
{
	const struct value *own =
		value_get(&run->config.data, KEY_ABKUERZUNGEN);

	for (int bvv = 0; bvv <= 1 && run->layout_open; bvv++)
		layout_abbreviations(&run->layout, own, bvv,
				     &run->abbreviations[bvv]);
}

static int load(struct run *run)
{
	const struct options *options = run->options;
	struct site_options site = {
		.source = run->source,
		.config = &run->config,
		.abbreviations = run->abbreviations,
		.diag = &run->diag,
		.spill_dir = spill_folder(),
		.jobs = options->jobs ? options->jobs : pool_cores(),
		.today = options->today,
		.history = true,
	};

	read_config(run);
	run->layout_open = layout_open(&run->layout, run->source, &run->diag,
				       run->config.english ? S("en") : S("de"));
	explain(run);
	run->site = site_load(&site);
	if (!run->site)
		return EXIT_SYSTEM;
	if (!run->layout_open)
		return EXIT_CONTENT;
	name_site(run);
	if (options->despite)
		attachment_drop_wrong(run->site);
	return EXIT_GOOD;
}

static bool has_errors(const struct run *run)
{
	return run->diag.errors || (run->diag.strict && run->diag.warnings);
}

/*
 * May the website be replaced? Not while a file could not be read: then what
 * is missing is no decision of the council's. Nor with a faulty template,
 * which --trotz-fehlern can't leave out as it does a record.
 */
static int judge(const struct run *run)
{
	if (source_fault(run->source) == FAULT_SYSTEM)
		return EXIT_SYSTEM;
	if (has_errors(run) &&
	    (!run->options->despite ||
	     diag_has_error_below(&run->diag, S("layouts/"))))
		return EXIT_CONTENT;
	return EXIT_GOOD;
}

static void tell_counts(const struct run *run,
			const struct publish_counts *counts)
{
	printf(run->options->english
		       ? "%zu records, %zu files: %zu written, %zu unchanged, "
			 "%zu removed\n"
		       : "%zu Einträge, %zu Dateien: %zu geschrieben, %zu "
			 "unverändert, %zu entfernt\n",
	       run->site->count, counts->written + counts->unchanged,
	       counts->written, counts->unchanged, counts->removed);
}

static int write_site(struct run *run)
{
	const struct pages_options options = {
		.search_check = run->options->search_check,
	};
	/* Also when nothing will be written: all faults are told at once. */
	bool dry = judge(run) != EXIT_GOOD;
	struct publish_counts counts;
	enum publish_fault fault;
	int code;

	if (pages_write(run->site, &run->layout, dry ? NULL : run->publish,
			&options)) {
		code = judge(run);
		if (code)
			return code;
	} else if (publish_state(run->publish) == PUBLISH_OK) {
		/* It was not publishing that failed: the website stays. */
		return EXIT_SYSTEM;
	}
	/* After a fault of publishing, the commit only says which it was. */
	fault = publish_commit(run->publish, &counts);
	run->publish = NULL;
	if (fault != PUBLISH_OK)
		return fault == PUBLISH_USAGE ? EXIT_USAGE : EXIT_SYSTEM;
	tell_counts(run, &counts);
	return has_errors(run) ? EXIT_CONTENT : EXIT_GOOD;
}

static int finish(struct run *run, int code)
{
	/* Of several faults the one with the greater number is told. */
	if (run->source && source_fault(run->source) == FAULT_SYSTEM)
		code = EXIT_SYSTEM;
	diag_print(&run->diag, stderr, run->options->format,
		   run->options->english, isatty(STDERR_FILENO) == 1);
	if (run->publish)
		publish_abort(run->publish);
	site_close(run->site);
	if (run->layout_open)
		layout_close(&run->layout);
	source_close(run->source);
	arena_release(&run->arena);
	diag_release(&run->diag);
	return code;
}

static void begin(struct run *run, const struct options *options)
{
	*run = (struct run){ .options = options };
	diag_init(&run->diag);
	run->diag.strict = options->strict;
}

int build_command(const struct options *options)
{
	struct run run;
	int code;

	begin(&run, options);
	code = open_source(&run);
	if (!code)
		code = open_output(&run);
	if (!code)
		code = load(&run);
	if (!code)
		code = write_site(&run);
	return finish(&run, code);
}

int check_command(const struct options *options)
{
	const struct pages_options dry = { .search_check = false };
	struct run run;
	int code;

	begin(&run, options);
	code = open_source(&run);
	if (!code)
		code = load(&run);
	if (!code && !pages_write(run.site, &run.layout, NULL, &dry))
		code = EXIT_SYSTEM;
	if (!code && has_errors(&run))
		code = EXIT_CONTENT;
	return finish(&run, code);
}
