/* json.h: JSON that is either whole or not there, and the one way of writing it. */
#ifndef AMB_BASE_JSON_H
#define AMB_BASE_JSON_H

#include "amberline/status.h"
#include "base/sha256.h"

#include <jansson.h>
#include <stdio.h>

/*
 * Adds to an object or a list, which takes the value in every case. False when there was
 * no memory for it; a value or an object that is NULL was not to be had before.
 */
bool amb_json_put(json_t *object, const char *key, json_t *value);
bool amb_json_add(json_t *list, json_t *value);

/*
 * A JSON string, NULL without memory. Paths and arguments may hold bytes that are not
 * UTF-8, which JSON cannot; they are shown as question marks.
 */
json_t *amb_json_text(const char *text);

/* Adds a list that has something in it, and frees one that has not. */
bool amb_json_put_list(json_t *object, const char *key, json_t *list);

/*
 * Reads a document; `error` has its line and words where it is none. The caller releases
 * `*root`, which is NULL where it is not AMB_OK: AMB_BAD_INPUT or AMB_NO_MEMORY.
 */
amb_status amb_json_read(const char *text, size_t size, json_t **root,
                         json_error_t *error);

/* The value, if it is whole; else frees it and returns NULL. */
json_t *amb_json_if(bool is_whole, json_t *value);

/*
 * Writes the document with an indent of two, its keys in the order in which they were
 * added, and a line end; the same bytes everywhere. `root` stays the caller's; NULL is
 * one that there was no memory for. AMB_OK, AMB_NOT_WRITTEN or AMB_NO_MEMORY.
 */
amb_status amb_json_write(const json_t *root, FILE *out);

/*
 * The same; `sha256`, which has AMB_SHA256_HEX_SIZE bytes, gets that of the bytes as they
 * were written, in hexadecimal.
 */
amb_status amb_json_write_summed(const json_t *root, FILE *out, char *sha256);

#endif
