/*
 * page_assumptions.c: what the answer rests on, the weightiest first.
 *
 * The order is fixed, by how far the dates move in the experience of these scenarios: the
 * lines themselves, the establishment, who is in post, how fast they go, how many cases
 * come and how long they stay, then absence, recruitment, decisions and the tier mix. The
 * first few that are assumptions are shown with their figures.
 */
#include "cli/command_line.h"
#include "cli/page.h"
#include "cli/phrases.h"
#include "cli/table.h"
#include "scenario/lookup.h"
#include "scenario/stated.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

enum { MOST_SHOWN = 6 };

/* A line being put together: parts with commas between them. */
typedef struct topic_text {
    char text[400];
    size_t used;
    bool assumed; /* at least one of its parts is an assumption */
} topic_text;

__attribute__((format(printf, 4, 5))) static void add_part(topic_text *out,
                                                           const amb_origin *origin,
                                                           const char *gap,
                                                           const char *format, ...)
{
    va_list arguments;

    if (out->used > 0 && out->used < sizeof out->text)
        out->used += (size_t)snprintf(out->text + out->used, sizeof out->text - out->used,
                                      "%s", gap);
    if (out->used < sizeof out->text) {
        va_start(arguments, format);
        out->used += (size_t)vsnprintf(out->text + out->used,
                                       sizeof out->text - out->used, format, arguments);
        va_end(arguments);
    }
    out->assumed |= origin != NULL && amb_stated_in(origin->source) != NULL;
}

/* A mean; where a table of observed weeks stands in its place, that it does. */
static cli_phrase weeks_of(double mean_weeks)
{
    return isnan(mean_weeks) ? cli_say("as many as observed") : cli_plain(mean_weeks);
}

static void lines_of_statuses(topic_text *out, const amb_scenario *scenario,
                              const char *pdu)
{
    const amb_ppf_row *rows = AMB_ROWS(scenario, AMB_IN_PPF, amb_ppf_row);
    int32_t last = -1;

    (void)pdu;
    for (size_t i = 0; i < scenario->table[AMB_IN_PPF].num; i++) {
        const cli_measure_words *words = cli_measure(rows[i].indicator);
        const bool again = rows[i].status == last;

        add_part(out, &rows[i].origin, again ? ", " : "; ", "%s%s%s %s %s%s",
                 again ? "" : amb_operating_status_names[rows[i].status],
                 again ? "" : ": ", words->name, cli_comparison(rows[i].comparison),
                 cli_plain(rows[i].threshold).text, words->unit);
        last = rows[i].status;
    }
}

static void establishment(topic_text *out, const amb_scenario *scenario, const char *pdu)
{
    double sum = 0;
    topic_text parts = {.used = 0};

    for (size_t g = 0; g < amb_num_grades(scenario); g++) {
        const amb_grade_row *grade = amb_grade_at(scenario, g);
        amb_staffing_row row;

        if (grade->counts_in_staffing != AMB_YES ||
            !amb_staffing_of(scenario, pdu, grade->grade, &row) ||
            amb_or_zero(row.target_fte) <= 0)
            continue;
        sum += row.target_fte;
        add_part(&parts, &row.origin, ", ", "%s %s", grade->grade,
                 cli_plain(row.target_fte).text);
    }
    if (parts.used == 0)
        return;
    add_part(out, NULL, "", "%s FTE: %s", cli_plain(sum).text, parts.text);
    out->assumed = parts.assumed;
}

