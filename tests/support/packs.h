/* packs.h: evidence packs of the folder "out", and what is in them. */
#ifndef AMB_TEST_PACKS_H
#define AMB_TEST_PACKS_H

#include "support/charts.h"

#include "report/pack.h"

typedef struct packed {
    amb_results_folder folder;
    amb_pack pack;
    amb_problems problems;
} packed;

/* A pack about an area, or about what the folder is about; to be unpacked. */
void pack_out(packed *of, const char *area);
void unpack(packed *of);

/* The n-th part of a kind, from 0; there is to be one. */
const amb_pack_part *nth(const packed *of, amb_pack_topic topic, amb_pack_part_kind kind,
                         size_t n);

/* A cell of a table. */
const amb_data_cell *at(const amb_pack_part *part, size_t row, size_t column);

/* A paragraph or an item of a topic has these words in it. */
void assert_says(const packed *of, amb_pack_topic topic, const char *words);

/* All tables are whole rows. */
void assert_tables_are_whole(const packed *of);

/* The pack as a page; the caller frees it. */
char *page_of(const packed *of);

#endif
