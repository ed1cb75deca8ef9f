// Reads the promises of shops.
#include "core/promises/promises_json.h"

#include "core/json/members.h"
#include "core/limits.h"

namespace fangxin::core {

constexpr Rule kPromisedWordsRule = [] {
    Rule rule = typed_rule(kPromisedWordsCharactersMax, Presence::optional);
    rule.needs_both_languages = false;
    return rule;
}();

template <>
inline constexpr auto kMembers<ShopPromise> = std::tuple{
    Member{"shop_id", &ShopPromise::shop_id, Rule{kShopIdCharactersMax, Presence::optional}},
    Member{"name", &ShopPromise::name, typed_rule(kMerchantNameCharactersMax)},
    Member{"address", &ShopPromise::address, typed_rule(kAddressCharactersMax)},
    Member{"floor", &ShopPromise::floor, typed_rule(kFloorCharactersMax, Presence::optional)},
    Member{
        "return_days",
        &ShopPromise::return_days,
        whole_rule(0, kReturnDaysMax, Presence::optional)},
    Member{"goods", &ShopPromise::goods, kPromisedWordsRule},
    Member{"conditions", &ShopPromise::conditions, kPromisedWordsRule},
    Member{
        "commitments",
        &ShopPromise::commitments,
        list_rule(kNames<Commitment>.names.size(), Presence::optional)},
    Member{"from", &ShopPromise::from},
    Member{"until", &ShopPromise::until},
    Member{
        "times_renewed",
        &ShopPromise::times_renewed,
        whole_rule(0, kPromiseRenewalsMax, Presence::optional)},
    Member{"removed_on", &ShopPromise::removed_on},
    Member{
        "removal_reason",
        &ShopPromise::removal_reason,
        typed_rule(kPromisedWordsCharactersMax, Presence::optional)},
};

template <>
inline constexpr auto kMembers<PromiseRegister::Parts> = std::tuple{
    Member{"version", &PromiseRegister::Parts::version, whole_rule(1, INT_MAX)},
    Member{"sample", &PromiseRegister::Parts::is_sample, kOptionalRule},
    Member{"floors", &PromiseRegister::Parts::floors, list_rule(kFloorsMax)},
    Member{"promises", &PromiseRegister::Parts::promises, list_rule(kPromisesMax)},
};

Result<PromiseRegister> parse_promises(std::string_view json) {
    auto parts = TRY(parse_members<PromiseRegister::Parts>(json, kAssetBytesMax));
    return PromiseRegister::make(std::move(parts));
}

}  // namespace fangxin::core