static void in_post(topic_text *out, const amb_scenario *scenario, const char *pdu)
{
    const amb_practitioner_row *rows =
        AMB_ROWS(scenario, AMB_IN_PRACTITIONERS, amb_practitioner_row);
    size_t listed = 0;

    for (size_t g = 0; g < amb_num_grades(scenario); g++) {
        const char *grade = amb_grade_at(scenario, g)->grade;
        const amb_origin *origin = NULL;
        size_t num = 0;

        for (size_t i = 0; i < scenario->table[AMB_IN_PRACTITIONERS].num; i++) {
            if (strcmp(rows[i].pdu, pdu) != 0 || strcmp(rows[i].grade, grade) != 0)
                continue;
            num++;
            if (origin == NULL || amb_stated_in(rows[i].origin.source) != NULL)
                origin = &rows[i].origin;
        }
        listed += num;
        if (num > 0)
            add_part(out, origin, ", ", "%zu %s", num, grade);
    }
    if (listed > 0)
        add_part(out, NULL, "; ", "%zu in all", listed);
    for (size_t g = 0; g < amb_num_grades(scenario) && listed == 0; g++) {
        const char *grade = amb_grade_at(scenario, g)->grade;
        amb_staffing_row row;

        if (amb_staffing_of(scenario, pdu, grade, &row) &&
            amb_or_zero(row.in_post_fte) > 0)
            add_part(out, &row.origin, ", ", "%s FTE %s", cli_plain(row.in_post_fte).text,
                     grade);
    }
}

static void outflow(topic_text *out, const amb_scenario *scenario, const char *pdu)
{
    for (size_t g = 0; g < amb_num_grades(scenario); g++) {
        const amb_grade_row *grade = amb_grade_at(scenario, g);
        amb_staffing_row row;
        double rate;

        if (grade->counts_in_staffing != AMB_YES ||
            !amb_staffing_of(scenario, pdu, grade->grade, &row))
            continue;
        rate = amb_or_zero(row.leavers_per_year_pct) +
               amb_or_zero(row.other_outflow_per_year_pct);
        add_part(out, &row.origin, ", ", "%s %s %%", grade->grade,
                 cli_number(rate, 1).text);
    }
    if (out->used > 0)
        add_part(out, NULL, " ", "a year");
}

static void new_cases(topic_text *out, const amb_scenario *scenario, const char *pdu)
{
    for (int type = 0; type < AMB_NUM_CASE_TYPES; type++) {
        amb_starts_row row;

        if (amb_starts_of(scenario, pdu, type, &row) && amb_or_zero(row.per_week) > 0)
            add_part(out, &row.origin, ", ", "%s %s", amb_case_type_names[type],
                     cli_number(row.per_week, 1).text);
    }
    if (out->used > 0)
        add_part(out, NULL, " ", "a week");
}

static void lengths(topic_text *out, const amb_scenario *scenario, const char *pdu)
{
    const amb_pathway_row *rows = AMB_ROWS(scenario, AMB_IN_PATHWAYS, amb_pathway_row);

    (void)pdu;
    for (size_t i = 0; i < scenario->table[AMB_IN_PATHWAYS].num; i++) {
        const char *next =
            rows[i].next == AMB_END ? "end" : amb_case_type_names[rows[i].next];

        if (rows[i].share > 0)
            add_part(out, &rows[i].origin, ", ", "%s to %s %s",
                     amb_case_type_names[rows[i].case_type], next,
                     weeks_of(rows[i].mean_weeks).text);
    }
    if (out->used > 0)
        add_part(out, NULL, " ", "weeks on average");
}

static void absence(topic_text *out, const amb_scenario *scenario, const char *pdu)
{
    const amb_absence_row *rows = AMB_ROWS(scenario, AMB_IN_ABSENCE, amb_absence_row);

    for (size_t i = 0; i < scenario->table[AMB_IN_ABSENCE].num; i++)
        if (rows[i].pdu[0] == '\0' || strcmp(rows[i].pdu, pdu) == 0)
            add_part(out, &rows[i].origin, ", ", "%s%s%s of %s weeks", rows[i].grade,
                     rows[i].grade[0] == '\0' ? "" : " ", rows[i].kind,
                     weeks_of(rows[i].mean_weeks).text);
}

