/* file.c: regular files, for reading. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
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
