// Notices from JSON.
#pragma once

#include <string_view>

#include "core/notices/notice_board.h"

namespace fangxin::core {

// assets/notices/notices.json, which has none, or a newer version of it from the centre. Refused as
// `invalid`: whatever NoticeBoard::make refuses, a text beyond its limit. Unknown keys are left to
// newer programs.
Result<NoticeBoard> parse_notices(std::string_view json);

}  // namespace fangxin::core
