/* running.c: before, during and after a simulation, whatever the command. */
#include "cli/running.h"

#include "cli/interrupt.h"
#include "cli/machine.h"
#include "cli/messages.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

cli_exit cli_try_folder(const char *path)
{
    amb_problems problems;
    amb_status status;

    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    cli_interrupt_does(CLI_WAITS);
    status = amb_results_try(path, &problems);
    cli_print_outcome(&problems, status);
    if (status != AMB_OK)
        cli_tell("Nothing was run.");
    amb_problems_free(&problems);
    return cli_exit_of(status);
}

cli_exit cli_try_memory(double bytes, const char *what)
{
    const double there = cli_memory_bytes();

    if (there <= 0 || bytes < there)
        return CLI_DONE;
    cli_complain(
        "%s would need about %s of memory, and this machine has %s; ask for fewer "
        "replications or weeks, or one --pdu at a time",
        what, cli_bytes(bytes).text, cli_bytes(there).text);
    return CLI_INTERNAL;
}

cli_exit cli_say_interrupted(void)
{
    cli_tell("Stopped before the end; nothing was written.");
    return CLI_INTERRUPTED;
}

cli_phrase cli_now(void)
{
    const time_t now = time(NULL);
    cli_phrase text = {""};
    struct tm utc;

    if (gmtime_r(&now, &utc) != NULL)
        strftime(text.text, sizeof text.text, "%Y-%m-%dT%H:%M:%SZ", &utc);
    return text;
}

/* ---- what was asked for, and what came of it ---- */

static bool is_typed(const cli_texts *typed, const char *pdu)
{
    for (size_t i = 0; i < typed->num; i++)
        if (strcmp(typed->list[i], pdu) == 0)
            return true;
    return typed->num == 0;
}

bool cli_asked_pdus(cli_texts *asked, const amb_scenario *scenario,
                    const cli_texts *typed)
{
    const amb_pdu_row *rows = AMB_ROWS(scenario, AMB_IN_PDUS, amb_pdu_row);
    const size_t num = scenario->table[AMB_IN_PDUS].num;

    *asked = (cli_texts){.list = calloc(num + 1, sizeof *asked->list)};
    for (size_t p = 0; asked->list != NULL && p < num; p++)
        if (is_typed(typed, rows[p].pdu))
            asked->list[asked->num++] = rows[p].pdu;
    return asked->list != NULL;
}

amb_run_options cli_run_options(const cli_run_numbers *typed,
                                const amb_settings *settings)
{
    return (amb_run_options){
        .replications = typed->replications.given ? (size_t)typed->replications.value
                                                  : settings->replications,
        .seed = typed->seed.given ? typed->seed.value : settings->seed,
        .weeks = typed->weeks.given ? (int)typed->weeks.value : settings->weeks,
        .threads =
            typed->threads.given ? (int)typed->threads.value : cli_num_processors(),
        .stop = cli_interrupt_flag(),
    };
}

/* ---- simulating ---- */

void cli_simulation_begin(cli_simulation *of, amb_run_options *run, bool quiet)
{
    of->run = run;
    amb_problems_init(&of->problems, AMB_PROBLEMS_CAP);
    amb_problems_init(&of->notices, AMB_PROBLEMS_CAP);
    cli_progress_begin(&of->progress, quiet);
    cli_interrupt_does(CLI_ASKS);
    run->progress = cli_progress_show;
    run->context = &of->progress;
}

static cli_exit simulated(amb_status status, const amb_run_options *run,
                          const amb_results *results, bool *partial)
{
    *partial = status == AMB_INTERRUPTED && run->keeps_partial && results->num_pdus > 0;
    if (*partial)
        return CLI_DONE;
    if (status == AMB_INTERRUPTED ||
        (status == AMB_OK && !run->keeps_partial && atomic_load(cli_interrupt_flag())))
        return cli_say_interrupted();
    return cli_exit_of(status);
}

cli_exit cli_simulation_end(cli_simulation *of, amb_status status,
                            const amb_results *results, const char *wanted,
                            const char *instead, double *seconds, bool *partial)
{
    of->run->progress = NULL;
    *seconds = cli_progress_end(&of->progress);
    cli_print_problems(&of->notices, "note: ");
    cli_print_problems(&of->problems, "");
    if (status == AMB_NO_MEMORY)
        cli_complain("there is not enough memory for %s; %s", wanted, instead);
    amb_problems_free(&of->problems);
    amb_problems_free(&of->notices);
    return simulated(status, of->run, results, partial);
}

