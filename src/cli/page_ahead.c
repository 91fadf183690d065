/* page_ahead.c: the weeks ahead in a line each: workload, staffing, operating status. */
#include "base/date.h"
#include "cli/page.h"
#include "cli/phrases.h"

#include <math.h>
#include <string.h>

enum {
    MOST_BUCKETS = 26,
    MARGIN = 2,
    LABEL = 10,      /* columns of "workload" and what follows */
    FIGURE = 8,      /* columns of "118.0 %" and what follows */
    BESIDE = 46,     /* columns of all that stands beside the marks */
    LEAST_SPAN = 10, /* a line that hardly moves is not to look like a mountain range */
};

/* The horizon cut into stretches of equal length: weeks, or calendar months. */
typedef struct buckets {
    int num;
    int first[MOST_BUCKETS +
              1]; /* first week of each; the last entry is beyond the end */
    int months;   /* in a bucket; 0: a bucket is weeks */
    int weeks;
    bool below; /* the marks are below what they are of, where there is no room beside */
    int indent; /* of the marks */
} buckets;

static int32_t date_of(const cli_page *page, int week)
{
    return page->scenario->settings.start_date + 7 * week;
}

static buckets cut(const cli_page *page)
{
    const int weeks = page->options->weeks;
    const int first_month = amb_date_month(date_of(page, 0));
    const int months = amb_date_month(date_of(page, weeks)) - first_month + 1;
    const int width = page->output->terminal.width;
    const int most =
        width - 2 * MARGIN < MOST_BUCKETS ? width - 2 * MARGIN : MOST_BUCKETS;
    buckets of = {.num = 0};
    int last = -1;

    if (weeks + 1 <= most)
        of.weeks = 1;
    else
        of.months = (months + most - 1) / most;
    for (int week = 0; week <= weeks; week++) {
        const int which =
            of.weeks > 0
                ? week / of.weeks
                : (amb_date_month(date_of(page, week)) - first_month) / of.months;

        if (which != last)
            of.first[of.num++] = week;
        last = which;
    }
    of.first[of.num] = weeks + 1;
    of.below = width < BESIDE + of.num;
    of.indent = of.below ? 2 * MARGIN : MARGIN + LABEL + FIGURE;
    return of;
}

static double median(const cli_page *page, const char *pdu, int week, amb_measure measure)
{
    const amb_projection_row *row = cli_projection(page, pdu, week, measure);

    return row == NULL ? AMB_EMPTY : row->p50;
}

/* The mean of the weekly medians of each bucket; NAN where none exists. */
static void average(const cli_page *page, const char *pdu, amb_measure measure,
                    const buckets *of, double *level)
{
    for (int b = 0; b < of->num; b++) {
        double sum = 0;
        int num = 0;

        for (int week = of->first[b]; week < of->first[b + 1]; week++) {
            const double value = median(page, pdu, week, measure);

            sum += isnan(value) ? 0 : value;
            num += !isnan(value);
        }
        level[b] = num > 0 ? sum / num : AMB_EMPTY;
    }
}

