// The one form of a date that HTTP servers may send: "Sun, 06 Nov 1994 08:49:37 GMT".
#pragma once

#include <optional>
#include <string_view>

#include "core/clock.h"

namespace fangxin::net {

// RFC 9110, 5.6.7. Nothing when it is anything else.
std::optional<core::Instant> parse_http_date(std::string_view text);

}  // namespace fangxin::net
