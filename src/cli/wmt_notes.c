/* wmt_notes.c: what the figures of week 0 rest on beside the opening tables. */
#include "cli/wmt_notes.h"

#include "cli/messages.h"
#include "cli/page_wmt.h"
#include "cli/phrases.h"
#include "scenario/lookup.h"

#include <inttypes.h>
#include <string.h>

/* Adds the name of someone of the opening staff, unless they leave on the day. */
static void add_name(cli_names_list *names, const amb_account *account, uint64_t key)
{
    for (size_t i = 1; i < account->num; i++)
        if (account->rows[i].key == key)
            cli_names_add(names, amb_account_name(&account->rows[i]), "");
}

/* That chance decides, so that another replication may show other figures. */
void cli_tell_of_chance(const amb_model *model, const amb_pdu_model *pdu,
                        const amb_account *account)
{
    const uint64_t seed = model->scenario->settings.seed;
    cli_names_list drawn = {.num = 0};

    for (size_t s = 0; s < pdu->num_staff; s++)
        if (amb_recording_is_drawn(model, pdu, &pdu->staff[s]))
            add_name(&drawn, account, pdu->staff[s].key);
    if (drawn.num > 0)
        cli_tell("note: %s: nothing says since when %s %s absent, so chance decides "
                 "whether it is recorded by now; shown is replication 0 of seed %" PRIu64,
                 pdu->pdu, cli_names_end(&drawn), drawn.num == 1 ? "is" : "are", seed);
    if (amb_opening_cases_are_drawn(pdu))
        cli_tell("note: %s: chance decides on which cases the release or reset of week 0 "
                 "falls; shown is replication 0 of seed %" PRIu64,
                 pdu->pdu, seed);
}

/* Adds whoever was made from staffing.csv and should have been absent. */
static void add_made_absent(const amb_model *model, const amb_pdu_model *pdu,
                            cli_names_list *away)
{
    for (int g = 0; g < model->num_grades; g++) {
        const char *grade = model->grade[g].name;
        amb_staffing_row row;

        if (pdu->grade[g].num_kinds == 0 &&
            amb_staffing_of(model->scenario, pdu->pdu, grade, &row) && row.absent_fte > 0)
            cli_names_add(away, grade,
                          cli_say("%s FTE", cli_plain(row.absent_fte).text).text);
    }
}

/* That absences are left out of account, since nothing says when they are recorded. */
static void tell_unknown_absence(const amb_model *model, const amb_pdu_model *pdu)
{
    const amb_practitioner_row *rows =
        AMB_ROWS(model->scenario, AMB_IN_PRACTITIONERS, amb_practitioner_row);
    cli_names_list away = {.num = 0};

    for (size_t s = 0; s < pdu->num_staff; s++)
        if (pdu->staff[s].row >= 0 && pdu->staff[s].absent_kind < 0 &&
            rows[pdu->staff[s].row].absent_kind[0] != '\0')
            cli_names_add(&away, rows[pdu->staff[s].row].practitioner, "");
    if (pdu->num_staff > 0 && pdu->staff[0].row < 0)
        add_made_absent(model, pdu, &away);
    if (away.num > 0)
        cli_tell("note: %s: absent, but nothing in absence.csv says when that is "
                 "recorded, and so counted as present: %s",
                 pdu->pdu, cli_names_end(&away));
}

/* That who holds a case is the program's choice. */
static void tell_allocated(const amb_model *model)
{
    double without = 0, all = 0;

    for (size_t p = 0; p < model->num_pdus; p++) {
        const amb_pdu_model *pdu = &model->pdu[p];

        for (size_t i = 0; i < pdu->num_opening; i++) {
            all += pdu->opening[i].num;
            without += pdu->opening[i].staff < 0 ? pdu->opening[i].num : 0;
        }
    }
    if (without > 0)
        cli_tell("note: cases.csv does not say who holds %s of %s; they are shown with "
                 "those to whom a run allocates them",
                 cli_number(without, 0).text, cli_count(all, "case").text);
}

/* That a region is not all there. */
static void tell_parts(const amb_model *model, const amb_screen *screen)
{
    const amb_pdu_row *rows = AMB_ROWS(model->scenario, AMB_IN_PDUS, amb_pdu_row);

    for (size_t i = 0; i < screen->num; i++) {
        const char *region = screen->rows[i].region;
        size_t all = 0, shown = 0;

        for (size_t p = 0; p < model->scenario->table[AMB_IN_PDUS].num; p++)
            all += strcmp(rows[p].region, region) == 0;
        for (size_t p = 0; p < model->num_pdus; p++)
            shown += strcmp(model->pdu[p].row->region, region) == 0;
        if (region[0] != '\0' && shown < all)
            cli_tell("note: %s: of its %zu PDUs only %zu %s in the sums", region, all,
                     shown, shown == 1 ? "is" : "are");
    }
}

void cli_tell_of_wmt(const amb_model *model, const amb_account *accounts,
                     const amb_screen *screen, amb_screen_level level)
{
    for (size_t p = 0; p < model->num_pdus; p++) {
        cli_tell_of_chance(model, &model->pdu[p], &accounts[p]);
        tell_unknown_absence(model, &model->pdu[p]);
    }
    if (level < AMB_SCREEN_PDU)
        tell_allocated(model);
    if (level == AMB_SCREEN_REGION)
        tell_parts(model, screen);
}
