// One notice: its kind, its day, its words, and who says it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/visits/notices/visit.h"

namespace fangxin::kiosk::notices {

struct NoticeModel {
    FrameModel frame;
    std::string_view title;
    std::string above;  // "消费警示 · 2026 年 11 月 20 日"
    std::string_view sample;
    std::vector<std::string_view> paragraphs;
    std::string source;
};

// The state must have a notice that is shown.
NoticeModel make_notice_model(const Scene& scene, const State& state);
std::optional<Answer> notice_screen(Ui& ui, const NoticeModel& model);

}  // namespace fangxin::kiosk::notices
