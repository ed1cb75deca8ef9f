// The parts of a public address, each checked.
#include "central/command/public_url.h"

#include <algorithm>
#include <cstdint>

#include "central/limits.h"
#include "core/whole_number.h"

namespace fangxin::central {
namespace {

bool is_of(std::string_view text, std::string_view characters) {
    return !text.empty() && text.find_first_not_of(characters) == text.npos;
}

// A name or an IPv4 address; not the one that means every address of a machine.
bool is_host_name(std::string_view host) {
    constexpr std::string_view kOfNames = "abcdefghijklmnopqrstuvwxyz0123456789-.";
    if (!is_of(host, kOfNames) || host.size() > kHostCharactersMax) return false;
    return !host.starts_with('.') && !host.ends_with('.') && host.find("..") == host.npos &&
           host.find_first_not_of("0.") != host.npos;
}

bool is_ipv6(std::string_view host) {
    return host.size() > 2 && host.front() == '[' && host.back() == ']' &&
           is_of(host.substr(1, host.size() - 2), "0123456789abcdef:.") &&
           host.find_first_not_of("[]0:") != host.npos;
}

// Only this machine reaches it. A name that starts with 127. can be anybody's.
bool is_this_machine(std::string_view host) {
    return host == "localhost" || host == "[::1]" ||
           (host.starts_with("127.") && is_of(host, "0123456789."));
}

// "host", "host:8443" or "[2001:db8::1]:8443". Without TLS anybody on the way reads number and code
// of who looks up a case.
bool is_host_with_port(std::string_view text, bool has_tls) {
    const auto colon = text.ends_with(']') ? text.npos : text.rfind(':');
    if (colon != text.npos &&
        core::parse_whole_number<std::uint16_t>(text.substr(colon + 1)).value_or(0) == 0)
        return false;
    const auto host = text.substr(0, colon);
    return (is_host_name(host) || is_ipv6(host)) && (has_tls || is_this_machine(host));
}

}  // namespace

core::Result<std::string> checked_public_url(std::string_view typed) {
    std::string url(typed);
    std::transform(url.begin(), url.end(), url.begin(), [](char character) {
        return character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a')
                                                    : character;
    });
    while (url.ends_with('/')) url.pop_back();
    for (const std::string_view scheme : {"https://", "http://"})
        if (url.starts_with(scheme) &&
            is_host_with_port(std::string_view(url).substr(scheme.size()), scheme == "https://"))
            return url;
    return core::fail(
        core::ErrorCode::invalid,
        "--public-url must be the address that people reach, such as https://12315.example: "
        "https://, a host and maybe a port; http:// only for this machine itself"
    );
}

}  // namespace fangxin::central
