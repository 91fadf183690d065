/* page_import.c: what an import found, assumed and compared. */
#include "cli/page_import.h"

#include "cli/phrases.h"
#include "cli/table.h"
#include "model/wmt.h"
#include "scenario/lookup.h"

#include <math.h>
#include <string.h>

static void print_files(cli_output *output, const amb_exports *exports)
{
    cli_table table;

    cli_table_begin(&table, "lrl");
    cli_table_add(&table, "export");
    cli_table_add(&table, "rows");
    cli_table_add(&table, "from");
    for (size_t f = 0; f < exports->num_files; f++) {
        const amb_export_file *file = &exports->files[f];

        cli_table_add(&table, "%s", amb_export_name(file->kind));
        if (file->same_as >= 0)
            cli_table_add(&table, "as above");
        else
            cli_table_add(&table, "%s", cli_number((double)file->num_rows, 0).text);
        cli_table_add(&table, "%s", file->path);
    }
    cli_table_end(&table, output, 2, true);
}

/* ---- what was found ---- */

/* Staff and cases of the scenario, over all its PDUs. */
typedef struct found {
    size_t grade[AMB_GRADES_CAP], absent, in_stages;
    double cases[AMB_NUM_CASE_TYPES], t2a, nobodys;
} found;

static void count(const amb_scenario *scenario, found *of)
{
    const amb_practitioner_row *staff =
        AMB_ROWS(scenario, AMB_IN_PRACTITIONERS, amb_practitioner_row);
    const amb_case_row *cases = AMB_ROWS(scenario, AMB_IN_CASES, amb_case_row);

    memset(of, 0, sizeof *of);
    for (size_t i = 0; i < scenario->table[AMB_IN_PRACTITIONERS].num; i++) {
        of->grade[amb_grade_find(scenario, staff[i].grade)]++;
        of->absent += staff[i].absent_kind[0] != '\0';
        of->in_stages += staff[i].stage_started_on != AMB_NO_DATE;
    }
    for (size_t i = 0; i < scenario->table[AMB_IN_CASES].num; i++) {
        of->cases[cases[i].case_type] += cases[i].cases;
        of->t2a += cases[i].t2a == AMB_YES ? cases[i].cases : 0;
        of->nobodys += cases[i].practitioner[0] == '\0' ? cases[i].cases : 0;
    }
}

static void print_staff(cli_output *output, const amb_import *import, const found *of)
{
    const amb_scenario *scenario = &import->scenario;
    const size_t num = scenario->table[AMB_IN_PRACTITIONERS].num;
    char grades[256] = "";

    for (size_t g = 0; g < amb_num_grades(scenario); g++) {
        const size_t used = strlen(grades);

        if (of->grade[g] > 0)
            snprintf(grades + used, sizeof grades - used, "%s%zu %.32s",
                     used > 0 ? ", " : "", of->grade[g],
                     amb_grade_at(scenario, g)->grade);
    }
    cli_paragraph(output, 2, 4, "%s: %s; %zu absent, %zu in a stage of training.",
                  cli_count((double)num, "practitioner").text, grades, of->absent,
                  of->in_stages);
}

static void print_cases(cli_output *output, const amb_import *import, const found *of)
{
    static const char *const names[] = {
        [AMB_UNPAID_WORK_ROW] = "unpaid work alone",
        [AMB_OVERDUE_ROW] = "overdue for termination",
        [AMB_WARRANT_ROW] = "with a warrant",
        [AMB_SUSPENDED_ROW] = "suspended",
        [AMB_SUSPENDED_LIFER_ROW] = "suspended lifers",
    };
    char left_out[256] = "";
    size_t sum = 0;

    cli_paragraph(
        output, 2, 4, "%s: %s community, %s licence, %s custody; %s of them T2A.",
        cli_count(of->cases[0] + of->cases[1] + of->cases[2], "case").text,
        cli_number(of->cases[AMB_COMMUNITY], 0).text,
        cli_number(of->cases[AMB_LICENCE], 0).text,
        cli_number(of->cases[AMB_CUSTODY], 0).text, cli_number(of->t2a, 0).text);
    if (of->nobodys > 0)
        cli_paragraph(
            output, 2, 4,
            "%s nobody holds; a run gives them out at week 0, and wmt shows them so.",
            cli_count(of->nobodys, "case").text);
    for (int type = AMB_UNPAID_WORK_ROW; type <= AMB_SUSPENDED_LIFER_ROW; type++) {
        const size_t used = strlen(left_out);

        sum += import->left_out[type];
        if (import->left_out[type] > 0)
            snprintf(left_out + used, sizeof left_out - used, "%s%zu %s",
                     used > 0 ? ", " : "", import->left_out[type], names[type]);
    }
    if (sum > 0)
        cli_paragraph(output, 2, 4, "Left out, as the tool does: %s.", left_out);
}

