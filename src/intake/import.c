/* import.c: the WMT's exports made into a scenario, step by step. */
#include "intake/import.h"

#include "intake/import_parts.h"

#include "base/memory_stream.h"
#include "scenario/lookup.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void amb_import_init(amb_import *import)
{
    memset(import, 0, sizeof *import);
    amb_exports_init(&import->exports);
    amb_scenario_init(&import->base);
    amb_scenario_init(&import->scenario);
    amb_draft_init(&import->draft);
    amb_folder_init(&import->folder);
    amb_problems_init(&import->notices, AMB_PROBLEMS_CAP);
    amb_problems_init(&import->disagree, AMB_PROBLEMS_CAP);
    amb_problems_init(&import->assumed, AMB_PROBLEMS_CAP);
    amb_problems_init(&import->wanted, AMB_PROBLEMS_CAP);
    amb_problems_init(&import->differing, AMB_PROBLEMS_CAP);
    amb_problems_init(&import->groups, AMB_PROBLEMS_CAP);
}

void amb_import_free(amb_import *import)
{
    amb_folder_free(&import->folder);
    amb_draft_free(&import->draft);
    amb_scenario_free(&import->scenario);
    amb_scenario_free(&import->base);
    amb_exports_free(&import->exports);
    amb_problems_free(&import->notices);
    amb_problems_free(&import->disagree);
    amb_problems_free(&import->assumed);
    amb_problems_free(&import->wanted);
    amb_problems_free(&import->differing);
    amb_problems_free(&import->groups);
    explicit_bzero(&import->salt, sizeof import->salt);
    free(import->officers);
    free((void *)import->pdus);
    memset(import, 0, sizeof *import);
}

static amb_status worse(amb_status a, amb_status b)
{
    return b == AMB_OK || (a != AMB_OK && b == AMB_BAD_INPUT) ? a : b;
}

/* ---- the defaults ---- */

/*
 * Problems of a folder that is written aside, told of where it will stand: what is wrong
 * with the defaults keeps its own place.
 */
static amb_status tell_of(const amb_folder *folder, const amb_problems *found,
                          amb_problems *problems)
{
    const size_t aside = folder->aside == NULL ? 0 : strlen(folder->aside);
    amb_status status = AMB_OK;

    for (size_t i = 0; i < found->num_kept && status != AMB_NO_MEMORY; i++) {
        const char *sentence = found->list[i].sentence;
        const bool is_aside = aside > 0 && strncmp(sentence, folder->aside, aside) == 0;

        status =
            amb_problem_add(problems, AMB_BAD_INPUT, "%s%s", is_aside ? folder->path : "",
                            is_aside ? sentence + aside : sentence);
        if (status != AMB_NO_MEMORY && found->list[i].echo != NULL)
            amb_problem_echo(problems, found->list[i].echo);
    }
    return status == AMB_NO_MEMORY ? status : AMB_OK;
}

static amb_status read_aside(const amb_import *import, const amb_folder *folder,
                             bool defaults, amb_scenario *scenario,
                             amb_problems *problems)
{
    const amb_read_options options = {.installed = import->options->installed,
                                      .opening_only = defaults,
                                      .for_import = defaults};
    amb_problems found;
    amb_status status;

    amb_problems_init(&found, AMB_PROBLEMS_CAP);
    status = amb_scenario_read(scenario, folder->aside, &options, &found, NULL);
    if (tell_of(folder, &found, problems) == AMB_NO_MEMORY)
        status = AMB_NO_MEMORY;
    amb_problems_free(&found);
    return status;
}

