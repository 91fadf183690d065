/* cmd_new.c: amberline new, which starts a scenario from headline figures. */
#include "base/date.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/messages.h"
#include "cli/page_new.h"
#include "cli/phrases.h"
#include "cli/scenario_folder.h"
#include "intake/headline.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

typedef struct new_arguments {
    const char *folder;
    const char *name, *pdu, *district, *region, *on, *source;
    cli_whole caseload, community, licence, custody, learners;
    const char *staffing, *workload, *vacancy, *absence, *in_post;
    const char *establishment, *sick_days;
    int status, applied_for;
    const char *applied_on;
    cli_texts like;
    bool replace;
} new_arguments;

enum { MOST_CASES = 1000000, MOST_LEARNERS = 10000 };

#define FIELD(field) offsetof(new_arguments, field)
#define TEXT(title, field, takes, says)                                                  \
    {                                                                                    \
        .name = (title), .kind = CLI_TEXT, .offset = FIELD(field), .value = (takes),     \
        .help = (says)                                                                   \
    }
#define COUNT(title, field, most, says)                                                  \
    {                                                                                    \
        .name = (title), .kind = CLI_WHOLE, .offset = FIELD(field), .value = "N",        \
        .low = 0, .high = (most), .help = (says)                                         \
    }

static const char *const higher[] = {"none", "amber", "red", NULL};

static const cli_option options[] = {
    TEXT("name", name, "NAME", "name of the PDU in full (default: that of DIR)"),
    TEXT("on", on, "DATE", "the date of the figures: 2022-09-26 or 26/09/2022"),
    COUNT("community", community, MOST_CASES, "community cases (CO and SSO)"),
    COUNT("licence", licence, MOST_CASES, "licence cases (post-release)"),
    COUNT("custody", custody, MOST_CASES, "custody cases (pre-release)"),
    COUNT("caseload", caseload, MOST_CASES,
          "cases in all; types that are not given share what is left"),
    TEXT("staffing", staffing, "PCT",
         "staff present, per cent of the establishment, as printed: 64%"),
    TEXT("workload", workload, "PCT", "workload as printed: 118% or 91.9%"),
    TEXT("establishment", establishment, "FTE",
         "posts of those who hold cases (default: as many as go with the workload)"),
    TEXT("in-post", in_post, "FTE", "in post, those who are absent among them"),
    TEXT("vacancy", vacancy, "PCT", "vacant posts, per cent of the establishment"),
    TEXT("absence", absence, "PCT", "absent, per cent of those in post"),
    COUNT("learners", learners, MOST_LEARNERS, "PQiP learners in post"),
    TEXT("sick-days", sick_days, "DAYS", "working days lost to sickness a head a year"),
    {.name = "status",
     .kind = CLI_CHOICE,
     .offset = FIELD(status),
     .value = "COLOUR",
     .choices = amb_operating_status_names,
     .help = "operating status: green (the default), amber or red"},
    {.name = "applied-for",
     .kind = CLI_CHOICE,
     .offset = FIELD(applied_for),
     .value = "COLOUR",
     .choices = higher,
     .help = "status that has been applied for: none (the default), amber or red"},
    TEXT("applied-on", applied_on, "DATE", "when it was applied for"),
    TEXT("pdu", pdu, "KEY",
         "short name of the PDU (default: its name, or the initials of several words)"),
    TEXT("district", district, "NAME", "its district"),
    TEXT("region", region, "NAME", "its probation region"),
    TEXT("source", source, "TEXT",
         "where the figures are from, such as a report; goes into each row"),
    {.name = "like",
     .kind = CLI_TEXTS,
     .offset = FIELD(like),
     .value = "SCENARIO",
     .names = CLI_SCENARIOS,
     .help = "take what is not given from this scenario; may be given several times "
             "(default: the PDUs of two inspection reports)"},
    {.name = "replace",
     .kind = CLI_FLAG,
     .offset = FIELD(replace),
     .help = "write over the scenario in DIR, as a whole"},
};

static const cli_operand operands[] = {
    {.name = "DIR",
     .is = "the folder to make; it must be new or empty",
     .names = CLI_FOLDERS,
     .needed = true,
     .offset = FIELD(folder)},
};

static const cli_example examples[] = {
    {"new mine --on 2022-09-05 --caseload 1947 --workload 91.9%",
     "a scenario in the folder mine whose week 0 shows these figures"},
    {"new mine --on 2022-09-26 --caseload 1287 --staffing 64% --replace",
     "another one in its place"},
};

static cli_exit new (int argc, char **argv);

const cli_command cli_new = {
    .name = "new",
    .summary = "start a scenario from headline figures",
    .about =
        "Writes a scenario whose week 0 shows the figures given, each as it is printed: "
        "118 means 117.5 to 118.5. What the figures leave open (people, grades, tiers, "
        "establishment, starts) is chosen so that they go together, is like that of "
        "other "
        "PDUs, and is marked as an assumption in each row. Figures that cannot be are "
        "explained, and nothing is written.",
    .run = new,
    .examples = examples,
    .num_examples = sizeof examples / sizeof examples[0],
    .operands = operands,
    .num_operands = sizeof operands / sizeof operands[0],
    .options = options,
    .num_options = sizeof options / sizeof options[0],
};

