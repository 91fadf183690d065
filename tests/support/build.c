/* build.c: writes a scenario into a temporary folder, reads it, and takes it away again.
 */
#include "support/build.h"

#include "support/test.h"

#include <gsl/gsl_errno.h>
#include <unistd.h>

static const built_file usual[] = {
    {"scenario.csv", "setting,value\nname,Built\nstart_date,2024-01-01\nweeks,52\n"
                     "replications,1\nseed,1\nworking_days_per_week,5\n"
                     "reset_at_pct_of_length,66.6666666667\n"},
    {"pdus.csv",
     "pdu,name,district,region,status,applied_for,applied_on,criteria_met_since\n"
     "P,P,D,R,green,,,\n"},
    {"grades.csv", "grade,role,nominal_points,full_time_hours,tiers_allowed,"
                   "counts_in_staffing,establishment_grade\n"
                   "PO,practitioner,1000,40,all,yes,PO\n"
                   "PSO,practitioner,800,40,C D,yes,PSO\n"},
    {"staffing.csv", "pdu,grade,target_fte,in_post_fte,leavers_per_year_pct,"
                     "other_outflow_per_year_pct\nP,PO,10,10,0,0\nP,PSO,5,5,0,0\n"},
    {"recruitment.csv", "pdu,grade,policy,distribution,mean_weeks,sd_weeks\n,,none,,,\n"},
    {"cases.csv", "pdu,practitioner,case_type,tier,t2a,cases\nP,,community,C1,no,0\n"},
    {"starts.csv", "pdu,case_type,per_week,dispersion,trend_pct_per_year\n"
                   "P,community,0,1,0\nP,licence,0,1,0\nP,custody,0,1,0\n"},
    {"tier_mix.csv", "pdu,case_type,tier,share\n,community,C1,1\n,licence,C1,1\n"
                     ",custody,C1,1\n"},
    {"pathways.csv", "case_type,next,share,distribution,mean_weeks,sd_weeks\n"
                     "community,end,1,geometric,10,\nlicence,end,1,geometric,10,\n"
                     "custody,licence,1,geometric,10,\n"},
    {"points.csv", "case_type,tier,points,t2a_points\n"
                   "community,A3,20,7\nlicence,A3,30,7\ncustody,A3,10,7\n"
                   "community,B2,20,7\nlicence,B2,30,7\ncustody,B2,10,7\n"
                   "community,C1,20,7\nlicence,C1,30,7\ncustody,C1,10,7\n"},
    {"wmt.csv", "setting,value\nstandard_report_points,138\nfast_report_points,65\n"
                "warrant_weighting,0\nunpaid_work_weighting,100\noverdue_weighting,0\n"},
    {"ppf.csv", "status,rule,indicator,comparison,threshold,weeks,leave_threshold,"
                "leave_weeks\namber,workload,workload_pct,>,110,2,105,2\n"
                "red,workload,workload_pct,>,125,2,120,2\n"},
    {"ppf_process.csv", "status,auto_apply,decision_weeks_mean,decision_weeks_sd,"
                        "approval_pct,refusal_wait_weeks,min_weeks,review_weeks\n"
                        "amber,no,1,0,100,0,0,1\nred,no,1,0,100,0,0,1\n"},
};

enum { NUM_USUAL = sizeof usual / sizeof usual[0] };

static void fail_with(const amb_problems *problems, amb_status status)
{
    for (size_t i = 0; i < problems->num_kept; i++)
        print_error("%s\n", problems->list[i].sentence);
    fail_msg("the scenario was not read: %s", amb_status_text(status));
}

static void read_folder(built *b, const char *folder)
{
    const amb_read_options options = {.installed = AMB_SOURCE_DIR "/scenarios"};
    amb_problems problems;
    amb_status status;

    gsl_set_error_handler_off();
    memset(b, 0, sizeof *b);
    amb_scenario_init(&b->scenario);
    amb_model_init(&b->model);
    amb_state_init(&b->state);
    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    status = amb_scenario_read(&b->scenario, folder, &options, &problems, NULL);
    if (status != AMB_OK)
        fail_with(&problems, status);
    amb_problems_free(&problems);
}

