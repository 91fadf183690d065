/* replay.c: gives a fuzz target the files of the folders named, without a fuzzer. */
#include "fuzz.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static size_t num_replayed;

static void replay(const char *path)
{
    FILE *file = fopen(path, "rb");
    char *bytes = NULL;
    size_t room = 0, size = 0;

    if (file == NULL) {
        perror(path);
        exit(1);
    }
    for (size_t got = 1; got > 0; size += got) {
        if (size == room) {
            room = 2 * room + 4096;
            bytes = realloc(bytes, room);
            if (bytes == NULL)
                abort();
        }
        got = fread(bytes + size, 1, room - size, file);
    }
    fclose(file);
    fprintf(stderr, "%s\n", path); /* the last line before an abort says which it was */
    LLVMFuzzerTestOneInput((const uint8_t *)bytes, size);
    free(bytes);
    num_replayed++;
}

static int visit(const char *path, const struct stat *about, int kind)
{
    (void)about;
    if (kind == FTW_F)
        replay(path);
    return 0;
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (ftw(argv[i], visit, 16) != 0) {
            perror(argv[i]);
            return 1;
        }
    }
    fprintf(stderr, "%zu files\n", num_replayed);
    return num_replayed == 0;
}
