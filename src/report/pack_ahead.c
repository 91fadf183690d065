/* pack_ahead.c: the workload and the staffing ahead. */
#include "report/pack_parts.h"

amb_status amb_pack_ahead(const amb_packing *of)
{
    (void)of;
    return AMB_OK;
}
