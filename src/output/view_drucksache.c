#include "model/realisation.h"
#include "model/vocabulary.h"
#include "output/body.h"
#include "output/label.h"
#include "output/registers.h"
#include "output/span.h"
#include "output/view_parts.h"
#include "output/view_record.h"
#include "output/vote.h"

static void put_text(struct view *view, const struct record *record,
		     uint16_t key)
{
	view_put(view, view_text(key, record_text(record, key)));
}

static void put_refs(struct view *view, const struct record *record,
		     uint16_t key)
{
	view_put(view, view_references(view, key, record_get(record, key)));
}

static bool same_values(const struct value *a, const struct value *b)
{
	if (a->kind != b->kind)
		return false;
	if (a->kind == VALUE_REF)
		return a->as.ref == b->as.ref;
	if (a->kind == VALUE_TEXT)
		return str_eq(value_text(a), value_text(b));
	if (a->kind != VALUE_LIST)
		return true;
	for (uint32_t i = 0; i < a->len && a->len == b->len; i++)
		if (!same_values(&a->as.items[i], &b->as.items[i]))
			return false;
	return a->len == b->len;
}

/* What the paper was when it came in, where that was something else. */
static void put_origin(struct view *view, const struct record *record)
{
	static const uint16_t keys[] = { KEY_ART, KEY_INITIATOR,
					 KEY_VERFASSER };
	const struct value *origin = record_get(record, KEY_URSPRUNG);
	bool differs = false;
	struct value *map;

	for (size_t i = 0; i < 3 && origin->kind == VALUE_MAP; i++) {
		const struct value *was = value_get(origin, keys[i]);

		if (was->kind != VALUE_NONE &&
		    !same_values(was, record_get(record, keys[i])))
			differs = true;
	}
	if (!differs) {
		view_put(view, view_none(KEY_URSPRUNG));
		return;
	}
	map = arena_alloc(view->arena, 3 * sizeof(*map));
	map[0] = view_text(KEY_ART, value_text(value_get(origin, KEY_ART)));
	map[1] = view_references(view, KEY_INITIATOR,
				 value_get(origin, KEY_INITIATOR));
	map[2] = view_references(view, KEY_VERFASSER,
				 value_get(origin, KEY_VERFASSER));
	view_put(view, value_of_map(KEY_URSPRUNG, map, 3));
}

static struct value station_gremium(struct view *view, const struct station *at)
{
	return at->secret ? view_none(KEY_GREMIUM)
			  : view_reference(view, KEY_GREMIUM, at->gremium);
}

static struct value station_session(struct view *view, const struct station *at)
{
	if (at->secret || !at->session)
		return view_none(KEY_SITZUNG);
	return view_link(view, KEY_SITZUNG,
			 label_title(view->layout, view->arena, at->session),
			 view_href(view, at->session));
}

static struct value station_extract(struct view *view, const struct station *at)
{
	if (!at->extract)
		return view_none(VIEW_AUSZUG);
	return view_link(view, VIEW_AUSZUG, at->top,
			 view_href(view, at->extract));
}

static struct value station_map(struct view *view, uint16_t key,
				const struct station *at)
{
	struct value *map;

	if (!at)
		return view_none(key);
	map = arena_alloc(view->arena, 4 * sizeof(*map));
	map[0] = view_date(view, KEY_DATUM, at->date);
	map[1] = station_gremium(view, at);
	map[2] = station_session(view, at);
	map[3] = view_text(VIEW_ABSTAND, part_distance(view, at->date));
	return value_of_map(key, map, 4);
}

static struct value yes_no(struct view *view, uint16_t key,
			   const struct value *value)
{
	if (value->kind != VALUE_BOOL)
		return view_none(key);
	return value_of_text(
		key, view_word(view, value->as.integer ? "ja" : "nein"));
}

static struct value vote_count(struct view *view, uint16_t key,
			       const struct value *vote)
{
	const struct value *value = value_get(vote, key);

	if (value->kind != VALUE_INT)
		return view_none(key);
	return value_of_text(
		key, view_printf(view, "%lld", (long long)value->as.integer));
}

