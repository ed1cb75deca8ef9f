// Check the answers, consent, submit.
#include "kiosk/visits/complaint/check_screen.h"

#include <algorithm>

#include "core/calendar/date.h"
#include "core/text.h"
#include "kiosk/page/wording.h"
#include "kiosk/visits/complaint/faults.h"

namespace fangxin::kiosk::complaint {

namespace {

std::string category_words(const Scene& scene, const State& state) {
    const auto* const category = scene.around.catalogue.find_category(state.draft.category);
    std::string words(scene.say("Complaint"));
    if (category != nullptr) words += " · " + std::string(scene.name_of(*category));
    return words;
}

std::string problem_words(const Scene& scene, const State& state) {
    const auto* const problem = scene.around.catalogue.find_problem(state.draft.problem);
    return problem == nullptr ? std::string() : std::string(scene.name_of(*problem));
}

std::string merchant_words(const Scene& scene, const State& state) {
    const auto& draft = state.draft;
    if (draft.merchant_address.empty()) return draft.merchant_name;
    return scene.say(
        "{name} ({address})", {{"name", draft.merchant_name}, {"address", draft.merchant_address}}
    );
}

std::string purchase_words(const Scene& scene, const State& state) {
    const auto date = core::parse_iso_date(state.draft.purchase_date);
    return scene.say(
        "{date}, {amount}",
        {{"date", date ? words_for_date(scene, *date) : std::string()},
         {"amount", words_for_amount(state.draft.purchase_amount)}}
    );
}

std::string demands_words(const Scene& scene, const State& state) {
    std::string words;
    for (const auto& code : state.draft.demands) {
        const auto* const demand = scene.around.catalogue.find_demand(code);
        if (demand == nullptr) continue;
        if (!words.empty()) words += scene.say(", ");
        words += scene.name_of(*demand);
    }
    const std::string& claimed = state.draft.claimed_amount;
    if (!core::trim(claimed).empty()) words += " " + words_for_amount(claimed);
    return words;
}

std::string contact_words(const core::Draft& draft) {
    return masked_name(draft.contact_name) + " · " + masked_phone(draft.contact_phone) + " · " +
           draft.contact_address;
}

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
        options.is_faulty = row.is_faulty;
        const float height = std::max(ui.mm(17), ui.checkbox_height(row.label, page.width()));
        if (ui.checkbox(row.id, page.take(height, 3), row.label, options)) {
            page.answer(ToggleConsent{row.consent});
        }
        if (row.is_faulty) page.fault(model.fault);
    }
}

void add_consents(const Scene& scene, const State& state, CheckModel& model) {
    const auto& consents = state.draft.consents;
    const bool is_faulty = fault_of(state, core::Field::consent_authority).has_value();
    model.fault = words_for_fault(scene, state, core::Field::consent_authority);
    model.consents = {{
        {"check.consent.authority",
         scene.say("What I say is true; it may go to the **market regulation authority**"),
         &core::Consents::authority,
         consents.authority,
         is_faulty},
        {"check.consent.merchant",
         scene.say("The **shop** may see it, to settle with me (not needed to complain)"),
         &core::Consents::merchant,
         consents.merchant,
         false},
        {"check.consent.publication",
         scene.say("The complaint may be published (without name and phone)"),
         &core::Consents::publication,
         consents.publication,
         false},
        {"check.consent.entrusted_mediation",
         scene.say("A consumer association may be asked to mediate"),
         &core::Consents::entrusted_mediation,
         consents.entrusted_mediation,
         false},
    }};
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
    model.title = scene.say("Please read it once. Is it right?");
    model.change = scene.say("Change");
    const auto& draft = state.draft;
    model.rows.reserve(7);
    const auto add =
        [&](std::string_view id, std::string_view label, std::string_view words, Page page) {
            model.rows.push_back({id, scene.say(label), core::PrivateText(words), page});
        };
    add("check.change.category", "Matter", category_words(scene, state), Page::category);
    add("check.change.problem", "Problem", problem_words(scene, state), Page::problem);
    add("check.change.merchant", "Shop", merchant_words(scene, state), Page::shop);
    add("check.change.purchase", "Purchase", purchase_words(scene, state), Page::purchase);
    add("check.change.facts", "What happened", draft.facts, Page::facts);
    add("check.change.demands", "Demands", demands_words(scene, state), Page::demands);
    add("check.change.contact", "Contact", contact_words(draft), Page::contact);
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

void on(State& state, Turn& /*turn*/, const ToggleConsent& toggle) {
    if (state.is_filing) return;
    bool& consent = state.draft.consents.*toggle.consent;
    consent = !consent;
    state.faults.clear();
}

}  // namespace fangxin::kiosk::complaint