/* ---- writing ---- */

void cli_record_run(amb_run_record *record, const amb_run_options *run,
                    const char *scenario)
{
    record->seed = run->seed;
    record->weeks = run->weeks;
    record->threads = run->threads;
    record->scenario = scenario;
}

void cli_record_inputs(amb_run_record *record, const amb_scenario *scenario)
{
    record->input_names = (const char *const *)scenario->read_names;
    record->input_sha256 = (const char *const *)scenario->read_sha256;
    record->num_inputs = scenario->num_read;
}

/* The folder beside whole results, in memory of its own; NULL when there is none. */
static char *beside(const char *out)
{
    size_t length = strlen(out);
    char *path = NULL;

    while (length > 1 && out[length - 1] == '/')
        length--;
    return asprintf(&path, "%.*s-partial", (int)length, out) < 0 ? NULL : path;
}

/* Sets `path`, which is owned: where partial results go. */
static amb_status choose_folder(char **path, const char *out, amb_problems *problems)
{
    bool whole = false;
    amb_status status = amb_results_find_whole(out, &whole, problems);

    if (status != AMB_OK)
        return status;
    *path = whole ? beside(out) : strdup(out);
    if (*path == NULL)
        return AMB_NO_MEMORY;
    if (!whole)
        return AMB_OK;
    status = amb_results_find_whole(*path, &whole, problems);
    if (status == AMB_OK && whole)
        status = amb_problem_add(problems, AMB_NOT_WRITTEN,
                                 "%s: holds whole results, and so does %s; partial ones "
                                 "replace neither",
                                 *path, out);
    return status;
}

/* ", 312 of 2,000 replications", where not all are there. */
static cli_phrase part_of(size_t there, size_t asked, const char *noun)
{
    if (there >= asked)
        return cli_say("%s", "");
    return cli_say(", %s of %s", cli_number((double)there, 0).text,
                   cli_count((double)asked, noun).text);
}

static void tell_partial(const amb_run_record *record, const char *path, const char *out)
{
    const amb_run_asked *asked = record->asked;
    const cli_phrase complete =
        cli_say("%s%s%s", part_of(record->num_plans, asked->num_plans, "plan").text,
                part_of(record->num_pdus, asked->num_pdus, "PDU").text,
                part_of(record->replications, asked->replications, "replication").text);
    const bool moved = strcmp(path, out) != 0;

    cli_tell("Stopped before the end. Complete: %s; kept in %s as partial results%s%s%s.",
             complete.text + 2, path, moved ? ", since " : "", moved ? out : "",
             moved ? " holds whole ones" : "");
}

cli_exit cli_write_results(const amb_results *results, const amb_result_set *set,
                           const char *out, const cli_again *again, amb_run_record record)
{
    const bool partial = record.asked != NULL;
    char *path = NULL;
    amb_problems problems;
    amb_status status = again->failed ? AMB_NO_MEMORY : AMB_OK;

    record.arguments = (const char *const *)again->word;
    record.num_arguments = again->num;
    record.pdus = results->pdus;
    record.num_pdus = results->num_pdus;
    record.replications = results->replications;
    record.num_plans = results->num_plans;
    record.stop = cli_interrupt_again();
    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    cli_interrupt_does(CLI_WAITS);
    if (status == AMB_OK && partial)
        status = choose_folder(&path, out, &problems);
    if (status == AMB_OK)
        status =
            amb_results_write(results, set, partial ? path : out, &record, &problems);
    if (status != AMB_INTERRUPTED)
        cli_print_outcome(&problems, status);
    if (status == AMB_OK && partial)
        tell_partial(&record, path, out);
    else if (status == AMB_OK && atomic_load(cli_interrupt_flag()))
        cli_tell("Stopped when all was done already; wrote the results to %s.", out);
    amb_problems_free(&problems);
    free(path);
    if (status == AMB_INTERRUPTED)
        return cli_say_interrupted();
    return status == AMB_OK && atomic_load(cli_interrupt_flag()) ? CLI_INTERRUPTED
                                                                 : cli_exit_of(status);
}
