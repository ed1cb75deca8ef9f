// Reads notices.
#include "core/notices/notices_json.h"

#include "core/json/members.h"
#include "core/limits.h"

namespace fangxin::core {

constexpr Rule notice_words(std::size_t characters_max, bool has_line_breaks) {
    Rule rule{characters_max};
    rule.has_line_breaks = has_line_breaks;
    rule.needs_both_languages = false;
    return rule;
}

template <>
inline constexpr auto kMembers<Notice> = std::tuple{
    Member{"code", &Notice::code, kCodeRule},
    Member{"kind", &Notice::kind},
    Member{"from", &Notice::from},
    Member{"until", &Notice::until},
    Member{"title", &Notice::title, notice_words(kNoticeTitleCharactersMax, false)},
    Member{"text", &Notice::text, notice_words(kNoticeTextCharactersMax, true)},
    Member{"source", &Notice::source, Rule{kOfficeCharactersMax}},
};

template <>
inline constexpr auto kMembers<NoticeBoard::Parts> = std::tuple{
    Member{"version", &NoticeBoard::Parts::version, whole_rule(1, INT_MAX)},
    Member{"sample", &NoticeBoard::Parts::is_sample, kOptionalRule},
    Member{"notices", &NoticeBoard::Parts::notices, list_rule(kNoticesMax)},
};

Result<NoticeBoard> parse_notices(std::string_view json) {
    auto parts = TRY(parse_members<NoticeBoard::Parts>(json, kAssetBytesMax));
    return NoticeBoard::make(std::move(parts));
}

}  // namespace fangxin::core
