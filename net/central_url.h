// The centre's address: what is allowed, in one spelling, and the places that it names.
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

// The path with query that a Location of the centre's names, which may be relative to `base`, a URL
// at the centre. `invalid` when it is at another host, or cannot be asked for.
core::Result<std::string> path_of_location(const std::string& base, std::string_view location);

}  // namespace fangxin::net
