/* page_explain_work.c: the points of work of a week, by case type and tier. */
#include "cli/page_explain.h"
#include "cli/table.h"

#include <string.h>

/* A line of the sum: what it is, how many cases, points, and their share of the
 * percentage. */
static void add_line(const cli_explained *of, cli_table *table, const char *what,
                     const char *cases, int64_t thousandths)
{
    const double available = (double)of->week->account.available;

    cli_table_add(table, "%s", what);
    cli_table_add(table, "%s", cases);
    cli_table_add(table, "%s", cli_points(thousandths).text);
    cli_table_add(
        table, "%s",
        cli_number(amb_workload_pct((double)thousandths / AMB_POINT, available), 2).text);
    cli_table_add(table, "%s", "");
}

static void print_sum(const cli_explained *of)
{
    const amb_work *work = &of->week->work;
    uint32_t cases = 0;
    cli_table table;

    cli_table_begin(&table, "lrrrl");
    cli_table_add(&table, "Work");
    cli_table_add(&table, "cases");
    cli_table_add(&table, "points");
    cli_table_add(&table, "%%");
    cli_table_add(&table, "%s", "");
    for (int type = 0; type < AMB_NUM_CASE_TYPES; type++) {
        add_line(of, &table, amb_case_type_names[type],
                 cli_number(work->cases_of[type], 0).text, work->points_of[type]);
        cases += work->cases_of[type];
    }
    add_line(of, &table, "court reports and CMS", "", work->flow);
    add_line(of, &table, "rounding of everyone's total", "", work->rounding);
    add_line(of, &table, "in all", cli_number(cases, 0).text, work->total * AMB_POINT);
    fputc('\n', of->output->file);
    cli_table_end(&table, of->output, 2, true);
}

/* "12 × 146 = 1,752", or nothing where there are no such cases. */
static void add_cases(const cli_explained *of, cli_table *table, int kind)
{
    const amb_work *work = &of->week->work;

    if (work->cases[kind] == 0)
        cli_table_add(table, "%s", "");
    else
        cli_table_add(table, "%u %s %s = %s", work->cases[kind], cli_times(of->output),
                      cli_points(work->price[kind]).text,
                      cli_points(amb_work_points(work, kind)).text);
}

/* The tiers that there are, each as cases × points of each type. */
static void print_tiers(const cli_explained *of)
{
    const amb_work *work = &of->week->work;
    cli_table table;

    cli_table_begin(&table, "lrrrl");
    cli_table_add(&table, "Tier");
    for (int type = 0; type < AMB_NUM_CASE_TYPES; type++)
        cli_table_add(&table, "%s", amb_case_type_names[type]);
    cli_table_add(&table, "%s", "");
    for (int kind = 0; kind < amb_kind(1, 0, AMB_PLAIN); kind++) {
        bool any = false;

        for (int type = 0; type < AMB_NUM_CASE_TYPES; type++)
            any |= work->cases[kind + amb_kind(type, 0, AMB_PLAIN)] > 0;
        if (!any)
            continue;
        cli_table_add(&table, "%s", cli_kind_name(of->model, kind).text);
        for (int type = 0; type < AMB_NUM_CASE_TYPES; type++)
            add_cases(of, &table, kind + amb_kind(type, 0, AMB_PLAIN));
        cli_table_add(&table, "%s", "");
    }
    fputc('\n', of->output->file);
    cli_table_end(&table, of->output, 2, true);
}

void cli_explain_work(const cli_explained *of)
{
    print_sum(of);
    if (of->in_full && of->week->account.num_cases > 0)
        print_tiers(of);
}
