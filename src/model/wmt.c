/* wmt.c: points available and points of work, as the Workload Measurement Tool has them.
 */
#include "model/wmt.h"

#include <math.h>

int64_t amb_wmt_thousandths(double points)
{
    return (int64_t)llround(points * AMB_POINT);
}

double amb_wmt_available(double nominal, double contracted, double full_time,
                         double reduction)
{
    if (contracted <= 0 || full_time <= 0 || reduction >= contracted)
        return 0;
    return trunc(nominal * (contracted / full_time) *
                 ((contracted - reduction) / contracted));
}

double amb_wmt_reduction_hours(double contracted, double reduction_pct)
{
    return floor(contracted * reduction_pct + 0.5) / 100;
}

double amb_wmt_weighting(double keep_pct)
{
    return fmin(fmax(keep_pct, 0), 100) / 100;
}
