/* page_apply.c: the order of the page about an application, and how its sections find
 * their figures. */
#include "cli/page_apply.h"

#include "base/utf8.h"
#include "cli/page.h"
#include "cli/page_compare.h"
#include "scenario/lookup.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Bytes of a route's name that a first column has room for. */
enum { MOST_OF_A_NAME = 14 };

void cli_apply_heading(const cli_apply_page *page, const char *text)
{
    fputc('\n', page->output->file);
    cli_style_on(page->output, CLI_BOLD);
    cli_paragraph(page->output, 2, 2, "%s", text);
    cli_style_off(page->output);
}

const char *cli_apply_status(const cli_apply_page *page)
{
    return amb_operating_status_names[page->application->asked.status];
}

const amb_ppf_process_row *cli_apply_process(const cli_apply_page *page)
{
    const amb_ppf_process_row *row =
        AMB_ROWS(page->scenario, AMB_IN_PPF_PROCESS, amb_ppf_process_row);

    while (row->status != page->application->asked.status)
        row++;
    return row;
}

int cli_apply_review_weeks(const cli_apply_page *page)
{
    const double weeks = cli_apply_process(page)->review_weeks;

    return isnan(weeks) ? 1 : (int)weeks;
}

int32_t cli_apply_date(const cli_apply_page *page, int week)
{
    return page->scenario->settings.start_date + 7 * week;
}

const amb_application_row *cli_applied(const cli_apply_page *page, const char *variant,
                                       const char *figure, const char *item, int week)
{
    return amb_results_application(page->results, variant, figure, item, week);
}

const amb_application_row *cli_applied_once(const cli_apply_page *page,
                                            const char *variant, const char *figure,
                                            const char *item)
{
    const amb_result_table *table = &page->results->table[AMB_RESULT_APPLICATION];
    const amb_application_row *rows = table->rows;

    for (size_t i = 0; i < table->num; i++)
        if (strcmp(rows[i].variant, variant) == 0 &&
            strcmp(rows[i].figure, figure) == 0 && strcmp(rows[i].item, item) == 0)
            return &rows[i];
    return NULL;
}

cli_phrase cli_applied_chance(const cli_apply_page *page, const amb_application_row *row)
{
    if (row == NULL || isnan(row->value))
        return cli_say("not known");
    return cli_chance_between(row->value, row->low, row->high,
                              (double)page->options->replications);
}

double cli_applied_value(const amb_application_row *row)
{
    return row == NULL ? AMB_EMPTY : row->value;
}

const char *cli_apply_in_100(const cli_apply_page *page)
{
    const cli_phrase even = cli_chance(0.5, (double)page->options->replications);

    return strstr(even.text, " in 100") != NULL ? ", in 100" : "";
}

/* Takes the unit out, where it is not that of the range alone ("3 of 10 (7 to 65 in
 * 100)"). */
static cli_phrase without_unit(cli_phrase chance)
{
    static const char unit[] = " in 100";
    char *at = strstr(chance.text, unit), *range = strchr(chance.text, '(');

    if (at != NULL && (range == NULL || at < range))
        memmove(at, at + strlen(unit), strlen(at + strlen(unit)) + 1);
    return chance;
}

cli_phrase cli_in_100(const cli_apply_page *page, const amb_application_row *row)
{
    if (row == NULL || isnan(row->value))
        return cli_say("none");
    return without_unit(cli_chance(row->value, (double)page->options->replications));
}

cli_phrase cli_in_100_between(const cli_apply_page *page, const amb_application_row *row)
{
    if (row == NULL || isnan(row->value))
        return cli_say("none");
    return without_unit(cli_applied_chance(page, row));
}

cli_phrase cli_route_label(const cli_apply_page *page, size_t route)
{
    const char *name = page->routes[route].name;
    const size_t fits = amb_utf8_fitting(name, MOST_OF_A_NAME);

    return cli_say("%s  %.*s%s", cli_plan_letter(route).text, (int)fits, name,
                   name[fits] == '\0' ? "" : "...");
}

/* ---- conditions and their lines ---- */

cli_phrase cli_condition_item(const amb_ppf_row *condition)
{
    return cli_say("%.100s:%s", condition->rule, amb_measure_names[condition->indicator]);
}

