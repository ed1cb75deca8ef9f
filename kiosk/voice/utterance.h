// What is said by the voice that reads the screen aloud. Pure values.
#pragma once

#include "core/private_text.h"

namespace fangxin::kiosk {

// Of speed and volume.
enum class VoiceLevel { low, middle, high };

struct Utterance {
    core::PrivateText words = {};  // a line is a sentence; empty: silence
    bool is_chinese = true;
    VoiceLevel speed = VoiceLevel::middle;
    VoiceLevel volume = VoiceLevel::middle;
};

}  // namespace fangxin::kiosk
