/* page_wmt.c: the screen of the Workload Measurement Tool, for people. */
#include "cli/page_wmt.h"

#include "base/utf8.h"
#include "cli/page.h"
#include "cli/phrases.h"
#include "cli/table.h"

#include <string.h>

/* Names that a line gives before it says how many more there are. */
enum { MOST_NAMES = 8 };

/* What a page is of, and how far down it goes. */
typedef struct wmt_page {
    cli_output *output;
    const amb_model *model;
    amb_screen_level level;
} wmt_page;

/* Rows one after the other in a screen. */
typedef struct some_rows {
    const amb_screen_row *row;
    size_t num;
} some_rows;

/* ---- words ---- */

void cli_names_add(cli_names_list *list, const char *name, const char *says)
{
    const size_t used = strlen(list->text), size = amb_utf8_fitting(name, 40);

    if (list->num++ < MOST_NAMES)
        snprintf(list->text + used, sizeof list->text - used, "%s%.*s%s%s%.60s%s",
                 used > 0 ? ", " : "", (int)size, name, name[size] != '\0' ? "…" : "",
                 says[0] != '\0' ? " (" : "", says, says[0] != '\0' ? ")" : "");
}

const char *cli_names_end(cli_names_list *list)
{
    const size_t used = strlen(list->text);

    if (list->num > MOST_NAMES)
        snprintf(list->text + used, sizeof list->text - used, " and %zu more",
                 list->num - MOST_NAMES);
    return list->text;
}

static cli_phrase points(int64_t num)
{
    return cli_number((double)num, 0);
}

/* "115.8": the tool's own rounding, done in whole numbers. */
static cli_phrase pct(const amb_screen_row *row)
{
    return cli_number((double)amb_screen_pct_tenths(row) / 10, 1);
}

static cli_phrase hours(int64_t num)
{
    return cli_plain((double)num / AMB_HOUR);
}

/* What a row is called: the PDU as --pdu takes it, or whoever it is. */
static const char *name_of(const amb_screen_row *row)
{
    switch (row->level) {
    case AMB_SCREEN_PRACTITIONER:
        return row->practitioner;
    case AMB_SCREEN_TEAM:
        return row->team[0] != '\0' ? row->team : "no team";
    case AMB_SCREEN_UNALLOCATED:
        return "nobody";
    case AMB_SCREEN_PDU:
        break;
    case AMB_SCREEN_REGION:
        if (row->region[0] != '\0')
            return row->region;
        break;
    }
    return row->pdu;
}

/* ---- the table ---- */

static void add_header(const wmt_page *page, cli_table *table, const char *first)
{
    cli_table_add(table, "%s", first);
    if (page->level == AMB_SCREEN_PRACTITIONER)
        cli_table_add(table, "grade");
    cli_table_add(table, "cases");
    cli_table_add(table, "points");
    cli_table_add(table, "avail.");
    cli_table_add(table, "%%");
    cli_table_add(table, "left");
    cli_table_add(table, "hours");
}

static void add_row(const wmt_page *page, cli_table *table, const char *indent,
                    const char *name, const amb_screen_row *row)
{
    const bool is_nobody = row->level == AMB_SCREEN_UNALLOCATED;

    cli_table_add(table, "%s%s", indent, name);
    if (page->level == AMB_SCREEN_PRACTITIONER)
        cli_table_add(table, "%s", row->grade);
    cli_table_add(table, "%s", points(row->cases).text);
    cli_table_add(table, "%s", points(row->total).text);
    cli_table_add(table, "%s", is_nobody ? "" : points(row->available).text);
    if (is_nobody)
        cli_table_add(table, "%s", "");
    else
        cli_table_add(table, "%s%s", amb_screen_is_over_110(row) ? "! " : "",
                      pct(row).text);
    cli_table_add(table, "%s", points(row->available - row->total).text);
    cli_table_add(table, "%s%s%s", is_nobody ? "" : hours(row->contracted).text,
                  row->reduction > 0 ? " - " : "",
                  row->reduction > 0 ? hours(row->reduction).text : "");
}

static void begin_table(const wmt_page *page, cli_table *table, const char *first)
{
    cli_table_begin(table,
                    page->level == AMB_SCREEN_PRACTITIONER ? "llrrrrrl" : "lrrrrrl");
    add_header(page, table, first);
}

/* The people of a team, who follow each other. */
static void add_people(const wmt_page *page, cli_table *table, some_rows people,
                       const amb_screen_row *team, const char *indent)
{
    for (size_t i = 0; i < people.num; i++)
        if (people.row[i].level == AMB_SCREEN_PRACTITIONER &&
            strcmp(people.row[i].team, team->team) == 0)
            add_row(page, table, indent, people.row[i].practitioner, &people.row[i]);
}

