/* pack.c: how a pack is put together, topic by topic. */
#include "report/names.h"
#include "report/pack_parts.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

void amb_pack_init(amb_pack *pack)
{
    *pack = (amb_pack){.marking = "",
                       .name = "",
                       .banner = "",
                       .title = "",
                       .subtitle = "",
                       .started_at = ""};
}

static void free_part(amb_pack_part *part)
{
    free(part->item);
    amb_data_table_free(&part->table);
    if (part->chart != NULL)
        amb_chart_free(part->chart);
    free(part->chart);
}

void amb_pack_free(amb_pack *pack)
{
    for (int t = 0; t < AMB_NUM_TOPICS; t++) {
        for (size_t i = 0; i < pack->section[t].num_parts; i++)
            free_part(&pack->section[t].part[i]);
        free(pack->section[t].part);
    }
    amb_text_store_free(pack->text);
    amb_pack_init(pack);
}

/* ---- texts ---- */

static const char *keep(amb_pack *pack, const char *text)
{
    return amb_keep(pack->text, &pack->failed, text);
}

const char *amb_pack_say(amb_pack *pack, const char *format, ...)
{
    const char *kept;
    va_list arguments;

    va_start(arguments, format);
    kept = amb_keep_said(pack->text, &pack->failed, format, arguments);
    va_end(arguments);
    return kept;
}

const char *amb_pack_name(amb_pack *pack, const char *name)
{
    return amb_keep_name(pack->text, &pack->failed, name);
}

const char *amb_pack_words(amb_pack *pack, const char *words)
{
    return amb_keep_words(pack->text, &pack->failed, words);
}

/* ---- parts ---- */

static amb_pack_part *add_part(const amb_packing *of, amb_pack_topic topic,
                               amb_pack_part_kind kind)
{
    amb_pack_section *section = &of->pack->section[topic];
    amb_pack_part *grown =
        reallocarray(section->part, section->num_parts + 1, sizeof *grown);

    of->pack->failed |= grown == NULL;
    if (grown == NULL)
        return NULL;
    section->part = grown;
    grown += section->num_parts++;
    *grown = (amb_pack_part){.kind = kind, .text = "", .chart_file = ""};
    return grown;
}

void amb_pack_heading(const amb_packing *of, amb_pack_topic topic, const char *heading)
{
    of->pack->section[topic].heading = heading;
}

static void add_words(const amb_packing *of, amb_pack_topic topic,
                      amb_pack_part_kind kind, const char *text)
{
    amb_pack_part *part = add_part(of, topic, kind);

    if (part != NULL)
        part->text = text;
}

void amb_pack_text(const amb_packing *of, amb_pack_topic topic, const char *text)
{
    add_words(of, topic, AMB_PACK_TEXT, text);
}

void amb_pack_command(const amb_packing *of, amb_pack_topic topic, const char *command)
{
    add_words(of, topic, AMB_PACK_COMMAND, command);
}

amb_pack_part *amb_pack_list(const amb_packing *of, amb_pack_topic topic,
                             amb_pack_part_kind kind)
{
    return add_part(of, topic, kind);
}

void amb_pack_item(const amb_packing *of, amb_pack_part *part, const char *text)
{
    const char **grown;

    if (part == NULL)
        return;
    grown = reallocarray(part->item, part->num_items + 1, sizeof *grown);
    of->pack->failed |= grown == NULL;
    if (grown == NULL)
        return;
    part->item = grown;
    grown[part->num_items++] = text;
}

amb_data_table *amb_pack_table(const amb_packing *of, amb_pack_topic topic,
                               const char *caption, const char *file)
{
    amb_pack_part *part = add_part(of, topic, AMB_PACK_TABLE);

    if (part == NULL)
        return NULL;
    part->text = caption;
    part->table.text = of->pack->text;
    part->table.file = file;
    return &part->table;
}

static amb_status make_chart(const amb_packing *of, amb_pack_topic topic,
                             amb_results_folder *folder, const amb_chart_request *request,
                             const char *name)
{
    amb_chart *chart = malloc(sizeof *chart);
    amb_pack_part *part;
    amb_problems aside;
    amb_status status;

    if (chart == NULL)
        return AMB_NO_MEMORY;
    amb_problems_init(&aside, AMB_PROBLEMS_CAP);
    amb_chart_init(chart);
    status = amb_chart_make(chart, folder, request, of->limits, &aside);
    part = status == AMB_OK ? add_part(of, topic, AMB_PACK_CHART) : NULL;
    if (part != NULL) {
        part->chart = chart;
        part->chart_file = name;
    } else {
        if (chart->lacks && status != AMB_NO_MEMORY)
            status = AMB_OK;
        amb_chart_free(chart);
        free(chart);
    }
    for (size_t i = 0; status != AMB_OK && i < aside.num_kept; i++)
        status = amb_problem_add(of->problems, status, "%s", aside.list[i].sentence);
    amb_problems_free(&aside);
    return status;
}

