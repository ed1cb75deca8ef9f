// The kinds of published data that every station needs and the centre may replace.
#pragma once

#include <string_view>

#include "core/names.h"

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
    answers,         // what people often ask, with the answers
    publication,     // complaints that the authority publishes, by shop
    promises,        // of shops that take goods back without a reason, or stand for more
    notices,         // warnings, tips, typical cases, the month's theme
    known_matters,   // what several people have complained about already, by shop
};

template <>
inline constexpr auto kNames<ContentKind> = name_list(
    "there is no such kind of content",
    {"holidays",
     "local_holidays",
     "festivals",
     "rule_sets",
     "law_settings",
     "remedies",
     "classification",
     "forms",
     "answers",
     "publication",
     "promises",
     "notices",
     "known_matters"}
);

inline constexpr auto kContentKinds = values_of<ContentKind>();

inline std::string_view content_kind_name(ContentKind kind) {
    return name_of(kind);
}
inline Result<ContentKind> parse_content_kind(std::string_view name) {
    return parse_name<ContentKind>(name);
}

}  // namespace fangxin::core
