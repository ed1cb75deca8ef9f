// The device that asks, by the signature on its request.
#pragma once

#include <optional>
#include <utility>

#include "central/database/session.h"
#include "central/devices/device_repository.h"
#include "central/refusal.h"
#include "core/request_signature.h"
#include "core/try.h"

namespace fangxin::central {

// The device whose key signed `request`, also one that was cut off: its refusal, by
// `note_request`, is signed, and it can believe it. Refuses: unknown_device, bad_signature.
// The request's time is not compared with ours: a kiosk whose clock is wrong must still learn what
// became of its cases.
inline Answer<Device> verify_request(
    Session& session, const core::SignedRequest& request, const core::Signature& signature
) {
    std::optional<Device> found = TRY(find_device(session, request.device));
    if (!found) return refuse(RefusalCode::unknown_device);
    if (!core::request_signature_is_valid(request, signature, found->verify_key))
        return refuse(RefusalCode::bad_signature);
    return std::move(*found);
}

// Notes the time of a request that was verified. Refuses: revoked_device; stale_request, with the
// time of the one before, unless this is later: it was sent before, or the device's clock was put
// back.
inline Answer<void> note_request(Session& writer, const Device& device, core::Instant time) {
    if (device.revoked_at) return refuse(RefusalCode::revoked_device);
    constexpr const char* kNote =
        "UPDATE devices SET last_request = $2 WHERE id = $1 AND last_request < $2 RETURNING id";
    constexpr const char* kSelectLast = "SELECT last_request FROM devices WHERE id = $1";
    const Rows noted = TRY(writer.execute(kNote, device.id, time.utc_ms));
    if (!noted.empty()) return {};
    const Rows last = TRY(writer.execute(kSelectLast, device.id));
    Refusal stale(RefusalCode::stale_request, kRetryAfterMs);
    if (!last.empty()) stale.last_time_ms = last[0].integer("last_request");
    return tl::unexpected<Refusal>(std::move(stale));
}

}  // namespace fangxin::central
