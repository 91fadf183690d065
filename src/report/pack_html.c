/* pack_html.c: a pack as a page of HTML. */
#include "report/pack_html.h"

#include "base/phrases.h"
#include "report/svg.h"

#include <math.h>
#include <string.h>

const char amb_pack_html_begins[] =
    "<!DOCTYPE html>\n<html lang=\"en-GB\" data-made-by=\"amberline\">\n";

/* ---- texts ---- */

void amb_html_put(FILE *out, const char *text)
{
    amb_svg_put(out, text, strlen(text));
}

static void open_element(FILE *out, const char *tag, const char *class)
{
    fprintf(out, "<%s", tag);
    if (class[0] != '\0')
        fprintf(out, " class=\"%s\"", class);
    fputc('>', out);
}

void amb_html_paragraph(FILE *out, const char *class, const char *text)
{
    if (text[0] == '\0')
        return;
    open_element(out, "p", class);
    amb_html_put(out, text);
    fputs("</p>\n", out);
}

static void put_element(FILE *out, const char *tag, const char *text)
{
    fprintf(out, "<%s>", tag);
    amb_html_put(out, text);
    fprintf(out, "</%s>", tag);
}

/* ---- tables ---- */

/* Whether a column is of figures, seen or hidden, which stand under one another by their
 * ends. */
static bool is_figures(const amb_data_table *table, size_t column)
{
    for (size_t r = 0; r < amb_data_num_rows(table); r++) {
        const amb_data_cell *cell = &amb_data_row(table, r)[column];

        if (!isnan(cell->value) || strcmp(cell->text, "[c]") == 0)
            return true;
    }
    return false;
}

static void put_header(FILE *out, const amb_data_table *table, const bool *figures)
{
    fputs("<thead><tr>", out);
    for (size_t c = 0; c < table->num_columns; c++) {
        fprintf(out, "<th scope=\"col\"%s>", figures[c] ? "" : " class=\"t\"");
        amb_html_put(out, table->header[c]);
        fputs("</th>", out);
    }
    fputs("</tr></thead>\n<tbody>\n", out);
}

static void put_row(FILE *out, const amb_data_table *table, size_t row,
                    const bool *figures)
{
    const amb_data_cell *cell = amb_data_row(table, row);

    fputs("<tr>", out);
    for (size_t c = 0; c < table->num_columns; c++) {
        const char *tag = c == 0 ? "th" : "td";

        fprintf(out, "<%s%s%s>", tag, c == 0 ? " scope=\"row\"" : "",
                figures[c] ? "" : " class=\"t\"");
        amb_html_put(out, cell[c].text);
        fprintf(out, "</%s>", tag);
    }
    fputs("</tr>\n", out);
}

void amb_html_box(FILE *out, const amb_html_name *name)
{
    fprintf(out,
            "<div class=\"wide\" role=\"region\" tabindex=\"0\" "
            "aria-labelledby=\"%s%s%s-caption\">\n",
            name->about, name->about[0] == '\0' ? "" : " ", name->id);
}

void amb_html_caption(FILE *out, const amb_html_name *name, const char *file)
{
    fprintf(out, "<caption id=\"%s-caption\"><div>", name->id);
    amb_html_put(out, name->caption);
    if (file != NULL)
        fprintf(out, " <span class=\"from\">From %s</span>", file);
    fputs("</div></caption>\n", out);
}

void amb_html_table(FILE *out, const amb_data_table *table, const amb_html_name *name)
{
    bool figures[AMB_DATA_COLUMNS] = {false};

    for (size_t c = 0; c < table->num_columns; c++)
        figures[c] = is_figures(table, c);
    amb_html_box(out, name);
    fputs("<table>\n", out);
    amb_html_caption(out, name, table->file);
    put_header(out, table, figures);
    for (size_t r = 0; r < amb_data_num_rows(table); r++)
        put_row(out, table, r, figures);
    fputs("</tbody>\n</table>\n</div>\n", out);
}

void amb_html_folded(FILE *out, const amb_data_table *table, const amb_html_name *name)
{
    const size_t num = amb_data_num_rows(table);
    const amb_phrase rows = amb_say_count((double)num, "row");
    const bool is_long = num > AMB_SHORT_TABLE || name->is_told;

    fprintf(out, "<details class=\"%s\"%s>\n<summary>", is_long ? "long" : "short",
            is_long ? "" : " open");
    amb_html_put(out, name->caption);
    fprintf(out, ", a table of %s</summary>\n", rows.text);
    amb_html_table(out, table, name);
    fputs("</details>\n", out);
    if (!is_long)
        return;
    fputs("<p class=\"printed\">", out);
    amb_html_put(out, name->caption);
    fprintf(out, ": %s in %s.</p>\n", rows.text,
            table->file == NULL ? "the files of the results" : table->file);
}

/* ---- parts ---- */

static void put_list(FILE *out, const amb_pack_part *part, const char *class)
{
    open_element(out, "ul", class);
    fputc('\n', out);
    for (size_t i = 0; i < part->num_items; i++) {
        put_element(out, "li", part->item[i]);
        fputc('\n', out);
    }
    fputs("</ul>\n", out);
}

static void put_figures(FILE *out, const amb_pack_part *part)
{
    fputs("<ul class=\"figures\">\n", out);
    for (size_t i = 0; i + 1 < part->num_items; i += 2) {
        fputs("<li>", out);
        put_element(out, "strong", part->item[i]);
        fputc(' ', out);
        put_element(out, "span", part->item[i + 1]);
        fputs("</li>\n", out);
    }
    fputs("</ul>\n", out);
}

