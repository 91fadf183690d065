/* phrases.c: times and sizes in words. */
#include "cli/phrases.h"

#include <math.h>

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
