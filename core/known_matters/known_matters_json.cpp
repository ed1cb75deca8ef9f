// Reads and writes known matters.
#include "core/known_matters/known_matters_json.h"

#include "core/json/members.h"
#include "core/limits.h"

namespace fangxin::core {

constexpr Rule kKnownWordsRule = [] {
    Rule rule = typed_rule(kKnownWordsCharactersMax);
    rule.needs_both_languages = false;
    return rule;
}();

template <>
inline constexpr auto kMembers<KnownMatter> = std::tuple{
    Member{"code", &KnownMatter::code, kCodeRule},
    Member{"shop_id", &KnownMatter::shop_id, Rule{kShopIdCharactersMax, Presence::optional}},
    Member{"shop_name", &KnownMatter::shop_name, typed_rule(kMerchantNameCharactersMax)},
    Member{"problem", &KnownMatter::problem, kCodeRule},
    Member{"people", &KnownMatter::people, whole_rule(kKnownPeopleMin, kKnownPeopleMax)},
    Member{"since", &KnownMatter::since},
    Member{"from", &KnownMatter::from},
    Member{"until", &KnownMatter::until},
    Member{"text", &KnownMatter::text, kKnownWordsRule},
};

template <>
inline constexpr auto kMembers<KnownMatters::Parts> = std::tuple{
    Member{"version", &KnownMatters::Parts::version, whole_rule(1, INT_MAX)},
    Member{"sample", &KnownMatters::Parts::is_sample, kOptionalRule},
    Member{"known_matters", &KnownMatters::Parts::matters, list_rule(kKnownMattersMax)},
};

Result<KnownMatters> parse_known_matters(std::string_view json) {
    auto parts = TRY(parse_members<KnownMatters::Parts>(json, kAssetBytesMax));
    return KnownMatters::make(std::move(parts));
}

std::string to_json(const KnownMatters::Parts& parts) {
    OrderedJson json = json_of(parts);
    for (OrderedJson& matter : json["known_matters"]) {
        OrderedJson& text = matter["text"];
        if (text["en"].get_ref<const std::string&>().empty()) text.erase("en");
    }
    return write_text(json);
}

}  // namespace fangxin::core
