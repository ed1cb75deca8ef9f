// What a handler answers, before it is HTTP.
#pragma once

#include <drogon/HttpResponse.h>
#include <string>
#include <utility>
#include <vector>

namespace fangxin::central {

using Headers = std::vector<std::pair<std::string, std::string>>;

struct Reply {
    int status = 200;
    std::string body;
    std::string content_type;  // empty: there is no body
    Headers headers;
};

// JSON that no cache may keep.
Reply json_reply(int status, std::string body);

drogon::HttpResponsePtr response_of(Reply reply);

}  // namespace fangxin::central
