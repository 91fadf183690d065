/* pack_headline_many.c: the answer where it is about several PDUs. */
#include "report/outlook.h"
#include "report/pack_parts.h"

#include <math.h>
#include <string.h>

typedef struct tally {
    size_t pdus, today, by_end; /* of amber: met today, likelier than not by the end */
    const char *first;          /* of those not met today, the first to be */
    amb_outlook first_outlook;
    int32_t end;
} tally;

static bool comes_before(const amb_outlook *one, const amb_outlook *other)
{
    const double week = isnan(one->any->week_p50) ? HUGE_VAL : one->any->week_p50;
    const double than = isnan(other->any->week_p50) ? HUGE_VAL : other->any->week_p50;

    return week != than ? week < than : one->any->p_crossed > other->any->p_crossed;
}

static void count(const amb_packing *of, const amb_results_folder *folder, tally *all)
{
    const amb_area_row *rows = AMB_RESULT_ROWS(folder, AMB_RESULT_AREAS, amb_area_row);

    for (size_t i = 0; i < AMB_RESULT_NUM(folder, AMB_RESULT_AREAS); i++) {
        amb_outlook outlook;

        if (!amb_pack_is_about(of, folder, rows[i].pdu) ||
            !amb_outlook_of(folder, rows[i].pdu, "amber", &outlook))
            continue;
        all->pdus++;
        all->end = outlook.end;
        all->by_end += outlook.any->p_crossed >= 0.5;
        if (amb_is_met_today(&outlook)) {
            all->today++;
        } else if (all->first == NULL || comes_before(&outlook, &all->first_outlook)) {
            all->first = rows[i].name;
            all->first_outlook = outlook;
        }
    }
}

static void add_figures(const amb_packing *of, const amb_results_folder *folder,
                        const tally *all)
{
    amb_pack_part *part = amb_pack_list(of, AMB_TOPIC_HEADLINE, AMB_PACK_FIGURES);
    amb_pack *pack = of->pack;
    const amb_crossing_row *any = all->first_outlook.any;

    amb_pack_item(of, part, amb_pack_say(pack, "%zu of %zu", all->today, all->pdus));
    amb_pack_item(of, part, "PDUs meet the criteria of amber today");
    amb_pack_item(of, part, amb_pack_say(pack, "%zu of %zu", all->by_end, all->pdus));
    amb_pack_item(of, part,
                  amb_pack_say(pack,
                               "PDUs meet them by %s in half of the runs or more, those "
                               "of today among them",
                               amb_say_date(all->end).text));
    if (all->first == NULL)
        return;
    amb_pack_item(of, part, amb_pack_name(pack, all->first));
    amb_pack_item(
        of, part,
        amb_pack_say(pack, "is next to meet them: %s%s; by %s the chance is %s",
                     any->date_p50 == AMB_NO_DATE ? "not in half of the runs"
                                                  : "in half of the runs by ",
                     any->date_p50 == AMB_NO_DATE ? "" : amb_say_date(any->date_p50).text,
                     amb_say_date(all->end).text,
                     amb_pack_chance(of, folder, any->p_crossed)));
}

amb_status amb_pack_headline_many(const amb_packing *of, const amb_results_folder *folder)
{
    amb_pack *pack = of->pack;
    tally all = {.pdus = 0};

    count(of, folder, &all);
    if (all.pdus == 0)
        return AMB_OK;
    pack->title = amb_pack_say(pack, "%s: %zu of %zu meet%s the criteria of amber today",
                               of->name, all.today, all.pdus, all.today == 1 ? "s" : "");
    if (all.first != NULL)
        pack->title =
            amb_pack_say(pack, "%s; %s is next, with a chance by %s of %s", pack->title,
                         amb_pack_name(pack, all.first), amb_say_date(all.end).text,
                         amb_pack_chance(of, folder, all.first_outlook.any->p_crossed));
    add_figures(of, folder, &all);
    return AMB_OK;
}
