// The centre's address: what is allowed, in one spelling.
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"

namespace fangxin::net {

enum class PlainHttp {
    loopback_only,  // the only unencrypted way is to this machine itself
    allowed,        // for a closed test network; the installer must ask for it
};

// "https://centre.example:8443" out of what was typed: scheme and host in lower case, the scheme's
// own port left out, no slash at the end. `invalid` for another scheme, a user name, a path, a
// query or a fragment, and for http:// to another machine unless it is allowed.
core::Result<std::string> checked_central_url(std::string_view typed, PlainHttp plain_http);

}  // namespace fangxin::net
