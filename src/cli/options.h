/*
 * options.h: what a command takes, as a table from which it is parsed and explained.
 *
 * Each command fills a struct of its own; an option says at which offset its field is.
 */
#ifndef AMB_CLI_OPTIONS_H
#define AMB_CLI_OPTIONS_H

#include "cli/output.h"
#include "cli/phrases.h"

#include <stdint.h>

typedef enum cli_option_kind {
    CLI_FLAG,   /* bool */
    CLI_TEXT,   /* const char *; NULL when not given */
    CLI_TEXTS,  /* cli_texts; may be given again and again */
    CLI_WHOLE,  /* cli_whole */
    CLI_SHARE,  /* cli_share */
    CLI_CHOICE, /* int: index into `choices`; 0 when not given */
} cli_option_kind;

/* What a value names, so that a shell can complete it. */
typedef enum cli_names {
    CLI_NAMES_NOTHING,
    CLI_FOLDERS,
    CLI_FILES,
    CLI_SCENARIOS, /* folders, and those that came with the program */
    CLI_PDUS,      /* of the scenario of the command line */
    CLI_TABLES     /* the files that are read and written: staffing.csv … */
} cli_names;

typedef struct cli_texts {
    const char **list; /* owned array of borrowed texts, NULL-terminated; or NULL */
    size_t num;
} cli_texts;

typedef struct cli_whole {
    bool given;
    uint64_t value;
} cli_whole;

typedef struct cli_share {
    bool given;
    double value;
} cli_share;

typedef struct cli_option {
    const char *name; /* "replications", of --replications */
    char letter;      /* 'o', of -o; 0: none */
    cli_option_kind kind;
    size_t offset;
    const char *value;          /* how help calls the value: "N" */
    uint64_t low, high;         /* of a CLI_WHOLE, both allowed */
    double least, greatest;     /* of a CLI_SHARE, both allowed */
    const char *const *choices; /* of a CLI_CHOICE, or a text; NULL-terminated */
    cli_names names;            /* of a CLI_TEXT or CLI_TEXTS */
    const char *help;
} cli_option;

/* A word of the command line that is no option. */
typedef struct cli_operand {
    const char *name; /* "SCENARIO" */
    const char *is;   /* what to type there */
    cli_names names;
    bool needed;   /* those that are not come last */
    bool many;     /* the last one may take all words that are left */
    size_t offset; /* of a const char *; of a cli_texts where there are many */
} cli_operand;

typedef struct cli_example {
    const char *line; /* without "amberline" */
    const char *does;
} cli_example;

typedef struct cli_command {
    const char *name;
    const char
        *summary; /* one line, for the list of commands; a shell may quote it in '' */
    const char *about; /* a paragraph or two, for --help; "\n" parts them */
    cli_exit (*run)(int argc, char **argv);
    const cli_example *examples; /* the first one opens the help */
    size_t num_examples;
    const cli_operand *operands; /* in the order in which they are typed */
    size_t num_operands;
    const cli_option *options;
    size_t num_options;
} cli_command;

/* What `cli_parse` answers when the command is to be run. */
enum { CLI_GO_ON = -1 };

/*
 * Fills `into`, which is all zero, from the command line (argv[0] is the command's name).
 * Returns CLI_GO_ON, or the exit status: after --help, or after a sentence that says what
 * is wrong and what to type instead. `cli_options_free` is called in every case.
 */
int cli_parse(const cli_command *command, int argc, char **argv, void *into);
void cli_options_free(const cli_command *command, void *into);

/* "DIR FILE…", "[FILE]": a command's operands as its usage shows them. */
cli_phrase cli_operands_of(const cli_command *command);

/* An example line of a command, broken as a shell takes it where it is too long. */
void cli_put_example(FILE *out, const char *line);

/* The help of a command. */
void cli_help(cli_output *output, const cli_command *command);

/* What the exit status says, in a paragraph. */
void cli_help_exits(cli_output *output);

/* A whole number as a person types it; false when it is none or out of bounds. */
bool cli_whole_parse(const char *text, uint64_t low, uint64_t high, uint64_t *value);

#endif
