// Tests that the law stops the process where it is asked what cannot be.
#include <csignal>
#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/law/counting.h"
#include "tests/core_law/law_samples.h"

namespace fangxin::core {

namespace {

template <typename Action>
bool is_aborted(const Action& action) {
    const pid_t child = fork();
    if (child == 0) {
        // The test runner's handler would report the abort as its own.
        std::signal(SIGABRT, SIG_DFL);
        close(STDERR_FILENO);
        action();
        _exit(0);
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

}  // namespace

TEST_CASE("a limit without days is not counted") {
    CountTask task;
    task.start = task.today = tests::day("2026-06-01");
    const auto count = [&task] { count_limit(tests::shipped_days(), task); };
    const bool without_days = is_aborted(count);
    CHECK(without_days);
    task.length = 1;
    const bool with_one_day = is_aborted(count);
    CHECK_FALSE(with_one_day);
}

TEST_CASE("nobody is told whether people work on a day of an unknown year") {
    const bool on_unknown = is_aborted([] { static_cast<void>(is_working(DayKind::unknown)); });
    CHECK(on_unknown);
    const bool on_weekend = is_aborted([] { static_cast<void>(is_working(DayKind::weekend)); });
    CHECK_FALSE(on_weekend);
}

}  // namespace fangxin::core
