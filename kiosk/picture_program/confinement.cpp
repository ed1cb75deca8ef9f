// Limits by setrlimit, and the few system calls that are left by seccomp.
#include "kiosk/picture_program/confinement.h"

#include <array>
#include <cerrno>
#include <cstdint>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <utility>

#include "kiosk/limits.h"

namespace fangxin::pictures {
namespace {

bool limit_resources() {
    const std::array<std::pair<__rlimit_resource, rlim_t>, 5> limits{{
        {RLIMIT_CORE, 0},
        {RLIMIT_CPU, kiosk::kDecodingSMax},
        {RLIMIT_AS, kiosk::kPictureMemoryBytesMax},
        {RLIMIT_FSIZE, 0},
        {RLIMIT_NOFILE, 0},
    }};
    for (const auto& [resource, most] : limits) {
        const rlimit limit{most, most};
        if (setrlimit(resource, &limit) != 0) return false;
    }
    return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;
}

bool allow_calls(scmp_filter_ctx filter) {
    constexpr std::array kCalls = {
        SCMP_SYS(read),
        SCMP_SYS(write),
        SCMP_SYS(lseek),
        SCMP_SYS(brk),
        SCMP_SYS(munmap),
        SCMP_SYS(mremap),
        SCMP_SYS(madvise),
        SCMP_SYS(futex),
        SCMP_SYS(exit),
        SCMP_SYS(exit_group),
        // What a thread begins with.
        SCMP_SYS(rt_sigaction),
        SCMP_SYS(rt_sigprocmask),
        SCMP_SYS(set_robust_list),
        SCMP_SYS(rseq),
        SCMP_SYS(sched_getaffinity),
        SCMP_SYS(sched_yield),
    };
    for (const int call : kCalls)
        if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) != 0) return false;
    // The decoder of HEIC works in a thread; no process can be started. What is asked of the newer
    // call cannot be seen from here, and the C library goes back to the older one.
    const scmp_arg_cmp thread = SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD);
    if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1, thread) != 0) return false;
    if (seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) != 0) return false;
    // Memory, but none that can be run.
    for (const int call : {SCMP_SYS(mmap), SCMP_SYS(mprotect)}) {
        const scmp_arg_cmp no_code = SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
        if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1, no_code) != 0) return false;
    }
    return true;
}

bool limit_calls() {
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    if (filter == nullptr) return false;
    const bool is_on = allow_calls(filter) && seccomp_load(filter) == 0;
    seccomp_release(filter);
    return is_on;
}

}  // namespace

bool confine() {
    return limit_resources() && limit_calls();
}

}  // namespace fangxin::pictures
