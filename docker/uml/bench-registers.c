// Preloaded into User Mode Linux (LD_PRELOAD): gives its guest the registers of processors that have more than it knows of.
//
// At each switch to a program of the guest it sets that program's extended registers on the host, as many as it knows:
// 2,696 bytes in Debian's 6.12, which is all up to AVX-512. The host's kernel wants all that its processor has, or refuses
// (EFAULT): with AMX, as Intel's servers have since Sapphire Rapids, that is 11,008 bytes, and the guest panics at its first
// program. What is missing is added here, as zeroes, which is its state after a reset. No program of the guest can have
// another one: the kernel lets a program use tiles once it has asked (ARCH_REQ_XCOMP_PERM), and the guest's kernel does not
// know that question. Linux 6.13 asks the host how much there is; with it, this does nothing.
#include <dlfcn.h>
#include <elf.h>
#include <errno.h>
#include <stdarg.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/types.h>
#include <sys/uio.h>

// Not on the stack, which is small in the guest's kernel. That kernel runs one of its threads at a time and never takes the
// processor from one that is here (PREEMPT_NONE).
static unsigned char registers[64 * 1024];

// How many bytes of them the host wants; 0 while it takes what the guest's kernel has.
static size_t wanted;

static long next(long request, pid_t pid, void *address, void *data)
{
    static long (*real)(long, pid_t, void *, void *);
    if (real == NULL) real = (long (*)(long, pid_t, void *, void *))dlsym(RTLD_NEXT, "ptrace");
    return real(request, pid, address, data);
}

static long set_all(pid_t pid, const struct iovec *known)
{
    memcpy(registers, known->iov_base, known->iov_len);
    memset(registers + known->iov_len, 0, wanted - known->iov_len);
    struct iovec all = {registers, wanted};
    return next(PTRACE_SETREGSET, pid, (void *)NT_X86_XSTATE, &all);
}

long ptrace(enum __ptrace_request request, ...)
{
    va_list arguments;
    va_start(arguments, request);
    pid_t pid = va_arg(arguments, pid_t);
    void *address = va_arg(arguments, void *), *data = va_arg(arguments, void *);
    va_end(arguments);

    if (request != PTRACE_SETREGSET || (long)address != NT_X86_XSTATE) return next(request, pid, address, data);
    const struct iovec *known = data;
    if (known->iov_len < wanted) return set_all(pid, known);
    long result = next(request, pid, address, data);
    if (result == 0 || errno != EFAULT) return result;

    struct iovec all = {registers, sizeof registers};
    if (next(PTRACE_GETREGSET, pid, address, &all) != 0 || all.iov_len <= known->iov_len) {
        errno = EFAULT;
        return -1;
    }
    wanted = all.iov_len;
    return set_all(pid, known);
}
