/*
 * apart.h: what is secret is kept apart from what is passed on.
 */
#ifndef AMB_CLI_APART_H
#define AMB_CLI_APART_H

#include "amberline/status.h"

/*
 * Whether a file at `path` would be `folder` or inside it, however either is written:
 * also when they are not there yet. AMB_OK or AMB_NO_MEMORY.
 */
amb_status cli_find_inside(const char *path, const char *folder, bool *inside);

/* Whether something other than a key that import wrote, or an empty file, is at `path`.
 */
bool cli_is_strange_key(const char *path);

/* Whether two files would be the same one. AMB_OK or AMB_NO_MEMORY. */
amb_status cli_find_same(const char *a, const char *b, bool *same);

#endif
