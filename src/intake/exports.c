/* exports.c: the files that the Workload Measurement Tool exports become typed rows. */
#include "intake/exports.h"

const char *amb_export_name(amb_export_kind kind)
{
    (void)kind;
    return "";
}

void amb_exports_init(amb_exports *exports)
{
    *exports = (amb_exports){.files = NULL};
}

void amb_exports_free(amb_exports *exports)
{
    amb_exports_init(exports);
}

amb_status amb_exports_read(amb_exports *exports, const char *const *paths,
                            size_t num_paths, const amb_csv_limits *limits,
                            amb_problems *problems, amb_problems *notices)
{
    (void)exports, (void)paths, (void)num_paths, (void)limits, (void)notices;
    return amb_problem_add(problems, AMB_BAD_INPUT, "not read yet");
}

amb_status amb_export_complain(const amb_exports *exports, amb_problems *problems,
                               const amb_export_origin *origin, const void *field,
                               const char *format, ...)
{
    (void)field, (void)format;
    return amb_problem_add(problems, AMB_BAD_INPUT, "%s:%u",
                           exports->files[origin->file].path, origin->line);
}
