/* completion.c: the scripts by which bash, zsh and fish complete a command line. */
#include "cli/completion.h"

#include "cli/commands.h"
#include "cli/dictionary.h"

#include <string.h>

/* ---- what the scripts share ---- */

/* The beginning of a help text, up to where it goes into detail. */
static void put_brief(FILE *out, const char *help)
{
    static const char *const ends[] = {"; ", ". ", " (", ": "};
    size_t size = strlen(help);

    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        const char *end = strstr(help, ends[i]);

        size = end != NULL && (size_t)(end - help) < size ? (size_t)(end - help) : size;
    }
    for (size_t i = 0; i < size; i++) {
        if (help[i] == '\'') /* the text stands between two of these */
            fputs("'\\''", out);
        else
            fputc(help[i], out);
    }
}

static void put_choices(FILE *out, const cli_option *option)
{
    for (int i = 0; option->choices[i] != NULL; i++)
        fprintf(out, "%s%s", i > 0 ? " " : "", option->choices[i]);
}

static void put_tables(FILE *out)
{
    for (size_t i = 0; i < cli_num_files(); i++)
        fprintf(out, "%s%s", i > 0 ? " " : "", cli_file_at(i)->name);
}

static void put_commands(FILE *out)
{
    for (size_t i = 0; i < CLI_NUM_COMMANDS; i++)
        fprintf(out, "%s%s", i > 0 ? " " : "", cli_commands[i]->name);
}

/* ---- bash ---- */

static const char bash_begin[] =
    "# Completion of amberline for bash, made from the table that parses its command "
    "line.\n"
    "\n"
    "# Offers those of the lines it reads that go on from the word at the cursor.\n"
    "_amberline_offer()\n"
    "{\n"
    "    local line\n"
    "    while IFS= read -r line; do\n"
    "        printf -v line %q \"$line\"\n"
    "        [[ $line != \"$word\"* ]] || COMPREPLY+=(\"$line\")\n"
    "    done\n"
    "}\n"
    "_amberline_words() { _amberline_offer < <(printf '%s\\n' \"$@\"); }\n"
    "_amberline_names() { _amberline_offer < <(\"$program\" complete \"$@\" "
    "2>/dev/null); }\n"
    "_amberline_folders()\n"
    "{\n"
    "    compopt -o filenames 2>/dev/null\n"
    "    mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -d -- \"$word\")\n"
    "}\n"
    "_amberline_files()\n"
    "{\n"
    "    compopt -o filenames 2>/dev/null\n"
    "    mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -f -- \"$word\")\n"
    "}\n"
    "\n"
    "_amberline()\n"
    "{\n"
    "    local program=${COMP_WORDS[0]/#~/$HOME} command=${COMP_WORDS[1]}\n"
    "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}\n"
    "    COMPREPLY=()\n"
    "    # --option=value comes as three words.\n"
    "    [[ $before != = ]] || before=${COMP_WORDS[COMP_CWORD - 2]}\n"
    "    [[ $word != = ]] || word=\n"
    "    ((COMP_CWORD > 1)) || command='' before=''\n"
    "    case $command:$before in\n";

static void put_bash_names(FILE *out, cli_names names)
{
    switch (names) {
    case CLI_NAMES_NOTHING:
        break;
    case CLI_FOLDERS:
        fputs("_amberline_folders ", out);
        break;
    case CLI_FILES:
        fputs("_amberline_files ", out);
        break;
    case CLI_SCENARIOS:
        fputs("_amberline_names scenarios && _amberline_folders ", out);
        break;
    case CLI_PDUS:
        fputs("_amberline_names pdus \"${COMP_WORDS[@]:2}\" ", out);
        break;
    case CLI_TABLES:
        fputs("_amberline_words ", out);
        put_tables(out);
        fputc(' ', out);
        break;
    }
}

static void put_bash_option(FILE *out, const cli_command *command,
                            const cli_option *option)
{
    fprintf(out, "        %s:--%s", command->name, option->name);
    if (option->letter != 0)
        fprintf(out, " | %s:-%c", command->name, option->letter);
    fputs(") ", out);
    if (option->choices != NULL) {
        fputs("_amberline_words ", out);
        put_choices(out, option);
        fputc(' ', out);
    } else {
        put_bash_names(out, option->names);
    }
    fputs(";;\n", out);
}

