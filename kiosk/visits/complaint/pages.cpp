// The table of the complaint's pages.
#include "kiosk/visits/complaint/pages.h"

#include <algorithm>

#include "core/ensure.h"
#include "kiosk/visits/complaint/check_screen.h"
#include "kiosk/visits/complaint/choice_screen.h"
#include "kiosk/visits/complaint/contact_screen.h"
#include "kiosk/visits/complaint/demands_screen.h"
#include "kiosk/visits/complaint/facts_screen.h"
#include "kiosk/visits/complaint/purchase_screen.h"
#include "kiosk/visits/complaint/receipt_screen.h"
#include "kiosk/visits/complaint/shop_screen.h"

namespace fangxin::kiosk::complaint {

namespace {

using core::Field;

struct Entry {
    Page page;
    std::vector<Field> fields;
    std::optional<Answer> (*draw)(Ui&, const Scene&, const State&);
};

template <auto make_model, auto screen>
std::optional<Answer> show(Ui& ui, const Scene& scene, const State& state) {
    return screen(ui, make_model(scene, state));
}

// In the order in which they are shown, and in that of `Page`.
const std::vector<Entry>& entries() {
    static const std::vector<Entry> kEntries = {
        {Page::category, {Field::category}, show<make_category_model, choice_screen>},
        {Page::problem,
         {Field::problem, Field::object_name},
         show<make_problem_model, choice_screen>},
        {Page::shop,
         {Field::merchant_name, Field::merchant_address, Field::merchant_phone},
         show<make_shop_model, shop_screen>},
        {Page::purchase,
         {Field::purchase_date, Field::purchase_amount},
         show<make_purchase_model, purchase_screen>},
        {Page::facts, {Field::facts}, show<make_facts_model, facts_screen>},
        {Page::demands,
         {Field::demands, Field::claimed_amount},
         show<make_demands_model, demands_screen>},
        {Page::contact,
         {Field::contact_name, Field::contact_phone, Field::contact_address},
         show<make_contact_model, contact_screen>},
        {Page::check, {Field::consent_authority}, show<make_check_model, check_screen>},
        {Page::receipt, {}, show<make_receipt_model, receipt_screen>},
    };
    return kEntries;
}

const Entry& entry_of(Page page) {
    const Entry& entry = entries().at(static_cast<std::size_t>(page));
    ENSURE(entry.page == page);
    return entry;
}

Page page_beside(Page page, int step) {
    return entries().at(static_cast<std::size_t>(static_cast<int>(page) + step)).page;
}

}  // namespace

bool is_question(Page page) {
    return page < Page::check;
}

Page next_page(Page page) {
    ENSURE(is_question(page));
    return page_beside(page, 1);
}

std::optional<Page> previous_page(Page page) {
    ENSURE(page <= Page::check);
    if (page == entries().front().page) return std::nullopt;
    return page_beside(page, -1);
}

int steps_done(Page page) {
    if (page == Page::receipt) return 0;
    return std::min(kFormSteps, 2 + static_cast<int>(page));
}

const std::vector<Field>& fields_of(Page page) {
    return entry_of(page).fields;
}

Page page_of(Field field) {
    for (const Entry& entry : entries()) {
        if (std::ranges::find(entry.fields, field) != entry.fields.end()) return entry.page;
    }
    return Page::check;
}

FrameModel question_frame(const Scene& scene, const State& state, std::string_view scroll_id) {
    FrameModel model = make_question_frame(scene, scroll_id);
    model.steps = kFormSteps;
    model.steps_done = steps_done(state.page);
    return model;
}

std::optional<Answer> draw(Ui& ui, const Scene& scene, const State& state) {
    return entry_of(state.page).draw(ui, scene, state);
}

}  // namespace fangxin::kiosk::complaint
