/* results_columns_sensitivity.c: the columns of the tables of sensitivity. */
#include "results/results_columns.h"

#define OUTCOME(row)                                                                     \
    TEXT_KEY(row, outcome, NULL,                                                         \
             "What is asked for, as in --outcome: p_crossed(amber) by 2023-03-31.")
#define OF_OUTCOME(row, field, says)                                                     \
    NUMBER(row, field, AMB_NUMBER, "as the figure", -HUGE_VAL, HUGE_VAL, 5, says)
#define INDEX(row, field, says)                                                          \
    NUMBER(row, field, AMB_NUMBER, "share of variance", -HUGE_VAL, HUGE_VAL, 5, says)

static const amb_column sensitivity_columns[] = {
    PDU(amb_sensitivity_row),
    OUTCOME(amb_sensitivity_row),
    TEXT_KEY(amb_sensitivity_row, assumption, "assumptions.csv:assumption",
             "Place of the uncertain number."),
    WHOLE(amb_sensitivity_row, rank, "rank",
          "1 for the assumption with the largest total index; without indices, for that "
          "with the largest swing."),
    ASSUMED(amb_sensitivity_row, low, "Lowest value that was tried."),
    ASSUMED(amb_sensitivity_row, value,
            "Value in the scenario; empty where the cell is empty."),
    ASSUMED(amb_sensitivity_row, high, "Highest value that was tried."),
    OF_OUTCOME(amb_sensitivity_row, at_low,
               "The outcome at the lowest value, all other assumptions as they are."),
    OF_OUTCOME(amb_sensitivity_row, low_error,
               "Half of the 95 % range of at_low less at_value, whose replications share "
               "their draws."),
    OF_OUTCOME(amb_sensitivity_row, at_value, "The outcome of the scenario as it is."),
    OF_OUTCOME(amb_sensitivity_row, value_error, "Half of the 95 % range of at_value."),
    OF_OUTCOME(amb_sensitivity_row, at_high,
               "The outcome at the highest value, all other assumptions as they are."),
    OF_OUTCOME(amb_sensitivity_row, high_error,
               "Half of the 95 % range of at_high less at_value."),
    OF_OUTCOME(amb_sensitivity_row, swing,
               "Largest less smallest of at_low, at_value and at_high."),
    INDEX(
        amb_sensitivity_row, first_order,
        "First-order Sobol index: share of the variance of the outcome that would go if "
        "the assumption were known; empty where the outcome does not vary, and where "
        "the assumption was not drawn."),
    INDEX(amb_sensitivity_row, first_order_low, "Lower end of its 95 % interval."),
    INDEX(amb_sensitivity_row, first_order_high, "Upper end of its 95 % interval."),
    INDEX(amb_sensitivity_row, total,
          "Total Sobol index: share of the variance that would stay if all other "
          "assumptions were known."),
    INDEX(amb_sensitivity_row, total_low, "Lower end of its 95 % interval."),
    INDEX(amb_sensitivity_row, total_high, "Upper end of its 95 % interval."),
    WORD(amb_sensitivity_row, quality, 0,
         "Quality rating of the evidence in assumptions.csv: red, amber or green."),
    DATE(amb_sensitivity_row, review_by, 0,
         "Date by which the assumption should be looked at again."),
    WORD(amb_sensitivity_row, past_review, AMB_COLUMN_FILLED,
         "Whether that date was past on the day of the run: yes or no."),
};

const amb_file amb_sensitivity_file =
    FILE_OF("sensitivity.csv", "an assumption and an outcome of a PDU",
            amb_sensitivity_row, sensitivity_columns);

static const amb_column sensitivity_outcome_columns[] = {
    PDU(amb_sensitivity_outcome_row),
    OUTCOME(amb_sensitivity_outcome_row),
    WHOLE(amb_sensitivity_outcome_row, replications, "replications",
          "Replications of the scenario as it is, and with an assumption at either end."),
    OF_OUTCOME(amb_sensitivity_outcome_row, at_value,
               "The outcome of the scenario as it is."),
    OF_OUTCOME(amb_sensitivity_outcome_row, value_error,
               "Half of the 95 % range of at_value."),
    WHOLE(amb_sensitivity_outcome_row, samples, "rows",
          "Rows of the design in which all assumptions are drawn, each of two more runs "
          "than there are assumptions."),
    WHOLE(amb_sensitivity_outcome_row, sample_replications, "replications",
          "Replications of each run of the design."),
    WHOLE(amb_sensitivity_outcome_row, varied, "assumptions",
          "Assumptions that were drawn."),
    OF_OUTCOME(amb_sensitivity_outcome_row, mean,
               "Mean of the outcome over what the assumptions may be."),
    OF_OUTCOME(amb_sensitivity_outcome_row, sd,
               "Its standard deviation over what they may be, chance taken off."),
    INDEX(amb_sensitivity_outcome_row, first_orders,
          "Sum of the first-order indices; what is missing to 1 is what assumptions do "
          "together and none by itself."),
    INDEX(amb_sensitivity_outcome_row, first_orders_low,
          "Lower end of its 95 % interval."),
    INDEX(amb_sensitivity_outcome_row, first_orders_high,
          "Upper end of its 95 % interval."),
};

const amb_file amb_sensitivity_outcome_file =
    FILE_OF("sensitivity_outcomes.csv", "an outcome of a PDU",
            amb_sensitivity_outcome_row, sensitivity_outcome_columns);
