// Keeps the standard streams in place, and finds out whether standard output was written.
#include "os/standard_streams.h"

#include <cstdio>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include "core/ensure.h"

namespace fangxin::os {

void fill_closed_streams() {
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (fcntl(stream, F_GETFD) != -1) continue;
        // The lowest number that is free is this one.
        ENSURE(open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY) == stream);
    }
}

bool are_errors_taken() {
    pollfd errors{.fd = STDERR_FILENO, .events = POLLOUT, .revents = 0};
    // A failure is no reader that is waited for.
    return ::poll(&errors, 1, 0) != 0;
}

core::Result<void> flush_output() {
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return {};
    return core::fail(
        core::ErrorCode::unavailable,
        "what this command prints could not be written: see whether its disk is full"
    );
}

core::Result<void> flush_last_output() {
    auto written = flush_output();
    if (!written)
        written.error().detail += ". What it changes is changed: look before you repeat it";
    return written;
}

}  // namespace fangxin::os
