// Tests of the widgets without a display: they are touched where the frame shows them.
#include <cmath>
#include <csignal>
#include <doctest/doctest.h>
#include <functional>
#include <set>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

#include "kiosk/ui/fonts.h"
#include "kiosk/ui/ui.h"
#include "tests/support/headless_window.h"
#include "tests/support/shown_item.h"

using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

namespace {

Ui::Fonts fonts_of_this_context() {
    const auto fonts = load_fonts();
    REQUIRE(fonts.has_value());
    return *fonts;
}

// A page drawn headless; `fired` counts what the page says was pressed.
class Stage {
  public:
    using Page = std::function<void(Ui&)>;

    explicit Stage(Page page) : ui(fonts_of_this_context()), page_(std::move(page)) { draw(); }

    void draw() {
        window.advance(0.016);
        window.begin_frame();
        ui.begin_frame(settings, window.now_s());
        page_(ui);
        ui.end_frame();
        window.end_frame();
    }
    // A frame takes one step of the input.
    void draw_all() {
        do draw();
        while (window.has_input());
    }
    void settle() {
        for (int frame = 0; frame < 3; ++frame) {
            draw();
        }
    }
    std::optional<TouchItem> item(std::string_view id) const {
        return fangxin::tests::shown_item(ui, id);
    }
    Rect area(std::string_view id) const {
        const auto shown = item(id);
        REQUIRE_MESSAGE(shown.has_value(), std::string(id));
        return shown->area;
    }
    void tap(std::string_view id) {
        const Rect place = area(id);
        tap(place.center_x(), place.center_y());
    }
    void tap(float x, float y) {
        window.pointer_down(x, y);
        settle();
        window.pointer_up();
        settle();
    }
    void drag(float x, float y, float by) {
        window.pointer_down(x, y);
        settle();
        for (int step = 1; step <= 10; ++step) {
            window.pointer_move(x, y + by * static_cast<float>(step) / 10);
            draw();
        }
        // Rests, so that nothing glides on.
        window.advance(0.5);
        draw();
        window.pointer_up();
        settle();
    }
    void key(HardwareKey::Kind kind) {
        window.press_key(kind);
        settle();
    }

    HeadlessWindow window;
    DisplaySettings settings;
    Ui ui;

  private:
    Page page_;
};

// A list of 20 rows that is higher than its area.
struct List {
    int pressed = -1;
    float top = 0;  // of the content in the last frame
    void operator()(Ui& ui) {
        const Rect content = ui.begin_scroll("list", {0, 400, 1080, 600});
        top = content.y;
        for (int row = 0; row < 20; ++row) {
            const float y = content.y + 100 * static_cast<float>(row);
            const Rect place{0, y, content.width, 90};
            const std::string id = "list." + std::to_string(row);
            if (ui.list_row(id, place, "青禾美发", "", false)) {
                pressed = row;
            }
        }
        ui.end_scroll(2000);
    }
};

}  // namespace

TEST_CASE("a tap on a button presses it exactly once") {
    int pressed = 0;
    Stage stage([&](Ui& ui) {
        pressed += ui.button("page.next", {100, 100, 400, 120}, "下一步", {});
    });
    stage.tap("page.next");
    CHECK(pressed == 1);
    stage.tap(900, 900);
    CHECK(pressed == 1);
}

TEST_CASE("a disabled button is shown as one and is not pressed") {
    int pressed = 0;
    Stage stage([&](Ui& ui) {
        pressed += ui.button("page.next", {100, 100, 400, 120}, "下一步", {.is_enabled = false});
    });
    CHECK_FALSE(stage.item("page.next")->is_enabled);
    stage.tap("page.next");
    CHECK(pressed == 0);
}

