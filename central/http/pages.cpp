// Web pages as replies.
#include "central/http/pages.h"

#include <string>
#include <utility>

namespace fangxin::central {
namespace {

// Only this centre's own files, no frame, no form elsewhere, no referrer that could carry a number.
constexpr const char* kPolicy =
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

}  // namespace

Reply page_reply(std::string_view name, std::string content_type) {
    return {
        .body = std::string(web_file(name)),
        .content_type = std::move(content_type),
        .headers = {
            {"Content-Security-Policy", kPolicy},
            {"Referrer-Policy", "no-referrer"},
            {"X-Content-Type-Options", "nosniff"},
            {"Cache-Control", "no-cache"},
        }};
}

}  // namespace fangxin::central
