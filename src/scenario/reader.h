/* reader.h: what the parts of the scenario reader share while a scenario is being read.
 */
#ifndef AMB_SCENARIO_READER_H
#define AMB_SCENARIO_READER_H

#include "amberline/scenario.h"
#include "base/csv_table.h"
#include "base/text.h"

/* How many scenarios may extend one another: deeper than anyone could follow. */
enum { AMB_MOST_FOLDERS = 16 };

typedef struct amb_reader {
    amb_scenario *scenario; /* borrowed: what is being filled */
    amb_problems *problems; /* borrowed */
    amb_problems *notices;  /* borrowed; may be NULL */
    const char *installed;  /* borrowed; may be NULL */
    amb_csv_limits limits;
    bool for_import;       /* the tables that only importing needs are read */
    bool opening_only;     /* what only later weeks need may be missing */
    amb_csv_table *tables; /* owned: [folder × files + file], kept to point at cells */
    bool sound[AMB_NUM_INPUT_FILES];  /* the file was found and no cell of it refused */
    bool linked[AMB_NUM_INPUT_FILES]; /* and its keys and references are right */
    bool start_known;                 /* start_date could be read */
    /* Of every PDU, by case type: 0 not asked yet, 1 known, -1 not known in some. */
    int tiers_of_starts[AMB_NUM_CASE_TYPES];
    amb_status status; /* the worst so far; reading goes on after bad input */
} amb_reader;

/* Remembers the worse of two statuses; true while going on makes sense. */
bool amb_reader_note(amb_reader *reader, amb_status status);

/*
 * Says what is wrong with a row (a row struct of `file`), pointing at one of its columns,
 * or at the row as a whole when `column` is NULL.
 */
__attribute__((format(printf, 5, 6))) void
amb_reader_complain(amb_reader *reader, amb_input_file file, const void *row,
                    const char *column, const char *format, ...);

/* Whether a file may be missing, and is, since only the opening is asked for. */
static inline bool amb_reader_does_without(const amb_reader *reader, amb_input_file file)
{
    return reader->opening_only && reader->scenario->table[file].num == 0;
}

/* Whether more problems are only counted: then no suggestion need be looked for. */
static inline bool amb_reader_is_full(const amb_reader *reader)
{
    return reader->problems->num_kept >= reader->problems->cap;
}

/* Says what is wrong with a file as a whole. */
__attribute__((format(printf, 3, 4))) void amb_reader_complain_file(amb_reader *reader,
                                                                    amb_input_file file,
                                                                    const char *format,
                                                                    ...);

/* Says what is allowed but worth knowing of a row. */
__attribute__((format(printf, 4, 5))) void amb_reader_notice(amb_reader *reader,
                                                             amb_input_file file,
                                                             const void *row,
                                                             const char *format, ...);

/* Remembers that a file was read from `path` into `table`, for the record of the run;
 * false without memory. */
bool amb_reader_add_read(amb_reader *reader, const amb_csv_table *table, const char *path,
                         uint32_t folder, const char *file_name);

/* Adds a folder to the scenario's; takes ownership of `path`. */
bool amb_reader_add_folder(amb_reader *reader, char *path, const char *name);

/* FOLDER/NAME; owned by the caller, NULL without memory. */
char *amb_path_joined(const char *folder, const char *name);
bool amb_path_exists(amb_reader *reader, const char *path);
bool amb_path_is_folder(amb_reader *reader, const char *path);

/* cells.c: turns the cells of a file into rows added to the scenario's table. */
void amb_read_cells(amb_reader *reader, amb_input_file file, uint32_t folder,
                    const amb_csv_table *table);

/* settings.c: adds the folder that scenario.csv of `folder` extends, if it extends any.
 */
void amb_read_extends(amb_reader *reader, uint32_t folder);

/* settings.c: reads the settings out, and checks those of wmt.csv. */
void amb_read_settings(amb_reader *reader);

/* observed.c: reads the files that `table:FILE` distributions name. */
void amb_read_observed(amb_reader *reader);

/* observed.c: refuses CSV files that are none of a scenario; most are misspelt ones. */
void amb_refuse_strangers(amb_reader *reader);

/* check.c and its fellows: what no single cell can show. */
void amb_check_keys(amb_reader *reader);
void amb_check_references(amb_reader *reader);
void amb_check_caps(amb_reader *reader);
void amb_check_staff(amb_reader *reader);
void amb_check_cases(amb_reader *reader);
void amb_check_ppf(amb_reader *reader);
void amb_check_changes(amb_reader *reader);
void amb_check_lengths(amb_reader *reader);

/* check_cases.c: says that the tiers of new cases are not known; `pdu` may be "". */
void amb_complain_of_tiers(amb_reader *reader, amb_input_file file, const void *row,
                           const char *column, int case_type, const char *pdu);

/* The i-th row of a file, whatever its type. */
static inline const void *amb_row_at(const amb_scenario *scenario, amb_input_file file,
                                     size_t i)
{
    return (const char *)scenario->table[file].rows +
           i * amb_input_files()[file].row_size;
}

/* Whether `name` may stand for a file or folder beside others: no path, nothing hidden.
 */
bool amb_is_plain_name(const char *name);

#endif
