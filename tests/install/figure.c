/* figure.c: the median workload of a PDU after a year, from the folder of a scenario. */
#include <amberline/experiment.h>

int main(int argc, char **argv)
{
    amb_problems problems;
    amb_scenario scenario;
    amb_results results;
    amb_run_options options;
    const amb_projection_row *row = NULL;

    if (argc != 3)
        return 2;
    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    amb_scenario_init(&scenario);
    amb_results_init(&results);
    if (amb_scenario_read(&scenario, argv[1], NULL, &problems, NULL) == AMB_OK) {
        amb_run_options_init(&options, &scenario);
        options.replications = 100;
        if (amb_run(&results, &scenario, &options, &problems) == AMB_OK)
            row = amb_results_projection(&results, "pdu", argv[2], 52, "workload_pct");
    }
    if (row != NULL)
        printf("%.1f %%\n", row->p50);
    else if (problems.num_kept == 0)
        fprintf(stderr, "%s: no workload of %s after a year\n", argv[1], argv[2]);
    for (size_t i = 0; i < problems.num_kept; i++)
        fprintf(stderr, "%s\n", problems.list[i].sentence);
    amb_results_free(&results);
    amb_scenario_free(&scenario);
    amb_problems_free(&problems);
    return row == NULL;
}
