/* own_file.c: a file of somebody's is not to be the price of a slip. */
#include "cli/own_file.h"

#include "base/file.h"
#include "cli/interrupt.h"
#include "cli/messages.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static const char *look_at(const cli_own_file *kind, FILE *file)
{
    struct stat about;
    bool is_ours = false;

    if (fstat(fileno(file), &about) != 0)
        return NULL;
    if (about.st_size == 0)
        return "";
    switch (kind->is_ours(file, &is_ours)) {
    case AMB_OK:
        return is_ours ? "" : "a file that is no ";
    case AMB_NO_MEMORY:
        errno = ENOMEM;
        return NULL;
    default:
        return NULL;
    }
}

/* What a regular file is, that it is not to be written over; "" of one of ours, or an
 * empty file; NULL where it cannot be known, as errno says. */
static const char *what_else(const cli_own_file *kind, const char *path)
{
    char begins[128] = "";
    const size_t size = strlen(kind->begins);
    FILE *file = fopen(path, "re");
    const char *is = "";
    size_t got;

    if (file == NULL)
        return NULL;
    errno = 0;
    if (kind->is_ours != NULL) {
        is = look_at(kind, file);
        fclose(file);
        return is;
    }
    got = fread(begins, 1, size, file);
    if (ferror(file))
        is = NULL;
    else if (got > 0 && memcmp(begins, kind->begins, size) != 0)
        is = "a file that is no ";
    fclose(file);
    return is;
}

cli_exit cli_own_file_try(const cli_own_file *kind, const char *path)
{
    struct stat about;
    const char *is, *noun = "";

    errno = 0;
    if (lstat(path, &about) != 0) {
        is = errno == ENOENT ? "" : NULL;
    } else if (S_ISREG(about.st_mode)) {
        is = what_else(kind, path);
        noun = kind->noun;
    } else {
        is = S_ISDIR(about.st_mode)   ? "a folder"
             : S_ISLNK(about.st_mode) ? "a link"
                                      : "a pipe or device";
    }
    if (is != NULL && is[0] == '\0')
        return CLI_DONE;
    if (is == NULL) {
        if (errno == ENOMEM)
            return cli_no_memory();
        is = strerror(errno);
        noun = "";
    }
    cli_complain("%s: %s%s; only a %s is written over, so choose another name", path, is,
                 noun, kind->noun);
    return CLI_NO_FILE;
}

cli_exit cli_own_file_write(const char *path, const char *bytes, size_t size)
{
    amb_problems problems;
    amb_status status;

    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    cli_interrupt_does(CLI_WAITS); /* there is a file aside for a moment */
    status = amb_file_replace(path, bytes, size, false, &problems);
    cli_print_outcome(&problems, status);
    amb_problems_free(&problems);
    return cli_exit_of(status);
}
