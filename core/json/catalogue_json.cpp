// Reads the assets that people choose from: the catalogue and the directory of shops.
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

// A list is written as {"source": where it is from, "choices": [...]}.
std::vector<Choice> read_choices(ObjectReader reader) {
    std::vector<Choice> choices;
    std::set<std::string> codes;
    for (ObjectReader& entry : reader.objects("choices", kChoicesMax)) {
        Choice choice = read_choice(std::move(entry));
        if (!codes.insert(choice.code).second) reader.fault("choices", "a code is there twice");
        choices.push_back(std::move(choice));
    }
    if (choices.empty()) reader.fault("choices", "it has no entry");
    return choices;
}

// Files of older programs carry pinyin initials too; the search makes its own.
Shop read_shop(ObjectReader reader) {
    return Shop{
        reader.text("id", {kShopIdCharactersMax}),
        reader.text("name", {kMerchantNameCharactersMax}),
        reader.text("address", {kAddressCharactersMax}),
    };
}

}  // namespace

Result<Catalogue> parse_catalogue(std::string_view json) {
    return parse_object<Catalogue>(json, kAssetBytesMax, [](ObjectReader reader) {
        constexpr int kVersionMax = std::numeric_limits<int>::max();
        return std::optional(Catalogue{
            static_cast<int>(reader.whole("version", 1, kVersionMax)),
            read_choices(reader.object("categories")),
            read_choices(reader.object("problems")),
            read_choices(reader.object("demands")),
            read_choices(reader.object("phrases")),
        });
    });
}

Result<std::vector<Shop>> parse_shops(std::string_view json) {
    return parse_object<std::vector<Shop>>(json, kAssetBytesMax, [](ObjectReader reader) {
        std::vector<Shop> shops;
        std::set<std::string> ids;
        for (ObjectReader& entry : reader.objects("shops", kShopsMax)) {
            Shop shop = read_shop(std::move(entry));
            if (!ids.insert(shop.id).second) reader.fault("shops", "an id is there twice");
            shops.push_back(std::move(shop));
        }
        return std::optional(std::move(shops));
    });
}

}  // namespace fangxin::core
