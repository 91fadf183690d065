/* running.h: what the commands that simulate have in common. */
#ifndef AMB_CLI_RUNNING_H
#define AMB_CLI_RUNNING_H

#include "cli/phrases.h"
#include "cli/scenario_folder.h"

#include <stdio.h>

/*
 * Their options, for the table of a command whose struct has the fields
 *   const char *out; cli_whole replications, seed, weeks, threads; cli_texts pdus;
 *   bool quiet; cli_limits limits.
 */
#define CLI_WHOLE_OPTION(title, type, field, least, most, says)                          \
    {                                                                                    \
        .name = (title), .kind = CLI_WHOLE, .offset = offsetof(type, field),             \
        .value = "N", .low = (least), .high = (most), .help = (says)                     \
    }
#define CLI_OUTPUT_OPTION(type)                                                          \
    {                                                                                    \
        .name = "output", .letter = 'o', .kind = CLI_TEXT,                               \
        .offset = offsetof(type, out), .value = "DIR", .names = CLI_FOLDERS,             \
        .help =                                                                          \
            "write the result tables and run.json there; DIR is replaced as a whole, "   \
            "and only if it is new, empty or holds results. Without it nothing is "      \
            "written"                                                                    \
    }
#define CLI_REPLICATIONS_OPTION(type)                                                    \
    CLI_WHOLE_OPTION("replications", type, replications, 1, 10000000,                    \
                     "how many times to simulate (default: as scenario.csv says)")
#define CLI_SEED_OPTION(type)                                                            \
    CLI_WHOLE_OPTION("seed", type, seed, 0, UINT64_MAX,                                  \
                     "which chances are drawn; the same seed, the same figures "         \
                     "(default: as scenario.csv says)")
#define CLI_WEEKS_OPTION(type)                                                           \
    CLI_WHOLE_OPTION("weeks", type, weeks, 1, 5218,                                      \
                     "how far ahead (default: as scenario.csv says)")
#define CLI_PDU_OPTION(type)                                                             \
    {                                                                                    \
        .name = "pdu", .kind = CLI_TEXTS, .offset = offsetof(type, pdus),                \
        .value = "NAME", .names = CLI_PDUS,                                              \
        .help = "only this PDU; may be given several times. Its figures are the same "   \
                "whichever others run with it"                                           \
    }
#define CLI_THREADS_OPTION(type)                                                         \
    CLI_WHOLE_OPTION("threads", type, threads, 1, 256,                                   \
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

/* The time now, UTC, as run.json has it. */
cli_phrase cli_now(void);

/* The options of a command line that have been given: " --pdu NAME", " --max-rows N". */
void cli_put_pdus(FILE *out, const cli_texts *pdus);
void cli_put_limits(FILE *out, const cli_limits *limits);

#endif
