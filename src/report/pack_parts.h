/* pack_parts.h: what the makers of sections share. */
#ifndef AMB_REPORT_PACK_PARTS_H
#define AMB_REPORT_PACK_PARTS_H

#include "base/phrases.h"
#include "report/chart_parts.h"
#include "report/pack.h"

/* A pack in the making. */
typedef struct amb_packing {
    amb_pack *pack;
    amb_results_folder *folder; /* num_folders, opened */
    size_t num_folders;
    const amb_pack_options *options;
    const amb_csv_limits *limits;
    amb_problems *problems;
    amb_area_name
        area;         /* what the pack is about; "all" of level "all" for several PDUs */
    const char *name; /* of the area, in full and fit to be shown */
} amb_packing;

/* ---- texts, all kept by the pack; "" without memory ---- */

__attribute__((format(printf, 2, 3))) const char *amb_pack_say(amb_pack *pack,
                                                               const char *format, ...);
/* A name of the results' fit to be shown: no character that cannot be seen, not too long.
 */
const char *amb_pack_name(amb_pack *pack, const char *name);
/* The same of a text with such names in it, which may be longer. */
const char *amb_pack_words(amb_pack *pack, const char *words);

/* ---- parts; each is the last of its section until the next ---- */

/* A topic's section is there from its first part on; its heading is given once. */
void amb_pack_heading(const amb_packing *of, amb_pack_topic topic, const char *heading);
void amb_pack_text(const amb_packing *of, amb_pack_topic topic, const char *text);
/* An empty list, row of figures or row of boxes; NULL without memory. */
amb_pack_part *amb_pack_list(const amb_packing *of, amb_pack_topic topic,
                             amb_pack_part_kind kind);
void amb_pack_item(const amb_packing *of, amb_pack_part *part, const char *text);
/* An empty table, whose texts are kept by the pack; see data_table.h. NULL without
 * memory. `file` as there. */
amb_data_table *amb_pack_table(const amb_packing *of, amb_pack_topic topic,
                               const char *caption, const char *file);
void amb_pack_command(const amb_packing *of, amb_pack_topic topic, const char *command);
/*
 * Makes a chart of the pack's area, of the folder that has what it needs, and adds it;
 * nothing where no folder has it, or where the chart says that the results do not hold
 * it. `name` is static. What a request says of an area does not count.
 */
amb_status amb_pack_chart(const amb_packing *of, amb_pack_topic topic,
                          const amb_chart_request *request, const char *name);

/* ---- the folders ---- */

/* The first folder about the area that has a table, of which it and areas.csv are read;
 * *found is NULL where none has it. */
amb_status amb_pack_find(const amb_packing *of, amb_result_file file,
                         amb_results_folder **found);

/* Refuses folders that are not of the same start date, or have no PDU in common, with a
 * sentence for each; AMB_BAD_INPUT. */
amb_status amb_pack_check_folders(const amb_packing *of);

/* Sets the area that is asked for; where there is none such, pack->lacks, with a
 * sentence. */
amb_status amb_pack_find_area(amb_packing *of);

/* Whether a folder is about the PDU that the pack is about, if it is about one. */
bool amb_pack_holds_area(const amb_packing *of, const amb_results_folder *folder);

/* Whether the pack is about a PDU, by itself or in the area that it is about. */
bool amb_pack_is_about(const amb_packing *of, const amb_results_folder *folder,
                       const char *pdu);

/* The first folder with the tables of a run, all of which are read; NULL where there is
 * none. */
amb_status amb_pack_find_run(const amb_packing *of, amb_results_folder **found);

/* The headline where it is about several PDUs. */
amb_status amb_pack_headline_many(const amb_packing *of,
                                  const amb_results_folder *folder);

/* "16 in 100", and with the word of the scale for it: "16 in 100 (highly unlikely)". */
const char *amb_pack_chance(const amb_packing *of, const amb_results_folder *folder,
                            double chance);

/* Adds what rows of the scenario state, `num` of them, to the topic of assumptions. */
void amb_pack_add_stated(const amb_packing *of,
                         const amb_used_assumption_row *const *rows, size_t num);

/* ---- the makers, a topic each. AMB_OK, or why not all could be read ---- */

amb_status amb_pack_headline(const amb_packing *of);
amb_status amb_pack_conditions(const amb_packing *of);
amb_status amb_pack_ahead(const amb_packing *of);
amb_status amb_pack_when(const amb_packing *of);
amb_status amb_pack_why(const amb_packing *of);
amb_status amb_pack_plans(const amb_packing *of); /* and of the same topic: */
amb_status amb_pack_solved(const amb_packing *of);
amb_status amb_pack_sensitivity(const amb_packing *of);
amb_status amb_pack_application(const amb_packing *of); /* and of the same topic: */
void amb_pack_concessions(const amb_packing *of, const amb_results_folder *folder,
                          const char *status);
amb_status amb_pack_region(const amb_packing *of);
amb_status amb_pack_practitioners(const amb_packing *of);
amb_status amb_pack_assumptions(const amb_packing *of);
amb_status amb_pack_limits(const amb_packing *of);
amb_status amb_pack_sign_off(const amb_packing *of);
amb_status amb_pack_reproduce(const amb_packing *of);

#endif
