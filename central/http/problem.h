// Refusals as problem documents (RFC 9457).
#pragma once

#include <drogon/HttpResponse.h>

#include "central/service/centre.h"
#include "central/service/problems.h"

namespace fangxin::central {

// application/problem+json, with Retry-After in whole seconds where waiting helps.
drogon::HttpResponsePtr problem_response(const Refusal& refusal);
drogon::HttpResponsePtr problem_response(RefusalCode code);

// For what Drogon itself refuses: an address or a method that does not exist, a broken request.
drogon::HttpResponsePtr problem_response(drogon::HttpStatusCode status);

}  // namespace fangxin::central
