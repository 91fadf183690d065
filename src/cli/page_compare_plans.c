/* page_compare_plans.c: what a plan says differently from the first, row by row. */
#include "base/date.h"
#include "cli/page.h"
#include "cli/page_compare.h"
#include "plan/differences.h"

#include <math.h>
#include <string.h>

/* Differences that are spelt out; of more, their number. */
enum { MOST_SHOWN = 8 };

static cli_phrase cell(const void *row, const amb_column *column)
{
    const char *field = (const char *)row + column->offset;
    cli_phrase text = {""};
    const char *name;
    double number;
    int32_t whole;

    if (amb_cell_is_empty(row, column))
        return text;
    switch (column->type) {
    case AMB_NAME:
    case AMB_TEXT:
        memcpy(&name, field, sizeof name);
        return cli_say("%.100s", name);
    case AMB_NUMBER:
    case AMB_WHOLE:
        memcpy(&number, field, sizeof number);
        return cli_say("%.10g", number);
    case AMB_DATE:
        memcpy(&whole, field, sizeof whole);
        amb_date_iso(whole, text.text);
        return text;
    case AMB_CHOICE:
        memcpy(&whole, field, sizeof whole);
        return cli_say("%s", column->choices[whole]);
    }
    return text;
}

/* The cells of a row that say something, or only those of its key. */
static cli_phrase cells(const amb_file *file, const void *row, bool key_only)
{
    cli_phrase all = {""};

    for (size_t c = 0; c < file->num_columns; c++) {
        const amb_column *column = &file->columns[c];

        if (amb_cell_is_empty(row, column) ||
            (key_only && (column->flags & AMB_COLUMN_KEY) == 0))
            continue;
        all = cli_say("%s%s%s", all.text, all.text[0] != '\0' ? ", " : "",
                      cell(row, column).text);
    }
    return all;
}

static const char *or_empty(const cli_phrase *text)
{
    return text->text[0] != '\0' ? text->text : "empty";
}

static void print_difference(const cli_plans_page *page, const amb_difference *one)
{
    const amb_file *file = &amb_input_files()[one->file];

    if (one->column != NULL) {
        const cli_phrase before = cell(one->first, one->column);
        const cli_phrase now = cell(one->other, one->column);
        const cli_phrase key = cells(file, one->first, true);
        const bool is_setting = one->file == AMB_IN_SCENARIO || one->file == AMB_IN_WMT;

        cli_paragraph(page->output, 4, 6, "%s: %s%s%s is %s, not %s", file->name,
                      is_setting ? "" : one->column->name, is_setting ? "" : " of ",
                      key.text[0] != '\0' ? key.text : "all", or_empty(&now),
                      or_empty(&before));
    } else if (one->first == NULL) {
        cli_paragraph(page->output, 4, 6, "%s: with %s", file->name,
                      cells(file, one->other, false).text);
    } else {
        cli_paragraph(page->output, 4, 6, "%s: without %s", file->name,
                      cells(file, one->first, false).text);
    }
}

void cli_plan_differences(const cli_plans_page *page, size_t plan)
{
    const cli_phrase letter = cli_plan_letter(plan);
    amb_differences found;

    page->output->failed |= amb_differences_find(&found, page->plans[0].scenario,
                                                 page->plans[plan].scenario) != AMB_OK;
    fputc('\n', page->output->file);
    if (found.reordered != NULL)
        cli_paragraph(
            page->output, 2, 2,
            "%s says the same as A, with the rows of %s in another order, which "
            "can decide who of equals comes first.",
            letter.text, found.reordered);
    else if (found.num + found.num_observed == 0)
        cli_paragraph(page->output, 2, 2, "%s says the same as A.", letter.text);
    else
        cli_paragraph(
            page->output, 2, 2, "%s is A with %s:", letter.text,
            cli_count((double)(found.num + found.num_observed), "difference").text);
    for (size_t i = 0; i < found.num && i < MOST_SHOWN; i++)
        print_difference(page, &found.list[i]);
    if (found.num > MOST_SHOWN)
        cli_paragraph(page->output, 4, 6, "and %s more, the last of them in %s",
                      cli_number((double)(found.num - MOST_SHOWN), 0).text,
                      amb_input_files()[found.list[found.num - 1].file].name);
    if (found.num_observed > 0)
        cli_paragraph(page->output, 4, 6, "%s of observed weeks with other weeks",
                      cli_count((double)found.num_observed, "file").text);
    amb_differences_free(&found);
}

/* The grades without a cost, and how many there are. */
static size_t without_cost(const amb_scenario *scenario, cli_phrase *names)
{
    const amb_grade_row *rows = AMB_ROWS(scenario, AMB_IN_GRADES, amb_grade_row);
    size_t num = 0;

    *names = (cli_phrase){""};
    for (size_t g = 0; g < scenario->table[AMB_IN_GRADES].num; g++)
        if (isnan(rows[g].cost_per_year))
            *names = cli_say("%s%s%s", names->text, num++ > 0 ? ", " : "", rows[g].grade);
    return num;
}

void cli_plan_costs(const cli_plans_page *page)
{
    size_t unknown = 0;
    cli_phrase names;

    fputc('\n', page->output->file);
    for (size_t k = 0; k < page->num; k++)
        unknown += without_cost(page->plans[k].scenario, &names) ==
                   page->plans[k].scenario->table[AMB_IN_GRADES].num;
    if (unknown == page->num) {
        cli_paragraph(page->output, 2, 2,
                      "What staff cost is not known: grades.csv has no cost_per_year.");
        return;
    }
    for (size_t k = 0; k < page->num; k++)
        if (without_cost(page->plans[k].scenario, &names) > 0)
            cli_paragraph(page->output, 2, 2,
                          "Without a cost_per_year in grades.csv of %s: %s.",
                          cli_plan_letter(k).text, names.text);
}
