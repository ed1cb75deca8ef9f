// Routes of devices: enrolment, and the account they give of their health.
#include <string>

#include "central/devices/device_health.h"
#include "central/devices/enrolment.h"
#include "central/http/routes.h"
#include "core/json.h"
#include "core/limits.h"

namespace fangxin::central {
namespace {

Task<Answer<Reply>> post_device(Call& call, const Anybody&, core::EnrolmentRequest request) {
    co_return json_answer(answer_of(co_await call.write(enrol_device, request)));
}

Task<Answer<Reply>> post_health(Call& call, const SignedDevice& asker, core::DeviceHealth health) {
    const auto kept = co_await call.write(keep_health, asker.device, health);
    co_return kept.map([] { return json_reply(drogon::k200OK, "{}"); });
}

}  // namespace

void add_device_routes(Router& router) {
    router.add<Anybody, core::EnrolmentRequest>({
        .method = drogon::Post,
        .address = "/v1/devices",
        .body_bytes_max = core::kAnswerBytesMax,
        .parse = core::parse_enrolment_request,
        .handle = post_device,
    });
    router.add<SignedDevice, core::DeviceHealth>({
        .method = drogon::Post,
        .address = "/v1/device-health",
        .body_bytes_max = core::kAnswerBytesMax,
        .parse = core::parse_device_health,
        .handle = post_health,
    });
}

}  // namespace fangxin::central
