// Checks the promises of shops.
#include "core/promises/promise_register.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "core/try.h"

namespace fangxin::core {

namespace {

bool is_english_alone(const BilingualText& words) {
    return words.zh.empty() && !words.en.empty();
}

// Empty: nothing is wrong with it.
std::string_view fault_of(const ShopPromise& shop, const std::vector<std::string>& floors) {
    const std::set<Commitment> different(shop.commitments.begin(), shop.commitments.end());
    if (shop.return_days == 0 && shop.commitments.empty()) return "it promises nothing";
    if (different.size() < shop.commitments.size()) return "a commitment is there twice";
    if (shop.until < shop.from) return "it ends before it begins";
    if (shop.removed_on.has_value() == shop.removal_reason.empty())
        return "the day of a removal and its reason belong together";
    if (is_english_alone(shop.goods) || is_english_alone(shop.conditions))
        return "words have no Chinese";
    const bool is_listed = std::ranges::find(floors, shop.floor) != floors.end();
    return shop.floor.empty() || is_listed ? "" : "its floor is not listed";
}

Result<void> check_floors(const PromiseRegister::Parts& parts) {
    for (const std::string& floor : parts.floors) {
        const bool has_shop =
            std::ranges::find(parts.promises, floor, &ShopPromise::floor) != parts.promises.end();
        if (floor.empty() || !has_shop) return fail(ErrorCode::invalid, "a floor has no shop");
    }
    return {};
}

}  // namespace

PromiseState ShopPromise::state_on(Date today) const {
    if (removed_on && today >= *removed_on) return PromiseState::removed;
    if (today < from) return PromiseState::not_yet;
    return today <= until ? PromiseState::in_force : PromiseState::ran_out;
}

Result<PromiseRegister> PromiseRegister::make(Parts parts) {
    std::set<std::pair<std::string_view, std::string_view>> seen;
    for (std::size_t i = 0; i < parts.promises.size(); ++i) {
        const ShopPromise& shop = parts.promises[i];
        std::string_view fault = fault_of(shop, parts.floors);
        if (!seen.emplace(shop.name, shop.address).second) fault = "it is there twice";
        const std::string place = "promises[" + std::to_string(i) + "]: ";
        if (!fault.empty()) return fail(ErrorCode::invalid, place + std::string(fault));
    }
    TRY(check_floors(parts));
    return PromiseRegister(std::move(parts));
}

bool PromiseRegister::has_any_on(Date today) const {
    return std::ranges::any_of(parts_.promises, [today](const ShopPromise& shop) {
        return shop.state_on(today) == PromiseState::in_force;
    });
}

}  // namespace fangxin::core