static struct value station_row(struct view *view, const struct station *at)
{
	struct value *map = arena_alloc(view->arena, 16 * sizeof(*map));
	const struct value *vote = at->vote;
	size_t n = 0;

	map[n++] = view_day(view, KEY_DATUM, at->date);
	map[n++] = at->secret ? view_link(view, KEY_GREMIUM,
					  view_word(view, "nichtoeffentlich"),
					  S(""))
			      : station_gremium(view, at);
	map[n++] = station_session(view, at);
	map[n++] = view_text(KEY_TOP, at->top);
	map[n++] = value_of_text(KEY_OEFFENTLICH, at->secret ? S("N") : S("Ö"));
	map[n++] = view_text(KEY_ZUSTAENDIGKEIT, at->secret ? S("") : at->role);
	map[n++] = at->secret ? view_none(VIEW_MARKE)
			      : view_result(view, VIEW_MARKE, at->result);
	map[n++] = value_of_bool(KEY_BEENDET, at->finished && !at->secret);
	map[n++] = station_extract(view, at);
	if (at->secret) {
		static const uint16_t absent[] = {
			KEY_EINSTIMMIG,     KEY_JA,
			KEY_NEIN,           KEY_ENTHALTUNG,
			KEY_LAUT_VORSCHLAG, KEY_ABWEICHENDER_BESCHLUSS
		};

		for (size_t i = 0; i < 6; i++)
			map[n++] = view_none(absent[i]);
		return value_of_map(0, map, n);
	}
	map[n++] =
		yes_no(view, KEY_EINSTIMMIG, value_get(vote, KEY_EINSTIMMIG));
	map[n++] = vote_count(view, KEY_JA, vote);
	map[n++] = vote_count(view, KEY_NEIN, vote);
	map[n++] = vote_count(view, KEY_ENTHALTUNG, vote);
	map[n++] = yes_no(view, KEY_LAUT_VORSCHLAG,
			  value_get(vote, KEY_LAUT_VORSCHLAG));
	map[n++] = view_text(
		KEY_ABWEICHENDER_BESCHLUSS,
		at->entry ? value_text(value_get(at->entry,
						 KEY_ABWEICHENDER_BESCHLUSS))
			  : S(""));
	return value_of_map(0, map, n);
}

static void put_course(struct view *view, const struct course *course)
{
	struct values rows;

	values_init(&rows, view->arena);
	for (size_t i = 0; i < course->count; i++)
		values_add(&rows, station_row(view, &course->at[i]));
	view_put(view, view_row(view, KEY_BERATUNGSFOLGE, &rows));
}

/* ---- Drucksachenlebenslauf ---- */

static void add_step(struct view *view, struct values *steps, int32_t date,
		     struct str what, const struct station *at, bool planned)
{
	struct value *map = arena_alloc(view->arena, 9 * sizeof(*map));

	map[0] = view_day(view, KEY_DATUM, date);
	map[1] = value_of_text(VIEW_WAS, what);
	map[2] = at ? station_gremium(view, at) : view_none(KEY_GREMIUM);
	map[3] = at ? station_session(view, at) : view_none(KEY_SITZUNG);
	map[4] = at && at->extract ? view_link(view, VIEW_AUSZUG,
					       view_word(view, "auszug"),
					       view_href(view, at->extract))
				   : view_none(VIEW_AUSZUG);
	map[5] = at && !at->secret ? view_result(view, VIEW_MARKE, at->result)
				   : view_none(VIEW_MARKE);
	map[6] = value_of_bool(VIEW_GEPLANT, planned);
	map[7] = view_none(KEY_ZUSATZ);
	/* A state that nobody has dated is how it stands now. */
	map[8] = !at && !date
			 ? value_of_text(KEY_STAND, view_word(view, "aktuell"))
			 : view_none(KEY_STAND);
	values_add(steps, value_of_map(0, map, 9));
}

