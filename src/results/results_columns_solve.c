/* results_columns_solve.c: the columns of the tables of solve. */
#include "results/results_columns.h"

#define LEVER(row, field, says)                                                          \
    NUMBER(row, field, AMB_NUMBER, "as the lever", -HUGE_VAL, HUGE_VAL, 5, says)
#define POUNDS(row, field, says)                                                         \
    NUMBER(row, field, AMB_NUMBER, "pounds", -HUGE_VAL, HUGE_VAL, 3, says)
#define COSTS(row)                                                                       \
    POUNDS(row, cost,                                                                    \
           "What the staff in post cost from the start to the last week that the goals " \
           "ask for, on average over the replications of the first look, which all "     \
           "values share; empty where grades.csv has no cost_per_year."),                \
        POUNDS(row, extra_cost, "The same less what they cost with nothing changed.")

static const amb_column solve_columns[] = {
    PDU(amb_solve_row),
    NUMBERED(amb_solve_row, trial,
             "Number of the trial: the values that were tried, in ascending order."),
    NUMBERED(amb_solve_row, condition, "Number of the goal, in the order of the text."),
    WORDS(amb_solve_row, goal, "The goal, as it was typed."),
    LEVER(amb_solve_row, held,
          "Value at which the first of two levers was held; empty where there is one."),
    LEVER(amb_solve_row, value, "Value of the lever that is searched."),
    WORDS(amb_solve_row, is_today,
          "yes or no: whether that is what the scenario has, with nothing changed."),
    FIGURE(amb_solve_row, figure,
           "The goal's figure at this value; chances from 0 to 1; empty where it does "
           "not exist. Where it is to hold in every week, that of the worst one."),
    FIGURE(amb_solve_row, low,
           "Lower 95 % bound of the figure; empty where there is none."),
    FIGURE(amb_solve_row, high,
           "Upper 95 % bound of the figure; empty where there is none."),
    WHOLE(amb_solve_row, replications, "replications",
          "Number of replications, as many as it took to decide."),
    WORDS(amb_solve_row, verdict,
          "met, not met or undecided: whether the goal is met, at the confidence asked "
          "for."),
    WORDS(amb_solve_row, all_goals, "The same of all goals together."),
    COSTS(amb_solve_row),
};

const amb_file amb_solve_file =
    FILE_OF("solve.csv", "a goal at a value of a lever that was tried", amb_solve_row,
            solve_columns);

static const amb_column solution_columns[] = {
    PDU(amb_solution_row),
    NUMBERED(amb_solution_row, point,
             "Number of the search: the values of the first lever, in ascending order."),
    LEVER(amb_solution_row, held,
          "Value at which the first of two levers was held; empty where there is one."),
    WORDS(amb_solution_row, outcome,
          "met today, found, not certain (no value is sure to meet the goals, but some "
          "may), cannot be met, or no effect (the lever changes nothing)."),
    LEVER(amb_solution_row, value,
          "The value nearest to today's that is sure to meet all goals; empty where none "
          "is."),
    LEVER(amb_solution_row, not_met,
          "The nearest value before it that is sure not to; empty where there is none."),
    LEVER(amb_solution_row, nearest,
          "Where no value is sure to meet the goals: that which comes nearest."),
    WORDS(amb_solution_row, in_order,
          "yes or no: whether more of the lever helps here and harms there, so that "
          "values were tried in order from today's on."),
    WHOLE(amb_solution_row, every, "values",
          "Then every so manieth value was tried; 1: each."),
    COSTS(amb_solution_row),
    WORDS(amb_solution_row, cheapest,
          "yes or no: whether of the searches that found a value this one costs least."),
};

const amb_file amb_solution_file =
    FILE_OF("solutions.csv", "what the search for the least of a lever came to",
            amb_solution_row, solution_columns);
