/* pack_assumptions.c: what the figures rest on, the weakest evidence first. */
#include "base/date.h"
#include "report/pack_parts.h"
#include "report/place_words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* So many numbers a page has room for. */
enum { MOST_NUMBERS = 15 };

/* The rows of the table that the pack is about. */
typedef struct resting {
    const amb_packing *of;
    const amb_results_folder *folder;
    const amb_used_assumption_row **number; /* owned: of assumptions.csv, to be sorted */
    size_t num_numbers;
    const amb_used_assumption_row **stated; /* owned: in the order of the table */
    size_t num_stated;
    int32_t run_on; /* AMB_NO_DATE: nobody knows */
    size_t num_past, num_drawn;
} resting;

static bool is_number(const amb_used_assumption_row *row)
{
    return row->drawn[0] != '\0';
}

static bool is_past(const resting *rests, const amb_used_assumption_row *row)
{
    return row->review_by != AMB_NO_DATE && rests->run_on != AMB_NO_DATE &&
           row->review_by < rests->run_on;
}

/* ---- which rows ---- */

/* Whether a row is about the pack's PDUs. Of several rows that say the same, only the
 * first is known: they may be about any. */
static bool is_about_them(const resting *rests, const amb_used_assumption_row *row)
{
    static const char filter[] = "[pdu=";
    const char *pdu = strstr(row->place, filter), *end;
    char *name;
    bool is;

    if (pdu == NULL || row->rows > 1)
        return true;
    pdu += sizeof filter - 1;
    end = strchr(pdu, ']');
    name = end == NULL ? strdup(pdu) : strndup(pdu, (size_t)(end - pdu));
    rests->of->pack->failed |= name == NULL;
    is = name != NULL && amb_pack_is_about(rests->of, rests->folder, name);
    free(name);
    return is;
}

/* Red, amber, not rated, green. */
static int weakness(const amb_used_assumption_row *row)
{
    static const char *const order[] = {"red", "amber", ""};

    for (int i = 0; i < 3; i++)
        if (strcmp(row->quality, order[i]) == 0)
            return i;
    return 3;
}

static int compare_numbers(const void *a, const void *b)
{
    const amb_used_assumption_row *left = *(const amb_used_assumption_row *const *)a;
    const amb_used_assumption_row *right = *(const amb_used_assumption_row *const *)b;
    const int drawn =
        (strcmp(right->drawn, "yes") == 0) - (strcmp(left->drawn, "yes") == 0);

    if (weakness(left) != weakness(right))
        return weakness(left) - weakness(right);
    if (drawn != 0)
        return drawn;
    return (left->number > right->number) - (left->number < right->number);
}

/* Room for so many rows, and one more. */
static bool grow(const amb_used_assumption_row ***list, size_t num)
{
    const amb_used_assumption_row **grown = reallocarray(*list, num + 1, sizeof *grown);

    if (grown != NULL)
        *list = grown;
    return grown != NULL;
}

/* Whether the list of the pack's own figures has anything of the same scenario. */
static bool is_of_a_listed_scenario(const resting *rests,
                                    const amb_used_assumption_row *row)
{
    const amb_used_assumption_row *rows = AMB_RESULT_ROWS(
        rests->folder, AMB_RESULT_ASSUMPTIONS_USED, amb_used_assumption_row);

    for (size_t i = 0; i < AMB_RESULT_NUM(rests->folder, AMB_RESULT_ASSUMPTIONS_USED);
         i++)
        if (strcmp(rows[i].folder, row->folder) == 0)
            return true;
    return false;
}

/* Of the folders but that of the list, only what is of other plans. */
static bool choose(resting *rests, const amb_results_folder *folder)
{
    const size_t num = AMB_RESULT_NUM(folder, AMB_RESULT_ASSUMPTIONS_USED);
    const amb_used_assumption_row *rows =
        AMB_RESULT_ROWS(folder, AMB_RESULT_ASSUMPTIONS_USED, amb_used_assumption_row);

    if (!grow(&rests->number, rests->num_numbers + num) ||
        !grow(&rests->stated, rests->num_stated + num))
        return false;
    for (size_t i = 0; i < num; i++) {
        if (!is_about_them(rests, &rows[i]) ||
            (folder != rests->folder && is_of_a_listed_scenario(rests, &rows[i])))
            continue;
        rests->num_past += is_past(rests, &rows[i]);
        rests->num_drawn += strcmp(rows[i].drawn, "yes") == 0;
        if (is_number(&rows[i]))
            rests->number[rests->num_numbers++] = &rows[i];
        else
            rests->stated[rests->num_stated++] = &rows[i];
    }
    return true;
}

static amb_status choose_all(resting *rests)
{
    const amb_packing *of = rests->of;
    amb_status status = choose(rests, rests->folder) ? AMB_OK : AMB_NO_MEMORY;

    for (size_t i = 0; i < of->num_folders && status == AMB_OK; i++) {
        if (&of->folder[i] == rests->folder)
            continue;
        status = amb_results_folder_read(&of->folder[i], AMB_RESULT_ASSUMPTIONS_USED,
                                         of->limits, of->problems);
        if (status == AMB_OK && !choose(rests, &of->folder[i]))
            status = AMB_NO_MEMORY;
    }
    if (status == AMB_OK)
        qsort(rests->number, rests->num_numbers, sizeof *rests->number, compare_numbers);
    return status;
}

