/* reproduction.c: what is not as it was, file by file and in the two records. */
#include "cli/reproduction.h"

#include "cli/interrupt.h"
#include "cli/phrases.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void cli_reproduction_init(cli_reproduction *of)
{
    *of = (cli_reproduction){.folder = ""};
    amb_problems_init(&of->settings, AMB_PROBLEMS_CAP);
    amb_problems_init(&of->reasons, AMB_PROBLEMS_CAP);
}

void cli_reproduction_free(cli_reproduction *of)
{
    for (size_t i = 0; i < of->num_files; i++) {
        free(of->file[i].name);
        amb_file_difference_free(&of->file[i].difference);
    }
    free(of->file);
    amb_problems_free(&of->settings);
    amb_problems_free(&of->reasons);
    cli_reproduction_init(of);
}

bool cli_is_amiss(const cli_reproduced_file *file)
{
    return file->state != CLI_FILE_SAME || file->changed;
}

size_t cli_reproduction_num_amiss(const cli_reproduction *of)
{
    size_t num = 0;

    for (size_t i = 0; i < of->num_files; i++)
        num += cli_is_amiss(&of->file[i]);
    return num;
}

bool cli_is_reproduced(const cli_reproduction *of)
{
    return cli_reproduction_num_amiss(of) == 0 && of->settings.num_found == 0;
}

/* The path of a file in a folder, in memory of its own; NULL when there is none. */
static char *joined(const char *folder, const char *name)
{
    char *path = NULL;

    return asprintf(&path, "%s/%s", folder, name) < 0 ? NULL : path;
}

/* ---- inputs ---- */

static const amb_recorded_file *find(const amb_recorded_file *files, size_t num,
                                     const char *name)
{
    for (size_t i = 0; i < num; i++)
        if (strcmp(files[i].name, name) == 0)
            return &files[i];
    return NULL;
}

/* Whether a file of these bytes and of this name, in whatever folder, is among them. */
static bool is_among(const amb_recorded_file *files, size_t num,
                     const amb_recorded_file *wanted)
{
    const char *name = strrchr(wanted->name, '/');

    name = name == NULL ? wanted->name : name + 1;
    for (size_t i = 0; i < num; i++) {
        const char *other = strrchr(files[i].name, '/');

        other = other == NULL ? files[i].name : other + 1;
        if (strcmp(name, other) == 0 && strcmp(files[i].sha256, wanted->sha256) == 0)
            return true;
    }
    return false;
}

amb_status cli_reproduction_check_inputs(cli_reproduction *of, const amb_recorded *then,
                                         const char *from)
{
    for (size_t i = 0; i < then->num_inputs; i++) {
        const amb_recorded_file *input = &then->inputs[i];
        const bool is_whole_path = input->name[0] == '/' || from == NULL;
        char *path = is_whole_path ? strdup(input->name) : joined(from, input->name);
        char hex[AMB_SHA256_HEX_SIZE];
        amb_problems problems;
        amb_status status;

        if (path == NULL)
            return AMB_NO_MEMORY;
        amb_problems_init(&problems, 1);
        /* What cannot be read now is said by the command that wants it. */
        status = amb_file_sum(path, hex, &problems);
        if (status == AMB_OK && strcmp(hex, input->sha256) != 0)
            status = amb_problem_add(
                &of->reasons, AMB_OK,
                "%s: is not what was read then; its SHA-256 is another", input->name);
        amb_problems_free(&problems);
        free(path);
        if (status == AMB_NO_MEMORY)
            return status;
    }
    return AMB_OK;
}

/* Says of each input of one record that the other one has nothing of the kind. */
static amb_status compare_inputs(cli_reproduction *of, const amb_recorded *one,
                                 const amb_recorded *another, const char *says)
{
    amb_status status = AMB_OK;

    for (size_t i = 0; i < one->num_inputs && status == AMB_OK; i++) {
        const amb_recorded_file *input = &one->inputs[i];

        if (find(another->inputs, another->num_inputs, input->name) == NULL &&
            !is_among(another->inputs, another->num_inputs, input))
            status = amb_problem_add(&of->reasons, AMB_OK, "%s: %s", input->name, says);
    }
    return status;
}

/* ---- records ---- */

static amb_status compare_records(cli_reproduction *of)
{
    const amb_recorded *then = of->then, *now = of->now;
    const cli_phrase replications = cli_say("%lld", then->replications),
                     replications_now = cli_say("%lld", now->replications),
                     weeks = cli_say("%lld", then->weeks),
                     weeks_now = cli_say("%lld", now->weeks);
    const struct {
        amb_problems *into;
        const char *what, *then, *now;
    } all[] = {
        {&of->settings, "seed", then->seed, now->seed},
        {&of->settings, "replications", replications.text, replications_now.text},
        {&of->settings, "weeks", weeks.text, weeks_now.text},
        {&of->reasons, "version of Amberline", then->version, now->version},
        {&of->reasons, "commit of Amberline", then->commit, now->commit},
        {&of->reasons, "compiler", then->compiler, now->compiler},
        {&of->reasons, "GSL", then->gsl_version, now->gsl_version},
    };
    amb_status status = AMB_OK;

    for (size_t i = 0; i < sizeof all / sizeof all[0] && status == AMB_OK; i++)
        if (strcmp(all[i].then, all[i].now) != 0)
            status = amb_problem_add(all[i].into, AMB_OK, "%s: %s then, %s now",
                                     all[i].what, all[i].then, all[i].now);
    return status;
}

