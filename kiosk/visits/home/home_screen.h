// The home screen: the doors that work, what to bring, whether the network is there.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/notices/notice_board.h"
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

// What the card at the bottom says by turns: the newest notice of each kind that is shown today,
// the one whose turn it is first. Empty: there is none.
struct NoticeLine {
    std::string_view kind;
    std::string_view title;
};
std::vector<NoticeLine> notice_lines(const Scene& scene);
// So long each of them is shown: long enough to be read twice.
inline constexpr double kNoticeTurnS = 12;
// When the next one takes its turn; nothing where there are no two.
std::optional<double> notice_changes_at_s(
    const core::NoticeBoard& board, core::Date today, double now_s
);

}  // namespace fangxin::kiosk::home
