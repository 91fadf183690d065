/* applying.c: what is not typed is as the scenario has it; what cannot be is refused. */
#include "cli/applying.h"

#include "base/date.h"
#include "cli/dictionary.h"
#include "cli/messages.h"
#include "cli/page.h"
#include "cli/pdu_names.h"
#include "scenario/lookup.h"

#include <string.h>

/* PDUs that are named where one has to be chosen. */
enum { MOST_NAMED = 6 };

static cli_exit ask_for_pdu(const amb_scenario *scenario)
{
    const amb_pdu_row *rows = AMB_ROWS(scenario, AMB_IN_PDUS, amb_pdu_row);
    const size_t num = amb_num_pdus(scenario);
    cli_words names = {.used = 0};

    for (size_t p = 0; p < num && p < MOST_NAMED; p++)
        cli_words_add(&names, "%s%s", p == 0 ? "" : ", ", rows[p].pdu);
    cli_complain("the scenario has %s; say with --pdu which of them applies: %s%s",
                 cli_count((double)num, "PDU").text, names.text,
                 num > MOST_NAMED ? " …" : "");
    return CLI_USAGE;
}

static cli_exit find_pdu(cli_application *to, const amb_scenario *scenario)
{
    const amb_pdu_row *rows = AMB_ROWS(scenario, AMB_IN_PDUS, amb_pdu_row);
    const char *list[] = {to->typed.pdu, NULL};
    cli_texts one = {list, 1};
    cli_exit code;

    to->pdu = &rows[0];
    if (to->typed.pdu == NULL)
        return amb_num_pdus(scenario) == 1 ? CLI_DONE : ask_for_pdu(scenario);
    code = cli_find_pdus(scenario, &one);
    for (size_t p = 0; code == CLI_DONE && p < amb_num_pdus(scenario); p++)
        if (strcmp(rows[p].pdu, list[0]) == 0)
            to->pdu = &rows[p];
    return code;
}

/* What is pending, unless another status is named; else the lowest there is. */
static int status_of(const cli_application *of)
{
    if (of->typed.status == NULL)
        return of->pdu->applied_for > AMB_GREEN ? of->pdu->applied_for : AMB_AMBER;
    return strcmp(of->typed.status, amb_operating_status_names[AMB_RED]) == 0 ? AMB_RED
                                                                              : AMB_AMBER;
}

static cli_exit check_status(const cli_application *of, const amb_scenario *scenario)
{
    const int status = of->asked.status;
    const char *name = amb_operating_status_names[status];
    cli_exit code = CLI_DONE;

    if (of->pdu->status >= status) {
        cli_complain("%s is %s already, so that %s is not to be applied for%s",
                     of->pdu->pdu, amb_operating_status_names[of->pdu->status], name,
                     of->pdu->status == AMB_AMBER
                         ? "; --status red tests an application for red"
                         : "");
        return CLI_USAGE;
    }
    if (!cli_has_rules(scenario, status)) {
        cli_complain("ppf.csv has no rules of %s, so that there are no criteria to judge "
                     "an application by; add a row with status %s",
                     name, name);
        code = CLI_BAD_INPUT;
    }
    if (!amb_has_process(scenario, status)) {
        cli_complain("ppf_process.csv does not say how %s is decided and reviewed; add a "
                     "row with status %s",
                     name, name);
        code = CLI_BAD_INPUT;
    }
    return code;
}

static cli_exit read_date(cli_application *to)
{
    const char *text = to->typed.date;

    if (text == NULL || amb_date_parse(text, &to->asked.applied_on))
        return CLI_DONE;
    cli_complain(
        "--date takes a date such as 2022-09-26 or 26/09/2022; \"%s\" is not one", text);
    return CLI_USAGE;
}

/* The decision must lie ahead, and something must come after it. */
static cli_exit check_decision(const cli_application *of, const amb_scenario *scenario,
                               int weeks)
{
    const int32_t start = scenario->settings.start_date, made = of->asked.applied_on;
    const cli_phrase on = cli_date(made + 7 * of->asked.decision_weeks);

    if (of->decision_week < 1) {
        cli_complain("the decision would be on %s, %s after the application, and the "
                     "scenario starts on %s; give --decision-weeks %d or more, or a "
                     "later --date",
                     on.text, cli_count(of->asked.decision_weeks, "week").text,
                     cli_date(start).text, (int)(start - made) / 7 + 1);
        return CLI_USAGE;
    }
    if (of->decision_week < weeks)
        return CLI_DONE;
    cli_complain("the decision would be on %s, and the last of %s simulated is that of "
                 "%s; give --weeks %d or more, fewer --decision-weeks or an earlier "
                 "--date",
                 on.text, cli_count(weeks, "week").text, cli_date(start + 7 * weeks).text,
                 of->decision_week + 1);
    return CLI_USAGE;
}

cli_exit cli_find_application(cli_application *application, const amb_scenario *scenario,
                              const cli_application_typed *typed, int weeks)
{
    cli_exit code, status_code;

    *application = (cli_application){.typed = *typed};
    code = find_pdu(application, scenario);
    if (code != CLI_DONE)
        return code;
    amb_application_init(&application->asked, scenario, application->pdu->pdu,
                         status_of(application));
    application->asked.what_if_threshold = typed->what_if_threshold;
    if (typed->confidence.given)
        application->asked.confidence = typed->confidence.value;
    if (typed->decision_weeks.given)
        application->asked.decision_weeks = (int)typed->decision_weeks.value;
    status_code = check_status(application, scenario);
    code = read_date(application);
    if (code == CLI_DONE && (status_code == CLI_DONE || typed->decision_weeks.given)) {
        application->decision_week =
            amb_application_decision_week(scenario, &application->asked);
        code = check_decision(application, scenario, weeks);
    }
    return status_code != CLI_DONE ? status_code : code;
}

void cli_again_add_application(cli_again *again, const cli_application *application)
{
    const amb_application *asked = &application->asked;
    char date[AMB_DATE_ISO_SIZE];

    amb_date_iso(asked->applied_on, date);
    cli_again_add(again, "--pdu");
    cli_again_add(again, "%s", asked->pdu);
    cli_again_add(again, "--status");
    cli_again_add(again, "%s", amb_operating_status_names[asked->status]);
    cli_again_add(again, "--date");
    cli_again_add(again, "%s", date);
    cli_again_add(again, "--decision-weeks");
    cli_again_add(again, "%d", asked->decision_weeks);
    cli_again_add(again, "--confidence");
    cli_again_add(again, "%.10g", asked->confidence);
    if (asked->what_if_threshold)
        cli_again_add(again, "--what-if-threshold");
}
