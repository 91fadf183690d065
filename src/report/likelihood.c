/* likelihood.c: the scale of words for chances. */
#include "report/likelihood.h"

#include <math.h>

const amb_likelihood amb_likelihoods[AMB_NUM_LIKELIHOODS] = {
    {"remote chance", 0, 7},    {"highly unlikely", 8, 22},
    {"unlikely", 23, 37},       {"realistic possibility", 38, 52},
    {"likely", 53, 77},         {"highly likely", 78, 92},
    {"almost certain", 93, 100}};

const char *amb_likelihood_word(double chance)
{
    /* As printf rounds, which writes the number that the word stands beside. */
    const double hundredths = nearbyint(100 * chance);

    for (int i = 0; i < AMB_NUM_LIKELIHOODS; i++)
        if (hundredths <= amb_likelihoods[i].to)
            return amb_likelihoods[i].word;
    return "";
}
