// Checks notices, and picks those of a day.
#include "core/notices/notice_board.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "core/limits.h"
#include "core/text.h"

namespace fangxin::core {

namespace {

// Empty: nothing is wrong with it.
std::string_view fault_of(const Notice& notice) {
    if (notice.until < notice.from) return "it ends before it begins";
    if (notice.title.zh.empty() || notice.text.zh.empty()) return "it has no Chinese";
    if (notice.title.en.empty() != notice.text.en.empty())
        return "only its title or only its text is in English";
    if (count_characters(notice.title.zh) > kChineseNoticeTitleCharactersMax)
        return "its Chinese title is too long";
    return "";
}

bool is_shown(const Notice& notice, Date today) {
    return notice.from <= today && today <= notice.until;
}

}  // namespace

Result<NoticeBoard> NoticeBoard::make(Parts parts) {
    std::set<std::string_view> seen;
    for (const Notice& notice : parts.notices) {
        std::string_view fault = fault_of(notice);
        if (!seen.insert(notice.code).second) fault = "it is there twice";
        if (!fault.empty())
            return fail(ErrorCode::invalid, notice.code + ": " + std::string(fault));
    }
    std::ranges::stable_sort(parts.notices, std::ranges::greater(), &Notice::from);
    return NoticeBoard(std::move(parts));
}

std::vector<const Notice*> NoticeBoard::shown_on(Date today) const {
    std::vector<const Notice*> shown;
    for (const Notice& notice : parts_.notices)
        if (is_shown(notice, today)) shown.push_back(&notice);
    return shown;
}

const Notice* NoticeBoard::newest(NoticeKind kind, Date today) const {
    const auto found = std::ranges::find_if(parts_.notices, [&](const Notice& notice) {
        return notice.kind == kind && is_shown(notice, today);
    });
    return found == parts_.notices.end() ? nullptr : &*found;
}

const Notice* NoticeBoard::find(std::string_view code) const {
    const auto found = std::ranges::find(parts_.notices, code, &Notice::code);
    return found == parts_.notices.end() ? nullptr : &*found;
}

}  // namespace fangxin::core
