/* pack_reproduce.c: how to get the same figures again. */
#include "base/date.h"
#include "base/memory_stream.h"
#include "base/shell_word.h"
#include "report/pack_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- command lines ---- */

/* Keeps a command line that was written to a stream. */
static void add_command(const amb_packing *of, amb_memory_stream *line)
{
    if (amb_memory_stream_close(line))
        amb_pack_command(of, AMB_TOPIC_REPRODUCE,
                         amb_pack_say(of->pack, "%s", line->text));
    else
        of->pack->failed = true;
    free(line->text);
}

static bool begin_command(const amb_packing *of, amb_memory_stream *line)
{
    const bool begun = amb_memory_stream_open(line);

    of->pack->failed |= !begun;
    if (begun)
        fputs("amberline", line->file);
    return begun;
}

static void add_run_command(const amb_packing *of, const amb_results_folder *folder)
{
    amb_memory_stream line;

    if (folder->record.num_arguments == 0 || !begin_command(of, &line))
        return;
    for (size_t i = 0; i < folder->record.num_arguments; i++) {
        fputc(' ', line.file);
        amb_put_word(line.file, folder->record.arguments[i]);
    }
    fputs(" -o ", line.file);
    amb_put_word(line.file, folder->path);
    add_command(of, &line);
}

/* The pack itself, but for where it went. */
static void add_pack_command(const amb_packing *of)
{
    amb_memory_stream line;

    if (!begin_command(of, &line))
        return;
    fputs(" report", line.file);
    for (size_t i = 0; i < of->num_folders; i++) {
        fputc(' ', line.file);
        amb_put_word(line.file, of->folder[i].path);
    }
    if (of->options->area != NULL) {
        fputs(" --area ", line.file);
        amb_put_word(line.file, of->options->area);
    }
    add_command(of, &line);
}

/* ---- what was run ---- */

/* "22 Nov 2026, 13:37 UTC" of 2026-11-22T13:37:14Z; else as it is. */
static const char *when_of(const amb_packing *of, const char *started_at)
{
    const amb_phrase day = amb_say("%.10s", started_at);
    int32_t date;

    if (strlen(started_at) < 16 || !amb_date_parse(day.text, &date))
        return amb_pack_name(of->pack, started_at);
    return amb_pack_say(of->pack, "%s, %.5s UTC", amb_say_short_date(date).text,
                        amb_pack_name(of->pack, started_at + 11));
}

static void add_row(const amb_packing *of, amb_data_table *table,
                    const amb_results_folder *folder)
{
    const amb_recorded *record = &folder->record;
    amb_pack *pack = of->pack;

    amb_data_text(table, amb_pack_name(pack, folder->path));
    amb_data_text(
        table,
        amb_pack_name(pack, record->num_arguments > 0 ? record->arguments[0] : ""));
    amb_data_number(table, (double)record->replications, 0);
    amb_data_number(table, (double)record->weeks, 0);
    amb_data_text(table, amb_pack_name(pack, record->seed));
    amb_data_text(table,
                  amb_pack_say(pack, "%s of %s", amb_pack_name(pack, record->version),
                               amb_pack_name(pack, record->commit)));
    amb_data_text(table, when_of(of, record->started_at));
    amb_data_number(table, record->wall_seconds, 1);
}

static void tabulate_folders(const amb_packing *of)
{
    static const char *const headers[] = {"Results", "Command", "Replications",
                                          "Weeks",   "Seed",    "Version",
                                          "Run on",  "Seconds"};
    amb_data_table *table =
        amb_pack_table(of, AMB_TOPIC_REPRODUCE, "What the figures come from", "run.json");

    for (size_t c = 0; table != NULL && c < sizeof headers / sizeof headers[0]; c++)
        amb_data_column(table, headers[c]);
    for (size_t i = 0; i < of->num_folders && table != NULL; i++)
        add_row(of, table, &of->folder[i]);
}

/* What they were made with, which is the same for most: each once. */
static const char *builds_of(const amb_packing *of)
{
    const char *builds = "", *last = "";

    for (size_t i = 0; i < of->num_folders; i++) {
        const amb_recorded *record = &of->folder[i].record;
        const char *build = amb_pack_say(of->pack, "%s and GSL %s",
                                         amb_pack_name(of->pack, record->compiler),
                                         amb_pack_name(of->pack, record->gsl_version));

        if (strcmp(build, last) != 0)
            builds =
                amb_pack_say(of->pack, "%s%s%s", builds, i == 0 ? "" : ", then ", build);
        last = build;
    }
    return builds;
}

/* ---- the files that were read ---- */

/* Whether a file was listed before, in this folder or one before it. */
static bool is_listed(const amb_packing *of, size_t folder, size_t at)
{
    const amb_recorded_file *file = &of->folder[folder].record.inputs[at];

    for (size_t f = 0; f <= folder; f++) {
        const amb_recorded *record = &of->folder[f].record;

        for (size_t i = 0; i < (f == folder ? at : record->num_inputs); i++)
            if (strcmp(record->inputs[i].name, file->name) == 0 &&
                strcmp(record->inputs[i].sha256, file->sha256) == 0)
                return true;
    }
    return false;
}

/* Returns whether one of them is of the reference data, which came with the program. */
static bool tabulate_inputs(const amb_packing *of)
{
    static const char reference[] = "reference/";
    amb_data_table *table = amb_pack_table(
        of, AMB_TOPIC_REPRODUCE, "Files that were read, and their SHA-256", "run.json");
    bool found = false;

    if (table == NULL)
        return false;
    amb_data_column(table, "File");
    amb_data_column(table, "SHA-256");
    for (size_t f = 0; f < of->num_folders; f++)
        for (size_t i = 0; i < of->folder[f].record.num_inputs; i++) {
            const amb_recorded_file *file = &of->folder[f].record.inputs[i];

            if (is_listed(of, f, i))
                continue;
            found |= strncmp(file->name, reference, sizeof reference - 1) == 0;
            amb_data_text(table, amb_pack_name(of->pack, file->name));
            amb_data_text(table, amb_pack_say(of->pack, "%s", file->sha256));
        }
    return found;
}

amb_status amb_pack_reproduce(const amb_packing *of)
{
    amb_pack_heading(of, AMB_TOPIC_REPRODUCE, "How to get the same figures again");
    tabulate_folders(of);
    for (size_t i = 0; i < of->num_folders; i++)
        add_run_command(of, &of->folder[i]);
    add_pack_command(of);
    amb_pack_text(
        of, AMB_TOPIC_REPRODUCE,
        amb_pack_say(of->pack,
                     "Amberline was built with %s. The same inputs, seed, weeks "
                     "and replications give the same bytes on any number of "
                     "threads; \"amberline reproduce\" of a folder of results "
                     "runs it again and compares every one.",
                     builds_of(of)));
    if (tabulate_inputs(of))
        amb_pack_text(of, AMB_TOPIC_REPRODUCE,
                      "Contains public sector information licensed under the Open "
                      "Government Licence v3.0.");
    return AMB_OK;
}
