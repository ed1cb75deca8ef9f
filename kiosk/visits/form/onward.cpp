// Goes on from the receipt to another matter of the same person.
#include "kiosk/visits/form/onward.h"

#include <algorithm>
#include <array>
#include <span>

#include "core/ensure.h"

namespace fangxin::kiosk::form {

namespace {

using core::CaseKind;
using core::Field;

constexpr float kButtonMm = 22;
constexpr float kBelowTitleMm = 5;

constexpr std::array kContact{Field::contact_name, Field::contact_phone, Field::contact_address};
constexpr std::array kViolation{
    Field::merchant_name, Field::merchant_address, Field::shop_id, Field::facts};

void copy_texts(std::span<const Field> fields, const core::Draft& from, core::Draft& to) {
    for (const Field field : fields) to.set_text(field, from.text(field));
}

constexpr ButtonOptions kReport{.look = ButtonLook::outline, .icon_before = Icon::report};

}  // namespace

core::Draft given_for_another(const State& state) {
    const core::Draft& draft = state.draft;
    core::Draft given;
    given.kind = draft.kind;
    if (state.form().is_asked(Field::contact_name, draft)) copy_texts(kContact, draft, given);
    if (!state.form().violation(draft).empty()) copy_texts(kViolation, draft, given);
    given.set_flag(Field::is_by_agent, draft.flag(Field::is_by_agent));
    given.set_flag(Field::is_joint, draft.flag(Field::is_joint));
    return given;
}

core::Draft make_another(const Receipt& receipt) {
    ENSURE(receipt.onward.has_value());
    core::Draft another;
    another.kind = *receipt.onward;
    if (receipt.keeps_contact) copy_texts(kContact, receipt.given, another);
    if (another.kind == receipt.given.kind) return another;
    copy_texts(kViolation, receipt.given, another);
    another.set_text(Field::problem, receipt.violation);
    another.set_text(Field::complaint_id, receipt.filed.id.to_string());
    return another;
}

OnwardModel make_onward(const Scene& scene, const State& state) {
    ENSURE(state.receipt.has_value());
    const Receipt& receipt = *state.receipt;
    OnwardModel model;
    if (!can_file(scene.readiness, scene.around.clock)) return model;
    if (!receipt.violation.empty()) {
        model.report_words = scene.say(
            "This can be reported, too. The complaint is about your money; for a report the "
            "authority looks into the shop. The shop does not learn who reported it."
        );
        model.report = scene.say("Report it, too");
    }
    model.another_title = scene.say("Something else?");
    model.another = scene.say("File another");
    model.kind = state.draft.kind;
    model.keeps_contact = receipt.keeps_contact;
    if (!receipt.given.is_empty(Field::contact_name))
        model.keep =
            scene.say("Use my name, number and address for the next one, too (until I leave here)");
    return model;
}

float report_height(const Ui& ui, const Page& page, const OnwardModel& model) {
    if (model.report.empty()) return 0;
    const float button = ui.button_height(model.report, kReport, page.width());
    return page.notice_height(model.report_words) + std::max(ui.mm(kButtonMm), button) +
           ui.mm(PageFrame::kGapMm);
}

void draw_report(Ui& ui, Page& page, const OnwardModel& model) {
    if (model.report.empty()) return;
    page.notice(Icon::report, model.report_words, Role::ink, Role::warn_soft);
    const Rect area = page.take_button(model.report, kReport, kButtonMm);
    if (ui.button("receipt.report", area, model.report, kReport))
        page.answer(GoOn{CaseKind::report});
}

void draw_another(Ui& ui, Page& page, const OnwardModel& model) {
    if (model.another.empty()) return;
    page.skip(PageFrame::kGapMm);
    page.paragraph(model.another_title, TextStyle::section, Role::ink, kBelowTitleMm);
    if (!model.keep.empty()) {
        const float height = std::max(ui.mm(17), ui.checkbox_height(model.keep, page.width()));
        const CheckboxOptions options{model.keeps_contact, false};
        if (ui.checkbox("receipt.keep", page.take(height, 3), model.keep, options))
            page.answer(KeepContact{});
    }
    const ButtonOptions outline{.look = ButtonLook::outline, .icon_before = Icon::file};
    const Rect area = page.take_button(model.another, outline, kButtonMm);
    if (ui.button("receipt.another", area, model.another, outline)) page.answer(GoOn{model.kind});
}

void on(State& state, Turn& turn, const GoOn& choice) {
    if (!state.receipt || state.receipt->printing == Printing::running) return;
    ask_whether_noted(state, turn, true);
    state.receipt->onward = choice.kind;
}

void on(State& state, Turn& /*turn*/, const KeepContact& /*toggle*/) {
    if (state.receipt) state.receipt->keeps_contact = !state.receipt->keeps_contact;
}

}  // namespace fangxin::kiosk::form
