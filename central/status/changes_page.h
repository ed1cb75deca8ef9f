// One page of the changes feed of a device.
//
// It does not wait: a commit that changes what the page says wakes the channels of
// central/changes/change_repository.h.
#pragma once

#include <cstdint>

#include "central/centre.h"
#include "central/database/session.h"
#include "central/devices/device_repository.h"
#include "core/changes_page.h"

namespace fangxin::central {

// The device's cases that changed after `cursor`, each once and as it is now, and the newest
// versions of the content published after it. Its next_cursor is `cursor` when nothing changed.
// Says besides where feed and history end.
// Refuses: unavailable.
Answer<core::ChangesPage> changes_page(
    const Centre& centre, Session& reader, const Device& device, std::uint64_t cursor
);

}  // namespace fangxin::central
