// What the models of screens are made from, besides the visit's own state: surroundings, texts.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/classification/classification.h"
#include "core/law/law.h"
#include "kiosk/exchange/turn.h"
#include "kiosk/i18n/i18n.h"
#include "kiosk/printer/printer.h"
#include "kiosk/station/station.h"

namespace fangxin::kiosk {

struct Scene {
    const Surroundings& around;
    const Preferences& preferences;
    const Readiness& readiness;
    PrinterCondition printer;
    const Editing* editing;  // null while no field is being typed into
    const Texts& texts;
    std::string_view station_name;
    const core::Law& law;
    bool has_clock = true;  // the home screen rests without drawing: a clock would go wrong

    bool is_chinese() const { return preferences.language != Language::english; }
    // The text in the person's language.
    std::string_view say(std::string_view english) const {
        return texts.get(preferences.language, english);
    }
    std::string_view say(const core::LawText& text) const {
        return is_chinese() ? characters(text.zh) : text.en;
    }
    std::string say(
        std::string_view english,
        const std::vector<std::pair<std::string_view, std::string>>& values
    ) const {
        return texts.format(preferences.language, english, values);
    }
    // Words that come with data, in Chinese where there is no English.
    std::string_view words(const core::BilingualText& text) const {
        return is_chinese() || text.en.empty() ? characters(text.zh) : text.en;
    }
    std::string_view characters(std::string_view simplified) const {
        return texts.characters(preferences.language, simplified);
    }
    core::Date today() const { return core::beijing_date(around.now); }
};

}  // namespace fangxin::kiosk