/* Whether an earlier operand takes the same names, which are offered once. */
static bool is_offered(const cli_command *command, size_t operand)
{
    for (size_t i = 0; i < operand; i++)
        if (command->operands[i].names == command->operands[operand].names)
            return true;
    return false;
}

static void put_bash_command(FILE *out, const cli_command *command)
{
    for (size_t i = 0; i < command->num_options; i++)
        if (command->options[i].kind != CLI_FLAG)
            put_bash_option(out, command, &command->options[i]);
    fprintf(out, "        %s:*)\n            if [[ $word == -* ]]; then\n",
            command->name);
    fputs("                _amberline_words", out);
    for (size_t i = 0; i < command->num_options; i++)
        fprintf(out, " --%s", command->options[i].name);
    fputs(" --help\n            else\n                ", out);
    /* Which of several operands it is depends on the options before it: all are offered.
     */
    for (size_t i = 0; i < command->num_operands; i++) {
        if (is_offered(command, i))
            continue;
        fputs(i > 0 ? "\n                " : "", out);
        put_bash_names(out, command->operands[i].names);
    }
    fputs("\n            fi\n            ;;\n", out);
}

void cli_completion_bash(FILE *out)
{
    fputs(bash_begin, out);
    fputs("        :) _amberline_words ", out);
    put_commands(out);
    fputs(" help --help --version ;;\n        help:help) _amberline_words ", out);
    put_commands(out);
    fputs(" ;;\n", out);
    for (size_t i = 0; i < CLI_NUM_COMMANDS; i++)
        put_bash_command(out, cli_commands[i]);
    fputs("    esac\n}\ncomplete -F _amberline amberline\n", out);
}

/* ---- zsh ---- */

static const char zsh_begin[] =
    "#compdef amberline\n"
    "# Completion of amberline for zsh, made from the table that parses its command "
    "line.\n"
    "\n"
    "_amberline_names()\n"
    "{\n"
    "    local -a names\n"
    "    names=(${(f)\"$($program complete \"$@\" 2>/dev/null)\"})\n"
    "    compadd -a names\n"
    "}\n"
    "_amberline_scenarios() { _amberline_names scenarios; _files -/ }\n"
    "_amberline_pdus() { _amberline_names pdus $words[2,-1] }\n"
    "\n"
    "_amberline()\n"
    "{\n"
    "    local program=$words[1] curcontext=$curcontext state line\n"
    "    typeset -A opt_args\n"
    "    _arguments -C \\\n"
    "        '(- *)'{-h,--help}'[what the program does]' \\\n"
    "        '(- *)--version[what was built]' \\\n";

static void put_zsh_names(FILE *out, cli_names names)
{
    switch (names) {
    case CLI_NAMES_NOTHING:
        fputc(' ', out); /* something of which nothing is known */
        break;
    case CLI_FOLDERS:
        fputs("_files -/", out);
        break;
    case CLI_FILES:
        fputs("_files", out);
        break;
    case CLI_SCENARIOS:
        fputs("_amberline_scenarios", out);
        break;
    case CLI_PDUS:
        fputs("_amberline_pdus", out);
        break;
    case CLI_TABLES:
        fputc('(', out);
        put_tables(out);
        fputc(')', out);
        break;
    }
}

static void put_zsh_option(FILE *out, const cli_option *option)
{
    const bool flag = option->kind == CLI_FLAG;
    const char *again = option->kind == CLI_TEXTS ? "*" : "";

    if (option->letter != 0)
        fprintf(out, "                '(-%c --%s)'{-%c%s,--%s%s}'[", option->letter,
                option->name, option->letter, flag ? "" : "+", option->name,
                flag ? "" : "=");
    else
        fprintf(out, "                '%s--%s%s[", again, option->name, flag ? "" : "=");
    put_brief(out, option->help);
    fputc(']', out);
    if (!flag) {
        fprintf(out, ":%s:", option->value);
        if (option->choices != NULL) {
            fputc('(', out);
            put_choices(out, option);
            fputc(')', out);
        } else {
            put_zsh_names(out, option->names);
        }
    }
    fputs("' \\\n", out);
}

