/* pack_html_chart.c: a chart on a page, with its words and its data. */
#include "report/pack_html.h"

#include "base/phrases.h"
#include "report/svg.h"

#include <math.h>
#include <string.h>

static void put_words(FILE *out, const amb_chart *chart, const char *id)
{
    fprintf(out, "<figcaption>\n<h3 id=\"%s\">", id);
    amb_html_put(out, chart->title);
    fputs("</h3>\n", out);
    amb_html_paragraph(out, "measured", chart->subtitle);
    amb_html_paragraph(out, "reading", chart->reading);
    fputs("</figcaption>\n", out);
}

/* ---- cells: a table says more than a picture of one ---- */

static int shade_of(double value)
{
    int shade = AMB_NUM_SHADES - 1;

    while (shade > 0 && !(value >= amb_shades[shade].from))
        shade--;
    return shade;
}

/* `class` of the row, or "". */
static void put_map_row(FILE *out, const amb_chart *chart, size_t row, const char *class)
{
    const char colour = chart->row_look[row] == AMB_LOOK_RED ? 'r' : 'a';

    fprintf(out, "<tr%s><th scope=\"row\">", class);
    amb_html_put(out, chart->row[row]);
    fputs("</th>", out);
    for (size_t c = 0; c < chart->num_columns; c++) {
        const amb_grid_cell *cell = &chart->cell[row * chart->num_columns + c];

        if (isnan(cell->value))
            fputs("<td>", out);
        else
            fprintf(out, "<td class=\"%c%d\">", colour, shade_of(cell->value));
        amb_html_put(out, cell->text);
        fputs("</td>", out);
    }
    fputs("</tr>\n", out);
}

static void put_map(FILE *out, const amb_chart *chart, const char *outlined,
                    const amb_html_name *name)
{
    bool has_ours = false;

    amb_html_box(out, name);
    fputs("<table class=\"map\">\n", out);
    amb_html_caption(out, name, chart->table.file);
    fputs("<thead><tr><th scope=\"col\">PDU</th>", out);
    for (size_t c = 0; c < chart->num_columns; c++) {
        fputs("<th scope=\"col\">", out);
        amb_html_put(out, chart->column[c]);
        fputs("</th>", out);
    }
    fputs("</tr></thead>\n<tbody>\n", out);
    for (size_t r = 0; r < chart->num_rows; r++) {
        const bool is_ours = strcmp(chart->row[r], outlined) == 0;

        has_ours |= is_ours;
        put_map_row(out, chart, r,
                    is_ours                ? " class=\"ours\""
                    : r >= AMB_SHORT_TABLE ? " class=\"far\""
                                           : "");
    }
    fputs("</tbody>\n</table>\n</div>\n", out);
    if (has_ours && chart->num_rows > AMB_SHORT_TABLE)
        fprintf(out,
                "<p class=\"printed\">The first %d PDUs and the one that this is about; "
                "all of them are in %s.</p>\n",
                AMB_SHORT_TABLE, chart->table.file);
}

/* ---- any chart ---- */

amb_status amb_html_chart(FILE *out, const amb_chart *chart, const char *outlined,
                          const char *id)
{
    const amb_svg_options with = {.width = 400, .id = id};
    const amb_phrase about = amb_say("%s-says", id);
    const bool is_map = chart->kind == AMB_CHART_HEAT_MAP;
    const amb_html_name name = {
        is_map ? "In how many of 100 runs, by PDU and date" : "Data of this chart", id,
        about.text, chart->form == AMB_AS_BARS || chart->form == AMB_AS_WATERFALL};
    amb_status status = AMB_OK;

    fputs(is_map ? "<figure class=\"mapped\">\n" : "<figure>\n", out);
    put_words(out, chart, about.text);
    if (is_map) {
        put_map(out, chart, outlined, &name);
    } else {
        status = amb_chart_svg(chart, &with, out);
        amb_html_folded(out, &chart->table, &name);
    }
    fputs("</figure>\n", out);
    return status;
}
