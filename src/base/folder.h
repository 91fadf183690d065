/* folder.h: a folder of files that appears whole or not at all. */
#ifndef AMB_BASE_FOLDER_H
#define AMB_BASE_FOLDER_H

#include "amberline/status.h"

#include <stdio.h>

/*
 * Files are written into a hidden folder beside `path`; `amb_folder_commit` syncs and
 * moves it into place in one step, so that a reader of `path` sees the old folder or the
 * new one.
 */
typedef struct amb_folder {
    char *path;         /* owned: where it will stand */
    char *aside;        /* owned: where it is written; NULL when nothing was begun */
    const char *marker; /* borrowed: the file that shows a folder to be ours */
    const char *const *names; /* borrowed: all that may be written */
    int lock;        /* on `aside`, so that others see that it is not abandoned; or -1 */
    FILE *file;      /* the open file, or NULL */
    char *file_name; /* owned: its name */
} amb_folder;

void amb_folder_init(amb_folder *folder);

/* Removes what was begun and not committed, and frees what is inside. */
void amb_folder_free(amb_folder *folder);

/*
 * Begins a folder that will replace `path`, whose parent must exist. `names`, which ends
 * with NULL and outlives `folder`, lists every file that is written there; the first is
 * the marker. An existing `path` must be empty, or hold the marker and nothing but files
 * of these names; else it is refused with a sentence that names what is strange, here or
 * in `amb_folder_commit`. What processes that were killed have left of such folders
 * beside `path` is removed first, or put back if they had moved `path` away.
 * AMB_OK, AMB_NOT_WRITTEN, AMB_NO_MEMORY.
 */
amb_status amb_folder_begin(amb_folder *folder, const char *path,
                            const char *const *names, amb_problems *problems);

/* Opens `name`, one of those listed, in it for writing; one file at a time. */
amb_status amb_folder_open(amb_folder *folder, const char *name, FILE **file,
                           amb_problems *problems);

/* Says why the file opened last cannot be written; `error` is what errno was. */
amb_status amb_folder_refuse(const amb_folder *folder, int error, amb_problems *problems);

/* Flushes, syncs and closes the open file; every error is found here at the latest. */
amb_status amb_folder_close(amb_folder *folder, amb_problems *problems);

/*
 * Looks at `path` again, puts the whole in place (exchange, or rename), syncs the parent,
 * and removes the listed files of the old folder and then the folder. What else came into
 * it meanwhile stays, with a sentence that says where; the status is AMB_OK all the same.
 */
amb_status amb_folder_commit(amb_folder *folder, amb_problems *problems);

#endif