cli_phrase cli_condition_name(const cli_apply_page *page, const amb_ppf_row *condition)
{
    const amb_ppf_row *rows = AMB_ROWS(page->scenario, AMB_IN_PPF, amb_ppf_row);
    const char *measure = cli_measure(condition->indicator)->name;
    size_t num = 0;

    for (size_t i = 0; i < page->scenario->table[AMB_IN_PPF].num; i++)
        num += rows[i].status == condition->status &&
               strcmp(rows[i].rule, condition->rule) == 0;
    return num > 1 ? cli_say("%s (%.32s)", measure, condition->rule)
                   : cli_say("%s", measure);
}

cli_phrase cli_line_words(const amb_ppf_row *condition, double threshold)
{
    return cli_say("%s %s%s", cli_comparison(condition->comparison),
                   cli_plain(threshold).text, cli_measure(condition->indicator)->unit);
}

/* ---- days ---- */

static bool find_reviews(cli_apply_page *page)
{
    const int decision = page->application->decision_week;
    const int every = cli_apply_review_weeks(page);

    page->review = calloc((size_t)page->options->weeks + 1, sizeof *page->review);
    if (page->review == NULL)
        return false;
    for (int week = decision + every; every > 0 && week <= page->options->weeks;
         week += every)
        page->review[page->num_reviews++] = week;
    return true;
}

int cli_reviews_shown(const cli_apply_page *page, int shown[CLI_MOST_DAYS])
{
    const int decision = page->application->decision_week, last = page->num_reviews - 1;
    int num = 0;

    for (int i = 0; i <= last; i++) {
        const bool is_last_before[] = {
            page->review[i] <= decision + 26 &&
                (i == last || page->review[i + 1] > decision + 26),
            page->review[i] <= decision + 52 &&
                (i == last || page->review[i + 1] > decision + 52)};

        if (i < 2 || i == last || is_last_before[0] || is_last_before[1])
            shown[num++] = page->review[i];
    }
    return num;
}

/* ---- the page ---- */

static void add_route(cli_apply_page *page, const char *name, bool granted)
{
    page->routes[page->num_routes++] = (cli_route){name, granted};
}

static bool find_routes(cli_apply_page *page)
{
    page->routes = calloc(5 + page->num_variants, sizeof *page->routes);
    if (page->routes == NULL)
        return false;
    add_route(page, "none", false);
    add_route(page, "refused", false);
    add_route(page, "granted", true);
    if (amb_application_has_staffing_plan(page->scenario, page->application->asked.pdu)) {
        add_route(page, "recruitment", false);
        add_route(page, "granted_plan", true);
    }
    for (size_t k = 0; k < page->num_variants; k++)
        add_route(page, page->variants[k].name, true);
    return true;
}

static void print_title(const cli_apply_page *page)
{
    const amb_run_options *run = page->options;
    const amb_application *asked = &page->application->asked;

    cli_style_on(page->output, CLI_BOLD);
    cli_paragraph(page->output, 0, 2, "%s, %s: an application for %s",
                  cli_pdu_name(page->application->pdu),
                  cli_date(page->scenario->settings.start_date).text,
                  cli_apply_status(page));
    cli_style_off(page->output);
    cli_paragraph(page->output, 0, 2, "made on %s, decided on %s",
                  cli_date(asked->applied_on).text,
                  cli_date(cli_apply_date(page, page->application->decision_week)).text);
    cli_paragraph(page->output, 0, 2,
                  "%s ahead, to %s; %s of each route, seed %" PRIu64
                  ", the same draws for all",
                  cli_count(run->weeks, "week").text,
                  cli_date(cli_apply_date(page, run->weeks)).text,
                  cli_count((double)run->replications, "replication").text, run->seed);
}

void cli_print_application(cli_apply_page *page)
{
    if (find_routes(page) && find_reviews(page)) {
        print_title(page);
        cli_apply_judgement(page);
        cli_apply_taken(page);
        cli_apply_today(page);
        cli_apply_routes(page);
        cli_apply_concessions(page);
        cli_apply_back(page);
        cli_apply_words(page);
        cli_apply_what_if(page);
        cli_apply_assumptions(page);
    } else {
        page->output->failed = true;
    }
    free(page->routes);
    free(page->review);
}
