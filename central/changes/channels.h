// The channels on which a commit wakes those who wait for the changes feed.
#pragma once

#include <string>
#include <string_view>

namespace fangxin::central {

// A case of this device changed.
inline std::string changes_channel(std::string_view device) {
    return "changes:" + std::string(device);
}

// Content was published: for every device.
inline constexpr std::string_view kContentChannel = "contents";

}  // namespace fangxin::central
