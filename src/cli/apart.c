/* apart.c: where paths lead, also those of what is not there yet. */
#include "cli/apart.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

    if (place != NULL)
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

bool cli_is_inside(const char *path, const char *folder)
{
    char *inner = place_of(path), *outer = place_of(folder);
    const bool inside = inner == NULL || outer == NULL || goes_on(inner, outer);

    free(inner);
    free(outer);
    return inside;
}

bool cli_is_same_file(const char *a, const char *b)
{
    char *one = place_of(a), *other = place_of(b);
    const bool same = one == NULL || other == NULL || strcmp(one, other) == 0;

    free(one);
    free(other);
    return same;
}