static void add_station_step(struct view *view, struct values *steps,
			     const struct station *at)
{
	bool planned = !at->result.len && !at->secret &&
		       (!at->date || at->date >= view->site->today);
	struct str what = at->role;

	if (at->secret)
		what = view_word(view, "nichtoeffentlich");
	else if (at->called_off)
		what = view_word(view, "abgesagt");
	else if (!what.len)
		what = view_word(view, "beratung");
	add_step(view, steps, at->date, what, at, planned);
}

static void put_life(struct view *view, const struct record *record,
		     const struct course *course)
{
	struct str done = value_text(
		value_get(record_get(record, KEY_REALISIERUNG), KEY_STATUS));
	int32_t answered = record_date(record, KEY_BEANTWORTET);
	struct values steps;

	values_init(&steps, view->arena);
	add_step(view, &steps, record->date, view_word(view, "eingebracht"),
		 NULL, false);
	for (size_t i = 0; i < course->count; i++)
		add_station_step(view, &steps, &course->at[i]);
	if (answered)
		add_step(view, &steps, answered, view_word(view, "beantwortet"),
			 NULL, false);
	if (done.len)
		add_step(view, &steps, realisation_reported(record),
			 view_printf(view, "%.*s: %.*s",
				     STR(view_word(view, "realisierung")),
				     STR(done)),
			 NULL, false);
	view_put(view, view_row(view, VIEW_LEBENSLAUF, &steps));
}

static void put_votes(struct view *view, const struct course *course)
{
	struct values votes;

	values_init(&votes, view->arena);
	for (size_t i = 0; i < course->count; i++) {
		const struct station *at = &course->at[i];

		if (!at->secret && at->vote->kind == VALUE_MAP)
			values_add(&votes, vote_map(view, 0, at->vote,
						    at->extract ? at->extract
								: at->session));
	}
	view_put(view, view_row(view, VIEW_ABSTIMMUNGEN, &votes));
}

/* ---- Realisierung, money, signatures ---- */

static struct value report_lines(struct view *view, const struct value *list)
{
	struct values rows;

	values_init(&rows, view->arena);
	for (uint32_t i = 0; list->kind == VALUE_LIST && i < list->len; i++) {
		const struct record *report = value_record(&list->as.items[i]);
		struct value *map;

		if (report) {
			values_add(&rows, part_line(view, report));
			continue;
		}
		map = arena_zero(view->arena, 8, sizeof(*map));
		map[0] =
			value_of_text(KEY_TEXT, value_text(&list->as.items[i]));
		map[1] = view_none(VIEW_HREF);
		map[2] = view_none(VIEW_VORN);
		map[3] = view_none(KEY_ART);
		map[4] = view_none(KEY_WER);
		map[5] = view_none(KEY_ZUSATZ);
		map[6] = view_none(KEY_DATUM);
		map[7] = view_none(VIEW_MARKE);
		values_add(&rows, value_of_map(0, map, 8));
	}
	return view_row(view, KEY_BERICHTE, &rows);
}

static int32_t date_of(const struct value *map, uint16_t key)
{
	const struct value *value = value_get(map, key);

	return value->kind == VALUE_DATE ? (int32_t)value->as.integer : 0;
}

