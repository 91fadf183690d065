/* pack_when.c: when the criteria are met. */
#include "report/pack_parts.h"

amb_status amb_pack_when(const amb_packing *of)
{
    (void)of;
    return AMB_OK;
}