TEST_CASE("every kind of item can be pressed by its id") {
    std::set<std::string> pressed;
    const auto note = [&pressed](bool is_pressed, const char* id) {
        if (is_pressed) {
            pressed.insert(id);
        }
    };
    Stage stage([&note](Ui& ui) {
        note(ui.hero("a", {0, 0, 478, 360}, Icon::file, "我要投诉", "退钱", Role::seal), "a");
        note(ui.tile("b", {500, 0, 478, 170}, "意见簿", {.icon = Icon::question}), "b");
        note(ui.checkbox("c", {0, 400, 900, 90}, "同意**公示**", {}), "c");
        note(ui.list_row("d", {0, 500, 900, 90}, "青禾", "三楼", true), "d");
        note(ui.key({.id = "e", .label = "q"}, {0, 600, 90, 104}), "e");
        note(
            ui.key({.id = "f", .mark = KeyMark::backspace, .repeats = true}, {100, 600, 90, 104}),
            "f"
        );
        note(ui.target("g", {0, 800, 300, 100}), "g");
        note(ui.text_field("h", {0, 1000, 900, 110}, {.text = "李"}).has_value(), "h");
    });
    for (const char* id : {"a", "b", "c", "d", "e", "f", "g", "h"}) {
        CAPTURE(id);
        stage.tap(id);
        CHECK(pressed.contains(id));
        CHECK(pressed.size() == 1);
        pressed.clear();
    }
    CHECK(stage.ui.items_shown().size() == 8);
}

TEST_CASE("a finger that slips less than 8 mm presses, one that slips further does not") {
    int pressed = 0;
    Stage stage([&](Ui& ui) { pressed += ui.tile("home.file", {100, 100, 600, 400}, "投诉", {}); });
    const float slip = 7 * stage.settings.pixels_per_mm;
    for (const auto& [distance, expected] : {std::pair(slip, 1), std::pair(slip * 1.3F, 0)}) {
        pressed = 0;
        stage.window.pointer_down(300, 300);
        stage.settle();
        stage.window.pointer_move(300 + distance, 300);
        stage.window.pointer_up();
        stage.settle();
        CHECK(pressed == expected);
    }
}

TEST_CASE("a drag scrolls the list and presses no row") {
    List list;
    Stage stage(std::ref(list));
    stage.drag(300, 900, -250);
    CHECK(list.pressed == -1);
    CHECK(list.top == doctest::Approx(150));
    stage.drag(300, 500, 900);
    CHECK(list.top == doctest::Approx(400));
}

TEST_CASE("a row that is scrolled out of sight can be neither found nor pressed") {
    List list;
    Stage stage(std::ref(list));
    CHECK(stage.item("list.0").has_value());
    CHECK_FALSE(stage.item("list.15").has_value());
    stage.drag(300, 900, -300);
    CHECK_FALSE(stage.item("list.0").has_value());
    // Row 2 would lie above the area now.
    stage.tap(300, 350);
    CHECK(list.pressed == -1);
    stage.tap("list.4");
    CHECK(list.pressed == 4);
}

TEST_CASE("the big buttons bring a long list to its end and back") {
    List list;
    Stage stage(std::ref(list));
    stage.settle();
    CHECK_FALSE(stage.item("list.up")->is_enabled);
    for (int i = 0; i < 4; ++i) {
        stage.tap("list.down");
    }
    CHECK_FALSE(stage.item("list.down")->is_enabled);
    const Rect last = stage.area("list.19");
    CHECK(last.height == doctest::Approx(90));
    // The buttons have a gutter of their own.
    CHECK(last.right() <= stage.area("list.down").x);
    for (int i = 0; i < 4; ++i) {
        stage.tap("list.up");
    }
    CHECK(list.top == doctest::Approx(400));
    CHECK(list.pressed == -1);
}

TEST_CASE("a list that fits has no scroll buttons") {
    Stage stage([](Ui& ui) {
        ui.begin_scroll("short", {0, 0, 1080, 600});
        ui.end_scroll(600);
    });
    stage.settle();
    CHECK_FALSE(stage.item("short.down").has_value());
}

TEST_CASE("a reset brings the list back to its top") {
    List list;
    Stage stage(std::ref(list));
    stage.drag(300, 900, -250);
    stage.ui.reset();
    stage.draw();
    CHECK(list.top == doctest::Approx(400));
}

TEST_CASE("a throw keeps asking for frames until the list rests") {
    List list;
    Stage stage(std::ref(list));
    stage.window.pointer_down(300, 900);
    stage.draw();
    for (const float y : {880.0F, 850.0F, 820.0F, 790.0F, 760.0F, 730.0F}) {
        stage.window.pointer_move(300, y);
        stage.draw();
    }
    stage.window.pointer_up();
    stage.draw();
    REQUIRE(stage.ui.next_frame_due_s().has_value());
    int frames = 0;
    while (stage.ui.next_frame_due_s() && frames < 1000) {
        stage.draw();
        ++frames;
    }
    CHECK(frames > 5);
    CHECK(frames < 1000);
    CHECK(list.pressed == -1);
}

