/* rerun.c: a process that runs a command again, and the folder it writes to. */
#include "cli/rerun.h"

#include "cli/interrupt.h"
#include "cli/messages.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* ---- the folder ---- */

cli_exit cli_rerun_begin(cli_rerun *rerun)
{
    const char *asked = getenv("TMPDIR");
    const char *parent = asked == NULL || asked[0] == '\0' ? "/tmp" : asked;
    char *real = realpath(parent, NULL), *made = NULL;
    int size = 0;

    cli_interrupt_does(CLI_WAITS);
    *rerun = (cli_rerun){.folder = ""};
    if (real != NULL) {
        size = snprintf(rerun->folder, sizeof rerun->folder, "%s/amberline-XXXXXX", real);
        errno = ENAMETOOLONG;
        made = size < (int)sizeof rerun->folder - 8 ? mkdtemp(rerun->folder) : NULL;
    }
    if (made == NULL) {
        const int why = errno; /* before anything is printed or freed */

        rerun->folder[0] = '\0';
        free(real);
        if (why == ENOMEM)
            return cli_no_memory();
        cli_complain("%s: no folder can be made in it: %s; TMPDIR can name another",
                     parent, strerror(why));
        return CLI_NO_FILE;
    }
    memcpy(rerun->out, rerun->folder, (size_t)size);
    memcpy(rerun->out + size, "/out", sizeof "/out");
    free(real);
    return CLI_DONE;
}

/* Removes a folder with all that is in it. Without memory of its own, of which there may
 * be none. */
static bool remove_folder(int at, const char *name, int depth)
{
    _Alignas(struct dirent64) char entries[2048];
    const int descriptor =
        openat(at, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    ssize_t size = 0;

    while (descriptor >= 0 &&
           (size = getdents64(descriptor, entries, sizeof entries)) > 0)
        for (ssize_t i = 0; i < size;) {
            const struct dirent64 *entry = (const void *)(entries + i);

            i += entry->d_reclen;
            if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 &&
                unlinkat(descriptor, entry->d_name, 0) != 0 && depth > 0)
                remove_folder(descriptor, entry->d_name, depth - 1);
        }
    if (descriptor >= 0)
        close(descriptor);
    return unlinkat(at, name, AT_REMOVEDIR) == 0;
}

void cli_rerun_end(cli_rerun *rerun)
{
    enum { DEPTH = 2 }; /* the results, and what they were before they were whole */

    if (rerun->folder[0] != '\0' && !remove_folder(AT_FDCWD, rerun->folder, DEPTH))
        cli_complain("%s: is left and could not be removed: %s", rerun->folder,
                     strerror(errno));
    rerun->folder[0] = '\0';
    cli_interrupt_does(CLI_ENDS);
}

/* ---- the process ---- */

/* What is typed at the terminal goes to both processes; only the other one heeds it, and
 * ends this one, which has nothing of its own to clear away. */
static void heed_the_other(pid_t other)
{
    struct sigaction action;

    memset(&action, 0, sizeof action);
    sigemptyset(&action.sa_mask);
    action.sa_handler = SIG_IGN;
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGHUP, &action, NULL);
    action.sa_handler = SIG_DFL;
    sigaction(SIGTERM, &action, NULL);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != other) /* it has ended already */
        _exit(CLI_INTERRUPTED);
}

static cli_exit run_here(const cli_command *command, const cli_again *words,
                         const char *from)
{
    const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);

    if (nowhere < 0 || dup2(nowhere, STDOUT_FILENO) < 0) {
        cli_complain("/dev/null: cannot be opened: %s", strerror(errno));
        return CLI_NO_FILE;
    }
    if (from != NULL && chdir(from) != 0) {
        cli_complain("%s: is not a folder to run from: %s", from, strerror(errno));
        return CLI_NO_FILE;
    }
    return command->run((int)words->num, words->word);
}

/* Waits for the process, and ends it when this one is asked to stop. */
static int wait_for(pid_t child)
{
    const struct timespec while_asleep = {.tv_nsec = 20 * 1000 * 1000};
    bool ended = false;
    int status = 0;

    while (waitpid(child, &status, WNOHANG) == 0) {
        if (!ended && atomic_load(cli_interrupt_flag()))
            ended = kill(child, SIGTERM) == 0;
        nanosleep(&while_asleep, NULL);
    }
    return status;
}

/* A progress bar that the process had no time to clear. */
static void clear_line(void)
{
    const cli_terminal terminal = cli_terminal_of(STDERR_FILENO);

    if (terminal.moves)
        fputs("\r\033[K", stderr);
}

cli_exit cli_rerun_run(const cli_command *command, const cli_again *words,
                       const char *from)
{
    const pid_t self = getpid();
    pid_t child;
    int status;

    fflush(stderr);
    child = fork();
    if (child < 0) {
        cli_complain("no process can be started for the rerun: %s", strerror(errno));
        return CLI_INTERNAL;
    }
    if (child == 0) {
        heed_the_other(self);
        _exit((int)run_here(command, words, from));
    }
    status = wait_for(child);
    if (atomic_load(cli_interrupt_flag())) {
        clear_line();
        return CLI_INTERRUPTED;
    }
    if (WIFEXITED(status))
        return (cli_exit)WEXITSTATUS(status);
    clear_line();
    cli_complain("the rerun was ended from outside (%s)%s", strsignal(WTERMSIG(status)),
                 WTERMSIG(status) == SIGKILL ? ", perhaps because memory ran out" : "");
    return CLI_INTERNAL;
}
