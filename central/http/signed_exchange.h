// Signed questions of devices and the centre's signed answers to them.
#pragma once

#include <drogon/HttpRequest.h>
#include <drogon/HttpResponse.h>
#include <optional>
#include <string>

#include "central/repository/device_repository.h"
#include "central/service/centre.h"
#include "core/clock.h"

namespace fangxin::central {

struct Asker {
    Device device;
    core::Instant time;  // the request's, a nonce for the answer
};

bool has_signature(const drogon::HttpRequestPtr& request);

// Refuses: unknown_device, bad_signature; also when the headers are missing or malformed. `body` is
// what the device signed: the request's, or what stands for it.
Task<Answer<Asker>> find_asker(
    const Centre& centre, const drogon::HttpRequestPtr& request, std::string body
);

// Adds the centre's signature over status and body of `response`.
void sign_response(
    const Centre& centre,
    const Asker& asker,
    const drogon::HttpRequestPtr& request,
    const drogon::HttpResponsePtr& response
);

}  // namespace fangxin::central
