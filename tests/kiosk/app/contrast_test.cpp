// Tests of the contrast: every text and icon of every screen on the ground it is drawn on, and the
// edge of what is touched, in all four schemes.
#include <algorithm>
#include <doctest/doctest.h>
#include <map>
#include <sstream>
#include <tuple>

#include "tests/kiosk/app/every_screen.h"
#include "tests/kiosk/app/stage.h"
#include "tests/support/drawn_frame.h"
#include "tests/support/headless_window.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

namespace {

using tests::contrast_ratio;
using tests::DrawnFrame;
using tests::DrawnText;

// The design's least, for texts of every size and for icons; WCAG 2.2 asks 3 of what is large.
constexpr double kLeast = 4.5;
constexpr double kLeastHigh = 7;
// WCAG 2.2, 1.4.11: of an edge that alone shows what can be touched.
constexpr double kLeastEdge = 3;
constexpr float kEdgePx = 8;  // so far in an edge is looked for

constexpr Contrast kSchemes[] = {
    Contrast::light, Contrast::dark, Contrast::high_dark, Contrast::high_light};

std::string hex_of(Colour colour) {
    char text[8];
    std::snprintf(text, sizeof text, "#%02X%02X%02X", colour.red, colour.green, colour.blue);
    return text;
}

// By what is wrong, where it was seen first.
using Faults = std::map<std::string, std::string>;

void check_texts(const DrawnFrame& frame, double least, const std::string& where, Faults& faults) {
    for (const DrawnText& text : frame.texts()) {
        if (text.shown.width < 1 || text.shown.height < 1) continue;
        const Colour ink = frame.ink_of(text);
        const Colour ground = frame.ground_of(text);
        if (contrast_ratio(ink, ground) >= least) continue;
        faults.emplace(
            hex_of(ink) + " on " + hex_of(ground) + ", face " +
                std::to_string(static_cast<int>(text.face)),
            where + ": " + text.text
        );
    }
}

bool has_text(const DrawnFrame& frame, const Rect& area) {
    return std::ranges::any_of(frame.texts(), [&](const DrawnText& text) {
        return area.contains(text.shown.center_x(), text.shown.center_y());
    });
}

// Along the middle of its left side, from outside to inside.
double edge_contrast(const DrawnFrame& frame, const Rect& area) {
    const Colour outside = frame.colour_at(area.x - 2, area.center_y());
    double most = 1;
    for (float x = area.x; x < area.x + kEdgePx; ++x)
        most = std::max(most, contrast_ratio(outside, frame.colour_at(x, area.center_y())));
    return most;
}

// What has no words of its own is shown by its edge alone; so is a field, whose words are its text.
void check_edges(
    const DrawnFrame& frame,
    const Ui& ui,
    const Desk& desk,
    const std::string& where,
    Faults& faults
) {
    const auto fields = desk.state.visit->state().fields_shown();
    for (const TouchItem& item : ui.items_shown()) {
        const bool is_field =
            std::ranges::find(fields, item.id, &TextField::item_id) != fields.end();
        // Of what is partly scrolled away the words may be out of sight.
        const bool is_whole = item.area.height + 1 >= item.whole.height;
        if (!is_whole || (!is_field && has_text(frame, item.area))) continue;
        if (item.area.height < 2 || edge_contrast(frame, item.area) >= kLeastEdge) continue;
        faults.emplace("the edge of " + item.id, where);
    }
}

}  // namespace

TEST_CASE("every text and icon reaches its contrast where it is drawn, in all four schemes") {
    HeadlessWindow window(1080, 1920);
    Stage stage(window, {1080, 1920, 268});
    for (const Contrast scheme : kSchemes) {
        CAPTURE(static_cast<int>(scheme));
        const double least = is_high_contrast(scheme) ? kLeastHigh : kLeast;
        Faults faults;
        std::size_t texts = 0;
        see_every_screen([&](Desk& desk, const std::string& screen) {
            desk.state.preferences.contrast = scheme;
            stage.draw(desk);
            const DrawnFrame frame(stage.fonts());
            texts += frame.texts().size();
            check_texts(frame, least, screen, faults);
            check_edges(frame, stage.ui(), desk, screen, faults);
        });
        std::string words;
        for (const auto& [fault, where] : faults) words += "\n  " + fault + "  (" + where + ")";
        CHECK_MESSAGE(faults.empty(), faults.size(), " faults:", words);
        CHECK(texts > 1000);
    }
}

TEST_CASE("the check of the contrast reads what is drawn") {
    HeadlessWindow window(1080, 1920);
    const Ui::Fonts fonts = *load_fonts();
    Ui ui(fonts);
    const auto draw = [&] {
        window.begin_frame();
        ui.begin_frame({}, window.now_s());
        ui.card({100, 100, 400, 200});
        ui.text({150, 150, 300, 100}, "看得清", TextStyle::body);
        ui.text({150, 400, 300, 100}, "看不清", TextStyle::body, Role::line);
        ui.target("sample.edge", {100, 600, 200, 80});
        ui.end_frame();
        window.end_frame();
    };
    draw();
    draw();
    const DrawnFrame frame(fonts);
    REQUIRE(frame.texts().size() == 2);
    CHECK(frame.texts()[0].text == "看得清");
    const auto& [clear, unclear] = std::tie(frame.texts()[0], frame.texts()[1]);
    CHECK(hex_of(frame.ink_of(clear)) == hex_of(colour(Contrast::light, Role::ink)));
    CHECK(hex_of(frame.ground_of(clear)) == hex_of(colour(Contrast::light, Role::card)));
    CHECK(hex_of(frame.ground_of(unclear)) == hex_of(colour(Contrast::light, Role::paper)));
    Faults faults;
    check_texts(frame, kLeast, "sample", faults);
    CHECK(faults.size() == 1);
    CHECK(edge_contrast(frame, {100, 600, 200, 80}) < kLeastEdge);
}
