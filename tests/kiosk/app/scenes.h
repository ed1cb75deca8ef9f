// What the models of screens are made from in tests: the shipped texts, the law, one person.
#pragma once

#include <doctest/doctest.h>

#include "core/content/content_set.h"
#include "kiosk/app/router.h"
#include "tests/kiosk/app/desk.h"

namespace fangxin::kiosk {

inline const Texts& shipped_texts() {
    static const Texts loaded = [] {
        auto result = Texts::load(FANGXIN_BUILT_ASSETS_DIR "/i18n");
        REQUIRE(result.has_value());
        return std::move(*result);
    }();
    return loaded;
}

inline Scene scene_of(const Desk& desk) {
    static const auto law = core::ContentSet().law();
    return make_scene(desk.state, desk.around, shipped_texts(), "一号示例商场站", *law);
}

inline bool has_latin_letters(std::string_view text) {
    for (const char letter : text) {
        if ((letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z')) return true;
    }
    return false;
}

}  // namespace fangxin::kiosk
