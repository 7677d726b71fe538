/*
 * bauen and pruefen: from a commit to a published site, and all of its checks
 * without writing anything.
 */
#ifndef COMMAND_BUILD_H
#define COMMAND_BUILD_H

#include "command/options.h"

/* Both return an enum exit_code. */
int build_command(const struct options *options);
int check_command(const struct options *options);

#endif
