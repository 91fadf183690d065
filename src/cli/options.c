/* options.c: one table of options drives getopt_long, the messages and the help. */
#include "cli/options.h"

#include "base/text.h"
#include "cli/messages.h"
#include "cli/phrases.h"

#include <getopt.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* getopt's codes: options count from here, so that no letter is mistaken for one. */
enum { MOST_OPTIONS = 24, FIRST_CODE = 1000, HELP_CODE = 999 };

/* Everything about one parsing that the steps below share. */
typedef struct parsing {
    const cli_command *command;
    void *into;
    struct option longs[MOST_OPTIONS + 2];
    char shorts[2 * MOST_OPTIONS + 4];
} parsing;

static void *field(const parsing *of, const cli_option *option)
{
    return (char *)of->into + option->offset;
}

static void fill_getopt(parsing *of)
{
    const cli_command *command = of->command;
    size_t used = 0;

    /* The colon first: a missing value is told from an unknown option. */
    of->shorts[used++] = ':';
    of->shorts[used++] = 'h';
    for (size_t i = 0; i < command->num_options; i++) {
        const cli_option *option = &command->options[i];
        const int takes = option->kind == CLI_FLAG ? no_argument : required_argument;

        of->longs[i] = (struct option){option->name, takes, NULL, FIRST_CODE + (int)i};
        if (option->letter != 0) {
            of->shorts[used++] = option->letter;
            if (takes == required_argument)
                of->shorts[used++] = ':';
        }
    }
    of->shorts[used] = '\0';
    of->longs[command->num_options] =
        (struct option){"help", no_argument, NULL, HELP_CODE};
    of->longs[command->num_options + 1] = (struct option){NULL, 0, NULL, 0};
}

static int refuse(const parsing *of)
{
    cli_tell("See amberline %s --help.", of->command->name);
    return CLI_USAGE;
}

bool cli_whole_parse(const char *text, uint64_t low, uint64_t high, uint64_t *value)
{
    uint64_t sum = 0;

    if (text[0] == '\0' || strspn(text, "0123456789") != strlen(text))
        return false;
    for (; *text != '\0'; text++) {
        const uint64_t digit = (uint64_t)(*text - '0');

        if (sum > (UINT64_MAX - digit) / 10)
            return false;
        sum = 10 * sum + digit;
    }
    *value = sum;
    return sum >= low && sum <= high;
}

/* Why a text is not the whole number that the option takes. */
static int refuse_whole(const parsing *of, const cli_option *option, const char *text)
{
    char suggestion[64];
    double value;
    bool percent;

    if (amb_number_parse(text, &value, &percent, suggestion, sizeof suggestion) ==
            AMB_NUMBER_FINE &&
        !percent && value >= (double)option->low && value <= 1e9 &&
        value <= (double)option->high && value == (double)(uint64_t)value)
        cli_complain("--%s takes a whole number in plain figures; write %" PRIu64,
                     option->name, (uint64_t)value);
    else
        cli_complain("--%s takes a whole number from %" PRIu64 " to %" PRIu64
                     "; \"%s\" is not one",
                     option->name, option->low, option->high, text);
    return refuse(of);
}

/* A share as "0.01" or "1%". */
static int take_share(const parsing *of, const cli_option *option, const char *text)
{
    cli_share *share = field(of, option);
    /* What is asked of a chance is near 1, how exact one is to be near 0. */
    const char *example = option->greatest > 0.9 ? "0.9 or 90%" : "0.01 or 1%";
    char suggestion[64];
    bool percent;
    const amb_number_fault fault =
        amb_number_parse(text, &share->value, &percent, suggestion, sizeof suggestion);

    share->given = true;
    if (fault == AMB_NUMBER_FINE && percent)
        share->value /= 100;
    if (fault == AMB_NUMBER_FINE && share->value >= option->least &&
        share->value <= option->greatest)
        return CLI_GO_ON;
    if (suggestion[0] != '\0')
        cli_complain("--%s takes a share such as %s; \"%s\" is not a number; write %s",
                     option->name, example, text, suggestion);
    else
        cli_complain("--%s takes a share from %s to %s, such as %s; \"%s\" is not one",
                     option->name, cli_say("%g", option->least).text,
                     cli_say("%g", option->greatest).text, example, text);
    return refuse(of);
}

