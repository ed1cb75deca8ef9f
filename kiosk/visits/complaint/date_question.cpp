// A day, by shortcuts and wheels.
#include "kiosk/visits/complaint/date_question.h"

#include <algorithm>

#include "core/calendar/date.h"
#include "kiosk/page/wording.h"
#include "kiosk/visits/complaint/faults.h"

namespace fangxin::kiosk::complaint {

namespace {

using std::chrono::sys_days;

constexpr int kWeekDays = 7;
constexpr float kShortcutMm = 20;
constexpr float kWheelKeyMm = 16;
constexpr float kWheelValueMm = 16;

void add_wheels(
    const Scene& scene, const State& state, const core::FormPage& page, DateModel& model
) {
    const auto chosen = core::parse_iso_date(state.draft.text(model.field));
    std::array<std::string, 3> values = {"—", "—", "—"};
    if (chosen) {
        values = {
            std::to_string(static_cast<int>(chosen->year())),
            std::to_string(static_cast<unsigned>(chosen->month())),
            std::to_string(static_cast<unsigned>(chosen->day()))};
    }
    model.wheels = {{
        {page.name + ".year", DatePart::year, values[0], scene.say("year")},
        {page.name + ".month", DatePart::month, values[1], scene.say("month")},
        {page.name + ".day", DatePart::day, values[2], scene.say("day")},
    }};
}

void draw_shortcuts(Ui& ui, ComplaintPage& page, const DateModel& model) {
    const float height = std::max(ui.mm(kShortcutMm), ui.line_height(TextStyle::button) * 1.4F);
    Rect row = page.take(height);
    const float gap = ui.mm(PageFrame::kGapMm);
    const float width = (row.width - 2 * gap) / 3;
    for (const auto& shortcut : model.shortcuts) {
        ButtonOptions options;
        options.look = ButtonLook::outline;
        options.is_selected = shortcut.is_selected;
        if (ui.button(shortcut.id, row.cut_left(width), shortcut.label, options)) {
            page.answer(ChooseDaysAgo{model.field, shortcut.days_ago});
        }
        row.cut_left(gap);
    }
}

std::string one_line(const DateModel::Wheel& wheel) {
    return wheel.value + " " + std::string(wheel.unit);
}

void draw_wheel(
    Ui& ui,
    ComplaintPage& page,
    Rect column,
    core::Field field,
    const DateModel::Wheel& wheel,
    bool is_unit_below
) {
    ButtonOptions options;
    options.look = ButtonLook::plain;
    options.icon_before = Icon::up;
    if (ui.button(wheel.id + ".later", column.cut_top(ui.mm(kWheelKeyMm)), "", options)) {
        page.answer(StepDate{field, wheel.part, 1});
    }
    options.icon_before = Icon::down;
    if (ui.button(wheel.id + ".earlier", column.cut_bottom(ui.mm(kWheelKeyMm)), "", options)) {
        page.answer(StepDate{field, wheel.part, -1});
    }
    if (!is_unit_below) {
        ui.text_line(column, one_line(wheel), TextStyle::heading, Role::ink, Align::center);
        return;
    }
    const Rect unit = column.cut_bottom(ui.line_height(TextStyle::caption));
    ui.text_line(column, wheel.value, TextStyle::heading, Role::ink, Align::center);
    ui.text_line(unit, wheel.unit, TextStyle::caption, Role::muted, Align::center);
}

void draw_wheels(Ui& ui, ComplaintPage& page, const DateModel& model) {
    const float side = ui.mm(4);
    const float width = (page.width() - 2 * side) / 3;
    const bool is_unit_below = std::ranges::any_of(model.wheels, [&](const auto& wheel) {
        return ui.text_width(one_line(wheel), TextStyle::heading) > width;
    });
    float value = std::max(ui.mm(kWheelValueMm), ui.line_height(TextStyle::heading) * 1.2F);
    if (is_unit_below) value += ui.line_height(TextStyle::caption);
    const Rect panel = page.take(value + 2 * ui.mm(kWheelKeyMm) + ui.mm(4));
    ui.card(panel);
    Rect inside = panel.inset(side, ui.mm(2));
    for (const auto& wheel : model.wheels) {
        draw_wheel(ui, page, inside.cut_left(width), model.field, wheel, is_unit_below);
    }
}

void set_date(State& state, const Turn& turn, core::Field field, sys_days day) {
    const sys_days first{std::chrono::year{core::kYearMin} / 1 / 1};
    const sys_days last{turn.today()};
    state.draft.set_text(field, core::to_iso(core::Date{std::clamp(day, first, last)}));
    state.faults.clear();
}

}  // namespace

DateModel make_date_question(
    const Scene& scene,
    const State& state,
    const core::FormPage& page,
    const core::Question& question
) {
    DateModel model;
    model.field = question.field;
    model.fault = words_for_fault(scene, state, question.field);
    const auto is_chosen = [&](int days_ago) {
        const auto day = sys_days{scene.today()} - std::chrono::days{days_ago};
        return state.draft.text(question.field) == core::to_iso(core::Date{day});
    };
    model.shortcuts = {{
        {page.name + ".today", scene.say("Today"), 0, is_chosen(0)},
        {page.name + ".yesterday", scene.say("Yesterday"), 1, is_chosen(1)},
        {page.name + ".last_week", scene.say("A week ago"), kWeekDays, is_chosen(kWeekDays)},
    }};
    add_wheels(scene, state, page, model);
    return model;
}

void draw_date(Ui& ui, ComplaintPage& page, const DateModel& model) {
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
    core::Date date = *chosen;
    switch (step.part) {
        case DatePart::year:
            date += std::chrono::years{step.step};
            break;
        case DatePart::month:
            date += std::chrono::months{step.step};
            break;
        case DatePart::day:
            return set_date(state, turn, step.field, sys_days{date} + std::chrono::days{step.step});
    }
    // The 31st of a shorter month is its last day.
    if (!date.ok()) date = date.year() / date.month() / std::chrono::last;
    set_date(state, turn, step.field, sys_days{date});
}

}  // namespace fangxin::kiosk::complaint
