/* system_calls.c: the kernel hands our own calls back to us, and some come to nothing. */
#include "faults/faults.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>

#if defined(__x86_64__) || defined(__aarch64__)

#include <fcntl.h>
#include <linux/filter.h>
#include <linux/fs.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

/* In the sixth argument, which none of these calls has: let it pass. */
enum { PASS = 0x5afe };

typedef struct call_kind {
    int number;
    int error; /* what it fails with */
    const char *name;
    bool is_removal; /* what was begun cannot be removed without it */
} call_kind;

static const call_kind kinds[] = {
    {SYS_write, ENOSPC, "write", false},
    {SYS_read, EIO, "read", false},
    {SYS_fsync, EIO, "fsync", false},
    {SYS_close, EIO, "close", false},
    {SYS_openat, EMFILE, "openat", true},
    {SYS_newfstatat, EIO, "newfstatat", true},
    {SYS_fstat, EIO, "fstat", true},
    {SYS_getdents64, EIO, "getdents64", true},
    {SYS_mkdirat, ENOSPC, "mkdirat", false},
    {SYS_unlinkat, EPERM, "unlinkat", true},
    {SYS_renameat, EPERM, "renameat", false},
    {SYS_renameat2, EPERM, "renameat2", false},
    {SYS_flock, ENOLCK, "flock", false},
    {SYS_readlinkat, EIO, "readlinkat", false},
    {SYS_faccessat, EACCES, "faccessat", false},
#ifdef __x86_64__ /* the older ones, which a newer machine does without */
    {SYS_open, EMFILE, "open", true},
    {SYS_stat, EIO, "stat", true},
    {SYS_lstat, EIO, "lstat", true},
    {SYS_mkdir, ENOSPC, "mkdir", false},
    {SYS_unlink, EPERM, "unlink", true},
    {SYS_rmdir, EPERM, "rmdir", true},
    {SYS_rename, EPERM, "rename", false},
    {SYS_readlink, EIO, "readlink", false},
    {SYS_access, EACCES, "access", false},
#endif
};

enum { NUM_KINDS = sizeof kinds / sizeof kinds[0] };

static fault wanted;
static bool exchange_is_unknown;
static atomic_bool counting, is_paused, data_is_doubtful, removal_failed;
static atomic_long made, failed;
static atomic_uint failed_kinds; /* a bit each */
static _Atomic(const call_kind *) first;

static const call_kind *kind_of(int number)
{
    for (size_t i = 0; i < NUM_KINDS; i++)
        if (kinds[i].number == number)
            return &kinds[i];
    return NULL;
}

/* Counts the call; whether it is to fail. */
static bool fails(const call_kind *kind)
{
    const call_kind *none = NULL;
    long call;

    if (!atomic_load(&counting) || atomic_load(&is_paused))
        return false;
    if (wanted.is_short && kind->number != SYS_write && kind->number != SYS_read)
        return false;
    call = atomic_fetch_add(&made, 1) + 1;
    if (wanted.at == 0 || call < wanted.at || (call > wanted.at && !wanted.and_later))
        return false;
    atomic_fetch_add(&failed, 1);
    atomic_compare_exchange_strong(&first, &none, kind);
    atomic_fetch_or(&failed_kinds, 1U << (kind - kinds));
    if (kind->is_removal)
        atomic_store(&removal_failed, true);
    return true;
}

static long pass(int number, const long a[5])
{
    const long result = syscall(number, a[0], a[1], a[2], a[3], a[4], (long)PASS);

    return result == -1 ? -errno : result;
}

/* The call, or what comes of it instead. */
static long answer(int number, long a[5])
{
    const call_kind *kind = kind_of(number);

    if (number == SYS_write && a[0] == STDERR_FILENO)
        return pass(number, a);
    if (number == SYS_renameat2 && a[4] == RENAME_EXCHANGE && exchange_is_unknown)
        return -EINVAL;
    if (!fails(kind))
        return pass(number, a);
    if (wanted.is_short) {
        a[2] = (a[2] + 1) / 2;
        return pass(number, a);
    }
    if (number == SYS_write || number == SYS_fsync ||
        (number == SYS_close && (fcntl((int)a[0], F_GETFL) & O_ACCMODE) != O_RDONLY))
        atomic_store(&data_is_doubtful, true);
    if (number == SYS_close) /* Linux lets go of the file even then */
        pass(number, a);
    return -kind->error;
}

static void on_call(int signal, siginfo_t *about, void *vcontext)
{
    const int error = errno;
    mcontext_t *machine = &((ucontext_t *)vcontext)->uc_mcontext;

    (void)signal;
#ifdef __x86_64__
    greg_t *r = machine->gregs;
    long a[5] = {r[REG_RDI], r[REG_RSI], r[REG_RDX], r[REG_R10], r[REG_R8]};

    r[REG_RAX] = answer(about->si_syscall, a);
#else
    unsigned long long *r = machine->regs;
    long a[5] = {(long)r[0], (long)r[1], (long)r[2], (long)r[3], (long)r[4]};

    r[0] = (unsigned long long)answer(about->si_syscall, a);
#endif
    errno = error;
}

/* Traps the calls of the table, but for those that on_call makes itself. */
static bool trap_calls(void)
{
    struct sock_filter filter[NUM_KINDS + 5];
    struct sock_fprog program = {.filter = filter};
    unsigned short used = 0;

    filter[used++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
                                                  offsetof(struct seccomp_data, args[5]));
    filter[used++] =
        (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, PASS, NUM_KINDS + 1, 0);
    filter[used++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
                                                  offsetof(struct seccomp_data, nr));
    for (unsigned i = 0; i < NUM_KINDS; i++)
        filter[used++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K,
                                                      (unsigned)kinds[i].number,
                                                      (unsigned char)(NUM_KINDS - i), 0);
    filter[used++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    filter[used++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRAP);
    program.len = used;
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

bool system_calls_begin(fault which, bool no_exchange)
{
    struct sigaction action;

    memset(&action, 0, sizeof action);
    action.sa_sigaction = on_call;
    action.sa_flags = SA_SIGINFO | SA_RESTART;
    wanted = which;
    exchange_is_unknown = no_exchange;
    if (sigaction(SIGSYS, &action, NULL) != 0 || !trap_calls())
        return false;
    atomic_store(&counting, true);
    return true;
}

fault_count system_calls_end(void)
{
    const call_kind *kind = atomic_load(&first);

    atomic_store(&counting, false);
    return (fault_count){.made = atomic_load(&made),
                         .failed = atomic_load(&failed),
                         .first = kind == NULL ? "" : kind->name,
                         .kinds = atomic_load(&failed_kinds),
                         .data_is_doubtful = atomic_load(&data_is_doubtful),
                         .removal_failed = atomic_load(&removal_failed)};
}

void system_calls_pause(bool paused)
{
    atomic_store(&is_paused, paused);
}

bool system_calls_explain(const fault_count *count, const char *text)
{
    for (size_t i = 0; i < NUM_KINDS; i++)
        if ((count->kinds >> i & 1) != 0 &&
            strstr(text, strerror(kinds[i].error)) != NULL)
            return true;
    return false;
}

#else /* the registers of other machines are not known here */

bool system_calls_begin(fault which, bool no_exchange)
{
    (void)which;
    (void)no_exchange;
    return false;
}

fault_count system_calls_end(void)
{
    return (fault_count){.made = 0};
}

void system_calls_pause(bool paused)
{
    (void)paused;
}

bool system_calls_explain(const fault_count *count, const char *text)
{
    (void)count;
    (void)text;
    return false;
}

#endif
