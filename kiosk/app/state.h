// Everything the application knows, in one value: what is on the screen follows from it alone.
//
// Drawing thread only. Changed by the reducer and by nothing else. What a person typed stands in
// `draft`, `editing`, `find`, `found`, `receipt` and `shop_search`; `wipe` in session.h empties
// every one of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/lifecycle/case_status.h"
#include "core/complaint/draft.h"
#include "core/result.h"
#include "kiosk/app/page.h"
#include "kiosk/app/station.h"
#include "kiosk/app/text_entry.h"
#include "kiosk/i18n/i18n.h"
#include "kiosk/ui/theme.h"

namespace fangxin::kiosk {

enum class Overlay {
    none,
    help,         // how to get a person to help
    leave,        // back from the first question would forget the answers: asks first
    still_there,  // nobody touched anything: the countdown before the wipe
};

// What a person may set for themselves; ends with the session.
struct Preferences {
    Language language = Language::chinese;
    TextSize text_size = TextSize::standard;
    Contrast contrast = Contrast::light;
    bool operator==(const Preferences&) const = default;
};

// What the receipt shows. Text, so that it can be wiped.
struct Receipt {
    std::string number;
    std::string query_code;
    std::string qr_content;
    core::Instant filed_at;
    std::optional<core::CaseStatus> status;  // from the mirror; nothing before it was asked
    double leaves_at_s = 0;
};

enum class FindProblem {
    none,
    number_wrong,  // its check character does not fit: a slip
    code_wrong,    // not six digits
    not_found,     // number and code do not belong together
    locked,        // too many tries
    offline,       // the centre cannot be asked and the case was not filed here
    failed,
};

struct Find {
    std::string number;
    std::string query_code;
    FindProblem problem = FindProblem::none;
    bool is_running = false;
};

struct State {
    // Counts the people served: an answer that was asked for by an earlier one is dropped.
    std::uint64_t session = 1;
    Page page = Page::home;
    Overlay overlay = Overlay::none;
    Preferences preferences;
    double last_input_s = 0;
    Readiness readiness;

    core::Draft draft;
    std::vector<core::Fault> faults;  // of the page shown
    bool returns_to_check = false;    // the page was opened by "change" on the check page
    bool is_shop_by_hand = false;
    std::string shop_search;
    std::optional<Editing> editing;

    bool is_filing = false;
    std::optional<core::ErrorCode> filing_error;
    std::optional<Receipt> receipt;

    Find find;
    std::optional<LookUp> found;
    bool is_deadline_explained = false;
};

// The text of a field, wherever it lives.
const std::string& text_of(const State& state, TextField field);
// Replaces it, leaving no copy of the former text behind.
void set_text(State& state, TextField field, std::string_view text);

// The fault to show beside a field, if any.
std::optional<core::FaultReason> fault_of(const State& state, core::Field field);

}  // namespace fangxin::kiosk
