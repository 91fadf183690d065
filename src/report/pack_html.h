/* pack_html.h: what the parts of a page share. */
#ifndef AMB_REPORT_PACK_HTML_H
#define AMB_REPORT_PACK_HTML_H

#include "report/pack.h"

/* Tables with more rows are folded away, and printed as the name of their file. */
enum { AMB_SHORT_TABLE = 12 };

/* The style sheet: <style> with all that is in it. `marking` is printed on every sheet of
 * paper. */
void amb_html_style(FILE *out, const char *marking);

/* A text as text. */
void amb_html_put(FILE *out, const char *text);
/* <p class="…">TEXT</p>, nothing without a text. */
void amb_html_paragraph(FILE *out, const char *class, const char *text);

/* What a table is called: its caption; the id that it begins its own with, no other's;
 * and the id of what says what it is about, "" where the caption does. */
typedef struct amb_html_name {
    const char *caption, *id, *about;
    bool is_told; /* its figures stand beside it already, so it is folded away */
} amb_html_name;

/* A box that scrolls by itself where what is in it is too wide. */
void amb_html_box(FILE *out, const amb_html_name *name);
/* The caption of a table in it, with the file that its figures are from. */
void amb_html_caption(FILE *out, const amb_html_name *name, const char *file);

/* A table in such a box. */
void amb_html_table(FILE *out, const amb_data_table *table, const amb_html_name *name);
/* The same, folded away where it is long or told, and so that paper has what it needs. */
void amb_html_folded(FILE *out, const amb_data_table *table, const amb_html_name *name);

/* A chart with all its words and its data. `outlined` is the row that the pack is about.
 */
amb_status amb_html_chart(FILE *out, const amb_chart *chart, const char *outlined,
                          const char *id);

#endif
