/* fuzz_options.c: bytes as a command line, an argument a line, of every kind of option.
 */
#include "fuzz.h"

#include "cli/options.h"

#include <fcntl.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_ARGUMENTS = 40, LOW = 3, HIGH = 1000000 };

typedef struct arguments {
    const char *operand;
    cli_texts more;
    bool flag;
    const char *text;
    cli_texts texts;
    cli_whole whole;
    int choice;
} arguments;

static const char *const choices[] = {"text", "csv", NULL};

static const cli_option options[] = {
    {.name = "quiet",
     .letter = 'q',
     .kind = CLI_FLAG,
     .offset = offsetof(arguments, flag)},
    {.name = "output",
     .letter = 'o',
     .kind = CLI_TEXT,
     .offset = offsetof(arguments, text),
     .value = "DIR"},
    {.name = "pdu",
     .kind = CLI_TEXTS,
     .offset = offsetof(arguments, texts),
     .value = "NAME"},
    {.name = "replications",
     .kind = CLI_WHOLE,
     .offset = offsetof(arguments, whole),
     .value = "N",
     .low = LOW,
     .high = HIGH},
    {.name = "format",
     .kind = CLI_CHOICE,
     .offset = offsetof(arguments, choice),
     .value = "text|csv",
     .choices = choices},
};

static const cli_operand operands[] = {
    {.name = "SCENARIO",
     .is = "a folder",
     .needed = true,
     .offset = offsetof(arguments, operand)},
    {.name = "FILE", .is = "files", .many = true, .offset = offsetof(arguments, more)},
};

static const cli_example examples[] = {{"fuzz SCENARIO", "nothing"}};

static const cli_command command = {
    .name = "fuzz",
    .summary = "nothing",
    .about = "Nothing.",
    .examples = examples,
    .num_examples = 1,
    .operands = operands,
    .num_operands = sizeof operands / sizeof operands[0],
    .options = options,
    .num_options = sizeof options / sizeof options[0],
};

/* Refusals and help are not for the person who watches the fuzzer. */
static void say_nothing(int keep[2])
{
    const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);

    keep[0] = dup(STDOUT_FILENO);
    keep[1] = dup(STDERR_FILENO);
    if (nowhere < 0 || keep[0] < 0 || keep[1] < 0)
        abort();
    dup2(nowhere, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
    close(nowhere);
}

static void speak_again(const int keep[2])
{
    dup2(keep[0], STDOUT_FILENO);
    dup2(keep[1], STDERR_FILENO);
    close(keep[0]);
    close(keep[1]);
}

static void check_whole(const char *text)
{
    uint64_t value = 0;

    if (cli_whole_parse(text, LOW, HIGH, &value))
        fuzz_promise(value >= LOW && value <= HIGH && value == strtoull(text, NULL, 10),
                     "%s is %llu", text, (unsigned long long)value);
    if (cli_whole_parse(text, 0, UINT64_MAX, &value))
        fuzz_promise(value == strtoull(text, NULL, 10), "%s is %llu", text,
                     (unsigned long long)value);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    char *text = fuzz_text(bytes, size), *rest = text;
    char name[] = "fuzz", *argv[MOST_ARGUMENTS + 2] = {name};
    arguments into = {.operand = NULL};
    int argc = 1, keep[2], result;

    for (char *line; argc <= MOST_ARGUMENTS && (line = strsep(&rest, "\n")) != NULL;)
        argv[argc++] = line;
    for (int i = 1; i < argc; i++)
        check_whole(argv[i]);
    say_nothing(keep);
    result = cli_parse(&command, argc, argv, &into);
    speak_again(keep);
    fuzz_promise(result == CLI_GO_ON || result == CLI_DONE || result == CLI_USAGE,
                 "the status is %d", result);
    if (result == CLI_GO_ON)
        fuzz_promise(into.operand != NULL && into.more.num < MOST_ARGUMENTS &&
                         into.choice >= 0 && into.choice < 2 &&
                         (!into.whole.given ||
                          (into.whole.value >= LOW && into.whole.value <= HIGH)),
                     "taken, but not whole");
    cli_options_free(&command, &into);
    free(text);
    return 0;
}