amb_status amb_pack_chart(const amb_packing *of, amb_pack_topic topic,
                          const amb_chart_request *request, const char *name)
{
    amb_chart_request ours = *request;
    amb_results_folder *folder;
    amb_status status = amb_pack_find(of, amb_chart_needs(request->kind), &folder);

    if (status != AMB_OK || folder == NULL)
        return status;
    ours.level = of->area.level;
    ours.area = of->area.area;
    ours.name = of->name;
    ours.is_known = strcmp(of->area.level, "pdu") == 0;
    return make_chart(of, topic, folder, &ours, name);
}

/* ---- the folders ---- */

amb_status amb_pack_find(const amb_packing *of, amb_result_file file,
                         amb_results_folder **found)
{
    amb_status status = AMB_OK;

    *found = NULL;
    for (size_t i = 0; i < of->num_folders && *found == NULL; i++)
        if (amb_results_folder_has(&of->folder[i], file) &&
            amb_pack_holds_area(of, &of->folder[i]))
            *found = &of->folder[i];
    if (*found != NULL)
        status = amb_results_folder_read(*found, file, of->limits, of->problems);
    if (*found != NULL && status == AMB_OK)
        status =
            amb_results_folder_read(*found, AMB_RESULT_AREAS, of->limits, of->problems);
    return status;
}

/* ---- making one ---- */

static amb_status (*const makers[AMB_NUM_TOPICS])(const amb_packing *of) = {
    [AMB_TOPIC_HEADLINE] = amb_pack_headline,
    [AMB_TOPIC_CONDITIONS] = amb_pack_conditions,
    [AMB_TOPIC_AHEAD] = amb_pack_ahead,
    [AMB_TOPIC_WHEN] = amb_pack_when,
    [AMB_TOPIC_WHY] = amb_pack_why,
    [AMB_TOPIC_PLANS] = amb_pack_plans,
    [AMB_TOPIC_SENSITIVITY] = amb_pack_sensitivity,
    [AMB_TOPIC_APPLICATION] = amb_pack_application,
    [AMB_TOPIC_REGION] = amb_pack_region,
    [AMB_TOPIC_PRACTITIONERS] = amb_pack_practitioners,
    [AMB_TOPIC_ASSUMPTIONS] = amb_pack_assumptions,
    [AMB_TOPIC_LIMITS] = amb_pack_limits,
    [AMB_TOPIC_SIGN_OFF] = amb_pack_sign_off,
    [AMB_TOPIC_REPRODUCE] = amb_pack_reproduce,
};

static const char *const ids[AMB_NUM_TOPICS] = {
    [AMB_TOPIC_HEADLINE] = "headline",
    [AMB_TOPIC_CONDITIONS] = "conditions",
    [AMB_TOPIC_AHEAD] = "ahead",
    [AMB_TOPIC_WHEN] = "when",
    [AMB_TOPIC_WHY] = "why",
    [AMB_TOPIC_PLANS] = "plans",
    [AMB_TOPIC_SENSITIVITY] = "sensitivity",
    [AMB_TOPIC_APPLICATION] = "application",
    [AMB_TOPIC_REGION] = "region",
    [AMB_TOPIC_PRACTITIONERS] = "practitioners",
    [AMB_TOPIC_ASSUMPTIONS] = "assumptions",
    [AMB_TOPIC_LIMITS] = "limits",
    [AMB_TOPIC_SIGN_OFF] = "sign-off",
    [AMB_TOPIC_REPRODUCE] = "reproduce",
};

static void say_how_assured(amb_packing *of)
{
    const amb_pack_options *options = of->options;
    amb_pack *pack = of->pack;

    pack->assured = options->assured_by != NULL;
    pack->banner = pack->assured ? amb_pack_say(pack, "Quality assured by %s on %s",
                                                amb_pack_name(pack, options->assured_by),
                                                amb_say_date(options->assured_on).text)
                                 : "Draft: not quality assured";
}

amb_status amb_pack_make(amb_pack *pack, amb_results_folder *folder, size_t num_folders,
                         const amb_pack_options *options, const amb_csv_limits *limits,
                         amb_problems *problems)
{
    amb_packing of = {.pack = pack,
                      .folder = folder,
                      .num_folders = num_folders,
                      .options = options,
                      .limits = limits,
                      .problems = problems};
    amb_status status;

    pack->text = amb_text_store_new();
    if (pack->text == NULL)
        return AMB_NO_MEMORY;
    status = amb_pack_check_folders(&of);
    if (status == AMB_OK)
        status = amb_pack_find_area(&of);
    if (status != AMB_OK || pack->lacks)
        return status;
    of.name = pack->name = amb_pack_name(pack, of.area.name);
    pack->marking = amb_pack_name(pack, options->marking);
    say_how_assured(&of);
    if (num_folders > 0)
        pack->started_at = keep(pack, folder[0].record.started_at);
    for (int t = 0; t < AMB_NUM_TOPICS && status == AMB_OK; t++) {
        pack->section[t].id = ids[t];
        status = makers[t](&of);
    }
    for (int t = 0; t < AMB_NUM_TOPICS; t++)
        for (size_t i = 0; i < pack->section[t].num_parts; i++)
            pack->failed |= pack->section[t].part[i].table.failed;
    return pack->failed ? AMB_NO_MEMORY : status;
}
