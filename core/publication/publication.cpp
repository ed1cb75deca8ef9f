// Checks published figures.
#include "core/publication/publication.h"

#include <algorithm>
#include <set>
#include <utility>

#include "core/try.h"

namespace fangxin::core {

namespace {

Date year_after(Date date) {
    const Date later = date + std::chrono::years(1);
    if (later.ok()) return later;
    return {later.year(), std::chrono::March, std::chrono::day(1)};  // of 29 February
}

// Empty: nothing is wrong with it.
std::string_view fault_of(const ShopFigures& shop, const std::vector<std::string>& floors) {
    if (shop.complaints < 1) return "it has no complaint";
    if (shop.settled > shop.complaints) return "more are settled than there were";
    const bool is_listed = std::ranges::find(floors, shop.floor) != floors.end();
    return shop.floor.empty() || is_listed ? "" : "its floor is not listed";
}

Result<void> check_floors(const Publication::Parts& parts) {
    for (const std::string& floor : parts.floors) {
        const bool has_shop =
            std::ranges::find(parts.shops, floor, &ShopFigures::floor) != parts.shops.end();
        if (floor.empty() || !has_shop) return fail(ErrorCode::invalid, "a floor has no shop");
    }
    return {};
}

}  // namespace

Result<Publication> Publication::make(Parts parts) {
    if (parts.to < parts.from) return fail(ErrorCode::invalid, "the period ends before it begins");
    if (parts.to >= year_after(parts.from))
        return fail(ErrorCode::invalid, "the period is longer than a year");
    std::set<std::pair<std::string_view, std::string_view>> seen;
    for (std::size_t i = 0; i < parts.shops.size(); ++i) {
        const ShopFigures& shop = parts.shops[i];
        std::string_view fault = fault_of(shop, parts.floors);
        if (!seen.emplace(shop.name, shop.address).second) fault = "it is there twice";
        const std::string place = "shops[" + std::to_string(i) + "]: ";
        if (!fault.empty()) return fail(ErrorCode::invalid, place + std::string(fault));
    }
    TRY(check_floors(parts));
    return Publication(std::move(parts));
}

bool Publication::may_be_shown_on(Date today) const {
    return today < year_after(parts_.to);
}

}  // namespace fangxin::core
