/* page_apply_what_if.c: how the judgement moves with each threshold. */
#include "cli/page.h"
#include "cli/page_apply.h"
#include "cli/table.h"

#include <stdlib.h>
#include <string.h>

static const char figure[] = "what_if", words_figure[] = "what_if_judgement";

/* As the page says the words of the tables. */
static const struct {
    const char *word, *says;
} words[] = {
    {"well_founded", "well founded"}, {"premature", "premature"},
    {"not_founded", "not founded"},   {"too_close", "too close to call"},
    {"temporary", "temporary"},       {"not_enough", "not enough"},
};

static bool is_what_if(const amb_application_row *row, const cli_phrase *condition)
{
    const size_t size = strlen(condition->text);

    return strcmp(row->figure, figure) == 0 &&
           strncmp(row->item, condition->text, size) == 0 && row->item[size] == '=';
}

static double threshold_of(const amb_application_row *row)
{
    return strtod(strrchr(row->item, '=') + 1, NULL);
}

/* The words under a threshold, as the tables have them, with commas between them. */
static cli_phrase judgement(const cli_apply_page *page, const amb_application_row *of)
{
    cli_phrase all = {""};

    for (size_t w = 0; w < sizeof words / sizeof words[0]; w++) {
        const cli_phrase item = cli_say("%s:%s", of->item, words[w].word);

        if (cli_applied_once(page, of->variant, words_figure, item.text) != NULL)
            all = cli_say("%s%s%s", all.text, all.text[0] != '\0' ? ", " : "",
                          words[w].says);
    }
    return all;
}

/* Rows come by the text of their item; thresholds are listed by size. */
static const amb_application_row *next_what_if(const cli_apply_page *page,
                                               const cli_phrase *condition, double above)
{
    const amb_result_table *table = &page->results->table[AMB_RESULT_APPLICATION];
    const amb_application_row *rows = table->rows, *next = NULL;

    for (size_t i = 0; i < table->num; i++)
        if (is_what_if(&rows[i], condition) && threshold_of(&rows[i]) > above &&
            (next == NULL || threshold_of(&rows[i]) < threshold_of(next)))
            next = &rows[i];
    return next;
}

static void add_condition(const cli_apply_page *page, cli_table *table,
                          const amb_ppf_row *condition)
{
    const cli_phrase item = cli_condition_item(condition);
    double above = -HUGE_VAL;

    for (;;) {
        const amb_application_row *row = next_what_if(page, &item, above);

        if (row == NULL)
            return;
        above = threshold_of(row);
        cli_table_add(table, "%s %s%s", cli_condition_name(page, condition).text,
                      cli_line_words(condition, above).text,
                      above == condition->threshold ? ", as it is" : "");
        cli_table_add(table, "%s", cli_applied_chance(page, row).text);
        cli_table_add(table, "%s", judgement(page, row).text);
    }
}

void cli_apply_what_if(const cli_apply_page *page)
{
    const amb_ppf_row *rows = AMB_ROWS(page->scenario, AMB_IN_PPF, amb_ppf_row);
    const int32_t date = cli_apply_date(page, page->application->decision_week);
    cli_table table;

    if (!page->application->asked.what_if_threshold) {
        cli_paragraph(page->output, 2, 2,
                      "How far this depends on the lines: --what-if-threshold.");
        return;
    }
    cli_apply_heading(page, "6. If a line were another");
    cli_table_begin(&table, "lll");
    cli_table_add(&table, "If the line were");
    cli_table_add(&table, "met on %s", cli_short_date(date).text);
    cli_table_add(&table, "judgement");
    for (size_t i = 0; i < page->scenario->table[AMB_IN_PPF].num; i++)
        if (rows[i].status == page->application->asked.status)
            add_condition(page, &table, &rows[i]);
    cli_table_end(&table, page->output, 2, true);
    cli_paragraph(
        page->output, 2, 2,
        "One line at a time, the line for leaving moved along with it; from the "
        "low to the high value of assumptions.csv where it has one, else by as "
        "much as lies between the two lines.");
}
