/*
 * draft.h: a scenario in the making: typed rows of its files, written as a folder.
 *
 * The columns that read a scenario's files also write them.
 */
#ifndef AMB_INTAKE_DRAFT_H
#define AMB_INTAKE_DRAFT_H

#include "amberline/scenario.h"
#include "base/folder.h"
#include "base/text.h"

typedef struct amb_draft {
    amb_rows table[AMB_NUM_INPUT_FILES]; /* owned; texts borrowed from `text` or static */
    size_t room[AMB_NUM_INPUT_FILES];
    const char *names[AMB_NUM_INPUT_FILES + 2]; /* of all files, then NULL */
    amb_text_store *text;                       /* owned */
    amb_status status; /* AMB_NO_MEMORY once anything found no room */
} amb_draft;

void amb_draft_init(amb_draft *draft);
void amb_draft_free(amb_draft *draft);

/*
 * Adds a copy of a row struct of `file`; of its origin only `source` matters. Its texts
 * must be NULL, static, or from `amb_draft_text`; cells to be left empty are as in
 * scenario.h (AMB_EMPTY, "", AMB_NO_DATE, -1). What finds no room is remembered in
 * `status`, which need be looked at only once.
 */
void amb_draft_add(amb_draft *draft, amb_input_file file, const void *row);

/* Adds a row of scenario.csv or wmt.csv. */
void amb_draft_set(amb_draft *draft, amb_input_file file, const char *setting,
                   const char *value, const char *source);

/* A row in which every cell is empty; copy it and fill in what is known. */
void amb_draft_empty_row(amb_input_file file, void *row);

/* How many files that makes. */
size_t amb_draft_num_files(const amb_draft *draft);

/* printf into a text that lives as long as the draft; "" when there is no memory. */
__attribute__((format(printf, 2, 3))) const char *amb_draft_text(amb_draft *draft,
                                                                 const char *format, ...);

/*
 * Writes the files that have rows into `folder`, aside of `path`: the columns that a file
 * must have or that any row fills, and `source`; and csv-metadata.json, which is where
 * CSV on the Web looks for the description of all files of a folder. The caller may read
 * what is in `folder->aside` as a scenario, then commits or frees the folder, which it
 * has initialised and the draft outlives. A `path` that holds anything is refused unless
 * `replace`; then it must be a scenario and nothing else. AMB_OK, AMB_NOT_WRITTEN,
 * AMB_NO_MEMORY.
 */
amb_status amb_draft_write(const amb_draft *draft, amb_folder *folder, const char *path,
                           bool replace, amb_problems *problems);

#endif
