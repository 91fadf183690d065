/*
 * kernel.c: PDU-104 in bare C, which tools/bench times the program beside.
 *
 *   kernel [REPLICATIONS [THREADS [SEED]]]
 *
 * It does the work of tests/scenarios/pdu-104 with nothing around it: no file is read,
 * the scenario stands in the constants below, and a few figures are printed by which the
 * work is known to be the same. Every case and every member of staff is followed, every
 * opening case is allocated in every replication, the workloads of every week are put in
 * order.
 *
 * It is quick for two reasons. Weeks are whole, so every length is a tabulated law, and
 * what ends waits in the list of its week. And loads are compared as whole numbers that
 * carry the number of their seat, so that the least of them says whose it is.
 */
#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WEEKS = 104, OPENING = 1950, POSTS = 60, GRADES = 3 };
enum { COMMUNITY, LICENCE, CUSTODY, TYPES, TIERS = 16, KINDS = TYPES * TIERS };

static const double starts_per_week = 32;
static const double share_of_starts[TYPES] = {0.37, 0.25, 0.38};
static const double share_of_opening[TYPES] = {0.30, 0.44, 0.26};
static const double pct_of_tier[TIERS] = {2, 4, 7, 10,  13,  14,  12, 10,
                                          8, 6, 5, 3.5, 2.5, 1.5, 1,  0.5};
static const double mean_weeks[TYPES] = {52, 45, 45}, sigma_weeks = 0.7;
static const unsigned base_points[TYPES] = {10, 11, 4};
static const unsigned posts_of[GRADES] = {20, 10, 30},
                      points_of[GRADES] = {330, 200, 450};
static const double leaves_a_week = 0.0025, falls_ill_a_week = 0.012;
static const double mean_absence = 3.5, sigma_absence = 0.9, mean_refill = 20;

/*
 * A law: Walker's alias method over 0 … 127. A slot is a word, with the place where it is
 * cut in the upper 25 bits and the other value in the lower 7; a draw takes 32 bits.
 */
enum { SLOTS = 128, VALUE_BITS = 7 };

typedef struct law {
    uint32_t slot[SLOTS];
} law;

/* The chances sum to one. */
static void make_law(law *made, const double *chance)
{
    unsigned low[SLOTS], high[SLOTS];
    size_t lows = 0, highs = 0;
    double part[SLOTS];

    for (unsigned i = 0; i < SLOTS; i++) {
        part[i] = chance[i] * SLOTS;
        made->slot[i] = UINT32_MAX << VALUE_BITS | i;
        if (part[i] < 1)
            low[lows++] = i;
        else
            high[highs++] = i;
    }
    while (lows > 0 && highs > 0) {
        const unsigned from = low[--lows], to = high[--highs];

        made->slot[from] = (uint32_t)(part[from] * 0x1p25) << VALUE_BITS | to;
        part[to] -= 1 - part[from];
        if (part[to] < 1)
            low[lows++] = to;
        else
            high[highs++] = to;
    }
}

static inline unsigned law_draw(const law *from, uint32_t word)
{
    const uint32_t slot = from->slot[word >> 25];

    return (word & 0x1ffffff) < slot >> VALUE_BITS ? word >> 25 : slot & (SLOTS - 1);
}

/* P(X > weeks), by two parameters, of the lengths below. */
typedef double beyond_weeks(double weeks, double a, double b);

static double beyond_lognormal(double weeks, double mean, double sigma)
{
    return erfc((log(weeks / mean) + sigma * sigma / 2) / (sigma * sqrt(2))) / 2;
}

static double beyond_geometric(double weeks, double chance, double unused)
{
    (void)unused;
    return pow(1 - chance, weeks);
}

static double beyond_gamma_of_shape_4(double weeks, double mean, double unused)
{
    const double x = 4 * weeks / mean;

    (void)unused;
    return exp(-x) * (1 + x * (1 + x / 2 * (1 + x / 3)));
}

/* Lengths in whole weeks, rounded up; what is past the last week counts as one more. */
static void make_length(law *made, beyond_weeks *beyond, double a, double b)
{
    double chance[SLOTS] = {0}, before = 1;

    for (int k = 1; k <= WEEKS; k++) {
        chance[k] = before - beyond(k, a, b);
        before -= chance[k];
    }
    chance[WEEKS + 1] = before;
    make_law(made, chance);
}

