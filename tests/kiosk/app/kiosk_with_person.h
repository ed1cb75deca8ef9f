// One kiosk without a display, and one person in front of it who touches what is shown.
#pragma once

#include <algorithm>
#include <doctest/doctest.h>
#include <fstream>
#include <functional>
#include <iterator>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/json.h"
#include "kiosk/app/application.h"
#include "kiosk/limits.h"
#include "kiosk/ui/fonts.h"
#include "tests/kiosk/app/fake_pinyin.h"
#include "tests/kiosk/app/fake_printer.h"
#include "tests/kiosk/app/fake_station.h"
#include "tests/support/headless_window.h"
#include "tests/support/poll.h"
#include "tests/support/shown_item.h"
#include "tests/support/written.h"

namespace fangxin::kiosk {

class FixedClock final : public core::Clock {
  public:
    core::Instant now() const override { return example_now(); }
};

inline std::string content_of(const std::string& file) {
    std::ifstream stream(file, std::ios::binary);
    REQUIRE(stream.good());
    return {std::istreambuf_iterator<char>(stream), {}};
}

inline core::ShopDirectory real_shops() {
    const auto readings =
        core::PinyinTable::parse(content_of(FANGXIN_ASSETS_DIR "/pinyin/readings.txt"));
    REQUIRE(readings.has_value());
    auto shops = core::parse_shops(content_of(FANGXIN_ASSETS_DIR "/shops/example-mall.json"));
    REQUIRE(shops.has_value());
    return {std::move(shops->shops), *readings};
}

inline const core::FloorPlans& demo_plans() {
    static const auto kPlans =
        core::parse_floor_plans(content_of(FANGXIN_ASSETS_DIR "/demo/floor_plans.json"));
    REQUIRE(kPlans.has_value());
    return *kPlans;
}

inline Texts real_texts() {
    auto texts = Texts::load(FANGXIN_BUILT_ASSETS_DIR "/i18n");
    REQUIRE(texts.has_value());
    return std::move(*texts);
}

inline Ui::Fonts real_fonts() {
    const auto fonts = load_fonts();
    REQUIRE(fonts.has_value());
    return *fonts;
}

// One kiosk with one person in front of it.
class Kiosk {
  public:
    using CallStaff = std::function<bool(const std::stop_token&)>;
    explicit Kiosk(
        int width_px = 1080,
        int height_px = 1920,
        float panel_width_mm = 268,
        CallStaff its_call = nullptr,
        std::optional<SticksPlace> its_sticks = std::nullopt,
        std::optional<CameraPlace> its_camera = std::nullopt
    )
        : call_staff(std::move(its_call)),
          sticks(std::move(its_sticks)),
          camera(std::move(its_camera)),
          window(width_px, height_px),
          ui(real_fonts()),
          panel_width(panel_width_mm) {
        settle();
    }

    void draw() {
        window.advance(0.016);
        window.wait(window.now_s());
        application.frame();
    }
    // As the application's loop: three frames an event, then what the application still owes.
    void settle() {
        for (int i = 0; i < 3; ++i) draw();
        const auto is_owed = [this] {
            const auto due_s = application.next_deadline_s();
            return due_s && *due_s <= window.now_s();
        };
        for (int i = 0; i < 10 && is_owed(); ++i) draw();
    }

    // Time passes in steps while something stays down.
    void hold_for(
        double seconds, const std::function<void()>& meanwhile = [] {}
    ) {
        const double until_s = window.now_s() + seconds + kHeldStillSMax;
        while (window.now_s() < until_s) {
            meanwhile();
            settle();
            window.advance(5);
        }
        settle();
    }

