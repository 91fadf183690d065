/* export_caseload.c: the blocks of the WMT's Caseload, each with its title and its
 * header. */
#include "intake/export_reader.h"

#include <string.h>

enum { NUM_BLOCKS = AMB_LICENCE_BLOCK + 1, NO_BLOCK = -1, BLOCK_OF_PERCENTAGES = -2 };

static const char *const titles[NUM_BLOCKS] = {"OVERALL", "CUSTODY", "COMMUNITY",
                                               "LICENSE"};

static int32_t block_called(const char *title)
{
    char folded[AMB_EXPORT_NAME_SIZE];

    for (int32_t block = 0; block < NUM_BLOCKS; block++)
        if (amb_export_is_called(title, titles[block]))
            return block;
    if (amb_export_is_called(title, "licence"))
        return AMB_LICENCE_BLOCK;
    amb_export_fold(title, folded);
    return strstr(folded, "percentage") != NULL ? BLOCK_OF_PERCENTAGES : NO_BLOCK;
}

/* Where the block ends that begins at row `r`: at the next title. */
static size_t block_end(const amb_export_reader *reader, size_t r)
{
    while (r < reader->table.num_rows && amb_export_num_filled(reader, r) != 1)
        r++;
    return r;
}

/* The columns of the header at row `r`, of either shape that a block can have. */
static const amb_export_header *map_block(amb_export_reader *reader, size_t r)
{
    const int shape = amb_export_has_shape(reader, r, AMB_CASELOAD_TOTALS)
                          ? AMB_CASELOAD_TOTALS
                          : AMB_CASELOAD_EXPORT;
    const amb_export_header *header = amb_export_map(reader, r, shape);

    /* The first name of the shape's first field is that of a team's officers. */
    if (header != NULL && header->shape == AMB_CASELOAD_EXPORT && header->cell[0] >= 0)
        reader->exports->files[reader->file].by_officer = true;
    return header;
}

static void add_block(amb_export_reader *reader, size_t from, size_t to, int32_t block)
{
    const amb_export_header *header;

    if (from == to)
        return;
    header = map_block(reader, from);
    if (header != NULL)
        amb_export_add_rows(reader, header, from + 1, to, block);
}

/* The block that the title at row `r` begins; NO_BLOCK, with a sentence, if it is none.
 */
static int32_t take_title(amb_export_reader *reader, size_t r, uint32_t lines[NUM_BLOCKS])
{
    const int32_t block = block_called(amb_export_cell(reader, r, 0));

    if (block == NO_BLOCK) {
        amb_export_complain_row(reader, r,
                                "a row of one cell that is not the title of a block; "
                                "expected OVERALL, CUSTODY, COMMUNITY or LICENSE");
    } else if (block >= 0 && lines[block] > 0) {
        amb_export_complain_row(reader, r,
                                "the block %s is there already, from line %u; are there "
                                "two exports in one file? Keep each in its own",
                                titles[block], lines[block]);
        return NO_BLOCK;
    } else if (block >= 0) {
        lines[block] = reader->table.start[r].line;
    }
    return block;
}

void amb_export_add_caseload(amb_export_reader *reader)
{
    const size_t num = reader->table.num_rows;
    uint32_t lines[NUM_BLOCKS] = {0};
    size_t r = 0;

    if (amb_export_num_filled(reader, 0) != 1) {
        amb_export_complain_row(
            reader, 0,
            "the title of the block is missing above this header; add "
            "a line OVERALL, CUSTODY, COMMUNITY or LICENSE, or export "
            "it anew");
        r = block_end(reader, 0);
    }
    while (r < num && reader->status != AMB_NO_MEMORY) {
        const int32_t block = take_title(reader, r, lines);
        const size_t end = block_end(reader, r + 1);

        if (block >= 0)
            add_block(reader, r + 1, end, block);
        r = end;
    }
    for (int block = 0; block < NUM_BLOCKS; block++)
        if (lines[block] == 0 && lines[AMB_OVERALL_BLOCK] > 0)
            amb_export_complain_file(reader,
                                     "the block %s is missing; is the file whole? Export "
                                     "it anew",
                                     titles[block]);
}
