// Reads the remedies of the law.
#include "core/json/law_json.h"
#include "core/json/object_reader.h"
#include "core/law/law_limits.h"

namespace fangxin::core {

namespace {

constexpr TextLimits kText{kLawTextCharactersMax};

int read_count(ObjectReader& reader, std::string_view name) {
    return static_cast<int>(reader.optional_whole(name, 0, kLimitDaysMax).value_or(0));
}

LawText read_words(ObjectReader reader) {
    return LawText{reader.text("zh", kText), reader.text("en", kText)};
}

RemedyRule read_remedy(ObjectReader& reader) {
    const auto kind = reader.parsed("remedy", kCodeCharactersMax, parse_remedy_kind);
    return RemedyRule{
        kind.value_or(RemedyKind::compensation),
        read_words(reader),
        read_words(reader.object("article")),
        read_count(reader, "price_multiple"),
        read_count(reader, "loss_multiple"),
        reader.optional_whole("amount_fen_min", 0, kAmountFenMax).value_or(0),
        read_count(reader, "days"),
    };
}

}  // namespace

Result<RemedyBook> parse_remedies(std::string_view json) {
    using Rules = std::vector<RemedyRule>;
    auto rules = parse_object<Rules>(json, kAssetBytesMax, [](ObjectReader reader) {
        Rules read;
        for (ObjectReader& remedy : reader.objects("remedies", kLimitRulesMax))
            read.push_back(read_remedy(remedy));
        return std::optional(std::move(read));
    });
    if (!rules) return fail(rules.error());
    return RemedyBook::make(std::move(*rules));
}

}  // namespace fangxin::core
