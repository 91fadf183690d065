/* json.c: what jansson leaves to do. */
#include "base/json.h"

bool amb_json_put(json_t *object, const char *key, json_t *value)
{
    return json_object_set_new(object, key, value) == 0;
}

bool amb_json_add(json_t *list, json_t *value)
{
    return json_array_append_new(list, value) == 0;
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

amb_status amb_json_write(const json_t *root, FILE *out)
{
    if (root == NULL)
        return AMB_NO_MEMORY;
    /* Fifteen digits, so that 1.2 is written as 1.2. */
    const int failed = json_dumpf(root, out, JSON_INDENT(2) | JSON_REAL_PRECISION(15));
    if (ferror(out))
        return AMB_NOT_WRITTEN;
    if (failed != 0)
        return AMB_NO_MEMORY;
    return fputc('\n', out) == EOF ? AMB_NOT_WRITTEN : AMB_OK;
}
