/* pdu_names.c: the PDUs that --pdu names. */
#include "cli/pdu_names.h"

#include "base/text.h"
#include "cli/messages.h"
#include "cli/page.h"
#include "cli/phrases.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static cli_exit refuse_pdu(const amb_scenario *scenario, const char *name)
{
    const amb_pdu_row *rows = AMB_ROWS(scenario, AMB_IN_PDUS, amb_pdu_row);
    const size_t num = scenario->table[AMB_IN_PDUS].num;
    const char **names = calloc(2 * num + 1, sizeof *names), *near;

    if (names == NULL)
        return cli_no_memory();
    for (size_t i = 0; i < num; i++) {
        names[i] = rows[i].pdu;
        names[num + i] = cli_pdu_name(&rows[i]);
    }
    near = amb_nearest(name, names);
    if (near != NULL)
        cli_complain("there is no PDU \"%s\" in the scenario; did you mean %s?", name,
                     near);
    else
        cli_complain(
            "there is no PDU \"%s\" in the scenario, which has %s such as %s; see "
            "its pdus.csv",
            name, cli_count((double)num, "PDU").text, rows[0].pdu);
    free(names);
    return CLI_USAGE;
}

/*
 * The PDU of that short name, else of that full name, else the only one that has either
 * when capitals are not heeded. NULL when there is none, or when there are two: then
 * `meant` has both.
 */
static const amb_pdu_row *find_pdu(const amb_scenario *scenario, const char *name,
                                   const amb_pdu_row *meant[2])
{
    const amb_pdu_row *rows = AMB_ROWS(scenario, AMB_IN_PDUS, amb_pdu_row);
    const size_t num = scenario->table[AMB_IN_PDUS].num;
    int (*const same[])(const char *, const char *) = {strcmp, strcasecmp};

    for (size_t p = 0; p < num; p++)
        if (strcmp(name, rows[p].pdu) == 0)
            return &rows[p];
    for (size_t way = 0; way < sizeof same / sizeof same[0]; way++) {
        meant[0] = meant[1] = NULL;
        for (size_t p = 0; p < num && meant[1] == NULL; p++)
            if (same[way](name, rows[p].pdu) == 0 ||
                same[way](name, cli_pdu_name(&rows[p])) == 0)
                meant[meant[0] != NULL] = &rows[p];
        if (meant[0] != NULL)
            return meant[1] == NULL ? meant[0] : NULL;
    }
    return NULL;
}

cli_exit cli_find_pdus(const amb_scenario *scenario, cli_texts *pdus)
{
    for (size_t i = 0; i < pdus->num; i++) {
        const amb_pdu_row *meant[2];
        const amb_pdu_row *found = find_pdu(scenario, pdus->list[i], meant);

        if (found == NULL && meant[1] != NULL) {
            cli_complain("--pdu \"%s\" may be %s or %s; type the name as in pdus.csv",
                         pdus->list[i], meant[0]->pdu, meant[1]->pdu);
            return CLI_USAGE;
        }
        if (found == NULL)
            return refuse_pdu(scenario, pdus->list[i]);
        pdus->list[i] = found->pdu;
    }
    return CLI_DONE;
}
