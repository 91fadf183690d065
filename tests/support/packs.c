/* packs.c: evidence packs of the folder "out", and what is in them. */
#include "support/packs.h"

#include "base/memory_stream.h"

#include <string.h>

void pack_out(packed *of, const char *area)
{
    const amb_pack_options options = {.area = area, .marking = "OFFICIAL"};
    amb_status status;

    amb_problems_init(&of->problems, AMB_PROBLEMS_CAP);
    amb_results_folder_init(&of->folder);
    amb_pack_init(&of->pack);
    status = amb_results_folder_open(&of->folder, "out", &of->problems);
    if (status == AMB_OK)
        status = amb_pack_make(&of->pack, &of->folder, 1, &options, &amb_csv_usual_limits,
                               &of->problems);
    if (status != AMB_OK)
        fail_msg("%s", of->problems.num_kept > 0 ? of->problems.list[0].sentence
                                                 : "no sentence");
}

void unpack(packed *of)
{
    amb_pack_free(&of->pack);
    amb_results_folder_free(&of->folder);
    amb_problems_free(&of->problems);
}

const amb_pack_part *nth(const packed *of, amb_pack_topic topic, amb_pack_part_kind kind,
                         size_t n)
{
    const amb_pack_section *section = &of->pack.section[topic];

    for (size_t i = 0; i < section->num_parts; i++)
        if (section->part[i].kind == kind && n-- == 0)
            return &section->part[i];
    fail_msg("no part %d of kind %d", (int)topic, (int)kind);
    return NULL;
}

/* Whether a paragraph or an item has some words in it. */
static bool says(const packed *of, amb_pack_topic topic, const char *words)
{
    const amb_pack_section *section = &of->pack.section[topic];

    for (size_t i = 0; i < section->num_parts; i++) {
        if (strstr(section->part[i].text, words) != NULL)
            return true;
        for (size_t k = 0; k < section->part[i].num_items; k++)
            if (strstr(section->part[i].item[k], words) != NULL)
                return true;
    }
    return false;
}

void assert_says(const packed *of, amb_pack_topic topic, const char *words)
{
    const amb_pack_section *section = &of->pack.section[topic];

    if (says(of, topic, words))
        return;
    for (size_t i = 0; i < section->num_parts; i++)
        print_message("%s\n", section->part[i].text);
    fail_msg("nowhere \"%s\"", words);
}

const amb_data_cell *at(const amb_pack_part *part, size_t row, size_t column)
{
    assert_true(row < amb_data_num_rows(&part->table) &&
                column < part->table.num_columns);
    return &amb_data_row(&part->table, row)[column];
}

void assert_tables_are_whole(const packed *of)
{
    for (int t = 0; t < AMB_NUM_TOPICS; t++)
        for (size_t i = 0; i < of->pack.section[t].num_parts; i++) {
            const amb_data_table *table = &of->pack.section[t].part[i].table;

            if (table->num_columns > 0)
                assert_int_equal(table->num_cells % table->num_columns, 0);
        }
}

char *page_of(const packed *of)
{
    amb_memory_stream stream;

    assert_true(amb_memory_stream_open(&stream));
    assert_int_equal(amb_pack_html(&of->pack, stream.file), AMB_OK);
    assert_true(amb_memory_stream_close(&stream));
    return stream.text;
}
