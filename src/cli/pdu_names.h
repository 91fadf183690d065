/* pdu_names.h: the PDUs that --pdu names. */
#ifndef AMB_CLI_PDU_NAMES_H
#define AMB_CLI_PDU_NAMES_H

#include "amberline/scenario.h"
#include "cli/options.h"

/*
 * Puts the short name of each PDU, borrowed from the scenario, in place of what was
 * typed, which may be its full name. CLI_DONE, or CLI_USAGE or CLI_INTERNAL after a
 * sentence.
 */
cli_exit cli_find_pdus(const amb_scenario *scenario, cli_texts *pdus);

#endif
