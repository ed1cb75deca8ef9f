// Addresses in their one spelling, and the search for the client's.
#include "central/http/client_address.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <optional>

#include "core/text.h"

namespace fangxin::central {
namespace {

std::optional<std::string> respelled(int family, const std::string& text) {
    std::array<unsigned char, sizeof(in6_addr)> bytes{};
    std::array<char, INET6_ADDRSTRLEN> spelling{};
    if (::inet_pton(family, text.c_str(), bytes.data()) != 1) return std::nullopt;
    if (::inet_ntop(family, bytes.data(), spelling.data(), spelling.size()) == nullptr)
        return std::nullopt;
    return std::string(spelling.data());
}

// An IPv4 address has one spelling too when a socket of IPv6 reports it.
std::optional<std::string> address_of(std::string_view text) {
    constexpr std::string_view kMapped = "::ffff:";
    const std::string given = core::normalised(text);
    if (auto address = respelled(AF_INET, given)) return address;
    auto address = respelled(AF_INET6, given);
    if (address && address->starts_with(kMapped))
        if (auto inner = respelled(AF_INET, address->substr(kMapped.size()))) return inner;
    return address;
}

// Takes the text after the last comma away.
std::string_view take_last(std::string_view& list) {
    const auto comma = list.rfind(',');
    const bool is_only = comma == list.npos;
    const auto last = is_only ? list : list.substr(comma + 1);
    list = is_only ? std::string_view{} : list.substr(0, comma);
    return last;
}

}  // namespace

core::Result<TrustedProxies> TrustedProxies::parse(std::string_view text) {
    TrustedProxies proxies;
    while (!text.empty()) {
        auto address = address_of(take_last(text));
        if (!address)
            return core::fail(
                core::ErrorCode::invalid,
                "--trusted-proxy takes the front's IP address, several with commas between"
            );
        proxies.addresses_.push_back(std::move(*address));
    }
    return proxies;
}

std::string TrustedProxies::client_address(std::string_view peer, std::string_view forwarded_for)
    const {
    std::string client = address_of(peer).value_or(std::string(peer));
    while (!forwarded_for.empty() &&
           std::find(addresses_.begin(), addresses_.end(), client) != addresses_.end()) {
        auto further = address_of(take_last(forwarded_for));
        if (!further) break;
        client = std::move(*further);
    }
    return client;
}

}  // namespace fangxin::central
