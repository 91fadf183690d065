/* reading.c: every scenario has a name of its own, and every file is listed once. */
#include "cli/reading.h"

#include "cli/messages.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool make_room(cli_reading *of, const char *first, const cli_texts *others)
{
    of->num = 1 + others->num;
    of->typed = calloc(of->num, sizeof *of->typed);
    of->scenario = calloc(of->num, sizeof *of->scenario);
    of->name = calloc(of->num, sizeof *of->name);
    of->plan = calloc(of->num, sizeof *of->plan);
    if (of->typed == NULL || of->scenario == NULL || of->name == NULL || of->plan == NULL)
        return false;
    for (size_t k = 0; k < of->num; k++) {
        of->typed[k] = k == 0 ? first : others->list[k - 1];
        amb_scenario_init(&of->scenario[k]);
    }
    return true;
}

void cli_reading_free(cli_reading *of)
{
    for (size_t k = 0; of->scenario != NULL && k < of->num; k++)
        amb_scenario_free(&of->scenario[k]);
    for (size_t k = 0; of->name != NULL && k < of->num; k++)
        free(of->name[k]);
    free(of->typed);
    free(of->scenario);
    free(of->name);
    free(of->plan);
    free(of->input_name);
    free(of->input_sha256);
    free(of->num_needed);
}

/* Whether a name is an earlier plan's, or a word that is taken, or, if it is one made up,
 * the folder of any plan. */
static bool is_taken(const cli_reading *of, size_t k, const char *name, bool made_up,
                     const char *const *taken)
{
    for (size_t i = 0; k > 0 && taken != NULL && taken[i] != NULL; i++)
        if (strcmp(taken[i], name) == 0)
            return true;
    for (size_t other = 0; other < of->num; other++)
        if ((other < k && strcmp(of->name[other], name) == 0) ||
            (made_up && strcmp(of->scenario[other].extended[0], name) == 0))
            return true;
    return false;
}

static bool name_plan(cli_reading *of, size_t k, const char *const *taken)
{
    const char *folder = of->scenario[k].extended[0];
    char *name = strdup(folder);

    for (size_t same = 2; name != NULL && is_taken(of, k, name, same > 2, taken);
         same++) {
        free(name);
        if (asprintf(&name, "%s (%zu)", folder, same) < 0)
            name = NULL;
    }
    of->name[k] = name;
    of->plan[k] = (amb_plan){name, &of->scenario[k]};
    return name != NULL;
}

static bool is_listed(const cli_reading *of, const char *name, const char *sha256)
{
    for (size_t i = 0; i < of->num_inputs; i++)
        if (strcmp(of->input_name[i], name) == 0 &&
            strcmp(of->input_sha256[i], sha256) == 0)
            return true;
    return false;
}

/* Every file that was read, what several plans extend only once. */
static bool list_inputs(cli_reading *of)
{
    size_t most = 1;

    for (size_t k = 0; k < of->num; k++)
        most += of->scenario[k].num_read;
    of->input_name = calloc(most, sizeof *of->input_name);
    of->input_sha256 = calloc(most, sizeof *of->input_sha256);
    of->num_needed = calloc(of->num + 1, sizeof *of->num_needed);
    if (of->input_name == NULL || of->input_sha256 == NULL || of->num_needed == NULL)
        return false;
    for (size_t k = 0; k < of->num; k++) {
        const amb_scenario *scenario = &of->scenario[k];

        for (size_t i = 0; i < scenario->num_read; i++) {
            if (is_listed(of, scenario->read_names[i], scenario->read_sha256[i]))
                continue;
            of->input_name[of->num_inputs] = scenario->read_names[i];
            of->input_sha256[of->num_inputs++] = scenario->read_sha256[i];
        }
        of->num_needed[k + 1] = of->num_inputs;
    }
    return true;
}

cli_exit cli_read_several(cli_reading *of, const char *first, const cli_texts *others,
                          const cli_limits *limits, const char *const *taken)
{
    cli_exit code = CLI_DONE;
    amb_problems notices;

    if (!make_room(of, first, others))
        return cli_no_memory();
    amb_problems_init(&notices, AMB_PROBLEMS_CAP);
    for (size_t k = 0; k < of->num; k++) {
        const cli_exit read = cli_read_beside(&of->scenario[k], of->typed[k], limits,
                                              "; nothing was run.", &notices);

        code = code == CLI_DONE ? read : code;
    }
    cli_print_problems(&notices, "note: ");
    amb_problems_free(&notices);
    for (size_t k = 0; k < of->num && code == CLI_DONE; k++)
        code = name_plan(of, k, taken) ? CLI_DONE : cli_no_memory();
    if (code == CLI_DONE && !list_inputs(of))
        code = cli_no_memory();
    return code;
}