static void put_zsh_command(FILE *out, const cli_command *command)
{
    fprintf(out, "        %s)\n            _arguments -s \\\n", command->name);
    for (size_t i = 0; i < command->num_options; i++)
        put_zsh_option(out, &command->options[i]);
    fputs("                '(- *)'{-h,--help}'[how to use it]' \\\n", out);
    for (size_t i = 0; i < command->num_operands; i++) {
        const cli_operand *operand = &command->operands[i];

        if (operand->many)
            fprintf(out, "                '*:%s:", operand->name);
        else
            fprintf(out, "                '%zu:%s:", i + 1, operand->name);
        put_zsh_names(out, operand->names);
        fputs(i + 1 < command->num_operands ? "' \\\n" : "'\n", out);
    }
    fputs("            ;;\n", out);
}

void cli_completion_zsh(FILE *out)
{
    fputs(zsh_begin, out);
    fputs("        '1:command:((", out);
    for (size_t i = 0; i < CLI_NUM_COMMANDS; i++)
        fprintf(out, "%s\\:\"%s\" ", cli_commands[i]->name, cli_commands[i]->summary);
    fputs("help\\:\"how to use a command\"))' \\\n"
          "        '*::argument:->arguments'\n"
          "    [[ $state == arguments ]] || return\n"
          "    case $words[1] in\n"
          "        help) _arguments '1:command:(",
          out);
    put_commands(out);
    fputs(")' ;;\n", out);
    for (size_t i = 0; i < CLI_NUM_COMMANDS; i++)
        put_zsh_command(out, cli_commands[i]);
    fputs("    esac\n}\n\n_amberline \"$@\"\n", out);
}

/* ---- fish ---- */

static const char fish_begin[] =
    "# Completion of amberline for fish, made from the table that parses its command "
    "line.\n"
    "\n"
    "function __amberline_names\n"
    "    set -l words (commandline -opc)\n"
    "    $words[1] complete $argv $words[3..] 2>/dev/null\n"
    "end\n"
    "\n"
    "complete -c amberline -f\n"
    "complete -c amberline -n __fish_use_subcommand -s h -l help -d 'what the program "
    "does'\n"
    "complete -c amberline -n __fish_use_subcommand -l version -d 'what was built'\n"
    "complete -c amberline -n __fish_use_subcommand -a help -d 'how to use a command'\n";

static void put_fish_names(FILE *out, cli_names names)
{
    switch (names) {
    case CLI_NAMES_NOTHING:
        return;
    case CLI_FOLDERS:
        fputs(" -a '(__fish_complete_directories)'", out);
        return;
    case CLI_FILES:
        fputs(" -F", out);
        return;
    case CLI_SCENARIOS:
        fputs(" -a '(__amberline_names scenarios; __fish_complete_directories)'", out);
        return;
    case CLI_PDUS:
        fputs(" -a '(__amberline_names pdus)'", out);
        return;
    case CLI_TABLES:
        fputs(" -a '", out);
        put_tables(out);
        fputs("'", out);
        return;
    }
}

static void put_fish_command(FILE *out, const cli_command *command)
{
    char when[80];

    snprintf(when, sizeof when,
             "complete -c amberline -n '__fish_seen_subcommand_from %s'", command->name);
    fprintf(out, "complete -c amberline -n __fish_use_subcommand -a %s -d '%s'\n",
            command->name, command->summary);
    for (size_t i = 0; i < command->num_operands; i++) {
        if (is_offered(command, i))
            continue;
        fputs(when, out);
        put_fish_names(out, command->operands[i].names);
        fputc('\n', out);
    }
    fprintf(out, "%s -s h -l help -d 'how to use it'\n", when);
    for (size_t i = 0; i < command->num_options; i++) {
        const cli_option *option = &command->options[i];

        fprintf(out, "%s -l %s", when, option->name);
        if (option->letter != 0)
            fprintf(out, " -s %c", option->letter);
        if (option->kind != CLI_FLAG) /* what is named by files takes these too */
            fputs(option->names == CLI_FILES ? " -r" : " -x", out);
        if (option->choices != NULL) {
            fputs(" -a '", out);
            put_choices(out, option);
            fputs("'", out);
        }
        put_fish_names(out, option->names);
        fputs(" -d '", out);
        put_brief(out, option->help);
        fputs("'\n", out);
    }
}

void cli_completion_fish(FILE *out)
{
    fputs(fish_begin, out);
    fputs("complete -c amberline -n '__fish_seen_subcommand_from help' -a '", out);
    put_commands(out);
    fputs("'\n", out);
    for (size_t i = 0; i < CLI_NUM_COMMANDS; i++)
        put_fish_command(out, cli_commands[i]);
}
