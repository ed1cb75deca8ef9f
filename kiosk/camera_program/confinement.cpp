// Limits by setrlimit, and the system calls that are refused by seccomp.
#include "kiosk/camera_program/confinement.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <utility>

#include "kiosk/limits.h"

namespace fangxin::camera {
namespace {

bool limit_resources() {
    const std::array<std::pair<__rlimit_resource, rlim_t>, 3> limits{{
        {RLIMIT_CORE, 0},
        {RLIMIT_AS, kiosk::kCameraMemoryBytesMax},
        {RLIMIT_FSIZE, 0},
    }};
    for (const auto& [resource, most] : limits) {
        const rlimit limit{most, most};
        if (setrlimit(resource, &limit) != 0) return false;
    }
    return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;
}

bool refuse_calls(scmp_filter_ctx filter) {
    constexpr auto kRefused = SCMP_ACT_ERRNO(EPERM);
    constexpr std::array kCalls = {
        // the network
        SCMP_SYS(socket),
        SCMP_SYS(connect),
        SCMP_SYS(bind),
        SCMP_SYS(listen),
        // other programs and processes
        SCMP_SYS(execve),
        SCMP_SYS(execveat),
        SCMP_SYS(fork),
        SCMP_SYS(vfork),
        SCMP_SYS(kill),
        SCMP_SYS(tkill),
        SCMP_SYS(tgkill),
        SCMP_SYS(pidfd_open),
        SCMP_SYS(ptrace),
        SCMP_SYS(process_vm_readv),
        SCMP_SYS(process_vm_writev),
        // files and their names
        SCMP_SYS(creat),
        SCMP_SYS(truncate),
        SCMP_SYS(unlink),
        SCMP_SYS(unlinkat),
        SCMP_SYS(rename),
        SCMP_SYS(renameat),
        SCMP_SYS(renameat2),
        SCMP_SYS(link),
        SCMP_SYS(linkat),
        SCMP_SYS(symlink),
        SCMP_SYS(symlinkat),
        SCMP_SYS(mkdir),
        SCMP_SYS(mkdirat),
        SCMP_SYS(rmdir),
        SCMP_SYS(chmod),
        SCMP_SYS(fchmodat),
        // other ways to all of these
        SCMP_SYS(openat2),
        SCMP_SYS(io_uring_setup),
        SCMP_SYS(bpf),
    };
    for (const int call : kCalls)
        if (seccomp_rule_add(filter, kRefused, call, 0) != 0) return false;
    for (const scmp_datum_t flag : {scmp_datum_t{O_CREAT}, scmp_datum_t{O_TRUNC}}) {
        const scmp_arg_cmp by_name = SCMP_A1(SCMP_CMP_MASKED_EQ, flag, flag);
        const scmp_arg_cmp in_folder = SCMP_A2(SCMP_CMP_MASKED_EQ, flag, flag);
        if (seccomp_rule_add(filter, kRefused, SCMP_SYS(open), 1, by_name) != 0) return false;
        if (seccomp_rule_add(filter, kRefused, SCMP_SYS(openat), 1, in_folder) != 0) return false;
    }
    // Threads, but no process. What is asked of the newer call cannot be seen from here, and the C
    // library goes back to the older one.
    const scmp_arg_cmp process = SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0);
    if (seccomp_rule_add(filter, kRefused, SCMP_SYS(clone), 1, process) != 0) return false;
    return seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0;
}

bool limit_calls() {
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    if (filter == nullptr) return false;
    // For threads that the libraries began already, too.
    const bool is_on = seccomp_attr_set(filter, SCMP_FLTATR_CTL_TSYNC, 1) == 0 &&
                       refuse_calls(filter) && seccomp_load(filter) == 0;
    seccomp_release(filter);
    return is_on;
}

}  // namespace

bool confine() {
    // Pictures stay out of swap where this machine lets them.
    static_cast<void>(mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT));
    return limit_resources() && limit_calls();
}

}  // namespace fangxin::camera
