/* folder_parts.h: what folder.c and folder_aside.c share. */
#ifndef AMB_BASE_FOLDER_PARTS_H
#define AMB_BASE_FOLDER_PARTS_H

#include "base/folder.h"

/* Four strings end to end, in memory of its own; NULL when there is none. */
char *amb_folder_joined(const char *a, const char *b, const char *c, const char *d);

/* The last part of a path that does not end in a slash. */
const char *amb_folder_name_of(const char *path);

/* A descriptor of a folder that is not a link; -1, with errno. */
int amb_folder_open_at(int at, const char *path);

/* Removes a folder and the listed files in it; what else is there is somebody's. 0 or
 * what errno was. */
int amb_folder_remove(const amb_folder *folder, int at, const char *path);

/* Says that the folder, or a file of it, cannot be written; `error` is what errno was. */
amb_status amb_folder_not_written(amb_problems *problems, const char *folder,
                                  const char *name, int error);

/*
 * Makes and locks `aside` in the parent, named after the process so that two at once do
 * not meet. AMB_OK, AMB_NOT_WRITTEN, AMB_NO_MEMORY.
 */
amb_status amb_folder_make_aside(amb_folder *folder, const char *parent,
                                 amb_problems *problems);

/*
 * Removes the hidden folders of earlier processes. A living one has a lock on its own;
 * where there are no locks all of them stay.
 */
void amb_folder_tidy_up(const amb_folder *folder, const char *parent);

#endif
