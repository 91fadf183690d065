/* running.c: before, during and after a simulation, whatever the command. */
#include "cli/running.h"

#include "cli/command_line.h"
#include "cli/interrupt.h"
#include "cli/machine.h"
#include "cli/messages.h"

#include "amberline/results.h"

#include <inttypes.h>
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

void cli_put_pdus(FILE *out, const cli_texts *pdus)
{
    for (size_t i = 0; i < pdus->num; i++) {
        fputs(" --pdu ", out);
        cli_put_word(out, pdus->list[i]);
    }
}

static void put_limit(FILE *out, const char *name, const cli_whole *limit)
{
    if (limit->given)
        fprintf(out, " --%s %" PRIu64, name, limit->value);
}

void cli_put_limits(FILE *out, const cli_limits *limits)
{
    put_limit(out, "max-file-bytes", &limits->file_bytes);
    put_limit(out, "max-rows", &limits->rows);
    put_limit(out, "max-columns", &limits->columns);
    put_limit(out, "max-cell-bytes", &limits->cell_bytes);
}
