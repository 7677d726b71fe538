#include "output/registers.h"

#include "output/decisions.h"
#include "output/legend.h"
#include "output/questions.h"

void registers_release(struct registers *registers)
{
	papers_release(&registers->papers);
	ledger_release(&registers->decisions);
	ledger_release(&registers->questions);
	calendar_release(&registers->calendar);
	keywords_release(&registers->keywords);
}

static size_t entries_of(const struct ledger *ledger)
{
	size_t count = 0;

	for (size_t i = 0; i < ledger->count; i++)
		count += ledger->pages[i].count;
	return count;
}

static bool any_public(const struct papers *papers)
{
	for (size_t i = 0; i < papers->count; i++)
		if (papers->at[i].flags & PAPER_PUBLIC &&
		    papers_record(papers, &papers->at[i])->date)
			return true;
	return false;
}

static void list(struct registers *registers)
{
	struct register_entry *to = registers->entries;
	size_t decisions = entries_of(&registers->decisions);
	size_t questions = entries_of(&registers->questions);
	size_t keywords = registers->keywords.count;

	*to++ = (struct register_entry){ "beschluesse", "beschluesse.html",
					 decisions > 0, decisions };
	*to++ = (struct register_entry){ "anfragen", "anfragen.html",
					 questions > 0, questions };
	*to++ = (struct register_entry){ "kalender", "kalender.html",
					 registers->calendar.count > 0, 0 };
	*to++ = (struct register_entry){ "schlagworte", "schlagworte.html",
					 keywords > 0, keywords };
	*to++ = (struct register_entry){ "statistik", "statistik.html",
					 any_public(&registers->papers), 0 };
	*to++ = (struct register_entry){ "legende", LEGEND_PATH, true, 0 };
}

void registers_make(struct registers *registers, const struct site *site)
{
	papers_read(&registers->papers, site);
	decisions_make(&registers->decisions, &registers->papers);
	questions_make(&registers->questions, &registers->papers);
	calendar_make(&registers->calendar, site);
	keywords_make(&registers->keywords, site);
	list(registers);
}

const char *registers_path(const struct registers *registers, const char *word)
{
	for (size_t i = 0; registers && i < REGISTER_ENTRIES; i++)
		if (registers->entries[i].exists &&
		    str_eq(str_from(registers->entries[i].word),
			   str_from(word)))
			return registers->entries[i].path;
	return NULL;
}
