/* pack_plans.c: plans side by side, and what a search found. */
#include "report/pack_parts.h"

amb_status amb_pack_plans(const amb_packing *of)
{
    (void)of;
    return AMB_OK;
}
