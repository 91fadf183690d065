/* running.h: what the commands that simulate have in common. */
#ifndef AMB_CLI_RUNNING_H
#define AMB_CLI_RUNNING_H

#include "amberline/experiment.h"
#include "cli/again.h"
#include "cli/phrases.h"
#include "cli/progress.h"

/* The numbers of a run, of which any may have been typed. */
typedef struct cli_run_numbers {
    cli_whole replications, seed, weeks, threads;
} cli_run_numbers;

/*
 * Their options, for the table of a command whose struct has the fields
 *   const char *out; cli_run_numbers numbers; cli_texts pdus; bool quiet;
 *   cli_limits limits.
 */
#define CLI_WHOLE_OPTION(title, type, field, least, most, says)                          \
    {                                                                                    \
        .name = (title), .kind = CLI_WHOLE, .offset = offsetof(type, field),             \
        .value = "N", .low = (least), .high = (most), .help = (says)                     \
    }
#define CLI_OUTPUT_OPTION_THAT(type, stopped)                                            \
    {                                                                                    \
        .name = "output", .letter = 'o', .kind = CLI_TEXT,                               \
        .offset = offsetof(type, out), .value = "DIR", .names = CLI_FOLDERS,             \
        .help = "write the result tables there, what describes them, and run.json; DIR " \
                "is replaced as a whole, "                                               \
                "and only if it is new, empty or holds results. Ctrl-C " stopped         \
                ". Without it nothing is written"                                        \
    }
#define CLI_OUTPUT_OPTION(type)                                                          \
    CLI_OUTPUT_OPTION_THAT(type, "keeps what is complete there, as partial results")
#define CLI_REPLICATIONS_OPTION(type)                                                    \
    CLI_WHOLE_OPTION("replications", type, numbers.replications, 1, 10000000,            \
                     "how many times to simulate (default: as scenario.csv says)")
#define CLI_SEED_OPTION(type)                                                            \
    CLI_WHOLE_OPTION("seed", type, numbers.seed, 0, UINT64_MAX,                          \
                     "which chances are drawn; the same seed, the same figures "         \
                     "(default: as scenario.csv says)")
#define CLI_WEEKS_OPTION(type)                                                           \
    CLI_WHOLE_OPTION("weeks", type, numbers.weeks, 1, 5218,                              \
                     "how far ahead (default: as scenario.csv says)")
#define CLI_PDU_OPTION(type)                                                             \
    {                                                                                    \
        .name = "pdu", .kind = CLI_TEXTS, .offset = offsetof(type, pdus),                \
        .value = "NAME", .names = CLI_PDUS,                                              \
        .help = "only this PDU; may be given several times. Its figures are the same "   \
                "whichever others run with it"                                           \
    }
#define CLI_THREADS_OPTION(type, field)                                                  \
    CLI_WHOLE_OPTION("threads", type, field, 1, 256,                                     \
                     "how many threads (default: one a processor); never changes a "     \
                     "figure")
#define CLI_QUIET_OPTION(type)                                                           \
    {                                                                                    \
        .name = "quiet", .letter = 'q', .kind = CLI_FLAG,                                \
        .offset = offsetof(type, quiet), .help = "print neither the page nor progress"   \
    }

/* Tries whether the results can be written before hours are spent on them. */
cli_exit cli_try_folder(const char *path);

/* Complains, CLI_INTERNAL, where so many bytes are more than the machine has: what cannot
 * fit would be killed halfway, without a word. `what` needs them. */
cli_exit cli_try_memory(double bytes, const char *what);

cli_exit cli_say_interrupted(void);

/* The PDUs that were asked for, in the order of pdus.csv: those typed, or all. False when
 * there is no memory; `list` is freed either way. */
bool cli_asked_pdus(cli_texts *asked, const amb_scenario *scenario,
                    const cli_texts *typed);

/* The options of a run of all PDUs: the numbers typed, else as scenario.csv has them, on
 * as many threads as there are processors. It heeds Ctrl-C, and keeps nothing partial. */
amb_run_options cli_run_options(const cli_run_numbers *typed,
                                const amb_settings *settings);

/* What surrounds a simulation. */
typedef struct cli_simulation {
    amb_run_options *run; /* borrowed: its progress is shown from begin to end */
    cli_progress progress;
    amb_problems problems, notices; /* for what is wrong, and what is worth knowing */
} cli_simulation;

void cli_simulation_begin(cli_simulation *of, amb_run_options *run, bool quiet);

/*
 * What comes after one that came to `status`, whatever that is: says what was found, and
 * where memory was wanting for what ("2,000 replications") and what would do with less.
 * CLI_DONE where there are results to go on with, else the exit status, having said that
 * it was stopped, if so. The results are `*partial` where it was stopped and
 * `run->keeps_partial`; it took so many `*seconds`.
 */
cli_exit cli_simulation_end(cli_simulation *of, amb_status status,
                            const amb_results *results, const char *wanted,
                            const char *instead, double *seconds, bool *partial);

/* Less than all PDUs at once. */
#define CLI_ASK_FOR_FEWER "ask for fewer, or for one --pdu at a time"

/* Records a run: what it was of, and, of one scenario alone, the files that were read. */
void cli_record_run(amb_run_record *record, const amb_run_options *run,
                    const char *scenario);
void cli_record_inputs(amb_run_record *record, const amb_scenario *scenario);

/*
 * Writes the results to `out`, with the record, of which `arguments`, `pdus`, the numbers
 * of replications and plans and `stop` are filled in here. Partial ones (`asked` says of
 * what) never replace whole ones, but go to a folder beside them, "OUT-partial". Says
 * what went wrong, and of partial ones what they are and where; these come to
 * CLI_INTERRUPTED, and so do whole ones after Ctrl-C.
 */
cli_exit cli_write_results(const amb_results *results, const amb_result_set *set,
                           const char *out, const cli_again *again,
                           amb_run_record record);

/* The time now, UTC, as run.json has it. */
cli_phrase cli_now(void);

#endif
