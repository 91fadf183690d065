/* pack_conditions.c: where an area is against each condition today. */
#include "report/pack_parts.h"

amb_status amb_pack_conditions(const amb_packing *of)
{
    (void)of;
    return AMB_OK;
}
