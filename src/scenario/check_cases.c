/* check_cases.c: opening cases, starts, tiers, ways out and points agree. */
#include "scenario/lookup.h"
#include "scenario/reader.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* How far shares may sum from one: they are often typed with two decimals. */
#define SHARE_SLACK 0.0005

static bool practitioner_exists(const amb_scenario *scenario, const char *pdu,
                                const char *practitioner)
{
    const amb_practitioner_row *rows =
        AMB_ROWS(scenario, AMB_IN_PRACTITIONERS, amb_practitioner_row);

    for (size_t i = 0; i < scenario->table[AMB_IN_PRACTITIONERS].num; i++)
        if (rows[i].practitioner == practitioner && rows[i].pdu == pdu)
            return true;
    return false;
}

/* Whether points.csv prices what a row has; says so where it does not. */
static void check_priced(amb_reader *reader, amb_input_file file, const void *row,
                         int case_type, int tier, bool t2a)
{
    const amb_points_row *points = amb_points_of(reader->scenario, case_type, tier);

    if (!reader->sound[AMB_IN_POINTS] || reader->scenario->table[AMB_IN_POINTS].num == 0)
        return;
    if (points == NULL)
        amb_reader_complain(reader, file, row, "tier",
                            "points.csv has no points for %s cases of tier %s",
                            amb_case_type_names[case_type], amb_tier_names[tier]);
    else if (t2a && isnan(points->t2a_points))
        amb_reader_complain(
            reader, file, row, "t2a",
            "points.csv (line %u) has no t2a_points for %s cases of tier %s",
            points->origin.line, amb_case_type_names[case_type], amb_tier_names[tier]);
}

