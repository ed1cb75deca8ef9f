// fangxin-kiosk: the window a person touches, and the commands of the machine it runs on.
#include <malloc.h>

#include "core/crypto.h"
#include "kiosk/command/command_line.h"
#include "os/private_memory.h"
#include "os/process.h"
#include "os/standard_streams.h"

int main(int argument_count, char** arguments) {
    fangxin::os::fill_closed_streams();
    fangxin::os::overwrite_freed_memory();
    // Its threads seldom work at once, and a heap for each would keep the most it ever needed.
    (void)::mallopt(M_ARENA_MAX, 1);
    fangxin::os::forbid_core_dumps();
    fangxin::core::start_crypto();
    return fangxin::kiosk::run_command_line(argument_count, arguments);
}
