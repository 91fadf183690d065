/* pack_ahead.c: the workload and the staffing ahead. */
#include "report/pack_parts.h"

amb_status amb_pack_ahead(const amb_packing *of)
{
    amb_chart_request request = {.kind = AMB_CHART_FAN, .measure = "workload_pct"};
    amb_status status = amb_pack_chart(of, AMB_TOPIC_AHEAD, &request, "workload");

    request.measure = "staffing_pct";
    if (status == AMB_OK)
        status = amb_pack_chart(of, AMB_TOPIC_AHEAD, &request, "staffing");
    amb_pack_heading(of, AMB_TOPIC_AHEAD, "What is ahead");
    return status;
}
