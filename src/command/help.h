/* hilfe and --version: what the program can do, in both languages. */
#ifndef COMMAND_HELP_H
#define COMMAND_HELP_H

#include "command/options.h"

#define RATSBLATT_VERSION "0.1.0"

int help_command(const struct options *options);
int version_command(const struct options *options);
void help_usage(FILE *out, bool english);

#endif
