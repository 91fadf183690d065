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

/* A table in a box that scrolls by itself where it is too wide; `id` is no other's. */
void amb_html_table(FILE *out, const amb_data_table *table, const char *caption,
                    const char *id);
/* The same, folded away where it is long, and so that paper has what it needs. */
void amb_html_folded(FILE *out, const amb_data_table *table, const char *caption,
                     const char *id);

/* A chart with all its words and its data. `outlined` is the row that the pack is about.
 */
amb_status amb_html_chart(FILE *out, const amb_chart *chart, const char *outlined,
                          const char *id);

#endif
