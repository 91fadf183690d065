/* workbook_none.c: a build without libxlsxwriter. */
#include "report/workbook.h"

bool amb_workbook_built(void)
{
    return false;
}

amb_status amb_pack_workbook(const amb_pack *pack, const char *folder, char **bytes,
                             size_t *size, amb_problems *problems)
{
    (void)pack;
    (void)folder;
    *bytes = NULL;
    *size = 0;
    return amb_problem_add(problems, AMB_NOT_WRITTEN,
                           "a workbook cannot be written: this build of Amberline is "
                           "without libxlsxwriter");
}
