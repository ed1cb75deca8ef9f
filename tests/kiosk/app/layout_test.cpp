// Tests of the layout: every screen on every panel, in every size and language, upright and across.
//
// Each run takes the two tightest panels in the standard and the largest size, and one of several
// screens in the lower half of a high panel. All, by hand:
//   FANGXIN_LAYOUT_ALL=1 build/dev/bin/fangxin_kiosk_layout_tests
#include <cmath>
#include <cstdlib>
#include <doctest/doctest.h>
#include <functional>
#include <map>
#include <span>
#include <vector>

#include "tests/kiosk/app/every_screen.h"
#include "tests/kiosk/app/stage.h"
#include "tests/support/drawn_frame.h"
#include "tests/support/headless_window.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

namespace {

using tests::DrawnFrame;
using tests::DrawnText;

// A 15 inch, a 21.5 inch and a 27 inch panel, as they are and turned; the tightest come first.
constexpr std::size_t kTightPanels = 2;
constexpr Panel kPanels[] = {
    {1024, 768, 304},
    {768, 1024, 228},
    {1080, 1920, 268},
    {1920, 1080, 476},
    {3840, 2160, 598},
    {2160, 3840, 336}};

constexpr Panel kHighPanel = {1080, 1920, 268};
constexpr std::size_t kOneOfLowered = 5;

constexpr float kTargetMm = 15;
constexpr float kPrimaryMm = 20;
constexpr const char* kPrimary[] = {
    "page.next",
    "check.submit",
    "receipt.done",
    "find.submit",
    "status.done",
    "body.done",
    "home.file",
    "home.find"};

// Of what can be seen of each.
bool overlap(const Rect& a, const Rect& b) {
    if (a.height < 1 || b.height < 1) return false;
    return a.x + 1 < b.right() && b.x + 1 < a.right() && a.y + 1 < b.bottom() &&
           b.y + 1 < a.bottom();
}

// What lies inside another: the "clear" of a field.
bool is_part_of(const TouchItem& part, const TouchItem& whole) {
    return part.id.starts_with(whole.id + ".") || whole.id.starts_with(part.id + ".");
}

// By what is wrong: how often, and where first.
class Faults {
  public:
    void add(const std::string& where, const std::string& what) {
        Seen& seen = seen_[what];
        if (seen.count++ == 0) seen.where = where;
    }
    std::size_t kinds() const { return seen_.size(); }
    std::string words() const {
        std::string words;
        for (const auto& [what, seen] : seen_)
            words += "\n  " + std::to_string(seen.count) + " x " + what + ", first: " + seen.where;
        return words;
    }

