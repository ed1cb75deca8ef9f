// Walks through the pages of the form.
#include <algorithm>

#include "kiosk/visits/form/address_screen.h"
#include "kiosk/visits/form/camera_screen.h"
#include "kiosk/visits/form/evidence_screen.h"
#include "kiosk/visits/form/form_screen.h"
#include "kiosk/visits/form/noted_screen.h"
#include "kiosk/visits/form/picture_screen.h"
#include "kiosk/visits/form/receipt_screen.h"
#include "kiosk/visits/form/visit.h"

namespace fangxin::kiosk::form {

using core::Field;

namespace {

int steps_among(const State& state, std::size_t pages) {
    const auto first = state.form().pages.begin();
    return static_cast<int>(std::count_if(
        first,
        first + static_cast<std::ptrdiff_t>(pages),
        [&state](const core::FormPage& page) { return is_on_the_way(state, page); }
    ));
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

bool is_on_the_way(const State& state, const core::FormPage& page) {
    return !page.is_aside && asks_something(state, page);
}

int steps(const State& state) {
    return steps_among(state, state.form().pages.size());
}

int steps_done(const State& state) {
    if (state.page == receipt_page(state.form())) return 0;
    return steps_among(state, state.page + 1);
}

bool asks_something(const State& state, const core::FormPage& page) {
    if (page.takes_evidence) return state.takes_files;
    return std::ranges::any_of(page.questions, [&state](const core::Question& question) {
        return is_shown(state, question.field);
    });
}

std::vector<Field> fields_of(const core::FormPage& page) {
    std::vector<Field> fields;
    for (const core::Question& question : page.questions) fields.push_back(question.field);
    return fields;
}

std::size_t page_of(const core::Form& form, Field field) {
    for (std::size_t page = 0; page < form.pages.size(); ++page) {
        const auto& questions = form.pages[page].questions;
        const auto asked = std::ranges::find(questions, field, &core::Question::field);
        if (asked != questions.end()) return page;
    }
    return check_page(form);
}

bool asks_for_files(const State& state) {
    const auto& pages = state.form().pages;
    return state.takes_files && state.page < pages.size() && pages[state.page].takes_evidence;
}

bool asks_for_shop(const State& state) {
    return page_of(state.form(), Field::shop_id) == state.page;
}

std::optional<Answer> draw(Ui& ui, const Scene& scene, const State& state) {
    if (state.receipt && state.receipt->asks_whether_noted(scene.around.now_s))
        return noted_screen(ui, make_noted_model(scene, state));
    if (state.receipt) return receipt_screen(ui, make_receipt_model(scene, state));
    if (state.address_picker) return address_screen(ui, make_address_screen(scene, state));
    if (state.files.camera) return camera_screen(ui, make_camera_screen(scene, state));
    if (state.files.looking) return picture_screen(ui, make_picture_screen(scene, state));
    if (asks_for_files(state)) return evidence_screen(ui, make_evidence_screen(scene, state));
    return form_screen(ui, make_form_model(scene, state));
}

}  // namespace fangxin::kiosk::form
