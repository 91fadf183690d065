/* folder_aside.c: the hidden folder beside the one to be written, and what processes that
 * were killed have left of theirs. */
#include "base/folder_parts.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Locks `aside` for as long as this process lives; ENOENT when it was taken away. */
static int lock_aside(amb_folder *folder)
{
    struct stat about;

    folder->lock = amb_folder_open_at(AT_FDCWD, folder->aside);
    if (folder->lock < 0)
        return errno;
    /* Where there are no locks, nobody can take ours for a dead one's either. */
    if (flock(folder->lock, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
        return ENOENT;
    return fstat(folder->lock, &about) == 0 && about.st_nlink == 0 ? ENOENT : 0;
}

static void forget_aside(amb_folder *folder)
{
    if (folder->lock >= 0)
        close(folder->lock);
    folder->lock = -1;
    free(folder->aside);
    folder->aside = NULL;
}

/* Between making and locking it another process may take it for abandoned; then there is
 * a next number. */
amb_status amb_folder_make_aside(amb_folder *folder, const char *parent,
                                 amb_problems *problems)
{
    enum { MOST_TRIES = 100 };
    int error = EEXIST;

    for (int number = 0; number < MOST_TRIES; number++) {
        char ending[64];

        snprintf(ending, sizeof ending, ".tmp-%ld-%d", (long)getpid(), number);
        folder->aside = amb_folder_joined(strcmp(parent, "/") == 0 ? "" : parent, "/.",
                                          amb_folder_name_of(folder->path), ending);
        if (folder->aside == NULL)
            return AMB_NO_MEMORY;
        if (mkdir(folder->aside, 0777) != 0) {
            error = errno;
            forget_aside(folder);
            if (error == ENOENT)
                return amb_problem_add(
                    problems, AMB_NOT_WRITTEN,
                    "%s: there is no folder \"%s\" to put it in; make that first",
                    folder->path, parent);
            if (error != EEXIST)
                break;
            continue;
        }
        error = lock_aside(folder);
        if (error == 0)
            return AMB_OK;
        if (error != ENOENT)
            break;
        forget_aside(folder);
    }
    return amb_folder_not_written(problems, folder->path, NULL, error);
}

/* ---- what a process that was killed has left ---- */

/* Whether `name` is one that a process gives to what it puts aside. */
static bool is_hidden_name(const amb_folder *folder, const char *name)
{
    const char *own = amb_folder_name_of(folder->path);
    const size_t size = strlen(own);

    if (name[0] != '.' || strncmp(name + 1, own, size) != 0)
        return false;
    name += 1 + size;
    return (strncmp(name, ".tmp-", 5) == 0 || strncmp(name, ".old-", 5) == 0) &&
           name[5] != '\0' && name[5 + strspn(name + 5, "0123456789-")] == '\0';
}

/* Puts back results that were moved away and not yet replaced, where nothing stands. */
static bool is_put_back(const amb_folder *folder, int descriptor, int at,
                        const char *name)
{
    return strncmp(strrchr(name, '.'), ".old-", 5) == 0 &&
           faccessat(descriptor, folder->marker, F_OK, 0) == 0 &&
           renameat(at, name, AT_FDCWD, folder->path) == 0;
}

void amb_folder_tidy_up(const amb_folder *folder, const char *parent)
{
    DIR *beside = opendir(parent);
    const struct dirent *entry = NULL;

    while (beside != NULL && (entry = readdir(beside)) != NULL) {
        const int at = dirfd(beside);
        int descriptor = -1;

        if (!is_hidden_name(folder, entry->d_name))
            continue;
        descriptor = amb_folder_open_at(at, entry->d_name);
        if (descriptor < 0)
            continue;
        if (flock(descriptor, LOCK_EX | LOCK_NB) == 0 &&
            !is_put_back(folder, descriptor, at, entry->d_name))
            amb_folder_remove(folder, at, entry->d_name);
        close(descriptor);
    }
    if (beside != NULL)
        closedir(beside);
}