  private:
    struct Seen {
        int count = 0;
        std::string where;
    };
    std::map<std::string, Seen> seen_;
};

std::string in_mm(const Ui& ui, const Rect& area) {
    const auto whole = [&ui](float length) {
        return std::to_string(std::lround(length / ui.mm(1)));
    };
    return whole(area.width) + " x " + whole(area.height) + " mm";
}

// The keyboard takes so much room that the way on is only as high as any other target.
bool has_keyboard(const Ui& ui) {
    return std::ranges::any_of(ui.items(), [](const TouchItem& item) {
        return item.id.starts_with("keyboard.");
    });
}

void check_item(const Ui& ui, const TouchItem& item, const std::string& where, Faults& faults) {
    const bool is_primary =
        std::ranges::find(kPrimary, item.id) != std::end(kPrimary) && !has_keyboard(ui);
    const float least = ui.mm(is_primary ? kPrimaryMm : kTargetMm) - 1;
    const Rect& whole = item.whole;
    if (whole.width < least || whole.height < least)
        faults.add(where, item.id + " is too small: " + in_mm(ui, whole));
    const Rect screen = ui.screen();
    const bool is_inside = whole.x > -1 && whole.right() < screen.right() + 1;
    const bool is_on_it = whole.y > screen.y - 1 && whole.bottom() < screen.bottom() + 1;
    if (!is_inside || (item.scroll_id.empty() && !is_on_it))
        faults.add(where, item.id + " is outside the screen");
}

void check_items(const Ui& ui, const std::string& where, Faults& faults) {
    const auto& items = ui.items();
    for (std::size_t i = 0; i < items.size(); ++i) {
        check_item(ui, items[i], where, faults);
        for (std::size_t j = 0; j < i; ++j) {
            if (overlap(items[i].area, items[j].area) && !is_part_of(items[i], items[j]))
                faults.add(where, items[i].id + " overlaps " + items[j].id);
        }
    }
    for (const Misfit& misfit : ui.misfits()) {
        if (misfit.area.height < 1) continue;
        faults.add(
            where, "a text does not fit, after " + misfit.after + ", into " + in_mm(ui, misfit.area)
        );
    }
}

// Whoever needs help finds it without scrolling. What covers a page is left with one touch.
bool has_help_in_reach(const Ui& ui) {
    return std::ranges::any_of(ui.items(), [&](const TouchItem& item) {
        return item.id.ends_with(".help") && item.scroll_id.empty();
    });
}

bool needs_help(const Desk& desk) {
    return desk.state.overlay == Overlay::none &&
           !std::holds_alternative<staff::State>(desk.state.visit->room);
}

// A text in a field moves with the caret.
bool is_in_field(const Ui& ui, const Desk& desk, const DrawnText& text) {
    const auto fields = desk.state.visit->state().fields_shown();
    return std::ranges::any_of(ui.items(), [&](const TouchItem& item) {
        return item.area.contains(text.shown.center_x(), text.shown.center_y()) &&
               std::ranges::find(fields, item.id, &TextField::item_id) != fields.end();
    });
}

// As they are drawn: one over the other, or cut off at a side.
void check_texts(
    const DrawnFrame& frame,
    const Ui& ui,
    const Desk& desk,
    const std::string& where,
    Faults& faults
) {
    const auto& texts = frame.texts();
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const DrawnText& text = texts[i];
        // What is partly scrolled away says nothing.
        if (text.shown.height + 1 < text.area.height) continue;
        if (text.shown.y < ui.screen().y - 1) faults.add(where, text.text + " is above the screen");
        if (text.shown.width + 1 < text.area.width && !is_in_field(ui, desk, text))
            faults.add(where, text.text + " is cut off");
        for (std::size_t j = 0; j < i; ++j) {
            if (overlap(text.shown, texts[j].shown))
                faults.add(where, text.text + " is drawn over " + texts[j].text);
        }
    }
}

// What is wrong with this screen as it comes to rest.
void check_screen(Stage& stage, const Desk& desk, const std::string& where, Faults& faults) {
    const bool is_at_rest = stage.draw(desk);
    const Ui& ui = stage.ui();
    check_items(ui, where, faults);
    check_texts(DrawnFrame(stage.fonts()), ui, desk, where, faults);
    if (needs_help(desk) && !has_help_in_reach(ui)) faults.add(where, "no help in reach");
    if (!is_at_rest) faults.add(where, "does not come to rest");
}

bool is_all_wanted() {
    return std::getenv("FANGXIN_LAYOUT_ALL") != nullptr;
}

std::vector<Language> languages() {
    if (!is_all_wanted()) return {Language::chinese, Language::english};
    return {Language::chinese, Language::english, Language::traditional};
}

// With where it is, in words, and the number of the run.
using SeeRun = std::function<void(Desk&, const std::string& screen, std::size_t run)>;

// In every size and language.
void see_every_run(const Panel& panel, const SeeRun& see) {
    std::size_t run = 0;
    for (const int size : is_all_wanted() ? std::vector{0, 1, 2, 3} : std::vector{0, 3}) {
        for (const Language language : languages()) {
            see_every_screen([&](Desk& desk, const std::string& screen) {
                desk.state.preferences.text_size = static_cast<TextSize>(size);
                desk.state.preferences.language = language;
                const std::string where = std::to_string(panel.width_px) + " size " +
                                          std::to_string(size) + " " +
                                          std::string(own_name(language)) + " " + screen;
                see(desk, where, run);
            });
            ++run;
        }
    }
}

