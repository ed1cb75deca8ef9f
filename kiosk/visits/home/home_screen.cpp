// The home screen.
#include "kiosk/visits/home/home_screen.h"

#include <algorithm>
#include <array>

#include "kiosk/page/deadline.h"
#include "kiosk/page/tiles.h"

namespace fangxin::kiosk::home {

namespace {

constexpr float kHeroMm = 82;
constexpr float kHelpMm = 25;

// The two doors side by side, one above the other when the text is large.
void draw_doors(Ui& ui, PageFrame& page, const Scene& scene) {
    const bool is_stacked = is_text_large(ui);
    const float words =
        ui.line_height(TextStyle::hero) * 1.3F + 2 * ui.line_height(TextStyle::body);
    const float wanted = ui.mm(34) + words;
    Rect row = page.take(std::max(ui.mm(kHeroMm), wanted));
    const float half = (row.width - ui.mm(7)) / 2;
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

// What needs no case.
void draw_advice(Ui& ui, PageFrame& page, const Scene& scene) {
    const std::array<TileModel, 2> doors = {{
        {"home.remedies",
         std::string(scene.say("What can I ask for?")),
         std::string(scene.say("Counted by the law")),
         Icon::calculator},
        {"home.not_ours",
         std::string(scene.say("Not for us?")),
         std::string(scene.say("The right number to call")),
         Icon::call},
    }};
    constexpr std::array kReasons = {Reason::remedies, Reason::not_ours};
    const float gap = ui.mm(PageFrame::kGapMm);
    const float words = ui.line_height(TextStyle::label) + 2 * ui.line_height(TextStyle::note);
    const float height = std::max(ui.mm(32), words + ui.mm(10));
    Rect row;
    for (std::size_t i = 0; i < doors.size(); ++i) {
        if (i == 0 || is_text_large(ui)) row = page.take(height);
        const float half = (page.width() - gap) / 2;
        const Rect place = is_text_large(ui) ? row : row.cut_left(half);
        row.cut_left(gap);
        const TileOptions options{doors.at(i).icon, doors.at(i).caption};
        if (ui.tile(doors.at(i).id, place, doors.at(i).label, options))
            page.answer(action::Start{kReasons.at(i)});
    }
}

struct Step {
    Icon icon;
    std::string_view title;
    std::string text;
};

std::array<Step, 3> make_steps(const Scene& scene) {
    return {{
        {Icon::edit,
         scene.say("Answer question by question"),
         std::string(scene.say("About five minutes. You can go back at any time."))},
        {Icon::check_circle,
         scene.say("Note the number"),
         std::string(scene.say("It is shown as soon as your complaint is saved."))},
        {Icon::clock, scene.say("Wait for the answer"), acceptance_words(scene)},
    }};
}

float step_height(const Ui& ui, const Step& step, float width) {
    return ui.text_height(step.title, TextStyle::label, width) + ui.mm(1.5F) +
           ui.text_height(step.text, TextStyle::caption, width);
}

void draw_steps(Ui& ui, PageFrame& page, const Scene& scene) {
    constexpr float kIconMm = 12;
    const float padding = ui.mm(9);
    const float gap = ui.mm(8);
    const float indent = ui.mm(kIconMm + 10);
    const float text_width = page.width() - 2 * padding - indent;
    const auto steps = make_steps(scene);
    float height = 2 * padding - gap;
    for (const auto& step : steps) height += step_height(ui, step, text_width) + gap;
    page.paragraph(scene.say("How it works"), TextStyle::section, Role::ink, 5);
    const Rect panel = page.take(height);
    ui.card(panel);
    Rect inside = panel.inset(padding);
    for (const auto& step : steps) {
        Rect row = inside.cut_top(step_height(ui, step, text_width));
        inside.cut_top(gap);
        const Rect mark = row.cut_left(indent);
        ui.icon({mark.x, mark.y, ui.mm(kIconMm), mark.height}, step.icon, kIconMm, Role::accent);
        const float title = ui.text(row, step.title, TextStyle::label);
        row.cut_top(title + ui.mm(1.5F));
        ui.text(row, step.text, TextStyle::caption, Role::muted);
    }
}

// Network at the left, help at the right; below each other when the text is large.
void draw_network_and_help(Ui& ui, PageFrame& page, const Scene& scene) {
    const std::string_view words = scene.say("Ask for help");
    const std::string network = network_words(scene);
    const bool is_online = scene.readiness.is_online;
    const float label = ui.text_width(words, TextStyle::button) + ui.mm(34);
    const float height = std::max(ui.mm(kHelpMm), ui.line_height(TextStyle::button) * 1.5F);
    Rect row = page.take(height, 9);
    const Rect help = is_text_large(ui) ? row : row.cut_right(std::max(ui.mm(80), label));
    const ButtonOptions options{.look = ButtonLook::outline, .icon_before = Icon::help};
    if (ui.button("home.help", help, words, options)) page.answer(action::ShowHelp{});
    Rect state = is_text_large(ui) ? page.take(2 * ui.line_height(TextStyle::caption), 9) : row;
    const Rect mark = state.cut_left(ui.mm(9));
    const Icon icon = is_online ? Icon::online : Icon::offline;
    ui.icon(mark, icon, 7, is_online ? Role::good : Role::muted);
    state.cut_left(ui.mm(3));
    const float text = ui.text_height(network, TextStyle::caption, state.width);
    state.cut_top(std::max(0.0F, (state.height - text) / 2));
    ui.text(state, network, TextStyle::caption, Role::muted);
}

}  // namespace

std::string_view no_filing_reason(const Scene& scene) {
    if (!scene.readiness.is_enrolled) {
        return scene.say(
            "This machine is not set up yet, so it cannot take complaints. Please go "
            "to the service counter or call 12315."
        );
    }
    if (scene.readiness.is_cut_off) {
        return scene.say(
            "This machine is out of service and takes no complaints any more. Please go to the "
            "service counter, use another machine or call 12315."
        );
    }
    if (!scene.readiness.has_room) {
        return scene.say(
            "This machine is full and cannot take another complaint now. Please go to "
            "the service counter or call 12315."
        );
    }
    if (scene.around.clock == ClockState::wrong) {
        return scene.say(
            "The date of this machine is wrong, so it cannot take complaints. Please go to the "
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

std::string acceptance_words(const Scene& scene) {
    const std::string days = words_for_limit(scene, "acceptance");
    if (days.empty()) return std::string(scene.say("You are told whether it is accepted."));
    return scene.say("Whether it is accepted is told within {days} of receipt.", {{"days", days}});
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
    FrameModel frame;
    frame.scroll_id = "home.scroll";
    frame.header = make_header_model(scene);
    PageFrame page(ui, frame);
    const auto greeting = scene.say("Hello. What went wrong with your purchase?");
    page.paragraph(greeting, TextStyle::display, Role::ink, 5);
    const auto hint =
        scene.say("Touch to begin. If you are unsure, ask for help at the bottom right.");
    page.paragraph(hint, TextStyle::body, Role::muted, 8);
    if (const auto clock = clock_words(scene); !clock.empty())
        page.notice(Icon::clock, clock, Role::warn, Role::warn_soft);
    draw_doors(ui, page, scene);
    draw_advice(ui, page, scene);
    draw_steps(ui, page, scene);
    const auto bring = scene.say(
        "Good to have at hand: the receipt or payment record, the shop's name "
        "and address, your phone number."
    );
    page.notice(Icon::light_bulb, bring, Role::warn, Role::warn_soft);
    const float foot = ui.mm(kHelpMm + 9);
    if (page.room_left() > foot) page.take(page.room_left() - foot, 0);
    draw_network_and_help(ui, page, scene);
    return page.end();
}

}  // namespace fangxin::kiosk::home