static void put_realisation(struct view *view, const struct record *record)
{
	const struct value *real = record_get(record, KEY_REALISIERUNG);
	struct str status = value_text(value_get(real, KEY_STATUS));
	const struct value *stand = value_get(real, KEY_STAND);
	enum realisation class = realisation_class(status);
	bool closed = realisation_is_closed(class);
	struct value *map, *mark;

	if (real->kind != VALUE_MAP) {
		view_put(view, view_none(KEY_REALISIERUNG));
		return;
	}
	map = arena_alloc(view->arena, 6 * sizeof(*map));
	mark = arena_alloc(view->arena, 2 * sizeof(*mark));
	mark[0] = value_of_text(KEY_KLASSE, str_from(realisation_names[class]));
	mark[1] = value_of_text(KEY_TEXT, status);
	map[0] = value_of_map(KEY_STATUS, mark, 2);
	map[1] = view_reference(view, KEY_ZUSTAENDIG,
				value_get(real, KEY_ZUSTAENDIG));
	if (map[1].kind == VALUE_MAP)
		map[1] = view_text(KEY_ZUSTAENDIG,
				   value_text(value_get(&map[1], KEY_TEXT)));
	map[2] = view_day(view, KEY_FRIST, date_of(real, KEY_FRIST));
	map[3] = closed ? view_none(VIEW_UEBERFAELLIG)
			: span_overdue(view, VIEW_UEBERFAELLIG,
				       date_of(real, KEY_FRIST));
	map[4] = stand->kind == VALUE_DATE
			 ? view_text(KEY_STAND,
				     label_date(view->layout, view->arena,
						(int32_t)stand->as.integer))
			 : view_text(KEY_STAND, value_text(stand));
	map[5] = report_lines(view, value_get(real, KEY_BERICHTE));
	view_put(view, value_of_map(KEY_REALISIERUNG, map, 6));
}

/* "gesichert" has three answers: the form's boxes may both be empty. */
static struct value secured(struct view *view, const struct value *money)
{
	const struct value *value = value_get(money, KEY_GESICHERT);

	if (value->kind == VALUE_BOOL)
		return yes_no(view, KEY_GESICHERT, value);
	if (value_get(money, KEY_VORLAGE)->kind != VALUE_NONE ||
	    value_get(money, KEY_UMSETZUNG)->kind != VALUE_NONE)
		return value_of_text(KEY_GESICHERT,
				     view_word(view, "keine_angabe"));
	return view_none(KEY_GESICHERT);
}

static void put_money(struct view *view, const struct record *record)
{
	static const uint16_t keys[] = { KEY_TEXT,          KEY_KAPITEL_TITEL,
					 KEY_BETRAG,        KEY_VORLAGE,
					 KEY_VORBEREITUNG,  KEY_UMSETZUNG,
					 KEY_FOLGE,         KEY_TEILHAUSHALT,
					 KEY_KOSTENSTELLE,  KEY_PRODUKT,
					 KEY_HAUSHALTSJAHR, KEY_EINNAHMEN };
	enum { KEYS = sizeof(keys) / sizeof(*keys) };
	const struct value *money = record_get(record, KEY_FINANZEN);
	struct value *map;

	if (money->kind != VALUE_MAP) {
		view_put(view, view_none(KEY_FINANZEN));
		return;
	}
	map = arena_alloc(view->arena, (KEYS + 1) * sizeof(*map));
	for (size_t i = 0; i < KEYS; i++)
		map[i] = view_text(keys[i],
				   value_text(value_get(money, keys[i])));
	map[KEYS] = secured(view, money);
	view_put(view, value_of_map(KEY_FINANZEN, map, KEYS + 1));
}

static void put_signatures(struct view *view, const struct record *record)
{
	const struct value *list = record_get(record, KEY_UNTERZEICHNER);
	struct values rows;

	values_init(&rows, view->arena);
	for (uint32_t i = 0; list->kind == VALUE_LIST && i < list->len; i++) {
		const struct value *entry = &list->as.items[i];
		const struct value *person = value_get(entry, KEY_PERSON);
		struct value *map = arena_alloc(view->arena, 2 * sizeof(*map));

		map[0] = view_reference(view, KEY_PERSON,
					person->kind != VALUE_NONE
						? person
						: value_get(entry, KEY_NAME));
		map[1] = view_text(KEY_FUNKTION,
				   value_text(value_get(entry, KEY_FUNKTION)));
		values_add(&rows, value_of_map(0, map, 2));
	}
	view_put(view, view_row(view, KEY_UNTERZEICHNER, &rows));
}

