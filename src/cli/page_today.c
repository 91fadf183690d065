/* page_today.c: where a PDU stands at week 0, and how far from each line. */
#include "cli/page.h"
#include "cli/phrases.h"
#include "cli/table.h"
#include "scenario/lookup.h"

#include <math.h>
#include <string.h>

/* Slack of comparisons, the same as in the model. */
#define SLACK 1e-9

/* The figures of week 0 that distances are worked out from. */
typedef struct today {
    const cli_page *page;
    const amb_pdu_row *pdu;
    double figure[AMB_NUM_MEASURES]; /* medians: the same in all replications, unless
                                        drawn */
    bool drawn[AMB_NUM_MEASURES];
    double target_fte;
    const amb_grade_row *officer; /* whose points an FTE of distance means; or NULL */
    bool said_officer, said_not_yet;
} today;

/* The target of a grade as dated changes have left it at week 0. */
static double target_today(const today *of, size_t grade)
{
    const amb_scenario *scenario = of->page->scenario;
    const amb_change_row *rows = AMB_ROWS(scenario, AMB_IN_CHANGES, amb_change_row);
    amb_staffing_row staffing;
    double target = 0;
    int32_t since = INT32_MIN;

    if (amb_staffing_of(scenario, of->pdu->pdu, amb_grade_at(scenario, grade)->grade,
                        &staffing))
        target = amb_or_zero(staffing.target_fte);
    for (size_t i = 0; i < scenario->table[AMB_IN_CHANGES].num; i++) {
        amb_change_item item;
        char why[AMB_WHY_SIZE];

        if (rows[i].change != AMB_CHANGE_TARGET || rows[i].date < since ||
            rows[i].date > scenario->settings.start_date ||
            (rows[i].pdu[0] != '\0' && strcmp(rows[i].pdu, of->pdu->pdu) != 0) ||
            !amb_change_item_read(scenario, &rows[i], &item, why) ||
            item.grade != (int)grade)
            continue;
        target = rows[i].value;
        since = rows[i].date;
    }
    return target;
}

static void load(today *of)
{
    const amb_scenario *scenario = of->page->scenario;

    for (int m = 0; m < AMB_NUM_MEASURES; m++) {
        const amb_projection_row *row =
            cli_projection(of->page, of->pdu->pdu, 0, (amb_measure)m);

        of->figure[m] = row == NULL ? AMB_EMPTY : row->p50;
        of->drawn[m] = row != NULL && row->sd > 0;
    }
    for (size_t g = 0; g < amb_num_grades(scenario); g++)
        if (amb_grade_at(scenario, g)->counts_in_staffing == AMB_YES)
            of->target_fte += target_today(of, g);
    /* The first grade that holds cases, by the order of grades.csv: the PO, as a rule. */
    for (size_t g = 0; g < amb_num_grades(scenario) && of->officer == NULL; g++) {
        const amb_grade_row *grade = amb_grade_at(scenario, g);

        if (grade->role == AMB_PRACTITIONER_ROLE && grade->nominal_points > 0)
            of->officer = grade;
    }
}

/* The threshold as dated changes have left it at week 0. */
static double threshold_today(const today *of, const amb_ppf_row *condition)
{
    const amb_scenario *scenario = of->page->scenario;
    const amb_change_row *rows = AMB_ROWS(scenario, AMB_IN_CHANGES, amb_change_row);
    double threshold = condition->threshold;
    int32_t since = INT32_MIN;

    for (size_t i = 0; i < scenario->table[AMB_IN_CHANGES].num; i++) {
        amb_change_item item;
        char why[AMB_WHY_SIZE];

        if (rows[i].change != AMB_CHANGE_THRESHOLD || rows[i].date < since ||
            rows[i].date > scenario->settings.start_date ||
            (rows[i].pdu[0] != '\0' && strcmp(rows[i].pdu, of->pdu->pdu) != 0) ||
            !amb_change_item_read(scenario, &rows[i], &item, why))
            continue;
        if (item.status != condition->status || item.indicator != condition->indicator ||
            strcmp(item.name, condition->rule) != 0)
            continue;
        threshold = rows[i].value;
        since = rows[i].date;
    }
    return threshold;
}

/* A workload that does not exist: nothing is available, which counts as over. */
static bool is_without_staff(int measure, double figure)
{
    return isnan(figure) &&
           (measure == AMB_WORKLOAD_PCT || measure == AMB_EFFECTIVE_WORKLOAD_PCT);
}

