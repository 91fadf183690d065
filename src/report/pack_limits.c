/* pack_limits.c: what the figures do not say, and what they must not be used for. */
#include "report/likelihood.h"
#include "report/pack_parts.h"

/* No more than a few, and first those that matter most: a long list is not read. */
static const char *const caveats[] = {
    "The lines of the framework are not public. Those here are the scenario's own: where "
    "they are wrong, so is every chance of meeting them.",
    "The ranges are the spread of simulated runs under the assumptions made. They are "
    "not confidence intervals around what comes to pass, and do not hold what nobody "
    "put a number to: a change of policy or of sentencing, an early-release scheme, a "
    "failure of a system, an event nearby.",
    "Points of the workload measurement tool stand for time. They do not say how well "
    "work is done, how heavy a case is beyond its tier, or how people fare.",
};

static const char *const not_for[] = {
    "managing the performance of any one person, or anything disciplinary",
    "deciding to whom a case is allocated, or anything about a named case",
    "a target: the figures say what follows from the assumptions, not what ought to be",
};

static void put_points(const amb_packing *of, const char *const *items, size_t num)
{
    amb_pack_part *part = amb_pack_list(of, AMB_TOPIC_LIMITS, AMB_PACK_POINTS);

    for (size_t i = 0; i < num; i++)
        amb_pack_item(of, part, items[i]);
}

static void tabulate_words(const amb_packing *of)
{
    amb_data_table *table = amb_pack_table(
        of, AMB_TOPIC_LIMITS,
        "Words for chances: those of the Professional Head of Intelligence Assessment, "
        "gaps going to the nearer word",
        NULL);

    if (table == NULL)
        return;
    amb_data_column(table, "Word");
    for (int i = 0; i < AMB_NUM_LIKELIHOODS; i++)
        amb_data_column(table, amb_likelihoods[i].word);
    amb_data_text(table, "chance in 100");
    for (int i = 0; i < AMB_NUM_LIKELIHOODS; i++)
        amb_data_text(table, amb_pack_say(of->pack, "%d to %d", amb_likelihoods[i].from,
                                          amb_likelihoods[i].to));
}

amb_status amb_pack_limits(const amb_packing *of)
{
    amb_pack_heading(of, AMB_TOPIC_LIMITS, "Limits, and what this must not be used for");
    put_points(of, caveats, sizeof caveats / sizeof caveats[0]);
    amb_pack_text(of, AMB_TOPIC_LIMITS, "This pack must not be used for:");
    put_points(of, not_for, sizeof not_for / sizeof not_for[0]);
    tabulate_words(of);
    return AMB_OK;
}
