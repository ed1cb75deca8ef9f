// The complaint's state: answers, faults, receipt. Destroyed with the visit.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/case_status.h"
#include "core/complaint/draft.h"
#include "core/private_text.h"
#include "core/result.h"
#include "kiosk/typing/text_field.h"
#include "kiosk/visits/complaint/pages.h"

namespace fangxin::kiosk::complaint {

struct Receipt {
    core::CaseNumber number;
    core::PrivateText query_code;
    core::PrivateText qr_content;
    core::Instant filed_at;
    std::optional<core::CaseStatus> status = {};  // from the mirror; nothing before it was asked
    double leaves_at_s = 0;
};

struct State final : TextFields {
    Page page = Page::category;
    core::Draft draft;
    std::vector<core::Fault> faults;  // of the page shown
    bool returns_to_check = false;    // the page was opened by "change" on the check page
    bool is_shop_by_hand = false;
    core::PrivateText shop_search;

    bool is_filing = false;
    std::optional<core::ErrorCode> filing_error;
    std::optional<Receipt> receipt;

    std::vector<TextField> fields_shown() const override;
    std::string_view text_of(std::string_view item_id) const override;
    void set_text(std::string_view item_id, std::string_view text) override;
};

// The fault to show beside a field, if any.
std::optional<core::FaultReason> fault_of(const State& state, core::Field field);

}  // namespace fangxin::kiosk::complaint
