// Web pages as answers.
#include "central/http/pages.h"

#include <string>

namespace fangxin::central {
namespace {

// Only this centre's own files, no frame, no form elsewhere, no referrer that could carry a number.
constexpr const char* kPolicy =
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

}  // namespace

drogon::HttpResponsePtr page_response(std::string_view name, std::string_view content_type) {
    auto response = drogon::HttpResponse::newHttpResponse();
    response->setContentTypeString(content_type);
    response->addHeader("Content-Security-Policy", kPolicy);
    response->addHeader("Referrer-Policy", "no-referrer");
    response->addHeader("X-Content-Type-Options", "nosniff");
    response->addHeader("Cache-Control", "no-cache");
    response->setBody(std::string(web_file(name)));
    return response;
}

}  // namespace fangxin::central
