// The device that asks, by the signature on its request.
#pragma once

#include <string_view>

#include "central/database/session.h"
#include "central/devices/device_repository.h"
#include "central/refusal.h"
#include "core/request_signature.h"

namespace fangxin::central {

// The device whose key signed `request`. Refuses: unknown_device, bad_signature. The request's
// time is not compared with ours: a kiosk whose clock is wrong must still learn what became of its
// cases.
Answer<Device> verify_request(
    Session& session,
    std::string_view device,
    const core::SignedRequest& request,
    const core::Signature& signature
);

}  // namespace fangxin::central
