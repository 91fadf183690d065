/* figure_read.c: the words by which a figure is asked for. */
#include "plan/figure.h"

#include "base/date.h"
#include "base/text.h"
#include "scenario/row_index.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

static const char *const words[] = {
    [AMB_FIGURE_CROSSED] = "p_crossed",
    [AMB_FIGURE_STATUS] = "p_status",
    [AMB_FIGURE_SHARE] = "p",
    [AMB_FIGURE_MEAN] = "mean",
    [AMB_FIGURE_PERCENTILE] = "p50",
    [AMB_FIGURE_PEAK] = "peak",
    [AMB_FIGURE_WEEKS_OVER] = "weeks_over",
    [AMB_FIGURE_WEEKS_OVER + 1] = NULL,
};

static const char *const comparisons[] = {
    [AMB_ABOVE] = ">", [AMB_AT_LEAST] = ">=", [AMB_BELOW] = "<", [AMB_AT_MOST] = "<="};

static const char figures[] = "p_crossed(amber), p_status(amber), weeks_over(amber), "
                              "mean(workload_pct), p90(workload_pct), "
                              "peak(workload_pct) or p(workload_pct > 110)";

enum { WORD_SIZE = 128 };

__attribute__((format(printf, 2, 3))) static bool because(char why[AMB_WHY_SIZE],
                                                          const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(why, AMB_WHY_SIZE, format, arguments);
    va_end(arguments);
    return false;
}

#define BLANKS " \t\n\r"

static const char *skip_blanks(const char *text)
{
    return text + strspn(text, BLANKS);
}

/* Takes a word of certain characters, which may be empty, and the blanks around it. */
static const char *take(const char *text, const char *characters, char word[WORD_SIZE])
{
    size_t length;

    text = skip_blanks(text);
    length = strspn(text, characters);
    snprintf(word, WORD_SIZE, "%.*s", (int)(length < WORD_SIZE ? length : WORD_SIZE - 1),
             text);
    return skip_blanks(text + length);
}

static const char name_characters[] =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";

/* Which of some names a word is; -1, with a sentence, when it is none. */
static int choose(const char *word, const char *const *names, const char *what,
                  const char *expected, char why[AMB_WHY_SIZE])
{
    const char *near;

    for (int i = 0; names[i] != NULL; i++)
        if (strcasecmp(names[i], word) == 0)
            return i;
    near = amb_nearest(word, names);
    because(why, "\"%.60s\" is not %s; %s%s%s", word, what,
            near != NULL ? "did you mean " : "write ", near != NULL ? near : expected,
            near != NULL ? "?" : "");
    return -1;
}

/* Reads the kind; of p90 the percentile as well. */
static bool read_kind(amb_figure *figure, const char *word, char why[AMB_WHY_SIZE])
{
    const char *digits = word + 1;
    int kind, percentile = 0;

    if ((word[0] == 'p' || word[0] == 'P') && isdigit((unsigned char)digits[0])) {
        for (int i = 0; isdigit((unsigned char)digits[i]) && i < 3; i++)
            percentile = 10 * percentile + digits[i] - '0';
        if (strspn(digits, "0123456789") != strlen(digits) || percentile < 1 ||
            percentile > 99)
            return because(why, "\"%.60s\" is not a percentile; write p1 to p99", word);
        figure->kind = AMB_FIGURE_PERCENTILE;
        figure->percentile = percentile / 100.0;
        return true;
    }
    kind = choose(word, words, "a figure", figures, why);
    if (kind >= 0)
        figure->kind = (amb_figure_kind)kind;
    return kind >= 0;
}

/* Whether an earlier row is of the same rule. */
static bool is_named_before(const amb_ppf_row *rows, size_t row)
{
    for (size_t i = 0; i < row; i++)
        if (rows[i].status == rows[row].status &&
            strcasecmp(rows[i].rule, rows[row].rule) == 0)
            return true;
    return false;
}

/* Says which rules there are, as far as there is room. */
static bool refuse_rule(const amb_figure *figure, const amb_scenario *scenario,
                        const char *name, size_t length, char why[AMB_WHY_SIZE])
{
    const amb_ppf_row *rows = AMB_ROWS(scenario, AMB_IN_PPF, amb_ppf_row);
    const char *status = amb_operating_status_names[figure->status];
    char those[120] = "";

    for (size_t i = 0; i < scenario->table[AMB_IN_PPF].num; i++) {
        const size_t used = strlen(those);

        if (rows[i].status == figure->status && !is_named_before(rows, i) &&
            used + strlen(rows[i].rule) + sizeof ", " <= sizeof those)
            snprintf(those + used, sizeof those - used, "%s%s", used > 0 ? ", " : "",
                     rows[i].rule);
    }
    if (those[0] == '\0')
        return because(why, "ppf.csv has no rule of %s by that name", status);
    return because(why,
                   "ppf.csv has no rule \"%.*s\" of %s; it has %s, and %s alone is any "
                   "of them",
                   (int)(length < 40 ? length : 40), name, status, those, status);
}

