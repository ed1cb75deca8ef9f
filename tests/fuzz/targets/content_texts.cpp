// Fuzzes the texts that a centre publishes, alone and among the content in force.
#include "core/answers/answers_json.h"
#include "core/content/content_set.h"
#include "core/json.h"
#include "core/json/law_json.h"
#include "core/notices/notices_json.h"
#include "core/promises/promises_json.h"
#include "core/publication/publication_json.h"
#include "tests/fuzz/fuzz_target.h"

namespace fangxin::tests {

namespace {

bool check_alone(std::string_view text) {
    bool is_accepted = check_reading(text, core::parse_holiday_table);
    is_accepted = check_reading(text, core::parse_festivals) || is_accepted;
    is_accepted = check_reading(text, core::parse_rule_sets) || is_accepted;
    is_accepted = check_reading(text, core::parse_law_office) || is_accepted;
    is_accepted = check_reading(text, core::parse_remedies) || is_accepted;
    is_accepted = check_reading(text, core::parse_answers) || is_accepted;
    is_accepted = check_reading(text, core::parse_publication) || is_accepted;
    is_accepted = check_reading(text, core::parse_promises) || is_accepted;
    is_accepted = check_reading(text, core::parse_notices) || is_accepted;
    return check_reading(text, core::parse_classification) || is_accepted;
}

// Facts that touch most limits, so that every rule that came through is counted with.
core::CaseFacts long_case() {
    using core::Date;
    using core::FactKind;
    core::CaseFacts facts{"prepaid_card", true, {}};
    unsigned int day = 1;
    for (const FactKind kind : {
             FactKind::received,
             FactKind::accepted,
             FactKind::testing_started,
             FactKind::testing_ended,
             FactKind::clue_found,
             FactKind::report_received,
         }) {
        const Date date(std::chrono::year(2026), std::chrono::month(9), std::chrono::day(day++));
        facts.facts.push_back({kind, core::start_of_beijing_day(date), false, 0});
    }
    return facts;
}

void count_with(const core::Law& law) {
    static const core::CaseFacts facts = long_case();
    for (const int year : {2026, 2027, 2031}) {
        const core::Date on(std::chrono::year(year), std::chrono::month(10), std::chrono::day(30));
        const auto clock = core::run_clock(law.rules, law.days, facts, on);
        if (clock) ENSURE(!core::to_json(*clock).empty());
    }
    core::PurchaseFacts purchase;
    purchase.paid_fen = 300'000;
    purchase.bought_on =
        core::Date(std::chrono::year(2026), std::chrono::month(9), std::chrono::day(1));
    purchase.received_on = purchase.bought_on;
    purchase.is_faulty = purchase.is_at_distance = purchase.is_fraud_claimed = true;
    const auto remedies = law.remedies.remedies_for(
        purchase, law.days, law.rules.settings().reading, purchase.bought_on
    );
    ENSURE(remedies.has_value() || !remedies.error().detail.empty());
}

// A text takes its place as a whole or leaves everything as it was.
void check_among_others(std::string_view text, std::uint64_t version, core::ContentKind kind) {
    static const core::ContentSet built_in;
    core::ContentSet set = built_in;
    const auto replaced = set.replace(kind, version, std::string(text));
    if (replaced) {
        ENSURE(set.version(kind) == version && set.text(kind) == text);
        count_with(*set.law());
        return;
    }
    check_detail(replaced.error().detail);
    ENSURE(set.version(kind) == built_in.version(kind) && set.text(kind) == built_in.text(kind));
    ENSURE(set.law() == built_in.law() && set.classification() == built_in.classification());
    ENSURE(set.answers() == built_in.answers());
}

}  // namespace

bool fuzz(std::string_view text) {
    const bool is_accepted = check_alone(text);
    const auto version = core::parse_version(text);
    // To read the whole set is slow, so only a text that can be read is put among the others.
    if (version && is_accepted) {
        for (const core::ContentKind kind : core::kContentKinds)
            check_among_others(text, *version, kind);
    }
    return is_accepted;
}

}  // namespace fangxin::tests
