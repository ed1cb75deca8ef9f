// The centre's address: parsed by libcurl's own parser, so that what is checked is what is asked.
#include "net/central_url.h"

#include <algorithm>
#include <curl/curl.h>
#include <memory>

#include "core/ensure.h"
#include "core/limits.h"

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

// False when it is no URL, also none that is relative to the one that was set before.
bool set_url(const Url& url, std::string_view text) {
    return text.find('\0') == std::string_view::npos &&
           curl_url_set(
               url.get(), CURLUPART_URL, std::string(text).c_str(), CURLU_NON_SUPPORT_SCHEME
           ) == CURLUE_OK;
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
    if (!set_url(url, typed))
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

core::Result<std::string> path_of_location(const std::string& base, std::string_view location) {
    const Url url(curl_url());
    const bool has_odd_characters = std::any_of(location.begin(), location.end(), [](char c) {
        return c <= ' ' || c > '~' || c == '#';
    });
    ENSURE(url != nullptr && set_url(url, base));
    const std::string host = lower_case(part(url, CURLUPART_HOST));
    if (!location.empty() && !has_odd_characters && set_url(url, location)) {
        const std::string scheme = part(url, CURLUPART_SCHEME);
        const std::string query = part(url, CURLUPART_QUERY);
        const std::string path = part(url, CURLUPART_PATH) + (query.empty() ? "" : "?" + query);
        const bool is_ours = (scheme == "https" || scheme == "http") &&
                             lower_case(part(url, CURLUPART_HOST)) == host;
        if (is_ours && path.size() > 1 && path.size() <= core::kUploadPathCharactersMax)
            return path;
    }
    return fail(ErrorCode::invalid, "the place of the upload cannot be used");
}

}  // namespace fangxin::net
