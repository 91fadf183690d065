/* workbook_file.c: workbooks, in place of none but earlier ones of ours. */
#include "cli/workbook_file.h"

#include "cli/messages.h"
#include "cli/own_file.h"

#include <stdlib.h>
#include <string.h>

static const cli_own_file a_workbook = {"workbook as report wrote it", "",
                                        amb_workbook_is_ours};

cli_exit cli_workbook_try(const char *path)
{
    if (amb_workbook_built())
        return cli_own_file_try(&a_workbook, path);
    cli_complain("%s: cannot be written, as this build of Amberline is without "
                 "libxlsxwriter; install it (on Debian: libxlsxwriter-dev) and build "
                 "Amberline again",
                 path);
    return CLI_NO_FILE;
}

/* The folder that a file is in, in memory of its own. */
static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    if (slash == NULL)
        return strdup(".");
    return slash == path ? strdup("/") : strndup(path, (size_t)(slash - path));
}

cli_exit cli_workbook_write(const amb_pack *pack, const char *path, size_t *bytes)
{
    char *folder = folder_of(path), *made = NULL;
    amb_problems problems;
    amb_status status = AMB_NO_MEMORY;
    cli_exit code;

    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    if (folder != NULL)
        status = amb_pack_workbook(pack, folder, &made, bytes, &problems);
    cli_print_outcome(&problems, status);
    amb_problems_free(&problems);
    code = cli_exit_of(status);
    if (status == AMB_OK)
        code = cli_own_file_write(path, made, *bytes);
    free(folder);
    free(made);
    return code;
}