/* ---- what was typed ---- */

static bool read_figure(const char *option, const char *text, bool is_pct, double most,
                        amb_stated *figure)
{
    char why[AMB_STATED_WHY_SIZE];

    if (text == NULL)
        return true;
    if (!amb_stated_read(text, is_pct, figure, why)) {
        cli_complain("--%s \"%s\" %s", option, text, why);
        return false;
    }
    if (figure->value > most) {
        cli_complain("--%s is %s, more than the most there can be, %s", option, text,
                     cli_plain(most).text);
        return false;
    }
    return true;
}

static bool read_date(const char *option, const char *text, int32_t *date)
{
    *date = AMB_NO_DATE;
    if (text == NULL || amb_date_parse(text, date))
        return true;
    cli_complain("--%s takes a date such as 2022-09-26 or 26/09/2022; \"%s\" is not one",
                 option, text);
    return false;
}

static double count_of(const cli_whole *whole)
{
    return whole->given ? (double)whole->value : AMB_EMPTY;
}

/* Every figure is read, so that all that are wrong are told of at once. */
static bool read_figures(const new_arguments *typed, amb_headline *known)
{
    const double most_pct = 1000, most_fte = 10000;
    amb_stated posts = {.given = false}, days = posts;
    const struct {
        const char *option, *text;
        bool is_pct;
        double most;
        amb_stated *figure;
    } list[] = {{"staffing", typed->staffing, true, most_pct, &known->staffing},
                {"workload", typed->workload, true, most_pct, &known->workload},
                {"vacancy", typed->vacancy, true, 100, &known->vacancy},
                {"absence", typed->absence, true, 100, &known->absence},
                {"in-post", typed->in_post, false, most_fte, &known->in_post},
                {"establishment", typed->establishment, false, most_fte, &posts},
                {"sick-days", typed->sick_days, false, 365, &days}};
    bool fine = true;

    known->cases[AMB_COMMUNITY] = count_of(&typed->community);
    known->cases[AMB_LICENCE] = count_of(&typed->licence);
    known->cases[AMB_CUSTODY] = count_of(&typed->custody);
    known->caseload = count_of(&typed->caseload);
    known->learners = count_of(&typed->learners);
    for (size_t i = 0; i < sizeof list / sizeof list[0]; i++)
        fine = read_figure(list[i].option, list[i].text, list[i].is_pct, list[i].most,
                           list[i].figure) &&
               fine;
    known->establishment = posts.given ? posts.value : AMB_EMPTY;
    known->sick_days = days.given ? days.value : AMB_EMPTY;
    return fine;
}

static bool read_status(const new_arguments *typed, amb_headline *known)
{
    known->status = typed->status;
    known->applied_for = typed->applied_for > 0 ? typed->applied_for : -1;
    if (!read_date("on", typed->on, &known->on) ||
        !read_date("applied-on", typed->applied_on, &known->applied_on))
        return false;
    if (known->applied_for >= 0 && known->applied_for <= known->status)
        cli_complain("a PDU that is %s cannot have applied for %s",
                     amb_operating_status_names[known->status],
                     amb_operating_status_names[known->applied_for]);
    else if (typed->applied_on != NULL && known->applied_for < 0)
        cli_complain("--applied-on has a date, but nothing was applied for; add "
                     "--applied-for amber or red");
    else if (known->applied_on != AMB_NO_DATE && known->applied_on > known->on)
        cli_complain("--applied-on %s is after the figures, which are of %s",
                     typed->applied_on, cli_date(known->on).text);
    else
        return true;
    return false;
}

/* "scenarios/mine/" is called "mine". */
static char *last_part(const char *path)
{
    size_t end = strlen(path), start;

    while (end > 1 && path[end - 1] == '/')
        end--;
    for (start = end; start > 0 && path[start - 1] != '/'; start--)
        ;
    return strndup(path + start, end - start);
}

/* "Newham", and "BDH" of Barking, Dagenham and Havering. */
static char *short_name(const char *name)
{
    char initials[16];
    size_t num = 0;

    if (strchr(name, ' ') == NULL)
        return strdup(name);
    for (const char *at = name; *at != '\0' && num + 1 < sizeof initials; at++)
        if (isupper((unsigned char)*at) && (at == name || at[-1] == ' '))
            initials[num++] = *at;
    initials[num] = '\0';
    return strdup(num >= 2 ? initials : "PDU");
}

static bool is_complete(const new_arguments *typed)
{
    const bool cases = typed->community.given || typed->licence.given ||
                       typed->custody.given || typed->caseload.given;
    const uint64_t num = typed->community.value + typed->licence.value +
                         typed->custody.value + typed->caseload.value;

    if (typed->on == NULL)
        cli_complain("new needs the date of the figures: --on 2022-09-26, say");
    else if (!cases || num == 0)
        cli_complain("new needs a caseload: --community, --licence and --custody, or "
                     "--caseload for all of them");
    else
        return true;
    return false;
}