/* Reads what is extended by way of a scenario that has nothing of its own. */
static amb_status read_defaults(amb_import *import, amb_problems *problems)
{
    amb_folder folder;
    amb_draft bare;
    amb_pdu_row pdu;
    amb_status status;

    amb_draft_init(&bare);
    amb_folder_init(&folder);
    amb_draft_empty_row(AMB_IN_PDUS, &pdu);
    pdu.pdu = "none";
    amb_draft_add(&bare, AMB_IN_PDUS, &pdu);
    amb_draft_set(&bare, AMB_IN_SCENARIO, "extends", import->options->extends, "");
    amb_draft_set(&bare, AMB_IN_SCENARIO, "start_date", "2024-01-01", "");
    status = amb_draft_write(&bare, &folder, import->options->folder,
                             import->options->replace, problems);
    if (status == AMB_OK)
        status = read_aside(import, &folder, true, &import->base, problems);
    amb_folder_free(&folder);
    amb_draft_free(&bare);
    if (status == AMB_OK && import->base.table[AMB_IN_WMT_GRADES].num == 0)
        status = amb_problem_add(problems, AMB_BAD_INPUT,
                                 "%s has no wmt_grades.csv, by which exports are "
                                 "understood; extend reference",
                                 import->options->extends);
    return status;
}

/* ---- the opening date ---- */

/* The last day that the exports speak of as past: of archives, and reductions begun. */
static int32_t last_day(const amb_exports *exports)
{
    int32_t last = AMB_NO_DATE;

    for (size_t i = 0; i < exports->num_archive; i++)
        if (exports->archive[i].end_date > last)
            last = exports->archive[i].end_date;
    for (size_t i = 0; i < exports->num_reductions && last != AMB_NO_DATE; i++)
        if (exports->reductions[i].status == AMB_ACTIVE &&
            exports->reductions[i].start_date > last)
            last = exports->reductions[i].start_date;
    return last;
}

static amb_status choose_date(amb_import *import)
{
    import->on = import->options->on;
    if (import->on != AMB_NO_DATE)
        return AMB_OK;
    import->on = last_day(&import->exports);
    if (import->on != AMB_NO_DATE)
        return amb_problem_add(&import->assumed, AMB_OK,
                               "opening date: the last day of the archives; --on DATE "
                               "says otherwise");
    import->on = import->options->today;
    return amb_problem_add(&import->assumed, AMB_OK,
                           "opening date: today, since no file bears one; --on DATE says "
                           "otherwise");
}

/* ---- practitioners.csv ---- */

/* By what is in the scenario: no order of names is to be seen in it. */
static int compare_officers(const void *a, const void *b)
{
    const amb_officer *left = a, *right = b;
    int order = strcmp(left->pdu, right->pdu);

    if (order == 0)
        order = (left->grade < 0) - (right->grade < 0);
    if (order == 0)
        order = strcmp(left->team, right->team);
    if (order == 0)
        order = left->grade - right->grade;
    return order != 0 ? order : strcmp(left->pseudonym, right->pseudonym);
}

static int compare_changes(const void *a, const void *b)
{
    const amb_change_row *left = a, *right = b;
    int order = (left->date > right->date) - (left->date < right->date);

    if (order == 0)
        order = strcmp(left->pdu, right->pdu);
    return order != 0 ? order : strcmp(left->item, right->item);
}

static const char *source_of(amb_import *import, const amb_officer *one)
{
    const bool reduced = import->exports.num_reductions > 0;
    const char *guess = "";

    if (one->hours_are_guessed)
        guess = one->contracted > 0 ? "; assumption: full time, as no export gives hours"
                                    : "; assumption: no hours, being in no Overview";
    else if (one->stage_is_guessed)
        guess = "; assumption: half of the stage is over";
    return amb_draft_text(&import->draft, "WMT exports: %s%s%s%s",
                          one->overview != NULL ? "Overview" : "those that name officers",
                          one->breakdown != NULL ? ", Percentage Breakdown" : "",
                          reduced ? ", Reductions Notes" : "", guess);
}

static amb_status say_guessed_hours(amb_import *import)
{
    size_t full = 0, none = 0;
    amb_status status = AMB_OK;

    for (size_t i = 0; i < import->num_officers; i++) {
        const amb_officer *one = &import->officers[i];

        full += one->hours_are_guessed && one->contracted > 0;
        none += one->hours_are_guessed && !(one->contracted > 0) &&
                amb_grade_at(&import->base, (size_t)one->grade)->full_time_hours > 0;
    }
    if (full > 0)
        status = amb_problem_add(&import->assumed, AMB_OK,
                                 "hours: full time and no reduction for %zu who have no "
                                 "hours in any file; the Overview has them",
                                 full);
    if (none > 0 && status == AMB_OK)
        status = amb_problem_add(&import->assumed, AMB_OK,
                                 "hours: none for %zu who hold cases or have a reduction "
                                 "and are in no Overview",
                                 none);
    return status;
}

