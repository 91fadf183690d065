/* pack_headline.c: the answer, and the three figures under it. */
#include "report/pack_parts.h"

amb_status amb_pack_headline(const amb_packing *of)
{
    (void)of;
    return AMB_OK;
}
