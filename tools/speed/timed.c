/*
 * timed.c: runs a command and prints how many seconds it took, how many of processor
 * time, and the most memory it held, in kilobytes. What it prints is thrown away; its
 * failure is ours.
 */
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double clock_seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double processor_seconds(const struct rusage *used)
{
    return (double)(used->ru_utime.tv_sec + used->ru_stime.tv_sec) +
           (double)(used->ru_utime.tv_usec + used->ru_stime.tv_usec) / 1e6;
}

int main(int argc, char **argv)
{
    const double start = clock_seconds();
    struct rusage used;
    pid_t child;
    int status;

    if (argc < 2)
        return 2;
    child = fork();
    if (child == 0) {
        const int nowhere = open("/dev/null", O_WRONLY);

        if (nowhere < 0 || dup2(nowhere, STDOUT_FILENO) < 0)
            return 126;
        execvp(argv[1], argv + 1);
        return 127;
    }
    if (child < 0 || wait4(child, &status, 0, &used) != child)
        return 126;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    printf("%.6f %.6f %ld\n", clock_seconds() - start, processor_seconds(&used),
           used.ru_maxrss);
    return 0;
}
