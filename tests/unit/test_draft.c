/* test_draft.c: what is drafted is what is read again, and starts that keep a balance. */
#include "intake/balance.h"
#include "intake/draft.h"
#include "support/build.h"
#include "support/test.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void draft_something(amb_draft *draft)
{
    amb_pdu_row pdu;
    amb_practitioner_row ann;

    amb_draft_set(draft, AMB_IN_SCENARIO, "name", "A \"quoted\", drafted one", "a test");
    amb_draft_set(draft, AMB_IN_SCENARIO, "extends", "worked-example", "");
    amb_draft_set(draft, AMB_IN_SCENARIO, "start_date", "2024-01-01", "");
    amb_draft_empty_row(AMB_IN_PDUS, &pdu);
    pdu.pdu = amb_draft_text(draft, "Exam%s", "ple");
    pdu.name = "Drafted";
    pdu.status = AMB_GREEN;
    amb_draft_add(draft, AMB_IN_PDUS, &pdu);
    amb_draft_empty_row(AMB_IN_PRACTITIONERS, &ann);
    ann.pdu = "Example";
    ann.practitioner = "Ann";
    ann.grade = "PO";
    ann.contracted_hours = 30.25;
    ann.reduction_hours = 0.1 + 0.2;
    ann.cms_points = -5;
    ann.origin.source = "assumption: none";
    amb_draft_add(draft, AMB_IN_PRACTITIONERS, &ann);
    amb_draft_add(draft, AMB_IN_PRACTITIONERS, &ann);
    ((amb_practitioner_row *)draft->table[AMB_IN_PRACTITIONERS].rows)[1].practitioner =
        "Ben";
    assert_int_equal(draft->status, AMB_OK);
}

static void what_is_drafted_is_read_again(void **state)
{
    char parent[] = "/tmp/amberline-draft-XXXXXX", path[64];
    const amb_read_options options = {.installed = "scenarios", .opening_only = true};
    amb_problems problems;
    amb_scenario scenario;
    amb_folder folder;
    amb_draft draft;

    (void)state;
    assert_non_null(mkdtemp(parent));
    snprintf(path, sizeof path, "%s/mine", parent);
    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    amb_draft_init(&draft);
    draft_something(&draft);
    assert_int_equal(amb_draft_write(&draft, &folder, path, false, &problems), AMB_OK);
    assert_int_equal(access(path, F_OK), -1); /* nothing there before it is whole */
    assert_int_equal(amb_folder_commit(&folder, &problems), AMB_OK);
    amb_folder_free(&folder);

    amb_scenario_init(&scenario);
    assert_int_equal(amb_scenario_read(&scenario, path, &options, &problems, NULL),
                     AMB_BAD_INPUT); /* the cases of the worked example name others */
    assert_int_equal(scenario.table[AMB_IN_PRACTITIONERS].num, 2);
    const amb_practitioner_row *ann =
        AMB_ROWS(&scenario, AMB_IN_PRACTITIONERS, amb_practitioner_row);
    assert_string_equal(ann[1].practitioner, "Ben");
    assert_near(ann->contracted_hours, 30.25, 0);
    assert_near(ann->reduction_hours, 0.3, 0); /* as a person would write it */
    assert_near(ann->cms_points, -5, 0);
    assert_true(isnan(ann->standard_reports));
    assert_string_equal(ann->origin.source, "assumption: none");
    assert_string_equal(scenario.settings.name, "A \"quoted\", drafted one");
    amb_scenario_free(&scenario);

    /* What is there is not written over, unless that is asked for. */
    amb_problems_free(&problems);
    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    assert_int_equal(amb_draft_write(&draft, &folder, path, false, &problems),
                     AMB_NOT_WRITTEN);
    assert_non_null(strstr(problems.list[0].sentence, "add --replace"));
    amb_folder_free(&folder);
    assert_int_equal(amb_draft_write(&draft, &folder, path, true, &problems), AMB_OK);
    assert_int_equal(amb_folder_commit(&folder, &problems), AMB_OK);
    amb_folder_free(&folder);
    amb_problems_free(&problems);
    size_t num = 0;
    for (const char *const *name = draft.names; *name != NULL; name++) {
        char file[128];

        snprintf(file, sizeof file, "%s/%s", path, *name);
        num += unlink(file) == 0;
    }
    assert_int_equal(num, amb_draft_num_files(&draft));
    amb_draft_free(&draft);
    assert_int_equal(rmdir(path), 0);
    assert_int_equal(rmdir(parent), 0);
}

/*
 * By hand: 100 people for 10 weeks each are 10 a week; half of those go on to licence, 5
 * a week, which with 60 people for 8 weeks each (7.5 a week) leaves 2.5 to start.
 */
static void starts_keep_the_balance(void **state)
{
    static const built_file files[] = {
        {"pathways.csv", "case_type,next,share,distribution,mean_weeks,sd_weeks\n"
                         "custody,licence,0.5,fixed,12,\ncustody,end,0.5,fixed,8,\n"
                         "licence,end,1,fixed,7.5,\ncommunity,end,1,geometric,20,\n"},
        {NULL, NULL}};
    const double caseload[] = {
        [AMB_COMMUNITY] = 50, [AMB_LICENCE] = 60, [AMB_CUSTODY] = 100};
    double starts[AMB_NUM_CASE_TYPES];
    built b = {.has_model = false};

    (void)state;
    built_open(&b, files);
    assert_int_equal(amb_balanced_starts(&b.scenario, caseload, starts), AMB_OK);
    assert_near(starts[AMB_COMMUNITY], 2.5, 1e-6);
    assert_near(starts[AMB_LICENCE], 2.5, 1e-12);
    assert_near(starts[AMB_CUSTODY], 10, 1e-12);
    built_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_drafted_is_read_again),
        cmocka_unit_test(starts_keep_the_balance),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
