/* pack_headline.c: the answer, and the three figures under it. */
#include "report/likelihood.h"
#include "report/outlook.h"
#include "report/pack_parts.h"

#include <math.h>
#include <string.h>

/* A headline of one PDU in the making. */
typedef struct headline {
    const amb_packing *of;
    const amb_results_folder *folder;
    const char *pdu;
    amb_outlook met;  /* the highest status whose criteria are met today, and ... */
    bool is_met;      /* ... whether there is any */
    amb_outlook next; /* the status that the figures are of: the next above */
    amb_pack_part *figures;
} headline;

amb_status amb_pack_find_run(const amb_packing *of, amb_results_folder **found)
{
    static const amb_result_file needed[] = {AMB_RESULT_CROSSING_WEEKS,
                                             AMB_RESULT_PROJECTION, AMB_RESULT_CONDITIONS,
                                             AMB_RESULT_STATUS};
    amb_status status = amb_pack_find(of, AMB_RESULT_CROSSINGS, found);

    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++)
        if (status == AMB_OK && *found != NULL)
            status = amb_results_folder_read(*found, needed[i], of->limits, of->problems);
    return status;
}

const char *amb_pack_chance(const amb_packing *of, const amb_results_folder *folder,
                            double chance)
{
    const double num = (double)folder->results.replications;
    const amb_phrase said = amb_say_chance(chance, num);

    /* Of a few runs a word would say more than is known. */
    return num < 100 ? amb_pack_say(of->pack, "%s", said.text)
                     : amb_pack_say(of->pack, "%s (%s)", said.text,
                                    amb_likelihood_word(chance));
}

static const char *number(const headline *line, double chance)
{
    return amb_pack_say(
        line->of->pack, "%s",
        amb_say_chance(chance, (double)line->folder->results.replications).text);
}

static const char *on(const headline *line, int32_t date)
{
    if (date == AMB_NO_DATE)
        return "";
    return amb_pack_say(line->of->pack, "%s", amb_say_date(date).text);
}

static void add_figure(const headline *line, const char *figure, const char *means)
{
    amb_pack_item(line->of, line->figures, figure);
    amb_pack_item(line->of, line->figures, means);
}

/* ---- the sentence ---- */

static void say_title(const headline *line)
{
    amb_pack *pack = line->of->pack;
    const amb_outlook *met = &line->met, *next = &line->next;
    const char *is = line->of->name, *chance, *end = on(line, next->end);

    chance = amb_pack_chance(line->of, line->folder, next->any->p_crossed);
    if (line->is_met && met->p_today > 0.99)
        is = amb_pack_say(pack, "%s meets the criteria of %s today", is, met->status);
    else if (line->is_met)
        is = amb_pack_say(pack, "The chance that %s meets the criteria of %s today is %s",
                          is, met->status,
                          amb_pack_chance(line->of, line->folder, met->p_today));
    else
        is = amb_pack_say(pack, "%s does not meet the criteria of %s today", is,
                          next->status);
    if (!line->is_met)
        pack->title = amb_pack_say(pack, "%s; the chance that it does so by %s is %s", is,
                                   end, chance);
    else if (strcmp(met->status, next->status) != 0)
        pack->title =
            amb_pack_say(pack, "%s; the chance that those of %s are met by %s is %s", is,
                         next->status, end, chance);
    else
        pack->title = is;
}

/* ---- the figures ---- */

static void add_chance(const headline *line)
{
    const amb_outlook *next = &line->next;
    const double low = 100 * next->any->p_low, high = 100 * next->any->p_high;

    add_figure(
        line, number(line, next->any->p_crossed),
        amb_pack_say(line->of->pack,
                     "chance that the criteria of %s are met by %s%s%s; the number of "
                     "runs leaves %.0f to %.0f in 100 open (95 %% range)",
                     next->status, on(line, next->end),
                     line->folder->results.replications < 100 ? "" : ": ",
                     line->folder->results.replications < 100
                         ? ""
                         : amb_likelihood_word(next->any->p_crossed),
                     low, high));
}

