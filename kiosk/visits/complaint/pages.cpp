// The order of the form's questions.
#include "kiosk/app/page.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "core/ensure.h"

namespace fangxin::kiosk {

namespace {

using core::Field;

constexpr std::array kQuestions = {
    Page::category,
    Page::problem,
    Page::shop,
    Page::purchase,
    Page::facts,
    Page::demands,
    Page::contact,
};

}  // namespace

bool is_question(Page page) {
    return std::find(kQuestions.begin(), kQuestions.end(), page) != kQuestions.end();
}

Page next_page(Page page) {
    const auto* const found = std::find(kQuestions.begin(), kQuestions.end(), page);
    ENSURE(found != kQuestions.end());
    return std::next(found) == kQuestions.end() ? Page::check : *std::next(found);
}

Page previous_page(Page page) {
    if (page == Page::check) return kQuestions.back();
    const auto* const found = std::find(kQuestions.begin(), kQuestions.end(), page);
    ENSURE(found != kQuestions.end());
    return found == kQuestions.begin() ? Page::home : *std::prev(found);
}

int steps_done(Page page) {
    if (page == Page::check) return kFormSteps;
    const auto* const found = std::find(kQuestions.begin(), kQuestions.end(), page);
    if (found == kQuestions.end()) return 0;
    return 2 + static_cast<int>(std::distance(kQuestions.begin(), found));
}

std::vector<Field> fields_of(Page page) {
    switch (page) {
        case Page::category:
            return {Field::category};
        case Page::problem:
            return {Field::problem, Field::object_name};
        case Page::shop:
            return {Field::merchant_name, Field::merchant_address, Field::merchant_phone};
        case Page::purchase:
            return {Field::purchase_date, Field::purchase_amount};
        case Page::facts:
            return {Field::facts};
        case Page::demands:
            return {Field::demands, Field::claimed_amount};
        case Page::contact:
            return {Field::contact_name, Field::contact_phone, Field::contact_address};
        case Page::check:
            return {Field::consent_authority};
        case Page::home:
        case Page::receipt:
        case Page::find:
        case Page::status:
            return {};
    }
    return {};
}

Page page_of(Field field) {
    for (const Page page : kQuestions) {
        const auto fields = fields_of(page);
        if (std::find(fields.begin(), fields.end(), field) != fields.end()) return page;
    }
    return Page::check;
}

}  // namespace fangxin::kiosk
