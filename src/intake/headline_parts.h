/* headline_parts.h: what the parts that make a scenario from headline figures share. */
#ifndef AMB_INTAKE_HEADLINE_PARTS_H
#define AMB_INTAKE_HEADLINE_PARTS_H

#include "intake/draft.h"
#include "intake/headline.h"

enum { AMB_MOST_COHORTS = 64 };

/* What other PDUs are like, by the grades of the scenario that is made. */
typedef struct amb_usual {
    const char *names;             /* "a and b"; of the draft's texts */
    double target[AMB_GRADES_CAP]; /* FTE of all these PDUs together */
    double in_post[AMB_GRADES_CAP];
    double absent[AMB_GRADES_CAP];
    double cases[AMB_NUM_CASE_TYPES][AMB_NUM_TIERS];
    double split[AMB_NUM_CASE_TYPES]; /* cases by type, where all types are counted */
    int *weeks_absent;                /* owned: of those recorded as absent, ascending */
    size_t num_absent;
    int cohort_nth[12]; /* by month: which Monday of it brings a cohort; 0: none */
} amb_usual;

/* Heads and hours chosen. Of a grade, those who are absent come first. */
typedef struct amb_people {
    double establishment;
    double target[AMB_GRADES_CAP];
    int heads[AMB_GRADES_CAP], absent[AMB_GRADES_CAP];
    int part_grade, part_absent_grade; /* -1: nobody works part time */
    double part_hours, part_absent_hours;
    double present_fte, absent_fte;
    double available; /* points */
} amb_people;

typedef struct amb_making {
    const amb_headline *headline;
    const amb_likeness *like;
    amb_problems *problems;
    amb_draft draft;
    amb_scenario base; /* what the scenario extends, read with nothing of its own */
    amb_usual usual;
    int32_t cohort[AMB_GRADES_CAP][AMB_MOST_COHORTS]; /* dates, the oldest first */
    int num_cohorts[AMB_GRADES_CAP];
    int recorded_after[AMB_GRADES_CAP]; /* weeks; INT_MAX: never */
    bool counts[AMB_GRADES_CAP];        /* practitioners who count in staffing */
    bool learns[AMB_GRADES_CAP];        /* in training, in posts of their own */
    amb_people people;
    double num_cases[AMB_NUM_CASE_TYPES];
    const char *pathways_like; /* whose ways out were copied; NULL: nobody's */
    int64_t price[AMB_NUM_CASE_TYPES][AMB_NUM_TIERS]; /* thousandths of points */
    double share[AMB_NUM_CASE_TYPES][AMB_NUM_TIERS];  /* the usual mix */
    long cases[AMB_NUM_CASE_TYPES][AMB_NUM_TIERS];    /* chosen */
    double usual_points;                              /* of all cases at the usual mix */
} amb_making;

/* A whole number as people read it: "1,287". */
typedef struct amb_grouped {
    char text[32];
} amb_grouped;
amb_grouped amb_grouped_of(double number);

/* n things shared out by weight, by largest remainders, at most `room` each (NULL: any);
 * what no weight asks for goes where there is room. Returns how many found none. */
long amb_share_out(long n, const double *weight, const int *room, size_t num, long *out);

/* Takes in the other PDUs; names of files and people are the draft's. */
amb_status amb_usual_take(amb_making *of);

/* The cohorts' date of a month; false when it brings none. */
bool amb_cohort_of(const amb_usual *usual, int year, int month, int32_t *date);

/* When the n-th of so many heads of a grade began training; AMB_NO_DATE: not in any. */
int32_t amb_began(const amb_making *of, size_t grade, int n, int heads);

/* Chooses establishment and people; says why there are none. */
amb_status amb_choose_people(amb_making *of);

/* Whether anyone with an establishment of `posts` shows the figures; fills `people`. */
bool amb_compose(const amb_making *of, double posts, amb_people *people);

/* Cases by type, prices and the usual mix; says what is wrong. */
amb_status amb_count_cases(amb_making *of);

/* Chooses tiers so that the workload shows; says why none do. */
amb_status amb_choose_tiers(amb_making *of);

/* Says that there is no workload where nobody has points available. */
amb_status amb_refuse_workload_of_nobody(const amb_making *of);

/* Points of a mix with a tilt; see headline.h. */
double amb_points_at(const amb_making *of, double tilt);

/* Whether there is a practitioner grade that may not hold the tier. */
bool amb_is_restricted(const amb_scenario *scenario, int tier);

/* Puts in the rows that come before anything is chosen: settings, PDU, ways out. */
void amb_put_first_rows(amb_making *of);

/* Puts in all others but those of assumptions.csv. */
amb_status amb_put_rows(amb_making *of, amb_made *made);

/* Those of practitioners.csv, staffing.csv and changes.csv. */
void amb_put_staff(amb_making *of, amb_made *made);

/* Puts rows into assumptions.csv, of the scenario as it was read again. */
void amb_put_assumptions(amb_making *of, const amb_scenario *scenario);

/* Where a figure is from, with what it says: "HMIP report (797 community cases)". */
const char *amb_source_of(amb_making *of, const char *what);

#endif
