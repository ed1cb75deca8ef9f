// The first things a centre needs: its name and its first administrator.
#pragma once

#include <optional>
#include <string>

#include "central/service/centre.h"

namespace fangxin::central {

inline constexpr const char* kOfficeSetting = "office";
inline constexpr const char* kDefaultOffice = "消费维权服务中心";
inline constexpr const char* kFirstUser = "admin";
inline constexpr const char* kDemoStation = "demo";
inline constexpr const char* kDemoStationName = "一号示例商场站";

// Makes the first administrator and the office's name, in one transaction. Gives the one-time
// password, or nothing when a user is there already and so nothing was changed.
Task<core::Result<std::optional<std::string>>> set_up(const Centre& centre, std::string office);

}  // namespace fangxin::central
