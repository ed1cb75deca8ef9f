// Reads rule sets, the office's settings, and the facts of a case.
#include <algorithm>
#include <array>

#include "core/json/law_json.h"
#include "core/json/object_reader.h"
#include "core/law/law_limits.h"
#include "core/whole_number.h"

namespace fangxin::core {

namespace {

constexpr TextLimits kText{kLawTextCharactersMax};
constexpr TextLimits kCode{kCodeCharactersMax};
constexpr std::size_t kDateCharacters = 10;
constexpr std::size_t kTimeCharacters = 16;  // 2026-05-06T10:30

template <typename Value>
struct Word {
    std::string_view name;
    Value value;
};

constexpr std::array kUnits{
    Word<DayUnit>{"working_days", DayUnit::working_days},
    Word<DayUnit>{"natural_days", DayUnit::natural_days},
};
constexpr std::array kPauses{
    Word<PauseKind>{"testing", PauseKind::testing},
    Word<PauseKind>{"odr", PauseKind::odr},
};
constexpr std::array kChoices{
    Word<RuleChoice>{"by_received_date", RuleChoice::by_received_date},
    Word<RuleChoice>{"by_limit_start", RuleChoice::by_limit_start},
};
constexpr std::array kReceipts{
    Word<CentreReceipt>{"is_office_receipt", CentreReceipt::is_office_receipt},
    Word<CentreReceipt>{"is_not_office_receipt", CentreReceipt::is_not_office_receipt},
};
constexpr std::array kReadings{
    Word<LastDayReading>{"unmoved", LastDayReading::unmoved},
    Word<LastDayReading>{"off_statutory_days", LastDayReading::off_statutory_days},
    Word<LastDayReading>{"off_holidays", LastDayReading::off_holidays},
    Word<LastDayReading>{"off_non_working_days", LastDayReading::off_non_working_days},
};

template <typename Words>
auto find_word(const Words& words, std::string_view name) -> decltype(&words.front()) {
    const auto found = std::find_if(words.begin(), words.end(), [name](const auto& word) {
        return word.name == name;
    });
    return found == words.end() ? nullptr : &*found;
}

// One of the words that must be there; the first of them after a fault.
template <typename Words>
auto read_word(ObjectReader& reader, std::string_view name, const Words& words) {
    const std::string text = reader.text(name, kCode);
    const auto* word = find_word(words, text);
    if (word != nullptr) return word->value;
    if (!text.empty()) reader.fault(name, "there is no such word");
    return words.front().value;
}

LawText read_words(ObjectReader reader) {
    return LawText{reader.text("zh", kText), reader.text("en", kText)};
}

LawText read_optional_words(ObjectReader reader) {
    return LawText{reader.optional_text("zh", kText), reader.optional_text("en", kText)};
}

FactKind read_fact_kind(ObjectReader& reader, std::string_view name) {
    return reader.parsed(name, kCodeCharactersMax, parse_fact_kind).value_or(FactKind::received);
}

std::optional<FactKind> read_optional_kind(ObjectReader& reader, std::string_view name) {
    if (reader.any_text(name).empty()) return std::nullopt;
    return read_fact_kind(reader, name);
}

Date read_date(ObjectReader& reader, std::string_view name) {
    return reader.parsed(name, kDateCharacters, parse_iso_date).value_or(Date());
}

std::vector<FactKind> read_ends(ObjectReader& reader) {
    std::vector<FactKind> ends;
    for (const std::string& name : reader.texts("ends", kLimitRulesMax, kCode)) {
        const auto kind = parse_fact_kind(name);
        if (kind) {
            ends.push_back(*kind);
        } else {
            reader.fault("ends", kind.error().detail);
        }
    }
    return ends;
}

std::vector<PauseKind> read_pauses(ObjectReader& reader) {
    std::vector<PauseKind> pauses;
    for (const std::string& name : reader.any_texts("pauses", kPauses.size())) {
        const auto* word = find_word(kPauses, name);
        if (word != nullptr) {
            pauses.push_back(word->value);
        } else {
            reader.fault("pauses", "there is no such word");
        }
    }
    return pauses;
}

std::optional<LawText> read_label(ObjectReader reader) {
    LawText label = read_optional_words(std::move(reader));
    if (label.zh.empty()) return std::nullopt;
    return label;
}

LimitRule read_limit(ObjectReader& reader) {
    return LimitRule{
        reader.text("id", kCode),
        read_words(reader.object("name")),
        read_words(reader.object("article")),
        read_word(reader, "unit", kUnits),
        static_cast<int>(reader.whole("length", 1, kLimitDaysMax)),
        read_fact_kind(reader, "starts"),
        read_optional_kind(reader, "restarts"),
        read_ends(reader),
        read_pauses(reader),
        read_optional_kind(reader, "extended_by"),
        static_cast<int>(reader.optional_whole("extension", 0, kLimitDaysMax).value_or(0)),
        reader.optional_flag("real_name_only"),
        read_label(reader.optional_object("label")),
    };
}

std::vector<Ground> read_grounds(ObjectReader& reader, std::string_view name) {
    std::vector<Ground> grounds;
    for (ObjectReader& entry : reader.objects(name, kGroundsMax)) {
        const auto number = entry.whole("number", 1, static_cast<std::int64_t>(kGroundsMax));
        grounds.push_back({static_cast<int>(number), read_words(entry)});
    }
    return grounds;
}

RuleSet read_rule_set(ObjectReader& reader) {
    RuleSet set{
        reader.text("id", kCode),
        read_words(reader.object("name")),
        read_date(reader, "from"),
        std::nullopt,
        {},
        read_grounds(reader, "refusal_grounds"),
        read_grounds(reader, "termination_grounds"),
        read_optional_words(reader.optional_object("other_routes")),
        reader.optional_flag("entrusting_needs_consents"),
    };
    if (!reader.any_text("to").empty()) set.to = read_date(reader, "to");
    for (ObjectReader& limit : reader.objects("limits", kLimitRulesMax))
        set.limits.push_back(read_limit(limit));
    return set;
}

Policy read_policy(ObjectReader& reader) {
    return Policy{
        reader.text("id", kCode),
        reader.text("order_number", kText),
        reader.text("limit", kCode),
        reader.optional_text("category", {kCodeCharactersMax, false, true}),
        read_date(reader, "from"),
        read_date(reader, "to"),
        static_cast<int>(reader.whole("length", 1, kLimitDaysMax)),
    };
}

LawOffice read_office(ObjectReader& reader) {
    LawOffice office{
        LawSettings{
            read_word(reader, "choice", kChoices),
            reader.text("choice_reason", kText),
            read_word(reader, "reading", kReadings),
            reader.text("reading_reason", kText),
            read_word(reader, "centre_receipt", kReceipts),
            reader.text("centre_receipt_reason", kText),
        },
        {},
    };
    for (ObjectReader& policy : reader.objects("policies", kPoliciesMax))
        office.policies.push_back(read_policy(policy));
    return office;
}

// Minutes after midnight of "T10:30".
std::optional<int> minutes_of(std::string_view text) {
    if (text[0] != 'T' || text[3] != ':') return std::nullopt;
    const auto hours = parse_whole_number<int>(text.substr(1, 2));
    const auto minutes = parse_whole_number<int>(text.substr(4, 2));
    if (!hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
    return *hours * 60 + *minutes;
}

Result<Fact> parse_moment(std::string_view text) {
    const auto date = read_iso_form(text.substr(0, kDateCharacters));
    if (!date) return fail(ErrorCode::invalid, "it is not of the form 2026-05-06T10:30");
    Fact fact{FactKind::received, start_of_beijing_day(*date), false, 0};
    if (text.size() == kDateCharacters) return fact;
    constexpr std::int64_t kMinuteMs = 60'000;
    const std::string_view time = text.substr(kDateCharacters);
    const auto minutes = text.size() == kTimeCharacters ? minutes_of(time) : std::optional<int>();
    if (!minutes) return fail(ErrorCode::invalid, "it is not of the form 2026-05-06T10:30");
    fact.at.utc_ms += *minutes * kMinuteMs;
    fact.has_time = true;
    return fact;
}

Fact read_fact(ObjectReader& reader) {
    Fact fact = reader.parsed("at", kCodeCharactersMax, parse_moment).value_or(Fact());
    fact.kind = read_fact_kind(reader, "fact");
    fact.ground = static_cast<int>(
        reader.optional_whole("ground", 1, static_cast<std::int64_t>(kGroundsMax)).value_or(0)
    );
    reader.refuse_other_keys({"fact", "at", "ground"});
    return fact;
}

}  // namespace

Result<std::uint64_t> parse_version(std::string_view json) {
    return parse_object<std::uint64_t>(json, kAssetBytesMax, [](ObjectReader reader) {
        return std::optional(reader.count("version", 1));
    });
}

Result<std::vector<RuleSet>> parse_rule_sets(std::string_view json) {
    using RuleSets = std::vector<RuleSet>;
    return parse_object<RuleSets>(json, kAssetBytesMax, [](ObjectReader reader) {
        RuleSets sets;
        for (ObjectReader& entry : reader.objects("rule_sets", kRuleSetsMax))
            sets.push_back(read_rule_set(entry));
        return std::optional(std::move(sets));
    });
}

Result<LawOffice> parse_law_office(std::string_view json) {
    return parse_object<LawOffice>(json, kAssetBytesMax, [](ObjectReader reader) {
        return std::optional(read_office(reader));
    });
}

Result<CaseFacts> parse_case_facts(std::string_view json) {
    return parse_object<CaseFacts>(json, kJsonInputBytesMax, [](ObjectReader reader) {
        CaseFacts facts{
            reader.optional_text("category", {kCodeCharactersMax, false, true}),
            reader.optional_flag("real_name"),
            {},
        };
        for (ObjectReader& fact : reader.objects("facts", kFactsMax))
            facts.facts.push_back(read_fact(fact));
        reader.refuse_other_keys({"category", "real_name", "facts"});
        return std::optional(std::move(facts));
    });
}

}  // namespace fangxin::core
