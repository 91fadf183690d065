/* lookup.h: what a scenario says about one PDU, grade or case type; nothing is copied. */
#ifndef AMB_SCENARIO_LOOKUP_H
#define AMB_SCENARIO_LOOKUP_H

#include "amberline/scenario.h"
#include "base/law.h"

#include <math.h>

/* A number, or 0 where the cell is empty. */
static inline double amb_or_zero(double number)
{
    return isnan(number) ? 0 : number;
}

/* The row number of a grade; -1 when there is no such row. */
int amb_grade_find(const amb_scenario *scenario, const char *grade);

size_t amb_num_pdus(const amb_scenario *scenario);
size_t amb_num_grades(const amb_scenario *scenario);
const amb_grade_row *amb_grade_at(const amb_scenario *scenario, size_t grade);

/* The grade whose establishment a grade fills; its own when it names none. */
size_t amb_establishment_of(const amb_scenario *scenario, size_t grade);

/*
 * What staffing.csv, recruitment.csv and absence.csv say of a grade in a PDU: the most
 * specific row (PDU and grade, then PDU, then grade, then neither), its empty cells
 * filled from the less specific ones. False when no row speaks of it.
 */
bool amb_staffing_of(const amb_scenario *scenario, const char *pdu, const char *grade,
                     amb_staffing_row *out);
bool amb_recruitment_of(const amb_scenario *scenario, const char *pdu, const char *grade,
                        amb_recruitment_row *out);
bool amb_absence_of(const amb_scenario *scenario, const char *pdu, const char *grade,
                    const char *kind, amb_absence_row *out);

/*
 * The row from which the above take the cell of a column; NULL when all leave it empty.
 * `kind` is of absence.csv, NULL for the others.
 */
const void *amb_row_giving(const amb_scenario *scenario, amb_input_file file,
                           const char *pdu, const char *grade, const char *kind,
                           const char *column);

/* The same for starts.csv by PDU and case type. */
bool amb_starts_of(const amb_scenario *scenario, const char *pdu, int case_type,
                   amb_starts_row *out);

/* feedback.csv by grade and effect. */
bool amb_feedback_of(const amb_scenario *scenario, const char *grade, int effect,
                     amb_feedback_row *out);

/* The kind whose rate the short form `sick_days_per_year` sets. */
#define AMB_SICKNESS "sickness"

/*
 * The n-th kind of absence that anyone in the PDU and grade can have, in the order of the
 * rows; NULL after the last, and after one more than AMB_ABSENCE_KINDS_CAP.
 */
const char *amb_absence_kind_name(const amb_scenario *scenario, const char *pdu,
                                  const char *grade, size_t n);

/*
 * The weekly chance of starting a spell that loses `days` working days a year, when
 * spells last `mean_weeks`: in the long run a share f of the time is lost, f = days /
 * (working days a year), and f = m / (m + 1/p).
 */
double amb_spell_chance(const amb_scenario *scenario, double days, double mean_weeks);

/* FILE of the distribution `table:FILE`; NULL of any other. Borrowed from it. */
const char *amb_table_file(const char *distribution);

/* The law that a row's three cells describe; false when `distribution` is none of them.
 */
bool amb_length_of(const amb_scenario *scenario, const char *distribution,
                   double mean_weeks, double sd_weeks, amb_length *out);

/* The points row of a case type and tier; NULL when there is none. */
const amb_points_row *amb_points_of(const amb_scenario *scenario, int case_type,
                                    int tier);

/* Whether ppf_process.csv says how a status is granted. */
bool amb_has_process(const amb_scenario *scenario, int status);

/* What a numeric setting of scenario.csv or wmt.csv may be; false of any other. */
bool amb_setting_range(amb_input_file file, const char *setting, double *low,
                       double *high, bool *whole);

/* A constant of wmt.csv; AMB_EMPTY when it is not there. */
double amb_wmt_constant(const amb_scenario *scenario, const char *setting);

/* Which tiers `text` allows; false, with the word at fault in `bad`, when it is not
 * right. */
enum { AMB_WORD_SIZE = 32 };
bool amb_tiers_allowed(const char *text, bool allowed[AMB_NUM_TIERS],
                       char bad[AMB_WORD_SIZE]);

/*
 * How many cases of each tier, T2A or not, the PDU opens with of a case type; an S tier
 * counts as its tier, since nobody starts supervision in its last third.
 */
void amb_opening_mix(const amb_scenario *scenario, const char *pdu, int case_type,
                     double cases[AMB_NUM_TIERS][2]);

/* Shares of the tiers among new cases: tier_mix.csv, else the opening mix; false if
 * neither. */
bool amb_tier_mix_of(const amb_scenario *scenario, const char *pdu, int case_type,
                     double share[AMB_NUM_TIERS]);

/* What the item of a dated change names; -1 or NULL for what it leaves open. */
typedef struct amb_change_item {
    int grade; /* row of grades.csv */
    int stage; /* stage of that grade, from 0 */
    int case_type;
    int tier;
    int status;
    const char *name; /* practitioner, rule or concession */
    int indicator;
} amb_change_item;

/*
 * Reads the item of a change. False when it is not what the change takes; `why`, unless
 * NULL, then gets the rest of a sentence that begins with the cell's text, or with its
 * place when it is empty.
 */
enum { AMB_WHY_SIZE = 256 };
bool amb_change_item_read(const amb_scenario *scenario, const amb_change_row *row,
                          amb_change_item *item, char *why);

/* The cell that an assumption is about. */
typedef struct amb_place {
    amb_input_file file; /* AMB_NUM_INPUT_FILES when the text does not get so far */
    size_t column;       /* of the file's columns */
    size_t row;
} amb_place;

/*
 * Reads a place, FILE:COLUMN[COLUMN=VALUE]…, and finds the one row that it names. False
 * when it does not; `why` as above.
 */
bool amb_place_read(const amb_scenario *scenario, const char *text, amb_place *place,
                    char why[AMB_WHY_SIZE]);

/* The number that a place holds; AMB_EMPTY when the cell is empty. */
double amb_place_number(const amb_scenario *scenario, const amb_place *place);

/* Whether its row is about a PDU that is not among those of a NULL-terminated list (NULL
 * or empty: all). */
bool amb_place_is_of_another(const amb_scenario *scenario, const amb_place *place,
                             const char *const *pdus);

/* A whole row, as a place without a column: what its key says (of a file without keys all
 * its cells), such as "ppf.csv[status=amber][rule=workload]". The caller frees it; NULL
 * without memory. */
char *amb_place_of_row(const amb_scenario *scenario, amb_input_file file, size_t row);

/* The number of stages of a grade, and its n-th one. */
size_t amb_num_stages(const amb_scenario *scenario, size_t grade);
const amb_stage_row *amb_stage_at(const amb_scenario *scenario, size_t grade, size_t n);

/* First weekly snapshot (week number) on or after a date; 0 for dates up to the start. */
int amb_week_of(const amb_scenario *scenario, int32_t date);

#endif
