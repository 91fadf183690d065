/* one_more.c: what one more, or one fewer, of something does to a week's percentage. */
#include "explain/one_more.h"

const char *const amb_more_names[AMB_NUM_MORES] = {
    "one_absent_recorded",    "one_absent_not_recorded",
    "all_absences_recorded",  "all_recorded_are_back",
    "one_vacancy_filled",     "one_case_unallocated",
    "unallocated_cases_gone", "one_qualified"};

/* The list in the making. */
typedef struct listing {
    amb_one_more *more;
    size_t num;
    const amb_work *work;
    const amb_availability *availability;
} listing;

static amb_one_more *add(listing *of, amb_more what, int heads, double work,
                         double available)
{
    amb_one_more *one = &of->more[of->num++];

    *one = (amb_one_more){.what = what,
                          .grade = -1,
                          .stage = -1,
                          .next_grade = -1,
                          .heads = heads,
                          .work = work,
                          .available = available,
                          .workload_pct = amb_workload_pct(
                              (double)of->work->total + work,
                              (double)of->availability->available + available)};
    return one;
}

/* The first grade that holds cases and has points; -1 when there is none. */
static int officer(const amb_model *model)
{
    for (int g = 0; g < model->num_grades; g++)
        if (model->grade[g].holding >= 0 && amb_full_time_points(model, g, -1) > 0)
            return g;
    return -1;
}

static void add_cases(listing *of)
{
    const amb_work *work = of->work;
    double cases = 0, points = 0;

    for (int type = 0; type < AMB_NUM_CASE_TYPES; type++) {
        cases += work->cases_of[type];
        points += (double)work->points_of[type] / AMB_POINT;
    }
    if (cases > 0)
        add(of, AMB_MORE_CASE, 1, points / cases, 0);
    if (work->unallocated > 0)
        add(of, AMB_MORE_UNALLOCATED, (int)work->unallocated,
            -(double)work->unallocated_points / AMB_POINT, 0);
}

static int trainees_of(const amb_availability *availability, int g)
{
    int heads = 0;

    for (int stage = 0; stage < AMB_MOST_STAGES; stage++)
        heads += availability->trainees[g][stage];
    return heads;
}

static void add_stages(listing *of, const amb_model *model, const amb_standing *standing,
                       int g)
{
    const amb_grade *grade = &model->grade[g];
    const int next =
        grade->num_stages > 0 ? grade->stage[grade->num_stages - 1].next_grade : -1;
    const int first = next >= 0 && model->grade[next].num_stages > 0 ? 0 : -1;

    if (next < 0 ||
        (trainees_of(of->availability, g) == 0 && standing->target_fte[g] <= 0))
        return;
    for (int stage = 0; stage < grade->num_stages; stage++) {
        amb_one_more *one =
            add(of, AMB_MORE_QUALIFIED, of->availability->trainees[g][stage], 0,
                amb_full_time_points(model, next, first) -
                    amb_full_time_points(model, g, stage));

        one->grade = g;
        one->stage = stage;
        one->next_grade = next;
    }
}

size_t amb_one_more_of(amb_one_more more[AMB_MOST_MORES], const amb_model *model,
                       const amb_standing *standing, const amb_work *work,
                       const amb_availability *availability)
{
    listing of = {.more = more, .work = work, .availability = availability};
    const int po = officer(model);

    if (po >= 0) {
        const double points = amb_full_time_points(model, po, -1);

        add(&of, AMB_MORE_ABSENT_RECORDED, 1, 0, -points)->grade = po;
        add(&of, AMB_MORE_ABSENT, 1, 0, 0)->grade = po;
    }
    if (availability->away > 0)
        add(&of, AMB_MORE_ALL_RECORDED, availability->away, 0,
            -(double)availability->away_points);
    if (availability->away_recorded > 0)
        add(&of, AMB_MORE_ALL_BACK, availability->away_recorded, 0,
            (double)availability->recorded_points);
    if (po >= 0)
        add(&of, AMB_MORE_FILLED, 1, 0, amb_full_time_points(model, po, -1))->grade = po;
    add_cases(&of);
    for (int g = 0; g < model->num_grades; g++)
        add_stages(&of, model, standing, g);
    return of.num;
}
