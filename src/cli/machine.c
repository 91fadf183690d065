/* machine.c: asks the system what there is. */
#include "cli/machine.h"

#include <sched.h>
#include <unistd.h>

int cli_num_processors(void)
{
    cpu_set_t set;
    long online;

    /* Those that taskset or a container leaves, not all that are built in. */
    if (sched_getaffinity(0, sizeof set, &set) == 0 && CPU_COUNT(&set) > 0)
        return CPU_COUNT(&set);
    online = sysconf(_SC_NPROCESSORS_ONLN);
    return online > 0 ? (int)online : 1;
}

double cli_memory_bytes(void)
{
    const long pages = sysconf(_SC_PHYS_PAGES), size = sysconf(_SC_PAGESIZE);

    return pages > 0 && size > 0 ? (double)pages * (double)size : 0;
}
