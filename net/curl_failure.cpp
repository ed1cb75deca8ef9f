// Maps libcurl's codes to failures.
#include "net/curl_failure.h"

#include <cerrno>
#include <ifaddrs.h>
#include <net/if.h>
#include <string>

namespace fangxin::net {

namespace {

using core::ErrorCode;

// OpenSSL's codes for what is wrong with a certificate (openssl/x509_vfy.h), as libcurl passes them
// on. When the chain is well and only the name does not fit, libcurl leaves the code at "well" or
// at "not known yet".
constexpr long kWell = 0;
constexpr long kNotKnownYet = 1;
constexpr long kNotYetValid = 9;
constexpr long kHasExpired = 10;

Failure line(FailureKind kind, std::string detail) {
    return {{ErrorCode::unavailable, std::move(detail)}, kind};
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

Failure no_network() {
    return line(FailureKind::no_network, "this machine has no network");
}

Failure timed_out(CURL* easy) {
    long bytes_sent = 0;
    curl_easy_getinfo(easy, CURLINFO_REQUEST_SIZE, &bytes_sent);
    const char* const detail = bytes_sent == 0 ? "the centre could not be reached in time"
                                               : "the centre did not answer in time";
    return {{ErrorCode::timed_out, detail}, FailureKind::timed_out};
}

Failure not_connected(CURL* easy) {
    long system_error = 0;
    curl_easy_getinfo(easy, CURLINFO_OS_ERRNO, &system_error);
    if (system_error == ECONNREFUSED)
        return line(FailureKind::refused, "the centre's machine refused the connection");
    if (!has_network()) return no_network();
    return line(FailureKind::no_network, "there is no way to the centre");
}

Failure certificate_failure(CURL* easy) {
    long verification = 0;
    curl_easy_getinfo(easy, CURLINFO_SSL_VERIFYRESULT, &verification);
    switch (verification) {
        case kNotYetValid:
            return line(
                FailureKind::certificate_out_of_date,
                "by this machine's clock the centre's TLS certificate is not valid yet"
            );
        case kHasExpired:
            return line(
                FailureKind::certificate_out_of_date,
                "by this machine's clock the centre's TLS certificate has run out"
            );
        case kWell:
        case kNotKnownYet:
            return line(FailureKind::wrong_certificate, "the TLS certificate is for another name");
        default:
            return line(
                FailureKind::wrong_certificate,
                "this machine does not trust the issuer of the TLS certificate"
            );
    }
}

}  // namespace

Failure failure_of_curl(CURLcode code, CURL* easy) {
    switch (code) {
        case CURLE_COULDNT_RESOLVE_HOST:
            if (!has_network()) return no_network();
            return line(FailureKind::name_not_found, "the centre's name was not found");
        case CURLE_COULDNT_RESOLVE_PROXY:
            return line(FailureKind::proxy_page, "the proxy's name was not found");
        case CURLE_PROXY:
            return line(FailureKind::proxy_page, "the proxy lets nothing through");
        case CURLE_COULDNT_CONNECT:
            return not_connected(easy);
        case CURLE_OPERATION_TIMEDOUT:
            return timed_out(easy);
        case CURLE_PEER_FAILED_VERIFICATION:
            return certificate_failure(easy);
        case CURLE_SSL_CACERT_BADFILE:
            return line(FailureKind::tls_failed, "the file of trusted TLS authorities is unusable");
        case CURLE_SSL_CONNECT_ERROR:
            return line(FailureKind::tls_failed, "no TLS connection could be agreed on");
        case CURLE_UNSUPPORTED_PROTOCOL:
        case CURLE_WEIRD_SERVER_REPLY:
            return line(FailureKind::not_the_centre, "what answered does not speak HTTP");
        case CURLE_GOT_NOTHING:
        case CURLE_PARTIAL_FILE:
        case CURLE_RECV_ERROR:
        case CURLE_SEND_ERROR:
        case CURLE_SEND_FAIL_REWIND:
        case CURLE_HTTP2:
        case CURLE_HTTP2_STREAM:
            return line(FailureKind::cut, "the connection was cut before the whole answer came");
        default:
            // libcurl's own text for its code holds nothing of the request.
            return line(
                FailureKind::cut, std::string("the request failed: ") + curl_easy_strerror(code)
            );
    }
}

}  // namespace fangxin::net
