// What a handler answers, before it is HTTP.
#pragma once

#include <drogon/HttpResponse.h>
#include <string>
#include <utility>
#include <vector>

#include "central/refusal.h"
#include "core/json.h"

namespace fangxin::central {

using Headers = std::vector<std::pair<std::string, std::string>>;

struct Reply {
    int status = 200;
    std::string body;
    std::string content_type;  // empty: there is no body
    Headers headers;
};

// JSON that no cache may keep.
inline Reply json_reply(int status, std::string body) {
    return {status, std::move(body), "application/json", {{"Cache-Control", "no-store"}}};
}

// What a service answered, as JSON.
template <typename T>
Answer<Reply> json_answer(const Answer<T>& answer) {
    return answer.map([](const T& it) { return json_reply(drogon::k200OK, to_json(it)); });
}

inline drogon::HttpResponsePtr response_of(Reply reply) {
    auto response = drogon::HttpResponse::newHttpResponse();
    response->setStatusCode(static_cast<drogon::HttpStatusCode>(reply.status));
    if (!reply.content_type.empty()) response->setContentTypeString(reply.content_type);
    for (auto& [name, value] : reply.headers) response->addHeader(name, std::move(value));
    response->setBody(std::move(reply.body));
    return response;
}

}  // namespace fangxin::central
