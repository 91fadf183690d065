/* phrases.c: how figures are said to people; files have their own fixed formats. */
#include "base/phrases.h"

#include "base/date.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Fewer replications than this are counted; "67 in 100" of three would be a pretence. */
enum { FEW_REPLICATIONS = 100 };

amb_phrase amb_say(const char *format, ...)
{
    amb_phrase phrase;
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(phrase.text, sizeof phrase.text, format, arguments);
    va_end(arguments);
    return phrase;
}

amb_phrase amb_say_number(double value, int decimals)
{
    const amb_phrase plain = amb_say("%.*f", decimals, value);
    amb_phrase out = {""};
    size_t whole, used = 0, at = 0;

    if (!isfinite(value))
        return amb_say("none");
    if (fabs(value) >= 1e15)
        return amb_say("%.3g", value);
    if (strspn(plain.text, "-0.") == strlen(plain.text) && plain.text[0] == '-')
        at = 1; /* no "-0.0" */
    if (plain.text[at] == '-')
        out.text[used++] = plain.text[at++];
    whole = strspn(plain.text + at, "0123456789");
    for (; whole > 0; whole--) {
        out.text[used++] = plain.text[at++];
        if (whole > 1 && whole % 3 == 1)
            out.text[used++] = ',';
    }
    snprintf(out.text + used, sizeof out.text - used, "%s", plain.text + at);
    return out;
}

amb_phrase amb_say_plain(double value)
{
    for (int decimals = 0; decimals < 3; decimals++) {
        const double unit = pow(10, decimals);

        if (fabs(value * unit - round(value * unit)) < 1e-6 * unit)
            return amb_say_number(value, decimals);
    }
    return amb_say_number(value, 3);
}

amb_phrase amb_say_signed(double value, int decimals)
{
    const amb_phrase number = amb_say_number(value, decimals);

    if (value > 0 && strspn(number.text, "0.,") < strlen(number.text))
        return amb_say("+%s", number.text);
    return number;
}

amb_phrase amb_say_count(double num, const char *noun)
{
    return amb_say("%s %s%s", amb_say_number(num, 0).text, noun, num == 1 ? "" : "s");
}

amb_phrase amb_say_date(int32_t date)
{
    amb_phrase out = {""};

    amb_date_words(date, out.text);
    return out;
}

amb_phrase amb_say_short_date(int32_t date)
{
    char words[AMB_DATE_WORDS_SIZE];
    const char *month, *year;

    amb_date_words(date, words);
    month = strchr(words, ' ') + 1;
    year = strrchr(words, ' ') + 1;
    return amb_say("%.*s%.3s %s", (int)(month - words), words, month, year);
}

amb_phrase amb_say_chance(double p, double replications)
{
    if (replications < FEW_REPLICATIONS)
        return amb_say("%.0f of %.0f", p * replications, replications);
    if (p < 0.01)
        return amb_say("under 1 in 100");
    if (p > 0.99)
        return amb_say("over 99 in 100");
    return amb_say("%.0f in 100", 100 * p);
}

amb_phrase amb_say_chance_between(double p, double low, double high, double replications)
{
    const amb_phrase chance = amb_say_chance(p, replications);

    /* Where both bounds say what the words say already, they are left out. */
    if (replications <= 1 || low > 0.99 || high < 0.01)
        return chance;
    return amb_say("%s (%.0f to %.0f%s)", chance.text, 100 * low, 100 * high,
                   replications < FEW_REPLICATIONS ? " in 100" : "");
}