/* Teams, each with its people below it where they are asked for, and their sum. */
static void print_teams(const wmt_page *page, some_rows teams, some_rows people,
                        const amb_screen_row *pdu)
{
    bool named = false;
    cli_table table;

    for (size_t t = 0; t < teams.num; t++)
        named |= teams.row[t].team[0] != '\0';
    begin_table(page, &table, named ? "team" : "");
    for (size_t t = 0; t < teams.num; t++) {
        const bool is_team = teams.row[t].level == AMB_SCREEN_TEAM;

        if (!is_team || named || page->level == AMB_SCREEN_TEAM)
            add_row(page, &table, "", name_of(&teams.row[t]), &teams.row[t]);
        if (is_team && page->level == AMB_SCREEN_PRACTITIONER)
            add_people(page, &table, people, &teams.row[t], named ? "  " : "");
    }
    add_row(page, &table, "", "together", pdu);
    cli_table_end(&table, page->output, 2, true);
}

/* ---- what to look at ---- */

/* Why someone has no points available; "" where they have. */
static cli_phrase why_none(const wmt_page *page, const amb_screen_row *row)
{
    const amb_grade *grade = &page->model->grade[row->who->grade];

    if (row->who->recorded)
        return cli_say("recorded as absent");
    if (grade->full_time_hours <= 0 || grade->nominal_points <= 0)
        return cli_say("%.*s has none", (int)amb_utf8_fitting(row->grade, 30),
                       row->grade);
    if (row->contracted <= 0)
        return cli_say("no hours");
    return cli_say("all hours taken off");
}

static cli_phrase work_of(const amb_screen_row *row)
{
    return row->cases > 0 ? cli_count((double)row->cases, "case")
                          : cli_count((double)row->total, "point");
}

/* Whether a row stands before another among those above 110 %: the higher first, then as
 * in the table. */
static bool is_worse(const amb_screen_row *row, const amb_screen_row *other)
{
    const double left = (double)row->total / (double)row->available;
    const double right = (double)other->total / (double)other->available;

    return left != right ? left > right : row < other;
}

static void print_over_110(const wmt_page *page, some_rows rows)
{
    cli_names_list over = {.num = 0};
    size_t with_points = 0, num_over = 0;

    for (size_t i = 0; i < rows.num; i++) {
        with_points += rows.row[i].available > 0;
        num_over += amb_screen_is_over_110(&rows.row[i]);
    }
    for (const amb_screen_row *last = NULL; over.num < num_over;) {
        const amb_screen_row *next = NULL;

        if (over.num >= MOST_NAMES) { /* the others are only counted */
            over.num = num_over;
            break;
        }
        for (size_t i = 0; i < rows.num; i++)
            if (amb_screen_is_over_110(&rows.row[i]) &&
                (last == NULL || is_worse(last, &rows.row[i])) &&
                (next == NULL || is_worse(&rows.row[i], next)))
                next = &rows.row[i];
        cli_names_add(&over, name_of(next), cli_say("%s %%", pct(next).text).text);
        last = next;
    }
    if (num_over > 0)
        cli_paragraph(page->output, 2, 4, "Above 110 %% (!), %zu of %zu: %s.", num_over,
                      with_points, cli_names_end(&over));
    else
        cli_paragraph(page->output, 2, 4, "Above 110 %%: none of %zu.", with_points);
}

/* A line of those of whom something is to be said, if there are any. */
static void print_names(const wmt_page *page, const char *what, cli_names_list *names)
{
    if (names->num > 0)
        cli_paragraph(page->output, 2, 4, "%s: %s.", what, cli_names_end(names));
}

/* What the figures of some people alone would hide. */
static void print_notable(const wmt_page *page, some_rows people)
{
    cli_names_list none = {.num = 0}, beyond = {.num = 0}, away = {.num = 0};

    for (size_t i = 0; i < people.num; i++) {
        const amb_screen_row *row = &people.row[i];

        if (row->who == NULL)
            continue;
        if (row->available <= 0 && (row->cases > 0 || row->total != 0))
            cli_names_add(
                &none, row->practitioner,
                cli_say("%s; %s", work_of(row).text, why_none(page, row).text).text);
        if (row->reduction > row->contracted)
            cli_names_add(&beyond, row->practitioner,
                          cli_say("%s of %s", hours(row->reduction).text,
                                  hours(row->contracted).text)
                              .text);
        if (row->who->absent && !row->who->recorded)
            cli_names_add(&away, row->practitioner, "");
    }
    print_names(page, "With work but no points available", &none);
    print_names(page, "With more hours taken off than contracted", &beyond);
    print_names(page, "Absent, not recorded so yet, and counted as available", &away);
}

