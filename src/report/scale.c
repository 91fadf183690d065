/* scale.c: nice numbers, nice dates, and labels that do not cover each other. */
#include "report/scale.h"

#include "base/date.h"
#include "base/phrases.h"
#include "base/utf8.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- numbers ---- */

static amb_ticks ticks_of_step(double low, double high, double step, int decimals)
{
    const double first = floor(low / step), last = ceil(high / step);

    return (amb_ticks){first * step, step, (size_t)(last - first) + 1, decimals};
}

amb_ticks amb_ticks_around(double low, double high, size_t most)
{
    static const double nice[] = {1, 2, 5};
    const double largest = 1e15;
    amb_ticks ticks;

    if (!isfinite(low) || !isfinite(high) || low > high) {
        low = 0;
        high = 1;
    }
    low = fmax(fmin(low, largest), -largest);
    high = fmax(fmin(high, largest), -largest);
    if (high - low <= 1e-9 * fmax(fabs(low), fabs(high)) || high - low < 1e-6) {
        const double around = fmax(0.5, 1e-6 * fabs(low));

        low -= around;
        high += around;
    }
    /* The step grows until there are few enough; most are at least three, so it ends. */
    for (int power = (int)floor(log10((high - low) / (double)most)) - 1;; power++) {
        for (size_t i = 0; i < sizeof nice / sizeof nice[0]; i++) {
            ticks = ticks_of_step(low, high, nice[i] * pow(10, power),
                                  power < 0 ? -power : 0);
            if (ticks.num <= most)
                return ticks;
        }
    }
}

/* ---- dates ---- */

static int32_t first_of_month(int month)
{
    return amb_date_of(month / 12, month % 12 + 1, 1);
}

/* The month that a day is in, or the one after it when the day is not its first. */
static int next_month(int32_t date)
{
    const int month = amb_date_month(date);

    return first_of_month(month) == date ? month : month + 1;
}

static void name_tick(amb_date_tick *tick, int32_t date, int months)
{
    const amb_phrase words = amb_say_short_date(date);
    const char *month = strchr(words.text, ' ') + 1, *year = strrchr(words.text, ' ') + 1;

    tick->date = date;
    if (months == 0)
        snprintf(tick->text, sizeof tick->text, "%.*s", (int)(year - words.text - 1),
                 words.text);
    else
        snprintf(tick->text, sizeof tick->text, "%s", months % 12 == 0 ? year : month);
}

static size_t ticks_by_month(int32_t first, int32_t last, size_t most,
                             amb_date_tick *ticks)
{
    static const int steps[] = {1, 2, 3, 4, 6, 12, 24, 60, 120, 240, 600, 1200, 6000};
    const int from = next_month(first), to = amb_date_month(last);

    for (size_t s = 0; s < sizeof steps / sizeof steps[0]; s++) {
        const int step = steps[s], begin = (from + step - 1) / step * step;
        size_t num = 0;

        if (begin <= to && (size_t)((to - begin) / step) + 1 > most)
            continue;
        for (int month = begin; month <= to && month < 12 * 10000; month += step)
            name_tick(&ticks[num++], first_of_month(month), step);
        if (num > 0)
            return num;
    }
    return 0;
}

size_t amb_date_ticks(int32_t first, int32_t last, size_t most,
                      amb_date_tick ticks[AMB_MOST_DATE_TICKS])
{
    enum { SHORT = 60 }; /* days in which there may be one first of a month, or none */
    size_t num = 0;

    most = most < 1 ? 1 : most > AMB_MOST_DATE_TICKS ? AMB_MOST_DATE_TICKS : most;
    if (last < first)
        return 0;
    if (last - first >= SHORT)
        num = ticks_by_month(first, last, most, ticks);
    if (num > 0)
        return num;
    for (int32_t step = 7;; step += 7) {
        if ((size_t)((last - first) / step) + 1 > most)
            continue;
        for (int32_t date = first; date <= last; date += step)
            name_tick(&ticks[num++], date, 0);
        return num;
    }
}

/* ---- texts ---- */

/* Widths of Helvetica in thousandths of the size, near enough, by class of letter. */
static double width_of(uint32_t character)
{
    if (character >= 0x1100) /* East Asian letters are square */
        return 1000;
    if (character >= 0x80)
        return 720;
    if (strchr("iljI|'!.,:;", (int)character) != NULL)
        return 280;
    if (strchr("frt ()[]/-\"", (int)character) != NULL)
        return 340;
    if (strchr("mwMW%@", (int)character) != NULL)
        return 880;
    return character >= 'A' && character <= 'Z' ? 700 : 560;
}

double amb_text_width(const char *text, size_t bytes, double size)
{
    const double wider = 1.12; /* than Helvetica are some that stand in for it */
    double width = 0;

    for (size_t at = 0; at < bytes && text[at] != '\0';) {
        uint32_t character = 0xFFFD;
        const size_t length = amb_utf8_decode(text + at, bytes - at, &character);

        width += width_of(character);
        at += length == 0 ? 1 : length;
    }
    return width * size / 1000 * wider;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Whether a line may end before or behind the character at `at`: at a blank, but not
 * between a figure and its unit or a day and its month; and behind a hyphen. */
static bool may_break(const char *text, size_t at)
{
    if (text[at] == '-' && at > 0)
        return text[at + 1] != '\0' && text[at - 1] != ' ';
    if (text[at] != ' ')
        return false;
    return text[at + 1] != '%' && !(at > 0 && is_digit(text[at - 1]) &&
                                    text[at + 1] >= 'A' && text[at + 1] <= 'Z');
}

size_t amb_line_of(const char *text, double width, double size)
{
    size_t fits = 0, end = 0;

    for (size_t at = 0; text[at] != '\0';) {
        uint32_t character = 0;
        const size_t length = amb_utf8_decode(text + at, strlen(text + at), &character);
        const size_t next = at + (length == 0 ? 1 : length);

        if (text[at] == ' ' && may_break(text, at))
            end = at;
        if (fits > 0 && amb_text_width(text, next, size) > width)
            return end > 0 ? end : fits;
        if (text[at] == '-' && may_break(text, at))
            end = next;
        fits = at = next;
    }
    return fits;
}

const char *amb_next_line(const char *text, size_t bytes)
{
    text += bytes;
    while (*text == ' ')
        text++;
    return text;
}

/* ---- labels ---- */

void amb_spread_labels(double *at, const double *height, size_t num, double top,
                       double bottom)
{
    double free_from = top;

    for (size_t i = 0; i < num; i++) {
        at[i] = fmax(at[i], free_from + height[i] / 2);
        free_from = at[i] + height[i] / 2;
    }
    /* What has been pushed over the bottom pushes back. */
    for (size_t i = num; i > 0; i--) {
        at[i - 1] = fmin(at[i - 1], bottom - height[i - 1] / 2);
        bottom = at[i - 1] - height[i - 1] / 2;
    }
    free_from = top;
    for (size_t i = 0; i < num; i++) {
        at[i] = fmax(at[i], free_from + height[i] / 2);
        free_from = at[i] + height[i] / 2;
    }
}
