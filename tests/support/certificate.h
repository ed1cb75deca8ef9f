// TLS certificates for tests, made by openssl while the test runs.
#pragma once

#include <filesystem>
#include <string>

namespace fangxin::tests {

// Comes with Debian's ca-certificates.
inline constexpr const char* kOpenssl = "/usr/bin/openssl";

// From when to when, as "20260101000000Z".
struct Validity {
    std::string from;
    std::string to;
};
Validity valid_for_a_long_time();
Validity expired();
Validity not_yet_valid();

struct Certificate {
    std::filesystem::path certificate;  // PEM
    std::filesystem::path key;
};

// Signed by itself, for `name` ("IP:127.0.0.1", "DNS:centre.example"). Its files are in `folder`,
// which must not have one yet.
Certificate make_certificate(
    const std::filesystem::path& folder, const std::string& name, const Validity& validity
);

}  // namespace fangxin::tests