/* ---- in words ---- */

/* "the runs took them as given", "all were drawn between these for the runs" */
static const char *drawn_said(const resting *rests)
{
    const size_t num = rests->num_numbers, drawn = rests->num_drawn;

    if (drawn == 0)
        return amb_pack_say(rests->of->pack, "the runs took %s as given",
                            num == 1 ? "it" : "them");
    return amb_pack_say(rests->of->pack, "%s drawn between these for the runs",
                        drawn == num ? num == 1 ? "it was" : "all were"
                        : drawn == 1 ? "one was"
                                     : amb_say("%zu were", drawn).text);
}

static void say_what(const resting *rests)
{
    const size_t num = rests->num_numbers;
    amb_pack *pack = rests->of->pack;
    const char *text =
        amb_pack_say(pack, "The figures rest on %s.",
                     amb_say_count((double)(num + rests->num_stated), "assumption").text);

    if (num > 0)
        text = amb_pack_say(
            pack,
            "%s %s known no better than between a low and a high; %s. A quality rating "
            "is of the evidence, red being the weakest; it is no status of the "
            "framework.",
            text, num == 1 ? "One is a number" : amb_say("%zu are numbers", num).text,
            drawn_said(rests));
    amb_pack_text(rests->of, AMB_TOPIC_ASSUMPTIONS, text);
}

/* Said at the head of the pack as well: nobody reads as far as here in a hurry. */
static void warn_of_reviews(const resting *rests)
{
    amb_pack *pack = rests->of->pack;
    const amb_phrase on = amb_say_date(rests->run_on);
    const char *past, *which = "";
    size_t listed = 0;

    if (rests->num_past == 0)
        return;
    past = amb_pack_say(pack, "%s past %s review on %s, the day of the run",
                        rests->num_past == 1
                            ? "1 assumption was"
                            : amb_say("%zu assumptions were", rests->num_past).text,
                        rests->num_past == 1 ? "its" : "their", on.text);
    pack->banner = amb_pack_say(pack, "%s%s%s", pack->banner,
                                pack->banner[0] == '\0' ? "" : ". ", past);
    for (size_t i = 0; i < rests->num_numbers && listed < 5; i++)
        if (is_past(rests, rests->number[i]))
            which = amb_pack_say(
                pack, "%s%s%s", which, listed++ == 0 ? "" : "; ",
                amb_pack_name(pack, amb_place_words(rests->number[i]->place).text));
    if (rests->num_past > listed)
        which = amb_pack_say(pack, "%s; and %zu more", which, rests->num_past - listed);
    amb_pack_text(rests->of, AMB_TOPIC_ASSUMPTIONS,
                  amb_pack_say(pack, "%s: %s.", past, which));
}

/* ---- the numbers ---- */

/* What all numbers have in common is said once, and needs no column. */
typedef struct in_common {
    size_t num; /* of the numbers that are shown */
    bool owner, review, drawn;
} in_common;

static in_common find_common(const resting *rests)
{
    const amb_used_assumption_row *first = rests->number[0];
    in_common all = {rests->num_numbers < MOST_NUMBERS ? rests->num_numbers
                                                       : MOST_NUMBERS,
                     true, true, true};

    for (size_t i = 1; i < all.num; i++) {
        all.owner &= strcmp(rests->number[i]->owner, first->owner) == 0;
        all.review &= rests->number[i]->review_by == first->review_by;
        all.drawn &= strcmp(rests->number[i]->drawn, first->drawn) == 0;
    }
    return all;
}

static const char *review_of(const resting *rests, const amb_used_assumption_row *row)
{
    if (row->review_by == AMB_NO_DATE)
        return "no date";
    return amb_pack_say(rests->of->pack, "%s%s", amb_say_date(row->review_by).text,
                        is_past(rests, row) ? ": past" : "");
}

/* What it rests on: what is said of it, else where it is from. */
static const char *basis_of(const resting *rests, const amb_used_assumption_row *row)
{
    return row->basis[0] != '\0'    ? amb_pack_words(rests->of->pack, row->basis)
           : row->source[0] != '\0' ? amb_pack_words(rests->of->pack, row->source)
                                    : "not said";
}

static const char *owner_of(const resting *rests, const amb_used_assumption_row *row)
{
    return row->owner[0] != '\0' ? amb_pack_name(rests->of->pack, row->owner) : "nobody";
}

/* "32 to 40 FTE"; a unit that is another's is none to show. */
static const char *range_of(const resting *rests, const amb_used_assumption_row *row)
{
    const bool has_unit = row->unit[0] != '\0' && strncmp(row->unit, "as the ", 7) != 0 &&
                          strncmp(row->unit, "of the ", 7) != 0;

    return amb_pack_say(rests->of->pack, "%s to %s%s%s", amb_say_plain(row->low).text,
                        amb_say_plain(row->high).text, has_unit ? " " : "",
                        has_unit ? amb_pack_name(rests->of->pack, row->unit) : "");
}

