/*
 * documents.c: a program of its own, run when Amberline is built, that writes the manual
 * and the completion into a folder laid out as they are installed.
 */
#include "cli/commands.h"
#include "cli/completion.h"
#include "cli/manual.h"

#include <stdio.h>
#include <string.h>

static int close_and_tell(FILE *out, const char *path)
{
    const bool failed = ferror(out) != 0;

    if (fclose(out) == 0 && !failed)
        return 0;
    perror(path);
    return 1;
}

static FILE *begin(const char *folder, const char *name, char *path, size_t size)
{
    FILE *out;

    snprintf(path, size, "%s/%s", folder, name);
    out = fopen(path, "w");
    if (out == NULL)
        perror(path);
    return out;
}

static int write_page(const char *folder, const cli_command *command)
{
    char path[4096], name[64];
    FILE *out;

    snprintf(name, sizeof name, "man1/amberline-%s.1", command->name);
    out = begin(folder, name, path, sizeof path);
    if (out == NULL)
        return 1;
    cli_manual_command(out, command);
    return close_and_tell(out, path);
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        void (*write)(FILE *out);
    } files[] = {
        {"man1/amberline.1", cli_manual_program},
        {"man5/amberline-scenario.5", cli_manual_scenario},
        {"man5/amberline-results.5", cli_manual_results},
        {"bash/amberline", cli_completion_bash},
        {"zsh/_amberline", cli_completion_zsh},
        {"fish/amberline.fish", cli_completion_fish},
    };
    char path[4096];
    int failed = argc != 2;

    for (size_t i = 0; !failed && i < sizeof files / sizeof files[0]; i++) {
        FILE *out = begin(argv[1], files[i].name, path, sizeof path);

        failed = out == NULL;
        if (out == NULL)
            break;
        files[i].write(out);
        failed = close_and_tell(out, path);
    }
    for (size_t i = 0; !failed && i < CLI_NUM_COMMANDS; i++)
        failed = write_page(argv[1], cli_commands[i]);
    return failed;
}
