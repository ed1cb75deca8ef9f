// Reads the assets that people choose from: the catalogue and the directory of shops.
#include <algorithm>
#include <limits>
#include <set>

#include "core/json/object_reader.h"

namespace fangxin::core {

namespace {

constexpr TextLimits kName{kChoiceNameCharactersMax};
constexpr TextLimits kCode{kCodeCharactersMax};

bool is_code(std::string_view text) {
    return text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") ==
           std::string_view::npos;
}

Choice read_choice(ObjectReader reader) {
    Choice choice{
        reader.text("code", kCode),
        reader.text("zh", kName),
        reader.text("en", kName),
        reader.optional_text("icon", {kCodeCharactersMax, false, true}),
    };
    if (!is_code(choice.code)) reader.fault("code", "a code has small letters, digits and _ only");
    return choice;
}

// A list stands as {"source": where it is from, "choices": [...]}.
std::vector<Choice> read_choices(
    ObjectReader& catalogue, std::string_view name, std::vector<JsonFault>& faults
) {
    ObjectReader reader = catalogue.object(name);
    std::vector<Choice> choices;
    std::set<std::string> codes;
    for (const Json* entry : reader.list("choices", kChoicesMax)) {
        Choice choice = read_choice(ObjectReader(*entry, reader.path_of("choices"), faults));
        if (!codes.insert(choice.code).second) reader.fault("choices", "a code stands there twice");
        choices.push_back(std::move(choice));
    }
    if (choices.empty()) reader.fault("choices", "it has no entry");
    return choices;
}

Shop read_shop(ObjectReader reader) {
    return Shop{
        reader.text("id", {kShopIdCharactersMax}),
        reader.text("name", {kMerchantNameCharactersMax}),
        reader.text("address", {kAddressCharactersMax}),
        reader.text("initials", kCode),
    };
}

}  // namespace

Result<Catalogue> parse_catalogue(std::string_view json) {
    ParsedText text = parse_text(json, kAssetBytesMax);
    if (!text.faults.empty()) return fail(first_fault(text.faults));
    ObjectReader reader(text.value, "", text.faults);
    Catalogue catalogue;
    catalogue.version =
        static_cast<int>(reader.whole("version", 1, std::numeric_limits<int>::max()));
    catalogue.categories = read_choices(reader, "categories", text.faults);
    catalogue.problems = read_choices(reader, "problems", text.faults);
    catalogue.demands = read_choices(reader, "demands", text.faults);
    catalogue.phrases = read_choices(reader, "phrases", text.faults);
    if (!text.faults.empty()) return fail(first_fault(text.faults));
    return catalogue;
}

Result<std::vector<Shop>> parse_shops(std::string_view json) {
    ParsedText text = parse_text(json, kAssetBytesMax);
    if (!text.faults.empty()) return fail(first_fault(text.faults));
    ObjectReader reader(text.value, "", text.faults);
    std::vector<Shop> shops;
    std::set<std::string> ids;
    for (const Json* entry : reader.list("shops", kShopsMax)) {
        Shop shop = read_shop(ObjectReader(*entry, "shops", text.faults));
        if (!ids.insert(shop.id).second) reader.fault("shops", "an id stands there twice");
        shops.push_back(std::move(shop));
    }
    if (!text.faults.empty()) return fail(first_fault(text.faults));
    return shops;
}

}  // namespace fangxin::core
