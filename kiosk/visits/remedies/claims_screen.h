// What may be claimed: each claim with its article. Amounts are never added up.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/page/printing.h"
#include "kiosk/visits/remedies/visit.h"

namespace fangxin::kiosk::remedies {

struct ClaimsModel {
    struct Claim {
        std::string_view title;  // says that it may be asked for
        std::string badge;       // until when, or that proof is needed; may be empty
        Icon badge_icon = Icon::none;
        bool is_urgent = false;
        std::string amount;  // "¥680.00", or how it is counted; may be empty
        bool is_sum = false;
        std::string text;
        core::PrivateText reckoning;  // one step a line; may be empty
        std::string article;
    };
    FrameModel frame;
    std::string_view title;
    core::PrivateText summary;  // the answers
    std::string_view change;
    std::vector<Claim> claims;
    std::string_view nothing;  // what to do where nothing may be claimed; else empty
    std::string_view caution;
    std::string_view caution_detail;
    std::optional<PrintModel> print;  // nothing: there is no printer, or nothing to print
    std::string_view how;             // what the steps are asked for with; empty: there are none
    bool is_reckoning_shown = false;
    std::string_view carried;  // what a complaint takes along, or why none can be begun here
    bool can_file = false;
};

// The state must have every answer that was asked for.
ClaimsModel make_claims_model(const Scene& scene, const State& state);
std::optional<Answer> claims_screen(Ui& ui, const ClaimsModel& model);

}  // namespace fangxin::kiosk::remedies