static int add_text(cli_texts *texts, const char *text)
{
    const char **list = realloc(texts->list, (texts->num + 2) * sizeof *list);

    if (list == NULL)
        return (int)cli_no_memory();
    list[texts->num++] = text;
    list[texts->num] = NULL;
    texts->list = list;
    return CLI_GO_ON;
}

/* Finds a text among an option's choices, or says what they are. */
static int find_choice(const parsing *of, const cli_option *option, const char *text,
                       int *choice)
{
    const char *near = amb_nearest(text, option->choices);
    char all[128] = "";

    for (int i = 0; option->choices[i] != NULL; i++) {
        if (strcmp(option->choices[i], text) == 0) {
            *choice = i;
            return CLI_GO_ON;
        }
        if (strlen(all) + strlen(option->choices[i]) + 5 < sizeof all) {
            strcat(all, i == 0 ? "" : option->choices[i + 1] == NULL ? " or " : ", ");
            strcat(all, option->choices[i]);
        }
    }
    if (near != NULL)
        cli_complain("--%s takes %s; did you mean %s?", option->name, all, near);
    else
        cli_complain("--%s takes %s; \"%s\" is not one of them", option->name, all, text);
    return refuse(of);
}

static int take_value(const parsing *of, const cli_option *option, const char *text)
{
    int choice;

    switch (option->kind) {
    case CLI_FLAG:
        *(bool *)field(of, option) = true;
        return CLI_GO_ON;
    case CLI_TEXT:
    case CLI_TEXTS:
        if (text[0] == '\0') {
            cli_complain("--%s needs a value: %s", option->name, option->value);
            return refuse(of);
        }
        if (option->choices != NULL &&
            find_choice(of, option, text, &choice) != CLI_GO_ON)
            return CLI_USAGE;
        if (option->kind == CLI_TEXTS)
            return add_text(field(of, option), text);
        *(const char **)field(of, option) = text;
        return CLI_GO_ON;
    case CLI_WHOLE: {
        cli_whole *whole = field(of, option);

        whole->given = true;
        return cli_whole_parse(text, option->low, option->high, &whole->value)
                   ? CLI_GO_ON
                   : refuse_whole(of, option, text);
    }
    case CLI_SHARE:
        return take_share(of, option, text);
    case CLI_CHOICE:
        return find_choice(of, option, text, field(of, option));
    }
    return CLI_GO_ON;
}

/* The word at fault is an option that there is none of, or that is not used right. */
static int refuse_unknown(const parsing *of, const char *word, int letter)
{
    const char *names[MOST_OPTIONS + 2], *near;
    char name[128];
    size_t num = 0;

    if (strncmp(word, "--", 2) != 0) {
        cli_complain("%s has no option -%c", of->command->name, letter);
        return refuse(of);
    }
    for (; of->longs[num].name != NULL; num++)
        names[num] = of->longs[num].name;
    names[num] = NULL;
    snprintf(name, sizeof name, "%.*s", (int)strcspn(word + 2, "="), word + 2);
    for (size_t i = 0; i < num; i++) {
        if (strcmp(names[i], name) == 0) {
            cli_complain("--%s takes no value", name);
            return refuse(of);
        }
    }
    near = amb_nearest(name, names);
    if (near != NULL)
        cli_complain("%s has no option --%s; did you mean --%s?", of->command->name, name,
                     near);
    else
        cli_complain("%s has no option --%s", of->command->name, name);
    return refuse(of);
}

