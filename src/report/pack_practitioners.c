/* pack_practitioners.c: how unevenly the work lies. */
#include "report/pack_parts.h"

amb_status amb_pack_practitioners(const amb_packing *of)
{
    (void)of;
    return AMB_OK;
}
