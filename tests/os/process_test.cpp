// Tests of the hardening of a process.
#include "os/process.h"

#include <doctest/doctest.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace fangxin::os {

TEST_CASE("a process that forbids core dumps cannot be dumped") {
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        forbid_core_dumps();
        rlimit limit{};
        const bool is_limited = getrlimit(RLIMIT_CORE, &limit) == 0 && limit.rlim_cur == 0;
        _exit(is_limited && prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0 ? 0 : 1);
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
}

}  // namespace fangxin::os