static void add_window(const headline *line)
{
    const amb_outlook *next = &line->next;
    const amb_crossing_row *any = next->any;
    amb_pack *pack = line->of->pack;
    const char *status = next->status, *end = on(line, next->end);
    const char *from = on(line, any->date_p10), *half = on(line, any->date_p50);

    if (any->date_p10 == AMB_NO_DATE)
        add_figure(line, "Not by then",
                   amb_pack_say(pack,
                                "no likely time: fewer than one run in ten meets the "
                                "criteria of %s by %s",
                                status, end));
    else if (any->date_p90 != AMB_NO_DATE && any->date_p90 == next->today)
        add_figure(line, "Today",
                   amb_pack_say(pack,
                                "nine runs in ten or more meet the criteria of %s from "
                                "the start, %s",
                                status, on(line, next->today)));
    else if (any->date_p90 == any->date_p10)
        add_figure(line, from,
                   amb_pack_say(pack,
                                "likeliest time: nine runs in ten meet the criteria of "
                                "%s by then, and fewer than one in ten before",
                                status));
    else if (any->date_p90 != AMB_NO_DATE)
        add_figure(line, amb_pack_say(pack, "%s to %s", from, on(line, any->date_p90)),
                   amb_pack_say(pack,
                                "likeliest time: one run in ten first meets the criteria "
                                "of %s by the first date, half by %s, nine in ten by the "
                                "last",
                                status, half));
    else if (any->date_p50 != AMB_NO_DATE)
        add_figure(line, amb_pack_say(pack, "From %s", from),
                   amb_pack_say(pack,
                                "likeliest time: one run in ten meets the criteria of %s "
                                "by then and half by %s, but more than one in ten not by "
                                "%s",
                                status, half, end));
    else
        add_figure(line, amb_pack_say(pack, "From %s", from),
                   amb_pack_say(pack,
                                "likeliest time: one run in ten meets the criteria of %s "
                                "by then, but more than half do not by %s",
                                status, end));
}

/* ---- the peak ---- */

/* The rule that is likeliest to be met. */
static const amb_crossing_row *likeliest(const headline *line)
{
    const amb_crossing_row *rows =
        AMB_RESULT_ROWS(line->folder, AMB_RESULT_CROSSINGS, amb_crossing_row);
    const amb_crossing_row *found = NULL;

    for (size_t i = 0; i < AMB_RESULT_NUM(line->folder, AMB_RESULT_CROSSINGS); i++)
        if (strcmp(rows[i].pdu, line->pdu) == 0 && strcmp(rows[i].rule, "any") != 0 &&
            strcmp(rows[i].status, line->next.status) == 0 &&
            (found == NULL || rows[i].p_crossed > found->p_crossed))
            found = &rows[i];
    return found;
}

/* The week in which the median of a rule's indicator is furthest beyond its line, or
 * nearest to it; NULL where it exists in none. */
static const amb_projection_row *find_peak(const headline *line, const char *rule,
                                           const amb_condition_row **condition)
{
    const amb_projection_row *rows =
        AMB_RESULT_ROWS(line->folder, AMB_RESULT_PROJECTION, amb_projection_row);
    const amb_projection_row *peak = NULL;

    for (size_t i = 0; i < AMB_RESULT_NUM(line->folder, AMB_RESULT_PROJECTION); i++) {
        const amb_condition_row *in;

        if (strcmp(rows[i].level, "pdu") != 0 || strcmp(rows[i].area, line->pdu) != 0 ||
            isnan(rows[i].p50))
            continue;
        in = amb_condition_in(line->folder, line->pdu, line->next.status, rule, NULL,
                              rows[i].week);
        if (in == NULL || strcmp(in->indicator, rows[i].measure) != 0)
            continue;
        if (peak == NULL ||
            amb_beyond(in, rows[i].p50) > amb_beyond(*condition, peak->p50)) {
            peak = &rows[i];
            *condition = in;
        }
    }
    return peak;
}

/* "3.3 percentage points over the line of red, which is under 60 % for 4 weeks" */
static const char *beside_line(const headline *line, const amb_condition_row *condition,
                               double figure)
{
    const amb_measure_words words = amb_words_of(condition->indicator);

    return amb_pack_say(
        line->of->pack, "%s%s %s the line of %s, which is %s %s%s for %s",
        amb_say_number(fabs(figure - condition->threshold), words.decimals).text,
        amb_measure_unit_of_difference(&words),
        figure < condition->threshold ? "under" : "over", line->next.status,
        amb_comparison_said(condition->comparison),
        amb_say_plain(condition->threshold).text, words.unit,
        amb_say_count(condition->weeks, "week").text);
}

