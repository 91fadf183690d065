/* headline.c: a scenario from headline figures, from what is known to a folder in place.
 */
#include "intake/headline_parts.h"

#include "model/walk.h"
#include "scenario/lookup.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

void amb_made_init(amb_made *made)
{
    memset(made, 0, sizeof *made);
    amb_scenario_init(&made->scenario);
}

void amb_made_free(amb_made *made)
{
    amb_scenario_free(&made->scenario);
    amb_made_init(made);
}

/* ---- writing aside and reading again ---- */

/* The problems of what stands aside, as if it stood where it is going to be. */
static void move_problems(const amb_problems *from, const amb_folder *folder,
                          amb_problems *to)
{
    const size_t size = strlen(folder->aside);

    for (size_t i = 0; i < from->num_kept; i++) {
        const char *sentence = from->list[i].sentence;
        const bool is_aside = strncmp(sentence, folder->aside, size) == 0;

        amb_problem_add(to, AMB_OK, "%s%s", is_aside ? folder->path : "",
                        sentence + (is_aside ? size : 0));
        if (from->list[i].echo != NULL)
            amb_problem_echo(to, from->list[i].echo);
    }
}

typedef struct place {
    const char *installed, *path;
    bool replace;
} place;

/* Writes the draft aside and reads it; `folder` is freed by the caller in every case. */
static amb_status write_and_read(amb_making *of, const place *where, amb_folder *folder,
                                 amb_scenario *scenario)
{
    const amb_read_options options = {.installed = where->installed};
    amb_problems problems;
    amb_status status =
        amb_draft_write(&of->draft, folder, where->path, where->replace, of->problems);

    if (status != AMB_OK)
        return status;
    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    amb_scenario_free(scenario);
    amb_scenario_init(scenario);
    status = amb_scenario_read(scenario, folder->aside, &options, &problems, NULL);
    move_problems(&problems, folder, of->problems);
    amb_problems_free(&problems);
    return status;
}

/* ---- what is there to choose from ---- */

static void sort_grades(amb_making *of)
{
    for (size_t g = 0; g < amb_num_grades(&of->base); g++) {
        const amb_grade_row *grade = amb_grade_at(&of->base, g);
        amb_absence_row absence;

        of->counts[g] = grade->role == AMB_PRACTITIONER_ROLE &&
                        grade->counts_in_staffing == AMB_YES &&
                        grade->full_time_hours > 0;
        of->learns[g] = of->counts[g] && amb_num_stages(&of->base, g) > 0 &&
                        amb_establishment_of(&of->base, g) == g;
        of->recorded_after[g] = INT_MAX;
        if (amb_absence_of(&of->base, of->headline->pdu, grade->grade, AMB_SICKNESS,
                           &absence) &&
            !isnan(absence.recorded_after_weeks))
            of->recorded_after[g] = (int)absence.recorded_after_weeks;
    }
}

static amb_status choose(amb_making *of)
{
    amb_status status;

    sort_grades(of);
    status = amb_usual_take(of);
    if (status == AMB_OK)
        status = amb_count_cases(of);
    if (status == AMB_OK)
        status = amb_choose_people(of);
    if (status == AMB_OK)
        status = amb_choose_tiers(of);
    return status;
}

/* ---- week 0 against what was given ---- */

static amb_status refuse_figure(const amb_making *of, amb_measure measure, double shown,
                                double given)
{
    return amb_problem_add(
        of->problems, AMB_BAD_INPUT,
        "week 0 of what was made shows %s %.6g in place of %.6g, so it "
        "is not kept; points.csv and grades.csv may have parts of points",
        amb_measure_names[measure], shown, given);
}

static amb_status compare(const amb_making *of, const double *measure)
{
    static const double slack = 1e-9;
    const amb_headline *known = of->headline;
    const struct {
        const amb_stated *stated;
        amb_measure measure;
    } list[] = {{&known->staffing, AMB_STAFFING_PCT},
                {&known->workload, AMB_WORKLOAD_PCT},
                {&known->vacancy, AMB_VACANCY_PCT},
                {&known->in_post, AMB_FTE_IN_POST},
                {&known->absence, AMB_ABSENCE_PCT}};
    const amb_measure counted[AMB_NUM_CASE_TYPES] = {
        AMB_CASELOAD_COMMUNITY, AMB_CASELOAD_LICENCE, AMB_CASELOAD_CUSTODY};

    for (size_t i = 0; i < sizeof list / sizeof list[0]; i++) {
        const double shown = measure[list[i].measure];
        const amb_stated *stated = list[i].stated;

        if (stated->given &&
            !(shown > stated->low - slack && shown < stated->high + slack))
            return refuse_figure(of, list[i].measure, shown, stated->value);
    }
    for (int type = 0; type < AMB_NUM_CASE_TYPES; type++)
        if (measure[counted[type]] != of->num_cases[type])
            return refuse_figure(of, counted[type], measure[counted[type]],
                                 of->num_cases[type]);
    return AMB_OK;
}

