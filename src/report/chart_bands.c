/* chart_bands.c: practitioners of each grade by band of workload, in a week. No group of
 * fewer than five is shown, nor what would give one away. */
#include "report/chart_parts.h"

#include <string.h>

enum { NUM_BANDS = 5, MOST_GRADES = 64, FEWEST = 5 };

static const char *const bands[NUM_BANDS] = {"0-90", "90-100", "100-110", "110-120",
                                             "120+"};
static const char *const band_words[NUM_BANDS] = {
    "up to 90 %", "90 to 100 %", "100 to 110 %", "110 to 120 %", "over 120 %"};

typedef struct grade_bands {
    const char *grade;
    double num[NUM_BANDS];
    bool hidden[NUM_BANDS];
} grade_bands;

typedef struct counts {
    grade_bands grade[MOST_GRADES];
    size_t num;
    int32_t date;
} counts;

static bool is_of_area(const amb_making *of, const amb_band_row *row)
{
    return strcmp(row->level, of->request->level) == 0 &&
           strcmp(row->area, of->request->area) == 0;
}

/* The week that was asked for, or the last before it that there is. */
static double week_of(const amb_making *of)
{
    const amb_band_row *rows =
        AMB_RESULT_ROWS(of->folder, AMB_RESULT_BANDS, amb_band_row);
    double week = -1;

    for (size_t i = 0; i < AMB_RESULT_NUM(of->folder, AMB_RESULT_BANDS); i++)
        if (is_of_area(of, &rows[i]) && rows[i].week <= of->request->week)
            week = fmax(week, rows[i].week);
    return week;
}

static grade_bands *grade_of(counts *all, const char *grade)
{
    for (size_t g = 0; g < all->num; g++)
        if (strcmp(all->grade[g].grade, grade) == 0)
            return &all->grade[g];
    if (all->num == MOST_GRADES)
        return NULL;
    all->grade[all->num] = (grade_bands){.grade = grade};
    return &all->grade[all->num++];
}

static void collect(const amb_making *of, double week, counts *all)
{
    const amb_band_row *rows =
        AMB_RESULT_ROWS(of->folder, AMB_RESULT_BANDS, amb_band_row);

    for (size_t i = 0; i < AMB_RESULT_NUM(of->folder, AMB_RESULT_BANDS); i++) {
        grade_bands *grade;

        if (!is_of_area(of, &rows[i]) || rows[i].week != week)
            continue;
        all->date = rows[i].date;
        grade = grade_of(all, rows[i].grade);
        for (int b = 0; b < NUM_BANDS && grade != NULL; b++)
            if (strcmp(rows[i].band, bands[b]) == 0 && rows[i].mean_practitioners > 0)
                grade->num[b] = rows[i].mean_practitioners;
    }
}

/* What is written as 0.0 is nobody. */
static bool has_people(double num)
{
    return num >= 0.05;
}

static void hide_small(grade_bands *grade)
{
    for (int b = 0; b < NUM_BANDS; b++)
        grade->hidden[b] = has_people(grade->num[b]) && grade->num[b] < FEWEST;
}

/*
 * Today's figures are people, whose number is known: the smallest of what is shown goes
 * too, until what is hidden is more than one figure and five people, so that the total
 * gives none of them away. Later ones are means over runs.
 */
static void hide_more(grade_bands *grade)
{
    double sum = 0;
    int hidden = 0;

    for (int b = 0; b < NUM_BANDS; b++) {
        sum += grade->hidden[b] ? grade->num[b] : 0;
        hidden += grade->hidden[b];
    }
    while (hidden > 0 && (hidden == 1 || sum < FEWEST)) {
        int least = -1;

        for (int b = 0; b < NUM_BANDS; b++)
            if (!grade->hidden[b] && has_people(grade->num[b]) &&
                (least < 0 || grade->num[b] < grade->num[least]))
                least = b;
        if (least < 0)
            return;
        grade->hidden[least] = true;
        sum += grade->num[least];
        hidden++;
    }
}

static bool has_anyone(const grade_bands *grade)
{
    for (int b = 0; b < NUM_BANDS; b++)
        if (grade->num[b] > 0)
            return true;
    return false;
}

static void fill_row(const amb_making *of, const grade_bands *grade, size_t row)
{
    amb_chart *chart = of->chart;
    const char *shown = amb_chart_name(chart, grade->grade);
    const char *said = "";

    chart->row[row] = shown;
    chart->row_look[row] = AMB_LOOK_INNER;
    amb_data_text(&chart->table, shown);
    for (int b = 0; b < NUM_BANDS; b++) {
        amb_grid_cell *cell = amb_chart_cell(chart, row, (size_t)b);

        if (grade->hidden[b]) {
            cell->text = "[c]";
            amb_data_text(&chart->table, "[c]");
        } else {
            cell->value = grade->num[b];
            cell->text = amb_chart_keep(chart, amb_say_number(cell->value, 1).text);
            amb_chart_sees(chart, cell->value);
            amb_data_number(&chart->table, grade->num[b], 1);
        }
        said = amb_chart_say(chart, "%s%s %s %s", said, b > 0 ? "," : "", band_words[b],
                             grade->hidden[b] ? "not shown" : cell->text);
    }
    chart->alternative = amb_chart_say(chart, "%s%s%s:%s.", chart->alternative,
                                       row > 0 ? " " : "", shown, said);
}

static void say(const amb_making *of, const counts *all)
{
    amb_chart *chart = of->chart;

    chart->title = amb_chart_say(chart, "how practitioners are spread by workload on %s",
                                 amb_say_date(all->date).text);
    chart->subtitle = amb_chart_say(
        chart,
        "Mean number of practitioners with points available, by grade and band of their "
        "own workload; %s",
        amb_say_count((double)of->folder->results.replications, "replication").text);
    chart->reading =
        "How to read this: each bar is how many of a grade are in a band of workload. "
        "[c]: "
        "fewer than five people, or what would give such a group away, is not shown.";
}

amb_status amb_make_bands(const amb_making *of)
{
    amb_chart *chart = of->chart;
    const double week = week_of(of);
    counts all = {.num = 0};
    size_t kept = 0;

    collect(of, week, &all);
    for (size_t g = 0; g < all.num; g++)
        if (has_anyone(&all.grade[g]))
            all.grade[kept++] = all.grade[g];
    all.num = kept;
    if (kept == 0)
        return amb_chart_lacks(of, "has no practitioners in \"%s\" in that week",
                               amb_chart_name(chart, of->request->area));
    if (!amb_chart_grid(chart, all.num, NUM_BANDS))
        return AMB_NO_MEMORY;
    chart->form = AMB_AS_BARS;
    amb_chart_sees(chart, 0);
    amb_chart_sees(chart, FEWEST); /* less is not to look like the most there is */
    amb_data_column(&chart->table, "Grade");
    for (int b = 0; b < NUM_BANDS; b++) {
        chart->column[b] = band_words[b];
        amb_data_column(&chart->table, band_words[b]);
    }
    for (size_t g = 0; g < all.num; g++) {
        hide_small(&all.grade[g]);
        if (week == 0)
            hide_more(&all.grade[g]);
        fill_row(of, &all.grade[g], g);
    }
    say(of, &all);
    return AMB_OK;
}
