// The complaint's state: answers, faults, receipt. Destroyed with the visit.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/case_status.h"
#include "core/complaint/draft.h"
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

struct State final : VisitState {
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
    bool is_busy() const override { return is_filing; }
    std::optional<double> leaves_at_s() const override;
    void touch(double now_s) override;
};

}  // namespace fangxin::kiosk::complaint
