/* workbook.c: a workbook as bytes, and how one of ours is known. */
#include "report/workbook_parts.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* Room for the largest part of a workbook while it is written, a cell and all else. */
enum { BYTES_OF_CELL = 256, BYTES_BESIDE = 1 << 20 };

bool amb_workbook_built(void)
{
    return true;
}

/* ---- where it is written ---- */

static amb_status refuse(const char *folder, int error, amb_problems *problems)
{
    if (error == ENOMEM)
        return AMB_NO_MEMORY;
    return amb_problem_add(problems, AMB_NOT_WRITTEN, "%s: cannot be written: %s", folder,
                           strerror(error));
}

static off_t room_for(const amb_book *book)
{
    size_t most = 0;

    for (size_t i = 0; i < book->num; i++)
        if (book->sheet[i].part != NULL &&
            amb_sheet_data(&book->sheet[i])->num_cells > most)
            most = amb_sheet_data(&book->sheet[i])->num_cells;
    return (off_t)most * BYTES_OF_CELL + BYTES_BESIDE;
}

/*
 * The library does not look whether its own files could be written: a full disk would
 * leave a workbook that Excel cannot open. So the room is taken and given back before.
 */
static amb_status try_room(const amb_book *book, const char *folder,
                           amb_problems *problems)
{
    const int file = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
    int error;

    if (file < 0) /* some folders cannot have files without a name */
        return errno == EOPNOTSUPP || errno == EISDIR ? AMB_OK
                                                      : refuse(folder, errno, problems);
    error = posix_fallocate(file, 0, room_for(book));
    close(file);
    return error == 0 || error == EOPNOTSUPP || error == EINVAL
               ? AMB_OK
               : refuse(folder, error, problems);
}

static amb_status take(int file, char **bytes, size_t *size, amb_problems *problems)
{
    struct stat about;

    if (fstat(file, &about) != 0)
        return refuse("a workbook", errno, problems);
    *bytes = malloc((size_t)about.st_size + 1);
    if (*bytes == NULL)
        return AMB_NO_MEMORY;
    while (*size < (size_t)about.st_size) {
        const ssize_t got =
            pread(file, *bytes + *size, (size_t)about.st_size - *size, (off_t)*size);

        if (got <= 0)
            return refuse("a workbook", got == 0 ? EIO : errno, problems);
        *size += (size_t)got;
    }
    return AMB_OK;
}

static amb_status write_book(const amb_book *book, const char *folder, char **bytes,
                             size_t *size, amb_problems *problems)
{
    /* The library wants a name, and a file in memory has one here. */
    const int file = memfd_create("workbook", MFD_CLOEXEC);
    char name[64];
    amb_status status = AMB_OK;
    lxw_error error;

    if (file < 0)
        return refuse("a workbook", errno, problems);
    snprintf(name, sizeof name, "/proc/self/fd/%d", file);
    if (access(name, W_OK) != 0) {
        status = refuse(name, errno, problems);
        close(file);
        return status;
    }
    error = amb_book_write(book, name, folder);
    if (error == LXW_ERROR_MEMORY_MALLOC_FAILED ||
        error == LXW_ERROR_SHARED_STRING_INDEX_NOT_FOUND)
        status = AMB_NO_MEMORY;
    else if (error != LXW_NO_ERROR)
        status = amb_problem_add(problems, AMB_NOT_WRITTEN,
                                 "the workbook cannot be written: libxlsxwriter says "
                                 "\"%s\"",
                                 lxw_strerror(error));
    if (status == AMB_OK)
        status = take(file, bytes, size, problems);
    close(file);
    return status;
}

amb_status amb_pack_workbook(const amb_pack *pack, const char *folder, char **bytes,
                             size_t *size, amb_problems *problems)
{
    amb_book book;
    amb_status status = amb_book_plan(&book, pack);

    *bytes = NULL;
    *size = 0;
    if (status == AMB_OK)
        status = try_room(&book, folder, problems);
    if (status == AMB_OK)
        status = write_book(&book, folder, bytes, size, problems);
    if (status != AMB_OK) {
        free(*bytes);
        *bytes = NULL;
        *size = 0;
    }
    amb_book_free(&book);
    return status;
}