/* The rule of a status; it is called as ppf.csv calls it, in letters of either case. */
static bool read_rule(amb_figure *figure, const amb_scenario *scenario, const char *name,
                      size_t length, char why[AMB_WHY_SIZE])
{
    const amb_ppf_row *rows = AMB_ROWS(scenario, AMB_IN_PPF, amb_ppf_row);

    for (size_t i = 0; i < scenario->table[AMB_IN_PPF].num; i++) {
        if (rows[i].status == figure->status && strlen(rows[i].rule) == length &&
            strncasecmp(rows[i].rule, name, length) == 0) {
            figure->rule = rows[i].rule;
            return true;
        }
    }
    return (length == strlen("any") && strncasecmp(name, "any", length) == 0) ||
           refuse_rule(figure, scenario, name, length, why);
}

static bool read_status(amb_figure *figure, const amb_scenario *scenario,
                        const char **text, char why[AMB_WHY_SIZE])
{
    const bool may_be_green = figure->kind == AMB_FIGURE_STATUS;
    char word[WORD_SIZE];
    const char *after;
    size_t length;

    *text = skip_blanks(*text);
    after = take(*text, name_characters, word);
    figure->status = choose(word, amb_operating_status_names, "a status",
                            may_be_green ? "green, amber or red" : "amber or red", why);
    if (figure->status < 0)
        return false;
    if (figure->status == AMB_GREEN && !may_be_green)
        return because(why, "green has no criteria; write amber or red");
    *text = after;
    if (**text != ':')
        return true;
    if (figure->kind != AMB_FIGURE_CROSSED)
        return because(why, "%s takes a status without a rule: %s(%s)",
                       words[figure->kind], words[figure->kind],
                       amb_operating_status_names[figure->status]);
    after = skip_blanks(*text + 1);
    *text = after;
    length = strcspn(after, ")");
    after += length;
    while (length > 0 && strchr(BLANKS, (*text)[length - 1]) != NULL)
        length--;
    if (!read_rule(figure, scenario, *text, length, why))
        return false;
    *text = after;
    return true;
}

static bool read_comparison(amb_figure *figure, const char **text, char why[AMB_WHY_SIZE])
{
    char sign[WORD_SIZE], number[WORD_SIZE], suggestion[64];
    const char *after = take(*text, "<>=", sign);
    bool percent;

    figure->comparison = -1;
    for (int c = AMB_ABOVE; c <= AMB_AT_MOST; c++)
        if (strcmp(comparisons[c], sign) == 0)
            figure->comparison = c;
    if (figure->comparison < 0)
        return because(why,
                       "a chance needs what it is the chance of: p(%s > 110), or with "
                       ">=, < or <=",
                       amb_measure_names[figure->measure]);
    *text = after;
    after = take(*text, "0123456789+-.,eE%", number);
    if (amb_number_parse(number, &figure->threshold, &percent, suggestion,
                         sizeof suggestion) != AMB_NUMBER_FINE)
        return because(why, "\"%.60s\" is not a number; write %s", number,
                       suggestion[0] != '\0' ? suggestion : "110, say");
    *text = after;
    return true;
}

static bool read_measure(amb_figure *figure, const char **text, char why[AMB_WHY_SIZE])
{
    char word[WORD_SIZE];
    const char *after;
    int measure;

    *text = skip_blanks(*text);
    after = take(*text, name_characters, word);
    measure =
        choose(word, amb_measure_names, "a measure",
               "workload_pct, staffing_pct, caseload or another of projection.csv", why);
    if (measure < 0)
        return false;
    *text = after;
    figure->measure = (amb_measure)measure;
    return figure->kind != AMB_FIGURE_SHARE || read_comparison(figure, text, why);
}

/* What the figure is of, in its brackets. */
static bool read_inside(amb_figure *figure, const amb_scenario *scenario,
                        const char **text, char why[AMB_WHY_SIZE])
{
    switch (figure->kind) {
    case AMB_FIGURE_CROSSED:
    case AMB_FIGURE_STATUS:
    case AMB_FIGURE_WEEKS_OVER:
        return read_status(figure, scenario, text, why);
    case AMB_FIGURE_SHARE:
    case AMB_FIGURE_MEAN:
    case AMB_FIGURE_PERCENTILE:
    case AMB_FIGURE_PEAK:
        break;
    }
    return read_measure(figure, text, why);
}

bool amb_figure_read(amb_figure *figure, const amb_scenario *scenario, const char *text,
                     const char **end, char why[AMB_WHY_SIZE])
{
    char word[WORD_SIZE];

    *figure = (amb_figure){.date = AMB_NO_DATE};
    why[0] = '\0';
    *end = skip_blanks(text);
    text = take(text, name_characters, word);
    if (word[0] == '\0')
        return because(why, "a figure is missing; write %s", figures);
    if (!read_kind(figure, word, why))
        return false;
    *end = text;
    if (*text != '(')
        return because(why, "%.60s is followed by what it is of, in brackets: %s", word,
                       figures);
    *end = text + 1;
    if (!read_inside(figure, scenario, end, why))
        return false;
    if (**end != ')')
        return because(why, "a closing bracket is missing before \"%.60s\"", *end);
    ++*end;
    return true;
}