/* "40 practitioners, 3 teams and the PDU" */
static cli_phrase who(const amb_import_check *check)
{
    cli_phrase all = cli_count((double)check->practitioners, "practitioner");

    if (check->teams > 0)
        all = cli_say("%s%s%s", all.text, check->pdus > 0 ? ", " : " and ",
                      cli_count((double)check->teams, "team").text);
    if (check->pdus > 0)
        all = cli_say("%s and %s", all.text,
                      check->pdus == 1 ? "the PDU"
                                       : cli_count((double)check->pdus, "PDU").text);
    return all;
}

/* "points available of 2, points of work of 3" */
static cli_phrase what_differs(const amb_import_check *check)
{
    const struct {
        size_t num;
        const char *what;
    } parts[] = {{check->available, "points available"},
                 {check->total, "points of work"},
                 {check->pct, "the percentage alone"}};
    cli_phrase all = {""};

    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (parts[i].num > 0)
            all = cli_say("%s%s%s of %zu", all.text, all.text[0] != '\0' ? ", " : "",
                          parts[i].what, parts[i].num);
    return all;
}

static void print_check(cli_output *output, const amb_import *import)
{
    const amb_import_check *check = &import->check;

    if (check->practitioners == 0) {
        cli_paragraph(output, 2, 4,
                      "Not checked: no file gives anyone's points or percentage.");
        return;
    }
    if (import->differing.num_found == 0) {
        cli_paragraph(output, 2, 4,
                      "All %s: available points, total points and percentages as in the "
                      "export.",
                      who(check).text);
        return;
    }
    cli_paragraph(output, 2, 4, "%zu of %s are as in the export. Not the same: %s.",
                  check->practitioners - check->people,
                  cli_count((double)check->practitioners, "practitioner").text,
                  what_differs(check).text);
    if (2 * check->unexplained > check->with_cases)
        cli_paragraph(output, 2, 4,
                      "Most totals differ, so the tool has other points for a case than "
                      "points.csv, which is the table of April 2021, the last in public. "
                      "Ask for the table in use, write it as points.csv into the "
                      "scenario's folder, or into one that --extends names.");
}

/* The workload of the imported PDUs as the exports have it. */
static void print_found(cli_output *output, const amb_import *import)
{
    found of;

    count(&import->scenario, &of);
    cli_style_on(output, CLI_BOLD);
    cli_paragraph(output, 0, 2, "%s", import->scenario.settings.name);
    cli_style_off(output);
    fputc('\n', output->file);
    if (import->check.capacity > 0)
        cli_paragraph(output, 2, 4, "Workload %s %%: %s points of work, %s available.",
                      cli_number((double)amb_wmt_pct_tenths(import->check.work,
                                                            import->check.capacity) /
                                     10,
                                 1)
                          .text,
                      cli_number((double)import->check.work, 0).text,
                      cli_number((double)import->check.capacity, 0).text);
    print_check(output, import);
    fputc('\n', output->file);
    print_staff(output, import, &of);
    print_cases(output, import, &of);
    if (import->changes > 0)
        cli_paragraph(output, 2, 4, "%s of hours by date, in changes.csv.",
                      cli_count((double)import->changes, "change").text);
    if (import->history_weeks > 0)
        cli_paragraph(output, 2, 4, "%s of history.",
                      cli_count((double)import->history_weeks, "week").text);
}

/* ---- lists ---- */

static void print_list(cli_output *output, const char *heading,
                       const amb_problems *sentences)
{
    if (sentences->num_found == 0)
        return;
    fprintf(output->file, "\n");
    cli_paragraph(output, 2, 2, "%s", heading);
    for (size_t i = 0; i < sentences->num_kept; i++)
        cli_paragraph(output, 4, 6, "%s", sentences->list[i].sentence);
    if (sentences->num_found > sentences->num_kept)
        cli_paragraph(output, 4, 6, "... and %zu more.",
                      sentences->num_found - sentences->num_kept);
}

void cli_print_import(cli_output *output, const amb_import *import)
{
    print_found(output, import);
    fputc('\n', output->file);
    print_files(output, &import->exports);
    print_list(output, "Teams and PDUs that differ:", &import->groups);
    print_list(output, "Practitioners who differ:", &import->differing);
    print_list(output, "Files that do not agree:", &import->disagree);
    print_list(output, "Worth knowing:", &import->notices);
    print_list(output, "Assumed:", &import->assumed);
    print_list(output, "Not in any file:", &import->wanted);
}
