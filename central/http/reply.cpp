// Makes HTTP responses of replies.
#include "central/http/reply.h"

namespace fangxin::central {

Reply json_reply(int status, std::string body) {
    return {status, std::move(body), "application/json", {{"Cache-Control", "no-store"}}};
}

drogon::HttpResponsePtr response_of(Reply reply) {
    auto response = drogon::HttpResponse::newHttpResponse();
    response->setStatusCode(static_cast<drogon::HttpStatusCode>(reply.status));
    if (!reply.content_type.empty()) response->setContentTypeString(reply.content_type);
    for (auto& [name, value] : reply.headers) response->addHeader(name, std::move(value));
    response->setBody(std::move(reply.body));
    return response;
}

}  // namespace fangxin::central