static void add_number(const resting *rests, const in_common *all, amb_data_table *table,
                       const amb_used_assumption_row *row)
{
    amb_pack *pack = rests->of->pack;

    amb_data_text(table, amb_pack_name(pack, amb_place_words(row->place).text));
    amb_data_plain(table, row->value);
    amb_data_text(table, range_of(rests, row));
    if (!all->drawn)
        amb_data_text(table, row->drawn);
    amb_data_text(table,
                  row->quality[0] != '\0' ? amb_pack_name(pack, row->quality) : "none");
    amb_data_text(table, basis_of(rests, row));
    if (!all->owner)
        amb_data_text(table, owner_of(rests, row));
    if (!all->review)
        amb_data_text(table, review_of(rests, row));
}

static void add_columns(const in_common *all, amb_data_table *table)
{
    amb_data_column(table, "Assumption");
    amb_data_column(table, "Value");
    amb_data_column(table, "Range");
    if (!all->drawn)
        amb_data_column(table, "Drawn");
    amb_data_column(table, "Quality rating");
    amb_data_column(table, "Rests on");
    if (!all->owner)
        amb_data_column(table, "Owner");
    if (!all->review)
        amb_data_column(table, "Review by");
}

static const char *owner_in_common(const resting *rests, bool several)
{
    const amb_used_assumption_row *first = rests->number[0];

    if (first->owner[0] == '\0')
        return several ? "Nobody is named who answers for them. "
                       : "Nobody is named who answers for it. ";
    return amb_pack_say(rests->of->pack, "Owner%s: %s. ",
                        several ? " of all of these" : "",
                        amb_pack_name(rests->of->pack, first->owner));
}

static const char *review_in_common(const resting *rests, bool several)
{
    const amb_used_assumption_row *first = rests->number[0];

    if (first->review_by == AMB_NO_DATE)
        return several ? "No date is given by which to look at them again. "
                       : "No date is given by which to look at it again. ";
    return amb_pack_say(rests->of->pack, "%s to be looked at again by %s. ",
                        several ? "All are" : "It is",
                        amb_say_date(first->review_by).text);
}

static void say_common(const resting *rests, const in_common *all)
{
    amb_pack *pack = rests->of->pack;
    const char *text = all->owner ? owner_in_common(rests, all->num > 1) : "";

    if (all->review)
        text = amb_pack_say(pack, "%s%s", text, review_in_common(rests, all->num > 1));
    if (all->num < rests->num_numbers)
        text = amb_pack_say(pack, "%s%zu more are in assumptions_used.csv.", text,
                            rests->num_numbers - all->num);
    if (text[0] != '\0')
        amb_pack_text(rests->of, AMB_TOPIC_ASSUMPTIONS, text);
}

static void tabulate_numbers(const resting *rests)
{
    in_common all;
    amb_data_table *table;

    if (rests->num_numbers == 0)
        return;
    all = find_common(rests);
    table = amb_pack_table(
        rests->of, AMB_TOPIC_ASSUMPTIONS,
        "Uncertain numbers, those with the weakest evidence first, as they are in "
        "assumptions_used.csv",
        NULL);
    if (table == NULL)
        return;
    add_columns(&all, table);
    for (size_t i = 0; i < all.num; i++)
        add_number(rests, &all, table, rests->number[i]);
    say_common(rests, &all);
}

/* ---- the whole ---- */

/* The run's list says what was drawn, so it is the first choice. */
static amb_status find_list(const amb_packing *of, amb_results_folder **found)
{
    amb_status status = amb_pack_find_run(of, found);

    if (status == AMB_OK &&
        (*found == NULL || !amb_results_folder_has(*found, AMB_RESULT_ASSUMPTIONS_USED)))
        return amb_pack_find(of, AMB_RESULT_ASSUMPTIONS_USED, found);
    if (status == AMB_OK)
        status = amb_results_folder_read(*found, AMB_RESULT_ASSUMPTIONS_USED, of->limits,
                                         of->problems);
    return status;
}

amb_status amb_pack_assumptions(const amb_packing *of)
{
    resting rests = {.of = of, .run_on = AMB_NO_DATE};
    amb_results_folder *folder;
    amb_status status = find_list(of, &folder);

    if (status != AMB_OK || folder == NULL)
        return status;
    rests.folder = folder;
    if (!amb_date_parse(amb_say("%.10s", folder->record.started_at).text, &rests.run_on))
        rests.run_on = AMB_NO_DATE;
    status = choose_all(&rests);
    if (status == AMB_OK && rests.num_numbers + rests.num_stated > 0) {
        amb_pack_heading(of, AMB_TOPIC_ASSUMPTIONS, "What the figures rest on");
        say_what(&rests);
        warn_of_reviews(&rests);
        tabulate_numbers(&rests);
        amb_pack_add_stated(of, rests.stated, rests.num_stated);
    }
    free(rests.number);
    free(rests.stated);
    return status;
}
