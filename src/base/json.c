/* json.c: what jansson leaves to do. */
#include "base/json.h"

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