TEST_CASE("five keys reach every item, also those that must be scrolled into view") {
    List list;
    Stage stage(std::ref(list));
    stage.settle();
    for (int i = 0; i <= 12; ++i) {
        stage.key(HardwareKey::Kind::tab);
    }
    CHECK(stage.area("list.12").height == doctest::Approx(90));
    stage.key(HardwareKey::Kind::enter);
    CHECK(list.pressed == 12);
    stage.key(HardwareKey::Kind::back_tab);
    stage.key(HardwareKey::Kind::enter);
    CHECK(list.pressed == 11);
}

TEST_CASE("a touch hides the focus, so that enter presses nothing") {
    int pressed = 0;
    Stage stage([&](Ui& ui) { pressed += ui.button("page.next", {100, 100, 400, 120}, "好", {}); });
    stage.key(HardwareKey::Kind::tab);
    stage.tap(900, 900);
    stage.key(HardwareKey::Kind::enter);
    CHECK(pressed == 0);
}

TEST_CASE("a still page owes no frame and a blinking caret one every half second") {
    bool is_focused = false;
    Stage stage([&](Ui& ui) {
        ui.text_field("field", {0, 0, 900, 110}, {.text = "李", .is_focused = is_focused});
    });
    stage.settle();
    CHECK_FALSE(stage.ui.next_frame_due_s().has_value());
    is_focused = true;
    stage.draw();
    for (int blink = 0; blink < 4; ++blink) {
        const auto due_s = stage.ui.next_frame_due_s();
        REQUIRE(due_s.has_value());
        const double wait_s = *due_s - stage.window.now_s();
        CHECK(wait_s > 0);
        CHECK(wait_s <= 0.5);
        stage.window.advance(wait_s);
        stage.draw();
    }
}

TEST_CASE("a touch in a text field places the caret between the nearest characters") {
    const std::string text = "今年三月";
    std::optional<std::size_t> caret;
    Stage stage([&](Ui& ui) {
        const auto now = ui.text_field("field", {0, 0, 900, 110}, {.text = text});
        caret = now ? now : caret;
    });
    const float left = stage.ui.mm(px(36));
    const float character = stage.ui.text_width("今", TextStyle::field);
    stage.tap(left + character * 2.2F, 50);
    CHECK(caret == 6);
    stage.tap(left + character * 2.8F, 50);
    CHECK(caret == 9);
    stage.tap(880, 50);
    CHECK(caret == text.size());
    stage.tap(2, 50);
    CHECK(caret == 0);
}

TEST_CASE("a touch in a field of many lines finds the line") {
    const std::string text = "一二\n三四";
    std::size_t caret = 99;
    Stage stage([&](Ui& ui) {
        const auto now =
            ui.text_field("field", {0, 0, 900, 430}, {.text = text, .is_multiline = true});
        caret = now.value_or(caret);
    });
    const float top = stage.ui.mm(px(38));
    const float line = stage.ui.line_height(TextStyle::field);
    stage.tap(2, top + line * 1.5F);
    CHECK(caret == 7);
    stage.tap(880, top + line * 0.5F);
    CHECK(caret == 6);
}

TEST_CASE("a long text in a field is dragged without moving the caret") {
    std::string text;
    for (int line = 0; line < 20; ++line) {
        text += "一二三\n";
    }
    std::size_t caret = 0;
    int presses = 0;
    Stage stage([&](Ui& ui) {
        const auto now = ui.text_field(
            "field", {0, 0, 900, 430}, {.text = text, .caret = caret, .is_multiline = true}
        );
        presses += now ? 1 : 0;
        caret = now.value_or(caret);
    });
    stage.drag(300, 400, -200);
    CHECK(presses == 0);
    // The first line is out of sight, so a touch at the top finds a later one.
    stage.tap(2, 60);
    CHECK(presses == 1);
    CHECK(caret >= 20);
    // Typing at the end brings the end into view.
    caret = text.size();
    stage.draw();
    stage.tap(2, 400);
    CHECK(caret + 20 >= text.size());
}

