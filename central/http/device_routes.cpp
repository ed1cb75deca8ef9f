// Routes of devices: enrolment, and the account they give of their health.
#include <utility>

#include "central/devices/device_health.h"
#include "central/devices/enrolment.h"
#include "central/http/routes.h"
#include "central/limits.h"
#include "core/json.h"

namespace fangxin::central {
namespace {

Answer<core::EnrolmentRequest> read_enrolment(const Call& call) {
    auto request = core::parse_enrolment_request(call.body());
    if (!request) return refuse(RefusalCode::malformed);
    return std::move(*request);
}

Task<Answer<Reply>> post_device(Call& call, const Anybody&, core::EnrolmentRequest request) {
    const Centre& centre = call.centre();
    const Peer peer{call.peer().toIp()};
    auto kept = co_await call.write([&centre, &peer, &request](Session& writer) {
        return enrol_device(centre, writer, peer, request);
    });
    co_return answer_of(std::move(kept)).map([](const core::EnrolmentAnswer& it) {
        return json_reply(drogon::k200OK, core::to_json(it));
    });
}

Answer<core::DeviceHealth> read_health(const Call& call) {
    auto health = core::parse_device_health(call.body());
    if (!health) return refuse(RefusalCode::malformed);
    return std::move(*health);
}

Task<Answer<Reply>> post_health(Call& call, const SignedDevice& asker, core::DeviceHealth health) {
    const Centre& centre = call.centre();
    const Device& device = asker.device;
    auto kept = co_await call.write([&centre, &device, &health](Session& writer) {
        return keep_health(centre, writer, device, health);
    });
    co_return kept.map([] { return json_reply(drogon::k200OK, "{}"); });
}

}  // namespace

void add_device_routes(Router& router) {
    router.add<Anybody, core::EnrolmentRequest>({
        .method = drogon::Post,
        .address = "/v1/devices",
        .body_bytes_max = kRequestBytesMax,
        .read = read_enrolment,
        .handle = post_device,
    });
    router.add<SignedDevice, core::DeviceHealth>({
        .method = drogon::Post,
        .address = "/v1/device-health",
        .body_bytes_max = kRequestBytesMax,
        .read = read_health,
        .handle = post_health,
    });
}

}  // namespace fangxin::central
