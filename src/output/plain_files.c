#include "output/plain_files.h"

#include "model/attachment.h"
#include "output/palette.h"
#include "output/web_file.h"

static void write_file(struct renderer *renderer, const struct job *job)
{
	struct str text;

	if (layout_file(renderer->pages->layout, job->path, &text))
		render_give(renderer, job->path, text);
}

static void write_attachment(struct renderer *renderer, const struct job *job)
{
	const struct site *site = renderer->pages->site;
	const struct attachment *attachment = job->about;

	buf_clear(&renderer->out);
	if (source_read(site->source, site->diag, attachment->file,
			&renderer->out) &&
	    attachment_check(site, attachment, buf_str(&renderer->out)))
		render_give(renderer, job->path, buf_str(&renderer->out));
}

static void write_color(struct renderer *renderer, const struct job *job)
{
	buf_clear(&renderer->out);
	palette_css(&renderer->out, renderer->pages->look.color);
	render_give(renderer, job->path, buf_str(&renderer->out));
}

static void write_source(struct renderer *renderer, const struct job *job)
{
	const struct site *site = renderer->pages->site;

	buf_clear(&renderer->out);
	if (source_read(site->source, site->diag, job->about, &renderer->out))
		render_give(renderer, job->path, buf_str(&renderer->out));
}

static void plan_look(struct pages *pages)
{
	const struct look *look = &pages->look;
	const struct look_file *const files[] = { &look->logo,
						  &look->stylesheet };

	if (look->has_color)
		render_plan(pages, write_color, NULL, S(LOOK_COLOR_PATH),
			    TYPE_NONE);
	for (size_t i = 0; i < 2; i++)
		if (files[i]->file)
			render_plan(pages, write_source, files[i]->file,
				    files[i]->path, TYPE_NONE);
}

static void plan_layouts(struct pages *pages)
{
	static const char *const folders[] = { "css", "js", "icons" };

	for (size_t i = 0; i < sizeof(folders) / sizeof(*folders); i++) {
		struct str *paths;
		size_t count = layout_list(pages->layout, str_from(folders[i]),
					   &paths);

		for (size_t k = 0; k < count; k++) {
			struct str text;

			/* Read now: the layout's table is not for threads. */
			layout_file(pages->layout, paths[k], &text);
			render_plan(pages, write_file, NULL, paths[k],
				    TYPE_NONE);
		}
	}
}

/* sitemap.xml and its parts, robots.txt, opensearch.xml. */
static void write_web_file(struct renderer *renderer, const struct job *job)
{
	const struct pages *pages = renderer->pages;
	struct buf *out = &renderer->out;
	uint64_t part;

	buf_clear(out);
	if (str_eq(job->path, S("robots.txt")))
		web_robots(out, pages->site);
	else if (str_eq(job->path, S("opensearch.xml")))
		web_opensearch(out, pages->site, pages->layout);
	else if (str_eq(job->path, S("sitemap.xml")))
		web_sitemap(out, pages->site);
	else if (str_to_u64(
			 str_first(
				 str_from_at(job->path, sizeof("sitemap-") - 1),
				 job->path.len - sizeof("sitemap-.xml") + 1),
			 &part))
		web_sitemap_part(out, pages->site, (size_t)part - 1);
	render_give(renderer, job->path, buf_str(out));
}

static void plan_web_files(struct pages *pages)
{
	size_t parts = web_sitemap_parts(pages->site);

	render_plan(pages, write_web_file, NULL, S("robots.txt"), TYPE_NONE);
	if (!parts)
		return;
	render_plan(pages, write_web_file, NULL, S("sitemap.xml"), TYPE_NONE);
	for (size_t i = 1; parts > 1 && i <= parts; i++)
		render_plan(pages, write_web_file, NULL,
			    arena_printf(&pages->arena, "sitemap-%zu.xml", i),
			    TYPE_NONE);
	if (pages->site->config->search != SEARCH_KEINE)
		render_plan(pages, write_web_file, NULL, S("opensearch.xml"),
			    TYPE_NONE);
}

void plain_files_plan(struct pages *pages)
{
	plan_look(pages);
	plan_layouts(pages);
	for (size_t i = 0; i < pages->site->attachment_count; i++)
		render_plan(pages, write_attachment,
			    &pages->site->attachments[i],
			    pages->site->attachments[i].path, TYPE_NONE);
	plan_web_files(pages);
}
