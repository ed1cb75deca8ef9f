// The centre's address: parsed by libcurl's own parser, so that what is checked is what is asked.
#include "net/central_url.h"

#include <curl/curl.h>
#include <memory>

namespace fangxin::net {

namespace {

using core::ErrorCode;
using core::fail;

struct UrlDeleter {
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using Url = std::unique_ptr<CURLU, UrlDeleter>;

std::string part(const Url& url, CURLUPart which) {
    char* text = nullptr;
    if (curl_url_get(url.get(), which, &text, 0) != CURLUE_OK || text == nullptr) return {};
    std::string value(text);
    curl_free(text);
    return value;
}

bool is_loopback(const std::string& host) {
    // libcurl gives IPv4 addresses in their one dotted form, however they were typed.
    const bool is_ipv4 = host.find_first_not_of("0123456789.") == std::string::npos;
    return host == "localhost" || host == "[::1]" || (is_ipv4 && host.starts_with("127."));
}

std::string lower_case(std::string text) {
    for (char& character : text)
        if (character >= 'A' && character <= 'Z')
            character = static_cast<char>(character - 'A' + 'a');
    return text;
}

}  // namespace

core::Result<std::string> checked_central_url(std::string_view typed, PlainHttp plain_http) {
    const Url url(curl_url());
    if (!url) return fail(ErrorCode::unavailable, "there is no memory to read the address");
    const std::string text(typed);
    if (text.find('\0') != std::string::npos ||
        curl_url_set(url.get(), CURLUPART_URL, text.c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK)
        return fail(ErrorCode::invalid, "the centre's address is not a URL such as https://host");

    const std::string scheme = part(url, CURLUPART_SCHEME);
    if (scheme != "https" && scheme != "http")
        return fail(ErrorCode::invalid, "the centre's address must begin with https://");
    if (!part(url, CURLUPART_USER).empty() || !part(url, CURLUPART_PASSWORD).empty() ||
        !part(url, CURLUPART_QUERY).empty() || !part(url, CURLUPART_FRAGMENT).empty() ||
        part(url, CURLUPART_PATH) != "/")
        return fail(
            ErrorCode::invalid, "the centre's address has only a scheme, a host and maybe a port"
        );

    const std::string host = lower_case(part(url, CURLUPART_HOST));
    if (scheme == "http" && plain_http == PlainHttp::loopback_only && !is_loopback(host))
        return fail(
            ErrorCode::invalid,
            "http:// is allowed only to this machine itself; the centre's address needs https://"
        );

    const std::string port = part(url, CURLUPART_PORT);
    const std::string own_port = scheme == "https" ? "443" : "80";
    std::string checked = scheme + "://" + host;
    if (!port.empty() && port != own_port) checked += ":" + port;
    return checked;
}

}  // namespace fangxin::net
