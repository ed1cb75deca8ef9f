// The device that asks, by the signature on its request.
#pragma once

#include <string>
#include <utility>

#include "central/database/session.h"
#include "central/devices/delivering_device.h"
#include "central/refusal.h"
#include "core/request_signature.h"
#include "core/try.h"

namespace fangxin::central {

// The device whose key signed `request`. Refuses: unknown_device, revoked_device, bad_signature.
// The request's time is not compared with ours: a kiosk whose clock is wrong must still learn what
// became of its cases.
inline Answer<Device> verify_request(
    Session& session, const core::SignedRequest& request, const core::Signature& signature
) {
    Answer<Device> found = TRY(find_delivering_device(session, request.device));
    if (found && !core::request_signature_is_valid(request, signature, found->verify_key))
        return refuse(RefusalCode::bad_signature);
    return found;
}

// Notes the time of a request that was verified. Refuses: stale_request, with the time of the one
// before, unless this is later: it was sent before, or the device's clock was put back.
inline Answer<void> note_request(Session& writer, const std::string& device, core::Instant time) {
    constexpr const char* kNote =
        "UPDATE devices SET last_request = $2 WHERE id = $1 AND last_request < $2 RETURNING id";
    constexpr const char* kSelectLast = "SELECT last_request FROM devices WHERE id = $1";
    const Rows noted = TRY(writer.execute(kNote, device, time.utc_ms));
    if (!noted.empty()) return {};
    const Rows last = TRY(writer.execute(kSelectLast, device));
    Refusal stale(RefusalCode::stale_request, kRetryAfterMs);
    if (!last.empty()) stale.last_time_ms = last[0].integer("last_request");
    return tl::unexpected<Refusal>(std::move(stale));
}

}  // namespace fangxin::central
