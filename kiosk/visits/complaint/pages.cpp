// Walks through the pages of the form.
#include "kiosk/visits/complaint/pages.h"

#include <algorithm>

#include "kiosk/visits/complaint/check_screen.h"
#include "kiosk/visits/complaint/question_screen.h"
#include "kiosk/visits/complaint/receipt_screen.h"
#include "kiosk/visits/complaint/shop_screen.h"

namespace fangxin::kiosk::complaint {

namespace {

using core::Field;

bool asks_for(const core::FormPage& page, Field field) {
    return std::ranges::any_of(page.questions, [field](const core::Question& question) {
        return question.field == field;
    });
}

}  // namespace

std::size_t check_page(const core::Form& form) {
    return form.pages.size() - 1;
}

std::size_t receipt_page(const core::Form& form) {
    return form.pages.size();
}

bool is_question(const State& state, std::size_t page) {
    return page < check_page(state.form());
}

int steps_done(const State& state) {
    if (state.page == receipt_page(state.form())) return 0;
    return static_cast<int>(std::min(state.form().pages.size(), 2 + state.page));
}

std::vector<Field> fields_of(const core::FormPage& page) {
    std::vector<Field> fields;
    for (const core::Question& question : page.questions) fields.push_back(question.field);
    return fields;
}

std::size_t page_of(const core::Form& form, Field field) {
    for (std::size_t page = 0; page < form.pages.size(); ++page) {
        if (asks_for(form.pages[page], field)) return page;
    }
    return check_page(form);
}

FrameModel question_frame(const Scene& scene, const State& state, std::string_view scroll_id) {
    FrameModel model = make_question_frame(scene, scroll_id);
    model.steps = static_cast<int>(state.form().pages.size());
    model.steps_done = steps_done(state);
    return model;
}

std::optional<Answer> draw(Ui& ui, const Scene& scene, const State& state) {
    if (state.page == receipt_page(state.form()))
        return receipt_screen(ui, make_receipt_model(scene, state));
    if (state.page == check_page(state.form()))
        return check_screen(ui, make_check_model(scene, state));
    if (asks_for(state.shown(), Field::shop_id))
        return shop_screen(ui, make_shop_model(scene, state));
    return question_screen(ui, make_question_model(scene, state));
}

}  // namespace fangxin::kiosk::complaint