static amb_status say_stages(amb_import *import)
{
    const size_t num = amb_num_grades(&import->base);
    amb_status status = AMB_OK;

    for (size_t from = 0; from < num; from++) {
        for (size_t to = 0; to < num && status == AMB_OK; to++) {
            size_t people = 0;

            for (size_t i = 0; i < import->num_officers; i++)
                people += import->officers[i].in_stage &&
                          !import->officers[i].stage_is_guessed &&
                          import->officers[i].grade_before == (int)from &&
                          import->officers[i].grade == (int)to && from != to;
            if (people > 0)
                status = amb_problem_add(
                    &import->assumed, AMB_OK,
                    "grade: %zu called %s in the exports %s %s by the reason of their "
                    "reduction",
                    people, amb_grade_at(&import->base, from)->grade,
                    people == 1 ? "is" : "are", amb_grade_at(&import->base, to)->grade);
        }
    }
    return status;
}

static amb_status draft_practitioners(amb_import *import)
{
    amb_draft *draft = &import->draft;
    amb_status status;

    qsort(import->officers, import->num_officers, sizeof *import->officers,
          compare_officers);
    for (size_t i = 0; i < import->num_officers; i++) {
        amb_officer *one = &import->officers[i];

        if (one->grade < 0)
            continue;
        one->row.pdu = one->pdu;
        one->row.team = one->team;
        one->row.practitioner = one->pseudonym;
        one->row.grade = amb_grade_at(&import->base, (size_t)one->grade)->grade;
        one->row.contracted_hours = one->contracted;
        one->row.origin.source = source_of(import, one);
        amb_draft_add(draft, AMB_IN_PRACTITIONERS, &one->row);
    }
    amb_draft_cases(import);
    if (draft->table[AMB_IN_CHANGES].num > 0)
        qsort(draft->table[AMB_IN_CHANGES].rows, draft->table[AMB_IN_CHANGES].num,
              sizeof(amb_change_row), compare_changes);
    status = say_guessed_hours(import);
    return status == AMB_OK ? say_stages(import) : status;
}

/* ---- what is not here ---- */

static bool has_kind(const amb_exports *exports, amb_export_kind kind)
{
    for (size_t f = 0; f < exports->num_files; f++)
        if (exports->files[f].kind == kind)
            return true;
    return false;
}

/* Files that would say more, and what is without them. */
static amb_status want_files(amb_import *import)
{
    static const struct {
        amb_export_kind kind, instead;
        const char *without;
    } files[] = {
        {AMB_OVERVIEW_EXPORT, AMB_BREAKDOWN_EXPORT,
         "hours and points of everyone, without which there is little to check"},
        {AMB_CASE_DETAILS_EXPORT, AMB_NUM_EXPORT_KINDS,
         "every case with its holder, and which are T2A"},
        {AMB_REDUCTIONS_EXPORT, AMB_NUM_EXPORT_KINDS,
         "when reductions and stages of training begin and end"},
        {AMB_BREAKDOWN_EXPORT, AMB_NUM_EXPORT_KINDS, "court reports"},
        {AMB_T2A_EXPORT, AMB_NUM_EXPORT_KINDS, "which cases are T2A"},
    };
    amb_status status = AMB_OK;

    if (import->draft.table[AMB_IN_CASES].num == 0)
        status = amb_problem_add(&import->wanted, AMB_OK,
                                 "cases: none of the files has any; Case Details does, "
                                 "or the Caseloads of the teams");
    for (size_t i = 0; i < sizeof files / sizeof files[0] && status == AMB_OK; i++)
        if (!has_kind(&import->exports, files[i].kind) &&
            !has_kind(&import->exports, files[i].instead))
            status = amb_problem_add(&import->wanted, AMB_OK, "%s: %s",
                                     amb_export_name(files[i].kind), files[i].without);
    if (status == AMB_OK && import->exports.num_archive == 0)
        status = amb_problem_add(
            &import->wanted, AMB_OK,
            "Team Grouped Archive, or another archive: what was, for history.csv");
    if (status == AMB_OK && has_kind(&import->exports, AMB_OFFICER_OVERVIEW_EXPORT))
        status = amb_problem_add(&import->notices, AMB_OK,
                                 "an Overview of one officer does not name them, so "
                                 "nothing is taken from it");
    return status;
}

