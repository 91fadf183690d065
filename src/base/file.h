/* file.h: regular files, read with care and replaced as a whole. */
#ifndef AMB_BASE_FILE_H
#define AMB_BASE_FILE_H

#include "amberline/status.h"

#include <sys/stat.h>

/*
 * Opens the regular file at `path`, which messages call `shown`, for reading. A folder,
 * pipe or device is refused without waiting for it. The caller closes `*descriptor`;
 * `*about` is what the folder says of the file.
 */
amb_status amb_file_open(const char *path, const char *shown, int *descriptor,
                         struct stat *about, amb_problems *problems);

/*
 * Whether an open file is as it was when `about` was said of it: half of an old and half
 * of a new table would be read without a word. AMB_OK or AMB_NOT_READ.
 */
amb_status amb_file_check_same(int descriptor, const char *shown,
                               const struct stat *about, amb_problems *problems);

/*
 * Writes a file that appears whole or not at all: beside `path` first, synced, and then
 * renamed. What was there before is replaced; that it may be is for the caller to know. A
 * private file can be read by its owner alone. AMB_OK, AMB_NOT_WRITTEN (with a sentence),
 * AMB_NO_MEMORY.
 */
amb_status amb_file_replace(const char *path, const char *bytes, size_t size,
                            bool is_private, amb_problems *problems);

#endif
