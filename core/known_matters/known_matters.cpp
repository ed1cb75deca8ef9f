// Checks known matters, and finds the one that a person brings, too.
#include "core/known_matters/known_matters.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <set>
#include <utility>

#include "core/limits.h"
#include "core/private_text.h"
#include "core/text.h"

namespace fangxin::core {

namespace {

// Empty: nothing is wrong with it.
std::string_view fault_of(const KnownMatter& matter) {
    const auto days = std::chrono::sys_days(matter.until) - std::chrono::sys_days(matter.from);
    if (matter.until < matter.from) return "it ends before it begins";
    if (days >= std::chrono::days(kKnownDaysMax)) return "it is shown for too long: count again";
    if (matter.since > matter.from) return "it began after the first day on which it is shown";
    return matter.text.zh.empty() ? "it has no Chinese" : "";
}

// Two of the directory may have one name; one that is typed by hand is known by nothing else.
bool is_of_shop(const KnownMatter& matter, std::string_view id, std::string_view name) {
    if (!id.empty() && !matter.shop_id.empty()) return matter.shop_id == id;
    return !name.empty() && normalised(matter.shop_name) == name;
}

}  // namespace

Result<KnownMatters> KnownMatters::make(Parts parts) {
    std::set<std::string_view> codes;
    std::set<std::array<std::string_view, 3>> shops;
    for (const KnownMatter& matter : parts.matters) {
        std::string_view fault = fault_of(matter);
        if (!codes.insert(matter.code).second) fault = "it is there twice";
        if (!shops.insert({matter.shop_id, matter.shop_name, matter.problem}).second)
            fault = "its shop is there twice with this problem";
        if (!fault.empty())
            return fail(ErrorCode::invalid, matter.code + ": " + std::string(fault));
    }
    return KnownMatters(std::move(parts));
}

const KnownMatter* KnownMatters::find(
    std::string_view shop_id, std::string_view shop_name, std::string_view problem, Date today
) const {
    const Passing clean(normalised(shop_name));
    const std::string_view name = clean;
    const auto found = std::ranges::find_if(parts_.matters, [&](const KnownMatter& matter) {
        return matter.problem == problem && matter.from <= today && today <= matter.until &&
               is_of_shop(matter, shop_id, name);
    });
    return found == parts_.matters.end() ? nullptr : &*found;
}

const KnownMatter* KnownMatters::find(std::string_view code) const {
    const auto found = std::ranges::find(parts_.matters, code, &KnownMatter::code);
    return found == parts_.matters.end() ? nullptr : &*found;
}

}  // namespace fangxin::core
