/*
 * struct registers: what there is beside records and lists, read once before
 * the pages: the papers, the registers made of them, calendar, Schlagworte.
 */
#ifndef OUTPUT_REGISTERS_H
#define OUTPUT_REGISTERS_H

#include "output/calendar.h"
#include "output/keywords.h"
#include "output/ledger.h"

/* A kind of register, for the menu and the start page. */
struct register_entry {
	const char *word, *path;
	bool exists;
	size_t count; /* of its entries; 0: not worth saying */
};
enum { REGISTER_ENTRIES = 6 };

struct registers {
	struct papers papers;
	struct ledger decisions, questions;
	struct calendar calendar;
	struct keywords keywords;
	struct register_entry entries[REGISTER_ENTRIES];
};

void registers_make(struct registers *registers, const struct site *site);
void registers_release(struct registers *registers);

/* The path of the register with that word; NULL where there is none. */
const char *registers_path(const struct registers *registers, const char *word);

#endif
