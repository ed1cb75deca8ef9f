// What happened: a large text, a counter, sentences to tap.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/visits/complaint/pages.h"

namespace fangxin::kiosk::complaint {

struct FactsModel {
    FrameModel frame;
    std::string_view title;
    std::string_view subtitle;
    FieldModel text;
    std::string counter;  // "18 / 1000 字"
    std::vector<std::string_view> phrases;
};

FactsModel make_facts_model(const Scene& scene, const State& state);
std::optional<Answer> facts_screen(Ui& ui, const FactsModel& model);

}  // namespace fangxin::kiosk::complaint