/* ---- files ---- */

/* Room for one file more, of this name; NULL when there is no memory. */
static cli_reproduced_file *add_file(cli_reproduction *of, const char *name)
{
    cli_reproduced_file *files =
        realloc(of->file, (of->num_files + 1) * sizeof *of->file);
    cli_reproduced_file *file;

    if (files == NULL)
        return NULL;
    of->file = files;
    file = &files[of->num_files];
    *file = (cli_reproduced_file){.name = strdup(name)};
    amb_file_difference_init(&file->difference);
    if (file->name == NULL)
        return NULL;
    of->num_files++;
    return file;
}

static bool is_there(const char *path)
{
    return access(path, F_OK) == 0 || errno != ENOENT;
}

static amb_status compare_paths(cli_reproduction *of, const amb_recorded_file *output,
                                const char *old, const char *fresh,
                                amb_problems *problems)
{
    cli_reproduced_file *file = add_file(of, output->name);
    amb_status status;

    if (file == NULL)
        return AMB_NO_MEMORY;
    if (!is_there(old)) {
        file->state = CLI_FILE_GONE;
        return AMB_OK;
    }
    if (find(of->now->outputs, of->now->num_outputs, output->name) == NULL) {
        file->state = CLI_FILE_NOT_MADE;
        return AMB_OK;
    }
    status = amb_file_difference_find(&file->difference, old, fresh, problems);
    file->state = file->difference.line == 0 ? CLI_FILE_SAME : CLI_FILE_DIFFERS;
    file->changed = strcmp(file->difference.sha256, output->sha256) != 0;
    return status;
}

static amb_status compare_output(cli_reproduction *of, const amb_recorded_file *output,
                                 const char *again, amb_problems *problems)
{
    char *old = joined(of->folder, output->name), *fresh = joined(again, output->name);
    amb_status status = AMB_NO_MEMORY;

    if (old != NULL && fresh != NULL)
        status = compare_paths(of, output, old, fresh, problems);
    free(old);
    free(fresh);
    return status;
}

static int is_csv(const struct dirent *entry)
{
    const size_t length = strlen(entry->d_name);

    return length > 4 && strcmp(entry->d_name + length - 4, ".csv") == 0;
}

/* Tables that the rerun has made alone, or that came into the folder from elsewhere. */
static amb_status add_others(cli_reproduction *of, amb_problems *problems)
{
    const amb_recorded *then = of->then, *now = of->now;
    struct dirent **entries = NULL;
    amb_status status = AMB_OK;
    int num;

    for (size_t i = 0; i < now->num_outputs && status == AMB_OK; i++) {
        cli_reproduced_file *file;

        if (find(then->outputs, then->num_outputs, now->outputs[i].name) != NULL)
            continue;
        file = add_file(of, now->outputs[i].name);
        if (file == NULL)
            return AMB_NO_MEMORY;
        file->state = CLI_FILE_NEW;
    }
    num = scandir(of->folder, &entries, is_csv, alphasort);
    if (num < 0)
        return errno == ENOMEM
                   ? AMB_NO_MEMORY
                   : amb_problem_add(problems, AMB_NOT_READ, "%s: cannot be read: %s",
                                     of->folder, strerror(errno));
    for (int i = 0; i < num; i++) {
        if (status == AMB_OK &&
            find(then->outputs, then->num_outputs, entries[i]->d_name) == NULL &&
            find(now->outputs, now->num_outputs, entries[i]->d_name) == NULL) {
            cli_reproduced_file *file = add_file(of, entries[i]->d_name);

            status = file == NULL ? AMB_NO_MEMORY : AMB_OK;
            if (file != NULL)
                file->state = CLI_FILE_STRANGE;
        }
        free(entries[i]);
    }
    free(entries);
    return status;
}

amb_status cli_reproduction_compare(cli_reproduction *of, const char *again,
                                    amb_problems *problems)
{
    amb_status status =
        compare_inputs(of, of->then, of->now, "was read then, and not now");

    if (status == AMB_OK)
        status = compare_inputs(of, of->now, of->then, "is read now, and was not then");
    if (status == AMB_OK)
        status = compare_records(of);
    for (size_t i = 0; i < of->then->num_outputs && status == AMB_OK; i++) {
        status = compare_output(of, &of->then->outputs[i], again, problems);
        if (atomic_load(cli_interrupt_flag()))
            return AMB_INTERRUPTED;
    }
    return status == AMB_OK ? add_others(of, problems) : status;
}
