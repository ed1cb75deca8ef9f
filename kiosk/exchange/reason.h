// The reasons to come: what is filed for each, and the door on the home page that leads to it.
//
// A new reason is one entry of `Reason` and one row.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "core/case_kind.h"
#include "kiosk/ui/icons.h"

namespace fangxin::kiosk {

enum class Reason {
    complaint,
    find,
    report,
    answers,  // to questions that are often asked
    opinion,
    returns,  // without a reason, and other promises of shops
    remedies,
    publication,  // of complaints
    not_ours,
    consultation,  // a question to the staff
    staff,         // the staff themselves, who look after the machine
    notices,       // warnings, tips, cases
};

struct Door {
    Reason reason;
    std::optional<core::CaseKind> files;  // nothing: nothing is filed
    std::string_view id;                  // empty: another visit leads to it, not the home page
    Icon icon;
    std::string_view label;
    std::string_view caption;
};

// In the order of the home page, which shows the first ones large.
inline constexpr std::size_t kHeroes = 2;
inline constexpr auto kDoors = [] {
    using enum Reason;
    using core::CaseKind;
    constexpr auto kNothing = std::optional<CaseKind>();
    return std::to_array<Door>({
        {complaint,
         CaseKind::complaint,
         "home.file",
         Icon::file,
         "File a complaint",
         "A dispute with a shop: refund, exchange, compensation"},
        {find,
         kNothing,
         "home.find",
         Icon::find,
         "Check progress",
         "With the number on your receipt"},
        {report,
         CaseKind::report,
         "home.report",
         Icon::report,
         "Report a shop",
         "It breaks the law"},
        {answers,
         kNothing,
         "home.consultation",
         Icon::question,
         "Ask a question",
         "Whether it can be returned"},
        {opinion,
         CaseKind::opinion,
         "home.opinion",
         Icon::opinion,
         "Opinion book",
         "Praise, suggestions"},
        {returns,
         kNothing,
         "home.returns",
         Icon::returns,
         "Returns without a reason",
         "Shops that promise it"},
        {remedies,
         kNothing,
         "home.remedies",
         Icon::calculator,
         "What can I ask for?",
         "Counted by the law"},
        {publication,
         kNothing,
         "home.publication",
         Icon::bars,
         "Published complaints",
         "Which shop has how many"},
        {not_ours,
         kNothing,
         "home.not_ours",
         Icon::call,
         "Not for us?",
         "The right number to call"},
        {consultation, CaseKind::consultation, "", Icon::question, "", ""},
        {staff, kNothing, "", Icon::lock, "", ""},
        {notices, kNothing, "", Icon::light_bulb, "", ""},
    });
}();
static_assert(
    [] {
        for (std::size_t i = 0; i < kDoors.size(); ++i)
            if (static_cast<std::size_t>(kDoors[i].reason) != i) return false;
        return true;
    }(),
    "the rows must be in the order of Reason"
);

constexpr const Door& door_of(Reason reason) {
    return kDoors[static_cast<std::size_t>(reason)];
}

}  // namespace fangxin::kiosk
