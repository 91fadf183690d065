/* folder.c: a folder of files that appears whole or not at all. */
#include "base/folder_parts.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* What stands where the folder is to go. */
typedef enum folder_target { TARGET_ABSENT, TARGET_EMPTY, TARGET_OURS } folder_target;

/* What to do about an error of the system, to end a sentence with. */
static const char *advice(int error)
{
    switch (error) {
    case ENOSPC:
    case EDQUOT:
        return "; free some space or write elsewhere";
    case EACCES:
    case EPERM:
    case EROFS:
        return "; choose a folder that you may write to";
    case EFBIG:
        return "; the limit on the size of a file is too low (ulimit -f)";
    case EMFILE:
    case ENFILE:
        return "; too many files are open at once, try again";
    case ENAMETOOLONG:
        return "; choose a shorter name";
    default:
        return "";
    }
}

amb_status amb_folder_not_written(amb_problems *problems, const char *folder,
                                  const char *name, int error)
{
    if (error == ENOMEM)
        return AMB_NO_MEMORY;
    return amb_problem_add(problems, AMB_NOT_WRITTEN, "%s%s%s: cannot be written: %s%s",
                           folder, name == NULL ? "" : "/", name == NULL ? "" : name,
                           strerror(error), advice(error));
}

char *amb_folder_joined(const char *a, const char *b, const char *c, const char *d)
{
    const size_t size = strlen(a) + strlen(b) + strlen(c) + strlen(d) + 1;
    char *text = malloc(size);

    if (text != NULL)
        snprintf(text, size, "%s%s%s%s", a, b, c, d);
    return text;
}

const char *amb_folder_name_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash == NULL ? path : slash + 1;
}

/* The folder that `path` is in, in memory of its own; NULL when there is none. */
static char *parent_of(const char *path)
{
    const size_t length = (size_t)(amb_folder_name_of(path) - path);
    char *parent = NULL;

    if (length == 0)
        return amb_folder_joined(".", "", "", "");
    parent = amb_folder_joined(path, "", "", "");
    /* The slash goes too, but for that of the root. */
    if (parent != NULL)
        parent[length > 1 ? length - 1 : 1] = '\0';
    return parent;
}

static int sync_folder(const char *path)
{
    const int descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int error = 0;

    if (descriptor < 0)
        return errno;
    /* Some file systems have nothing to sync in a folder and say so. */
    if (fsync(descriptor) != 0 && errno != EINVAL && errno != EROFS)
        error = errno;
    close(descriptor);
    return error;
}

static bool is_listed(const amb_folder *folder, const char *name)
{
    for (size_t i = 0; folder->names != NULL && folder->names[i] != NULL; i++)
        if (strcmp(folder->names[i], name) == 0)
            return true;
    return false;
}

