// The keyboard's layouts: every key within reach of a finger, none over another.
#include <algorithm>
#include <doctest/doctest.h>
#include <iterator>
#include <optional>
#include <set>

#include "kiosk/ui/candidate_bar.h"
#include "kiosk/ui/keyboard.h"

namespace fangxin::kiosk {
namespace {

constexpr float kPixelsPerMm = 1080.0F / 268.0F;
constexpr float kTargetMm = 15;
constexpr float kGap = 3 * kPixelsPerMm;
constexpr Rect kArea{24, 1400, 1032, 452};

std::vector<KeyboardModel> every_model() {
    std::vector<KeyboardModel> models;
    for (const auto mode :
         {KeyboardMode::pinyin,
          KeyboardMode::latin,
          KeyboardMode::digits,
          KeyboardMode::symbols,
          KeyboardMode::handwriting})
        for (int flags = 0; flags < 32; ++flags) {
            KeyboardModel model;
            model.mode = mode;
            model.is_shifted = (flags & 1) != 0;
            model.is_multiline = (flags & 2) != 0;
            model.is_chinese_allowed = (flags & 4) != 0;
            model.has_handwriting = (flags & 8) != 0;
            model.has_pinyin = (flags & 16) != 0;
            models.push_back(model);
        }
    return models;
}

std::vector<PlacedKey> keys_of(const KeyboardModel& model) {
    const KeyboardLayout layout = keyboard_layout(model);
    if (!layout.has_writing_panel) return place_keys(layout, kArea, kGap);
    Rect above = kArea;
    auto keys = place_keys(layout, above.cut_bottom(kArea.height / 5), kGap);
    above.cut_bottom(kGap);
    const KeyboardLayout side{.blocks = {{writing_keys(model, 2), 1}}};
    std::ranges::move(
        place_keys(side, above.cut_right(above.width * 0.3F), kGap), std::back_inserter(keys)
    );
    return keys;
}

std::optional<PlacedKey> find(const std::vector<PlacedKey>& keys, std::string_view id) {
    const auto found =
        std::ranges::find(keys, id, [](const auto& placed) { return placed.key.id; });
    return found == keys.end() ? std::nullopt : std::optional(*found);
}

bool overlap(const Rect& a, const Rect& b) {
    return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

TEST_CASE("every key is large enough, inside the keyboard and by itself") {
    for (const auto& model : every_model()) {
        const auto keys = keys_of(model);
        for (const auto& placed : keys) {
            CAPTURE(placed.key.id);
            CHECK(placed.area.width >= kTargetMm * kPixelsPerMm);
            CHECK(placed.area.height >= kTargetMm * kPixelsPerMm);
            CHECK(placed.area.x >= kArea.x - 0.01F);
            CHECK(placed.area.y >= kArea.y - 0.01F);
            CHECK(placed.area.right() <= kArea.right() + 0.01F);
            CHECK(placed.area.bottom() <= kArea.bottom() + 0.01F);
            const auto others = std::ranges::count_if(keys, [&](const auto& other) {
                return overlap(placed.area, other.area);
            });
            CHECK(others == 1);
        }
    }
}

TEST_CASE("every key has an id of its own and says what it is") {
    for (const auto& model : every_model()) {
        std::set<std::string> ids;
        for (const auto& placed : keys_of(model)) {
            CAPTURE(placed.key.id);
            CHECK(placed.key.id.starts_with("keyboard."));
            CHECK(ids.insert(placed.key.id).second);
            CHECK((!placed.key.label.empty() || placed.key.mark != KeyMark::none));
            CHECK(placed.key.text.empty() == (placed.key.action != KeyAction::text));
        }
    }
}

TEST_CASE("every layout can erase and be put away") {
    for (const auto& model : every_model()) {
        const auto keys = keys_of(model);
        REQUIRE(find(keys, "keyboard.backspace"));
        CHECK(find(keys, "keyboard.backspace")->key.repeats);
        CHECK(find(keys, "keyboard.done"));
    }
}

TEST_CASE("the shift key makes letters capital and keeps their ids") {
    KeyboardModel model;
    CHECK(find(keys_of(model), "keyboard.q")->key.text == "q");
    model.is_shifted = true;
    CHECK(find(keys_of(model), "keyboard.q")->key.text == "Q");
    CHECK(find(keys_of(model), "keyboard.q")->key.label == "Q");
}

TEST_CASE("where no Chinese is allowed no key leads to it, and no layout is a dead end") {
    for (const auto& model : every_model()) {
        const bool is_chinese =
            model.mode == KeyboardMode::symbols || model.mode == KeyboardMode::handwriting;
        if (model.is_chinese_allowed || is_chinese) continue;
        const auto keys = keys_of(model);
        for (const auto* id :
             {"keyboard.language",
              "keyboard.symbols",
              "keyboard.letters",
              "keyboard.digits",
              "keyboard.handwriting"})
            CHECK_FALSE(find(keys, id));
        if (model.mode == KeyboardMode::latin)
            for (const char* id : {"keyboard.0", "keyboard.9", "keyboard.-", "keyboard.z"})
                CHECK(find(keys, id));
    }
}

TEST_CASE("from every layout the others can be reached") {
    KeyboardModel model;
    for (const auto* id : {"keyboard.digits", "keyboard.symbols", "keyboard.language"})
        CHECK(find(keys_of(model), id));
    model.mode = KeyboardMode::digits;
    for (const auto* id : {"keyboard.letters", "keyboard.symbols", "keyboard.done"})
        CHECK(find(keys_of(model), id));
    model.mode = KeyboardMode::symbols;
    model.is_multiline = true;
    for (const auto* id : {"keyboard.letters", "keyboard.digits", "keyboard.line_break"})
        CHECK(find(keys_of(model), id));
}

TEST_CASE("from the letters one comes to the writing panel, and back") {
    KeyboardModel model;
    CHECK_FALSE(find(keys_of(model), "keyboard.handwriting"));
    model.has_handwriting = true;
    for (const auto mode : {KeyboardMode::pinyin, KeyboardMode::latin}) {
        model.mode = mode;
        CHECK(find(keys_of(model), "keyboard.handwriting"));
    }
    model.mode = KeyboardMode::handwriting;
    for (const auto* id : {"keyboard.keys", "keyboard.digits", "keyboard.symbols"})
        CHECK(find(keys_of(model), id));
}

TEST_CASE("the pad has its digits where a telephone has them") {
    KeyboardModel model;
    model.mode = KeyboardMode::digits;
    const auto keys = keys_of(model);
    const auto place = [&](std::string_view id) { return find(keys, id)->area; };
    CHECK(place("keyboard.1").y == place("keyboard.3").y);
    CHECK(place("keyboard.0").x == place("keyboard.8").x);
    CHECK(place("keyboard.0").y > place("keyboard.8").y);
    CHECK(find(keys, "keyboard.."));
    CHECK(find(keys, "keyboard.-"));
    CHECK(place("keyboard.1").width == doctest::Approx(place("keyboard.done").width));
}

TEST_CASE("a number pad has the keys that its field takes and no other") {
    KeyboardModel model;
    model.mode = KeyboardMode::digits;
    model.is_chinese_allowed = false;
    const std::vector<std::pair<NumberPad, std::set<std::string>>> pads = {
        {NumberPad::code, {}},
        {NumberPad::phone, {"keyboard.+", "keyboard.-"}},
        {NumberPad::amount, {"keyboard..", "keyboard.00", "keyboard.千", "keyboard.万"}}};
    for (const auto& [pad, expected] : pads) {
        model.pad = pad;
        std::set<std::string> beside_digits;
        for (const auto& placed : keys_of(model)) {
            const bool is_digit = placed.key.label.size() == 1 && placed.key.label[0] >= '0' &&
                                  placed.key.label[0] <= '9';
            if (placed.key.look == KeyLook::character && !is_digit)
                beside_digits.insert(placed.key.id);
        }
        CHECK(beside_digits == expected);
    }
}

TEST_CASE("candidates flow row by row and never outside") {
    const Rect bar{100, 0, 300, 100};
    const std::vector<float> widths = {120, 100, 90, 60};
    CHECK(flow(widths, bar, 1, 0).empty());
    const auto places = flow(widths, bar, 2, 50);
    REQUIRE(places.size() == widths.size());
    CHECK(places[0].x == 150);
    CHECK(places[1].right() == 370);
    CHECK(places[2].x == 100);
    CHECK(places[2].y == 50);
}

TEST_CASE("candidates too long for the bar are squeezed, none is lost") {
    const Rect bar{0, 0, 800, 100};
    for (const int rows : {1, 2})
        for (std::size_t count = 1; count <= 8; ++count) {
            const std::vector<float> widths(count, 2000);
            const auto places = flow_squeezed(widths, bar, rows);
            REQUIRE(places.size() == count);
            for (const Rect& place : places) CHECK(place.right() <= bar.right());
        }
}

}  // namespace
}  // namespace fangxin::kiosk
