// The address of a client: that of its connection, or the one that a trusted front tells.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace fangxin::central {

class TrustedProxies {
  public:
    // "192.0.2.1,2001:db8::1"; empty for none. `invalid` for what is no address.
    static core::Result<TrustedProxies> parse(std::string_view text);

    bool is_empty() const { return addresses_.empty(); }

    // The peer, when it is no trusted proxy. Else the rightmost address of X-Forwarded-For that is
    // none: what is to the left of it, whoever asks may have made up.
    std::string client_address(std::string_view peer, std::string_view forwarded_for) const;

  private:
    std::vector<std::string> addresses_;  // each in its one spelling
};

}  // namespace fangxin::central
