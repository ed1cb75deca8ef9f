// Warnings, tips, typical cases and the month's theme (消费警示, 提示, 典型案例, 月月有主题), as
// the centre publishes them. Versioned data.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/bilingual_text.h"
#include "core/calendar/date.h"
#include "core/names.h"
#include "core/result.h"

namespace fangxin::core {

enum class NoticeKind : std::uint8_t { warning, tip, typical_case, theme };

template <>
inline constexpr auto kNames<NoticeKind> =
    name_list("there is no such kind of notice", {"warning", "tip", "typical_case", "theme"});

struct Notice {
    std::string code;  // stable for ever: "prepaid_cards_2026"
    NoticeKind kind = NoticeKind::warning;
    Date from;
    Date until;           // the last day
    BilingualText title;  // English may lack
    BilingualText text;   // of one paragraph a line. English may lack
    BilingualText source;
    bool operator==(const Notice&) const = default;
};

// Immutable.
class NoticeBoard {
  public:
    struct Parts {
        int version = 0;
        bool is_sample = false;  // made up
        std::vector<Notice> notices;
    };

    // Refused as `invalid`, naming the code: a code twice, a notice that ends before it begins, a
    // Chinese title that no card holds, English of the title or the text alone.
    static Result<NoticeBoard> make(Parts parts);

    int version() const { return parts_.version; }
    bool is_sample() const { return parts_.is_sample; }

    // Those that are shown on a day, the newest first. What comes back lives as long as this board.
    std::vector<const Notice*> shown_on(Date today) const;
    // nullptr: none of this kind is shown.
    const Notice* newest(NoticeKind kind, Date today) const;
    // nullptr: there is none.
    const Notice* find(std::string_view code) const;

  private:
    explicit NoticeBoard(Parts parts) : parts_(std::move(parts)) {}

    Parts parts_;  // the newest first
};

}  // namespace fangxin::core
