/* page_reproduce.c: whether results are to be had again, and if not, where they differ.
 */
#include "amberline/columns.h"
#include "base/date.h"
#include "cli/phrases.h"
#include "cli/reproduction.h"
#include "cli/table.h"

#include <string.h>

/* A cell as it is shown beside another; nothing there is said in a word. */
static const char *shown(const char *cell)
{
    if (cell == NULL)
        return "nothing";
    return cell[0] == '\0' ? "an empty cell" : cell;
}

static void add_difference(cli_table *table, const cli_reproduction *of,
                           const cli_reproduced_file *file)
{
    const amb_file_difference *difference = &file->difference;
    const char *changed = file->changed ? "changed since it was written; " : "";
    const cli_phrase line = cli_number((double)difference->line, 0);

    if (difference->first == NULL && difference->other == NULL)
        cli_table_add(table, "%sline %s ends in another way", changed, line.text);
    else if (difference->column == NULL)
        cli_table_add(table, "%sline %s: \"%s\" in %s, \"%s\" now", changed, line.text,
                      shown(difference->first), of->folder, shown(difference->other));
    else
        cli_table_add(table, "%sline %s, column \"%s\": %s in %s, %s now", changed,
                      line.text, difference->column, shown(difference->first), of->folder,
                      shown(difference->other));
}

static void add_state(cli_table *table, const cli_reproduction *of,
                      const cli_reproduced_file *file)
{
    switch (file->state) {
    case CLI_FILE_SAME:
        cli_table_add(table, "%s",
                      file->changed ? "the same as now; run.json lists another SHA-256"
                                    : "the same");
        break;
    case CLI_FILE_DIFFERS:
        add_difference(table, of, file);
        break;
    case CLI_FILE_GONE:
        cli_table_add(table, "listed in run.json, and not there");
        break;
    case CLI_FILE_NOT_MADE:
        cli_table_add(table, "in %s, and not made now", of->folder);
        break;
    case CLI_FILE_NEW:
        cli_table_add(table, "made now, and not in %s", of->folder);
        break;
    case CLI_FILE_STRANGE:
        cli_table_add(table, "in %s, and not from this command", of->folder);
        break;
    }
}

static void print_files(cli_output *output, const cli_reproduction *of)
{
    cli_table table;

    cli_table_begin(&table, "ll");
    cli_table_add(&table, "file");
    cli_table_add(&table, "here against now");
    for (size_t i = 0; i < of->num_files; i++) {
        cli_table_add(&table, "%s", of->file[i].name);
        add_state(&table, of, &of->file[i]);
    }
    cli_table_end(&table, output, 2, true);
}

static void print_list(cli_output *output, const char *title, const amb_problems *list)
{
    if (list->num_found == 0)
        return;
    cli_paragraph(output, 2, 2, "%s", title);
    for (size_t i = 0; i < list->num_kept; i++)
        cli_paragraph(output, 4, 6, "%s", list->list[i].sentence);
    if (list->num_found > list->num_kept)
        cli_paragraph(output, 4, 6, "and %s more",
                      cli_number((double)(list->num_found - list->num_kept), 0).text);
}

/* What was run, in a line or two. */
static void print_head(cli_output *output, const cli_reproduction *of)
{
    const amb_recorded *then = of->then;
    const cli_phrase began = cli_say("%.10s", then->started_at);
    int32_t date = AMB_NO_DATE;

    cli_paragraph(output, 0, 2, "%s: %s %s, %s", of->folder, then->arguments[0],
                  then->scenario,
                  amb_date_parse(began.text, &date) ? cli_date(date).text : began.text);
    cli_paragraph(output, 0, 2, "%s ahead; %s, seed %s",
                  cli_count((double)then->weeks, "week").text,
                  cli_count((double)then->replications, "replication").text, then->seed);
    if (then->partial)
        cli_paragraph(output, 0, 2,
                      "Partial results of a run that was stopped; what there is was run "
                      "again.");
}

void cli_print_reproduction(cli_output *output, const cli_reproduction *of)
{
    const size_t amiss = cli_reproduction_num_amiss(of);
    const cli_phrase all = cli_count((double)of->num_files, "file");

    print_head(output, of);
    fputc('\n', output->file);
    if (cli_is_reproduced(of))
        cli_paragraph(output, 2, 2, "Reproduced: %s%s the same, byte for byte.", all.text,
                      of->num_files == 1 ? " is" : ", all");
    else if (amiss > 0)
        cli_paragraph(output, 2, 2, "Not reproduced: %s of %s %s not the same.",
                      cli_number((double)amiss, 0).text, all.text,
                      amiss == 1 ? "is" : "are");
    else
        cli_paragraph(output, 2, 2,
                      "Not reproduced: the files are the same, and what "
                      "run.json says of the run is not.");
    fputc('\n', output->file);
    print_files(output, of);
    if (of->settings.num_found + of->reasons.num_found > 0)
        fputc('\n', output->file);
    print_list(output, "run.json says otherwise:", &of->settings);
    print_list(output,
               cli_is_reproduced(of) ? "Not as it was, which changed nothing here:"
                                     : "Not as it was, which may be why:",
               &of->reasons);
}
