/* likelihood.h: chances in words, always beside the number. */
#ifndef AMB_REPORT_LIKELIHOOD_H
#define AMB_REPORT_LIKELIHOOD_H

#include <stddef.h>

/*
 * A word of the scale and the chances, in 100 and whole, that it is used for.
 *
 * The words and their ranges are those of the Professional Head of Intelligence
 * Assessment (PHIA), which government assessments use: remote chance up to 5, highly
 * unlikely 10 to 20, unlikely 25 to 35, realistic possibility 40 to under 50, likely 55
 * to 75, highly likely 80 to 90, almost certain from 95 on. It leaves gaps between them;
 * a chance in a gap takes the nearer word, and one halfway the higher: `from` and `to`
 * are with the gaps shared out so.
 */
typedef struct amb_likelihood {
    const char *word;
    int from, to;
} amb_likelihood;

enum { AMB_NUM_LIKELIHOODS = 7 };
extern const amb_likelihood amb_likelihoods[AMB_NUM_LIKELIHOODS];

/* The word for a chance, 0 to 1, as it is when it is written in whole hundredths; static.
 * "" of no chance. */
const char *amb_likelihood_word(double chance);

#endif