int amb_folder_open_at(int at, const char *path)
{
    return openat(at, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

int amb_folder_remove(const amb_folder *folder, int at, const char *path)
{
    const int descriptor = amb_folder_open_at(at, path);

    for (size_t i = 0; descriptor >= 0 && folder->names[i] != NULL; i++)
        unlinkat(descriptor, folder->names[i],
                 0); /* what follows says whether all went */
    if (descriptor >= 0)
        close(descriptor);
    return unlinkat(at, path, AT_REMOVEDIR) == 0 || errno == ENOENT ? 0 : errno;
}

void amb_folder_init(amb_folder *folder)
{
    *folder = (amb_folder){.path = NULL, .lock = -1};
}

void amb_folder_free(amb_folder *folder)
{
    if (folder->file != NULL)
        fclose(folder->file);
    if (folder->aside != NULL)
        amb_folder_remove(folder, AT_FDCWD, folder->aside);
    if (folder->lock >= 0)
        close(folder->lock);
    free(folder->path);
    free(folder->aside);
    free(folder->file_name);
    amb_folder_init(folder);
}

/* ---- what may be replaced ---- */

/* Looks through an open folder for something that is not ours to replace. */
static amb_status look_inside(const amb_folder *folder, DIR *inside,
                              folder_target *target, amb_problems *problems)
{
    const struct dirent *entry = NULL;
    char other[sizeof entry->d_name] = ""; /* the first strange one, or else any */
    bool has_marker = false, has_stranger = false, is_folder = false;

    while (errno = 0, (entry = readdir(inside)) != NULL) {
        const char *name = entry->d_name;
        struct stat about;

        if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
            continue;
        if (fstatat(dirfd(inside), name, &about, AT_SYMLINK_NOFOLLOW) != 0)
            return amb_folder_not_written(problems, folder->path, name, errno);
        const bool is_file = S_ISREG(about.st_mode);
        const bool is_strange = !is_file || !is_listed(folder, name);

        if (is_file && strcmp(name, folder->marker) == 0) {
            has_marker = true;
        } else if (other[0] == '\0' || (is_strange && !has_stranger)) {
            snprintf(other, sizeof other, "%s", name);
            is_folder = S_ISDIR(about.st_mode);
        }
        has_stranger = has_stranger || is_strange;
    }
    if (errno != 0)
        return amb_folder_not_written(problems, folder->path, NULL, errno);
    if (!has_marker && other[0] != '\0')
        return amb_problem_add(problems, AMB_NOT_WRITTEN,
                               "%s: has other things in it (such as \"%s\", and no %s), "
                               "which would be lost; choose a new or empty folder",
                               folder->path, other, folder->marker);
    if (has_stranger)
        return amb_problem_add(problems, AMB_NOT_WRITTEN,
                               "%s: has a %s \"%s\" in it, which is not from here and "
                               "would be lost; move it or choose another folder",
                               folder->path, is_folder ? "folder" : "file", other);
    *target = has_marker ? TARGET_OURS : TARGET_EMPTY;
    return AMB_OK;
}

static amb_status look_at_target(const amb_folder *folder, folder_target *target,
                                 amb_problems *problems)
{
    amb_status status = AMB_OK;
    const int descriptor =
        open(folder->path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    DIR *inside = NULL;

    *target = TARGET_ABSENT;
    if (descriptor < 0 && errno == ENOENT)
        return AMB_OK;
    if (descriptor < 0 && (errno == ENOTDIR || errno == ELOOP))
        return amb_problem_add(
            problems, AMB_NOT_WRITTEN,
            "%s: is a file, expected a folder or nothing; choose another "
            "name",
            folder->path);
    if (descriptor < 0)
        return amb_folder_not_written(problems, folder->path, NULL, errno);
    inside = fdopendir(descriptor);
    if (inside == NULL) {
        status = amb_folder_not_written(problems, folder->path, NULL, errno);
        close(descriptor);
        return status;
    }
    status = look_inside(folder, inside, target, problems);
    closedir(inside);
    return status;
}

/* ---- beginning ---- */

/* Sets `path` without the slashes at its end; where it is a link, to what it leads to. */
static amb_status set_path(amb_folder *folder, const char *path, amb_problems *problems)
{
    struct stat about;
    size_t length = strlen(path);
    const char *name = NULL;

    folder->path = amb_folder_joined(path, "", "", "");
    if (folder->path == NULL)
        return AMB_NO_MEMORY;
    while (length > 0 && path[length - 1] == '/')
        folder->path[--length] = '\0';
    name = amb_folder_name_of(folder->path);
    if (*name == '\0' || strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
        return amb_problem_add(
            problems, AMB_NOT_WRITTEN,
            "\"%s\" is not a folder that can be replaced as a whole; name "
            "a new one, such as out",
            path);
    if (lstat(folder->path, &about) == 0 && S_ISLNK(about.st_mode)) {
        char *real = realpath(folder->path, NULL);

        if (real == NULL && errno == ENOENT)
            return amb_problem_add(problems, AMB_NOT_WRITTEN,
                                   "%s: is a link that leads to nothing; remove it, or "
                                   "choose another name",
                                   folder->path);
        if (real == NULL)
            return amb_folder_not_written(problems, folder->path, NULL, errno);
        free(folder->path);
        folder->path = real;
    }
    return AMB_OK;
}

amb_status amb_folder_begin(amb_folder *folder, const char *path,
                            const char *const *names, amb_problems *problems)
{
    folder_target target = TARGET_ABSENT;
    char *parent = NULL;

    assert(folder->path == NULL && names[0] != NULL);
    folder->names = names;
    folder->marker = names[0];
    amb_status status = set_path(folder, path, problems);
    if (status != AMB_OK)
        return status;
    parent = parent_of(folder->path);
    if (parent == NULL)
        return AMB_NO_MEMORY;
    amb_folder_tidy_up(folder, parent);
    status = look_at_target(folder, &target, problems);
    if (status == AMB_OK)
        status = amb_folder_make_aside(folder, parent, problems);
    free(parent);
    return status;
}

/* ---- its files ---- */

amb_status amb_folder_open(amb_folder *folder, const char *name, FILE **file,
                           amb_problems *problems)
{
    char *path = NULL;
    int descriptor = -1;
    amb_status status = AMB_NO_MEMORY;

    assert(folder->aside != NULL && folder->file == NULL);
    assert(*name != '\0' && *name != '.' && strchr(name, '/') == NULL);
    assert(is_listed(folder, name));
    *file = NULL;
    free(folder->file_name);
    folder->file_name = amb_folder_joined(name, "", "", "");
    path = amb_folder_joined(folder->aside, "/", name, "");
    if (folder->file_name == NULL || path == NULL)
        goto done;
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (descriptor < 0) {
        status = amb_folder_not_written(problems, folder->path, name, errno);
        goto done;
    }
    folder->file = fdopen(descriptor, "w");
    if (folder->file == NULL) {
        status = amb_folder_not_written(problems, folder->path, name, errno);
        close(descriptor);
        goto done;
    }
    *file = folder->file;
    status = AMB_OK;
done:
    free(path);
    return status;
}

amb_status amb_folder_refuse(const amb_folder *folder, int error, amb_problems *problems)
{
    return amb_folder_not_written(problems, folder->path, folder->file_name, error);
}

amb_status amb_folder_close(amb_folder *folder, amb_problems *problems)
{
    FILE *file = folder->file;
    int error = 0;

    assert(file != NULL);
    folder->file = NULL;
    /* An earlier write that failed has left no more than a mark; the reason is gone. */
    if (fflush(file) != 0)
        error = errno;
    else if (ferror(file))
        error = EIO;
    else if (fsync(fileno(file)) != 0 && errno != EINVAL && errno != EROFS)
        error = errno;
    if (fclose(file) != 0 && error == 0)
        error = errno;
    return error == 0 ? AMB_OK : amb_folder_refuse(folder, error, problems);
}

/* ---- putting it in place ---- */

/*
 * For file systems that cannot exchange two folders: the old one goes to a hidden name,
 * and comes back when the new one cannot take its place. On success `aside` names the old
 * one. Should the process be killed in between, the next one puts the old one back; the
 * lock keeps it from doing so too early.
 */
static amb_status replace_by_two_renames(amb_folder *folder, amb_problems *problems)
{
    char *old = amb_folder_joined(folder->aside, "", "", "");
    amb_status status = AMB_OK;
    int lock = -1;

    if (old == NULL)
        return AMB_NO_MEMORY;
    memcpy(strrchr(old, '.'), ".old", strlen(".old"));
    lock = amb_folder_open_at(AT_FDCWD, folder->path);
    if (lock >= 0)
        flock(lock, LOCK_EX | LOCK_NB);
    if (rename(folder->path, old) != 0) {
        status = amb_folder_not_written(problems, folder->path, NULL, errno);
    } else if (rename(folder->aside, folder->path) != 0) {
        status = amb_folder_not_written(problems, folder->path, NULL, errno);
        if (rename(old, folder->path) != 0)
            amb_problem_add(problems, status, "%s: what it held before is now in %s",
                            folder->path, old);
    } else {
        free(folder->aside);
        folder->aside = old;
        old = NULL;
    }
    if (lock >= 0)
        close(lock);
    free(old);
    return status;
}

/* Afterwards `aside` names what is to be removed, or is NULL when nothing is. */
static amb_status put_in_place(amb_folder *folder, folder_target target,
                               amb_problems *problems)
{
    if (target != TARGET_OURS) {
        /* A rename replaces an empty folder, and nothing else that may have come since.
         */
        if (rename(folder->aside, folder->path) != 0)
            return amb_folder_not_written(problems, folder->path, NULL, errno);
        free(folder->aside);
        folder->aside = NULL;
        return AMB_OK;
    }
    if (renameat2(AT_FDCWD, folder->aside, AT_FDCWD, folder->path, RENAME_EXCHANGE) == 0)
        return AMB_OK;
    if (errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP)
        return replace_by_two_renames(folder, problems);
    return amb_folder_not_written(problems, folder->path, NULL, errno);
}

amb_status amb_folder_commit(amb_folder *folder, amb_problems *problems)
{
    folder_target target = TARGET_ABSENT;
    char *parent = NULL;
    amb_status status = AMB_OK;
    int error = 0;

    assert(folder->aside != NULL && folder->file == NULL);
    parent = parent_of(folder->path);
    if (parent == NULL)
        return AMB_NO_MEMORY;
    error = sync_folder(folder->aside);
    if (error != 0) {
        status = amb_folder_not_written(problems, folder->path, NULL, error);
        goto done;
    }
    /* Again, since somebody may have put something there while the run went on. */
    status = look_at_target(folder, &target, problems);
    if (status == AMB_OK)
        status = put_in_place(folder, target, problems);
    if (status != AMB_OK)
        goto done;
    error = sync_folder(parent);
    if (error != 0)
        status =
            amb_problem_add(problems, AMB_NOT_WRITTEN,
                            "%s: is written, but may not survive a loss of power: %s",
                            folder->path, strerror(error));
    if (folder->aside != NULL && amb_folder_remove(folder, AT_FDCWD, folder->aside) != 0)
        amb_problem_add(problems, status,
                        "%s: is written; what could not be removed of the folder before "
                        "it is in %s; look there for files of yours",
                        folder->path, folder->aside);
    free(folder->aside);
    folder->aside = NULL;
done:
    free(parent);
    return status;
}