/* Whether a condition holds at week 0, as the model counts it. */
static bool holds(const today *of, const amb_ppf_row *condition)
{
    const double figure = of->figure[condition->indicator];
    const double threshold = threshold_today(of, condition);

    if (isnan(figure))
        return is_without_staff(condition->indicator, figure);
    switch (condition->comparison) {
    case AMB_ABOVE:
        return figure > threshold + SLACK;
    case AMB_AT_LEAST:
        return figure >= threshold - SLACK;
    case AMB_BELOW:
        return figure < threshold - SLACK;
    default:
        return figure <= threshold + SLACK;
    }
}

/* Points of work to shed or to take on, or officers to gain or lose, until the line. */
static cli_phrase workload_distance(today *of, double threshold, double figure)
{
    const double available = of->figure[AMB_AVAILABLE_POINTS];
    const double total = figure * available / 100;
    const cli_phrase points = cli_number(fabs(total - threshold * available / 100), 0);
    const char *side = figure > threshold ? "over" : "under";
    double officers;

    if (of->officer == NULL || threshold <= 0)
        return cli_say("%s by %s points", side, points.text);
    of->said_officer = true;
    officers = fabs(100 * total / threshold - available) / of->officer->nominal_points;
    return cli_say("%s by %s points, or %s %s", side, points.text,
                   cli_number(officers, 1).text, of->officer->grade);
}

static cli_phrase distance(today *of, int measure, double threshold)
{
    const double figure = of->figure[measure], apart = fabs(figure - threshold);
    const char *side = figure > threshold ? "over" : "under";
    const cli_measure_words *words = cli_measure(measure);
    double whole = AMB_EMPTY; /* FTE that the percentage is of */

    if (is_without_staff(measure, figure))
        return cli_say("nobody available");
    if (isnan(figure))
        return cli_say("no figure");
    if (apart < SLACK)
        return cli_say("on the line");
    if (measure == AMB_WORKLOAD_PCT || measure == AMB_EFFECTIVE_WORKLOAD_PCT)
        return workload_distance(of, threshold, figure);
    if (measure == AMB_STAFFING_PCT || measure == AMB_VACANCY_PCT)
        whole = of->target_fte;
    if (measure == AMB_ABSENCE_PCT)
        whole = of->figure[AMB_FTE_IN_POST];
    if (isfinite(whole) && whole > 0)
        return cli_say("%s by %s FTE", side, cli_number(apart / 100 * whole, 1).text);
    return cli_say("%s by %s%s", side, cli_number(apart, words->decimals).text,
                   amb_measure_unit_of_difference(words));
}

static cli_phrase met(today *of, const amb_ppf_row *condition)
{
    const double p =
        cli_met_today(of->page, of->pdu->pdu, condition->status, condition->rule);

    if (p > 0 && p < 1)
        return cli_chance(p, (double)of->page->options->replications);
    if (p <= 0 && holds(of, condition)) {
        of->said_not_yet = true;
        return cli_say("not yet");
    }
    return cli_say(p > 0 ? "yes" : "no");
}

/* Whether a rule has more conditions than one, so that its name must be told. */
static bool is_joint(const amb_scenario *scenario, const amb_ppf_row *condition)
{
    const amb_ppf_row *rows = AMB_ROWS(scenario, AMB_IN_PPF, amb_ppf_row);
    size_t num = 0;

    for (size_t i = 0; i < scenario->table[AMB_IN_PPF].num; i++)
        num += rows[i].status == condition->status &&
               strcmp(rows[i].rule, condition->rule) == 0;
    return num > 1;
}

static void add_condition(today *of, cli_table *table, const amb_ppf_row *condition)
{
    const cli_measure_words *words = cli_measure(condition->indicator);
    const double threshold = threshold_today(of, condition);
    const double figure = of->figure[condition->indicator];

    cli_table_add(table, "%s%s", words->name,
                  of->drawn[condition->indicator] ? " (median)" : "");
    cli_table_add(table, "%s%s", cli_number(figure, words->decimals).text,
                  isnan(figure) ? "" : words->unit);
    cli_table_add(table, "%s %s%s, %s%s%s%s", cli_comparison(condition->comparison),
                  cli_plain(threshold).text, words->unit,
                  cli_count(condition->weeks, "week").text,
                  is_joint(of->page->scenario, condition) ? " (" : "",
                  is_joint(of->page->scenario, condition) ? condition->rule : "",
                  is_joint(of->page->scenario, condition) ? ")" : "");
    cli_table_add(table, "%s", met(of, condition).text);
    cli_table_add(table, "%s", distance(of, condition->indicator, threshold).text);
}

