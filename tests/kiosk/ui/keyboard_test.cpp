// The keyboard drawn and touched as a person would, without a display.
#include "kiosk/ui/keyboard.h"

#include <doctest/doctest.h>
#include <memory>
#include <vector>

#include "kiosk/ui/fonts.h"
#include "tests/support/headless_window.h"
#include "tests/support/shown_item.h"

namespace fangxin::kiosk {
namespace {

constexpr TextSize kTextSizes[] = {
    TextSize::standard, TextSize::large, TextSize::larger, TextSize::largest};

constexpr double kFrameS = 0.02;

// A screen with nothing but the keyboard at its bottom.
class Screen {
  public:
    Screen() {
        auto fonts = load_fonts();
        REQUIRE(fonts);
        ui_ = std::make_unique<Ui>(*fonts);
    }
    Screen(const Screen&) = delete;
    Screen& operator=(const Screen&) = delete;

    KeyboardModel model;
    DisplaySettings settings;
    Rect area;

    std::optional<KeyPress> frame() {
        window_.advance(kFrameS);
        window_.wait(std::nullopt);
        window_.begin_frame();
        ui_->begin_frame(settings, window_.now_s());
        area = ui_->screen();
        area = area.cut_bottom(keyboard_height(*ui_, model.mode));
        auto press = keyboard(*ui_, area, model);
        ui_->end_frame();
        window_.end_frame();
        return press;
    }

    // Everything that a tap on the item gives.
    std::vector<KeyPress> tap(std::string_view id) { return hold(id, 3 * kFrameS); }

    // As tap, with the finger staying for a while.
    std::vector<KeyPress> hold(std::string_view id, double seconds) {
        frame();
        const auto key = item(id);
        REQUIRE(key);
        window_.pointer_down(key->area.center_x(), key->area.center_y());
        std::vector<KeyPress> presses;
        const double until_s = window_.now_s() + seconds;
        while (window_.now_s() < until_s) keep(presses);
        window_.pointer_up();
        for (int i = 0; i < 3; ++i) keep(presses);
        return presses;
    }

    bool has(std::string_view id) {
        frame();
        return item(id).has_value();
    }

    std::optional<TouchItem> item(std::string_view id) const { return tests::shown_item(*ui_, id); }

  private:
    void keep(std::vector<KeyPress>& presses) {
        if (auto press = frame()) presses.push_back(*std::move(press));
    }