/* What is left of a spell of a case met in the middle: P(R = k) = P(L >= k) / E[L]. */
static void make_remaining(law *made, double mean)
{
    double chance[SLOTS] = {0}, whole_mean = 0, rest = 1;

    for (int k = 1; k < 20000; k++)
        whole_mean += beyond_lognormal(k - 1, mean, sigma_weeks);
    for (int k = 1; k <= WEEKS; k++) {
        chance[k] = beyond_lognormal(k - 1, mean, sigma_weeks) / whole_mean;
        rest -= chance[k];
    }
    chance[WEEKS + 1] = rest;
    make_law(made, chance);
}

/* A kind of case is its type and tier. Points are in tenths, which are whole. */
static struct {
    law starts, kind, length[TYPES], remaining[TYPES], stay, health, absence, refill;
    unsigned opening[KINDS], tenths[KINDS];
} model;

/* The opening caseload is whole numbers, by the largest remainder. */
static void make_opening(void)
{
    double rest[KINDS];
    unsigned made = 0;

    for (int k = 0; k < KINDS; k++) {
        rest[k] = OPENING * share_of_opening[k / TIERS] * pct_of_tier[k % TIERS] / 100;
        model.opening[k] = (unsigned)rest[k];
        rest[k] -= model.opening[k];
        made += model.opening[k];
    }
    for (; made < OPENING; made++) {
        int most = 0;

        for (int k = 1; k < KINDS; k++)
            if (rest[k] > rest[most] + 1e-9)
                most = k;
        model.opening[most]++;
        rest[most] = 0;
    }
}

static void make_model(void)
{
    double chance[SLOTS] = {0};

    for (int k = 0; k < KINDS; k++) {
        chance[k] = share_of_starts[k / TIERS] * pct_of_tier[k % TIERS] / 100;
        model.tenths[k] = base_points[k / TIERS] * (6 + (unsigned)k % TIERS);
    }
    make_law(&model.kind, chance);
    chance[0] = exp(-starts_per_week);
    for (int k = 1; k < SLOTS; k++)
        chance[k] = chance[k - 1] * starts_per_week / k;
    make_law(&model.starts, chance);
    for (int type = 0; type < TYPES; type++) {
        make_length(&model.length[type], beyond_lognormal, mean_weeks[type], sigma_weeks);
        make_remaining(&model.remaining[type], mean_weeks[type]);
    }
    make_length(&model.absence, beyond_lognormal, mean_absence, sigma_absence);
    make_length(&model.stay, beyond_geometric, leaves_a_week, 0);
    make_length(&model.health, beyond_geometric, falls_ill_a_week, 0);
    make_length(&model.refill, beyond_gamma_of_shape_4, mean_refill, 0);
    make_opening();
}

/*
 * A grade has 32 seats, of which the first are its posts. The key of a seat is its load
 * over its points, as a whole number so that nothing is rounded, above the number of the
 * seat; one that takes no cases has the top bit set. The least of some keys is thus that
 * of the least loaded, the first of them on ties.
 */
enum { SEATS_OF_GRADE = 32, SEATS = GRADES * SEATS_OF_GRADE, SEAT_BITS = 7 };
enum { COMMON_MULTIPLE = 19800 }; /* of 330, 200 and 450 */
enum { MOST_CASES = 8192, MOST_ENDS = 256, NEVER = 255, GONE = SEATS };
static const uint32_t away = UINT32_C(1) << 31, seat_mask = (1 << SEAT_BITS) - 1;

typedef enum { VACANT, PRESENT, ABSENT } presence;

typedef struct unit {
    uint64_t random;
    uint32_t key[SEATS], least[GRADES];
    uint32_t step[SEATS]; /* what a tenth of a point adds to the key */
    uint8_t state[SEATS];
    uint8_t leaves_in[SEATS], turns_in[SEATS]; /* weeks; a turn is the end of the state */
    unsigned in_post, available;               /* heads; points of those present */
    unsigned num_cases, total; /* of all who ever came; tenths of those still here */
    uint8_t owner[MOST_CASES], kind[MOST_CASES]; /* in the order of arrival */
    uint16_t num_ends[WEEKS + 1], ends[WEEKS + 1][MOST_ENDS];
    uint64_t num_events, num_allocations, num_amber, num_red; /* of all replications */
} unit;

