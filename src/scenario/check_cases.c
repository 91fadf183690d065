/* check_cases.c: opening cases, starts, tiers, ways out and points agree. */
#include "scenario/lookup.h"
#include "scenario/reader.h"
#include "scenario/row_index.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* How far shares may sum from one: they are often typed with two decimals. */
#define SHARE_SLACK 0.0005

/* A practitioner of a PDU, by the addresses of their names: equal names are kept once. */
typedef struct holder {
    uintptr_t pdu, practitioner;
} holder;

static int compare_holders(const void *a, const void *b)
{
    const holder *left = a, *right = b;

    if (left->pdu != right->pdu)
        return left->pdu < right->pdu ? -1 : 1;
    return (left->practitioner > right->practitioner) -
           (left->practitioner < right->practitioner);
}

/* Of a whole region every case asks for its practitioner, so they are sorted first. */
static void check_holders(amb_reader *reader)
{
    const amb_scenario *scenario = reader->scenario;
    const amb_practitioner_row *rows =
        AMB_ROWS(scenario, AMB_IN_PRACTITIONERS, amb_practitioner_row);
    const amb_case_row *cases = AMB_ROWS(scenario, AMB_IN_CASES, amb_case_row);
    const size_t num = scenario->table[AMB_IN_PRACTITIONERS].num;
    holder *holders = calloc(num + 1, sizeof *holders);

    if (holders == NULL) {
        amb_reader_note(reader, AMB_NO_MEMORY);
        return;
    }
    for (size_t i = 0; i < num; i++)
        holders[i] = (holder){(uintptr_t)rows[i].pdu, (uintptr_t)rows[i].practitioner};
    qsort(holders, num, sizeof *holders, compare_holders);
    for (size_t i = 0; i < scenario->table[AMB_IN_CASES].num; i++) {
        const holder key = {(uintptr_t)cases[i].pdu, (uintptr_t)cases[i].practitioner};

        if (cases[i].practitioner[0] != '\0' &&
            bsearch(&key, holders, num, sizeof *holders, compare_holders) == NULL)
            amb_reader_complain(reader, AMB_IN_CASES, &cases[i], "practitioner",
                                "practitioners.csv has no \"%s\" in %s; leave the cell "
                                "empty to have the cases allocated",
                                cases[i].practitioner, cases[i].pdu);
    }
    free(holders);
}

static bool has_points(const amb_scenario *scenario, int case_type)
{
    const amb_points_row *rows = AMB_ROWS(scenario, AMB_IN_POINTS, amb_points_row);

    for (size_t i = 0; i < scenario->table[AMB_IN_POINTS].num; i++)
        if (rows[i].case_type == case_type)
            return true;
    return false;
}

/* Whether points.csv prices what a row has; says so where it does not. */
static void check_priced(amb_reader *reader, amb_input_file file, const void *row,
                         int case_type, int tier, bool t2a)
{
    const amb_points_row *points;

    if (!reader->linked[AMB_IN_POINTS] || reader->scenario->table[AMB_IN_POINTS].num == 0)
        return;
    points = amb_points_of(reader->scenario, case_type, tier);
    if (!has_points(reader->scenario, case_type)) /* once, not for every tier */
        amb_reader_complain_file(
            reader, AMB_IN_POINTS, "has no points for %s cases; %s has such cases",
            amb_case_type_names[case_type], amb_input_files()[file].name);
    else if (points == NULL)
        amb_reader_complain(reader, file, row, "tier",
                            "points.csv has no points for %s cases of tier %s",
                            amb_case_type_names[case_type], amb_tier_names[tier]);
    else if (t2a && isnan(points->t2a_points))
        amb_reader_complain(reader, file, row, "t2a",
                            "points.csv (line %u) has no t2a_points for %s cases of "
                            "tier %s",
                            points->origin.line, amb_case_type_names[case_type],
                            amb_tier_names[tier]);
}

