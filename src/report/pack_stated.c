/* pack_stated.c: what rows of the scenario say of themselves that it is assumed. */
#include "report/pack_parts.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* More rows would make the page too large. */
enum { MOST_STATED = 150 };

/* What a source gives beside what it says is assumed: whatever comes before that. */
static const char *published(const amb_packing *of, const amb_used_assumption_row *row)
{
    const char *assumed = strcasestr(row->source, "; assumption");
    const char *kept;
    char *text;

    if (assumed == NULL || strncasecmp(row->source, "assumption", 10) == 0)
        return "none: an assumption";
    text = strndup(row->source, (size_t)(assumed - row->source));
    of->pack->failed |= text == NULL;
    kept = text == NULL ? "" : amb_pack_words(of->pack, text);
    free(text);
    return kept;
}

/* "status amber, rule workload" of ppf.csv[status=amber][rule=workload]. */
static const char *key_of(const amb_packing *of, const char *place)
{
    const char *said = "";

    while ((place = strchr(place, '[')) != NULL) {
        const size_t length = strcspn(++place, "]"), column = strcspn(place, "=]");

        if (column < length)
            said = amb_pack_say(of->pack, "%s%s%.*s %.*s", said,
                                said[0] == '\0' ? "" : ", ", (int)column, place,
                                (int)(length - column) - 1, place + column + 1);
        place += length;
    }
    return amb_pack_words(of->pack, said);
}

static void add_row(const amb_packing *of, amb_data_table *table,
                    const amb_used_assumption_row *row)
{
    amb_pack *pack = of->pack;

    amb_data_text(
        table,
        amb_pack_say(
            pack, "%s, line %.0f%s", amb_pack_words(of->pack, row->file), row->line,
            row->rows < 2
                ? ""
                : amb_say(" and %s", amb_say_count(row->rows - 1, "more row").text)
                      .text));
    amb_data_text(table, key_of(of, row->place));
    amb_data_text(table, amb_pack_words(of->pack, row->basis));
    amb_data_text(table, published(of, row));
}

void amb_pack_add_stated(const amb_packing *of,
                         const amb_used_assumption_row *const *rows, size_t num)
{
    static const char *const headers[] = {"Where", "Row", "What is assumed",
                                          "Published source beside it"};
    const bool cut = num > MOST_STATED;
    amb_data_table *table;

    if (num == 0)
        return;
    amb_pack_text(
        of, AMB_TOPIC_ASSUMPTIONS,
        amb_pack_say(of->pack,
                     "%s stated in rows of the scenario; \"amberline check "
                     "SCENARIO --assumptions\" prints them.",
                     num == 1 ? "1 more is" : amb_say("%zu more are", num).text));
    table = amb_pack_table(
        of, AMB_TOPIC_ASSUMPTIONS,
        amb_pack_say(of->pack, "What rows of the scenario state; long texts are cut%s",
                     cut ? amb_say(", and so is the list after %d", (int)MOST_STATED).text
                         : ""),
        "assumptions_used.csv");
    for (size_t c = 0; table != NULL && c < sizeof headers / sizeof headers[0]; c++)
        amb_data_column(table, headers[c]);
    for (size_t i = 0; table != NULL && i < (cut ? MOST_STATED : num); i++)
        add_row(of, table, rows[i]);
}
