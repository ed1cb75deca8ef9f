// Reads published figures.
#include "core/publication/publication_json.h"

#include "core/json/members.h"
#include "core/limits.h"

namespace fangxin::core {

constexpr Rule kFiguresRule = whole_rule(0, kPublishedComplaintsMax);

template <>
inline constexpr auto kMembers<ShopFigures> = std::tuple{
    Member{"name", &ShopFigures::name, typed_rule(kMerchantNameCharactersMax)},
    Member{"address", &ShopFigures::address, typed_rule(kAddressCharactersMax)},
    Member{"floor", &ShopFigures::floor, typed_rule(kFloorCharactersMax, Presence::optional)},
    Member{"complaints", &ShopFigures::complaints, kFiguresRule},
    Member{"settled", &ShopFigures::settled, kFiguresRule},
    Member{"complaints_before", &ShopFigures::complaints_before, kFiguresRule},
};

template <>
inline constexpr auto kMembers<Publication::Parts> = std::tuple{
    Member{"version", &Publication::Parts::version, whole_rule(1, INT_MAX)},
    Member{"sample", &Publication::Parts::is_sample, kOptionalRule},
    Member{"place", &Publication::Parts::place, Rule{kMerchantNameCharactersMax}},
    Member{"office", &Publication::Parts::office, Rule{kOfficeCharactersMax}},
    Member{"from", &Publication::Parts::from},
    Member{"to", &Publication::Parts::to},
    Member{"shops_without", &Publication::Parts::shops_without, whole_rule(0, kShopsMax)},
    Member{"floors", &Publication::Parts::floors, list_rule(kFloorsMax)},
    Member{"shops", &Publication::Parts::shops, list_rule(kShopsMax)},
};

Result<Publication> parse_publication(std::string_view json) {
    auto parts = TRY(parse_members<Publication::Parts>(json, kAssetBytesMax));
    return Publication::make(std::move(parts));
}

}  // namespace fangxin::core