/* ---- the PDUs that it is like ---- */

static const char *const usual[] = {"barking-dagenham-havering-2022", "newham-2022"};

typedef struct likeness {
    amb_scenario *scenarios; /* owned */
    const amb_scenario **each;
    const char **names;
    char **owned;
    size_t num;
} likeness;

static void likeness_free(likeness *like)
{
    for (size_t i = 0; i < like->num; i++) {
        amb_scenario_free(&like->scenarios[i]);
        free(like->owned[i]);
    }
    free(like->scenarios);
    free(like->each);
    free(like->names);
    free(like->owned);
}

static cli_exit likeness_read(likeness *like, const cli_texts *typed)
{
    const size_t num = typed->num > 0 ? typed->num : sizeof usual / sizeof usual[0];
    const char *const *list = typed->num > 0 ? typed->list : usual;
    const cli_limits limits = {.rows = {.given = false}};

    *like =
        (likeness){calloc(num, sizeof *like->scenarios), calloc(num, sizeof *like->each),
                   calloc(num, sizeof *like->names), calloc(num, sizeof *like->owned), 0};
    if (like->scenarios == NULL || like->each == NULL || like->names == NULL ||
        like->owned == NULL)
        return cli_no_memory();
    for (size_t i = 0; i < num; i++) {
        cli_exit code;

        amb_scenario_init(&like->scenarios[i]);
        like->num++;
        like->each[i] = &like->scenarios[i];
        like->names[i] = like->owned[i] = last_part(list[i]);
        if (like->owned[i] == NULL)
            return cli_no_memory();
        code = cli_read_scenario(&like->scenarios[i], list[i], &limits,
                                 "; nothing was made.");
        if (code != CLI_DONE)
            return code;
    }
    return CLI_DONE;
}

/* ---- the command ---- */

static cli_exit print_made(const amb_headline *known, const amb_made *made,
                           const amb_likeness *like, const char *folder)
{
    const cli_new_page page = {known, made, like, folder};
    cli_output output;

    if (!cli_output_begin(&output))
        return CLI_INTERNAL;
    cli_print_new(&output, &page);
    return cli_output_end(&output);
}

/* Whether problems are shown in rows, which then are of files that are not there. */
static bool show_rows(const amb_problems *problems)
{
    for (size_t i = 0; i < problems->num_kept; i++)
        if (problems->list[i].echo != NULL)
            return true;
    return false;
}

static cli_exit make(const amb_headline *known, const new_arguments *typed,
                     const likeness *read)
{
    const amb_likeness like = {read->each, read->names, read->num};
    char *installed = cli_installed_folder();
    amb_problems problems;
    amb_made made;
    amb_status status;
    cli_exit code;

    if (installed == NULL)
        return cli_no_memory();
    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    amb_made_init(&made);
    cli_interrupt_does(CLI_WAITS);
    status = amb_headline_make(&made, known, &like, installed, typed->folder,
                               typed->replace, &problems);
    cli_interrupt_does(CLI_ENDS);
    cli_print_outcome(&problems, status);
    if (status != AMB_OK)
        cli_tell("Nothing was written%s.",
                 show_rows(&problems) ? "; rows shown are those that would have been"
                                      : "");
    code = status == AMB_OK ? print_made(known, &made, &like, typed->folder)
                            : cli_exit_of(status);
    amb_made_free(&made);
    amb_problems_free(&problems);
    free(installed);
    return code;
}

static cli_exit make_from(const new_arguments *typed)
{
    char *name = typed->name != NULL ? strdup(typed->name) : last_part(typed->folder);
    char *pdu = typed->pdu != NULL ? strdup(typed->pdu)
                : name != NULL     ? short_name(name)
                                   : NULL;
    amb_headline known = {.name = name,
                          .pdu = pdu,
                          .district = typed->district != NULL ? typed->district : "",
                          .region = typed->region != NULL ? typed->region : "",
                          .source = typed->source};
    likeness like;
    cli_exit code = CLI_USAGE;

    if (name == NULL || pdu == NULL) {
        code = cli_no_memory();
    } else if (is_complete(typed) && read_figures(typed, &known) &&
               read_status(typed, &known)) {
        code = likeness_read(&like, &typed->like);
        if (code == CLI_DONE)
            code = make(&known, typed, &like);
        likeness_free(&like);
    } else {
        cli_tell("See amberline new --help.");
    }
    free(name);
    free(pdu);
    return code;
}

static cli_exit new (int argc, char **argv)
{
    new_arguments arguments = {.folder = NULL};
    const int parsed = cli_parse(&cli_new, argc, argv, &arguments);
    const cli_exit code = parsed == CLI_GO_ON ? make_from(&arguments) : (cli_exit)parsed;

    cli_options_free(&cli_new, &arguments);
    return code;
}
