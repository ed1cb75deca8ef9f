// Tests that an impossible state stops the process.
#include "core/ensure.h"

#include <csignal>
#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

int status_of_child_that_ensures(bool condition) {
    const pid_t child = fork();
    if (child == 0) {
        // The test runner's handler would report the abort as its own.
        std::signal(SIGABRT, SIG_DFL);
        close(STDERR_FILENO);
        ENSURE(condition);
        _exit(0);
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    return status;
}

}  // namespace

TEST_CASE("a false condition aborts the process") {
    const int status = status_of_child_that_ensures(false);
    CHECK(WIFSIGNALED(status));
    CHECK(WTERMSIG(status) == SIGABRT);
}

TEST_CASE("a true condition changes nothing") {
    const int status = status_of_child_that_ensures(true);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
}