    HeadlessWindow window_;
    std::unique_ptr<Ui> ui_;
};

std::vector<KeyPress> one(KeyAction action, std::string_view text = "", std::size_t candidate = 0) {
    std::vector<KeyPress> presses;
    presses.push_back({action, core::PrivateText(text), candidate});
    return presses;
}

std::vector<core::PrivateText> candidates(const std::vector<std::string>& texts) {
    return {texts.begin(), texts.end()};
}

PinyinView spelling() {
    PinyinView view;
    view.preedit.assign("yu fu ka bu tui");
    view.candidates = candidates({"预付卡不退", "预付卡", "预付", "渔夫"});
    view.has_next_page = true;
    return view;
}

TEST_CASE("a tap on a key gives its letter once") {
    Screen screen;
    CHECK(screen.tap("keyboard.q") == one(KeyAction::text, "q"));
    screen.model.is_shifted = true;
    CHECK(screen.tap("keyboard.q") == one(KeyAction::text, "Q"));
}

TEST_CASE("every key with a meaning of its own tells it") {
    Screen screen;
    CHECK(screen.tap("keyboard.backspace") == one(KeyAction::backspace));
    CHECK(screen.tap("keyboard.space") == one(KeyAction::space));
    CHECK(screen.tap("keyboard.shift") == one(KeyAction::shift));
    CHECK(screen.tap("keyboard.digits") == one(KeyAction::to_digits));
    CHECK(screen.tap("keyboard.symbols") == one(KeyAction::to_symbols));
    CHECK(screen.tap("keyboard.language") == one(KeyAction::switch_language));
    CHECK(screen.tap("keyboard.done") == one(KeyAction::done));
    screen.model.mode = KeyboardMode::digits;
    CHECK(screen.tap("keyboard.letters") == one(KeyAction::to_letters));
    CHECK(screen.tap("keyboard.7") == one(KeyAction::text, "7"));
    screen.model.mode = KeyboardMode::symbols;
    CHECK(screen.tap("keyboard.《") == one(KeyAction::text, "《"));
}

TEST_CASE("candidates are chosen by touch") {
    Screen screen;
    const PinyinView view = spelling();
    screen.model.pinyin = &view;
    CHECK(screen.tap("keyboard.candidate.0") == one(KeyAction::candidate, "", 0));
    CHECK(screen.tap("keyboard.candidate.3") == one(KeyAction::candidate, "", 3));
    CHECK(screen.tap("keyboard.next_page") == one(KeyAction::next_page));
    CHECK_FALSE(screen.has("keyboard.previous_page"));
    CHECK_FALSE(screen.has("keyboard.，"));
}

TEST_CASE("a long spelling is shown beside the candidates, shortened") {
    Screen screen;
    PinyinView view = spelling();
    view.preedit.assign("jin nian san yue zai mei fa dian ban le san qian yuan de yu fu ka bu tui");
    screen.model.pinyin = &view;
    const float letters = 18 * screen.settings.pixels_per_mm;
    const std::vector<std::vector<std::string>> pages = {
        {"今年三月在美发店办了三千元的预付卡不退"},
        {"是", "时", "事", "使", "市", "十", "试", "式"}};
    for (const auto size : kTextSizes)
        for (const auto& page : pages) {
            screen.settings.text_size = size;
            view.candidates = candidates(page);
            screen.frame();
            const auto first = screen.item("keyboard.candidate.0");
            REQUIRE(first);
            CHECK(first->area.x >= screen.area.x + letters);
        }
}

TEST_CASE("punctuation stands where candidates will be") {
    Screen screen;
    CHECK(screen.tap("keyboard.，") == one(KeyAction::text, "，"));
    CHECK_FALSE(screen.has("keyboard.line_break"));
    screen.model.is_multiline = true;
    CHECK(screen.tap("keyboard.line_break") == one(KeyAction::line_break));
}

TEST_CASE("letters and symbols need the same height, so that nothing jumps") {
    Screen screen;
    for (const auto size : kTextSizes) {
        screen.settings.text_size = size;
        std::vector<float> heights;
        for (const auto mode : {KeyboardMode::pinyin, KeyboardMode::latin, KeyboardMode::symbols}) {
            screen.model.mode = mode;
            screen.frame();
            heights.push_back(screen.area.height);
        }
        CHECK(heights[0] == heights[1]);
        CHECK(heights[0] == heights[2]);
        CHECK(heights[0] < 1920.0F / 2);
    }
}

TEST_CASE("at every text size every candidate is shown, large enough and by itself") {
    Screen screen;
    PinyinView view = spelling();
    view.has_previous_page = true;
    screen.model.pinyin = &view;
    const std::vector<std::vector<std::string>> pages = {
        {"预付卡不退", "预付卡", "预付", "渔夫"},
        {"是", "时", "事", "使", "市", "十", "试", "式"},
        {"今年三月在美发店办了三千元的预付卡不退"}};
    const float target = 15 * screen.settings.pixels_per_mm - 1;
    for (const auto size : kTextSizes)
        for (const auto& page : pages) {
            screen.settings.text_size = size;
            view.candidates = candidates(page);
            screen.frame();
            float right = 0;
            float top = 0;
            for (std::size_t i = 0; i < page.size(); ++i) {
                const auto item = screen.item("keyboard.candidate." + std::to_string(i));
                REQUIRE(item);
                CHECK(item->area.width >= target);
                CHECK(item->area.height >= target);
                if (item->area.y == doctest::Approx(top)) CHECK(item->area.x >= right - 1);
                right = item->area.right();
                top = item->area.y;
                CHECK(right <= screen.item("keyboard.previous_page")->area.x + 1);
            }
        }
}

TEST_CASE("backspace repeats while it is held, a letter does not") {
    Screen screen;
    CHECK(screen.hold("keyboard.backspace", 1.5).size() > 3);
    CHECK(screen.hold("keyboard.q", 1.5) == one(KeyAction::text, "q"));
}

}  // namespace
}  // namespace fangxin::kiosk
