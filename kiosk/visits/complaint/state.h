// The complaint's state: answers, faults, receipt. Destroyed with the visit.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/form/draft.h"
#include "core/lifecycle/case_status.h"
#include "core/private_text.h"
#include "core/result.h"
#include "kiosk/exchange/visit_state.h"
#include "kiosk/station/station.h"
#include "kiosk/visits/complaint/action.h"

namespace fangxin::kiosk::complaint {

// The receipt leaves by itself; any touch starts its countdown again.
inline constexpr double kReceiptS = 60;

struct Receipt {
    Filed filed;
    std::optional<core::CaseStatus> status = {};  // from the mirror; nothing before it was asked
    double leaves_at_s = 0;
};

// A text field of the form. That of the shop is the search in the directory.
struct FormTextField {
    std::string item_id;
    std::size_t page = 0;
    core::Field question;
    TextField field;  // its item id is the one above
};

struct State final : VisitState {
    // The visit keeps the forms that it began with, whatever the centre publishes meanwhile.
    explicit State(std::shared_ptr<const core::FormBook> forms);

    std::shared_ptr<const core::FormBook> forms;
    core::Draft draft;
    std::vector<FormTextField> text_fields;  // made from the form of this kind of case

    std::size_t page = 0;             // of the form's; one more than there are: the receipt
    std::vector<core::Fault> faults;  // of the page shown
    bool returns_to_check = false;    // the page was opened by "change" on the check page
    bool is_shop_by_hand = false;
    core::PrivateText shop_search;

    bool is_filing = false;
    std::optional<core::ErrorCode> filing_error;
    std::optional<Receipt> receipt;

    const core::Form& form() const { return forms->form(draft.kind); }
    const core::FormPage& shown() const { return form().pages.at(page); }

    std::vector<TextField> fields_shown() const override;
    std::string_view text_of(std::string_view item_id) const override;
    void set_text(std::string_view item_id, std::string_view text) override;
    bool is_busy() const override { return is_filing; }
    std::optional<double> leaves_at_s() const override;
    void touch(double now_s) override;
};

// Whether a question is on its page: its condition holds, and the shop is not answered another way.
bool is_shown(const State& state, core::Field field);
// How the item of a question is named: "contact.phone" on the page "contact".
std::string item_id(const core::FormPage& page, core::Field field);
// The text field of a question.
std::string_view text_item(const State& state, core::Field field);

}  // namespace fangxin::kiosk::complaint