TEST_CASE("the height of a text is what drawing it takes") {
    float drawn = 0;
    float measured = 0;
    const std::string text =
        "不懂就按右下角，叫工作人员来帮您。Ask the staff for help, please.\n好";
    Stage stage([&](Ui& ui) {
        for (const float width : {120.0F, 333.0F, 984.0F}) {
            drawn = ui.text({48, 0, width, 100}, text, TextStyle::body);
            measured = ui.text_height(text, TextStyle::body, width);
            CHECK(drawn == doctest::Approx(measured));
        }
    });
    CHECK(drawn > stage.ui.line_height(TextStyle::body));
}

TEST_CASE("had_input is true only in frames in which something was done") {
    Stage stage([](Ui&) {});
    stage.settle();
    CHECK_FALSE(stage.ui.had_input());
    stage.window.pointer_down(10, 10);
    stage.draw_all();
    CHECK(stage.ui.had_input());
    stage.window.pointer_up();
    stage.draw_all();
    CHECK(stage.ui.had_input());
    stage.draw();
    CHECK_FALSE(stage.ui.had_input());
    stage.window.press_key(HardwareKey::Kind::enter);
    stage.draw();
    CHECK(stage.ui.had_input());
}

TEST_CASE("a quick tap before one frame is not lost") {
    int pressed = 0;
    Stage stage([&](Ui& ui) { pressed += ui.button("page.next", {100, 100, 400, 120}, "好", {}); });
    stage.window.pointer_down(200, 150);
    stage.window.pointer_up();
    stage.draw_all();
    CHECK(pressed == 1);
}

TEST_CASE("pictures of every kind are drawn at every size and scheme") {
    const std::vector<TimelineEntry> entries = {
        {TimelineMark::done, "已登记", "2026 年 11 月 22 日 14:33", "中心已收到"},
        {TimelineMark::current, "已受理", "", ""},
        {TimelineMark::future, "调解", "受理后 60 日内", "商家和您一起谈，工作人员主持。"}};
    Stage stage([&](Ui& ui) {
        ui.brand_mark({0, 0, 76, 76});
        ui.progress_steps({0, 100, 984, 12}, 3, 8);
        ui.progress_steps({0, 100, 984, 12}, 0, 0);
        ui.qr_code({0, 200, 300, 300}, "https://example.org/s#0123456789abcdef");
        ui.ring({400, 200, 160, 160}, 0.9F, "54", "天");
        ui.ring({400, 200, 160, 160}, 0, "0", "天");
        ui.badge({600, 200, 120, 56}, "调解中", Role::accent, Role::accent_soft);
        ui.text_line({0, 600, 100, 50}, "这一行放不下，要用省略号", TextStyle::body);
        const float drawn = ui.timeline({0, 700, 600, 500}, entries);
        CHECK(drawn == doctest::Approx(ui.timeline_height(entries, 600)));
    });
    for (int contrast = 0; contrast < 4; ++contrast) {
        for (int size = 0; size < 4; ++size) {
            stage.settings.contrast = static_cast<Contrast>(contrast);
            stage.settings.text_size = static_cast<TextSize>(size);
            stage.draw();
        }
    }
}

TEST_CASE("a QR code has whole pixels a module") {
    constexpr std::string_view kContent = "https://example.org/s#0123456789abcdef";
    Stage stage([&](Ui& ui) {
        const float width = ui.qr_code_width(kContent, 300);
        CHECK(width <= 300);
        CHECK(ui.qr_code_width(kContent, width) == width);
        const float next_smaller = ui.qr_code_width(kContent, width - 1);
        const float modules = width - next_smaller;
        CHECK(modules > 0);
        CHECK(std::fmod(width, modules) == 0);
        CHECK(std::fmod(modules, 1.0F) == 0);
    });
    stage.draw();
}

#ifndef NDEBUG
TEST_CASE("the same id twice in a frame stops a debug build") {
    bool is_doubled = false;
    Stage stage([&](Ui& ui) {
        ui.target("page.one", {0, 0, 100, 100});
        ui.target(is_doubled ? "page.one" : "page.two", {0, 200, 100, 100});
    });
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        std::signal(SIGABRT, SIG_DFL);
        close(STDERR_FILENO);
        is_doubled = true;
        stage.draw();
        _exit(0);
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    CHECK(WIFSIGNALED(status));
}
#endif
