/* snapshot.c: what files hold, so that two states can be told to be the same. */
#include "faults/faults.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Lines with these differ from run to run. */
static bool is_of_the_moment(const char *line)
{
    return strstr(line, "\"wall_seconds\"") != NULL ||
           strstr(line, "\"started_at\"") != NULL ||
           strstr(line, "It would take") != NULL ||
           strstr(line, "With --precision") != NULL;
}

static void copy_file(FILE *out, const char *path)
{
    FILE *in = fopen(path, "r");
    char *line = NULL;
    size_t room = 0;

    while (in != NULL && getline(&line, &room, in) > 0)
        if (!is_of_the_moment(line))
            fputs(line, out);
    free(line);
    if (in != NULL)
        fclose(in);
}

snapshot snapshot_of_file(const char *path)
{
    snapshot taken = {.text = NULL};
    FILE *out = open_memstream(&taken.text, &taken.size);

    copy_file(out, path);
    fclose(out);
    return taken;
}

snapshot snapshot_of(const char *folder)
{
    snapshot taken = {.text = NULL};
    struct dirent **entries = NULL;
    const int num = scandir(folder, &entries, NULL, alphasort);
    FILE *out = NULL;

    if (num < 0)
        return taken;
    out = open_memstream(&taken.text, &taken.size);
    for (int i = 0; i < num; i++) {
        char path[512];

        if (strcmp(entries[i]->d_name, ".") != 0 &&
            strcmp(entries[i]->d_name, "..") != 0) {
            fprintf(out, "== %s\n", entries[i]->d_name);
            snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
            copy_file(out, path);
        }
        free(entries[i]);
    }
    free(entries);
    fclose(out);
    return taken;
}

bool snapshot_is(const snapshot *a, const snapshot *b)
{
    if (a->text == NULL || b->text == NULL)
        return a->text == b->text;
    return a->size == b->size && memcmp(a->text, b->text, a->size) == 0;
}

void snapshot_free(snapshot *taken)
{
    free(taken->text);
    *taken = (snapshot){.text = NULL};
}
