/* file.c: regular files, read with care and replaced as a whole. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

amb_status amb_file_open(const char *path, const char *shown, int *descriptor,
                         struct stat *about, amb_problems *problems)
{
    const int opened = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);

    *descriptor = -1;
    if (opened < 0 || fstat(opened, about) != 0) {
        const int error = errno;

        if (opened >= 0)
            close(opened);
        if (error == ENXIO) /* what the system says of sockets would puzzle anyone */
            return amb_problem_add(problems, AMB_NOT_READ,
                                   "%s: is a socket, or a device that is not there; "
                                   "expected a file",
                                   shown);
        return amb_problem_add(problems, AMB_NOT_READ, "%s: cannot be read: %s", shown,
                               strerror(error));
    }
    if (!S_ISREG(about->st_mode)) {
        close(opened);
        return amb_problem_add(problems, AMB_NOT_READ, "%s: is %s, expected a file",
                               shown,
                               S_ISDIR(about->st_mode)    ? "a folder"
                               : S_ISFIFO(about->st_mode) ? "a pipe"
                                                          : "a device");
    }
    *descriptor = opened;
    return AMB_OK;
}

amb_status amb_file_check_same(int descriptor, const char *shown,
                               const struct stat *about, amb_problems *problems)
{
    struct stat now;

    if (fstat(descriptor, &now) != 0)
        return amb_problem_add(problems, AMB_NOT_READ, "%s: cannot be read: %s", shown,
                               strerror(errno));
    if (now.st_size == about->st_size && now.st_mtim.tv_sec == about->st_mtim.tv_sec &&
        now.st_mtim.tv_nsec == about->st_mtim.tv_nsec)
        return AMB_OK;
    return amb_problem_add(problems, AMB_NOT_READ,
                           "%s: changed while it was being read; wait until whatever "
                           "writes it is done, then try again",
                           shown);
}

/* ---- writing ---- */

static bool write_all(int descriptor, const char *bytes, size_t size)
{
    while (size > 0) {
        const ssize_t put = write(descriptor, bytes, size);

        if (put < 0 && errno != EINTR)
            return false;
        if (put > 0) {
            bytes += put;
            size -= (size_t)put;
        }
    }
    return fsync(descriptor) == 0;
}

/* A new file beside `path`, whose name is left in `*aside`, owned; -1, with errno. */
static int open_aside(const char *path, bool is_private, char **aside)
{
    enum { MOST_TRIES = 100 };
    int descriptor = -1;

    *aside = NULL;
    for (int number = 0; number < MOST_TRIES && descriptor < 0; number++) {
        free(*aside);
        if (asprintf(aside, "%s.tmp-%ld-%d", path, (long)getpid(), number) < 0) {
            *aside = NULL;
            errno = ENOMEM;
            return -1;
        }
        descriptor = open(*aside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                          is_private ? 0600 : 0666);
        if (descriptor < 0 && errno != EEXIST)
            break;
    }
    return descriptor;
}

amb_status amb_file_replace(const char *path, const char *bytes, size_t size,
                            bool is_private, amb_problems *problems)
{
    char *aside;
    const int descriptor = open_aside(path, is_private, &aside);
    int error = 0;

    if (descriptor < 0) {
        error = errno;
    } else {
        error = write_all(descriptor, bytes, size) ? 0 : errno;
        if (close(descriptor) != 0 && error == 0)
            error = errno;
        if (error == 0 && rename(aside, path) != 0)
            error = errno;
        if (error != 0)
            unlink(aside);
    }
    free(aside);
    if (error == ENOMEM)
        return AMB_NO_MEMORY;
    return error == 0
               ? AMB_OK
               : amb_problem_add(problems, AMB_NOT_WRITTEN, "%s: cannot be written: %s",
                                 path, strerror(error));
}
