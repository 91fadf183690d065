/* page_new.c: what was given and is shown, what was chosen, and what to replace first. */
#include "cli/page_new.h"

#include "cli/command_line.h"
#include "cli/dictionary.h"
#include "cli/phrases.h"
#include "cli/table.h"

#include <math.h>

static void heading(cli_output *output, const char *text)
{
    fputc('\n', output->file);
    cli_style_on(output, CLI_BOLD);
    cli_paragraph(output, 2, 2, "%s", text);
    cli_style_off(output);
}

/* ---- the figures ---- */

static cli_phrase given(double value, const char *unit)
{
    return isnan(value) ? cli_say("not given")
                        : cli_say("%s%s", cli_plain(value).text, unit);
}

static cli_phrase stated(const amb_stated *figure, const char *unit)
{
    return figure->given
               ? cli_say("%s%s", cli_number(figure->value, figure->decimals).text, unit)
               : cli_say("not given");
}

static void add_figure(cli_table *table, const char *name, cli_phrase was, cli_phrase is)
{
    cli_table_add(table, "%s", name);
    cli_table_add(table, "%s", was.text);
    cli_table_add(table, "%s", is.text);
    cli_table_add(table, "%s", "");
}

static void add_pct(cli_table *table, const cli_new_page *page, const char *name,
                    const amb_stated *figure, amb_measure measure)
{
    const double shown = page->made->measure[measure];
    const int decimals = figure->decimals > 1 ? figure->decimals : 1;

    add_figure(table, name, stated(figure, " %"),
               isnan(shown) ? cli_say("none")
                            : cli_say("%s %%", cli_number(shown, decimals).text));
}

static void print_figures(cli_output *output, const cli_new_page *page)
{
    static const char *const names[] = {"community cases", "licence cases",
                                        "custody cases"};
    static const amb_measure counted[] = {AMB_CASELOAD_COMMUNITY, AMB_CASELOAD_LICENCE,
                                          AMB_CASELOAD_CUSTODY};
    const amb_headline *known = page->headline;
    const amb_made *made = page->made;
    double learners = 0;
    cli_table table;

    cli_table_begin(&table, "lrrl");
    add_figure(&table, "figure", cli_say("given"), cli_say("week 0"));
    if (!isnan(known->caseload))
        add_figure(&table, "caseload", given(known->caseload, ""),
                   cli_number(made->measure[AMB_CASELOAD], 0));
    for (int type = 0; type < AMB_NUM_CASE_TYPES; type++)
        if (!isnan(known->cases[type]) || made->measure[counted[type]] > 0)
            add_figure(&table, names[type], given(known->cases[type], ""),
                       cli_number(made->measure[counted[type]], 0));
    add_pct(&table, page, "workload", &known->workload, AMB_WORKLOAD_PCT);
    add_pct(&table, page, "staffing", &known->staffing, AMB_STAFFING_PCT);
    add_figure(&table, "establishment", given(known->establishment, " FTE"),
               cli_say("%s FTE", cli_plain(made->establishment).text));
    add_figure(&table, "in post", stated(&known->in_post, " FTE"),
               cli_say("%s FTE", cli_plain(made->measure[AMB_FTE_IN_POST]).text));
    if (known->vacancy.given)
        add_pct(&table, page, "vacancy", &known->vacancy, AMB_VACANCY_PCT);
    add_pct(&table, page, "absence", &known->absence, AMB_ABSENCE_PCT);
    for (size_t g = 0; g < made->num_grades; g++)
        learners += made->grade[g].learns ? made->grade[g].in_post : 0;
    add_figure(&table, "learners", given(known->learners, ""), cli_number(learners, 0));
    cli_table_end(&table, output, 2, true);
}

/* ---- what was chosen ---- */

static cli_words staff_in_words(const amb_made *made)
{
    cli_words words = {.used = 0};
    int absent = 0;

    for (size_t g = 0; g < made->num_grades; g++) {
        if (made->grade[g].in_post > 0)
            cli_words_add(&words, "%s%d %s", words.used > 0 ? ", " : "",
                          made->grade[g].in_post, made->grade[g].grade);
        absent += made->grade[g].absent;
    }
    cli_words_add(&words, " in post, ");
    if (absent > 0)
        cli_words_add(&words, "%d of them absent and recorded so", absent);
    else
        cli_words_add(&words, "none of them absent");
    if (made->part_hours > 0)
        cli_words_add(&words, "; one works %s hours a week",
                      cli_plain(made->part_hours).text);
    cli_words_add(&words, "; posts:");
    for (size_t g = 0, num = 0; g < made->num_grades; g++)
        if (made->grade[g].target > 0)
            cli_words_add(&words, "%s %s %s", num++ > 0 ? "," : "",
                          cli_plain(made->grade[g].target).text, made->grade[g].grade);
    return words;
}

