// A day, by shortcuts and wheels.
#include <algorithm>
#include <array>
#include <utility>

#include "core/calendar/date.h"
#include "kiosk/visits/form/answer_words.h"
#include "kiosk/visits/form/form_screen.h"

namespace fangxin::kiosk::form {

namespace {

using std::chrono::sys_days;

constexpr int kWeekDays = 7;
// English dates have no word beside each number: "2026 / Nov / 27".
constexpr std::array<std::string_view, 12> kMonths = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr float kShortcutMm = 20;
constexpr float kWheelKeyMm = 20;
constexpr float kWheelValueMm = 16;
constexpr float kWheelGapMm = 4;

void draw_shortcuts(Ui& ui, Page& page, const DateModel& model) {
    const float gap = ui.mm(PageFrame::kGapMm);
    const float width = (page.width() - 2 * gap) / 3;
    ButtonOptions options{.look = ButtonLook::outline};
    float height = ui.mm(kShortcutMm);
    for (const auto& shortcut : model.shortcuts)
        height = std::max(height, ui.button_height(shortcut.label, options, width));
    Rect row = page.take(height);
    for (const auto& shortcut : model.shortcuts) {
        options.is_selected = shortcut.is_selected;
        if (ui.button(shortcut.id, row.cut_left(width), shortcut.label, options))
            page.answer(ChooseDaysAgo{model.field, shortcut.days_ago});
        row.cut_left(gap);
    }
}

std::string one_line(const DateModel::Wheel& wheel) {
    if (wheel.unit.empty()) return wheel.value;
    return wheel.value + " " + std::string(wheel.unit);
}

// Its arrow grows with the text.
float wheel_key_height(const Ui& ui) {
    return std::max(ui.mm(kWheelKeyMm), ui.line_height(TextStyle::button) * 1.2F);
}

void draw_wheel(
    Ui& ui,
    Page& page,
    Rect column,
    core::Field field,
    const DateModel::Wheel& wheel,
    bool is_unit_below
) {
    const auto key = [&](const char* name, const Rect& area, Icon icon, int step) {
        const ButtonOptions options{.look = ButtonLook::outline, .icon_before = icon};
        if (ui.button(wheel.id + name, area, "", options))
            page.answer(StepDate{field, wheel.part, step});
    };
    column = column.inset(ui.mm(kWheelGapMm) / 2, 0);
    key(".later", column.cut_top(wheel_key_height(ui)), Icon::up, 1);
    key(".earlier", column.cut_bottom(wheel_key_height(ui)), Icon::down, -1);
    for (const char* const name : {".later", ".earlier"}) ui.reads_with(wheel.id + name, column);
    if (!is_unit_below) {
        ui.text_line(column, one_line(wheel), TextStyle::heading, Role::ink, Align::center);
        return;
    }
    const Rect unit = column.cut_bottom(ui.line_height(TextStyle::caption));
    ui.text_line(column, wheel.value, TextStyle::heading, Role::ink, Align::center);
    ui.text_line(unit, wheel.unit, TextStyle::caption, Role::muted, Align::center);
}

void draw_wheels(Ui& ui, Page& page, const DateModel& model) {
    const float side = ui.mm(4);
    const float width = (page.width() - 2 * side) / 3;
    const bool is_unit_below = std::ranges::any_of(model.wheels, [&](const auto& wheel) {
        return ui.text_width(one_line(wheel), TextStyle::heading) > width;
    });
    float value = std::max(ui.mm(kWheelValueMm), ui.line_height(TextStyle::heading) * 1.2F);
    if (is_unit_below) value += ui.line_height(TextStyle::caption);
    const Rect panel = page.take(value + 2 * wheel_key_height(ui) + 2 * side);
    ui.card(panel);
    Rect inside = panel.inset(side);
    for (const auto& wheel : model.wheels) {
        draw_wheel(ui, page, inside.cut_left(width), model.field, wheel, is_unit_below);
    }
}

void set_date(State& state, const Turn& turn, core::Field field, sys_days day) {
    const sys_days first{std::chrono::year{core::kYearMin} / 1 / 1};
    const sys_days last = std::max(first, sys_days{turn.today()});
    state.draft.set_text(field, core::to_iso(core::Date{std::clamp(day, first, last)}));
    state.faults.clear();
}

}  // namespace

DateModel make_date(const Scene& scene, const State& state, const core::Question& question) {
    const core::Field field = question.field;
    const std::string& page = state.shown().name;
    const auto shortcut = [&](const char* name, std::string_view label, int days_ago) {
        const core::Date day{sys_days{scene.today()} - std::chrono::days{days_ago}};
        const bool is_chosen = state.draft.text(field) == core::to_iso(day);
        return DateModel::Shortcut{page + name, label, days_ago, is_chosen};
    };
    const auto chosen = core::parse_iso_date(state.draft.text(field));
    const auto wheel = [&](const char* name, DatePart part, std::string value, auto unit) {
        return DateModel::Wheel{page + name, part, chosen ? std::move(value) : "—", unit};
    };
    const core::Date date = chosen.value_or(core::Date{});
    const auto number = [](auto part) { return std::to_string(static_cast<int>(part)); };
    const auto unit = [&](std::string_view words) {
        return scene.is_chinese() ? words : std::string_view();
    };
    std::string month = number(static_cast<unsigned>(date.month()));
    if (chosen) month = scene.say(kMonths.at(static_cast<unsigned>(date.month()) - 1));
    return {
        field,
        words_for_fault(scene, state, field),
        {shortcut(".today", scene.say("Today"), 0),
         shortcut(".yesterday", scene.say("Yesterday"), 1),
         shortcut(".last_week", scene.say("A week ago"), kWeekDays)},
        {wheel(
             ".year", DatePart::year, number(static_cast<int>(date.year())), unit(scene.say("year"))
         ),
         wheel(".month", DatePart::month, std::move(month), unit(scene.say("month"))),
         wheel(
             ".day",
             DatePart::day,
             number(static_cast<unsigned>(date.day())),
             unit(scene.say("day"))
         )}};
}

void draw_question(Ui& ui, Page& page, const DateModel& model) {
    page.fault(model.fault);
    draw_shortcuts(ui, page, model);
    draw_wheels(ui, page, model);
}

void on(State& state, Turn& turn, const ChooseDaysAgo& choice) {
    set_date(state, turn, choice.field, sys_days{turn.today()} - std::chrono::days{choice.days});
}

void on(State& state, Turn& turn, const StepDate& step) {
    const auto chosen = core::parse_iso_date(state.draft.text(step.field));
    if (!chosen) return set_date(state, turn, step.field, sys_days{turn.today()});
    if (step.part == DatePart::day)
        return set_date(state, turn, step.field, sys_days{*chosen} + std::chrono::days{step.step});
    core::Date date = *chosen;
    if (step.part == DatePart::year) date += std::chrono::years{step.step};
    if (step.part == DatePart::month) date += std::chrono::months{step.step};
    // The 31st of a shorter month is its last day.
    if (!date.ok()) date = date.year() / date.month() / std::chrono::last;
    set_date(state, turn, step.field, sys_days{date});
}

}  // namespace fangxin::kiosk::form
