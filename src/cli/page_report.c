/* page_report.c: an evidence pack in a few lines. */
#include "cli/page_report.h"

#include "cli/phrases.h"
#include "cli/table.h"

static void print_figures(cli_output *output, const amb_pack *pack)
{
    const amb_pack_section *section = &pack->section[AMB_TOPIC_HEADLINE];

    for (size_t i = 0; i < section->num_parts; i++) {
        const amb_pack_part *part = &section->part[i];

        for (size_t k = 0; part->kind == AMB_PACK_FIGURES && k + 1 < part->num_items;
             k += 2) {
            cli_paragraph(output, 2, 4, "%s: %s", part->item[k], part->item[k + 1]);
        }
    }
}

/* How much of each section there is: "2 charts, 1 table". */
static cli_phrase contents_of(const amb_pack_section *section)
{
    size_t charts = 0, tables = 0;

    for (size_t i = 0; i < section->num_parts; i++) {
        charts += section->part[i].kind == AMB_PACK_CHART;
        tables += section->part[i].kind == AMB_PACK_TABLE;
    }
    return cli_say("%s%s%s", charts > 0 ? cli_count((double)charts, "chart").text : "",
                   charts > 0 && tables > 0 ? ", " : "",
                   tables > 0 ? cli_count((double)tables, "table").text : "");
}

static void print_sections(cli_output *output, const amb_pack *pack)
{
    cli_table table;

    cli_paragraph(output, 0, 2, "In the pack");
    cli_table_begin(&table, "ll");
    for (int t = 0; t < AMB_NUM_TOPICS; t++) {
        const amb_pack_section *section = &pack->section[t];

        if (section->num_parts == 0 || section->heading == NULL)
            continue;
        cli_table_add(&table, "%s", section->heading);
        cli_table_add(&table, "%s", contents_of(section).text);
    }
    cli_table_end(&table, output, 2, false);
}

void cli_print_report(cli_output *output, const amb_pack *pack,
                      const cli_report_file *page, const cli_report_file *workbook)
{
    cli_style_on(output, CLI_BOLD);
    cli_paragraph(output, 0, 2, "%s", pack->title);
    cli_style_off(output);
    if (pack->subtitle[0] != '\0')
        cli_paragraph(output, 0, 2, "%s", pack->subtitle);
    cli_paragraph(output, 0, 2, "%s. %s.", pack->marking, pack->banner);
    fputc('\n', output->file);
    if (pack->section[AMB_TOPIC_HEADLINE].num_parts > 0) {
        print_figures(output, pack);
        fputc('\n', output->file);
    }
    print_sections(output, pack);
    fputc('\n', output->file);
    if (page->path != NULL)
        cli_paragraph(output, 0, 2,
                      "Wrote %s, %s: open it in a browser, and print it from there. "
                      "Nothing in it comes from anywhere else.",
                      page->path, cli_bytes((double)page->bytes).text);
    if (workbook->path != NULL)
        cli_paragraph(output, 0, 2,
                      "Wrote %s, %s: a workbook for Excel or LibreOffice, whose cover "
                      "leads to its sheets.",
                      workbook->path, cli_bytes((double)workbook->bytes).text);
}
