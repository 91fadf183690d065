/* headline_stated.c: a figure as a report prints it, and what else would print so. */
#include "intake/headline_parts.h"

#include "base/text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Below this a percentage without its sign may be meant as a share. */
#define MAY_BE_A_SHARE 2

/* The text without blanks at its ends and before the sign; false when it is too long. */
static bool take_out_blanks(const char *text, char *out, size_t size)
{
    const size_t length = strlen(text);
    size_t used = 0;

    for (size_t i = 0; i < length; i++) {
        const size_t blanks = strspn(text + i, " ");
        const char next = text[i + blanks];

        if (blanks > 0 && (used == 0 || next == '%' || next == '\0')) {
            i += blanks - 1;
            continue;
        }
        if (used + 1 >= size)
            return false;
        out[used++] = text[i];
    }
    out[used] = '\0';
    return true;
}

static int count_decimals(const char *text)
{
    const char *point = strchr(text, '.');

    return point == NULL ? 0 : (int)strspn(point + 1, "0123456789");
}

bool amb_stated_read(const char *text, bool is_pct, amb_stated *stated,
                     char why[AMB_STATED_WHY_SIZE])
{
    char plain[48], suggestion[64] = "";
    amb_number_fault fault = AMB_NUMBER_NOT;
    bool percent = false;
    double half;

    *stated = (amb_stated){.given = true};
    if (take_out_blanks(text, plain, sizeof plain))
        fault = amb_number_parse(plain, &stated->value, &percent, suggestion,
                                 sizeof suggestion);
    if (fault != AMB_NUMBER_FINE || strpbrk(plain, "eE") != NULL ||
        (percent && !is_pct) || stated->value < 0) {
        if (suggestion[0] != '\0')
            snprintf(why, AMB_STATED_WHY_SIZE, "is not a number; write %s", suggestion);
        else
            snprintf(why, AMB_STATED_WHY_SIZE, "is not a figure such as %s",
                     is_pct ? "118% or 91.9" : "54 or 52.5");
        return false;
    }
    if (is_pct && !percent && stated->value > 0 && stated->value < MAY_BE_A_SHARE) {
        snprintf(why, AMB_STATED_WHY_SIZE,
                 "may be a share or per cent; write %.10g%% or %s%%", 100 * stated->value,
                 plain);
        return false;
    }
    stated->decimals = count_decimals(plain);
    half = 0.5 * pow(10, -stated->decimals);
    stated->low = stated->value - half;
    stated->high = stated->value + half;
    return true;
}

amb_grouped amb_grouped_of(double number)
{
    amb_grouped out = {""};
    char plain[24];
    size_t used = 0;

    snprintf(plain, sizeof plain, "%.0f", number);
    for (size_t left = strlen(plain), i = 0; left > 0 && used + 2 < sizeof out.text;
         left--, i++) {
        out.text[used++] = plain[i];
        if (left % 3 == 1 && left > 1)
            out.text[used++] = ',';
    }
    return out;
}
