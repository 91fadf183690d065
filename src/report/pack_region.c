/* pack_region.c: all PDUs, the first to meet the criteria on top. */
#include "report/pack_parts.h"

#include <string.h>

/* Whether there is another PDU to see it beside. */
static bool has_several(const amb_results_folder *folder)
{
    const amb_status_row *rows =
        AMB_RESULT_ROWS(folder, AMB_RESULT_STATUS, amb_status_row);
    const size_t num = AMB_RESULT_NUM(folder, AMB_RESULT_STATUS);

    return num > 0 && strcmp(rows[0].pdu, rows[num - 1].pdu) != 0;
}

amb_status amb_pack_region(const amb_packing *of)
{
    amb_chart_request request = {.kind = AMB_CHART_HEAT_MAP, .status = "amber"};
    amb_results_folder *folder;
    amb_status status = amb_pack_find(of, AMB_RESULT_STATUS, &folder);

    if (status != AMB_OK || folder == NULL || !has_several(folder))
        return status;
    amb_pack_heading(of, AMB_TOPIC_REGION, "All PDUs beside one another");
    status = amb_pack_chart(of, AMB_TOPIC_REGION, &request, "region");
    request.status = "red";
    if (status == AMB_OK)
        status = amb_pack_chart(of, AMB_TOPIC_REGION, &request, "region-red");
    return status;
}