static amb_status look_at_week_0(amb_making *of, amb_made *made)
{
    amb_model model;
    amb_walk walk;
    amb_status status;

    amb_model_init(&model);
    amb_walk_init(&walk);
    status = amb_model_build(&model, &made->scenario, 0, NULL, of->problems);
    if (status == AMB_OK)
        status =
            amb_walk_open(&walk, &model, &model.pdu[0], made->scenario.settings.seed, 0);
    if (status == AMB_OK) {
        memcpy(made->measure, walk.state.measure, sizeof made->measure);
        status = compare(of, made->measure);
    }
    amb_walk_free(&walk);
    amb_model_free(&model);
    return status;
}

/* ---- what is to be told ---- */

static void describe(const amb_making *of, amb_made *made)
{
    const amb_people *people = &of->people;
    double cases = 0, points = 0;

    for (size_t g = 0; g < amb_num_grades(&of->base); g++)
        if (of->counts[g])
            made->grade[made->num_grades++] = (amb_made_grade){
                amb_grade_at(&made->scenario, g)->grade, people->target[g],
                people->heads[g], people->absent[g], of->learns[g]};
    made->establishment = people->establishment;
    made->part_hours = people->part_hours;
    for (int type = 0; type < AMB_NUM_CASE_TYPES; type++) {
        cases += of->num_cases[type];
        for (int t = 0; t < AMB_NUM_TIERS; t++) {
            const double num = (double)of->cases[type][t];

            points += num * (double)of->price[type][t];
            if (!amb_is_restricted(&of->base, t))
                continue;
            made->restricted += num;
            made->usual_restricted += of->num_cases[type] * of->share[type][t];
        }
    }
    made->usual_points = of->usual_points / cases / AMB_POINT;
    made->points = points / cases / AMB_POINT;
    made->restricted *= 100 / cases;
    made->usual_restricted *= 100 / cases;
    made->pathways_like = of->pathways_like;
    made->num_files = amb_draft_num_files(&of->draft);
}

/* ---- the whole ---- */

static amb_status make(amb_making *of, amb_made *made, const place *where)
{
    amb_folder folder;
    amb_status status;

    amb_put_first_rows(of);
    status = write_and_read(of, where, &folder, &of->base);
    amb_folder_free(&folder);
    if (status == AMB_OK)
        status = choose(of);
    if (status == AMB_OK)
        status = amb_put_rows(of, made);
    if (status != AMB_OK)
        return status;
    status = write_and_read(of, where, &folder, &made->scenario);
    amb_folder_free(&folder);
    if (status != AMB_OK)
        return status;
    amb_put_assumptions(of, &made->scenario);
    status = write_and_read(of, where, &folder, &made->scenario);
    if (status == AMB_OK)
        status = look_at_week_0(of, made);
    if (status == AMB_OK)
        status = amb_folder_commit(&folder, of->problems);
    amb_folder_free(&folder);
    if (status == AMB_OK)
        describe(of, made);
    return status;
}

amb_status amb_headline_make(amb_made *made, const amb_headline *headline,
                             const amb_likeness *like, const char *installed,
                             const char *path, bool replace, amb_problems *problems)
{
    const place where = {installed, path, replace};
    amb_making *of = calloc(1, sizeof *of);
    amb_status status;

    if (of == NULL)
        return AMB_NO_MEMORY;
    of->headline = headline;
    of->like = like;
    of->problems = problems;
    amb_draft_init(&of->draft);
    amb_scenario_init(&of->base);
    status = make(of, made, &where);
    amb_scenario_free(&of->base);
    free(of->usual.weeks_absent);
    amb_draft_free(&of->draft);
    free(of);
    return status;
}
