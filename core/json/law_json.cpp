// Reads what the law is counted with, and the words for it.
#include "core/json/law_json.h"

#include "core/json/members.h"
#include "core/whole_number.h"

namespace fangxin::core {

constexpr Rule kTextRule{kLawTextCharactersMax};
constexpr Rule kDaysRule = whole_rule(1, kLimitDaysMax);
constexpr Rule kGroundsRule = list_rule(kGroundsMax);
// Words that may be left out, one language by itself too.
constexpr Rule kOptionalTextRule{
    .characters_max = kLawTextCharactersMax,
    .presence = Presence::optional,
    .needs_both_languages = false,
};

template <>
inline constexpr auto kMembers<LimitRule> = std::tuple{
    Member{"id", &LimitRule::id, kCodeRule},
    Member{"name", &LimitRule::name, kTextRule},
    Member{"article", &LimitRule::article, kTextRule},
    Member{"unit", &LimitRule::unit},
    Member{"length", &LimitRule::length, kDaysRule},
    Member{"starts", &LimitRule::starts},
    Member{"restarts", &LimitRule::restarts},
    Member{"ends", &LimitRule::ends, list_rule(kLimitRulesMax, Presence::filled)},
    Member{"pauses", &LimitRule::pauses, list_rule(kNames<PauseKind>.names.size())},
    Member{"extended_by", &LimitRule::extended_by},
    Member{"extension", &LimitRule::extension, whole_rule(0, kLimitDaysMax, Presence::optional)},
    Member{"real_name_only", &LimitRule::is_real_name_only, kOptionalRule},
    Member{"label", &LimitRule::label, kOptionalTextRule},
};

template <>
inline constexpr auto kMembers<Ground> = std::tuple{
    Member{"number", &Ground::number, whole_rule(1, kGroundsMax)},
    Member{"", &Ground::text, kTextRule},
};

template <>
inline constexpr auto kMembers<RuleSet> = std::tuple{
    Member{"id", &RuleSet::id, kCodeRule},
    Member{"name", &RuleSet::name, kTextRule},
    Member{"from", &RuleSet::from},
    Member{"to", &RuleSet::to},
    Member{"limits", &RuleSet::limits, list_rule(kLimitRulesMax)},
    Member{"refusal_grounds", &RuleSet::refusal_grounds, kGroundsRule},
    Member{"termination_grounds", &RuleSet::termination_grounds, kGroundsRule},
    Member{"other_routes", &RuleSet::other_routes, kOptionalTextRule},
    Member{"entrusting_needs_consents", &RuleSet::entrusting_needs_consents, kOptionalRule},
};

template <>
inline constexpr auto kMembers<Policy> = std::tuple{
    Member{"id", &Policy::id, kCodeRule},
    Member{"order_number", &Policy::order_number, kTextRule},
    Member{"limit", &Policy::limit, kCodeRule},
    Member{"category", &Policy::category, kOptionalCodeRule},
    Member{"from", &Policy::from},
    Member{"to", &Policy::to},
    Member{"length", &Policy::length, kDaysRule},
};

template <>
inline constexpr auto kMembers<LawSettings> = std::tuple{
    Member{"choice", &LawSettings::choice},
    Member{"choice_reason", &LawSettings::choice_reason, kTextRule},
    Member{"reading", &LawSettings::reading},
    Member{"reading_reason", &LawSettings::reading_reason, kTextRule},
    Member{"centre_receipt", &LawSettings::centre_receipt},
    Member{"centre_receipt_reason", &LawSettings::centre_receipt_reason, kTextRule},
};

template <>
inline constexpr auto kMembers<LawOffice> = std::tuple{
    Member{"", &LawOffice::settings},
    Member{"policies", &LawOffice::policies, list_rule(kPoliciesMax)},
};

namespace {

// Minutes after midnight of "T10:30".
std::optional<int> minutes_of(std::string_view text) {
    constexpr std::size_t kCharacters = 6;
    if (text.size() != kCharacters || text[0] != 'T' || text[3] != ':') return std::nullopt;
    const auto hours = parse_whole_number<int>(text.substr(1, 2));
    const auto minutes = parse_whole_number<int>(text.substr(4, 2));
    if (!hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
    return *hours * 60 + *minutes;
}

Result<Fact> parse_moment(std::string_view text) {
    constexpr std::size_t kDateCharacters = 10;
    constexpr std::int64_t kMinuteMs = 60'000;
    const auto date = read_iso_form(text.substr(0, kDateCharacters));
    const bool has_time = text.size() > kDateCharacters;
    const auto minutes = has_time ? minutes_of(text.substr(kDateCharacters)) : 0;
    if (!date || !minutes)
        return fail(ErrorCode::invalid, "it is not of the form 2026-05-06T10:30");
    const Instant midnight = start_of_beijing_day(*date);
    return Fact{FactKind::received, {midnight.utc_ms + *minutes * kMinuteMs}, has_time, 0};
}

}  // namespace

template <>
std::optional<Fact> read_object(ObjectReader& reader) {
    Fact fact = reader.parsed("at", kCodeCharactersMax, parse_moment).value_or(Fact());
    fact.kind = read_value<FactKind>(reader, "fact", {}).value_or(FactKind::received);
    const Rule ground_rule = whole_rule(1, kGroundsMax, Presence::optional);
    fact.ground = read_value<int>(reader, "ground", ground_rule).value_or(0);
    reader.refuse_other_keys({"fact", "at", "ground"});
    return fact;
}

template <>
inline constexpr auto kMembers<CaseFacts> = std::tuple{
    Member{"category", &CaseFacts::category, kOptionalCodeRule},
    Member{"real_name", &CaseFacts::is_real_name, kOptionalRule},
    Member{"facts", &CaseFacts::facts, list_rule(kFactsMax)},
};
template <>
inline constexpr bool kIsStrict<CaseFacts> = true;

Result<std::uint64_t> parse_version(std::string_view json) {
    return parse_object<std::uint64_t>(json, kAssetBytesMax, [](ObjectReader reader) {
        return read_value<std::uint64_t>(reader, "version", whole_rule(1));
    });
}

Result<std::vector<RuleSet>> parse_rule_sets(std::string_view json) {
    return parse_list<RuleSet>(json, "rule_sets", kRuleSetsMax);
}

Result<LawOffice> parse_law_office(std::string_view json) {
    return parse_members<LawOffice>(json, kAssetBytesMax);
}

Result<CaseFacts> parse_case_facts(std::string_view json) {
    return parse_members<CaseFacts>(json, kJsonInputBytesMax);
}

namespace {

constexpr Rule kYearRule = whole_rule(kYearMin, kYearMax);
constexpr std::size_t kYears = kYearMax - kYearMin + 1;

std::vector<Date> read_dates(ObjectReader& reader, std::string_view name) {
    // A faulty year may list more than a good one may hold; the table's own check names that.
    constexpr std::size_t kDates = 366;
    std::vector<Date> dates;
    for (const std::string& text : reader.any_texts(name, kDates)) {
        const auto date = read_iso_form(text);
        if (!date) {
            reader.fault(name, "an entry is no date of the form 2026-03-08");
            return {};
        }
        dates.push_back(*date);
    }
    return dates;
}

}  // namespace

template <>
std::optional<HolidayYear> read_object(ObjectReader& reader) {
    return HolidayYear{
        read_value<int>(reader, "year", kYearRule).value_or(0),
        read_dates(reader, "holidays"),
        read_dates(reader, "makeup_workdays"),
        read_dates(reader, "statutory_days"),
        reader.text("source", {kSourceCharactersMax}),
    };
}

template <>
std::optional<FestivalYear> read_object(ObjectReader& reader) {
    const auto year = read_value<int>(reader, "year", kYearRule);
    return FestivalYear{year.value_or(0), read_dates(reader, "statutory_days")};
}

Result<HolidayTable> parse_holiday_table(std::string_view json) {
    struct Parts {
        int version = 0;
        std::string region;
        std::vector<HolidayYear> years;
    };
    auto parts = TRY(parse_object<Parts>(json, kAssetBytesMax, [](ObjectReader reader) {
        return std::optional(Parts{
            read_version(reader),
            reader.text("region", kOptionalCodeRule),
            read_list<HolidayYear>(reader, "years", list_rule(kYears)),
        });
    }));
    return HolidayTable::make(parts.version, std::move(parts.region), std::move(parts.years));
}

Result<std::vector<FestivalYear>> parse_festivals(std::string_view json) {
    return parse_list<FestivalYear>(json, "years", kYears);
}

constexpr Rule kCountRule = whole_rule(0, kLimitDaysMax, Presence::optional);
constexpr Rule kAmountRule = whole_rule(0, kAmountFenMax, Presence::optional);

template <>
inline constexpr auto kMembers<RemedyRule> = std::tuple{
    Member{"remedy", &RemedyRule::kind},
    Member{"", &RemedyRule::text, kTextRule},
    Member{"article", &RemedyRule::article, kTextRule},
    Member{"price_multiple", &RemedyRule::price_multiple, kCountRule},
    Member{"loss_multiple", &RemedyRule::loss_multiple, kCountRule},
    Member{"amount_fen_min", &RemedyRule::amount_fen_min, kAmountRule},
    Member{"days", &RemedyRule::days, kCountRule},
};

Result<RemedyBook> parse_remedies(std::string_view json) {
    return RemedyBook::make(TRY(parse_list<RemedyRule>(json, "remedies", kLimitRulesMax)));
}

namespace {

std::vector<std::pair<CaseKind, LawText>> read_next_of(ObjectReader& state) {
    constexpr Rule kOwnRule{kLawTextCharactersMax, Presence::optional};
    std::vector<std::pair<CaseKind, LawText>> next_of;
    ObjectReader own = state.object("next_of", Presence::optional);
    for (const CaseKind kind : values_of<CaseKind>()) {
        LawText next = read_words(own, name_of(kind), kOwnRule);
        if (!next.zh.empty()) next_of.emplace_back(kind, std::move(next));
    }
    return next_of;
}

void read_states(ObjectReader& reader, CaseWords& words) {
    words.states.resize(kCaseStateCount);
    for (ObjectReader& entry : reader.objects("states", list_rule(kCaseStateCount))) {
        const auto state = read_value<CaseState>(entry, "state", {});
        const auto mood = read_value<StateMood>(entry, "mood", {});
        StateWords read{
            mood.value_or(StateMood::plain),
            read_words(entry, "name", kTextRule),
            read_words(entry, "next", kTextRule),
            read_next_of(entry)};
        if (state) words.states.at(static_cast<std::size_t>(*state)) = std::move(read);
    }
    for (const StateWords& state : words.states) {
        if (state.name.zh.empty()) return reader.fault("states", "a state has no words");
    }
}

void read_facts(ObjectReader& reader, CaseWords& words) {
    words.facts.assign(kFactKindCount, read_words(reader, "other_fact", kTextRule));
    for (ObjectReader& entry : reader.objects("facts", list_rule(kFactKindCount))) {
        const auto fact = read_value<FactKind>(entry, "fact", {});
        LawText read = read_words(entry, "name", kTextRule);
        if (fact) words.facts.at(static_cast<std::size_t>(*fact)) = std::move(read);
    }
}

void read_said(ObjectReader& reader, CaseWords& words) {
    words.said.resize(kSaidKindCount);
    for (ObjectReader& entry : reader.objects("said", list_rule(kSaidKindCount))) {
        const auto said = read_value<SaidKind>(entry, "said", {});
        LawText read = read_words(entry, "name", kTextRule);
        if (said) words.said.at(static_cast<std::size_t>(*said)) = std::move(read);
    }
    for (const LawText& name : words.said) {
        if (name.zh.empty()) return reader.fault("said", "a thing that is said has no words");
    }
}

}  // namespace

Result<CaseWords> parse_case_words(std::string_view json) {
    return parse_object<CaseWords>(json, kAssetBytesMax, [](ObjectReader reader) {
        CaseWords words;
        read_states(reader, words);
        read_facts(reader, words);
        read_said(reader, words);
        return std::optional(std::move(words));
    });
}

}  // namespace fangxin::core
