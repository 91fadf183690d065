/* wmt_notes.h: what the figures of week 0 rest on beside the opening tables. */
#ifndef AMB_CLI_WMT_NOTES_H
#define AMB_CLI_WMT_NOTES_H

#include "model/screen.h"

/*
 * Says on standard error what nothing in the files says and was decided all the same: by
 * chance (replication 0 of the scenario's seed), by the allocation, or by leaving
 * absences out of account; and which region is not all there.
 */
void cli_tell_of_wmt(const amb_model *model, const amb_account *accounts,
                     const amb_screen *screen, amb_screen_level level);

/* Of these, what chance has decided at week 0 of a PDU. */
void cli_tell_of_chance(const amb_model *model, const amb_pdu_model *pdu,
                        const amb_account *account);

#endif