static void put_answer(struct view *view, const struct record *record)
{
	const struct paper *paper = papers_of(&view->registers->papers, record);
	int32_t due = record_date(record, KEY_FAELLIG);
	int32_t answered = paper ? paper->answered : 0;
	bool settled = paper && paper->flags & PAPER_SETTLED;

	if (!answered)
		answered = record_date(record, KEY_BEANTWORTET);
	view_put(view, view_day(view, KEY_FAELLIG, due));
	view_put(view, view_day(view, KEY_BEANTWORTET, answered));
	view_put(view, span_text(view, VIEW_DAUER,
				 span_days(record->date, answered)));
	view_put(view, answered || settled
			       ? view_none(VIEW_UEBERFAELLIG)
			       : span_overdue(view, VIEW_UEBERFAELLIG, due));
}

/* The public ones before and after it in the order of ids. */
static void put_neighbours(struct view *view, const struct record *record)
{
	const struct record **all = view->site->of_type[TYPE_DRUCKSACHE];
	size_t count = view->site->type_count[TYPE_DRUCKSACHE];
	size_t low = 0, high = count;
	const struct record *before, *after;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (str_cmp(all[mid]->id, record->id) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	before = low > 0 ? all[low - 1] : NULL;
	after = low + 1 < count ? all[low + 1] : NULL;
	if (before && (before->state != RECORD_PUBLIC ||
		       before->council != record->council))
		before = NULL;
	if (after && (after->state != RECORD_PUBLIC ||
		      after->council != record->council))
		after = NULL;
	part_neighbours(view, "nachbarn_drucksache", before, after);
}

void view_drucksache(struct view *view, const struct record *record)
{
	struct course course;

	course_read(&course, view->site, record, view->arena);
	put_text(view, record, KEY_NUMMER);
	put_text(view, record, KEY_TITEL);
	put_text(view, record, KEY_ART);
	view_put(view, value_of_bool(KEY_DRINGLICH,
				     record_is(record, KEY_DRINGLICH)));
	view_put(view, part_state(view, VIEW_MARKE, record));
	view_put(view, station_map(view, VIEW_LETZTE, course.last));
	view_put(view, value_of_bool(KEY_BEENDET, course.finished));
	view_put(view, station_map(view, VIEW_NAECHSTE, course.next));
	view_put(view, record->term
			       ? view_short(view, KEY_WAHLPERIODE, record->term)
			       : view_none(KEY_WAHLPERIODE));
	view_put(view, view_day(view, KEY_DATUM, record->date));
	put_refs(view, record, KEY_INITIATOR);
	put_refs(view, record, KEY_VERFASSER);
	put_refs(view, record, KEY_BETEILIGT);
	view_put(view, view_one_or_many(view, KEY_FEDERFUEHRUNG,
					record_get(record, KEY_FEDERFUEHRUNG)));
	put_text(view, record, KEY_BEARBEITUNG);
	put_text(view, record, KEY_BESCHLUSSNUMMER);
	view_put(view, keywords_links(view, KEY_SCHLAGWORTE,
				      record_get(record, KEY_SCHLAGWORTE)));
	put_answer(view, record);
	put_origin(view, record);
	view_put(view, part_contents(view, VIEW_INHALT, record));
	view_put(view, body_html(view, VIEW_KOERPER, record));
	put_life(view, record, &course);
	put_course(view, &course);
	put_votes(view, &course);
	put_realisation(view, record);
	put_money(view, record);
	put_text(view, record, KEY_PERSONAL);
	view_put(view, view_texts(view, KEY_RECHTSGRUNDLAGE,
				  record_get(record, KEY_RECHTSGRUNDLAGE)));
	view_put(view,
		 view_texts(view, KEY_ORTE, record_get(record, KEY_ORTE)));
	view_put(view, part_deadlines(view, KEY_FRISTEN,
				      record_get(record, KEY_FRISTEN)));
	put_signatures(view, record);
	view_put(view, part_attachments(view, KEY_ANLAGEN, record,
					record_get(record, KEY_ANLAGEN)));
	view_put(view, part_see_also(view, VIEW_SIEHE_AUCH, record));
	view_put(view, part_citation(view, VIEW_ZITAT, record));
	put_neighbours(view, record);
	part_notes(view, record);
}
