/* pack_why.c: what explains the figures of today, and their change. */
#include "report/pack_parts.h"

amb_status amb_pack_why(const amb_packing *of)
{
    (void)of;
    return AMB_OK;
}
