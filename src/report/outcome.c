/* outcome.c: from FIGURE(WHAT) by DATE to words; what may be typed is for plan/figure.h.
 */
#include "report/outcome.h"

#include "amberline/measures.h"
#include "base/date.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The parts of the text. */
typedef struct parts {
    char figure[16];
    amb_phrase of, date; /* inside the brackets; "31 March 2023" */
} parts;

static bool take_apart(const char *text, parts *to)
{
    const size_t figure = strcspn(text, "(");
    const char *of = text + figure + (text[figure] == '(');
    const size_t length = strcspn(of, ")");
    int32_t date;

    if (figure >= sizeof to->figure || of[length] != ')' ||
        length >= sizeof to->of.text || strlen(of + length) != strlen(") by 2023-03-31"))
        return false;
    memcpy(to->figure, text, figure);
    to->figure[figure] = '\0';
    memcpy(to->of.text, of, length);
    to->of.text[length] = '\0';
    if (!amb_date_parse(of + length + strlen(") by "), &date))
        return false;
    to->date = amb_say_date(date);
    return true;
}

static void say_of_status(const parts *from, amb_outcome *to)
{
    const size_t status = strcspn(from->of.text, ":");
    const char *rule = from->of.text + status;
    const amb_phrase criteria =
        *rule == ':'
            ? amb_say("the rule %.60s of %.*s", rule + 1, (int)status, from->of.text)
            : amb_say("the criteria of %s", from->of.text);

    to->unit = "";
    to->decimals = 1;
    to->is_chance = from->figure[0] == 'p';
    if (strcmp(from->figure, "p_crossed") == 0)
        to->words = amb_say("chance of meeting %s by %s", criteria.text, from->date.text);
    else if (strcmp(from->figure, "p_status") == 0)
        to->words = amb_say("chance of being %s on %s", from->of.text, from->date.text);
    else {
        to->words = amb_say("weeks over the lines of %s up to %s", from->of.text,
                            from->date.text);
        to->unit = " weeks";
    }
}

/* "p(workload_pct > 110)" */
static void say_share(const parts *from, amb_outcome *to)
{
    const size_t length = strcspn(from->of.text, " ");
    const amb_measure_words *words = amb_measure_words_named(from->of.text, length);
    const char *sign = from->of.text + length + strspn(from->of.text + length, " ");
    const size_t signs = strspn(sign, "<>=");
    const amb_phrase comparison = amb_say("%.*s", (int)signs, sign);
    const char *said = amb_comparison_words(comparison.text);

    if (words == NULL || said == NULL)
        return;
    to->is_chance = true;
    to->words = amb_say("chance of %s %s %s%s on %s", words->name, said,
                        amb_say_plain(strtod(sign + signs, NULL)).text, words->unit,
                        from->date.text);
}

static void say_of_measure(const parts *from, amb_outcome *to)
{
    const amb_measure_words *words =
        amb_measure_words_named(from->of.text, strlen(from->of.text));
    const char *figure = from->figure;

    if (words == NULL)
        return;
    to->unit = words->unit;
    to->decimals = words->decimals > 0 ? words->decimals : 1;
    if (strcmp(figure, "peak") == 0)
        to->words = amb_say("highest %s up to %s", words->name, from->date.text);
    else if (strcmp(figure, "mean") == 0)
        to->words = amb_say("mean %s on %s", words->name, from->date.text);
}

amb_outcome amb_outcome_of(const char *text)
{
    amb_outcome of = {.words = amb_say("%s", text), .unit = "", .decimals = 1};
    parts from;

    if (!take_apart(text, &from))
        return of;
    if (strcmp(from.figure, "p_crossed") == 0 || strcmp(from.figure, "p_status") == 0 ||
        strcmp(from.figure, "weeks_over") == 0)
        say_of_status(&from, &of);
    else if (strcmp(from.figure, "p") == 0)
        say_share(&from, &of);
    else
        say_of_measure(&from, &of);
    return of;
}

amb_phrase amb_outcome_number(const amb_outcome *outcome, double value)
{
    return amb_say_number(outcome->is_chance ? 100 * value : value,
                          outcome->is_chance ? 1 : outcome->decimals);
}

amb_phrase amb_outcome_value(const amb_outcome *outcome, double value,
                             double replications)
{
    if (outcome->is_chance)
        return amb_say_chance(value, replications);
    return amb_say("%s%s", amb_say_number(value, outcome->decimals).text,
                   isnan(value) ? "" : outcome->unit);
}
