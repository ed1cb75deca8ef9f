// Maps libcurl's codes to failures.
#include "net/curl_failure.h"

#include <array>
#include <cerrno>
#include <ifaddrs.h>
#include <net/if.h>
#include <optional>
#include <span>
#include <string>
#include <utility>

namespace fangxin::net {
namespace {

struct Meaning {
    long code;
    FailureKind kind;
    const char* detail;
};

constexpr FailureKind kOutOfDate = FailureKind::certificate_out_of_date;
constexpr const char* kCut = "the connection was cut before the whole answer came";
constexpr const char* kNoHttp = "what answered does not speak HTTP";
constexpr const char* kOtherName = "the TLS certificate is for another name";

// Of libcurl's codes that need no closer look.
constexpr std::array<Meaning, 13> kMeanings = {{
    {CURLE_COULDNT_RESOLVE_PROXY, FailureKind::proxy_page, "the proxy's name was not found"},
    {CURLE_PROXY, FailureKind::proxy_page, "the proxy lets nothing through"},
    {CURLE_SSL_CACERT_BADFILE,
     FailureKind::tls_failed,
     "the file of trusted TLS authorities is unusable"},
    {CURLE_SSL_CONNECT_ERROR, FailureKind::tls_failed, "no TLS connection could be agreed on"},
    {CURLE_UNSUPPORTED_PROTOCOL, FailureKind::not_the_centre, kNoHttp},
    {CURLE_WEIRD_SERVER_REPLY, FailureKind::not_the_centre, kNoHttp},
    {CURLE_GOT_NOTHING, FailureKind::cut, kCut},
    {CURLE_PARTIAL_FILE, FailureKind::cut, kCut},
    {CURLE_RECV_ERROR, FailureKind::cut, kCut},
    {CURLE_SEND_ERROR, FailureKind::cut, kCut},
    {CURLE_SEND_FAIL_REWIND, FailureKind::cut, kCut},
    {CURLE_HTTP2, FailureKind::cut, kCut},
    {CURLE_HTTP2_STREAM, FailureKind::cut, kCut},
}};

// Of OpenSSL's codes for what is wrong with a certificate (openssl/x509_vfy.h), as libcurl passes
// them on. When the chain is well and only the name does not fit, libcurl leaves the code at "well"
// (0) or at "not known yet" (1).
constexpr std::array<Meaning, 4> kCertificateMeanings = {{
    {0, FailureKind::wrong_certificate, kOtherName},
    {1, FailureKind::wrong_certificate, kOtherName},
    {9, kOutOfDate, "by this machine's clock the centre's TLS certificate is not valid yet"},
    {10, kOutOfDate, "by this machine's clock the centre's TLS certificate has run out"},
}};

Failure line(FailureKind kind, std::string detail) {
    return {{core::ErrorCode::unavailable, std::move(detail)}, kind};
}

std::optional<Failure> known_failure(std::span<const Meaning> meanings, long code) {
    for (const Meaning& meaning : meanings)
        if (meaning.code == code) return line(meaning.kind, meaning.detail);
    return std::nullopt;
}

// Whether any way leads out of this machine: an address on an interface that is up.
bool has_network() {
    ifaddrs* all = nullptr;
    if (getifaddrs(&all) != 0) return true;  // not known, so nothing is claimed
    bool is_found = false;
    for (const ifaddrs* one = all; one != nullptr; one = one->ifa_next) {
        const bool has_address = one->ifa_addr != nullptr && (one->ifa_addr->sa_family == AF_INET ||
                                                              one->ifa_addr->sa_family == AF_INET6);
        const bool is_up = (one->ifa_flags & IFF_RUNNING) != 0 && (one->ifa_flags & IFF_UP) != 0;
        const bool is_loopback = (one->ifa_flags & IFF_LOOPBACK) != 0;
        is_found = is_found || (has_address && is_up && !is_loopback);
    }
    freeifaddrs(all);
    return is_found;
}

Failure timed_out(CURL* easy) {
    long bytes_sent = 0;
    curl_easy_getinfo(easy, CURLINFO_REQUEST_SIZE, &bytes_sent);
    const char* const detail = bytes_sent == 0 ? "the centre could not be reached in time"
                                               : "the centre did not answer in time";
    return {{core::ErrorCode::timed_out, detail}, FailureKind::timed_out};
}

Failure not_connected(CURL* easy) {
    long system_error = 0;
    curl_easy_getinfo(easy, CURLINFO_OS_ERRNO, &system_error);
    if (system_error == ECONNREFUSED)
        return line(FailureKind::refused, "the centre's machine refused the connection");
    return line(
        FailureKind::no_network,
        has_network() ? "there is no way to the centre" : "this machine has no network"
    );
}

Failure certificate_failure(CURL* easy) {
    long verification = 0;
    curl_easy_getinfo(easy, CURLINFO_SSL_VERIFYRESULT, &verification);
    return known_failure(kCertificateMeanings, verification)
        .value_or(line(
            FailureKind::wrong_certificate,
            "this machine does not trust the issuer of the TLS certificate"
        ));
}

}  // namespace

Failure failure_of_curl(CURLcode code, CURL* easy) {
    if (code == CURLE_COULDNT_RESOLVE_HOST)
        return has_network() ? line(FailureKind::name_not_found, "the centre's name was not found")
                             : line(FailureKind::no_network, "this machine has no network");
    if (code == CURLE_COULDNT_CONNECT) return not_connected(easy);
    if (code == CURLE_OPERATION_TIMEDOUT) return timed_out(easy);
    if (code == CURLE_PEER_FAILED_VERIFICATION) return certificate_failure(easy);
    // libcurl's own text for its code holds nothing of the request.
    return known_failure(kMeanings, code)
        .value_or(
            line(FailureKind::cut, std::string("the request failed: ") + curl_easy_strerror(code))
        );
}

}  // namespace fangxin::net
