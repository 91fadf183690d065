/* print_run.c: all result tables of a scenario folder, for comparing two builds. */
#include "amberline/experiment.h"

#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    const amb_run_options options = {.replications =
                                         argc > 2 ? strtoul(argv[2], NULL, 10) : 1,
                                     .seed = 1,
                                     .weeks = argc > 3 ? atoi(argv[3]) : 1,
                                     .threads = 2};
    const amb_read_options reading = {.installed = argc > 4 ? argv[4] : NULL};
    amb_problems problems;
    amb_scenario scenario;
    amb_results results;
    amb_status status;

    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    amb_scenario_init(&scenario);
    amb_results_init(&results);
    status =
        amb_scenario_read(&scenario, argc > 1 ? argv[1] : ".", &reading, &problems, NULL);
    if (status == AMB_OK)
        status = amb_run(&results, &scenario, &options, &problems);
    for (int file = 0; file < AMB_NUM_RESULT_FILES && status == AMB_OK; file++)
        status = amb_results_write_csv(&results, (amb_result_file)file, stdout);
    for (size_t i = 0; i < problems.num_kept; i++)
        fprintf(stderr, "%s\n", problems.list[i].sentence);
    amb_results_free(&results);
    amb_scenario_free(&scenario);
    amb_problems_free(&problems);
    return status == AMB_OK ? 0 : 1;
}
