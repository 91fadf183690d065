/*
 * test_caseload.c: how many people are supervised, against the renewal equations of the
 * semi-Markov chain of case types, worked out here by convolution.
 */
#include "support/build.h"
#include "support/chance.h"

#include <gsl/gsl_randist.h>

enum {
    TYPES = AMB_NUM_CASE_TYPES,
    END = AMB_END,
    WEEKS = 60,
    LONG = 4000,
    MOST_WAYS = 4
};

/* A way out of a type, with P(L <= k) from GSL and not from the program's own tables. */
typedef struct way {
    int from, next;
    double share, upto[LONG];
} way;

typedef struct theory {
    way ways[MOST_WAYS];
    int num;
    double starts[TYPES]; /* a week, from week 1 on */
    double opening[TYPES];
    double held[TYPES][WEEKS + 1]; /* out: expected number of cases in a week */
} theory;

static double lognormal(double weeks, double mean, double sd)
{
    const double s2 = log(1 + sd * sd / (mean * mean));

    return gsl_cdf_lognormal_P(weeks, log(mean) - s2 / 2, sqrt(s2));
}

static double gamma_law(double weeks, double mean, double sd)
{
    return gsl_cdf_gamma_P(weeks, mean * mean / (sd * sd), sd * sd / mean);
}

static void add_way(theory *t, int from, int next, double share,
                    double (*law)(double weeks, double mean, double sd), double mean,
                    double sd)
{
    way *w = &t->ways[t->num++];

    *w = (way){.from = from, .next = next, .share = share};
    for (int k = 1; k < LONG; k++)
        w->upto[k] = law(k, mean, sd);
}

static double mean_of(const way *w)
{
    double sum = 0;

    for (int k = 0; k < LONG; k++)
        sum += 1 - w->upto[k];
    return sum;
}

/* P(R = k) = P(L >= k) / E[L]: weeks that remain of a case met at the opening. */
static double remains(const way *w, int k)
{
    return (1 - w->upto[k - 1]) / mean_of(w);
}

/* Share of the opening cases of a type on a way out: share × mean, over their sum. */
static double opening_share(const theory *t, const way *w)
{
    double sum = 0;

    for (int i = 0; i < t->num; i++)
        sum += t->ways[i].from == w->from ? t->ways[i].share * mean_of(&t->ways[i]) : 0;
    return w->share * mean_of(w) / sum;
}

static void solve(theory *t)
{
    static double enters[TYPES][WEEKS + 1], left[MOST_WAYS][WEEKS + 1];

    memset(enters, 0, sizeof enters);
    for (int i = 0; i < t->num; i++)
        for (int k = 1; k <= WEEKS; k++)
            left[i][k] = remains(&t->ways[i], k);
    for (int week = 0; week <= WEEKS; week++) {
        for (int type = 0; type < TYPES && week > 0; type++)
            enters[type][week] = t->starts[type];
        for (int i = 0; i < t->num && week > 0; i++) {
            const way *w = &t->ways[i];
            double gone = t->opening[w->from] * opening_share(t, w) * left[i][week];

            for (int s = 1; s < week; s++)
                gone += enters[w->from][s] * w->share *
                        (w->upto[week - s] - w->upto[week - s - 1]);
            if (w->next != END)
                enters[w->next][week] += gone;
        }
        for (int type = 0; type < TYPES; type++)
            t->held[type][week] = 0;
        for (int i = 0; i < t->num; i++) {
            const way *w = &t->ways[i];
            double some = 1;

            for (int k = 1; k <= week; k++)
                some -= left[i][k];
            some *= t->opening[w->from] * opening_share(t, w);
            for (int s = 1; s <= week; s++)
                some += enters[w->from][s] * w->share * (1 - w->upto[week - s]);
            t->held[w->from][week] += some;
        }
    }
}

/* Recall and release: licence may lead back to custody, which leads to licence. */
static const built_file pathways = {
    "pathways.csv", "case_type,next,share,distribution,mean_weeks,sd_weeks\n"
                    "community,end,1,gamma,20,12\nlicence,end,0.6,lognormal,15,10\n"
                    "licence,custody,0.4,lognormal,6,7\ncustody,licence,1,gamma,9,8\n"};

static theory *recall_and_release(void)
{
    theory *t = calloc(1, sizeof *t);

    add_way(t, AMB_COMMUNITY, END, 1, gamma_law, 20, 12);
    add_way(t, AMB_LICENCE, END, 0.6, lognormal, 15, 10);
    add_way(t, AMB_LICENCE, AMB_CUSTODY, 0.4, lognormal, 6, 7);
    add_way(t, AMB_CUSTODY, AMB_LICENCE, 1, gamma_law, 9, 8);
    return t;
}

