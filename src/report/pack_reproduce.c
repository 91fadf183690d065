/* pack_reproduce.c: how to get the same figures again. */
#include "report/pack_parts.h"

amb_status amb_pack_reproduce(const amb_packing *of)
{
    (void)of;
    return AMB_OK;
}