static void add_peak(const headline *line)
{
    const amb_crossing_row *rule = likeliest(line);
    const amb_condition_row *condition = NULL;
    const amb_projection_row *peak =
        rule == NULL ? NULL : find_peak(line, rule->rule, &condition);
    amb_pack *pack = line->of->pack;
    amb_measure_words words;
    const char *means;

    if (peak == NULL)
        return;
    words = amb_words_of(condition->indicator);
    means = amb_pack_say(pack, "median %s at its %s, on %s: %s", words.name,
                         condition->comparison[0] == '<' ? "lowest" : "highest",
                         on(line, peak->date), beside_line(line, condition, peak->p50));
    if (peak->p05 < peak->p95)
        means = amb_pack_say(pack, "%s. Nine runs in ten are between %s and %s then",
                             means, amb_say_number(peak->p05, words.decimals).text,
                             amb_say_number(peak->p95, words.decimals).text);
    add_figure(line,
               amb_pack_say(pack, "%s%s", amb_say_number(peak->p50, words.decimals).text,
                            words.unit),
               means);
}

/* ---- the whole ---- */

/* False where the PDU has no criteria at all. */
static bool look(headline *line)
{
    bool found = false;

    for (int s = 0; amb_outlook_statuses[s] != NULL; s++) {
        amb_outlook outlook;

        if (!amb_outlook_of(line->folder, line->pdu, amb_outlook_statuses[s], &outlook))
            continue;
        if (!found || amb_is_met_today(&line->next))
            line->next = outlook;
        if (amb_is_met_today(&outlook)) {
            line->met = outlook;
            line->is_met = true;
        }
        found = true;
    }
    return found;
}

static void say_subtitle(const amb_packing *of, const amb_results_folder *folder)
{
    const amb_area_row *rows = AMB_RESULT_ROWS(folder, AMB_RESULT_AREAS, amb_area_row);
    const amb_status_row *weeks =
        AMB_RESULT_ROWS(folder, AMB_RESULT_STATUS, amb_status_row);
    const char *where = "";

    for (size_t i = 0; i < AMB_RESULT_NUM(folder, AMB_RESULT_AREAS); i++)
        if (strcmp(of->area.level, "pdu") == 0 && strcmp(rows[i].pdu, of->area.area) == 0)
            where = amb_pack_say(of->pack, "%s%s%s%s",
                                 amb_pack_name(of->pack, rows[i].district),
                                 rows[i].district[0] == '\0' ? "" : ", ",
                                 amb_pack_name(of->pack, rows[i].region),
                                 rows[i].region[0] == '\0' ? "" : ". ");
    if (AMB_RESULT_NUM(folder, AMB_RESULT_STATUS) == 0)
        return;
    of->pack->subtitle = amb_pack_say(
        of->pack, "%s%sData as at %s; %s ahead, %s, seed %s.", where,
        folder->record.partial ? "Partial results of a run that was stopped. " : "",
        amb_say_date(weeks[0].date).text,
        amb_say_count((double)folder->record.weeks, "week").text,
        amb_say_count((double)folder->results.replications, "replication").text,
        amb_pack_name(of->pack, folder->record.seed));
}

/* The title where there is no run to take an answer from. */
static void say_what_there_is(const amb_packing *of)
{
    const char *what = "Evidence pack";

    for (size_t i = of->num_folders; i > 0; i--) {
        const amb_results_folder *folder = &of->folder[i - 1];

        if (amb_results_folder_has(folder, AMB_RESULT_CROSSING_COMPARISONS))
            what = "Plans held against each other";
        else if (amb_results_folder_has(folder, AMB_RESULT_SENSITIVITY))
            what = "Which assumption matters";
        else if (amb_results_folder_has(folder, AMB_RESULT_SOLUTIONS))
            what = "What meets the goals";
    }
    of->pack->title = amb_pack_say(of->pack, "%s: %s", of->name, what);
}

amb_status amb_pack_headline(const amb_packing *of)
{
    headline line = {.of = of, .pdu = of->area.area};
    amb_results_folder *folder;
    amb_status status = amb_pack_find_run(of, &folder);

    say_what_there_is(of);
    if (status != AMB_OK || folder == NULL)
        return status;
    say_subtitle(of, folder);
    if (strcmp(of->area.level, "pdu") != 0)
        return amb_pack_headline_many(of, folder);
    line.folder = folder;
    if (!look(&line))
        return AMB_OK;
    say_title(&line);
    line.figures = amb_pack_list(of, AMB_TOPIC_HEADLINE, AMB_PACK_FIGURES);
    add_chance(&line);
    add_window(&line);
    add_peak(&line);
    return AMB_OK;
}
