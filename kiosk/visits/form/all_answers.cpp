// All answers on the last page of the form.
#include <algorithm>
#include <utility>

#include "kiosk/visits/form/answer_words.h"
#include "kiosk/visits/form/evidence_screen.h"
#include "kiosk/visits/form/form_screen.h"

namespace fangxin::kiosk::form {

namespace {

constexpr float kPaddingMm = 8;
constexpr float kLabelGapMm = 4;  // between a label and its answer
constexpr float kChangeMm = 20;

std::string_view failure_words(const Scene& scene, const State& state) {
    if (!state.filing_error) return {};
    if (*state.filing_error == core::ErrorCode::disk_full) {
        return scene.say(
            "Nothing was saved: this machine is full. Your answers are still here. "
            "Please ask the staff, or call 12315."
        );
    }
    if (*state.filing_error == core::ErrorCode::denied) {
        return scene.say(
            "Nothing was saved: this machine is out of service. Your answers are still here. "
            "Please ask the staff, use another machine or call 12315."
        );
    }
    return scene.say(
        "It was not saved yet. Your answers are still here. Press submit again; if it "
        "does not help, ask the staff or call 12315."
    );
}

// Whether something of this page is shown in part only.
bool has_covered(const State& state, const core::FormPage& page) {
    return std::ranges::any_of(page.questions, [&](const core::Question& question) {
        const auto kind = core::row_of(question.field).value;
        const bool is_covered = kind == core::ValueKind::person_name ||
                                kind == core::ValueKind::person_phone ||
                                kind == core::ValueKind::identity;
        return is_covered && !state.draft.is_empty(question.field);
    });
}

// Widths in a row. When the text is large, labels are above the answers and buttons below them.
struct Columns {
    float label;
    float answer;
    float change;
};

float change_height(const Ui& ui) {
    return std::max(ui.mm(kChangeMm), ui.line_height(TextStyle::button));
}

float row_height(const Ui& ui, const AnswersModel::Row& row, const Columns& columns) {
    const float answer = ui.text_height(row.answer.view(), TextStyle::body, columns.answer);
    if (is_text_large(ui))
        return ui.text_height(row.label, TextStyle::caption, columns.answer) + answer +
               change_height(ui) + 2 * ui.mm(kPaddingMm);
    const float content =
        std::max(answer, ui.text_height(row.label, TextStyle::body, columns.label));
    const float buttons = ui.mm(1) + (row.show.empty() ? 1.0F : 2.0F) * change_height(ui);
    return std::max(buttons + ui.mm(1), content + 2 * ui.mm(kPaddingMm));
}

void draw_row(Ui& ui, Rect area, const AnswersModel::Row& row, const Columns& columns) {
    ui.reads_with("check.change." + row.name, area);
    if (!is_text_large(ui)) area.cut_right(columns.change);
    area.cut_top(ui.mm(kPaddingMm));
    if (is_text_large(ui)) {
        area.cut_top(ui.text(area, row.label, TextStyle::caption, Role::muted));
    } else {
        ui.text(area.cut_left(columns.label), row.label, TextStyle::body, Role::muted);
        area.cut_left(ui.mm(kLabelGapMm));
    }
    ui.text(area, row.answer.view(), TextStyle::body);
}

void draw_buttons(
    Ui& ui, Page& page, Rect area, const AnswersModel::Row& row, const Columns& columns
) {
    const ButtonOptions plain{.look = ButtonLook::plain};
    const float height = change_height(ui);
    Rect change;
    Rect show;
    if (is_text_large(ui)) {
        Rect line = area.cut_bottom(height + ui.mm(1)).cut_top(height);
        change = line.cut_right(columns.change);
        show = line.cut_right(columns.change);
    } else {
        area = area.cut_right(columns.change);
        area.cut_top(ui.mm(1));
        change = area.cut_top(height);
        show = area.cut_top(height);
    }
    if (ui.button("check.change." + row.name, change, row.change, plain))
        page.answer(Change{row.page});
    if (row.show.empty()) return;
    if (ui.button("check.show." + row.name, show, row.show, plain)) page.answer(Uncover{});
}

}  // namespace

AnswersModel make_answers(const Scene& scene, const State& state) {
    AnswersModel model{failure_words(scene, state), {}};
    const auto& pages = state.form().pages;
    for (std::size_t page = 0; page < check_page(state.form()); ++page) {
        if (!asks_something(state, pages[page])) continue;
        core::PrivateText answer = pages[page].takes_evidence
                                       ? core::PrivateText(words_for_files(scene, state))
                                       : words_for_answers(scene, state, pages[page]);
        const bool is_addition = answer.empty() && pages[page].is_aside;
        if (answer.empty()) answer.assign(scene.say("Left empty"));
        model.rows.push_back(
            {pages[page].name,
             scene.words(pages[page].label),
             std::move(answer),
             page,
             has_covered(state, pages[page]) ? scene.say("Show") : std::string_view(),
             scene.say(is_addition ? "Add" : "Change")}
        );
    }
    return model;
}

void on(State& state, Turn& turn, const Uncover& /*uncover*/) {
    state.uncovered_until_s = turn.around.now_s + kUncoveredS;
}

void draw_question(Ui& ui, Page& page, const AnswersModel& model) {
    if (!model.failure.empty())
        page.notice(Icon::error, model.failure, Role::seal, Role::seal_soft);
    const float side = ui.mm(10);
    const float label = is_text_large(ui) ? 0 : ui.mm(58);
    const float gap = label == 0 ? 0 : ui.mm(kLabelGapMm);
    Columns columns{label, page.width() - 2 * side, 0};
    float words = 0;
    for (const auto& row : model.rows) {
        words = std::max(words, ui.text_width(row.change, TextStyle::button));
        words = std::max(words, ui.text_width(row.show, TextStyle::button));
    }
    columns.change = std::max(ui.mm(24), words + ui.mm(10));
    if (!is_text_large(ui)) columns.answer -= columns.label + gap + columns.change;
    float height = ui.mm(4);
    for (const auto& row : model.rows) height += row_height(ui, row, columns);
    const Rect panel = page.take(height);
    ui.card(panel);
    Rect inside = panel.inset(side, ui.mm(2));
    for (const auto& row : model.rows) {
        const Rect area = inside.cut_top(row_height(ui, row, columns));
        draw_row(ui, area, row, columns);
        draw_buttons(ui, page, area, row, columns);
        if (&row != &model.rows.back()) ui.horizontal_line({area.x, area.bottom(), area.width, 0});
    }
}

}  // namespace fangxin::kiosk::form
