/* cmd_reproduce.c: amberline reproduce, which runs again what results say they are of. */
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/messages.h"
#include "cli/reproduction.h"
#include "cli/rerun.h"
#include "cli/running.h"

#include <inttypes.h>
#include <string.h>

typedef struct reproduce_arguments {
    const char *folder, *from;
    cli_whole threads;
    bool quiet;
} reproduce_arguments;

static const cli_option options[] = {
    {.name = "from",
     .kind = CLI_TEXT,
     .offset = offsetof(reproduce_arguments, from),
     .value = "FOLDER",
     .names = CLI_FOLDERS,
     .help =
         "where the paths in run.json start, if not in the folder where you are: that "
         "in which the command was typed"},
    CLI_THREADS_OPTION(reproduce_arguments, threads),
    CLI_QUIET_OPTION(reproduce_arguments),
};

static const cli_operand operands[] = {
    {.name = "DIR",
     .is = "a folder of results, as -o writes it",
     .names = CLI_FOLDERS,
     .needed = true,
     .offset = offsetof(reproduce_arguments, folder)},
};

static const cli_example examples[] = {
    {"reproduce out", "runs again what made the results in the folder out, and compares"},
    {"reproduce out --quiet", "says by its exit status alone whether all is the same"},
    {"reproduce archive/out --from ~/plans",
     "where the command was typed in another folder"},
};

static cli_exit reproduce(int argc, char **argv);

const cli_command cli_reproduce = {
    .name = "reproduce",
    .summary = "run again what made results, and compare every byte",
    .about =
        "Reads run.json of a results folder, holds the inputs against what they were, "
        "runs the command again with the seed, weeks and replications that were taken, "
        "and compares every file with the one in the folder, byte by byte. Of a file "
        "that is not the same it shows where it first differs. Nothing is written, and "
        "the folder stays as it is.\n"
        "The exit status is 0 where all is the same, and 1 where anything differs; 3 for "
        "a folder that holds no results or none that can be run again. Partial results, "
        "which a run leaves that was stopped, are run again as far as they go.",
    .run = reproduce,
    .examples = examples,
    .num_examples = sizeof examples / sizeof examples[0],
    .operands = operands,
    .num_operands = sizeof operands / sizeof operands[0],
    .options = options,
    .num_options = sizeof options / sizeof options[0],
};

/* ---- the command ---- */

static bool has_option(const cli_command *command, const char *name)
{
    for (size_t i = 0; i < command->num_options; i++)
        if (strcmp(command->options[i].name, name) == 0)
            return true;
    return false;
}

/* The command of a record; NULL, with a sentence, when it cannot be run again. */
static const cli_command *find_command(const amb_recorded *then, const char *folder)
{
    const cli_command *command;

    if (then->num_arguments == 0) {
        cli_complain("%s/run.json: does not say what is to be run (it has no "
                     "\"arguments\"); an earlier version of Amberline wrote it, or "
                     "another program",
                     folder);
        return NULL;
    }
    command = cli_find_command(then->arguments[0]);
    if (command == NULL || !has_option(command, "output")) {
        cli_complain("%s/run.json: was written by \"%s\", which is no command here that "
                     "writes results",
                     folder, then->arguments[0]);
        return NULL;
    }
    /* Behind it nothing is an option, and what is added here would not be heeded. */
    for (size_t i = 0; i < then->num_arguments; i++)
        if (strcmp(then->arguments[i], "--") == 0) {
            cli_complain("%s/run.json: has \"--\" among its arguments, which Amberline "
                         "does not write",
                         folder);
            return NULL;
        }
    return command;
}

/* Its words, with where its results are to go in place of where they went. */
static void list_words(cli_again *words, const amb_recorded *then,
                       const cli_command *command, const reproduce_arguments *arguments,
                       const char *out)
{
    cli_again_begin(words, command->name);
    for (size_t i = 1; i < then->num_arguments; i++)
        cli_again_add(words, "%s", then->arguments[i]);
    cli_again_add(words, "--output");
    cli_again_add(words, "%s", out);
    if (arguments->quiet && has_option(command, "quiet"))
        cli_again_add(words, "--quiet");
    if (arguments->threads.given && has_option(command, "threads")) {
        cli_again_add(words, "--threads");
        cli_again_add(words, "%" PRIu64, arguments->threads.value);
    }
}