/* ---- all of it ---- */

static amb_status make_tables(amb_import *import, amb_problems *problems)
{
    amb_status status = choose_date(import);

    if (status == AMB_OK)
        status = amb_collect_officers(import, problems);
    if (status == AMB_OK)
        status = amb_name_officers(import);
    if (status == AMB_OK)
        status = amb_hand_out_cases(import);
    if (status == AMB_OK)
        status = amb_set_out_staff(import);
    if (status == AMB_OK)
        status = amb_take_reductions(import);
    if (status == AMB_OK)
        status = draft_practitioners(import);
    if (status == AMB_OK)
        status = amb_draft_tables(import, problems);
    if (status == AMB_OK)
        status = amb_draft_history(import);
    if (status == AMB_OK)
        status = want_files(import);
    return status == AMB_OK ? import->draft.status : status;
}

amb_status amb_import_make(amb_import *import, const amb_import_options *options,
                           amb_problems *problems)
{
    amb_status status;

    import->options = options;
    if (import->draft.status != AMB_OK)
        return import->draft.status;
    status = amb_exports_read(&import->exports, options->paths, options->num_paths,
                              &options->limits, problems, &import->notices);
    if (status != AMB_NO_MEMORY)
        status =
            worse(status, amb_salt_read(&import->salt, options->salt_path, problems));
    if (status != AMB_NO_MEMORY)
        status = worse(status, read_defaults(import, problems));
    if (status == AMB_OK)
        status = make_tables(import, problems);
    if (status == AMB_OK)
        status = amb_draft_write(&import->draft, &import->folder, options->folder,
                                 options->replace, problems);
    if (status == AMB_OK)
        status = read_aside(import, &import->folder, false, &import->scenario, problems);
    return status == AMB_OK ? amb_check_import(import, problems) : status;
}

/* ---- into place ---- */

/* Who is who: the one text that has names in it. */
static amb_status write_key(const amb_import *import, amb_problems *problems)
{
    amb_memory_stream stream;
    amb_status status = AMB_NO_MEMORY;

    if (!amb_memory_stream_open(&stream))
        return AMB_NO_MEMORY;
    fputs("practitioner,officer\n", stream.file);
    for (size_t i = 0; i < import->num_officers; i++) {
        const amb_officer *one = &import->officers[i];

        if (one->grade < 0)
            continue;
        fprintf(stream.file, "%s,\"", one->pseudonym);
        for (const char *c = one->name; *c != '\0'; c++)
            fputs(*c == '"' ? "\"\"" : (const char[]){*c, '\0'}, stream.file);
        fputs("\"\n", stream.file);
    }
    if (amb_memory_stream_close(&stream))
        status = amb_private_file_write(import->options->key_path, stream.text,
                                        strlen(stream.text), problems);
    if (stream.text != NULL)
        explicit_bzero(stream.text, strlen(stream.text));
    free(stream.text);
    return status;
}

amb_status amb_import_commit(amb_import *import, amb_problems *problems)
{
    const amb_import_options *options = import->options;
    amb_status status = AMB_OK;

    /* The salt first: a scenario whose salt is lost has no next month. */
    if (import->salt.is_new)
        status = amb_salt_write(&import->salt, options->salt_path, problems);
    if (status != AMB_OK)
        return status;
    status = amb_folder_commit(&import->folder, problems);
    if (status != AMB_OK && import->salt.is_new)
        unlink(options->salt_path);
    if (status != AMB_OK || options->key_path == NULL)
        return status;
    status = write_key(import, problems);
    if (status != AMB_OK && status != AMB_NO_MEMORY)
        amb_problem_add(problems, status,
                        "%s is written all the same, and its salt is in %s; for the key "
                        "import again with --replace",
                        options->folder, options->salt_path);
    return status;
}
