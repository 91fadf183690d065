/* pack_concessions.c: what the concessions of a status relieve, put off and owe. */
#include "report/pack_parts.h"

#include <string.h>

static const char granted[] = "granted";

/* Of all cases together; those that are hardly ever in force are left to the file. */
static bool is_shown(const amb_application_concession_row *row, const char *pdu)
{
    return strcmp(row->pdu, pdu) == 0 && strcmp(row->variant, granted) == 0 &&
           strcmp(row->case_type, "all") == 0 && strcmp(row->tier, "all") == 0 &&
           row->weeks_in_force >= 0.05;
}

/* "relaxed_reviews" as "relaxed reviews"; with its status where that is another one. */
static const char *name_of(amb_pack *pack, const amb_application_concession_row *row,
                           const char *status)
{
    const char *name = amb_pack_name(pack, row->concession);
    char words[256];

    snprintf(words, sizeof words, "%s", name);
    for (char *at = words; *at != '\0'; at++)
        if (*at == '_')
            *at = ' ';
    if (strcmp(row->concession, "all") == 0)
        return "all together";
    return strcmp(row->status, status) == 0
               ? amb_pack_say(pack, "%s", words)
               : amb_pack_say(pack, "%s: %s", amb_pack_name(pack, row->status), words);
}

static void put_row(amb_pack *pack, amb_data_table *table,
                    const amb_application_concession_row *row, const char *status)
{
    amb_data_text(table, name_of(pack, row, status));
    amb_data_number(table, row->weeks_in_force, 1);
    amb_data_number(table, row->hours_relieved, 0);
    amb_data_number(table, row->hours_deferred, 0);
    amb_data_number(table, row->hours_returned, 0);
    amb_data_number(table, row->hours_owed, 0);
}

void amb_pack_concessions(const amb_packing *of, const amb_results_folder *folder,
                          const char *status)
{
    static const char *const headers[] = {"Concession",           "Weeks in force",
                                          "Hours relieved",       "Of these put off",
                                          "Come back by the end", "Still owed then"};
    const amb_application_concession_row *rows = AMB_RESULT_ROWS(
        folder, AMB_RESULT_APPLICATION_CONCESSIONS, amb_application_concession_row);
    const size_t num = AMB_RESULT_NUM(folder, AMB_RESULT_APPLICATION_CONCESSIONS);
    amb_data_table *table = NULL;

    for (size_t i = 0; i < num; i++) {
        if (!is_shown(&rows[i], of->area.area))
            continue;
        if (table == NULL) {
            table = amb_pack_table(
                of, AMB_TOPIC_APPLICATION,
                "If granted, what the concessions relieve, put off and owe: means of the "
                "simulated runs, summed over the weeks ahead",
                "application_concessions.csv");
            for (size_t h = 0; table != NULL && h < sizeof headers / sizeof headers[0];
                 h++)
                amb_data_column(table, headers[h]);
        }
        if (table == NULL)
            return;
        put_row(of->pack, table, &rows[i], status);
    }
}
