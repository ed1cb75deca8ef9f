// The home screen.
#include "kiosk/visits/home/home_screen.h"

#include <algorithm>

#include "kiosk/page/deadline.h"
#include "kiosk/visits/home/visit.h"

namespace fangxin::kiosk::home {

namespace {

constexpr float kHeroMm = 89;
constexpr float kHelpMm = 25;

std::string_view no_filing_reason(const Scene& scene) {
    if (!scene.readiness.is_enrolled) {
        return scene.say(
            "This machine is not set up yet, so it cannot take complaints. Please go "
            "to the service counter or call 12315."
        );
    }
    if (!scene.readiness.has_room) {
        return scene.say(
            "This machine is full and cannot take another complaint now. Please go to "
            "the service counter or call 12315."
        );
    }
    return {};
}

std::string network_words(const Scene& scene) {
    const Readiness& readiness = scene.readiness;
    if (readiness.is_online) return std::string(scene.say("Online · your data is kept encrypted"));
    if (readiness.waiting == 0) {
        return std::string(scene.say("No network now · filing works, it is sent later"));
    }
    return scene.say(
        "No network now · {count} waiting to be sent",
        {{"count", std::to_string(readiness.waiting)}}
    );
}

// The two doors side by side, one above the other when the text is large.
void draw_doors(Ui& ui, PageFrame& page, const HomeModel& model) {
    const bool is_stacked = is_text_large(ui);
    const float caption = 2 * ui.line_height(TextStyle::body);
    const float wanted = ui.mm(34) + ui.line_height(TextStyle::hero) * 1.3F + caption;
    Rect row = page.take(std::max(ui.mm(kHeroMm), wanted));
    const float half = (row.width - ui.mm(7)) / 2;
    Rect left = is_stacked ? row : row.cut_left(half);
    Rect right = is_stacked ? page.take(row.height) : row.cut_right(half);
    if (!model.no_filing_reason.empty()) {
        ui.soft_panel(left, Role::seal_soft);
        Rect inside = left.inset(ui.mm(10));
        const Rect mark = inside.cut_top(ui.mm(14));
        ui.icon({mark.x, mark.y, mark.height, mark.height}, Icon::error, 14, Role::seal);
        inside.cut_top(ui.mm(5));
        ui.text(inside, model.no_filing_reason, TextStyle::body, Role::seal);
    } else if (ui.hero(
                   "home.file", left, Icon::file, model.file_label, model.file_caption, Role::seal
               )) {
        page.answer(action::Start{Reason::complaint});
    }
    if (ui.hero(
            "home.find", right, Icon::find, model.find_label, model.find_caption, Role::accent
        )) {
        page.answer(action::Start{Reason::find});
    }
}

float step_height(const Ui& ui, const HomeModel::Step& step, float width) {
    return ui.text_height(step.title, TextStyle::label, width) + ui.mm(1.5F) +
           ui.text_height(step.text, TextStyle::caption, width);
}

void draw_steps(Ui& ui, PageFrame& page, const HomeModel& model) {
    constexpr float kIconMm = 12;
    const float padding = ui.mm(9);
    const float gap = ui.mm(8);
    const float indent = ui.mm(kIconMm + 10);
    const float text_width = page.width() - 2 * padding - indent;
    float height = 2 * padding - gap;
    for (const auto& step : model.steps) height += step_height(ui, step, text_width) + gap;
    page.paragraph(model.steps_title, TextStyle::section, Role::ink, 5);
    const Rect panel = page.take(height);
    ui.card(panel);
    Rect inside = panel.inset(padding);
    for (const auto& step : model.steps) {
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
void draw_network_and_help(Ui& ui, PageFrame& page, const HomeModel& model) {
    const float label = ui.text_width(model.help, TextStyle::button) + ui.mm(34);
    const float height = std::max(ui.mm(kHelpMm), ui.line_height(TextStyle::button) * 1.5F);
    Rect row = page.take(height, 9);
    const Rect help = is_text_large(ui) ? row : row.cut_right(std::max(ui.mm(80), label));
    ButtonOptions options;
    options.look = ButtonLook::outline;
    options.icon_before = Icon::help;
    if (ui.button("home.help", help, model.help, options)) page.answer(action::ShowHelp{});
    Rect state = is_text_large(ui) ? page.take(2 * ui.line_height(TextStyle::caption), 9) : row;
    const Rect mark = state.cut_left(ui.mm(9));
    const Icon icon = model.is_online ? Icon::online : Icon::offline;
    ui.icon(mark, icon, 7, model.is_online ? Role::good : Role::muted);
    state.cut_left(ui.mm(3));
    const float text = ui.text_height(model.network, TextStyle::caption, state.width);
    state.cut_top(std::max(0.0F, (state.height - text) / 2));
    ui.text(state, model.network, TextStyle::caption, Role::muted);
}

}  // namespace

HomeModel make_home_model(const Scene& scene) {
    HomeModel model;
    model.header = make_header_model(scene);
    model.greeting = scene.say("Hello. What went wrong with your purchase?");
    model.hint = scene.say("Touch to begin. If you are unsure, ask for help at the bottom right.");
    model.no_filing_reason = no_filing_reason(scene);
    model.file_label = scene.say("File a complaint");
    model.file_caption = scene.say("A dispute with a shop: refund, exchange, compensation");
    model.find_label = scene.say("Check progress");
    model.find_caption = scene.say("With the number on your receipt");
    model.steps_title = scene.say("How it works");
    model.steps = {{
        {Icon::edit,
         scene.say("Answer question by question"),
         std::string(scene.say("About five minutes. You can go back at any time."))},
        {Icon::check_circle,
         scene.say("Note the number"),
         std::string(scene.say("It is shown as soon as your complaint is saved."))},
        {Icon::clock,
         scene.say("Wait for the answer"),
         scene.say(
             "Whether it is accepted is told within {days} of receipt.",
             {{"days", words_for_limit(scene, "acceptance")}}
         )},
    }};
    model.bring = scene.say(
        "Good to have at hand: the receipt or payment record, the shop's name "
        "and address, your phone number."
    );
    model.is_online = scene.readiness.is_online;
    model.network = network_words(scene);
    model.help = scene.say("Ask for help");
    return model;
}

std::optional<PageAnswer> home_screen(Ui& ui, const HomeModel& model) {
    FrameModel frame;
    frame.scroll_id = "home.scroll";
    frame.header = model.header;
    PageFrame page(ui, frame);
    page.skip(6);
    page.paragraph(model.greeting, TextStyle::display, Role::ink, 5);
    page.paragraph(model.hint, TextStyle::body, Role::muted, 14);
    draw_doors(ui, page, model);
    page.skip(4);
    draw_steps(ui, page, model);
    page.skip(4);
    page.notice(Icon::light_bulb, model.bring, Role::warn, Role::warn_soft);
    const float foot = ui.mm(kHelpMm + 9);
    if (page.room_left() > foot) page.take(page.room_left() - foot, 0);
    draw_network_and_help(ui, page, model);
    return page.end();
}

std::optional<PageAnswer> draw(Ui& ui, const Scene& scene, const State& /*state*/) {
    return home_screen(ui, make_home_model(scene));
}

}  // namespace fangxin::kiosk::home
