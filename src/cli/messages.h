/* messages.h: what goes to standard error. */
#ifndef AMB_CLI_MESSAGES_H
#define AMB_CLI_MESSAGES_H

#include "cli/exits.h"

/* A sentence by itself. On a terminal it is broken between words, in a pipe it is a line.
 */
__attribute__((format(printf, 1, 2))) void cli_tell(const char *format, ...);

/* "amberline: SENTENCE", with nothing in it that could command a terminal. */
__attribute__((format(printf, 1, 2))) void cli_complain(const char *format, ...);

/* That there is no memory; CLI_INTERNAL. */
cli_exit cli_no_memory(void);

/* Every problem with its echo; `prefix` stands before each. */
void cli_print_problems(const amb_problems *problems, const char *prefix);

/* The same of a call that came to `status`, and that there was no memory, if so. */
void cli_print_outcome(const amb_problems *problems, amb_status status);

/* "3 problems in 2 files; nothing was run." `end` is what follows the files. */
void cli_print_problem_count(const amb_problems *problems, const char *end);

#endif