static const int put_of[TYPES] = {AMB_PUT_COMMUNITY, AMB_PUT_LICENCE, AMB_PUT_CUSTODY};
static const int looked_at[] = {1, 2, 5, 13, 30, WEEKS};

enum { NUM_LOOKS = sizeof looked_at / sizeof looked_at[0] };

/* From an empty book, Poisson starts give Poisson counts whatever the lengths are. */
static void counts_from_poisson_starts_are_poisson(void **state)
{
    enum { NUM = 20000, MOST = 400 };
    const built_file files[] = {
        pathways,
        {"starts.csv", "pdu,case_type,per_week,dispersion,trend_pct_per_year\n"
                       "P,community,1.7,1,0\nP,licence,0.9,1,0\nP,custody,1.3,1,0\n"},
        {NULL, NULL}};
    static double counts[TYPES][NUM_LOOKS][MOST];
    static moments sums[TYPES][NUM_LOOKS];
    theory *t = recall_and_release();
    built b;

    (void)state;
    t->starts[AMB_COMMUNITY] = 1.7;
    t->starts[AMB_LICENCE] = 0.9;
    t->starts[AMB_CUSTODY] = 1.3;
    solve(t);
    built_open(&b, files);
    built_ready(&b, WEEKS, 0);
    for (uint32_t r = 0; r < NUM; r++) {
        built_replicate(&b, 11, r);
        for (int type = 0; type < TYPES; type++) {
            for (int i = 0; i < NUM_LOOKS; i++) {
                const double held = built_figure(&b, looked_at[i], put_of[type]);

                moments_add(&sums[type][i], held);
                counts[type][i][(int)held]++;
            }
        }
    }
    for (int type = 0; type < TYPES; type++) {
        for (int i = 0; i < NUM_LOOKS; i++) {
            const double mean = t->held[type][looked_at[i]];
            double chances[MOST];

            for (unsigned k = 0; k < MOST; k++)
                chances[k] = gsl_ran_poisson_pdf(k, mean);
            assert_mean(&sums[type][i], mean, mean);
            assert_variance(&sums[type][i], mean, 1 / mean);
            assert_counts(counts[type][i], chances, MOST, "cases held");
        }
    }
    built_close(&b);
    free(t);
}

/* Opening cases alone: they thin by the equilibrium law, each for itself. */
static void opening_cases_thin_as_the_equilibrium_law_says(void **state)
{
    enum { NUM = 4000, COMMUNITY = 200, LICENCE = 90, CUSTODY = 60 };
    const built_file files[] = {
        pathways,
        {"cases.csv",
         "pdu,practitioner,case_type,tier,t2a,cases\nP,,community,C1,no,200\n"
         "P,,licence,C1,no,90\nP,,custody,C1,no,60\n"},
        {NULL, NULL}};
    static moments sums[TYPES][NUM_LOOKS];
    theory *t = recall_and_release();
    built b;

    (void)state;
    t->opening[AMB_COMMUNITY] = COMMUNITY;
    t->opening[AMB_LICENCE] = LICENCE;
    t->opening[AMB_CUSTODY] = CUSTODY;
    solve(t);
    built_open(&b, files);
    built_ready(&b, WEEKS, 0);
    for (uint32_t r = 0; r < NUM; r++) {
        built_replicate(&b, 12, r);
        for (int type = 0; type < TYPES; type++)
            for (int i = 0; i < NUM_LOOKS; i++)
                moments_add(&sums[type][i], built_figure(&b, looked_at[i], put_of[type]));
    }
    for (int type = 0; type < TYPES; type++) {
        for (int i = 0; i < NUM_LOOKS; i++) {
            const double mean = t->held[type][looked_at[i]];

            /* A sum of independent ones of a few kinds: no more than Poisson's variance.
             */
            assert_mean(&sums[type][i], mean, mean);
            if (type == AMB_COMMUNITY)
                assert_variance(&sums[type][i], mean * (1 - mean / COMMUNITY), 0.5);
        }
    }
    built_close(&b);
    free(t);
}

