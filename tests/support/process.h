// A real child process for tests: start, read its lines, feed it, kill it.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace fangxin::tests {

struct Finished {
    int exit_code = -1;  // -1 when it was ended by a signal
    int signal = 0;
    std::string output;  // standard output
    std::string errors;  // standard error
};

// One child. The destructor kills it with SIGKILL and waits, so nothing is left running.
class Process {
  public:
    // `arguments[0]` is the program. `environment` is added to this process's own ("NAME=value").
    explicit Process(
        std::vector<std::string> arguments,
        const std::string& input = {},
        const std::vector<std::string>& environment = {}
    );
    ~Process();
    Process(Process&& other) noexcept;
    Process& operator=(Process&& other) = delete;
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    // The next line of standard output without its end; nothing at end of file or after the time.
    std::optional<std::string> read_line(std::chrono::milliseconds time_max);
    // The rest of a line that begins with `start`, skipping other lines.
    std::optional<std::string> read_line_beginning(
        const std::string& start, std::chrono::milliseconds time_max
    );

    void signal(int number);
    bool is_running();
    // Waits for the end; after `time_max` kills it with SIGKILL (signal is then 9).
    Finished wait(std::chrono::milliseconds time_max);
    pid_t pid() const { return pid_; }

  private:
    bool fill_output(std::chrono::milliseconds time_max);
    void reap(bool block);
    void close_pipes();

    pid_t pid_ = -1;
    int output_fd_ = -1;
    int error_fd_ = -1;
    std::string output_;
    std::size_t read_to_ = 0;  // where the next line of output_ begins
    std::string errors_;
    bool is_reaped_ = false;
    int status_ = 0;
};

// Starts, waits, gives back what happened.
Finished run(
    const std::vector<std::string>& arguments,
    const std::string& input = {},
    std::chrono::milliseconds time_max = std::chrono::seconds(60)
);

}  // namespace fangxin::tests
