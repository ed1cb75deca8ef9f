// What the models of screens are made from: the state, its surroundings, the texts.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/law/law.h"
#include "kiosk/app/reducer.h"
#include "kiosk/i18n/i18n.h"

namespace fangxin::kiosk {

struct Scene {
    const State& state;
    const Surroundings& around;
    const Texts& texts;
    std::string_view station_name;
    const core::Law& law;

    bool is_chinese() const { return state.preferences.language == Language::chinese; }
    // The text in the person's language.
    std::string_view say(std::string_view english) const {
        return texts.get(state.preferences.language, english);
    }
    std::string_view say(const core::LawText& text) const {
        return is_chinese() ? text.zh : text.en;
    }
    std::string say(
        std::string_view english,
        const std::vector<std::pair<std::string_view, std::string>>& values
    ) const {
        return texts.format(state.preferences.language, english, values);
    }
    std::string_view name_of(const core::Choice& choice) const {
        return is_chinese() ? choice.zh : choice.en;
    }
    core::Date today() const { return core::beijing_date(around.now); }
};

}  // namespace fangxin::kiosk
