/* json.c: what jansson leaves to do. */
#include "base/json.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

bool amb_json_put(json_t *object, const char *key, json_t *value)
{
    return json_object_set_new(object, key, value) == 0;
}

bool amb_json_add(json_t *list, json_t *value)
{
    return json_array_append_new(list, value) == 0;
}

json_t *amb_json_text(const char *text)
{
    json_t *string = json_string(text);

    if (string != NULL)
        return string;
    char *plain = malloc(strlen(text) + 1);
    if (plain == NULL)
        return NULL;
    strcpy(plain, text);
    for (char *at = plain; *at != '\0'; at++) {
        if ((unsigned char)*at >= 0x80)
            *at = '?';
    }
    string = json_string(plain);
    free(plain);
    return string;
}

bool amb_json_put_list(json_t *object, const char *key, json_t *list)
{
    if (list == NULL || json_array_size(list) > 0)
        return amb_json_put(object, key, list);
    json_decref(list);
    return true;
}

json_t *amb_json_if(bool is_whole, json_t *value)
{
    if (is_whole)
        return value;
    json_decref(value);
    return NULL;
}

/* Where the bytes go, and what they sum up to. */
typedef struct writer {
    FILE *out;
    amb_sha256 sum;
} writer;

/* What jansson calls with each piece; -1 tells it to leave off. */
static int put_out(const char *bytes, size_t size, void *to)
{
    writer *w = to;

    amb_sha256_add(&w->sum, bytes, size);
    return fwrite(bytes, 1, size, w->out) == size ? 0 : -1;
}

amb_status amb_json_write_summed(const json_t *root, FILE *out, char *sha256)
{
    writer w = {.out = out};

    if (root == NULL)
        return AMB_NO_MEMORY;
    amb_sha256_init(&w.sum);
    /* Fifteen digits, so that 1.2 is written as 1.2. */
    const int failed =
        json_dump_callback(root, put_out, &w, JSON_INDENT(2) | JSON_REAL_PRECISION(15));
    if (ferror(out))
        return AMB_NOT_WRITTEN;
    if (failed != 0)
        return AMB_NO_MEMORY;
    if (put_out("\n", 1, &w) != 0)
        return AMB_NOT_WRITTEN;
    amb_sha256_finish(&w.sum, sha256);
    return AMB_OK;
}

amb_status amb_json_write(const json_t *root, FILE *out)
{
    char sha256[AMB_SHA256_HEX_SIZE];

    return amb_json_write_summed(root, out, sha256);
}

/*
 * jansson before 2.15 goes on when the buffer of a token cannot grow, calls it bad input
 * or reads beyond the buffer (its issue 362). So that it grows over letters that nobody
 * needs, the document is the second of a list whose first is as long as any token can be.
 */
static char *padded(const char *text, size_t size, size_t *all)
{
    char *list = malloc(2 * size + 64);
    size_t used = 2;

    if (list == NULL)
        return NULL;
    memcpy(list, "[\"", used);
    memset(list + used, 'x', size + 16);
    used += size + 16;
    memcpy(list + used, "\",", 2);
    memcpy(list + used + 2, text, size);
    list[used + 2 + size] = ']';
    *all = used + 2 + size + 1;
    return list;
}

amb_status amb_json_read(const char *text, size_t size, json_t **root,
                         json_error_t *error)
{
    size_t all;
    char *list = padded(text, size, &all);
    json_t *both = NULL;
    bool no_memory;

    *root = NULL;
    if (list == NULL)
        return AMB_NO_MEMORY;
    errno = 0;
    both = json_loadb(list, all, JSON_REJECT_DUPLICATES, error);
    no_memory = errno == ENOMEM;
    free(list);
    if (!no_memory && json_array_size(both) == 2)
        *root = json_incref(json_array_get(both, 1));
    json_decref(both);
    if (no_memory)
        return AMB_NO_MEMORY;
    return *root == NULL ? AMB_BAD_INPUT : AMB_OK;
}
