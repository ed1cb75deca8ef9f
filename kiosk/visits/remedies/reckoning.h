// How the sum and the last day of a claim come about (怎么算的), in words.
#pragma once

#include "core/law/remedies.h"
#include "core/private_text.h"
#include "kiosk/page/scene.h"

namespace fangxin::kiosk::remedies {

// One step a line. Empty: the claim has neither a sum nor a day of its own.
core::PrivateText words_for_reckoning(
    const Scene& scene, const core::Remedy& remedy, const core::PurchaseFacts& facts
);

}  // namespace fangxin::kiosk::remedies
