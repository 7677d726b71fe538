/*
 * enum fault: whose fault an error is. The numbers are the program's exit
 * statuses, and the greater one wins where several come together.
 */
#ifndef BASE_FAULT_H
#define BASE_FAULT_H

enum fault {
	FAULT_NONE,
	FAULT_CONTENT, /* content, layouts or configuration */
	FAULT_USAGE,   /* the command line asks for what is not there */
	FAULT_SYSTEM,  /* git, disk, memory, rights */
};

#endif
