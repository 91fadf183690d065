/* reproduction.h: a results folder held against what the same command gives now. */
#ifndef AMB_CLI_REPRODUCTION_H
#define AMB_CLI_REPRODUCTION_H

#include "cli/output.h"
#include "results/file_difference.h"
#include "results/recorded.h"

typedef enum cli_file_state {
    CLI_FILE_SAME,
    CLI_FILE_DIFFERS,
    CLI_FILE_GONE,     /* listed in run.json, and not in the folder */
    CLI_FILE_NOT_MADE, /* nor did the rerun make it */
    CLI_FILE_NEW,      /* only the rerun made it */
    CLI_FILE_STRANGE   /* in the folder, and neither listed nor made */
} cli_file_state;

typedef struct cli_reproduced_file {
    char *name; /* owned */
    cli_file_state state;
    bool changed; /* it is not the file that run.json lists */
    amb_file_difference difference;
} cli_reproduced_file;

typedef struct cli_reproduction {
    const char *folder;             /* borrowed: as it was typed */
    const amb_recorded *then, *now; /* borrowed */
    cli_reproduced_file *file;      /* owned: by name as run.json lists them */
    size_t num_files;
    amb_problems settings; /* seeds and the like that are not the same */
    amb_problems reasons;  /* why files may differ: inputs, versions */
} cli_reproduction;

void cli_reproduction_init(cli_reproduction *of);
void cli_reproduction_free(cli_reproduction *of);

/* Before the rerun: which inputs are not what they were. `from` is the folder that their
 * names start from, or NULL. AMB_OK or AMB_NO_MEMORY. */
amb_status cli_reproduction_check_inputs(cli_reproduction *of, const amb_recorded *then,
                                         const char *from);

/*
 * After it: holds every file against that of the rerun, in the folder `again`, and what
 * the two records say. AMB_OK; AMB_NOT_READ (with a sentence); AMB_NO_MEMORY;
 * AMB_INTERRUPTED.
 */
amb_status cli_reproduction_compare(cli_reproduction *of, const char *again,
                                    amb_problems *problems);

/* Whether a file is not to be had again as it is. */
bool cli_is_amiss(const cli_reproduced_file *file);

/* How many files are amiss. */
size_t cli_reproduction_num_amiss(const cli_reproduction *of);

/* Whether all is the same. */
bool cli_is_reproduced(const cli_reproduction *of);

void cli_print_reproduction(cli_output *output, const cli_reproduction *of);

#endif