static void draw(const cli_page *page, const double *level, int num)
{
    static const char *const blocks[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    static const char *const plain[] = {"_", ".", "-", "=", "+", "*", "%", "#"};
    double low = HUGE_VAL, high = -HUGE_VAL;

    for (int b = 0; b < num; b++) {
        low = fmin(low, isnan(level[b]) ? low : level[b]);
        high = fmax(high, isnan(level[b]) ? high : level[b]);
    }
    if (high - low < LEAST_SPAN) {
        const double middle = (low + high) / 2;

        low = middle - LEAST_SPAN / 2.0;
        high = middle + LEAST_SPAN / 2.0;
    }
    for (int b = 0; b < num; b++) {
        const int step =
            isnan(level[b]) ? -1 : (int)((level[b] - low) / (high - low) * 7.999);

        if (step < 0)
            fputc(' ', page->output->file); /* a gap where there is no figure */
        else
            fputs(page->output->terminal.utf8 ? blocks[step] : plain[step],
                  page->output->file);
    }
}

static void print_line(const cli_page *page, const char *pdu, amb_measure measure,
                       const buckets *of)
{
    const cli_measure_words *words = cli_measure((int)measure);
    const amb_projection_row *first = cli_projection_today(page, pdu, measure);
    const amb_projection_row *last =
        cli_projection(page, pdu, page->options->weeks, measure);
    double level[MOST_BUCKETS];
    cli_phrase range = {""};
    bool exists = false;

    if (first == NULL || last == NULL)
        return;
    average(page, pdu, measure, of, level);
    for (int b = 0; b < of->num; b++)
        exists |= !isnan(level[b]);
    if (!exists) {
        cli_paragraph(page->output, MARGIN, 2 * MARGIN, "%-*s%s", LABEL, words->name,
                      measure == AMB_WORKLOAD_PCT ? "no figure: nobody is available"
                                                  : "no figure in any week");
        return;
    }
    fprintf(page->output->file, "  %-*s%*s%s", LABEL, words->name, FIGURE - 3,
            cli_number(first->p50, 1).text, isnan(first->p50) ? "  " : words->unit);
    if (of->below)
        fprintf(page->output->file, "\n%*s", of->indent, "");
    else
        fputc(' ', page->output->file);
    draw(page, level, of->num);
    if (page->options->replications > 1 && !isnan(last->p05))
        range = cli_say("  (%s to %s)", cli_number(last->p05, 1).text,
                        cli_number(last->p95, 1).text);
    if (of->below)
        fputc('\n', page->output->file);
    cli_paragraph(page->output, of->below ? of->indent : 1, of->indent, "%*s%s%s",
                  of->below ? 0 : 5, cli_number(last->p50, 1).text,
                  isnan(last->p50) ? "" : words->unit, range.text);
}

/* The first bucket of the second year; far away when there is none. */
static int next_year(const cli_page *page, const buckets *of)
{
    const int year = amb_date_month(date_of(page, 0)) / 12;

    for (int b = 1; b < of->num; b++)
        if (amb_date_month(date_of(page, of->first[b])) / 12 != year)
            return b;
    return MOST_BUCKETS;
}

/* The years (or the first and last date) under the lines, where they begin. */
static void print_axis(const cli_page *page, const buckets *of)
{
    const int width = page->output->terminal.width - of->indent;
    char axis[MOST_BUCKETS + 8];
    int free_from = 0;

    if (of->months == 0) {
        const int gap = of->num - 22;

        fprintf(page->output->file, "%*s%s", of->indent, "",
                cli_short_date(date_of(page, 0)).text);
        if (gap > 0)
            fprintf(page->output->file, "%*s%s", gap, "",
                    cli_short_date(cli_last_date(page)).text);
        fputc('\n', page->output->file);
        return;
    }
    memset(axis, ' ', sizeof axis);
    axis[sizeof axis - 1] = '\0';
    for (int b = 0; b < of->num; b++) {
        const int year = amb_date_month(date_of(page, of->first[b])) / 12;
        const bool begins =
            b == 0 || amb_date_month(date_of(page, of->first[b - 1])) / 12 != year;
        char text[16];

        if (!begins || b < free_from || b + 4 > width)
            continue;
        /* A first year with no room before the next one goes without saying. */
        if (b == 0 && next_year(page, of) < 5)
            continue;
        snprintf(text, sizeof text, "%d", year);
        memcpy(axis + b, text, 4);
        free_from = b + 5;
    }
    for (int end = (int)sizeof axis - 2; end >= 0 && axis[end] == ' '; end--)
        axis[end] = '\0';
    fprintf(page->output->file, "%*s%s\n", of->indent, "", axis);
}

/* The likeliest status of a stretch, in a capital when it has 80 chances in 100 or more.
 */
static void print_strip(const cli_page *page, const char *pdu, const buckets *of)
{
    static const cli_style styles[] = {CLI_GREEN, CLI_AMBER, CLI_RED};

    if (of->below)
        fprintf(page->output->file, "  status\n%*s", of->indent, "");
    else
        fprintf(page->output->file, "  %-*s", LABEL + FIGURE, "status");
    for (int b = 0; b < of->num; b++) {
        double p[AMB_NUM_OPERATING_STATUSES] = {0};
        const int weeks = of->first[b + 1] - of->first[b];
        int likeliest = AMB_GREEN;

        for (int week = of->first[b]; week < of->first[b + 1]; week++) {
            const amb_status_row *row = cli_status_at(page, pdu, week);

            if (row == NULL)
                continue;
            p[AMB_GREEN] += row->p_green / weeks;
            p[AMB_AMBER] += row->p_amber / weeks;
            p[AMB_RED] += row->p_red / weeks;
        }
        for (int s = AMB_AMBER; s <= AMB_RED; s++)
            likeliest = p[s] > p[likeliest] ? s : likeliest;
        cli_style_on(page->output, styles[likeliest]);
        fputc((p[likeliest] >= 0.8 - 1e-9 ? "GAR" : "gar")[likeliest],
              page->output->file);
        cli_style_off(page->output);
    }
    fputc('\n', page->output->file);
}

static void print_legend(const cli_page *page, const buckets *of)
{
    const cli_phrase stretch = of->months > 1    ? cli_say("%d months", of->months)
                               : of->months == 1 ? cli_say("a month")
                                                 : cli_say("a week");

    cli_paragraph(
        page->output, 2, 2,
        "One mark is %s%s. Status: the likeliest of green, amber and red; a capital "
        "is 80 in 100 or more.",
        stretch.text,
        page->options->replications > 1
            ? ", medians; in brackets the range of nine in ten at the end"
            : "");
}

static void print_peak(const cli_page *page, const char *pdu)
{
    double peak = -HUGE_VAL;
    int at = 0;

    for (int week = 0; week <= page->options->weeks; week++) {
        const double value = median(page, pdu, week, AMB_WORKLOAD_PCT);

        if (isnan(value))
            continue;
        /* A later week must beat it by what can be seen. */
        at = value > peak + 0.05 ? week : at;
        peak = at == week ? value : peak;
    }
    if (isfinite(peak))
        cli_paragraph(page->output, 2, 2, "%s workload is highest %s%s: %s %%.",
                      page->options->replications > 1 ? "Median" : "The",
                      at == 0 ? "" : "on ",
                      at == 0 ? "today" : cli_date(date_of(page, at)).text,
                      cli_number(peak, 1).text);
}

/* The chances of the operating statuses on the last day. */
static void print_end(const cli_page *page, const char *pdu)
{
    const amb_status_row *row = cli_status_at(page, pdu, page->options->weeks);
    const double n = (double)page->options->replications;

    if (row == NULL)
        return;
    if (n <= 1)
        cli_paragraph(page->output, 2, 2, "Status on %s: %s.",
                      cli_short_date(cli_last_date(page)).text,
                      row->p_red > 0     ? "red"
                      : row->p_amber > 0 ? "amber"
                                         : "green");
    else
        cli_paragraph(page->output, 2, 2, "Status on %s: green %s, amber %s, red %s.",
                      cli_short_date(cli_last_date(page)).text,
                      cli_chance(row->p_green, n).text, cli_chance(row->p_amber, n).text,
                      cli_chance(row->p_red, n).text);
}

/* What an average hides: overloaded practitioners, and cases that nobody holds. */
static void print_hidden(const cli_page *page, const char *pdu)
{
    const int end = page->options->weeks;
    const amb_projection_row *over_now =
        cli_projection_today(page, pdu, AMB_PRACTITIONERS_OVER_110_PCT);
    const amb_projection_row *over =
        cli_projection(page, pdu, end, AMB_PRACTITIONERS_OVER_110_PCT);
    const amb_projection_row *unheld_now =
        cli_projection_today(page, pdu, AMB_UNALLOCATED_CASES);
    const amb_projection_row *unheld =
        cli_projection(page, pdu, end, AMB_UNALLOCATED_CASES);
    const bool many = page->options->replications > 1;

    if (over != NULL && over_now != NULL && (over->p50 >= 10 || over_now->p50 >= 10)) {
        cli_phrase range = {""};

        if (many && over->p95 - over->p05 >= 0.05)
            range = cli_say(" (median; nine in ten between %s and %s)",
                            cli_number(over->p05, 1).text, cli_number(over->p95, 1).text);
        cli_paragraph(page->output, 2, 2,
                      "Practitioners over 110 %%: %s%s today, %s%s at the end%s.",
                      cli_number(over_now->p50, 1).text, isnan(over_now->p50) ? "" : " %",
                      cli_number(over->p50, 1).text, isnan(over->p50) ? "" : " %",
                      range.text);
    }
    if (unheld != NULL && unheld_now != NULL &&
        (unheld->p95 >= 1 || unheld_now->p50 >= 1))
        cli_paragraph(
            page->output, 2, 2, "Cases that nobody holds: %s today, %s%s at the end%s%s.",
            cli_number(unheld_now->p50, 0).text, cli_number(unheld->p50, 0).text,
            many ? " (median)" : "", many ? ", one in twenty at least " : "",
            many ? cli_number(unheld->p95, 0).text : "");
}

void cli_page_ahead(const cli_page *page, const amb_pdu_row *pdu)
{
    const buckets of = cut(page);

    cli_heading(page, "Ahead");
    print_line(page, pdu->pdu, AMB_WORKLOAD_PCT, &of);
    print_line(page, pdu->pdu, AMB_STAFFING_PCT, &of);
    print_strip(page, pdu->pdu, &of);
    print_axis(page, &of);
    print_legend(page, &of);
    print_peak(page, pdu->pdu);
    print_end(page, pdu->pdu);
    print_hidden(page, pdu->pdu);
}
