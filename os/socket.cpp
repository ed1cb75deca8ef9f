// Asks the operating system about a socket.
#include "os/socket.h"

#include <linux/sockios.h>
#include <sys/ioctl.h>

namespace fangxin::os {

std::optional<int> unacknowledged_bytes(int socket) {
    int bytes = 0;
    if (::ioctl(socket, SIOCOUTQ, &bytes) != 0) return std::nullopt;
    return bytes;
}

}  // namespace fangxin::os
