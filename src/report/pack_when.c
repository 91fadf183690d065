/* pack_when.c: when the criteria are met. */
#include "report/pack_parts.h"

#include <string.h>

amb_status amb_pack_when(const amb_packing *of)
{
    amb_chart_request request = {.kind = AMB_CHART_CROSSINGS};
    amb_status status;

    if (strcmp(of->area.level, "pdu") != 0)
        return AMB_OK;
    amb_pack_heading(of, AMB_TOPIC_WHEN, "When the criteria are met");
    status = amb_pack_chart(of, AMB_TOPIC_WHEN, &request, "crossings");
    request.kind = AMB_CHART_FIRST_CROSSINGS;
    if (status == AMB_OK)
        status = amb_pack_chart(of, AMB_TOPIC_WHEN, &request, "first-crossings");
    return status;
}
