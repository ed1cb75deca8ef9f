// Who asks: the signature on a request of a device.
#pragma once

#include <string>

#include "central/repository/device_repository.h"
#include "central/service/centre.h"
#include "core/request_signature.h"

namespace fangxin::central {

// The device whose key signed `request`. Refuses: unknown_device, bad_signature. The request's
// time is not compared with ours: a kiosk whose clock is wrong must still learn what became of its
// cases.
Task<Answer<Device>> verify_request(
    const Centre& centre,
    std::string device,
    const core::SignedRequest& request,
    const core::Signature& signature
);

}  // namespace fangxin::central