/* ---- the page ---- */

/* The heading of a block, and its figure with what it is made of. */
static void print_answer(const wmt_page *page, const char *name,
                         const amb_screen_row *row)
{
    const cli_phrase date = cli_date(page->model->scenario->settings.start_date);
    const bool is_dated = strstr(name, date.text) != NULL; /* as `new` names scenarios */
    const bool has_points = row->available > 0;

    cli_style_on(page->output, CLI_BOLD);
    cli_paragraph(page->output, 0, 2, "%s%s%s", name, is_dated ? "" : ", ",
                  is_dated ? "" : date.text);
    cli_style_off(page->output);
    fputc('\n', page->output->file);
    cli_paragraph(page->output, 2, 4,
                  "Workload %s %%%s: %s points of work for %s available, in %s.",
                  pct(row).text,
                  has_points ? "" : ", as the tool has it where nobody has points",
                  points(row->total).text, points(row->available).text,
                  cli_count((double)row->cases, "case").text);
    fputc('\n', page->output->file);
}

/* The rows of a PDU, which follow each other. */
static some_rows rows_of_pdu(const amb_screen *screen, const char *pdu)
{
    some_rows rows = {NULL, 0};

    for (size_t i = 0; i < screen->num; i++) {
        if (strcmp(screen->rows[i].pdu, pdu) != 0)
            continue;
        if (rows.num++ == 0)
            rows.row = &screen->rows[i];
    }
    return rows;
}

/* Each PDU in a block of its own, by teams. */
static amb_status print_pdus(const wmt_page *page, const amb_account *accounts)
{
    const amb_model *model = page->model;
    amb_screen people, teams, pdus;
    amb_status status;

    amb_screen_init(&people);
    amb_screen_init(&teams);
    amb_screen_init(&pdus);
    status = amb_screen_take(&people, model, accounts, AMB_SCREEN_PRACTITIONER);
    if (status == AMB_OK)
        status = amb_screen_take(&teams, model, accounts, AMB_SCREEN_TEAM);
    if (status == AMB_OK)
        status = amb_screen_take(&pdus, model, accounts, AMB_SCREEN_PDU);
    for (size_t p = 0; p < model->num_pdus && status == AMB_OK; p++) {
        const some_rows own_teams = rows_of_pdu(&teams, model->pdu[p].pdu);
        const some_rows own_people = rows_of_pdu(&people, model->pdu[p].pdu);

        if (p > 0)
            fputc('\n', page->output->file);
        print_answer(page, cli_pdu_name(model->pdu[p].row), &pdus.rows[p]);
        print_teams(page, own_teams, own_people, &pdus.rows[p]);
        fputc('\n', page->output->file);
        if (page->level == AMB_SCREEN_PRACTITIONER) {
            print_over_110(page, own_people);
            print_notable(page, own_people);
        } else {
            print_over_110(page, own_teams);
        }
    }
    amb_screen_free(&people);
    amb_screen_free(&teams);
    amb_screen_free(&pdus);
    return status;
}

/* All PDUs or regions in one table. */
static amb_status print_areas(const wmt_page *page, const amb_account *accounts)
{
    amb_screen_row sum = {
        .level = AMB_SCREEN_REGION, .grade = "", .region = "", .pdu = ""};
    amb_screen screen;
    amb_status status;
    cli_table table;

    amb_screen_init(&screen);
    status = amb_screen_take(&screen, page->model, accounts, page->level);
    if (status == AMB_OK) {
        for (size_t i = 0; i < screen.num; i++)
            amb_screen_add(&sum, &screen.rows[i]);
        print_answer(page, page->model->scenario->settings.name, &sum);
        begin_table(page, &table, page->level == AMB_SCREEN_PDU ? "PDU" : "region");
        for (size_t i = 0; i < screen.num; i++)
            add_row(page, &table, "", name_of(&screen.rows[i]), &screen.rows[i]);
        if (screen.num > 1)
            add_row(page, &table, "", "together", &sum);
        cli_table_end(&table, page->output, 2, true);
        fputc('\n', page->output->file);
        print_over_110(page, (some_rows){screen.rows, screen.num});
    }
    amb_screen_free(&screen);
    return status;
}

amb_status cli_print_wmt(cli_output *output, const amb_model *model,
                         const amb_account *accounts, amb_screen_level level)
{
    const wmt_page page = {output, model, level};

    return level <= AMB_SCREEN_TEAM ? print_pdus(&page, accounts)
                                    : print_areas(&page, accounts);
}