static void check_opening(amb_reader *reader)
{
    const amb_scenario *scenario = reader->scenario;
    const amb_case_row *rows = AMB_ROWS(scenario, AMB_IN_CASES, amb_case_row);

    for (size_t i = 0; i < scenario->table[AMB_IN_CASES].num; i++) {
        const amb_case_row *row = &rows[i];
        const double parts = amb_or_zero(row->warrants) + amb_or_zero(row->unpaid_work) +
                             amb_or_zero(row->overdue_terminations);

        if (row->practitioner[0] != '\0' && reader->sound[AMB_IN_PRACTITIONERS] &&
            !practitioner_exists(scenario, row->pdu, row->practitioner))
            amb_reader_complain(
                reader, AMB_IN_CASES, row, "practitioner",
                "practitioners.csv has no \"%s\" in %s; leave the cell empty "
                "to have the cases allocated",
                row->practitioner, row->pdu);
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

/* The lines of the rows that a sum is made of, as "lines 4 and 5". */
static void add_line(char *lines, size_t size, uint32_t line)
{
    const size_t used = strlen(lines);

    if (used + 16 < size)
        snprintf(lines + used, size - used, "%s%u", used > 0 ? ", " : "", line);
}

static void check_pathway_shares(amb_reader *reader)
{
    const amb_scenario *scenario = reader->scenario;
    const amb_pathway_row *rows = AMB_ROWS(scenario, AMB_IN_PATHWAYS, amb_pathway_row);

    for (int type = 0; type < AMB_NUM_CASE_TYPES; type++) {
        char lines[128] = "";
        double sum = 0;

        for (size_t i = 0; i < scenario->table[AMB_IN_PATHWAYS].num; i++) {
            if (rows[i].case_type != type)
                continue;
            sum += rows[i].share;
            add_line(lines, sizeof lines, rows[i].origin.line);
            if (rows[i].next == type)
                amb_reader_complain(
                    reader, AMB_IN_PATHWAYS, &rows[i], "next",
                    "%s cannot lead to itself; give a longer time instead",
                    amb_case_type_names[type]);
        }
        if (lines[0] != '\0' && fabs(sum - 1) > SHARE_SLACK)
            amb_reader_complain_file(
                reader, AMB_IN_PATHWAYS,
                "the shares of %s sum to %.6g, expected 1 (lines %s)",
                amb_case_type_names[type], sum, lines);
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
    bool used[AMB_NUM_CASE_TYPES + 1] = {false};

    for (size_t i = 0; i < scenario->table[AMB_IN_CASES].num; i++)
        if (cases[i].case_type >= 0)
            used[cases[i].case_type] = true;
    for (size_t i = 0; i < scenario->table[AMB_IN_STARTS].num; i++)
        if (starts[i].case_type >= 0)
            used[starts[i].case_type] = true;
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

static void check_tier_mix(amb_reader *reader)
{
    const amb_scenario *scenario = reader->scenario;
    const amb_tier_mix_row *rows = AMB_ROWS(scenario, AMB_IN_TIER_MIX, amb_tier_mix_row);
    const size_t num = scenario->table[AMB_IN_TIER_MIX].num;

    for (size_t i = 0; i < num; i++) {
        char lines[128] = "";
        bool first = true;
        double sum = 0;

        for (size_t j = 0; j < num; j++) {
            if (rows[j].pdu != rows[i].pdu || rows[j].case_type != rows[i].case_type)
                continue;
            first &= j >= i;
            sum += rows[j].share;
            add_line(lines, sizeof lines, rows[j].origin.line);
        }
        check_priced(reader, AMB_IN_TIER_MIX, &rows[i], rows[i].case_type, rows[i].tier,
                     false);
        if (first && fabs(sum - 1) > SHARE_SLACK)
            amb_reader_complain_file(
                reader, AMB_IN_TIER_MIX,
                "the shares of %s%s%s sum to %.6g, expected 1 (lines %s)",
                amb_case_type_names[rows[i].case_type],
                rows[i].pdu[0] != '\0' ? " in " : "", rows[i].pdu, sum, lines);
    }
}

static void check_starts(amb_reader *reader)
{
    const amb_scenario *scenario = reader->scenario;
    const amb_starts_row *rows = AMB_ROWS(scenario, AMB_IN_STARTS, amb_starts_row);
    const amb_pdu_row *pdus = AMB_ROWS(scenario, AMB_IN_PDUS, amb_pdu_row);

    for (size_t i = 0; i < scenario->table[AMB_IN_STARTS].num; i++)
        if (rows[i].dispersion > 0 && rows[i].dispersion < 1)
            amb_reader_complain(
                reader, AMB_IN_STARTS, &rows[i], "dispersion",
                "%.10g is between no chance (0) and Poisson (1); write 0, or 1 "
                "or more",
                rows[i].dispersion);
    for (size_t p = 0; p < amb_num_pdus(scenario); p++) {
        for (int type = 0; type < AMB_NUM_CASE_TYPES; type++) {
            double share[AMB_NUM_TIERS];
            amb_starts_row starts;

            if (amb_starts_of(scenario, pdus[p].pdu, type, &starts) &&
                !amb_tier_mix_of(scenario, pdus[p].pdu, type, share))
                amb_reader_complain(reader, AMB_IN_STARTS, &starts, "case_type",
                                    "the tiers of new %s cases in %s are not known; add "
                                    "rows to tier_mix.csv, or opening cases of that type",
                                    amb_case_type_names[type], pdus[p].pdu);
        }
    }
}

/* Every way on to another type needs points there for the tiers that can come. */
static void check_points_along_pathways(amb_reader *reader)
{
    const amb_scenario *scenario = reader->scenario;
    const amb_pathway_row *ways = AMB_ROWS(scenario, AMB_IN_PATHWAYS, amb_pathway_row);
    const amb_points_row *points = AMB_ROWS(scenario, AMB_IN_POINTS, amb_points_row);

    for (size_t w = 0; w < scenario->table[AMB_IN_PATHWAYS].num; w++) {
        if (ways[w].next == AMB_END || ways[w].next < 0)
            continue;
        for (size_t i = 0; i < scenario->table[AMB_IN_POINTS].num; i++) {
            const amb_points_row *next;

            if (points[i].case_type != ways[w].case_type || points[i].tier < 0)
                continue;
            next = amb_points_of(scenario, ways[w].next, points[i].tier);
            if (next == NULL)
                amb_reader_complain(
                    reader, AMB_IN_PATHWAYS, &ways[w], "next",
                    "points.csv has no points for %s cases of tier %s, to "
                    "which %s cases lead",
                    amb_case_type_names[ways[w].next], amb_tier_names[points[i].tier],
                    amb_case_type_names[ways[w].case_type]);
            else if (!isnan(points[i].t2a_points) && isnan(next->t2a_points))
                amb_reader_complain(
                    reader, AMB_IN_PATHWAYS, &ways[w], "next",
                    "points.csv (line %u) has no t2a_points for %s cases of "
                    "tier %s, to which %s cases lead",
                    next->origin.line, amb_case_type_names[ways[w].next],
                    amb_tier_names[points[i].tier],
                    amb_case_type_names[ways[w].case_type]);
        }
    }
}

void amb_check_cases(amb_reader *reader)
{
    if (reader->sound[AMB_IN_CASES])
        check_opening(reader);
    if (reader->sound[AMB_IN_PATHWAYS]) {
        check_pathway_shares(reader);
        if (reader->sound[AMB_IN_CASES] && reader->sound[AMB_IN_STARTS])
            check_pathways_reach(reader);
        if (reader->sound[AMB_IN_POINTS])
            check_points_along_pathways(reader);
    }
    if (reader->sound[AMB_IN_TIER_MIX])
        check_tier_mix(reader);
    if (reader->sound[AMB_IN_STARTS] && reader->sound[AMB_IN_TIER_MIX] &&
        reader->sound[AMB_IN_CASES])
        check_starts(reader);
}