static amb_status put_part(FILE *out, const amb_pack *pack, const amb_pack_part *part,
                           const char *id)
{
    const amb_html_name name = {part->text, id, "", part->table.aside};

    switch (part->kind) {
    case AMB_PACK_TEXT:
        amb_html_paragraph(out, "", part->text);
        break;
    case AMB_PACK_POINTS:
        put_list(out, part, "");
        break;
    case AMB_PACK_FIGURES:
        put_figures(out, part);
        break;
    case AMB_PACK_TABLE:
        if (part->table.aside || (part->table.file != NULL &&
                                  amb_data_num_rows(&part->table) > AMB_SHORT_TABLE))
            amb_html_folded(out, &part->table, &name);
        else
            amb_html_table(out, &part->table, &name);
        break;
    case AMB_PACK_CHART:
        return amb_html_chart(out, part->chart, pack->name, id);
    case AMB_PACK_BOXES:
        put_list(out, part, "boxes");
        break;
    case AMB_PACK_COMMAND:
        put_element(out, "code", part->text);
        fputc('\n', out);
        break;
    case AMB_NUM_PACK_PARTS:
        break;
    }
    return AMB_OK;
}

/* What holds parts of a kind that follow one another: charts stand side by side where
 * there is room, commands are one block. */
typedef struct holder {
    const char *begins, *ends;
} holder;

static holder holder_of(const amb_pack_section *section, size_t part)
{
    const amb_pack_part_kind kind = section->part[part].kind;
    const bool alone =
        (part == 0 || section->part[part - 1].kind != kind) &&
        (part + 1 == section->num_parts || section->part[part + 1].kind != kind);

    if (kind == AMB_PACK_COMMAND)
        return (holder){"<pre>", "</pre>\n"};
    if (kind == AMB_PACK_CHART && !alone)
        return (holder){"<div class=\"row\">\n", "</div>\n"};
    return (holder){"", ""};
}

static amb_status put_parts(FILE *out, const amb_pack *pack,
                            const amb_pack_section *section)
{
    const amb_pack_part *part = section->part;
    amb_status status = AMB_OK;

    for (size_t i = 0; i < section->num_parts && status == AMB_OK; i++) {
        const holder in = holder_of(section, i);
        const amb_phrase id = amb_say("%s-%zu", section->id, i + 1);

        if (i == 0 || part[i - 1].kind != part[i].kind)
            fputs(in.begins, out);
        status = put_part(out, pack, &part[i], id.text);
        if (i + 1 == section->num_parts || part[i + 1].kind != part[i].kind)
            fputs(in.ends, out);
    }
    return status;
}

/* ---- the page ---- */

static void put_head(FILE *out, const amb_pack *pack)
{
    fputs(amb_pack_html_begins, out);
    fputs("<head>\n<meta charset=\"utf-8\">\n"
          "<meta http-equiv=\"Content-Security-Policy\" "
          "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
          out);
    put_element(out, "title", pack->title);
    fputc('\n', out);
    amb_html_style(out, pack->marking);
    fputs("</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n"
          "<header>\n",
          out);
    amb_html_paragraph(out, "marking", pack->marking);
    amb_html_paragraph(out, pack->assured ? "assured" : "draft", pack->banner);
    fputs("</header>\n", out);
}

static void put_contents(FILE *out, const amb_pack *pack)
{
    fputs("<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">Contents</h2>\n<ul>\n",
          out);
    for (int t = 0; t < AMB_NUM_TOPICS; t++) {
        const amb_pack_section *section = &pack->section[t];

        if (section->num_parts == 0 || section->heading == NULL)
            continue;
        fprintf(out, "<li><a href=\"#%s\">", section->id);
        amb_html_put(out, section->heading);
        fputs("</a></li>\n", out);
    }
    fputs("</ul>\n</nav>\n", out);
}

static amb_status put_section(FILE *out, const amb_pack *pack,
                              const amb_pack_section *section)
{
    amb_status status;

    if (section->num_parts == 0)
        return AMB_OK;
    if (section->heading == NULL)
        return put_parts(out, pack, section);
    fprintf(out,
            "<section id=\"%s\" aria-labelledby=\"%s-heading\">\n"
            "<h2 id=\"%s-heading\">",
            section->id, section->id, section->id);
    amb_html_put(out, section->heading);
    fputs("</h2>\n", out);
    status = put_parts(out, pack, section);
    fputs("</section>\n", out);
    return status;
}

amb_status amb_pack_html(const amb_pack *pack, FILE *out)
{
    amb_status status;

    put_head(out, pack);
    fputs("<main id=\"main\">\n", out);
    put_element(out, "h1", pack->title);
    fputc('\n', out);
    amb_html_paragraph(out, "about", pack->subtitle);
    status = put_section(out, pack, &pack->section[AMB_TOPIC_HEADLINE]);
    put_contents(out, pack);
    for (int t = AMB_TOPIC_HEADLINE + 1; t < AMB_NUM_TOPICS && status == AMB_OK; t++)
        status = put_section(out, pack, &pack->section[t]);
    fputs("</main>\n<footer>\n", out);
    amb_html_paragraph(out, "marking", pack->marking);
    fputs("</footer>\n</body>\n</html>\n", out);
    return status;
}
