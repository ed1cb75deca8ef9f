// The kinds of published data that every station needs and the centre may replace.
#pragma once

#include <array>
#include <string_view>

#include "core/result.h"

namespace fangxin::core {

enum class ContentKind {
    holidays,        // the State Council's notices, year by year
    local_holidays,  // a region's own holidays; none is built in
    festivals,       // festival days computed for years without notice
    rule_sets,       // the orders, with the days on which they hold
    law_settings,    // how this office reads the law, and the orders that shorten limits
    remedies,        // what a consumer may claim
    classification,  // what cases are sorted by, and the other bodies there are
    forms,           // what each kind of case is asked, page by page
};

inline constexpr std::array kContentKinds{
    ContentKind::holidays,
    ContentKind::local_holidays,
    ContentKind::festivals,
    ContentKind::rule_sets,
    ContentKind::law_settings,
    ContentKind::remedies,
    ContentKind::classification,
    ContentKind::forms,
};

std::string_view content_kind_name(ContentKind kind);  // "rule_sets"
Result<ContentKind> parse_content_kind(std::string_view name);

}  // namespace fangxin::core
