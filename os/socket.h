// Facts of a network connection that only the operating system knows.
#pragma once

#include <optional>

namespace fangxin::os {

// Bytes that were given to the socket and that the other side has not acknowledged.
std::optional<int> unacknowledged_bytes(int socket);

}  // namespace fangxin::os