static void recruitment(topic_text *out, const amb_scenario *scenario, const char *pdu)
{
    for (size_t g = 0; g < amb_num_grades(scenario); g++) {
        const amb_grade_row *grade = amb_grade_at(scenario, g);
        amb_recruitment_row row;

        if (grade->counts_in_staffing != AMB_YES ||
            !amb_recruitment_of(scenario, pdu, grade->grade, &row))
            continue;
        if (row.policy == AMB_BACKFILL)
            add_part(out, &row.origin, ", ", "%s after %s weeks", grade->grade,
                     weeks_of(row.mean_weeks).text);
        else
            add_part(out, &row.origin, ", ", "%s none", grade->grade);
    }
}

static void decisions(topic_text *out, const amb_scenario *scenario, const char *pdu)
{
    const amb_ppf_process_row *rows =
        AMB_ROWS(scenario, AMB_IN_PPF_PROCESS, amb_ppf_process_row);

    (void)pdu;
    for (size_t i = 0; i < scenario->table[AMB_IN_PPF_PROCESS].num; i++)
        add_part(out, &rows[i].origin, ", ", "%s after %s weeks, granted %s in 100",
                 amb_operating_status_names[rows[i].status],
                 cli_plain(rows[i].decision_weeks_mean).text,
                 cli_plain(rows[i].approval_pct == rows[i].approval_pct
                               ? rows[i].approval_pct
                               : 100)
                     .text);
}

static void tier_mix(topic_text *out, const amb_scenario *scenario, const char *pdu)
{
    const amb_case_row *rows = AMB_ROWS(scenario, AMB_IN_CASES, amb_case_row);
    const amb_origin *origin = NULL;
    double all = 0, high = 0;

    for (size_t i = 0; i < scenario->table[AMB_IN_CASES].num; i++) {
        const char tier = amb_tier_names[rows[i].tier][0];

        if (strcmp(rows[i].pdu, pdu) != 0)
            continue;
        all += rows[i].cases;
        high += tier == 'A' || tier == 'B' ? rows[i].cases : 0;
        if (origin == NULL || amb_stated_in(rows[i].origin.source) != NULL)
            origin = &rows[i].origin;
    }
    if (all > 0)
        add_part(out, origin, "", "%.0f %% of opening cases in tiers A and B",
                 100 * high / all);
}

static const struct {
    const char *name;
    void (*describe)(topic_text *out, const amb_scenario *scenario, const char *pdu);
} topics[] = {
    {"lines", lines_of_statuses}, {"establishment", establishment},
    {"in post", in_post},         {"staff outflow", outflow},
    {"new cases", new_cases},     {"case lengths", lengths},
    {"absence", absence},         {"recruitment", recruitment},
    {"decisions", decisions},     {"tier mix", tier_mix},
};

static void print_topics(const cli_page *page, const amb_pdu_row *pdu)
{
    cli_table table;
    int shown = 0;

    cli_table_begin(&table, "ll");
    for (size_t t = 0; t < sizeof topics / sizeof topics[0] && shown < MOST_SHOWN; t++) {
        topic_text text = {.used = 0};

        topics[t].describe(&text, page->scenario, pdu->pdu);
        if (!text.assumed)
            continue;
        cli_table_add(&table, "%s", topics[t].name);
        cli_table_add(&table, "%s", text.text);
        shown++;
    }
    cli_table_end(&table, page->output, 4, false);
}

void cli_page_assumptions(const cli_page *page, const amb_pdu_row *pdu)
{
    amb_stated found;
    cli_phrase heading;

    if (amb_stated_find(&found, page->scenario, NULL) != AMB_OK)
        page->output->failed = true;
    if (page->output->failed || found.num == 0) {
        amb_stated_free(&found);
        return;
    }
    heading =
        cli_say("This rests on %s%s", cli_count((double)found.num, "assumption").text,
                pdu != NULL ? ". Those that matter most:" : ".");
    cli_heading(page, heading.text);
    if (pdu != NULL)
        print_topics(page, pdu);
    cli_page_command(page, "All of them", "check");
    fputs(" --assumptions\n", page->output->file);
    amb_stated_free(&found);
}