/* SplitMix64 of Steele, Lea and Flood (2014): one draw need not wait for another. */
static inline uint64_t draw(uint64_t *random)
{
    uint64_t z = *random += UINT64_C(0x9e3779b97f4a7c15);

    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

static uint8_t wait_from(unit *u, unsigned week, const law *wait)
{
    const unsigned until = week + law_draw(wait, (uint32_t)draw(&u->random));

    return until <= WEEKS ? (uint8_t)until : NEVER;
}

static inline void end_in(unit *u, unsigned which, unsigned week)
{
    if (week > WEEKS)
        return;
    if (u->num_ends[week] == MOST_ENDS)
        abort(); /* thirty deviations above the mean */
    u->ends[week][u->num_ends[week]++] = (uint16_t)which;
}

/* A loop of a fixed length over whole numbers, which a compiler makes a few vectors. */
static inline void find_least(unit *u, unsigned grade)
{
    const uint32_t *key = u->key + grade * SEATS_OF_GRADE;
    uint32_t least = UINT32_MAX;

    for (unsigned i = 0; i < SEATS_OF_GRADE; i++)
        least = key[i] < least ? key[i] : least;
    u->least[grade] = least;
}

static inline uint32_t lower(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/* To the least loaded who may hold it: A3 to B2 anyone, to C1 the last two grades. */
static inline void allocate(unit *u, unsigned which, unsigned kind)
{
    const unsigned tier = kind % TIERS;
    const uint32_t first = tier < 6 ? u->least[0] : UINT32_MAX;
    const uint32_t second = tier < 11 ? u->least[1] : UINT32_MAX;
    const uint32_t least = lower(lower(first, second), u->least[2]);
    const uint32_t seat = least & seat_mask;

    u->owner[which] = (uint8_t)seat;
    u->key[seat] = least + model.tenths[kind] * u->step[seat];
    find_least(u, seat / SEATS_OF_GRADE);
    u->num_allocations++;
}

static inline void take(unit *u, unsigned kind, unsigned ends_in)
{
    const unsigned which = u->num_cases++;

    if (which == MOST_CASES)
        abort(); /* fifty deviations above the mean */
    u->kind[which] = (uint8_t)kind;
    u->total += model.tenths[kind];
    allocate(u, which, kind);
    end_in(u, which, ends_in);
    u->num_events++;
}

static void open_unit(unit *u)
{
    u->in_post = POSTS;
    u->available = u->num_cases = u->total = 0;
    memset(u->owner, GONE, sizeof u->owner);
    memset(u->num_ends, 0, sizeof u->num_ends);
    for (unsigned seat = 0; seat < SEATS; seat++) {
        const unsigned grade = seat / SEATS_OF_GRADE;
        const bool post = seat % SEATS_OF_GRADE < posts_of[grade];

        u->key[seat] = post ? seat : away | seat;
        u->step[seat] = COMMON_MULTIPLE / points_of[grade] << SEAT_BITS;
        u->state[seat] = post ? PRESENT : VACANT;
        u->leaves_in[seat] = post ? wait_from(u, 0, &model.stay) : NEVER;
        u->turns_in[seat] = post ? wait_from(u, 0, &model.health) : NEVER;
        u->available += post ? points_of[grade] : 0;
    }
    for (unsigned grade = 0; grade < GRADES; grade++)
        find_least(u, grade);
    for (unsigned kind = 0; kind < KINDS; kind++)
        for (unsigned i = 0; i < model.opening[kind]; i++)
            take(u, kind,
                 law_draw(&model.remaining[kind / TIERS], (uint32_t)draw(&u->random)));
}

/* Spells end; custody goes on as licence with the same practitioner. */
static void end_spells(unit *u, unsigned week)
{
    for (unsigned i = 0; i < u->num_ends[week]; i++) {
        const unsigned which = u->ends[week][i], seat = u->owner[which];
        unsigned kind = u->kind[which], less = model.tenths[kind];

        if (kind / TIERS == CUSTODY) {
            kind -= (CUSTODY - LICENCE) * TIERS;
            u->kind[which] = (uint8_t)kind;
            less -= model.tenths[kind];
            end_in(u, which,
                   week + law_draw(&model.length[LICENCE], (uint32_t)draw(&u->random)));
        } else {
            u->owner[which] = GONE;
        }
        u->total -= less;
        u->key[seat] -= less * u->step[seat];
    }
    u->num_events += u->num_ends[week];
}

static void leave(unit *u, unsigned seat, unsigned week)
{
    if (u->state[seat] == PRESENT)
        u->available -= points_of[seat / SEATS_OF_GRADE];
    u->in_post--;
    u->state[seat] = VACANT;
    u->key[seat] = away | seat;
    u->leaves_in[seat] = NEVER;
    u->turns_in[seat] = wait_from(u, week, &model.refill);
}

/* Someone falls ill, comes back, or joins. */
static void turn(unit *u, unsigned seat, unsigned week)
{
    const unsigned points = points_of[seat / SEATS_OF_GRADE];

    if (u->state[seat] == PRESENT) {
        u->state[seat] = ABSENT;
        u->key[seat] |= away;
        u->available -= points;
        u->turns_in[seat] = wait_from(u, week, &model.absence);
        return;
    }
    if (u->state[seat] == VACANT) {
        u->in_post++;
        u->leaves_in[seat] = wait_from(u, week, &model.stay);
    }
    u->state[seat] = PRESENT;
    u->key[seat] &= ~away;
    u->available += points;
    u->turns_in[seat] = wait_from(u, week, &model.health);
}

/* The cases of who left, in the order of arrival. Owners are compared eight at a time:
 * the top bit of a byte of `held` says that it is the seat's. */
static void reallocate(unit *u, unsigned seat)
{
    const uint64_t low = UINT64_C(0x7f7f7f7f7f7f7f7f);

    for (unsigned from = 0; from < u->num_cases; from += 8) {
        uint64_t owners, held;

        memcpy(&owners, u->owner + from, sizeof owners);
        owners ^= UINT64_C(0x0101010101010101) * seat;
        held = ~(((owners & low) + low) | owners | low);
        for (; held != 0; held &= held - 1) {
            const unsigned which = from + (unsigned)__builtin_ctzll(held) / 8;

            allocate(u, which, u->kind[which]);
            u->num_events++;
        }
    }
}

static void change_staff(unit *u, unsigned week)
{
    unsigned left[SEATS], num_left = 0;

    for (unsigned seat = 0; seat < SEATS; seat++) {
        if (u->leaves_in[seat] == week) {
            leave(u, seat, week);
            left[num_left++] = seat;
        } else if (u->turns_in[seat] == week) {
            turn(u, seat, week);
        }
    }
    for (unsigned grade = 0; grade < GRADES; grade++)
        find_least(u, grade);
    for (unsigned i = 0; i < num_left; i++)
        reallocate(u, left[i]);
}

static void admit(unit *u, unsigned week)
{
    const unsigned starts = law_draw(&model.starts, (uint32_t)draw(&u->random));

    for (unsigned i = 0; i < starts; i++) {
        const uint64_t word = draw(&u->random);
        const unsigned kind = law_draw(&model.kind, (uint32_t)word);

        take(u, kind,
             week + law_draw(&model.length[kind / TIERS], (uint32_t)(word >> 32)));
    }
}

/* The figures of all replications: those of a week stand together. */
typedef struct figures {
    size_t num;
    float *workload;
    uint8_t *in_post;
} figures;

/* Two rules of four weeks running; either is enough. */
typedef struct criteria {
    unsigned workload_weeks, posts_weeks;
    bool met;
} criteria;

static void follow(criteria *of, bool workload, bool posts)
{
    of->workload_weeks = workload ? of->workload_weeks + 1 : 0;
    of->posts_weeks = posts ? of->posts_weeks + 1 : 0;
    of->met |= of->workload_weeks >= 4 || of->posts_weeks >= 4;
}

static void replicate(unit *u, figures *into, size_t number)
{
    criteria amber = {0}, red = {0};

    open_unit(u);
    for (unsigned week = 1; week <= WEEKS; week++) {
        const size_t row = (week - 1) * into->num + number;

        end_spells(u, week);
        change_staff(u, week);
        admit(u, week);
        into->workload[row] = (float)u->total / (float)(10 * u->available);
        into->in_post[row] = (uint8_t)u->in_post;
        /* 110 and 125 %, 90 and 80 %, as whole numbers of tenths and posts. */
        follow(&amber, u->total >= 11 * u->available, 10 * u->in_post <= 9 * POSTS);
        follow(&red, 2 * u->total >= 25 * u->available, 10 * u->in_post <= 8 * POSTS);
    }
    u->num_amber += amber.met;
    u->num_red += red.met;
}

/* Threads take replications a few at a time; each has random numbers of its own. */
typedef struct job {
    figures *into;
    uint64_t seed;
    atomic_size_t *next;
    unit *u;
    pthread_t thread;
} job;

static void *work(void *argument)
{
    enum { BATCH = 8 };
    const job *of = argument;
    size_t from;

    while ((from = atomic_fetch_add(of->next, BATCH)) < of->into->num)
        for (size_t i = from; i < from + BATCH && i < of->into->num; i++) {
            uint64_t name = of->seed << 32 | i;

            of->u->random = draw(&name);
            replicate(of->u, of->into, i);
        }
    return NULL;
}

static int compare(const void *a, const void *b)
{
    const float x = *(const float *)a, y = *(const float *)b;

    return (x > y) - (x < y);
}

static void print_figures(const figures *of)
{
    const double num = (double)of->num;
    double all = 0, mean = 0, variance = 0, in_post = 0;
    float *week = of->workload;

    for (int t = 1; t <= WEEKS; t++, week += of->num) {
        double sum = 0, squares = 0;

        for (size_t i = 0; i < of->num; i++) {
            sum += (double)week[i];
            squares += (double)week[i] * (double)week[i];
        }
        mean = sum / num;
        variance = squares / num - mean * mean;
        all += mean / WEEKS;
        qsort(week, of->num, sizeof *week, compare);
    }
    week -= of->num;
    for (size_t i = 0; i < of->num; i++)
        in_post += of->in_post[(WEEKS - 1) * of->num + i] / num / POSTS;
    printf("workload %.4f\nat_the_end %.4f\nsd_at_the_end %.4f\n", all, mean,
           sqrt(variance));
    printf("nine_in_ten_from %.4f\nnine_in_ten_to %.4f\n", (double)week[of->num / 20],
           (double)week[of->num * 19 / 20]);
    printf("in_post_at_the_end %.4f\n", in_post);
}

/* Each thread works on a unit of its own, which this adds up and frees. */
static int run(figures *kept, uint64_t seed, size_t threads)
{
    enum { MOST_THREADS = 64 };
    const double num = (double)kept->num;
    double events = 0, allocations = 0, amber = 0, red = 0;
    atomic_size_t next = 0;
    job jobs[MOST_THREADS];

    if (threads == 0 || threads > MOST_THREADS)
        return 2;
    for (size_t i = 0; i < threads; i++) {
        jobs[i] = (job){kept, seed, &next, calloc(1, sizeof(unit)), 0};
        if (jobs[i].u == NULL ||
            (i > 0 && pthread_create(&jobs[i].thread, NULL, work, &jobs[i]) != 0))
            return 5;
    }
    work(&jobs[0]);
    for (size_t i = 0; i < threads; i++) {
        if (i > 0)
            pthread_join(jobs[i].thread, NULL);
        events += (double)jobs[i].u->num_events / num;
        allocations += (double)jobs[i].u->num_allocations / num;
        amber += (double)jobs[i].u->num_amber / num;
        red += (double)jobs[i].u->num_red / num;
        free(jobs[i].u);
    }
    print_figures(kept);
    printf("amber %.4f\nred %.4f\nevents %.0f\nallocations %.0f\n", amber, red, events,
           allocations);
    return 0;
}

int main(int argc, char **argv)
{
    const size_t num = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000;
    const size_t threads = argc > 2 ? strtoul(argv[2], NULL, 10) : 1;
    const uint64_t seed = argc > 3 ? strtoull(argv[3], NULL, 10) : 1;
    figures kept = {num, malloc(WEEKS * num * sizeof *kept.workload),
                    malloc(WEEKS * num)};
    int status = 2;

    make_model();
    if (num > 0 && kept.workload != NULL && kept.in_post != NULL)
        status = run(&kept, seed, threads);
    free(kept.workload);
    free(kept.in_post);
    return status;
}
