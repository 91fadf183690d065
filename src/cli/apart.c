/* apart.c: where paths lead, also those of what is not there yet. */
#include "cli/apart.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static void cut_slashes(char *path)
{
    size_t length = strlen(path);

    while (length > 1 && path[length - 1] == '/')
        path[--length] = '\0';
}

/* One step further down from `*place`, which is owned; a name that is a step up or none
 * is taken at its word, as nothing is there that could lead elsewhere. */
static bool go_down(char **place, const char *name)
{
    char *further, *slash = strrchr(*place, '/');

    if (name[0] == '\0' || strcmp(name, ".") == 0)
        return true;
    if (strcmp(name, "..") == 0) {
        slash[slash == *place] = '\0';
        return true;
    }
    if (asprintf(&further, "%s/%s", strcmp(*place, "/") == 0 ? "" : *place, name) < 0)
        return false;
    free(*place);
    *place = further;
    return true;
}

/*
 * The whole path of what is at `path`, or would be, in memory of its own: from the last
 * folder on the way that is there. NULL on no memory.
 */
static char *place_of(const char *path)
{
    char *place = realpath(path, NULL), *parent, *slash;
    const char *name;

    if (place != NULL || errno == ENOMEM)
        return place;
    parent = strdup(path);
    if (parent == NULL)
        return NULL;
    cut_slashes(parent);
    slash = strrchr(parent, '/');
    name = slash == NULL ? parent : slash + 1;
    if (slash == NULL) {
        place = realpath(".", NULL);
    } else if (slash == parent) {
        place = strdup("/");
    } else {
        *slash = '\0';
        place = place_of(parent);
    }
    if (place != NULL && !go_down(&place, name)) {
        free(place);
        place = NULL;
    }
    free(parent);
    return place;
}

static bool goes_on(const char *path, const char *folder)
{
    const size_t length = strcmp(folder, "/") == 0 ? 0 : strlen(folder);

    return strncmp(path, folder, length) == 0 &&
           (path[length] == '/' || path[length] == '\0');
}

/* Both places, owned; or neither. */
static amb_status find_places(const char *a, const char *b, char **one, char **other)
{
    *one = place_of(a);
    *other = *one == NULL ? NULL : place_of(b);
    if (*other != NULL)
        return AMB_OK;
    free(*one);
    return AMB_NO_MEMORY;
}

amb_status cli_find_inside(const char *path, const char *folder, bool *inside)
{
    char *inner, *outer;

    if (find_places(path, folder, &inner, &outer) != AMB_OK)
        return AMB_NO_MEMORY;
    *inside = goes_on(inner, outer);
    free(inner);
    free(outer);
    return AMB_OK;
}

amb_status cli_find_same(const char *a, const char *b, bool *same)
{
    char *one, *other;

    if (find_places(a, b, &one, &other) != AMB_OK)
        return AMB_NO_MEMORY;
    *same = strcmp(one, other) == 0;
    free(one);
    free(other);
    return AMB_OK;
}

bool cli_is_strange_key(const char *path)
{
    static const char header[] = "practitioner,officer\n";
    char line[sizeof header] = "";
    bool strange = false;
    struct stat what;
    FILE *file;

    /* What else is wrong is said where it is written. */
    if (stat(path, &what) != 0 || !S_ISREG(what.st_mode))
        return false;
    file = fopen(path, "re");
    if (file == NULL)
        return false;
    if (fgets(line, sizeof line, file) != NULL)
        strange = strcmp(line, header) != 0;
    fclose(file);
    return strange;
}
