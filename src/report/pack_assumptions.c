/* pack_assumptions.c: what the figures rest on. */
#include "report/pack_parts.h"

amb_status amb_pack_assumptions(const amb_packing *of)
{
    (void)of;
    return AMB_OK;
}
