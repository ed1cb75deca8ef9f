// The address under which people reach the centre's pages.
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"

namespace fangxin::central {

// "https://12315.example" out of what was typed: in lower case, without a slash at the end.
// `invalid` for what is more or less than a scheme, a host and maybe a port, for http:// to another
// machine than this one, for an address that means every address of a machine, and for what is too
// long to be a receipt's.
core::Result<std::string> checked_public_url(std::string_view typed);

}  // namespace fangxin::central