Faults faults_on(const Panel& panel) {
    HeadlessWindow window(panel.width_px, panel.height_px);
    Stage stage(window, panel);
    Faults faults;
    see_every_run(panel, [&](Desk& desk, const std::string& where, std::size_t) {
        check_screen(stage, desk, where, faults);
    });
    return faults;
}

// Others in each run; what leads to the lower half is looked at before, too.
Faults faults_of_lowered() {
    HeadlessWindow window(kHighPanel.width_px, kHighPanel.height_px);
    Stage stage(window, kHighPanel);
    Faults faults;
    std::size_t number = 0;
    see_every_run(kHighPanel, [&](Desk& desk, const std::string& where, std::size_t run) {
        const bool leads_there = desk.state.is_home() || desk.state.overlay != Overlay::none;
        desk.state.preferences.is_lowered = false;
        if (leads_there) check_screen(stage, desk, where, faults);
        desk.state.preferences.is_lowered = true;
        const bool is_looked_at = is_all_wanted() || (number++ + run) % kOneOfLowered == 0;
        if (is_looked_at || leads_there) check_screen(stage, desk, where + ", lowered", faults);
    });
    return faults;
}

}  // namespace

TEST_CASE("on every panel nothing is cut off, covered or too small to touch") {
    const std::size_t panels = is_all_wanted() ? std::size(kPanels) : kTightPanels;
    for (const Panel& panel : std::span(kPanels).first(panels)) {
        CAPTURE(panel.width_px);
        const Faults faults = faults_on(panel);
        CHECK_MESSAGE(faults.kinds() == 0, faults.kinds(), " kinds of faults:", faults.words());
    }
}

TEST_CASE("lowered, all is in the lower half, and nothing is cut off, covered or too small") {
    const Faults faults = faults_of_lowered();
    CHECK_MESSAGE(faults.kinds() == 0, faults.kinds(), " kinds of faults:", faults.words());
}

TEST_CASE("the check of the layout finds what is cut off, covered or too small") {
    HeadlessWindow window;
    Ui ui(*load_fonts());
    window.begin_frame();
    ui.begin_frame({}, window.now_s());
    ui.button("sample.low", {100, 100, 400, 40}, "好", {});
    ui.button("sample.covered", {100, 300, 400, 120}, "好", {});
    ui.button("sample.covering", {300, 300, 400, 120}, "好", {});
    ui.button("sample.outside", {900, 600, 400, 120}, "好", {});
    ui.text_line({100, 800, 60, 60}, "这一行太长了", TextStyle::body);
    ui.text({100, 900, 200, 40}, "这一段也太长了，放不下", TextStyle::body);
    ui.end_frame();
    window.end_frame();
    Faults faults;
    check_items(ui, "", faults);
    INFO(faults.words());
    CHECK(faults.kinds() == 6);
}

TEST_CASE("the check of the layout finds what is drawn over another text or cut off") {
    HeadlessWindow window;
    const Ui::Fonts fonts = *load_fonts();
    Ui ui(fonts);
    const Desk desk;
    const auto draw = [&] {
        window.begin_frame();
        ui.begin_frame({}, window.now_s());
        ui.text_line({100, 100, 600, 60}, "上面的一行", TextStyle::body);
        ui.text_line({120, 110, 600, 60}, "下面的一行", TextStyle::body);
        ui.text_line({1000, 300, 600, 60}, "太靠右边了", TextStyle::body);
        ui.end_frame();
        window.end_frame();
    };
    draw();
    draw();
    Faults faults;
    check_texts(DrawnFrame(fonts), ui, desk, "", faults);
    INFO(faults.words());
    CHECK(faults.kinds() == 2);
    CHECK_FALSE(has_help_in_reach(ui));
}
