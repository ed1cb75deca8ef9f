// A real child process for tests: start, read its lines, feed it, kill it.
#include "tests/support/process.h"

#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

#include "core/ensure.h"
#include "tests/support/poll.h"

namespace fangxin::tests {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

struct Pipe {
    int read_end = -1;
    int write_end = -1;
};

Pipe make_pipe() {
    int ends[2] = {-1, -1};
    ENSURE(::pipe2(ends, O_CLOEXEC) == 0);
    return {ends[0], ends[1]};
}

// A file without name that holds the child's standard input, so that no pipe can fill up.
int input_file(const std::string& input) {
    std::FILE* file = std::tmpfile();
    ENSURE(file != nullptr);
    ENSURE(std::fwrite(input.data(), 1, input.size(), file) == input.size());
    ENSURE(std::fflush(file) == 0);
    const int copy = ::fcntl(::fileno(file), F_DUPFD_CLOEXEC, 3);
    std::fclose(file);
    ENSURE(copy >= 0 && ::lseek(copy, 0, SEEK_SET) == 0);
    return copy;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> result;
    result.reserve(texts.size() + 1);
    for (auto& text : texts) result.push_back(text.data());
    result.push_back(nullptr);
    return result;
}

// Takes what is there; false at end of file.
bool read_some(int fd, std::string& into) {
    char buffer[4096];
    const ssize_t count = ::read(fd, buffer, sizeof buffer);
    if (count <= 0) return false;
    into.append(buffer, static_cast<std::size_t>(count));
    return true;
}

}  // namespace

Process::Process(
    std::vector<std::string> arguments,
    const std::string& input,
    const std::vector<std::string>& environment
) {
    const Pipe output = make_pipe();
    const Pipe errors = make_pipe();
    const int input_fd = input_file(input);

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input_fd, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output.write_end, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, errors.write_end, STDERR_FILENO);

    std::vector<std::string> variables = environment;
    for (char** variable = environ; *variable != nullptr; ++variable)
        variables.emplace_back(*variable);
    const int failed = ::posix_spawn(
        &pid_,
        arguments[0].c_str(),
        &actions,
        nullptr,
        pointers(arguments).data(),
        pointers(variables).data()
    );
    posix_spawn_file_actions_destroy(&actions);
    ENSURE(failed == 0);
    ::close(input_fd);
    ::close(output.write_end);
    ::close(errors.write_end);
    output_fd_ = output.read_end;
    error_fd_ = errors.read_end;
}

Process::Process(Process&& other) noexcept
    : pid_(other.pid_),
      output_fd_(std::exchange(other.output_fd_, -1)),
      error_fd_(std::exchange(other.error_fd_, -1)),
      output_(std::move(other.output_)),
      read_to_(other.read_to_),
      errors_(std::move(other.errors_)),
      is_reaped_(std::exchange(other.is_reaped_, true)),
      status_(other.status_) {}

Process::~Process() {
    if (!is_reaped_) {
        ::kill(pid_, SIGKILL);
        reap(true);
    }
    close_pipes();
}

void Process::close_pipes() {
    if (output_fd_ >= 0) ::close(std::exchange(output_fd_, -1));
    if (error_fd_ >= 0) ::close(std::exchange(error_fd_, -1));
}

void Process::reap(bool block) {
    if (is_reaped_) return;
    const pid_t got = ::waitpid(pid_, &status_, block ? 0 : WNOHANG);
    if (got == pid_) is_reaped_ = true;
}

// Waits for bytes on either pipe; false when both are at their end or the time is over.
bool Process::fill_output(milliseconds time_max) {
    if (output_fd_ < 0 && error_fd_ < 0) return false;
    pollfd polled[2] = {{output_fd_, POLLIN, 0}, {error_fd_, POLLIN, 0}};
    if (::poll(polled, 2, static_cast<int>(time_max.count())) <= 0) return false;
    if (polled[0].revents != 0 && !read_some(output_fd_, output_))
        ::close(std::exchange(output_fd_, -1));
    if (polled[1].revents != 0 && !read_some(error_fd_, errors_))
        ::close(std::exchange(error_fd_, -1));
    return true;
}

std::optional<std::string> Process::read_line(milliseconds time_max) {
    const auto deadline = steady_clock::now() + time_max;
    while (true) {
        const auto end = output_.find('\n', read_to_);
        if (end != std::string::npos) {
            std::string line = output_.substr(read_to_, end - read_to_);
            read_to_ = end + 1;
            return line;
        }
        const auto left = std::chrono::duration_cast<milliseconds>(deadline - steady_clock::now());
        if (left.count() <= 0 || output_fd_ < 0 || !fill_output(left)) return std::nullopt;
    }
}

std::optional<std::string> Process::read_line_beginning(
    const std::string& start, milliseconds time_max
) {
    const auto deadline = steady_clock::now() + time_max;
    while (true) {
        const auto left = std::chrono::duration_cast<milliseconds>(deadline - steady_clock::now());
        if (left.count() <= 0) return std::nullopt;
        auto line = read_line(left);
        if (!line) return std::nullopt;
        if (line->starts_with(start)) return line->substr(start.size());
    }
}

void Process::signal(int number) {
    if (!is_reaped_) ::kill(pid_, number);
}

bool Process::is_running() {
    reap(false);
    return !is_reaped_;
}

Finished Process::wait(milliseconds time_max) {
    const auto deadline = steady_clock::now() + time_max;
    while (is_running() || output_fd_ >= 0) {
        if (steady_clock::now() >= deadline) {
            signal(SIGKILL);
            reap(true);
            break;
        }
        // A grandchild may hold the pipe open after the child has ended: poll in small steps.
        if (!fill_output(milliseconds(20)) && !is_running()) break;
        if (output_fd_ < 0 && error_fd_ < 0)
            poll_until([this] { return !is_running(); }, deadline - steady_clock::now());
    }
    while (fill_output(milliseconds(0))) {
    }
    Finished finished;
    finished.output = output_;
    finished.errors = errors_;
    if (WIFEXITED(status_)) finished.exit_code = WEXITSTATUS(status_);
    if (WIFSIGNALED(status_)) finished.signal = WTERMSIG(status_);
    return finished;
}

Finished run(
    const std::vector<std::string>& arguments, const std::string& input, milliseconds time_max
) {
    Process process(arguments, input);
    return process.wait(time_max);
}

}  // namespace fangxin::tests
