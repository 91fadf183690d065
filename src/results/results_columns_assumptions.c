/* results_columns_assumptions.c: the columns of what the figures of every command rest
 * on.
 */
#include "results/results_columns.h"

#define REMARK(field, needed, says)                                                      \
    {                                                                                    \
        .name = #field, .type = AMB_TEXT,                                                \
        .offset = offsetof(amb_used_assumption_row, field),                              \
        .flags = AMB_COLUMN_REQUIRED | (needed), .meaning = (says)                       \
    }

static const amb_column used_assumption_columns[] = {
    NUMBERED(
        amb_used_assumption_row, number,
        "Number of the assumption: first those that rows state, by how much hangs on "
        "them, as amberline check --assumptions lists them; then the numbers of "
        "assumptions.csv; then what other plans have beside these."),
    WORD(amb_used_assumption_row, folder, AMB_COLUMN_FILLED,
         "Scenario that it stands in: the one that was given, or one that it extends."),
    WORD(amb_used_assumption_row, file, AMB_COLUMN_FILLED,
         "File of the scenario that it stands in."),
    WHOLE(amb_used_assumption_row, line, "number",
          "Line of that file; of several rows, of the first."),
    WHOLE(amb_used_assumption_row, rows, "rows", "Number of rows that say the same."),
    REMARK(place, AMB_COLUMN_FILLED,
           "What it is about: of an uncertain number its place, as in assumptions.csv; "
           "else the row, by its key."),
    ASSUMED(amb_used_assumption_row, low,
            "Lowest plausible value of an uncertain number."),
    ASSUMED(amb_used_assumption_row, value,
            "Its value in the scenario; empty where the cell is empty."),
    ASSUMED(amb_used_assumption_row, high, "Its highest plausible value."),
    WORD(amb_used_assumption_row, unit, 0, "Its unit, as amberline columns has it."),
    WORD(amb_used_assumption_row, distribution, 0,
         "Its spread between them: uniform, triangular, normal or lognormal."),
    WORD(amb_used_assumption_row, drawn, 0,
         "yes or no: whether the command took other values of it as well; empty of what "
         "is stated in a row."),
    REMARK(basis, 0, "What it rests on: of a row what its source says is assumed."),
    REMARK(source, 0,
           "Source, as the row of the scenario or of assumptions.csv has it; texts that "
           "begin as a formula does have an apostrophe before them."),
    REMARK(owner, 0, "Who answers for it."),
    WORD(amb_used_assumption_row, quality, 0,
         "Quality rating of the evidence (not a PPF status): red, amber or green."),
    DATE(amb_used_assumption_row, review_by, 0,
         "Date by which it should be looked at again."),
};

const amb_file amb_used_assumption_file =
    FILE_OF("assumptions_used.csv", "an assumption that the figures rest on",
            amb_used_assumption_row, used_assumption_columns);