static void check_opening(amb_reader *reader)
{
    const amb_scenario *scenario = reader->scenario;
    const amb_case_row *rows = AMB_ROWS(scenario, AMB_IN_CASES, amb_case_row);

    for (size_t i = 0; i < scenario->table[AMB_IN_CASES].num; i++) {
        const amb_case_row *row = &rows[i];
        const double parts = amb_or_zero(row->warrants) + amb_or_zero(row->unpaid_work) +
                             amb_or_zero(row->overdue_terminations);

        if (parts > 0 && row->t2a != AMB_YES)
            amb_reader_complain(
                reader, AMB_IN_CASES, row, "t2a",
                "warrants, unpaid_work and overdue_terminations are parts of "
                "T2A cases; write yes, or leave them empty");
        else if (parts > row->cases)
            amb_reader_complain(reader, AMB_IN_CASES, row, "cases",
                                "%.10g cases, but warrants, unpaid_work and "
                                "overdue_terminations come to %.10g",
                                row->cases, parts);
        check_priced(reader, AMB_IN_CASES, row, row->case_type, row->tier,
                     row->t2a == AMB_YES);
    }
}

/* The lines of the rows that a sum is made of: "line 4", or "lines 4, 5 and 7". */
typedef struct line_list {
    uint32_t line[AMB_NUM_TIERS + 1];
    size_t num;
} line_list;

static void add_line(line_list *lines, uint32_t line)
{
    if (lines->num < sizeof lines->line / sizeof lines->line[0])
        lines->line[lines->num++] = line;
}

enum { LINES_SIZE = 512 };

static void print_lines(const line_list *lines, char text[LINES_SIZE])
{
    size_t used = (size_t)snprintf(text, LINES_SIZE, lines->num == 1 ? "line" : "lines");

    for (size_t i = 0; i < lines->num && used + 32 < LINES_SIZE; i++)
        used += (size_t)snprintf(text + used, LINES_SIZE - used, "%s%u",
                                 i == 0                ? " "
                                 : i + 1 == lines->num ? " and "
                                                       : ", ",
                                 lines->line[i]);
}

static void check_pathway_shares(amb_reader *reader)
{
    const amb_scenario *scenario = reader->scenario;
    const amb_pathway_row *rows = AMB_ROWS(scenario, AMB_IN_PATHWAYS, amb_pathway_row);

    for (int type = 0; type < AMB_NUM_CASE_TYPES; type++) {
        line_list lines = {.num = 0};
        char text[LINES_SIZE];
        double sum = 0;

        for (size_t i = 0; i < scenario->table[AMB_IN_PATHWAYS].num; i++) {
            if (rows[i].case_type != type)
                continue;
            sum += rows[i].share;
            add_line(&lines, rows[i].origin.line);
            if (rows[i].next == type)
                amb_reader_complain(
                    reader, AMB_IN_PATHWAYS, &rows[i], "next",
                    "%s cannot lead to itself; give a longer time instead",
                    amb_case_type_names[type]);
        }
        print_lines(&lines, text);
        if (lines.num > 0 && fabs(sum - 1) > SHARE_SLACK)
            amb_reader_complain_file(reader, AMB_IN_PATHWAYS,
                                     "the shares of %s sum to %.6g, expected 1 (%s)",
                                     amb_case_type_names[type], sum, text);
    }
}

static bool has_pathway(const amb_scenario *scenario, int case_type)
{
    const amb_pathway_row *rows = AMB_ROWS(scenario, AMB_IN_PATHWAYS, amb_pathway_row);

    for (size_t i = 0; i < scenario->table[AMB_IN_PATHWAYS].num; i++)
        if (rows[i].case_type == case_type)
            return true;
    return false;
}

