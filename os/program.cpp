// Starts a program by posix_spawn, talks with it, waits for it, kills it.
#include "os/program.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <optional>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

#include "core/ensure.h"
#include "core/try.h"
#include "os/limits.h"

namespace fangxin::os {
namespace {

using core::ErrorCode;
using core::fail;

// How the child begins.
class Beginning {
  public:
    // Descriptors of this process that become its first two streams.
    struct Streams {
        int input;
        std::optional<int> output = std::nullopt;  // none: nowhere
    };
    explicit Beginning(const std::optional<Streams>& given = std::nullopt) {
        ENSURE(posix_spawn_file_actions_init(&files) == 0);
        ENSURE(posix_spawnattr_init(&attributes) == 0);
        if (given)
            ENSURE(posix_spawn_file_actions_adddup2(&files, given->input, STDIN_FILENO) == 0);
        else
            add_nothing(STDIN_FILENO);
        if (given && given->output)
            ENSURE(posix_spawn_file_actions_adddup2(&files, *given->output, STDOUT_FILENO) == 0);
        else
            add_nothing(STDOUT_FILENO);
        add_nothing(STDERR_FILENO);
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

  private:
    void add_nothing(int stream) {
        ENSURE(posix_spawn_file_actions_addopen(&files, stream, "/dev/null", O_RDWR, 0) == 0);
    }
};

core::Result<pid_t> start(
    std::vector<std::string>& words, const Beginning& beginning, char* const* environment
) {
    std::vector<char*> arguments;
    arguments.reserve(words.size() + 1);
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t child = 0;
    const int failed = posix_spawn(
        &child,
        words.front().c_str(),
        &beginning.files,
        &beginning.attributes,
        arguments.data(),
        environment
    );
    if (failed != 0) return fail(ErrorCode::unavailable, "the program cannot be started");
    return child;
}

core::Result<int> code_of(int status) {
    if (WIFEXITED(status)) return WEXITSTATUS(status);
    return fail(ErrorCode::unavailable, "the program was killed");
}

constexpr std::int64_t kPauseMs = 20;  // between two looks at a program, and at who wants its end

void end_at_once(pid_t child) {
    int status = 0;
    ::kill(-child, SIGKILL);
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
}

tl::unexpected<core::Error> ended_by_us(const std::stop_token& stop) {
    if (stop.stop_requested())
        return fail(ErrorCode::interrupted, "the program was stopped before its end");
    return fail(ErrorCode::timed_out, "the program did not end in time and was stopped");
}

core::Result<int> wait_for(pid_t child, std::int64_t time_ms_max, const std::stop_token& stop) {
    int status = 0;
    for (std::int64_t waited_ms = 0;; waited_ms += kPauseMs) {
        const pid_t ended = ::waitpid(child, &status, WNOHANG);
        if (ended == child) return code_of(status);
        if (ended < 0 && errno != EINTR)
            return fail(ErrorCode::unavailable, "how the program ended is not known");
        if (stop.stop_requested() || waited_ms >= time_ms_max) break;
        ::usleep(static_cast<useconds_t>(kPauseMs * 1000));
    }
    end_at_once(child);
    return ended_by_us(stop);
}

using Clock = std::chrono::steady_clock;

// The next bytes from another program, as many as there are; 0 once it writes no more.
core::Result<std::size_t> read_next(
    const FileHandle& pipe,
    std::span<std::uint8_t> buffer,
    Clock::time_point end,
    const std::stop_token& stop
) {
    // Looks as often as it waits or reads, so a program that writes slowly ends in time, too.
    while (!stop.stop_requested() && Clock::now() < end) {
        pollfd wait{pipe.get(), POLLIN, 0};
        if (::poll(&wait, 1, static_cast<int>(kPauseMs)) > 0) return read_some(pipe, buffer);
    }
    return ended_by_us(stop);
}

// What comes through a pipe until its other end is closed.
core::Result<core::Bytes> read_pipe(
    const FileHandle& pipe,
    std::size_t bytes_max,
    std::int64_t time_ms_max,
    const std::stop_token& stop
) {
    constexpr std::size_t kReadBytes = std::size_t{64} * 1024;  // what a pipe holds
    core::Bytes bytes;
    const auto end = Clock::now() + std::chrono::milliseconds(time_ms_max);
    while (true) {
        const std::size_t size = bytes.size();
        bytes.resize(size + kReadBytes);
        const auto room = std::span(bytes).subspan(size);
        const std::size_t count = TRY(read_next(pipe, room, end, stop));
        bytes.resize(size + count);
        if (count == 0) return bytes;
        if (bytes.size() > bytes_max)
            return fail(ErrorCode::corrupt, "the program writes more than it may");
    }
}

}  // namespace

core::Result<int> run_program(
    std::vector<std::string> words, std::int64_t time_ms_max, const std::stop_token& stop
) {
    ENSURE(!words.empty());
    const pid_t child = TRY(start(words, Beginning(), environ));
    return wait_for(child, time_ms_max, stop);
}

core::Result<int> run_reader(
    std::vector<std::string> words,
    std::string_view input,
    std::int64_t time_ms_max,
    const std::stop_token& stop
) {
    ENSURE(!words.empty());
    ENSURE(input.size() <= kReaderBytesMax);
    std::array<int, 2> ends{};
    TRY(done(::pipe2(ends.data(), O_CLOEXEC), "cannot make a pipe"));
    std::optional<FileHandle> from_us(std::in_place, ends[0]);
    std::optional<FileHandle> to_program(std::in_place, ends[1]);
    // The pipe holds all of it before the program begins, which therefore cannot hold us up.
    TRY(done(::fcntl(to_program->get(), F_SETFL, O_NONBLOCK), "cannot change a pipe"));
    const auto written = ::write(to_program->get(), input.data(), input.size());
    if (written != static_cast<ssize_t>(input.size()))
        return fail(ErrorCode::unavailable, "the pipe to the program does not hold its input");
    to_program.reset();
    const pid_t child = TRY(start(words, Beginning(Beginning::Streams{from_us->get()}), environ));
    from_us.reset();  // what the program does not read goes with it
    return wait_for(child, time_ms_max, stop);
}

core::Result<core::Bytes> run_filter(
    std::vector<std::string> words,
    const FileHandle& input,
    std::size_t bytes_max,
    std::int64_t time_ms_max,
    const std::stop_token& stop
) {
    ENSURE(!words.empty());
    std::array<int, 2> ends{};
    TRY(done(::pipe2(ends.data(), O_CLOEXEC), "cannot make a pipe"));
    const FileHandle from_program(ends[0]);
    std::optional<FileHandle> to_us(std::in_place, ends[1]);
    char* const nothing = nullptr;
    const Beginning beginning(Beginning::Streams{input.get(), to_us->get()});
    const pid_t child = TRY(start(words, beginning, &nothing));
    to_us.reset();  // the program's end alone keeps the pipe open now
    auto bytes = read_pipe(from_program, bytes_max, time_ms_max, stop);
    if (!bytes) {
        end_at_once(child);
        return bytes;
    }
    const int code = TRY(wait_for(child, time_ms_max, stop));
    if (code != 0) return fail(ErrorCode::unavailable, "the program failed");
    return bytes;
}

core::Result<std::unique_ptr<Companion>> Companion::start(std::vector<std::string> words) {
    ENSURE(!words.empty());
    std::array<int, 2> ends{};
    constexpr int kType = SOCK_STREAM | SOCK_CLOEXEC;
    TRY(done(::socketpair(AF_UNIX, kType, 0, ends.data()), "cannot make a pair of sockets"));
    FileHandle line(ends[0]);
    const FileHandle its_end(ends[1]);
    char* const nothing = nullptr;
    const Beginning beginning(Beginning::Streams{its_end.get(), its_end.get()});
    const pid_t child = TRY(os::start(words, beginning, &nothing));
    return std::unique_ptr<Companion>(new Companion(std::move(line), child));
}

Companion::~Companion() {
    end_at_once(process_);
}

core::Result<void> Companion::write(core::ByteView bytes) const {
    constexpr int kFlags = MSG_NOSIGNAL | MSG_DONTWAIT;
    const ssize_t sent = ::send(line_.get(), bytes.data(), bytes.size(), kFlags);
    if (sent == std::ssize(bytes)) return {};
    return fail(ErrorCode::unavailable, "the program does not listen");
}

core::Result<void> Companion::read(
    std::span<std::uint8_t> buffer, std::int64_t time_ms_max, const std::stop_token& stop
) const {
    const auto end = Clock::now() + std::chrono::milliseconds(time_ms_max);
    while (!buffer.empty()) {
        const std::size_t count = TRY(read_next(line_, buffer, end, stop));
        if (count == 0) return fail(ErrorCode::unavailable, "the program ended");
        buffer = buffer.subspan(count);
    }
    return {};
}

}  // namespace fangxin::os