static cli_exit run_again(const amb_recorded *then, const cli_command *command,
                          const reproduce_arguments *arguments, const cli_rerun *rerun)
{
    cli_again words;
    cli_exit code;

    list_words(&words, then, command, arguments, rerun->out);
    code =
        words.failed ? cli_no_memory() : cli_rerun_run(command, &words, arguments->from);
    cli_again_free(&words);
    /* The results are there; what failed is what was asked of them. */
    if (code == CLI_CHECK_FAILED)
        code = CLI_DONE;
    if (code == CLI_INTERRUPTED)
        cli_tell("Stopped before the end; nothing was compared.");
    else if (code != CLI_DONE)
        cli_tell("%s could not be run again, so nothing was compared%s.",
                 arguments->folder,
                 code == CLI_NO_FILE && arguments->from == NULL
                     ? "; where the command was typed in another folder, --from names it"
                     : "");
    /* Words that were understood then and are not now are no mistake of who typed. */
    return code == CLI_USAGE ? CLI_BAD_INPUT : code;
}

/* ---- the comparison ---- */

/* What a call came to, said. */
static cli_exit told(amb_status status, const amb_problems *problems)
{
    if (status == AMB_INTERRUPTED)
        cli_tell("Stopped before the end; nothing was compared.");
    else
        cli_print_outcome(problems, status);
    return cli_exit_of(status);
}

static cli_exit tell(const cli_reproduction *of, bool quiet)
{
    const bool reproduced = cli_is_reproduced(of);
    cli_output output;
    cli_exit code = CLI_DONE;

    if (!quiet) {
        if (!cli_output_begin(&output))
            return CLI_INTERNAL;
        cli_print_reproduction(&output, of);
        code = cli_output_end(&output);
    }
    return code == CLI_DONE && !reproduced ? CLI_CHECK_FAILED : code;
}

static cli_exit compare(cli_reproduction *of, const char *again)
{
    amb_recorded now;
    amb_problems problems;
    amb_status status;

    amb_recorded_init(&now);
    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    status = amb_recorded_read(&now, again, &problems);
    of->now = &now;
    if (status == AMB_OK)
        status = cli_reproduction_compare(of, again, &problems);
    of->now = NULL;
    amb_recorded_free(&now);
    if (status != AMB_OK)
        told(status, &problems);
    amb_problems_free(&problems);
    return cli_exit_of(status);
}

static cli_exit rerun_and_compare(cli_reproduction *of, const amb_recorded *then,
                                  const cli_command *command,
                                  const reproduce_arguments *arguments)
{
    amb_status status = cli_reproduction_check_inputs(of, then, arguments->from);
    cli_rerun rerun;
    cli_exit code;

    if (status != AMB_OK)
        return cli_no_memory();
    code = cli_rerun_begin(&rerun);
    if (code == CLI_DONE)
        code = run_again(then, command, arguments, &rerun);
    if (code != CLI_DONE && code != CLI_INTERRUPTED) /* perhaps that is why */
        cli_print_problems(&of->reasons, "note: ");
    if (code == CLI_DONE)
        code = compare(of, rerun.out);
    cli_rerun_end(&rerun);
    return code == CLI_DONE ? tell(of, arguments->quiet) : code;
}

static cli_exit reproduce_folder(const reproduce_arguments *arguments)
{
    const cli_command *command;
    amb_recorded then;
    amb_problems problems;
    cli_reproduction of;
    cli_exit code;

    amb_recorded_init(&then);
    cli_reproduction_init(&of);
    of.folder = arguments->folder;
    of.then = &then;
    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    code = told(amb_recorded_read(&then, arguments->folder, &problems), &problems);
    amb_problems_free(&problems);
    command = code == CLI_DONE ? find_command(&then, arguments->folder) : NULL;
    if (code == CLI_DONE)
        code = command == NULL ? CLI_BAD_INPUT
                               : rerun_and_compare(&of, &then, command, arguments);
    cli_reproduction_free(&of);
    amb_recorded_free(&then);
    return code;
}

static cli_exit reproduce(int argc, char **argv)
{
    reproduce_arguments arguments = {.folder = NULL};
    const int parsed = cli_parse(&cli_reproduce, argc, argv, &arguments);
    const cli_exit code =
        parsed == CLI_GO_ON ? reproduce_folder(&arguments) : (cli_exit)parsed;

    cli_options_free(&cli_reproduce, &arguments);
    return code;
}
