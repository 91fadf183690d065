/* phrases.c: how figures are said to people; files have their own fixed formats. */
#include "cli/phrases.h"

#include "base/date.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Fewer replications than this are counted; "67 in 100" of three would be a pretence. */
enum { FEW_REPLICATIONS = 100 };

cli_phrase cli_say(const char *format, ...)
{
    cli_phrase phrase;
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(phrase.text, sizeof phrase.text, format, arguments);
    va_end(arguments);
    return phrase;
}

cli_phrase cli_number(double value, int decimals)
{
    const cli_phrase plain = cli_say("%.*f", decimals, value);
    cli_phrase out = {""};
    size_t whole, used = 0, at = 0;

    if (!isfinite(value))
        return cli_say("none");
    if (fabs(value) >= 1e15)
        return cli_say("%.3g", value);
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

cli_phrase cli_plain(double value)
{
    for (int decimals = 0; decimals < 3; decimals++) {
        const double unit = pow(10, decimals);

        if (fabs(value * unit - round(value * unit)) < 1e-6 * unit)
            return cli_number(value, decimals);
    }
    return cli_number(value, 3);
}

cli_phrase cli_signed(double value, int decimals)
{
    const cli_phrase number = cli_number(value, decimals);

    if (value > 0 && strspn(number.text, "0.,") < strlen(number.text))
        return cli_say("+%s", number.text);
    return number;
}

cli_phrase cli_count(double num, const char *noun)
{
    return cli_say("%s %s%s", cli_number(num, 0).text, noun, num == 1 ? "" : "s");
}

cli_phrase cli_date(int32_t date)
{
    cli_phrase out = {""};

    amb_date_words(date, out.text);
    return out;
}

cli_phrase cli_short_date(int32_t date)
{
    char words[AMB_DATE_WORDS_SIZE];
    const char *month, *year;

    amb_date_words(date, words);
    month = strchr(words, ' ') + 1;
    year = strrchr(words, ' ') + 1;
    return cli_say("%.*s%.3s %s", (int)(month - words), words, month, year);
}

cli_phrase cli_chance(double p, double replications)
{
    if (replications < FEW_REPLICATIONS)
        return cli_say("%.0f of %.0f", p * replications, replications);
    if (p < 0.01)
        return cli_say("under 1 in 100");
    if (p > 0.99)
        return cli_say("over 99 in 100");
    return cli_say("%.0f in 100", 100 * p);
}

cli_phrase cli_chance_between(double p, double low, double high, double replications)
{
    const cli_phrase chance = cli_chance(p, replications);

    /* Where both bounds say what the words say already, they are left out. */
    if (replications <= 1 || low > 0.99 || high < 0.01)
        return chance;
    return cli_say("%s (%.0f to %.0f%s)", chance.text, 100 * low, 100 * high,
                   replications < FEW_REPLICATIONS ? " in 100" : "");
}

cli_phrase cli_duration(double seconds)
{
    if (seconds < 9.95)
        return cli_say("%.1f seconds", fmax(seconds, 0.1));
    if (seconds < 119.5)
        return cli_count(round(seconds), "second");
    if (seconds < 7170)
        return cli_count(round(seconds / 60), "minute");
    return cli_count(round(seconds / 3600), "hour");
}

cli_phrase cli_bytes(double bytes)
{
    static const char *const units[] = {"kB", "MB", "GB", "TB"};
    size_t unit = 0;

    for (bytes /= 1000; bytes >= 999.5 && unit < 3; bytes /= 1000)
        unit++;
    return cli_say("%s %s", cli_number(bytes, bytes < 9.95 && unit > 0 ? 1 : 0).text,
                   units[unit]);
}
