/* outcome.h: what an outcome of sensitivity.csv is called, and how its figures are said.
 */
#ifndef AMB_REPORT_OUTCOME_H
#define AMB_REPORT_OUTCOME_H

#include "base/phrases.h"

/* An outcome as --outcome and the result files have it: p_crossed(red) by 2023-03-31. */
typedef struct amb_outcome {
    /* "chance of meeting the criteria of red by 31 March 2023"; of a text that is no
     * outcome, the text. A rule's name is in it as it is. */
    amb_phrase words;
    bool is_chance;   /* from 0 to 1, and said in 100 */
    const char *unit; /* behind a figure: " %", " weeks"; static */
    int decimals;
} amb_outcome;

amb_outcome amb_outcome_of(const char *text);

/* A figure of it from so many replications: "37 in 100", "118.2 %". */
amb_phrase amb_outcome_value(const amb_outcome *outcome, double value,
                             double replications);

/* The same without its unit, for a column: a chance in 100, with one decimal. */
amb_phrase amb_outcome_number(const amb_outcome *outcome, double value);

#endif
