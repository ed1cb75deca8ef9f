// When and how much.
#include "kiosk/visits/complaint/purchase_screen.h"

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

void add_wheels(const Scene& scene, const State& state, PurchaseModel& model) {
    const auto chosen = core::parse_iso_date(state.draft.purchase_date);
    std::array<std::string, 3> values = {"—", "—", "—"};
    if (chosen) {
        values = {
            std::to_string(static_cast<int>(chosen->year())),
            std::to_string(static_cast<unsigned>(chosen->month())),
            std::to_string(static_cast<unsigned>(chosen->day()))};
    }
    model.wheels = {{
        {"purchase.year.later",
         "purchase.year.earlier",
         DatePart::year,
         values[0],
         scene.say("year")},
        {"purchase.month.later",
         "purchase.month.earlier",
         DatePart::month,
         values[1],
         scene.say("month")},
        {"purchase.day.later", "purchase.day.earlier", DatePart::day, values[2], scene.say("day")},
    }};
}

void draw_shortcuts(Ui& ui, ComplaintPage& page, const PurchaseModel& model) {
    const float height = std::max(ui.mm(kShortcutMm), ui.line_height(TextStyle::button) * 1.4F);
    Rect row = page.take(height);
    const float gap = ui.mm(PageFrame::kGapMm);
    const float width = (row.width - 2 * gap) / 3;
    for (const auto& shortcut : model.shortcuts) {
        ButtonOptions options;
        options.look = ButtonLook::outline;
        options.is_selected = shortcut.is_selected;
        if (ui.button(shortcut.id, row.cut_left(width), shortcut.label, options)) {
            page.answer(ChooseDaysAgo{shortcut.days_ago});
        }
        row.cut_left(gap);
    }
}

std::string one_line(const PurchaseModel::Wheel& wheel) {
    return wheel.value + " " + std::string(wheel.unit);
}

void draw_wheel(
    Ui& ui, ComplaintPage& page, Rect column, const PurchaseModel::Wheel& wheel, bool is_unit_below
) {
    ButtonOptions options;
    options.look = ButtonLook::plain;
    options.icon_before = Icon::up;
    if (ui.button(wheel.later_id, column.cut_top(ui.mm(kWheelKeyMm)), "", options)) {
        page.answer(StepDate{wheel.part, 1});
    }
    options.icon_before = Icon::down;
    if (ui.button(wheel.earlier_id, column.cut_bottom(ui.mm(kWheelKeyMm)), "", options)) {
        page.answer(StepDate{wheel.part, -1});
    }
    if (!is_unit_below) {
        ui.text_line(column, one_line(wheel), TextStyle::heading, Role::ink, Align::center);
        return;
    }
    const Rect unit = column.cut_bottom(ui.line_height(TextStyle::caption));
    ui.text_line(column, wheel.value, TextStyle::heading, Role::ink, Align::center);
    ui.text_line(unit, wheel.unit, TextStyle::caption, Role::muted, Align::center);
}

void draw_wheels(Ui& ui, ComplaintPage& page, const PurchaseModel& model) {
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
        draw_wheel(ui, page, inside.cut_left(width), wheel, is_unit_below);
    }
}

void set_date(State& state, const Turn& turn, sys_days day) {
    const sys_days first{std::chrono::year{core::kYearMin} / 1 / 1};
    const sys_days last{turn.today()};
    state.draft.purchase_date = core::to_iso(core::Date{std::clamp(day, first, last)});
    state.faults.clear();
}

}  // namespace

PurchaseModel make_purchase_model(const Scene& scene, const State& state) {
    PurchaseModel model;
    model.frame = question_frame(scene, state, "purchase.scroll");
    model.title = scene.say("When was it, and how much did you pay?");
    model.subtitle = scene.say("If you do not know the day exactly, choose about.");
    const auto is_chosen = [&](int days_ago) {
        const auto day = std::chrono::sys_days{scene.today()} - std::chrono::days{days_ago};
        return state.draft.purchase_date == core::to_iso(core::Date{day});
    };
    model.shortcuts = {{
        {"purchase.today", scene.say("Today"), 0, is_chosen(0)},
        {"purchase.yesterday", scene.say("Yesterday"), 1, is_chosen(1)},
        {"purchase.last_week", scene.say("A week ago"), kWeekDays, is_chosen(kWeekDays)},
    }};
    add_wheels(scene, state, model);
    model.date_fault = words_for_fault(scene, state, core::Field::purchase_date);
    model.amount = make_field_model(
        scene, state, "purchase.amount", scene.say("Paid, in yuan"), scene.say("Such as 3000")
    );
    return model;
}

std::optional<Answer> purchase_screen(Ui& ui, const PurchaseModel& model) {
    ComplaintPage page(ui, model.frame);
    page.title(model.title, model.subtitle);
    page.fault(model.date_fault);
    draw_shortcuts(ui, page, model);
    draw_wheels(ui, page, model);
    page.field(model.amount);
    return page.end();
}

void on(State& state, Turn& turn, const ChooseDaysAgo& choice) {
    set_date(state, turn, sys_days{turn.today()} - std::chrono::days{choice.days});
}

void on(State& state, Turn& turn, const StepDate& step) {
    const auto chosen = core::parse_iso_date(state.draft.purchase_date);
    if (!chosen) return set_date(state, turn, sys_days{turn.today()});
    core::Date date = *chosen;
    switch (step.part) {
        case DatePart::year:
            date += std::chrono::years{step.step};
            break;
        case DatePart::month:
            date += std::chrono::months{step.step};
            break;
        case DatePart::day:
            return set_date(state, turn, sys_days{date} + std::chrono::days{step.step});
    }
    // The 31st of a shorter month is its last day.
    if (!date.ok()) date = date.year() / date.month() / std::chrono::last;
    set_date(state, turn, sys_days{date});
}

}  // namespace fangxin::kiosk::complaint
