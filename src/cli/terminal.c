/* terminal.c: width, colour and characters, decided in one place. */
#include "cli/terminal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* Pages are laid out for 80 columns; lines much longer than that are hard to read. */
enum { USUAL_WIDTH = 80, LEAST_WIDTH = 20, MOST_WIDTH = 100 };

static bool is_set(const char *name)
{
    const char *value = getenv(name);

    return value != NULL && value[0] != '\0';
}

static int width_of(int descriptor)
{
    const char *columns = getenv("COLUMNS");
    struct winsize size;
    long width = columns != NULL ? strtol(columns, NULL, 10) : 0;

    if (width <= 0 && ioctl(descriptor, TIOCGWINSZ, &size) == 0)
        width = size.ws_col;
    if (width <= 0)
        width = USUAL_WIDTH;
    width = width < LEAST_WIDTH ? LEAST_WIDTH : width;
    return width > MOST_WIDTH ? MOST_WIDTH : (int)width;
}

/* As the names of locales say; to load one takes memory, and it need not be installed. */
static bool takes_utf8(void)
{
    static const char *const variables[] = {"LC_ALL", "LC_CTYPE", "LANG"};

    for (size_t i = 0; i < sizeof variables / sizeof variables[0]; i++)
        if (is_set(variables[i]))
            return strcasestr(getenv(variables[i]), "UTF-8") != NULL ||
                   strcasestr(getenv(variables[i]), "utf8") != NULL;
    return false;
}

cli_terminal cli_terminal_of(int descriptor)
{
    const char *term = getenv("TERM");
    cli_terminal terminal = {.is_terminal = isatty(descriptor) == 1,
                             .utf8 = takes_utf8(),
                             .width = USUAL_WIDTH};

    if (!terminal.is_terminal)
        return terminal;
    terminal.width = width_of(descriptor);
    terminal.moves = term != NULL && term[0] != '\0' && strcmp(term, "dumb") != 0;
    terminal.colour = terminal.moves && !is_set("NO_COLOR");
    return terminal;
}
