// The names of the kinds of content.
#include "core/content/content_kind.h"

#include <algorithm>

namespace fangxin::core {

namespace {

constexpr std::array<std::string_view, kContentKinds.size()> kNames{
    "holidays",
    "local_holidays",
    "festivals",
    "rule_sets",
    "law_settings",
    "remedies",
    "classification",
    "forms",
};

}  // namespace

std::string_view content_kind_name(ContentKind kind) {
    return kNames.at(static_cast<std::size_t>(kind));
}

Result<ContentKind> parse_content_kind(std::string_view name) {
    const auto* const found = std::find(kNames.begin(), kNames.end(), name);
    if (found == kNames.end()) return fail(ErrorCode::invalid, "there is no such kind of content");
    return kContentKinds.at(static_cast<std::size_t>(found - kNames.begin()));
}

}  // namespace fangxin::core