/* Whether it is of all that happens up to its date, not of what stands on it. */
static bool is_by(const amb_figure *figure)
{
    return figure->kind == AMB_FIGURE_CROSSED || figure->kind == AMB_FIGURE_PEAK ||
           figure->kind == AMB_FIGURE_WEEKS_OVER;
}

static void print_without_date(const amb_figure *figure, char text[AMB_FIGURE_SIZE])
{
    const char *status = amb_operating_status_names[figure->status];
    const char *measure = amb_measure_names[figure->measure];

    switch (figure->kind) {
    case AMB_FIGURE_CROSSED:
    case AMB_FIGURE_STATUS:
    case AMB_FIGURE_WEEKS_OVER:
        snprintf(text, AMB_FIGURE_SIZE, "%s(%s%s%.200s)", words[figure->kind], status,
                 figure->rule != NULL ? ":" : "",
                 figure->rule != NULL ? figure->rule : "");
        break;
    case AMB_FIGURE_PERCENTILE:
        snprintf(text, AMB_FIGURE_SIZE, "p%.0f(%s)", 100 * figure->percentile, measure);
        break;
    case AMB_FIGURE_SHARE:
        snprintf(text, AMB_FIGURE_SIZE, "p(%s %s %.10g)", measure,
                 comparisons[figure->comparison], figure->threshold);
        break;
    case AMB_FIGURE_MEAN:
    case AMB_FIGURE_PEAK:
        snprintf(text, AMB_FIGURE_SIZE, "%s(%s)", words[figure->kind], measure);
        break;
    }
}

void amb_figure_print(const amb_figure *figure, char text[AMB_FIGURE_SIZE])
{
    char iso[AMB_DATE_ISO_SIZE];
    size_t used;

    print_without_date(figure, text);
    if (figure->date == AMB_NO_DATE)
        return;
    used = strlen(text);
    amb_date_iso(figure->date, iso);
    snprintf(text + used, AMB_FIGURE_SIZE - used, " %s %s", is_by(figure) ? "by" : "on",
             iso);
}

/* Whether the run has a snapshot on or before the date, and one on or after it. */
static bool is_within(const amb_figure *figure, const amb_scenario *scenario, int weeks,
                      char why[AMB_WHY_SIZE])
{
    const int32_t start = scenario->settings.start_date;
    const int32_t last = start + 7 * weeks;
    char iso[AMB_DATE_ISO_SIZE], there[AMB_DATE_ISO_SIZE];

    amb_date_iso(figure->date, iso);
    amb_date_iso(figure->date < start ? start : last, there);
    if (figure->date < start)
        return because(why, "%s is before the start, %s", iso, there);
    if (figure->date >= last + 7)
        return because(why,
                       "%s is after the last week that is run, that of %s; run %d "
                       "weeks",
                       iso, there, (figure->date - start + 6) / 7);
    return true;
}

bool amb_figure_read_date(amb_figure *figure, const amb_scenario *scenario, int weeks,
                          const char *text, const char **end, char why[AMB_WHY_SIZE])
{
    const char *expected = is_by(figure) ? "by" : "on";
    char word[WORD_SIZE], figure_text[AMB_FIGURE_SIZE];
    const char *after;

    why[0] = '\0';
    *end = text;
    text = take(text, name_characters, word);
    if (strcasecmp(word, "by") != 0 && strcasecmp(word, "on") != 0) {
        figure->date = scenario->settings.start_date + 7 * weeks;
        return true;
    }
    if (strcasecmp(word, expected) != 0) {
        print_without_date(figure, figure_text);
        return because(why, "%s is %s a date; write %s in place of %s", figure_text,
                       is_by(figure) ? "of all that happens up to" : "of what stands on",
                       expected, word);
    }
    after = take(text, "0123456789-/", word);
    if (!amb_date_parse(word, &figure->date))
        return because(why, "\"%.60s\" is not a date; write it as in %s 2023-03-31",
                       word[0] != '\0' ? word : text, expected);
    *end = after;
    return is_within(figure, scenario, weeks, why);
}

bool amb_figure_read_whole(amb_figure *figure, const amb_scenario *scenario, int weeks,
                           const char *text, char why[AMB_WHY_SIZE])
{
    const char *end;
    char so_far[AMB_FIGURE_SIZE];

    if (!amb_figure_read(figure, scenario, text, &end, why) ||
        !amb_figure_read_date(figure, scenario, weeks, end, &end, why))
        return false;
    end = skip_blanks(end);
    if (*end == '\0')
        return true;
    print_without_date(figure, so_far);
    return because(why, "after %s there is \"%.60s\"; expected %s and a date", so_far,
                   end, is_by(figure) ? "by" : "on");
}