static int refuse_missing(const parsing *of, const char *word)
{
    const char *name = strncmp(word, "--", 2) == 0 ? word + 2 : "";

    for (size_t i = 0; i < of->command->num_options; i++) {
        const cli_option *option = &of->command->options[i];
        const bool is_it = name[0] != '\0' ? strcmp(name, option->name) == 0
                                           : strchr(word, '\0')[-1] == option->letter;

        if (is_it)
            cli_complain("%s needs a value: %s", word, option->value);
        if (is_it)
            return refuse(of);
    }
    cli_complain("%s needs a value", word);
    return refuse(of);
}

static int print_help(const cli_command *command)
{
    cli_output output;

    if (!cli_output_begin(&output))
        return CLI_INTERNAL;
    cli_help(&output, command);
    return (int)cli_output_end(&output);
}

static int take_option(const parsing *of, int code, char **argv)
{
    const cli_command *command = of->command;

    if (code == 'h' || code == HELP_CODE)
        return print_help(command);
    if (code == ':')
        return refuse_missing(of, argv[optind - 1]);
    if (code == '?') /* behind a cluster of letters, the word at fault is the next one */
        return refuse_unknown(
            of, optopt != 0 && optopt < FIRST_CODE ? "-" : argv[optind - 1], optopt);
    for (size_t i = 0; i < command->num_options; i++)
        if (code == FIRST_CODE + (int)i || code == command->options[i].letter)
            return take_value(of, &command->options[i], optarg);
    return CLI_GO_ON;
}

static int take_operands(const parsing *of, int argc, char **argv)
{
    const cli_command *command = of->command;
    const cli_operand *operand = command->operands;
    int at = optind, result = CLI_GO_ON;

    for (size_t i = 0; i < command->num_operands && result == CLI_GO_ON; i++, operand++) {
        void *into = (char *)of->into + operand->offset;

        if (at == argc && operand->needed) {
            cli_complain("%s needs a %s: %s", command->name, operand->name, operand->is);
            return refuse(of);
        }
        if (at < argc && !operand->many)
            *(const char **)into = argv[at++];
        while (at < argc && operand->many && result == CLI_GO_ON)
            result = add_text(into, argv[at++]);
    }
    if (at < argc && result == CLI_GO_ON) {
        cli_complain("%s takes %s%s; \"%s\" is one too many", command->name,
                     command->num_operands == 1 ? "one " : "",
                     command->num_operands == 1 ? command->operands[0].name
                                                : cli_operands_of(command).text,
                     argv[at]);
        return refuse(of);
    }
    return result;
}

cli_phrase cli_operands_of(const cli_command *command)
{
    cli_phrase all = {""};

    for (size_t i = 0; i < command->num_operands; i++) {
        const cli_operand *operand = &command->operands[i];

        all = cli_say("%s%s%s%s%s%s", all.text, i > 0 ? " " : "",
                      operand->needed ? "" : "[", operand->name,
                      operand->many ? "..." : "", operand->needed ? "" : "]");
    }
    return all;
}

int cli_parse(const cli_command *command, int argc, char **argv, void *into)
{
    parsing of = {.command = command, .into = into};
    int result = CLI_GO_ON;

    if (command->num_options > MOST_OPTIONS)
        abort();
    fill_getopt(&of);
    opterr = 0;
    optind = 0; /* GNU: begin afresh */
    while (result == CLI_GO_ON) {
        const int code = getopt_long(argc, argv, of.shorts, of.longs, NULL);

        if (code == -1)
            return take_operands(&of, argc, argv);
        result = take_option(&of, code, argv);
    }
    return result;
}

void cli_options_free(const cli_command *command, void *into)
{
    for (size_t i = 0; i < command->num_options; i++)
        if (command->options[i].kind == CLI_TEXTS)
            free(
                ((cli_texts *)(void *)((char *)into + command->options[i].offset))->list);
    for (size_t i = 0; i < command->num_operands; i++)
        if (command->operands[i].many)
            free(((cli_texts *)(void *)((char *)into + command->operands[i].offset))
                     ->list);
}