/* Which case types anyone can be in, following the pathways from openings and starts. */
static void check_pathways_reach(amb_reader *reader)
{
    const amb_scenario *scenario = reader->scenario;
    const amb_pathway_row *ways = AMB_ROWS(scenario, AMB_IN_PATHWAYS, amb_pathway_row);
    const amb_case_row *cases = AMB_ROWS(scenario, AMB_IN_CASES, amb_case_row);
    const amb_starts_row *starts = AMB_ROWS(scenario, AMB_IN_STARTS, amb_starts_row);
    const amb_change_row *changes = AMB_ROWS(scenario, AMB_IN_CHANGES, amb_change_row);
    bool used[AMB_NUM_CASE_TYPES + 1] = {false};

    for (size_t i = 0; i < scenario->table[AMB_IN_CASES].num; i++)
        if (cases[i].case_type >= 0)
            used[cases[i].case_type] = true;
    for (size_t i = 0; i < scenario->table[AMB_IN_STARTS].num; i++)
        if (starts[i].case_type >= 0)
            used[starts[i].case_type] = true;
    for (size_t i = 0; i < scenario->table[AMB_IN_CHANGES].num; i++) {
        amb_change_item item;
        char why[AMB_WHY_SIZE];

        if (changes[i].change == AMB_CHANGE_STARTS_PER_WEEK &&
            amb_change_item_read(scenario, &changes[i], &item, why))
            used[item.case_type] = true;
    }
    for (int round = 0; round < AMB_NUM_CASE_TYPES; round++)
        for (size_t i = 0; i < scenario->table[AMB_IN_PATHWAYS].num; i++)
            if (ways[i].case_type >= 0 && ways[i].next >= 0 && used[ways[i].case_type])
                used[ways[i].next] = true;
    for (int type = 0; type < AMB_NUM_CASE_TYPES; type++)
        if (used[type] && !has_pathway(scenario, type) &&
            scenario->table[AMB_IN_PATHWAYS].num > 0)
            amb_reader_complain_file(reader, AMB_IN_PATHWAYS,
                                     "there is no way out of %s; add a row such as "
                                     "%s,end,1,lognormal,52,36",
                                     amb_case_type_names[type],
                                     amb_case_type_names[type]);
}

/* Nobody starts supervision in its last third. */
static void check_new_tier(amb_reader *reader, const amb_tier_mix_row *row)
{
    if (row->tier >= AMB_FIRST_S_TIER && row->tier != AMB_UNTIERED)
        amb_reader_complain(reader, AMB_IN_TIER_MIX, row, "tier",
                            "new cases are never of tier %s; write %s",
                            amb_tier_names[row->tier],
                            amb_tier_names[row->tier - AMB_FIRST_S_TIER]);
    else
        check_priced(reader, AMB_IN_TIER_MIX, row, row->case_type, row->tier, false);
}

static void check_tier_mix(amb_reader *reader)
{
    const amb_scenario *scenario = reader->scenario;
    const amb_tier_mix_row *rows = AMB_ROWS(scenario, AMB_IN_TIER_MIX, amb_tier_mix_row);
    const size_t num = scenario->table[AMB_IN_TIER_MIX].num;

    for (size_t i = 0; i < num; i++) {
        line_list lines = {.num = 0};
        char text[LINES_SIZE];
        bool first = true;
        double sum = 0;

        AMB_EACH_OF (scenario, AMB_TIER_MIX_BY_PDU, amb_tier_mix_row, row, rows[i].pdu,
                     NULL) {
            if (row->case_type != rows[i].case_type)
                continue;
            first &= row >= &rows[i];
            sum += row->share;
            add_line(&lines, row->origin.line);
        }
        if (rows[i].share > 0)
            check_new_tier(reader, &rows[i]);
        print_lines(&lines, text);
        if (first && fabs(sum - 1) > SHARE_SLACK)
            amb_reader_complain_file(reader, AMB_IN_TIER_MIX,
                                     "the shares of %s%s%s sum to %.6g, expected 1 (%s)",
                                     amb_case_type_names[rows[i].case_type],
                                     rows[i].pdu[0] != '\0' ? " in " : "", rows[i].pdu,
                                     sum, text);
    }
}

static void check_dispersion(amb_reader *reader)
{
    const amb_scenario *scenario = reader->scenario;
    const amb_starts_row *rows = AMB_ROWS(scenario, AMB_IN_STARTS, amb_starts_row);

    for (size_t i = 0; i < scenario->table[AMB_IN_STARTS].num; i++)
        if (rows[i].dispersion > 0 && rows[i].dispersion < 1)
            amb_reader_complain(
                reader, AMB_IN_STARTS, &rows[i], "dispersion",
                "%.10g is between no chance (0) and Poisson (1); write 0, "
                "or 1 or more",
                rows[i].dispersion);
}

void amb_complain_of_tiers(amb_reader *reader, amb_input_file file, const void *row,
                           const char *column, int case_type, const char *pdu)
{
    amb_reader_complain(reader, file, row, column,
                        "the tiers of new %s cases are not known in %s; add rows to "
                        "tier_mix.csv, or opening cases of that type",
                        amb_case_type_names[case_type],
                        pdu[0] != '\0' ? pdu : "every PDU");
}