static cli_words starts_in_words(const cli_new_page *page)
{
    static const amb_measure counted[] = {AMB_CASELOAD_COMMUNITY, AMB_CASELOAD_LICENCE,
                                          AMB_CASELOAD_CUSTODY};
    const amb_made *made = page->made;
    cli_words words = {.used = 0};

    for (int type = 0; type < AMB_NUM_CASE_TYPES; type++)
        if (made->measure[counted[type]] > 0)
            cli_words_add(&words, "%s%s %s", words.used > 0 ? ", " : "",
                          amb_case_type_names[type],
                          cli_number(fmax(made->starts[type], 0), 2).text);
    cli_words_add(&words, " a week%s, in balance with the caseload",
                  made->measure[AMB_CASELOAD_CUSTODY] > 0 &&
                          made->measure[AMB_CASELOAD_LICENCE] > 0
                      ? " (licence beside those who are released from custody)"
                      : "");
    for (int type = 0; type < AMB_NUM_CASE_TYPES; type++)
        if (made->starts[type] < 0)
            cli_words_add(&words,
                          "; but %s grows: more comes from other types than it can keep",
                          amb_case_type_names[type]);
    if (made->pathways_like != NULL)
        cli_words_add(
            &words,
            "; how cases end is as in %s, where none go on to types left out here",
            made->pathways_like);
    return words;
}

static void add_choice(cli_table *table, const char *name, const char *text)
{
    cli_table_add(table, "%s", name);
    cli_table_add(table, "%s", text);
}

static void print_likeness(cli_output *output, const amb_likeness *like)
{
    cli_words words = {.used = 0};

    for (size_t i = 0; i < like->num; i++)
        cli_words_add(&words, "%s%s",
                      i == 0              ? ""
                      : i + 1 < like->num ? ", "
                                          : " and ",
                      like->names[i]);
    fputc('\n', output->file);
    cli_paragraph(output, 2, 2, "Usual, and all that is not given, is as in %s.",
                  words.text);
}

/* Since when the criteria are taken to be met; nothing unless something is applied for.
 */
static void add_criteria(cli_table *table, const amb_scenario *scenario)
{
    const amb_pdu_row *pdu = AMB_ROWS(scenario, AMB_IN_PDUS, amb_pdu_row);

    if (pdu->criteria_met_since != AMB_NO_DATE)
        add_choice(table, "criteria",
                   cli_say("met since %s, as long as ppf.csv asks before an application",
                           cli_date(pdu->criteria_met_since).text)
                       .text);
}

static void print_choices(cli_output *output, const cli_new_page *page)
{
    const amb_made *made = page->made;
    cli_table table;

    heading(output, "Chosen");
    cli_table_begin(&table, "ll");
    add_choice(&table, "staff", staff_in_words(made).text);
    add_choice(
        &table, "tiers",
        cli_say("%s points a case, where the usual mix has %s; %.0f %% in tiers that "
                "not every grade may hold, usually %.0f %%",
                cli_number(made->points, 1).text, cli_number(made->usual_points, 1).text,
                made->restricted, made->usual_restricted)
            .text);
    add_choice(&table, "new cases", starts_in_words(page).text);
    if (made->num_cohorts > 0)
        add_choice(&table, "cohorts",
                   cli_say("%zu to come, of %s each", made->num_cohorts,
                           cli_count(made->cohort_size, "learner").text)
                       .text);
    add_criteria(&table, &made->scenario);
    cli_table_end(&table, output, 2, false);
    print_likeness(output, page->like);
}

/* ---- what to replace first ---- */

static void print_replacements(cli_output *output, const cli_new_page *page)
{
    cli_table table;

    heading(output, "Replace first, as you come to know them");
    cli_table_begin(&table, "ll");
    if (isnan(page->headline->establishment))
        add_choice(&table, "staffing.csv",
                   "the establishment, by grade: all of it is chosen");
    else
        add_choice(&table, "staffing.csv",
                   "how the establishment is shared among grades");
    add_choice(&table, "practitioners.csv",
               "who is in post, with hours and reductions, who "
               "is absent and when learners began");
    add_choice(&table, "cases.csv", "the tiers, and who holds the cases");
    add_choice(&table, "starts.csv", "how many cases are new in a week");
    add_choice(&table, "ppf.csv",
               "the lines of your region: copy that of the reference, where all "
               "are assumptions");
    cli_table_end(&table, output, 2, false);
}

static void print_next(cli_output *output, const cli_new_page *page, const char *command,
                       const char *option)
{
    fputs("  ", output->file);
    cli_put_program(output->file);
    fprintf(output->file, " %s ", command);
    amb_put_word(output->file, page->folder);
    fprintf(output->file, "%s\n", option);
}

void cli_print_new(cli_output *output, const cli_new_page *page)
{
    cli_style_on(output, CLI_BOLD);
    cli_paragraph(output, 0, 0, "%s, %s: a scenario from headline figures",
                  page->headline->name, cli_date(page->headline->on).text);
    cli_style_off(output);
    fputc('\n', output->file);
    print_figures(output, page);
    print_choices(output, page);
    print_replacements(output, page);
    fputc('\n', output->file);
    cli_paragraph(output, 0, 0,
                  "Wrote %zu files to %s. Each row says where it is from. Next:",
                  page->made->num_files, page->folder);
    print_next(output, page, "check", " --assumptions");
    print_next(output, page, "run", "");
}
