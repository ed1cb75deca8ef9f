// JSON as an answer.
#pragma once

#include <drogon/HttpResponse.h>
#include <string>

namespace fangxin::central {

drogon::HttpResponsePtr json_response(drogon::HttpStatusCode status, std::string body);

}  // namespace fangxin::central
