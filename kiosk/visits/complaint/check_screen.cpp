// Check the answers, consent, submit.
#include "kiosk/visits/complaint/check_screen.h"

#include <algorithm>

#include "kiosk/visits/complaint/answer_words.h"
#include "kiosk/visits/complaint/faults.h"

namespace fangxin::kiosk::complaint {

namespace {

std::string_view failure_words(const Scene& scene, const State& state) {
    if (!state.filing_error) return {};
    if (*state.filing_error == core::ErrorCode::disk_full) {
        return scene.say(
            "Nothing was saved: this machine is full. Your answers are still here. "
            "Please ask the staff, or call 12315."
        );
    }
    return scene.say(
        "It was not saved yet. Your answers are still here. Press submit again; if it "
        "does not help, ask the staff or call 12315."
    );
}

struct RowSizes {
    float label;
    float change;
    float answer;
    float padding;
};

// Labels stand above the answers when the text is large.
RowSizes row_sizes(const Ui& ui, const CheckModel& model, float width) {
    const float change =
        std::max(ui.mm(24), ui.text_width(model.change, TextStyle::button) + ui.mm(10));
    const float label = is_text_large(ui) ? 0 : ui.mm(58);
    return {label, change, width - label - change, ui.mm(8)};
}

float row_height(const Ui& ui, const CheckModel::Row& row, const RowSizes& sizes) {
    float height = ui.text_height(row.answer.view(), TextStyle::body, sizes.answer);
    if (is_text_large(ui)) {
        height += ui.line_height(TextStyle::caption);
    } else {
        const float label = ui.text_height(row.label, TextStyle::body, sizes.label);
        height = std::max(height, label);
    }
    return std::max(ui.mm(20), height + 2 * sizes.padding);
}

void draw_row(
    Ui& ui, ComplaintPage& page, Rect area, const CheckModel& model, const CheckModel::Row& row
) {
    const RowSizes sizes = row_sizes(ui, model, area.width);
    const Rect whole = area;
    Rect change = area.cut_right(sizes.change);
    area.cut_top(sizes.padding);
    if (is_text_large(ui)) {
        const Rect label = area.cut_top(ui.line_height(TextStyle::caption));
        ui.text_line(label, row.label, TextStyle::caption, Role::muted);
    } else {
        ui.text(area.cut_left(sizes.label), row.label, TextStyle::body, Role::muted);
    }
    ui.text(area, row.answer.view(), TextStyle::body);
    ButtonOptions options;
    options.look = ButtonLook::plain;
    change = {change.x, change.y + ui.mm(1), change.width, std::min(change.height, ui.mm(26))};
    if (ui.button(row.id, change, model.change, options)) page.answer(Change{row.page});
    const bool is_last = &row == &model.rows.back();
    if (!is_last) ui.horizontal_line({whole.x, whole.bottom(), whole.width, 0});
}

void draw_answers(Ui& ui, ComplaintPage& page, const CheckModel& model) {
    const float side = ui.mm(10);
    const RowSizes sizes = row_sizes(ui, model, page.width() - 2 * side);
    float height = ui.mm(4);
    for (const auto& row : model.rows) height += row_height(ui, row, sizes);
    const Rect panel = page.take(height);
    ui.card(panel);
    Rect inside = panel.inset(side, ui.mm(2));
    for (const auto& row : model.rows) {
        draw_row(ui, page, inside.cut_top(row_height(ui, row, sizes)), model, row);
    }
}

void draw_consents(Ui& ui, ComplaintPage& page, const CheckModel& model) {
    for (const auto& row : model.consents) {
        CheckboxOptions options;
        options.is_checked = row.is_checked;
        options.is_faulty = !row.fault.empty();
        const float height = std::max(ui.mm(17), ui.checkbox_height(row.label, page.width()));
        if (ui.checkbox(row.id, page.take(height, 3), row.label, options)) {
            page.answer(Toggle{row.field});
        }
        page.fault(row.fault);
    }
}

void add_consents(const Scene& scene, const State& state, CheckModel& model) {
    for (const core::Question& question : state.shown().questions) {
        const std::string_view name = core::split(core::field_path(question.field)).name;
        model.consents.push_back(
            {"check.consent." + std::string(name),
             scene.words(question.label),
             question.field,
             state.draft.flag(question.field),
             words_for_fault(scene, state, question.field)}
        );
    }
}

void add_answers(const Scene& scene, const State& state, CheckModel& model) {
    const auto& pages = state.form().pages;
    for (std::size_t page = 0; page < check_page(state.form()); ++page) {
        auto words = words_for_answers(scene, state, pages[page]);
        model.rows.push_back(
            {"check.change." + pages[page].name,
             scene.words(pages[page].label),
             std::move(words),
             page}
        );
    }
}

}  // namespace

CheckModel make_check_model(const Scene& scene, const State& state) {
    CheckModel model;
    model.frame = question_frame(scene, state, "check.scroll");
    const bool is_filing = state.is_filing;
    const auto submit = is_filing ? scene.say("Saving…") : scene.say("Submit");
    model.frame.first->options.is_enabled = !is_filing;
    model.frame.second = FootButton{"check.submit", std::string(submit), action::Next{}, {}};
    model.frame.second->options.look = ButtonLook::seal;
    model.frame.second->options.icon_before = Icon::send;
    model.frame.second->options.is_enabled = !is_filing;
    model.title = scene.words(state.shown().title);
    model.change = scene.say("Change");
    add_answers(scene, state, model);
    add_consents(scene, state, model);
    model.failure = failure_words(scene, state);
    return model;
}

std::optional<Answer> check_screen(Ui& ui, const CheckModel& model) {
    ComplaintPage page(ui, model.frame);
    page.title(model.title);
    if (!model.failure.empty()) {
        page.notice(Icon::error, model.failure, Role::seal, Role::seal_soft);
    }
    draw_answers(ui, page, model);
    draw_consents(ui, page, model);
    return page.end();
}

}  // namespace fangxin::kiosk::complaint
