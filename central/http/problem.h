// Refusals as problem documents (RFC 9457).
#pragma once

#include <drogon/HttpResponse.h>

#include "central/refusal.h"
#include "core/json.h"

namespace fangxin::central {

core::Problem problem_of(RefusalCode code);

// application/problem+json, with Retry-After in whole seconds where waiting helps.
drogon::HttpResponsePtr problem_response(const Refusal& refusal);

// For what never comes to a route: an address or a method that does not exist, a broken request.
drogon::HttpResponsePtr problem_response(drogon::HttpStatusCode status);

}  // namespace fangxin::central
