// The keyboard drawn and touched as a person would, without a display.
#include "kiosk/ui/keyboard.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <functional>
#include <memory>
#include <utility>
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
    explicit Screen(int width_px = 1080, int height_px = 1920) : window_(width_px, height_px) {
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

    // Everything that a finger along these points gives; they are in mm from the item's corner.
    std::vector<KeyPress> drag(
        std::string_view id,
        const std::vector<InkPoint>& path,
        const std::function<void()>& meanwhile = [] {}
    ) {
        frame();
        const auto panel = item(id);
        REQUIRE(panel);
        const float mm = settings.pixels_per_mm;
        const auto x = [&](const InkPoint& point) { return panel->area.x + point.x * mm; };
        const auto y = [&](const InkPoint& point) { return panel->area.y + point.y * mm; };
        std::vector<KeyPress> presses;
        window_.pointer_down(x(path.front()), y(path.front()));
        keep(presses);
        for (const InkPoint& point : path) {
            window_.pointer_move(x(point), y(point));
            keep(presses);
            meanwhile();
        }
        window_.pointer_up();
        for (int i = 0; i < 3; ++i) keep(presses);
        return presses;
    }

    void rest(double seconds) { window_.advance(seconds); }
    void reset() { ui_->reset(); }

    bool has(std::string_view id) {
        frame();
        return item(id).has_value();
    }

    std::vector<TouchItem> items() const { return ui_->items_shown(); }
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

// A panel with something written on it.
class WritingScreen : public Screen {
  public:
    explicit WritingScreen(int width_px = 1080, int height_px = 1920)
        : Screen(width_px, height_px) {
        model.mode = KeyboardMode::handwriting;
        model.has_handwriting = true;
        model.handwritten = &written;
        written.ink = {{{20, 20}, {60, 20}}};
        written.candidates = candidates({"一", "二", "三", "七", "十", "丁", "厂", "广", "下"});
    }
    Handwritten written;
};

TEST_CASE("a stroke is told from its beginning to its end") {
    WritingScreen screen;
    const auto presses = screen.drag("keyboard.panel", {{10, 10}, {30, 10}, {50, 12}});
    REQUIRE(presses.size() == 2);
    CHECK(presses[0].action == KeyAction::begin_stroke);
    REQUIRE(presses[0].stroke.size() == 1);
    CHECK(presses[0].stroke[0].x == doctest::Approx(10).epsilon(0.02));
    CHECK(presses[1].action == KeyAction::end_stroke);
    REQUIRE(presses[1].stroke.size() == 3);
    CHECK(presses[1].stroke[2].x == doctest::Approx(50).epsilon(0.02));
    CHECK(presses[1].stroke[2].y == doctest::Approx(12).epsilon(0.02));
}

TEST_CASE("a dot is a stroke") {
    WritingScreen screen;
    const auto presses = screen.tap("keyboard.panel");
    REQUIRE(presses.size() == 2);
    CHECK(presses[1].action == KeyAction::end_stroke);
    CHECK(presses[1].stroke.size() == 1);
}

TEST_CASE("a stroke ends where it leaves the panel, and coming back begins none") {
    WritingScreen screen;
    const auto presses = screen.drag(
        "keyboard.panel", {{10, 10}, {30, 10}, {30, -20}, {30, -40}, {40, 20}, {60, 20}}
    );
    REQUIRE(presses.size() == 2);
    CHECK(presses[1].action == KeyAction::end_stroke);
    CHECK(presses[1].stroke.size() == 2);
}

TEST_CASE("the pause before a stroke is told") {
    WritingScreen screen;
    screen.drag("keyboard.panel", {{10, 10}, {30, 10}});
    screen.rest(4);
    const auto presses = screen.drag("keyboard.panel", {{10, 20}, {30, 20}});
    REQUIRE(presses.size() == 2);
    CHECK(presses[0].pause_s > 3.9F);
    CHECK(presses[0].pause_s < 5);
}

TEST_CASE("a stroke under the finger is forgotten with the look") {
    WritingScreen screen;
    bool was_reset = false;
    const auto presses = screen.drag("keyboard.panel", {{10, 10}, {30, 10}}, [&] {
        if (!std::exchange(was_reset, true)) screen.reset();
    });
    REQUIRE(presses.size() == 1);
    CHECK(presses[0].action == KeyAction::begin_stroke);
}

TEST_CASE("a panel that goes away takes the stroke under the finger along") {
    WritingScreen screen;
    const auto presses = screen.drag("keyboard.panel", {{10, 10}, {30, 10}, {50, 10}}, [&] {
        screen.model.mode = KeyboardMode::digits;
    });
    REQUIRE(presses.size() == 1);
    screen.model.mode = KeyboardMode::handwriting;
    CHECK_FALSE(screen.frame().has_value());
}

TEST_CASE("written candidates are chosen by touch, and ink is taken back") {
    WritingScreen screen;
    CHECK(screen.tap("keyboard.candidate.0") == one(KeyAction::candidate, "", 0));
    CHECK(screen.tap("keyboard.candidate.5") == one(KeyAction::candidate, "", 5));
    CHECK(screen.tap("keyboard.undo") == one(KeyAction::undo_stroke));
    CHECK(screen.tap("keyboard.clear") == one(KeyAction::clear_ink));
    CHECK(screen.tap("keyboard.backspace") == one(KeyAction::backspace));
    CHECK(screen.tap("keyboard.keys") == one(KeyAction::to_keys));
    CHECK_FALSE(screen.has("keyboard.，"));
}

TEST_CASE("without ink punctuation is where the candidates will be") {
    WritingScreen screen;
    screen.written = {};
    CHECK(screen.tap("keyboard.，") == one(KeyAction::text, "，"));
    CHECK_FALSE(screen.has("keyboard.candidate.0"));
    CHECK_FALSE(screen.has("keyboard.line_break"));
    screen.model.is_multiline = true;
    CHECK(screen.tap("keyboard.line_break") == one(KeyAction::line_break));
}

TEST_CASE("handwriting is offered only where there is some") {
    Screen screen;
    CHECK_FALSE(screen.has("keyboard.handwriting"));
    screen.model.has_handwriting = true;
    CHECK(screen.tap("keyboard.handwriting") == one(KeyAction::to_handwriting));
    screen.model.is_chinese_allowed = false;
    CHECK_FALSE(screen.has("keyboard.handwriting"));
}

TEST_CASE("at every text size, upright and lying, the panel and its keys are large and apart") {
    bool is_lying = false;
    SUBCASE("upright") {}
    SUBCASE("lying") {
        is_lying = true;
    }
    WritingScreen screen(is_lying ? 1920 : 1080, is_lying ? 1080 : 1920);
    for (const auto size : kTextSizes) {
        screen.settings.text_size = size;
        screen.frame();
        const float target = 15 * screen.settings.pixels_per_mm - 1;
        const auto panel = screen.item("keyboard.panel");
        REQUIRE(panel);
        CHECK(panel->area.height >= (is_lying ? 75 : 90) * screen.settings.pixels_per_mm);
        CHECK(panel->area.width >= panel->area.height);
        for (const auto& item : screen.items()) {
            CAPTURE(item.id);
            CHECK(item.area.width >= target);
            CHECK(item.area.height >= target);
            const auto others = std::ranges::count_if(screen.items(), [&](const auto& other) {
                return item.area.clipped(other.area).width > 0.01F &&
                       item.area.clipped(other.area).height > 0.01F;
            });
            CHECK(others == 1);
        }
        CHECK(screen.has("keyboard.candidate.5"));
        CHECK(screen.has("keyboard.candidate.8") == is_lying);
    }
}

}  // namespace
}  // namespace fangxin::kiosk
