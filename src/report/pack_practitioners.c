/* pack_practitioners.c: how unevenly the work lies. */
#include "report/pack_parts.h"

#include <limits.h>

amb_status amb_pack_practitioners(const amb_packing *of)
{
    const amb_pack_section *section = &of->pack->section[AMB_TOPIC_PRACTITIONERS];
    amb_chart_request request = {.kind = AMB_CHART_BANDS};
    amb_status status =
        amb_pack_chart(of, AMB_TOPIC_PRACTITIONERS, &request, "practitioners-today");

    request.week = INT_MAX;
    if (status == AMB_OK)
        status =
            amb_pack_chart(of, AMB_TOPIC_PRACTITIONERS, &request, "practitioners-end");
    amb_pack_heading(of, AMB_TOPIC_PRACTITIONERS, "How the work lies on practitioners");
    if (section->num_parts > 0)
        amb_pack_text(of, AMB_TOPIC_PRACTITIONERS,
                      "[c] stands in place of fewer than five practitioners, and of what "
                      "would give "
                      "them away. Nothing here says anything of any one person.");
    return status;
}
