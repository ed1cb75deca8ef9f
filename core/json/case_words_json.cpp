// Reads the words of the states and steps of a case.
#include "core/json/law_json.h"
#include "core/json/object_reader.h"
#include "core/law/law_limits.h"

namespace fangxin::core {

namespace {

constexpr TextLimits kText{kLawTextCharactersMax};
constexpr auto kMoodNames = std::to_array<std::string_view>({"plain", "under_way", "good", "bad"});

Result<StateMood> parse_mood(std::string_view name) {
    for (std::size_t i = 0; i < kMoodNames.size(); ++i) {
        if (kMoodNames.at(i) == name) return static_cast<StateMood>(i);
    }
    return fail(ErrorCode::invalid, "there is no such mood");
}

LawText read_text(ObjectReader reader) {
    return LawText{reader.text("zh", kText), reader.text("en", kText)};
}

void read_states(ObjectReader& reader, CaseWords& words) {
    words.states.resize(kCaseStateNames.size());
    for (ObjectReader& entry : reader.objects("states", kCaseStateNames.size())) {
        const auto state = entry.parsed("state", kCodeCharactersMax, parse_case_state);
        const auto mood = entry.parsed("mood", kCodeCharactersMax, parse_mood);
        StateWords read{
            mood.value_or(StateMood::plain),
            read_text(entry.object("name")),
            read_text(entry.object("next"))};
        if (state) words.states.at(static_cast<std::size_t>(*state)) = std::move(read);
    }
    for (const StateWords& state : words.states) {
        if (state.name.zh.empty()) return reader.fault("states", "a state has no words");
    }
}

void read_facts(ObjectReader& reader, CaseWords& words) {
    words.facts.assign(kFactKindCount, read_text(reader.object("other_fact")));
    for (ObjectReader& entry : reader.objects("facts", kFactKindCount)) {
        const auto fact = entry.parsed("fact", kCodeCharactersMax, parse_fact_kind);
        LawText read = read_text(entry.object("name"));
        if (fact) words.facts.at(static_cast<std::size_t>(*fact)) = std::move(read);
    }
}

}  // namespace

Result<CaseWords> parse_case_words(std::string_view json) {
    return parse_object<CaseWords>(json, kAssetBytesMax, [](ObjectReader reader) {
        CaseWords words;
        read_states(reader, words);
        read_facts(reader, words);
        return std::optional(std::move(words));
    });
}

}  // namespace fangxin::core