static void print_conditions(today *of)
{
    const amb_scenario *scenario = of->page->scenario;
    const amb_ppf_row *rows = AMB_ROWS(scenario, AMB_IN_PPF, amb_ppf_row);
    bool first = true;
    cli_table table;

    cli_table_begin(&table, "lrlll");
    for (int status = AMB_AMBER; status < AMB_NUM_OPERATING_STATUSES; status++) {
        if (!cli_has_rules(scenario, status))
            continue;
        cli_table_add(&table, "%s", first ? "Today" : "");
        cli_table_add(&table, "%s", first ? "figure" : "");
        cli_table_add(&table, "%s line", amb_operating_status_names[status]);
        cli_table_add(&table, "%s", first ? "met" : "");
        cli_table_add(&table, "%s", first ? "distance" : "");
        first = false;
        for (size_t i = 0; i < scenario->table[AMB_IN_PPF].num; i++)
            if (rows[i].status == status)
                add_condition(of, &table, &rows[i]);
    }
    if (first) { /* no lines at all, which the answer has said */
        cli_table_end(&table, of->page->output, 2, false);
        return;
    }
    fputc('\n', of->page->output->file);
    cli_table_end(&table, of->page->output, 2, true);
}

static void print_notes(const today *of)
{
    if (of->said_officer)
        cli_paragraph(of->page->output, 2, 2, "1 %s is %s points available, full time.",
                      of->officer->grade,
                      cli_number(of->officer->nominal_points, 0).text);
    if (of->said_not_yet)
        cli_paragraph(
            of->page->output, 2, 2,
            "Not yet: past the line today, but not for so many weekly snapshots "
            "running (or not all conditions of its rule are).");
}

/* Whether all conditions of some rule hold at week 0, in one replication at least. */
static bool is_past_a_line(const today *of)
{
    const amb_scenario *scenario = of->page->scenario;
    const amb_ppf_row *rows = AMB_ROWS(scenario, AMB_IN_PPF, amb_ppf_row);
    const size_t num = scenario->table[AMB_IN_PPF].num;

    for (size_t i = 0; i < num; i++) {
        bool all = true;

        for (size_t j = 0; j < num && all; j++)
            all = rows[j].status != rows[i].status ||
                  strcmp(rows[j].rule, rows[i].rule) != 0 || holds(of, &rows[j]);
        if (all ||
            cli_met_today(of->page, of->pdu->pdu, rows[i].status, rows[i].rule) > 0)
            return true;
    }
    return false;
}

/* The operating status is another thing than the criteria: it moves when applied for. */
static void print_status(const today *of)
{
    const amb_pdu_row *pdu = of->pdu;
    const amb_status_row *first = cli_status_at(of->page, pdu->pdu, 0);
    cli_phrase applied = {""}, since = {""};

    if (pdu->applied_for > AMB_GREEN && pdu->applied_on != AMB_NO_DATE)
        applied = cli_say("; %s applied for on %s, decision pending",
                          amb_operating_status_names[pdu->applied_for],
                          cli_date(pdu->applied_on).text);
    else if (pdu->applied_for > AMB_GREEN)
        applied = cli_say("; %s applied for, decision pending",
                          amb_operating_status_names[pdu->applied_for]);
    else if (first != NULL && first->p_applied >= 0.5)
        applied = cli_say("; an application is made today");
    if (pdu->criteria_met_since != AMB_NO_DATE && is_past_a_line(of))
        since = cli_say(". Past those lines since %s",
                        cli_date(pdu->criteria_met_since).text);
    cli_paragraph(
        of->page->output, 2, 2, "Operating status %s%s%s.",
        amb_operating_status_names[pdu->status > AMB_GREEN ? pdu->status : AMB_GREEN],
        applied.text, since.text);
}

void cli_page_today(const cli_page *page, const amb_pdu_row *pdu)
{
    const cli_page of_today = cli_page_of_today(page);
    today of = {.page = &of_today, .pdu = pdu};

    load(&of);
    print_conditions(&of);
    print_notes(&of);
    fputc('\n', page->output->file);
    print_status(&of);
}