    bool shows(std::string_view id) const {
        const auto item = tests::shown_item(ui, id);
        return item && item->area.width >= 1 && item->area.height >= 1;
    }
    // The part of the item that can be touched is large enough to be touched.
    bool is_reachable(std::string_view id) const {
        const auto item = tests::shown_item(ui, id);
        const float least = 10 * 1080.0F / 268.0F;
        return item && item->area.width >= least && item->area.height >= least;
    }
    // A new page takes no touch before it has been looked at.
    void look_at_page() {
        window.advance(kNewPageDeafS);
        settle();
    }
    // Scrolls as a person does with the big buttons until the item can be touched.
    void bring_into_view(std::string_view id) {
        look_at_page();
        for (const char* direction : {".down", ".up"}) {
            for (int i = 0; i < 30 && !is_reachable(id); ++i) {
                if (!press_scroll_button(direction)) break;
            }
        }
    }
    void tap(std::string_view id) {
        INFO("item ", std::string(id));
        bring_into_view(id);
        const auto item = tests::shown_item(ui, id);
        REQUIRE(item.has_value());
        REQUIRE(is_reachable(id));
        if (!is_field(id)) ++touches_beside_typing;
        touch(item->area.center_x(), item->area.center_y());
    }
    bool is_field(std::string_view id) const {
        const auto fields = state().visit->state().fields_shown();
        return std::ranges::find(fields, id, &TextField::item_id) != fields.end();
    }
    void keys(std::string_view characters) {
        for (const char character : characters) key(std::string(1, character));
    }
    void key(const std::string& name) {
        const auto item = tests::shown_item(ui, "keyboard." + name);
        INFO("key ", name);
        REQUIRE(item.has_value());
        touch(item->area.center_x(), item->area.center_y());
    }
    // With a finger on the panel, as the sample has it.
    void write(std::string_view character) {
        const auto panel = tests::shown_item(ui, "keyboard.panel");
        REQUIRE(panel.has_value());
        const float side = 0.8F * std::min(panel->area.width, panel->area.height);
        const Ink ink = tests::written(character, side, panel->area.x, panel->area.y);
        for (const InkStroke& stroke : ink) {
            window.pointer_down(stroke.front().x, stroke.front().y);
            draw();
            for (const InkPoint& point : stroke) {
                window.pointer_move(point.x, point.y);
                draw();
            }
            window.pointer_up();
            settle();
        }
    }
    // The worker answers on its own thread.
    template <typename Condition>
    void wait_until(Condition condition) {
        REQUIRE(tests::poll_until([&] {
            draw();
            return condition();
        }));
        settle();
    }

    // Over the page that asks whether the number was noted.
    void leave_receipt() {
        tap("receipt.done");
        tap("noted.written");
        tap("noted.done");
    }

    // A report without a name, up to the page for evidence.
    void report_up_to_evidence() {
        tap("home.report");
        tap("name.yes");
        tap("page.next");
        tap("problem.food_safety");
        tap("shop.search");
        keys("qhmf");
        tap("shop.qinghe-hair");
        tap("facts.phrase.0");
        tap("page.next");
    }

    const State& state() const { return application.state(); }
    const form::State& form() const { return std::get<form::State>(state().visit->room); }
    const find::State& find() const { return std::get<find::State>(state().visit->room); }
    bool is_home() const { return state().is_home(); }
    // The complaint shows this page.
    bool is_at(std::size_t page) const { return page_shown() == page; }
    std::optional<std::size_t> page_shown() const {
        const auto* const room = std::get_if<form::State>(&state().visit->room);
        return room == nullptr ? std::nullopt : std::optional(room->page);
    }

    int touches_beside_typing = 0;
    int keys_sounded = 0;
    std::vector<std::string> heard;  // what was read aloud; empty: silence
    CallStaff call_staff;
    std::optional<SticksPlace> sticks;
    std::optional<CameraPlace> camera;
    HeadlessWindow window;
    Ui ui;
    float panel_width;
    FakeStation station;
    FakePinyin pinyin;
    FakePrinter printer;
    Texts texts = real_texts();
    FixedClock machine_clock;
    StationClock clock{machine_clock, machine_clock, {}};
    Application application{
        {window,
         ui,
         station,
         [this] { return &pinyin; },
         real_shops(),
         texts,
         clock,
         panel_width,
         &printer,
         &tests::shipped_handwriting(),
         {},
         call_staff,
         &demo_plans(),
         [this] { ++keys_sounded; },
         sticks,
         [this](const Utterance& said) { heard.emplace_back(said.words.view()); },
         camera}};

  private:
    void touch(float x, float y) {
        look_at_page();
        window.pointer_down(x, y);
        settle();
        window.pointer_up();
        settle();
    }
    bool press_scroll_button(std::string_view direction) {
        for (const auto& item : ui.items_shown()) {
            if (!item.id.ends_with(direction) || !item.is_enabled) continue;
            ++touches_beside_typing;
            touch(item.area.center_x(), item.area.center_y());
            return true;
        }
        return false;
    }
};

}  // namespace fangxin::kiosk
