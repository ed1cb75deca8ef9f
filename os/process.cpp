// Asks and changes the limits of this process.
#include "os/process.h"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <system_error>

#include "core/ensure.h"

namespace fangxin::os {

void forbid_core_dumps() {
    // The limit alone does not stop a core_pattern that pipes dumps to a program; the second call
    // does, and it also keeps other processes of the same user from reading this one's memory.
    const rlimit none{0, 0};
    ENSURE(setrlimit(RLIMIT_CORE, &none) == 0);
    ENSURE(prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0);
}

std::filesystem::path program_file() {
    std::error_code unreadable;
    return std::filesystem::read_symlink("/proc/self/exe", unreadable);
}

std::uint64_t open_files_max() {
    rlimit limit{};
    ENSURE(getrlimit(RLIMIT_NOFILE, &limit) == 0);
    return limit.rlim_cur;
}

}  // namespace fangxin::os
