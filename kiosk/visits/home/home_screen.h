// The home screen: the doors that work, what to bring, whether the network is there.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/exchange/visit_state.h"
#include "kiosk/page/page_frame.h"

namespace fangxin::kiosk::home {

// Nobody has begun anything.
struct State final : VisitState {};

std::optional<PageAnswer> draw(Ui& ui, const Scene& scene, const State& state);

// Why nothing can be filed here now; empty when filing is offered (I6).
std::string_view no_filing_reason(const Scene& scene);
// For staff, when the machine's clock is wrong and filing goes on all the same; empty otherwise.
std::string_view clock_words(const Scene& scene);
std::string network_words(const Scene& scene);

// What the card at the bottom says of today's notices, each with its kind: the newest warning, or
// tip, and the month's theme. Empty: there is none.
struct NoticeLine {
    std::string_view kind;
    std::string_view title;
};
std::vector<NoticeLine> notice_lines(const Scene& scene);

}  // namespace fangxin::kiosk::home
