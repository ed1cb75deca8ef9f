// The home screen.
#include "kiosk/visits/home/home_screen.h"

#include <algorithm>
#include <array>

namespace fangxin::kiosk::home {

namespace {

constexpr float kHeroMm = 89;
constexpr float kDoorMm = 42;
constexpr float kDoorWidthMm = 95;  // the least, at the standard text size
constexpr float kBelowHintMm = 14;

// The two heroes side by side, one above the other when the text is large.
void draw_heroes(Ui& ui, PageFrame& page, const Scene& scene) {
    const bool is_stacked = is_text_large(ui);
    const float words =
        ui.line_height(TextStyle::hero) * 1.3F + 2 * ui.line_height(TextStyle::body);
    const float wanted = ui.mm(34) + words;
    Rect row = page.take(std::max(ui.mm(kHeroMm), wanted));
    const float half = (row.width - ui.mm(PageFrame::kGapMm)) / 2;
    Rect left = is_stacked ? row : row.cut_left(half);
    Rect right = is_stacked ? page.take(row.height) : row.cut_right(half);
    if (const auto reason = no_filing_reason(scene); !reason.empty()) {
        ui.soft_panel(left, Role::seal_soft);
        Rect inside = left.inset(ui.mm(10));
        const Rect mark = inside.cut_top(ui.mm(14));
        ui.icon({mark.x, mark.y, mark.height, mark.height}, Icon::error, 14, Role::seal);
        inside.cut_top(ui.mm(5));
        ui.text(inside, reason, TextStyle::body, Role::seal);
    } else {
        const auto label = scene.say("File a complaint");
        const auto caption = scene.say("A dispute with a shop: refund, exchange, compensation");
        if (ui.hero("home.file", left, Icon::file, label, caption, Role::seal))
            page.answer(action::Start{Reason::complaint});
    }
    const auto label = scene.say("Check progress");
    const auto caption = scene.say("With the number on your receipt");
    if (ui.hero("home.find", right, Icon::find, label, caption, Role::accent))
        page.answer(action::Start{Reason::find});
}

// What else people come for, quieter. A door is a row here.
struct Door {
    std::string_view id;
    Reason reason;
    Icon icon;
    std::string_view label;
    std::string_view caption;
};
constexpr auto kDoors = std::to_array<Door>({
    {"home.report", Reason::report, Icon::report, "Report a shop", "It breaks the law"},
    {"home.consultation",
     Reason::answers,
     Icon::question,
     "Ask a question",
     "Whether it can be returned"},
    {"home.opinion", Reason::opinion, Icon::opinion, "Opinion book", "Praise, suggestions"},
    {"home.remedies",
     Reason::remedies,
     Icon::calculator,
     "What can I ask for?",
     "Counted by the law"},
    {"home.publication",
     Reason::publication,
     Icon::bars,
     "Published complaints",
     "Which shop has how many"},
    {"home.not_ours", Reason::not_ours, Icon::call, "Not for us?", "The right number to call"},
});

// Only those that work now.
void draw_doors(Ui& ui, PageFrame& page, const Scene& scene) {
    const bool can_file = no_filing_reason(scene).empty();
    const float least = ui.mm(kDoorWidthMm) * text_scale(ui.settings().text_size);
    const int in_row = std::max(1, static_cast<int>(page.width() / least));
    const float gap = ui.mm(PageFrame::kGapMm);
    const float width = (page.width() + gap) / static_cast<float>(in_row) - gap;
    const float lines = 2 * (ui.line_height(TextStyle::label) + ui.line_height(TextStyle::note));
    Rect row;
    int drawn = 0;
    for (const Door& door : kDoors) {
        if (kind_filed(door.reason) && !can_file) continue;
        if (drawn++ % in_row == 0) row = page.take(std::max(ui.mm(kDoorMm), lines));
        const Rect place = row.cut_left(width);
        row.cut_left(gap);
        const TileOptions options{.icon = door.icon, .caption = scene.say(door.caption)};
        if (ui.tile(door.id, place, scene.say(door.label), options))
            page.answer(action::Start{door.reason});
    }
}

FootNote make_network_note(const Scene& scene) {
    const bool is_online = scene.readiness.is_online;
    return {
        is_online ? Icon::online : Icon::offline,
        is_online ? Role::good : Role::muted,
        network_words(scene)};
}

// Help is in the foot, where nothing moves or covers it.
FrameModel make_frame(const Ui& ui, const Scene& scene) {
    FrameModel frame;
    frame.scroll_id = "home.scroll";
    frame.header = make_header_model(scene);
    frame.second = FootButton{
        "home.help",
        std::string(scene.say("Ask for help")),
        action::ShowHelp{},
        {.look = ButtonLook::outline, .icon_before = Icon::help}};
    if (!is_text_large(ui)) frame.note = make_network_note(scene);
    return frame;
}

}  // namespace

std::string_view no_filing_reason(const Scene& scene) {
    if (!scene.readiness.is_enrolled) {
        return scene.say(
            "This machine is not set up yet, so nothing can be filed here. Please go to the "
            "service counter or call 12315."
        );
    }
    if (scene.readiness.is_cut_off) {
        return scene.say(
            "This machine is out of service and takes nothing any more. Please go to the "
            "service counter, use another machine or call 12315."
        );
    }
    if (!scene.readiness.has_room) {
        return scene.say(
            "This machine is full, so nothing more can be filed here now. Please go to the "
            "service counter or call 12315."
        );
    }
    if (scene.around.clock == ClockState::wrong) {
        return scene.say(
            "The date of this machine is wrong, so nothing can be filed here. Please go to the "
            "service counter or call 12315."
        );
    }
    return {};
}

std::string_view clock_words(const Scene& scene) {
    if (scene.around.clock != ClockState::corrected) return {};
    return scene.say(
        "The clock of this machine is wrong; the centre's time is used. Staff: please set date and "
        "time."
    );
}

std::string network_words(const Scene& scene) {
    const Readiness& readiness = scene.readiness;
    if (readiness.is_online) return std::string(scene.say("Online · your data is kept encrypted"));
    if (!no_filing_reason(scene).empty()) return std::string(scene.say("No network now"));
    if (readiness.waiting == 0) {
        return std::string(scene.say("No network now · filing works, it is sent later"));
    }
    return scene.say(
        "No network now · {count} waiting to be sent",
        {{"count", std::to_string(readiness.waiting)}}
    );
}

std::optional<PageAnswer> draw(Ui& ui, const Scene& scene, const State& /*state*/) {
    const FrameModel frame = make_frame(ui, scene);
    PageFrame page(ui, frame);
    const auto greeting = scene.say("Hello. What went wrong with your purchase?");
    page.paragraph(greeting, TextStyle::display, Role::ink, 5);
    const auto hint =
        scene.say("Touch to begin. If you are unsure, ask for help at the bottom right.");
    page.paragraph(hint, TextStyle::body, Role::muted, kBelowHintMm);
    if (const auto clock = clock_words(scene); !clock.empty())
        page.notice(Icon::clock, clock, Role::warn, Role::warn_soft);
    draw_heroes(ui, page, scene);
    draw_doors(ui, page, scene);
    const auto bring = scene.say(
        "Good to have at hand: the receipt or payment record, the shop's name "
        "and address, your phone number."
    );
    // At the bottom, where the page leaves room above.
    const float spare = page.room_left() - page.notice_height(bring);
    if (spare > 0 && !is_text_large(ui)) page.take(spare, 0);
    page.notice(Icon::light_bulb, bring, Role::warn, Role::warn_soft);
    if (is_text_large(ui)) {
        const FootNote network = make_network_note(scene);
        page.notice(network.icon, network.words, Role::muted, Role::card);
    }
    return page.end();
}

}  // namespace fangxin::kiosk::home
