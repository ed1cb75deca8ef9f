// The kinds of notices in words, wherever one is shown.
#pragma once

#include <string_view>

#include "core/notices/notice_board.h"
#include "kiosk/page/scene.h"
#include "kiosk/ui/icons.h"

namespace fangxin::kiosk {

std::string_view words_for_kind(const Scene& scene, core::NoticeKind kind);
Icon icon_of(core::NoticeKind kind);

}  // namespace fangxin::kiosk