static void check_tiers_of_starts(amb_reader *reader)
{
    const amb_scenario *scenario = reader->scenario;
    const amb_pdu_row *pdus = AMB_ROWS(scenario, AMB_IN_PDUS, amb_pdu_row);

    for (size_t p = 0; p < amb_num_pdus(scenario); p++) {
        for (int type = 0; type < AMB_NUM_CASE_TYPES; type++) {
            double share[AMB_NUM_TIERS];
            amb_starts_row starts;

            if (amb_starts_of(scenario, pdus[p].pdu, type, &starts) &&
                starts.per_week > 0 &&
                !amb_tier_mix_of(scenario, pdus[p].pdu, type, share))
                amb_complain_of_tiers(reader, AMB_IN_STARTS, &starts, "case_type", type,
                                      starts.pdu);
        }
    }
}

/* Names of tiers, the first few in full. */
typedef struct tier_list {
    char text[64];
    int num;
} tier_list;

enum { MOST_TIERS_NAMED = 4 };

static void add_tier(tier_list *list, int tier)
{
    const size_t used = strlen(list->text);

    if (list->num++ < MOST_TIERS_NAMED)
        snprintf(list->text + used, sizeof list->text - used, "%s%s",
                 used > 0 ? ", " : "", amb_tier_names[tier]);
}

static void complain_unpriced(amb_reader *reader, const amb_pathway_row *way,
                              const tier_list *tiers, const char *column)
{
    char others[32] = "";

    if (tiers->num == 0)
        return;
    if (tiers->num > MOST_TIERS_NAMED)
        snprintf(others, sizeof others, " and %d more", tiers->num - MOST_TIERS_NAMED);
    amb_reader_complain(
        reader, AMB_IN_PATHWAYS, way, "next",
        "points.csv has no %s for %s cases of tier %s%s, to which %s cases "
        "lead",
        column, amb_case_type_names[way->next], tiers->text, others,
        amb_case_type_names[way->case_type]);
}

/* Every way on to another type needs points there for the tiers that can come. */
static void check_points_along_pathways(amb_reader *reader)
{
    const amb_scenario *scenario = reader->scenario;
    const amb_pathway_row *ways = AMB_ROWS(scenario, AMB_IN_PATHWAYS, amb_pathway_row);
    const amb_points_row *points = AMB_ROWS(scenario, AMB_IN_POINTS, amb_points_row);

    for (size_t w = 0; w < scenario->table[AMB_IN_PATHWAYS].num; w++) {
        tier_list unpriced = {"", 0}, without_t2a = {"", 0};

        for (size_t i = 0;
             i < scenario->table[AMB_IN_POINTS].num && ways[w].next < AMB_END; i++) {
            const amb_points_row *next;

            if (points[i].case_type != ways[w].case_type)
                continue;
            next = amb_points_of(scenario, ways[w].next, points[i].tier);
            if (next == NULL)
                add_tier(&unpriced, points[i].tier);
            else if (!isnan(points[i].t2a_points) && isnan(next->t2a_points))
                add_tier(&without_t2a, points[i].tier);
        }
        complain_unpriced(reader, &ways[w], &unpriced, "points");
        complain_unpriced(reader, &ways[w], &without_t2a, "t2a_points");
    }
}

void amb_check_cases(amb_reader *reader)
{
    const bool *sound = reader->sound, *linked = reader->linked;

    if (sound[AMB_IN_CASES]) {
        check_opening(reader);
        if (linked[AMB_IN_PRACTITIONERS])
            check_holders(reader);
    }
    if (linked[AMB_IN_PATHWAYS]) {
        check_pathway_shares(reader);
        if (sound[AMB_IN_CASES] && sound[AMB_IN_STARTS] && sound[AMB_IN_CHANGES])
            check_pathways_reach(reader);
        if (linked[AMB_IN_POINTS])
            check_points_along_pathways(reader);
    }
    if (linked[AMB_IN_TIER_MIX])
        check_tier_mix(reader);
    if (sound[AMB_IN_STARTS])
        check_dispersion(reader);
    if (linked[AMB_IN_STARTS] && linked[AMB_IN_TIER_MIX] && linked[AMB_IN_CASES])
        check_tiers_of_starts(reader);
}
