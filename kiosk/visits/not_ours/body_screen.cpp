// One other body.
#include "kiosk/visits/not_ours/body_screen.h"

#include <algorithm>

#include "core/ensure.h"
#include "kiosk/page/wording.h"

namespace fangxin::kiosk::not_ours {

namespace {

constexpr float kPaddingMm = 10;
constexpr float kIconMm = 11;
constexpr float kPrintMm = 20;

std::vector<std::string> pieces_of(std::string_view text) {
    constexpr std::string_view kBetween = " / ";
    std::vector<std::string> pieces;
    for (std::size_t begin = 0;;) {
        const std::size_t end = text.find(kBetween, begin);
        pieces.emplace_back(text.substr(begin, end - begin));
        if (end == std::string_view::npos) return pieces;
        begin = end + kBetween.size();
    }
}

// "119 / 120 / 122" and "Fire / ambulance / traffic accident" belong together one by one.
std::vector<BodyModel::Number> numbers_of(std::string_view number, std::string_view name) {
    const auto names = pieces_of(name);
    std::vector<BodyModel::Number> numbers;
    for (std::string& one : pieces_of(number)) numbers.push_back({std::move(one), {}});
    if (numbers.size() < 2 || names.size() != numbers.size()) return numbers;
    for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i].name = names[i];
    return numbers;
}

std::string words_for_check(const Scene& scene, const core::ClassificationEntry& entry) {
    if (!entry.body.checked_on) return {};
    const std::string date = words_for_date(scene, *entry.body.checked_on);
    if (!entry.is_unverified) return scene.say("Checked on {date}", {{"date", date}});
    return scene.say(
        "Copied from public lists on {date}, not confirmed. If nobody answers, call 12345.",
        {{"date", date}}
    );
}

// What became of another body's page is not said here.
std::optional<PrintModel> make_print(const Scene& scene, const State& state) {
    const bool is_of_this = state.printed == state.body;
    const bool is_said = is_of_this || state.printing == Printing::running;
    return make_print_model(
        scene, is_said ? state.printing : Printing::idle, is_of_this, scene.say("Print this page")
    );
}

void draw_print(Ui& ui, PageOf<Action>& page, const PrintModel& print) {
    draw_print_words(page, print);
    if (print.label.empty()) return;
    const ButtonOptions outline{.look = ButtonLook::outline, .icon_before = Icon::print};
    if (ui.button(
            "body.print", page.take_button(print.label, outline, kPrintMm), print.label, outline
        ))
        page.PageFrame::answer(PageAction(action::Print{}));
}

void draw_numbers(Ui& ui, PageFrame& page, const BodyModel& model) {
    const float padding = ui.mm(kPaddingMm);
    const float line = ui.line_height(TextStyle::amount);
    const float width = page.width() - 2 * padding;
    const auto name_height = [&](const BodyModel::Number& one) {
        return one.name.empty() ? 0 : ui.text_height(one.name, TextStyle::label, width);
    };
    float height = 2 * padding;
    for (const auto& one : model.numbers) height += line + name_height(one);
    const Rect panel = page.take(height);
    ui.card(panel);
    Rect inside = panel.inset(padding);
    for (const auto& one : model.numbers) {
        if (!one.name.empty())
            ui.text(
                inside.cut_top(name_height(one)),
                one.name,
                TextStyle::label,
                Role::muted,
                Align::center
            );
        ui.text_line(
            inside.cut_top(line), one.number, TextStyle::amount, Role::accent, Align::center
        );
    }
}

void draw_parts(Ui& ui, PageFrame& page, const BodyModel& model) {
    const float padding = ui.mm(kPaddingMm);
    const float gap = ui.mm(7);
    const float indent = ui.mm(kIconMm + 7);
    const float width = page.width() - 2 * padding - indent;
    const auto height_of = [&](const BodyModel::Part& part) {
        return ui.text_height(part.label, TextStyle::label, width) +
               ui.text_height(part.text, TextStyle::body, width);
    };
    float height = 2 * padding - gap;
    for (const auto& part : model.parts) height += height_of(part) + gap;
    const Rect panel = page.take(height);
    ui.card(panel);
    Rect inside = panel.inset(padding);
    for (const auto& part : model.parts) {
        Rect row = inside.cut_top(height_of(part));
        inside.cut_top(gap);
        Rect mark = row.cut_left(indent);
        mark.width = ui.mm(kIconMm);
        mark.height = ui.line_height(TextStyle::label);
        ui.icon(mark, part.icon, kIconMm, Role::accent);
        row.cut_top(ui.text(row, part.label, TextStyle::label));
        ui.text(row, part.text, TextStyle::body);
    }
}

}  // namespace

BodyModel make_body_model(const Scene& scene, const State& state) {
    using core::ClassificationList;
    const auto* entry = state.classification->find(ClassificationList::other_bodies, state.body);
    ENSURE(entry != nullptr);
    const core::OtherBody& body = entry->body;
    BodyModel model;
    model.frame = make_frame_model(scene, "body.scroll");
    model.frame.first = make_back_button(scene);
    model.frame.second =
        FootButton{"body.done", std::string(scene.say("Done, leave")), action::Leave{}, {}};
    model.title = scene.words(entry->name);
    model.numbers = numbers_of(body.number, model.title);
    model.parts = {{Icon::question, scene.say("What it is for"), scene.words(body.scope)}};
    if (const auto condition = scene.words(body.condition); !condition.empty())
        model.parts.push_back({Icon::check_circle, scene.say("Before you call"), condition});
    const auto hours = scene.words(body.hours);
    model.parts.push_back(
        {Icon::clock,
         scene.say("When to call"),
         hours.empty() ? scene.say("No hours were found. Best call on a working day.") : hours}
    );
    const auto ready = scene.words(body.have_ready);
    model.parts.push_back(
        {Icon::proof,
         scene.say("Have ready"),
         ready.empty() ? scene.say("Papers and receipts, and what you want to ask for.") : ready}
    );
    model.checked = words_for_check(scene, *entry);
    model.is_unverified = entry->is_unverified;
    model.print = make_print(scene, state);
    return model;
}

std::optional<Answer> body_screen(Ui& ui, const BodyModel& model) {
    PageOf<Action> page(ui, model.frame);
    page.title(model.title);
    draw_numbers(ui, page, model);
    draw_parts(ui, page, model);
    if (!model.checked.empty()) {
        const Icon icon = model.is_unverified ? Icon::error : Icon::checked_day;
        const Role role = model.is_unverified ? Role::warn : Role::good;
        const Role ground = model.is_unverified ? Role::warn_soft : Role::good_soft;
        page.notice(icon, model.checked, role, ground);
    }
    if (model.print) draw_print(ui, page, *model.print);
    return page.end();
}

}  // namespace fangxin::kiosk::not_ours
