/* own_file.h: files that may be written over, because they are known as our own. */
#ifndef AMB_CLI_OWN_FILE_H
#define AMB_CLI_OWN_FILE_H

#include "cli/exits.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* A kind of file: what it is called, and how every one of them begins; or else what
 * looks at one: AMB_OK, AMB_NOT_READ as errno says, or AMB_NO_MEMORY. */
typedef struct cli_own_file {
    const char *noun;
    const char *begins; /* at most 127 bytes */
    amb_status (*is_ours)(FILE *file, bool *is_ours);
} cli_own_file;

/*
 * Before anything is read: whether `path` may be written, as it is new, empty or of that
 * kind. CLI_DONE; CLI_NO_FILE, with a sentence; CLI_INTERNAL.
 */
cli_exit cli_own_file_try(const cli_own_file *kind, const char *path);

/* Writes it whole or not at all, with a sentence where it cannot. From then on the
 * process is interrupted only once no file is left aside. */
cli_exit cli_own_file_write(const char *path, const char *bytes, size_t size);

#endif
