/* scenario_folder.h: from what the user typed to a scenario that was read and checked. */
#ifndef AMB_CLI_SCENARIO_FOLDER_H
#define AMB_CLI_SCENARIO_FOLDER_H

#include "amberline/scenario.h"
#include "base/csv_table.h"
#include "cli/options.h"

/* How large the files of a scenario may be; the same options in every command. */
typedef struct cli_limits {
    cli_whole file_bytes, rows, columns, cell_bytes;
} cli_limits;

/* The four options, for the table of a command whose struct has a `cli_limits limits`. */
#define CLI_LIMIT(title, type, field, says)                                              \
    {                                                                                    \
        .name = (title), .kind = CLI_WHOLE, .offset = offsetof(type, limits.field),      \
        .value = "N", .low = 1, .high = UINT32_MAX, .help = (says)                       \
    }
#define CLI_LIMIT_OPTIONS(type)                                                          \
    CLI_LIMIT("max-file-bytes", type, file_bytes,                                        \
              "largest file to read, in bytes (default: 1 GiB)"),                        \
        CLI_LIMIT("max-rows", type, rows, "most rows of a file (default: 10 million)"),  \
        CLI_LIMIT("max-columns", type, columns,                                          \
                  "most columns of a file (default: 256)"),                              \
        CLI_LIMIT("max-cell-bytes", type, cell_bytes,                                    \
                  "longest cell, in bytes (default: 64 KiB)")

/* The same for the reader of CSV files: those given, and the usual ones. */
amb_csv_limits cli_csv_limits(const cli_limits *limits);

/* The operand of a command whose struct has a `const char *scenario`. */
#define CLI_SCENARIO_OPERAND(type)                                                       \
    {                                                                                    \
        .name = "SCENARIO",                                                              \
        .is = "the folder of a scenario, or the name of an installed one",               \
        .names = CLI_SCENARIOS, .needed = true, .offset = offsetof(type, scenario)       \
    }

/*
 * Reads what `name` means: a folder, else an installed scenario. Problems and notices are
 * printed; `end` follows their count ("; nothing was run."). The caller frees the
 * scenario in every case.
 */
cli_exit cli_read_scenario(amb_scenario *scenario, const char *name,
                           const cli_limits *limits, const char *end);

/*
 * The same for one of several scenarios: its notices are left in `notices`, where what is
 * said of a file that several of them extend is there once.
 */
cli_exit cli_read_beside(amb_scenario *scenario, const char *name,
                         const cli_limits *limits, const char *end,
                         amb_problems *notices);

/* The same for week 0 alone: what only later weeks need may be missing. */
cli_exit cli_read_opening(amb_scenario *scenario, const char *name,
                          const cli_limits *limits, const char *end);

/* The folder that `name` means, in memory of its own; NULL when there is none. */
char *cli_scenario_path(const char *name, const char *installed);

/* Whether a folder is that of a scenario. */
bool cli_is_scenario(const char *folder);

/*
 * The folder of installed scenarios, in memory of its own; NULL without memory. What
 * AMBERLINE_SCENARIOS says goes, even if it is not there; else the first that is there
 * of: where they are installed to, and where they lie beside the program, installed or
 * just built.
 */
char *cli_installed_folder(void);

#endif