/* Stocks in proportion to the flows into each type: means never move, in any week. */
static void a_scenario_in_balance_stays_in_balance(void **state)
{
    enum { NUM = 4000 };
    theory *t = recall_and_release();
    double enter[TYPES] = {0}, mean[TYPES] = {0};
    static moments sums[TYPES][WEEKS + 1];
    char *starts, *cases;
    built b;

    (void)state;
    for (int i = 0; i < t->num; i++)
        mean[t->ways[i].from] += t->ways[i].share * mean_of(&t->ways[i]);
    /* So many cases; what enters a type is stock / mean, and starts are what is missing.
     */
    t->opening[AMB_COMMUNITY] = 80;
    t->opening[AMB_LICENCE] = 120;
    t->opening[AMB_CUSTODY] = 60;
    for (int type = 0; type < TYPES; type++)
        enter[type] = t->opening[type] / mean[type];
    t->starts[AMB_COMMUNITY] = enter[AMB_COMMUNITY];
    t->starts[AMB_LICENCE] = enter[AMB_LICENCE] - enter[AMB_CUSTODY];
    t->starts[AMB_CUSTODY] = enter[AMB_CUSTODY] - 0.4 * enter[AMB_LICENCE];
    assert_true(t->starts[AMB_LICENCE] >= 0 && t->starts[AMB_CUSTODY] >= 0);
    solve(t);
    for (int type = 0; type < TYPES; type++) /* the theory agrees with itself */
        assert_near(t->held[type][WEEKS], t->opening[type], 1e-3);
    starts = built_print("pdu,case_type,per_week,dispersion\nP,community,%.12f,1\n"
                         "P,licence,%.12f,1\nP,custody,%.12f,1\n",
                         t->starts[0], t->starts[1], t->starts[2]);
    cases =
        built_print("pdu,practitioner,case_type,tier,t2a,cases\nP,,community,C1,no,%g\n"
                    "P,,licence,C1,no,%g\nP,,custody,C1,no,%g\n",
                    t->opening[0], t->opening[1], t->opening[2]);
    built_open(&b,
               (built_file[]){
                   pathways, {"starts.csv", starts}, {"cases.csv", cases}, {NULL, NULL}});
    built_ready(&b, WEEKS, 0);
    for (uint32_t r = 0; r < NUM; r++) {
        built_replicate(&b, 13, r);
        for (int type = 0; type < TYPES; type++)
            for (int week = 0; week <= WEEKS; week++)
                moments_add(&sums[type][week], built_figure(&b, week, put_of[type]));
    }
    for (int type = 0; type < TYPES; type++)
        for (int week = 0; week <= WEEKS; week++)
            assert_mean(&sums[type][week], t->opening[type], t->opening[type]);
    built_close(&b);
    free(starts);
    free(cases);
    free(t);
}

/* Tiers come as their shares say, and T2A among them as at the opening. */
static void new_cases_have_the_tiers_and_the_t2a_of_the_opening(void **state)
{
    enum { NUM = 3000 };
    const built_file files[] = {
        {"pathways.csv", "case_type,next,share,distribution,mean_weeks,sd_weeks\n"
                         "community,end,1,fixed,1,\nlicence,end,1,fixed,1,\n"
                         "custody,licence,1,fixed,1,\n"},
        {"starts.csv", "pdu,case_type,per_week,dispersion\nP,community,20,1\n"},
        {"tier_mix.csv", "pdu,case_type,tier,share\n,licence,C1,1\n,custody,C1,1\n"},
        {"cases.csv", "pdu,practitioner,case_type,tier,t2a,cases\nP,,community,A3,no,10\n"
                      "P,,community,A3,yes,30\nP,,community,B2,no,50\n"
                      "P,,community,C1,yes,10\n"},
        {NULL, NULL}};
    static const int tiers[] = {0, 0, 5, 10},
                     weights[] = {AMB_PLAIN, AMB_T2A, AMB_PLAIN, AMB_T2A};
    static const double shares[] = {0.1, 0.3, 0.5, 0.1};
    double counts[5] = {0}, chances[5] = {0.1, 0.3, 0.5, 0.1, 0};
    built b;

    (void)state;
    built_open(&b, files);
    built_ready(&b, 2, 0);
    for (uint32_t r = 0; r < NUM; r++) {
        double all;

        built_replicate(&b, 14, r);
        all = built_figure(&b, 2, AMB_PUT_COMMUNITY);
        for (int i = 0; i < 4; i++) {
            const double some =
                b.state.by_kind[amb_kind(AMB_COMMUNITY, tiers[i], weights[i])];

            counts[i] += some;
            all -= some;
        }
        counts[4] += all; /* any other kind, of which there must be none */
    }
    /* The opening cases have all ended in week 1. */
    assert_near(counts[4], 0, 0);
    assert_counts(counts, chances, 4, "kinds of new cases");
    for (int i = 0; i < 4; i++)
        assert_near(counts[i] / NUM, 20 * shares[i],
                    FALSE_ALARM_SIGMAS * sqrt(20 * shares[i] / NUM));
    built_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_from_poisson_starts_are_poisson),
        cmocka_unit_test(opening_cases_thin_as_the_equilibrium_law_says),
        cmocka_unit_test(a_scenario_in_balance_stays_in_balance),
        cmocka_unit_test(new_cases_have_the_tiers_and_the_t2a_of_the_opening),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
