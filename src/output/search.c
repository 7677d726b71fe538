#include "output/search.h"

#include <stdlib.h>

#include "output/search_cards.h"
#include "output/search_compound.h"
#include "output/search_lengths.h"
#include "output/search_lunr.h"
#include "output/search_postings.h"
#include "output/search_root.h"
#include "output/search_shards.h"

static const struct message STEMMER_DIFFERS = {
	"suche-stammformen",
	DIAG_ERROR,
	"Die installierte Bibliothek libstemmer bildet Wortstämme anders als "
	"das Suchprogramm im Browser (zuerst bei »{0}«). Die Suche würde "
	"Wörter "
	"nicht finden; deshalb wird sie nicht gebaut.",
	"The installed libstemmer makes other stems than the search script in "
	"the browser (first at »{0}«). Search would miss words, so it is not "
	"built.",
	"Installieren Sie libstemmer in der Version 2.2 oder schalten Sie die "
	"Suche in config.yaml ab.",
	"Install libstemmer 2.2, or switch search off in config.yaml."
};

static const struct message STEMMER_MISSING = {
	"suche-kein-deutsch",
	DIAG_ERROR,
	"Die installierte Bibliothek libstemmer kennt kein Deutsch. Die Suche "
	"würde Wörter nicht finden; deshalb wird sie nicht gebaut.",
	"The installed libstemmer knows no German. Search would miss words, so "
	"it is not built.",
	"Installieren Sie libstemmer in der Version 2.2 oder schalten Sie die "
	"Suche in config.yaml ab.",
	"Install libstemmer 2.2, or switch search off in config.yaml."
};

static const struct message TOO_LARGE = {
	"suche-lunr-zu-gross",
	DIAG_ERROR,
	"Die Datei suche/lunr.json, die Sie hier verlangen, würde etwa {0} MB "
	"groß. Kein Browser kann sie so laden.",
	"The file suche/lunr.json that you ask for here would be about {0} MB "
	"large. No browser can load that.",
	"Schreiben Sie »form: teile«: Die Suche auf der Website braucht die "
	"Datei nicht.",
	"Write \"form: teile\": the site's search does not need the file."
};

struct search {
	struct search_options options;
	struct diag *diag;
	struct index *indexes;
};

/* Does it make the stems that the browser makes? */
static bool is_usable(struct stemmer *stemmer, struct diag *diag)
{
	/* It has no line to blame; what it is about is a folder. */
	static const struct place folder = { .path = { "suche", 5 } };
	struct str word = { NULL, 0 };

	if (!stemmer->snowball)
		diag_add(diag, &STEMMER_MISSING, &folder, NULL, 0);
	else if (!stemmer_is_golden(stemmer, &word))
		DIAG(diag, &STEMMER_DIFFERS, &folder, word);
	else
		return true;
	return false;
}

struct search *search_begin(const struct search_options *options,
			    struct spill *spill, struct diag *diag)
{
	struct search *search = xcalloc(1, sizeof(*search));

	*search = (struct search){ .options = *options, .diag = diag };
	search->indexes = xcalloc(options->workers, sizeof(*search->indexes));
	for (unsigned w = 0; w < options->workers; w++)
		index_init(&search->indexes[w], spill,
			   options->check
				   ? SIZE_MAX
				   : cards_text_size(options->documents));
	if (is_usable(&search->indexes[0].stemmer, diag))
		return search;
	search_release(search);
	return NULL;
}

void search_add(struct search *search, unsigned worker,
		const struct search_document *document)
{
	index_add(&search->indexes[worker], document);
}

static bool put_buf(search_put *put, void *ctx, const char *path,
		    struct buf *bytes)
{
	bool good = put(ctx, str_from(path), buf_str(bytes));

	buf_release(bytes);
	return good;
}

/* Nobody asked for the file of a small site: it may be left out. */
static bool wants_lunr(const struct search *search, const struct merged *merged)
{
	if (search->options.lunr == SEARCH_LUNR_SMALL)
		return merged->document_count <= LUNR_USUAL_DOCUMENTS &&
		       lunr_file_size(merged) <= LUNR_LARGEST_FILE;
	return search->options.lunr == SEARCH_LUNR_ALWAYS;
}

static bool write_lunr(struct search *search, const struct merged *merged,
		       search_put *put, void *ctx)
{
	uint64_t size = lunr_file_size(merged);
	struct buf out = { NULL, 0, 0 };
	struct buf number = { NULL, 0, 0 };

	if (size > LUNR_LARGEST_FILE) {
		buf_add_uint(&number, size / 1000000);
		DIAG(search->diag, &TOO_LARGE, &search->options.asked,
		     buf_str(&number));
		buf_release(&number);
		return true;
	}
	lunr_file(merged, &out);
	return put_buf(put, ctx, "suche/lunr.json", &out);
}

static bool write_check(const struct merged *merged, search_put *put, void *ctx)
{
	struct buf documents = { NULL, 0, 0 }, fields = { NULL, 0, 0 };
	bool good;

	if (!lunr_documents(merged, &documents)) {
		buf_release(&documents);
		return false;
	}
	lunr_fields(&fields);
	good = put_buf(put, ctx, "suche/dokumente.jsonl", &documents);
	/* put_buf() frees, so the second one is always called. */
	return put_buf(put, ctx, "suche/felder.json", &fields) && good;
}

static bool write_site(const struct merged *merged, unsigned jobs,
		       search_put *put, void *ctx)
{
	struct buf facets = { NULL, 0, 0 };
	struct shards shards;
	bool good;

	shards_cut(&shards, merged);
	good = shards_write(&shards, merged, jobs, put, ctx) &&
	       lengths_write(merged, put, ctx) &&
	       cards_write(merged, jobs, put, ctx, &facets) &&
	       root_write(merged, &shards, buf_str(&facets), put, ctx);
	buf_release(&facets);
	shards_release(&shards);
	return good;
}

/* The workers' indexes as one; in a small archive with terms of usual parts. */
static void join(struct search *search, struct merged *merged, unsigned jobs)
{
	unsigned workers = search->options.workers;
	bool added;

	merged_init(merged, search->indexes, workers);
	added = compound_add_usual_parts(merged);
	if (added) {
		merged_release(merged);
		merged_init(merged, search->indexes, workers);
	}
	compound_find(merged, jobs);
	postings_invert(merged);
	if (added && compound_drop_unused_parts(merged)) {
		merged_release(merged);
		merged_init(merged, search->indexes, workers);
		compound_find(merged, jobs);
		postings_invert(merged);
	}
}

bool search_finish(struct search *search, unsigned jobs, search_put *put,
		   void *ctx)
{
	struct merged merged;
	bool good;

	for (unsigned w = 0; w < search->options.workers; w++)
		if (!index_finish(&search->indexes[w]))
			return false;
	join(search, &merged, jobs);
	for (unsigned w = 0; w < search->options.workers; w++)
		index_drop_tokens(&search->indexes[w]);
	good = write_site(&merged, jobs, put, ctx);
	if (good && wants_lunr(search, &merged))
		good = write_lunr(search, &merged, put, ctx);
	if (good && search->options.check)
		good = write_check(&merged, put, ctx);
	merged_release(&merged);
	return good;
}

void search_release(struct search *search)
{
	if (!search)
		return;
	for (unsigned w = 0; w < search->options.workers; w++)
		index_release(&search->indexes[w]);
	free(search->indexes);
	free(search);
}
