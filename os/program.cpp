// Starts a program by posix_spawn, waits for it, kills it.
#include "os/program.h"

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/ensure.h"
#include "core/try.h"

namespace fangxin::os {
namespace {

using core::ErrorCode;
using core::fail;

// How the child begins.
class Beginning {
  public:
    Beginning() {
        ENSURE(posix_spawn_file_actions_init(&files) == 0);
        ENSURE(posix_spawnattr_init(&attributes) == 0);
        for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
            ENSURE(posix_spawn_file_actions_addopen(&files, stream, "/dev/null", O_RDWR, 0) == 0);
        ENSURE(posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1) == 0);
        sigset_t signals;
        sigemptyset(&signals);
        ENSURE(posix_spawnattr_setsigmask(&attributes, &signals) == 0);
        // A program that ignores these hands that down.
        for (const int signal : {SIGPIPE, SIGCHLD, SIGINT, SIGHUP}) sigaddset(&signals, signal);
        ENSURE(posix_spawnattr_setsigdefault(&attributes, &signals) == 0);
        constexpr int kFlags =
            POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
        ENSURE(posix_spawnattr_setflags(&attributes, kFlags) == 0);
    }
    ~Beginning() {
        posix_spawnattr_destroy(&attributes);
        posix_spawn_file_actions_destroy(&files);
    }
    Beginning(const Beginning&) = delete;
    Beginning& operator=(const Beginning&) = delete;

    posix_spawn_file_actions_t files{};
    posix_spawnattr_t attributes{};
};

core::Result<pid_t> start(std::vector<std::string>& words) {
    std::vector<char*> arguments;
    arguments.reserve(words.size() + 1);
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const Beginning beginning;
    pid_t child = 0;
    const int failed = posix_spawn(
        &child,
        words.front().c_str(),
        &beginning.files,
        &beginning.attributes,
        arguments.data(),
        environ
    );
    if (failed != 0) return fail(ErrorCode::unavailable, "the program cannot be started");
    return child;
}

core::Result<int> code_of(int status) {
    if (WIFEXITED(status)) return WEXITSTATUS(status);
    return fail(ErrorCode::unavailable, "the program was killed");
}

}  // namespace

core::Result<int> run_program(
    std::vector<std::string> words, std::int64_t time_ms_max, const std::stop_token& stop
) {
    ENSURE(!words.empty());
    constexpr std::int64_t kPauseMs = 20;
    const pid_t child = TRY(start(words));
    int status = 0;
    for (std::int64_t waited_ms = 0;; waited_ms += kPauseMs) {
        const pid_t ended = ::waitpid(child, &status, WNOHANG);
        if (ended == child) return code_of(status);
        if (ended < 0 && errno != EINTR)
            return fail(ErrorCode::unavailable, "how the program ended is not known");
        if (stop.stop_requested() || waited_ms >= time_ms_max) break;
        ::usleep(static_cast<useconds_t>(kPauseMs * 1000));
    }
    ::kill(-child, SIGKILL);
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
    if (stop.stop_requested())
        return fail(ErrorCode::interrupted, "the program was stopped before its end");
    return fail(ErrorCode::timed_out, "the program did not end in time and was stopped");
}

}  // namespace fangxin::os
