// The device that delivers something: whether it may, and whether the day allows it.
#pragma once

#include <optional>
#include <string_view>
#include <utility>

#include "central/database/session.h"
#include "central/devices/device_repository.h"
#include "central/limits.h"
#include "central/refusal.h"
#include "core/try.h"

namespace fangxin::central {

// The device of this id. Refuses: unknown_device, revoked_device.
inline KeptAnswer<Device> find_delivering_device(Session& session, std::string_view id) {
    std::optional<Device> found = TRY(find_device(session, id));
    if (!found) return refuse(RefusalCode::unknown_device);
    if (found->revoked_at) return refuse(RefusalCode::revoked_device);
    return std::move(*found);
}

// One case, or a file of a case that is here, as what it counts for.
inline Delivered delivery_of(std::uint64_t cases, std::uint64_t bytes, core::Instant now) {
    return {now.utc_ms / kDayMs, cases, bytes};
}

// Refuses: device_limit, when the day would be too full with `more`.
inline Answer<void> check_day(const Device& device, const Delivered& more, core::Instant now) {
    if (device.delivered.day != more.day) return {};
    const bool is_within = device.delivered.cases + more.cases <= kDeviceCasesADayMax &&
                           device.delivered.bytes + more.bytes <= kDeviceBytesADayMax;
    if (is_within) return {};
    return refuse(RefusalCode::device_limit, (more.day + 1) * kDayMs - now.utc_ms);
}

}  // namespace fangxin::central
