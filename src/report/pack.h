/*
 * pack.h: the evidence pack as data, made of results folders and of nothing else.
 *
 * A pack is sections, each a question that its readers have, in the order in which they
 * have them; a section is parts. What the results do not hold has no section. How it is
 * written, as a page or as a workbook, is for page.h and workbook.h.
 */
#ifndef AMB_REPORT_PACK_H
#define AMB_REPORT_PACK_H

#include "report/chart.h"

typedef enum amb_pack_part_kind {
    AMB_PACK_TEXT,    /* a paragraph */
    AMB_PACK_POINTS,  /* a list: items */
    AMB_PACK_FIGURES, /* large figures: of each an item, and its meaning as the next */
    AMB_PACK_TABLE,   /* `text` is its caption */
    AMB_PACK_CHART,
    AMB_PACK_BOXES,   /* to be filled in by hand: what goes into each */
    AMB_PACK_COMMAND, /* what can be typed */
    AMB_NUM_PACK_PARTS
} amb_pack_part_kind;

typedef struct amb_pack_part {
    amb_pack_part_kind kind;
    const char *text;  /* kept by the pack; "" where the kind has none */
    const char **item; /* owned array of texts that the pack keeps */
    size_t num_items;
    amb_data_table table;   /* owned */
    amb_chart *chart;       /* owned; NULL but of charts */
    const char *chart_file; /* the name for its picture: "workload" */
} amb_pack_part;

typedef enum amb_pack_topic {
    AMB_TOPIC_HEADLINE,
    AMB_TOPIC_CONDITIONS,  /* where it is against each condition today */
    AMB_TOPIC_AHEAD,       /* the workload and the staffing ahead */
    AMB_TOPIC_WHEN,        /* when the criteria are met */
    AMB_TOPIC_WHY,         /* what explains today, and the change */
    AMB_TOPIC_PLANS,       /* plans side by side, and what a search found */
    AMB_TOPIC_SENSITIVITY, /* which assumption matters */
    AMB_TOPIC_APPLICATION, /* routes back to green */
    AMB_TOPIC_REGION,      /* PDUs by week */
    AMB_TOPIC_PRACTITIONERS,
    AMB_TOPIC_ASSUMPTIONS,
    AMB_TOPIC_LIMITS,
    AMB_TOPIC_SIGN_OFF,
    AMB_TOPIC_REPRODUCE,
    AMB_NUM_TOPICS
} amb_pack_topic;

typedef struct amb_pack_section {
    const char *id;      /* static: fit for a link */
    const char *heading; /* kept by the pack */
    amb_pack_part *part; /* owned: num_parts */
    size_t num_parts;
} amb_pack_section;

typedef struct amb_pack {
    const char *marking; /* protective marking */
    const char *banner;  /* how far its quality is assured */
    bool assured;
    const char *name;     /* of what it is about, fit to be shown */
    const char *title;    /* the headline, a sentence without full stop */
    const char *subtitle; /* where, and data as at which day */
    const char
        *started_at; /* when the first of its results were made, as run.json says */
    amb_pack_section section[AMB_NUM_TOPICS]; /* without parts: left out */
    amb_text_store *text;                     /* owned */
    bool failed;                              /* there was no memory for a part of it */
    bool lacks; /* the results do not hold what was asked for */
} amb_pack;

typedef struct amb_pack_options {
    const char *area;       /* as it was typed; NULL: the only PDU, or all there are */
    const char *marking;    /* "OFFICIAL" */
    const char *assured_by; /* who has assured it, and when; NULL: nobody has */
    int32_t assured_on;
} amb_pack_options;

void amb_pack_init(amb_pack *pack);
void amb_pack_free(amb_pack *pack);

/*
 * Makes a pack of folders, in which a table is sought in their order. AMB_OK;
 * AMB_BAD_INPUT, with sentences, where there is no such area (`lacks` says so), or
 * folders do not belong together; else as amb_results_folder_read.
 */
amb_status amb_pack_make(amb_pack *pack, amb_results_folder *folder, size_t num_folders,
                         const amb_pack_options *options, const amb_csv_limits *limits,
                         amb_problems *problems);

/*
 * Writes it as one HTML file: no script, nothing from elsewhere, text is text. The same
 * pack gives the same bytes. What is wrong with `out` is for ferror to say; AMB_OK or
 * AMB_NO_MEMORY.
 */
amb_status amb_pack_html(const amb_pack *pack, FILE *out);

/* How such a file begins, by which it is known as one that may be replaced. */
extern const char amb_pack_html_begins[];

#endif
