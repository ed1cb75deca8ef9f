// The notices of today, the newest first.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/visits/notices/visit.h"

namespace fangxin::kiosk::notices {

struct ListModel {
    struct Row {
        std::string_view code;
        Icon icon = Icon::none;
        std::string above;  // "消费警示 · 2026 年 11 月 20 日"
        std::string_view title;
        bool is_warning = false;
    };
    FrameModel frame;
    std::string_view title;
    std::string_view sample;  // that all of it is made up; else empty
    std::vector<Row> rows;
    std::string_view nothing;  // empty when there are rows
};

ListModel make_list_model(const Scene& scene, const State& state);
std::optional<Answer> list_screen(Ui& ui, const ListModel& model);

// Kind and day of a notice.
std::string words_above(const Scene& scene, const core::Notice& notice);

}  // namespace fangxin::kiosk::notices