void built_open_folder(built *b, const char *folder)
{
    char path[4096];

    snprintf(path, sizeof path, "%s/%s", AMB_SOURCE_DIR, folder);
    read_folder(b, path);
}

static void write_file(const char *folder, const built_file *file)
{
    char path[4096];
    FILE *out;

    snprintf(path, sizeof path, "%s/%s", folder, file->name);
    out = fopen(path, "w");
    assert_non_null(out);
    fputs(file->text, out);
    assert_int_equal(fclose(out), 0);
}

static void remove_files(const char *folder, const built_file *files, size_t num)
{
    char path[4096];

    for (size_t i = 0; i < num && files[i].name != NULL; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, files[i].name);
        unlink(path);
    }
}

void built_open(built *b, const built_file *files)
{
    char folder[] = "/tmp/amberline-built-XXXXXX";

    assert_non_null(mkdtemp(folder));
    for (size_t i = 0; i < NUM_USUAL; i++)
        write_file(folder, &usual[i]);
    for (const built_file *file = files; file != NULL && file->name != NULL; file++)
        write_file(folder, file);
    read_folder(b, folder);
    remove_files(folder, usual, NUM_USUAL);
    remove_files(folder, files, files == NULL ? 0 : SIZE_MAX);
    assert_int_equal(rmdir(folder), 0);
}

static void free_ready(built *b)
{
    amb_record_free(&b->record);
    amb_state_free(&b->state);
    amb_model_free(&b->model);
}

void built_ready(built *b, int weeks, size_t pdu)
{
    amb_problems problems;
    amb_status status;

    free_ready(b);
    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    status = amb_model_build(&b->model, &b->scenario, weeks, NULL, &problems);
    if (status != AMB_OK)
        fail_with(&problems, status);
    amb_problems_free(&problems);
    assert_int_equal(amb_record_prepare(&b->record, &b->model, true), AMB_OK);
    assert_int_equal(amb_state_prepare(&b->state, &b->model, &b->model.pdu[pdu]), AMB_OK);
}

void built_close(built *b)
{
    free_ready(b);
    amb_scenario_free(&b->scenario);
}

void built_replicate(built *b, uint64_t seed, uint32_t replication)
{
    assert_int_equal(amb_replicate(&b->state, seed, replication, &b->record), AMB_OK);
}

double built_figure(const built *b, int week, int put)
{
    return (double)
        b->record.figure[(size_t)week * amb_num_figures(&b->model) + (size_t)put];
}

double built_grade_figure(const built *b, int week, int grade, int put)
{
    return built_figure(b, week, AMB_NUM_PUT + grade * AMB_NUM_PUT_GRADE + put);
}

double built_workload(const built *b, int week)
{
    return 100 * built_figure(b, week, AMB_PUT_TOTAL) /
           built_figure(b, week, AMB_PUT_AVAILABLE);
}

void built_run(const built *b, amb_results *results, const amb_run_options *options)
{
    amb_problems problems;
    amb_status status;

    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    amb_results_init(results);
    status = amb_run(results, &b->scenario, options, &problems);
    if (status != AMB_OK)
        fail_with(&problems, status);
    amb_problems_free(&problems);
}

char *built_text(const amb_results *results)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    assert_non_null(out);
    for (size_t file = 0; file < AMB_NUM_RESULT_FILES; file++) {
        fprintf(out, "== %s\n", amb_result_file_at(file)->name);
        assert_int_equal(amb_results_write_csv(results, (amb_result_file)file, out),
                         AMB_OK);
    }
    assert_int_equal(fclose(out), 0);
    return text;
}

char *built_print(const char *format, ...)
{
    char *text = NULL;
    va_list arguments;

    va_start(arguments, format);
    assert_true(vasprintf(&text, format, arguments) >= 0);
    va_end(arguments);
    return text;
}
