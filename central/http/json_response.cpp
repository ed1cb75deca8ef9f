// Answers that no cache may keep.
#include "central/http/json_response.h"

#include <utility>

namespace fangxin::central {

drogon::HttpResponsePtr json_response(drogon::HttpStatusCode status, std::string body) {
    auto response = drogon::HttpResponse::newHttpResponse();
    response->setStatusCode(status);
    response->setContentTypeString("application/json");
    response->addHeader("Cache-Control", "no-store");
    response->setBody(std::move(body));
    return response;
}

}  // namespace fangxin::central
