// Handling steps by the life of a complaint, their facts, and the law that the centre publishes.
#include "central/handling/handle_case.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "central/content/publication.h"
#include "central/handling/changed_limits.h"
#include "central/status/changes_page.h"
#include "core/content/builtin_content.h"
#include "core/law/status_facts.h"
#include "tests/central/bench.h"

namespace fangxin::tests {
namespace {

using core::ContentKind;
using core::ErrorCode;

constexpr std::int64_t kDayMs = 24 * 60 * 60 * 1000;

std::string settings_text(const std::string& receipt, const std::string& policies = {}) {
    return R"({"version":2,"choice":"by_received_date","choice_reason":"r","reading":"unmoved",)"
           R"("reading_reason":"r","centre_receipt":")" +
           receipt + R"(","centre_receipt_reason":"r","policies":[)" + policies + "]}";
}

// The table that is built in, as version 2, after a change.
std::string holidays_after(const std::function<void(nlohmann::json& years)>& change) {
    auto table = nlohmann::json::parse(core::builtin_content(ContentKind::holidays));
    table["version"] = 2;
    change(table["years"]);
    return table.dump();
}

// A centre with one received case.
struct CaseAtCentre : Bench {
    explicit CaseAtCentre(
        const std::string& settings = {}, core::CaseKind kind = core::CaseKind::complaint
    )
        : device(enrolled()) {
        if (!settings.empty()) publish(ContentKind::law_settings, settings);
        REQUIRE(accept(device.next_case(example_content(kind))).has_value());
        number = device.last_file().number.to_string();
    }
    core::Result<core::ContentNotice> try_to_publish(ContentKind kind, const std::string& text) {
        using Published = core::Result<core::ContentNotice>;
        return database->write([&](central::Session& writer) -> Published {
            const auto clerk = TRY(central::find_clerk(writer, central::kFirstUser));
            return central::publish_content(*centre, writer, clerk, kind, text);
        });
    }
    void publish(ContentKind kind, const std::string& text) {
        REQUIRE(try_to_publish(kind, text).has_value());
    }
    core::Result<std::vector<central::ChangedLimit>> changed(
        ContentKind kind, const std::string& text
    ) {
        return database->read([&](central::Session& reader) {
            return central::changed_limits(*centre, reader, kind, text);
        });
    }
    core::Result<central::Handled> act(const central::Step& step) { return handle(number, step); }
    central::Answer<core::SignedContent> content(ContentKind kind) {
        return database->read([kind](central::Session& reader) {
            return central::find_content(reader, kind);
        });
    }
    central::Answer<core::ChangesPage> changes(const TestDevice& asker, std::uint64_t cursor) {
        const central::Device who = known(asker);
        return database->read([&](central::Session& reader) {
            return central::changes_page(*centre, reader, who, cursor);
        });
    }
    core::CaseStatus status() {
        return check(device, device.last_file().query_code.to_string()).value().status;
    }

    TestDevice device;
    std::string number;
};

const core::LimitClock* find_limit(const core::CaseClock& clock, const std::string& id) {
    const auto found = std::find_if(clock.limits.begin(), clock.limits.end(), [&](auto& limit) {
        return limit.rule.id == id;
    });
    return found == clock.limits.end() ? nullptr : &*found;
}

TEST_CASE("a complaint is accepted, tested, mediated and agreed, and its clock follows") {
    CaseAtCentre it;
    it.clock.pass(kDayMs);
    const auto accepted = it.act({"accept"});
    REQUIRE(accepted.has_value());
    CHECK(find_limit(accepted->clock, "acceptance")->state == core::LimitState::met);
    const auto* mediation = find_limit(accepted->clock, "mediation");
    REQUIRE(mediation != nullptr);
    CHECK(mediation->days_left == 60);

    it.clock.pass(10 * kDayMs);
    REQUIRE(it.act({"testing_started"}));
    it.clock.pass(5 * kDayMs);
    const auto tested = it.act({"testing_ended"});
    REQUIRE(tested.has_value());
    CHECK(tested->status.state == core::CaseState::accepted);
    CHECK(find_limit(tested->clock, "mediation")->days_left == 50);

    REQUIRE(it.act({"mediate", 0, true, true}));
    const auto agreed = it.act({"agree", 0, true, true});
    REQUIRE(agreed.has_value());
    CHECK(find_limit(agreed->clock, "mediation")->state == core::LimitState::met);
    CHECK(it.act({"close"}).value().status.state == core::CaseState::closed);
    CHECK(it.status().events.size() == 8);
}

TEST_CASE("each kind of case has its own life, facts and clock") {
    struct Life {
        core::CaseKind kind;
        std::vector<std::string> steps;
        core::CaseState end;
        std::string limit;  // the only one; empty: none runs
    };
    using core::CaseKind;
    using core::CaseState;
    const Life lives[] = {
        {CaseKind::report,
         {"check", "report_extended", "open_no_case"},
         CaseState::case_not_opened,
         "report_check"},
        {CaseKind::report, {"merge"}, CaseState::merged, "report_check"},
        {CaseKind::consultation, {"answer"}, CaseState::answered, ""},
        {CaseKind::opinion, {"note", "answer"}, CaseState::answered, ""},
    };
    for (const Life& life : lives) {
        CAPTURE(core::name_of(life.kind));
        CaseAtCentre it({}, life.kind);
        CHECK(it.status().kind == life.kind);
        CHECK(it.act({"accept"}).error().code == ErrorCode::conflict);
        CHECK(it.act({"received"}).error().code == ErrorCode::invalid);
        CHECK(it.act({"odr_started"}).error().code == ErrorCode::invalid);
        for (const std::string& step : life.steps) REQUIRE(it.act({step}).has_value());
        const auto closed = it.act({"close"});
        REQUIRE(closed.has_value());
        CHECK(it.status().events.rbegin()[1].state == life.end);
        const auto& limits = closed->clock.limits;
        REQUIRE(limits.size() == (life.limit.empty() ? 0U : 1U));
        if (life.limit.empty()) continue;
        CHECK(limits[0].rule.id == life.limit);
        CHECK(limits[0].state == core::LimitState::met);
    }
}

TEST_CASE("a report is redirected only with the name of the right office, and its clock ends") {
    CaseAtCentre it({}, core::CaseKind::report);
    CHECK(it.act({"redirect"}).error().code == ErrorCode::invalid);
    CHECK(it.act({"check", 0, false, false, true}).has_value());
    CaseAtCentre other({}, core::CaseKind::report);
    const auto redirected = other.act({"redirect", 0, false, false, true});
    REQUIRE(redirected.has_value());
    CHECK(find_limit(redirected->clock, "report_check")->state == core::LimitState::met);
}

TEST_CASE("where the centre is not the office, a report waits for the office's receipt too") {
    CaseAtCentre it(settings_text("is_not_office_receipt"), core::CaseKind::report);
    CHECK(it.status().events.back().fact == core::FactKind::sent_to_platform);
    CHECK(it.act({"received"}).error().code == ErrorCode::invalid);
    const auto received = it.act({"report_received"});
    REQUIRE(received.has_value());
    CHECK(find_limit(received->clock, "report_check")->days_left == 15);
    CaseAtCentre asked(settings_text("is_not_office_receipt"), core::CaseKind::consultation);
    CHECK_FALSE(asked.status().events.back().fact.has_value());
}

TEST_CASE("a refusal needs a ground of the rule in force") {
    CaseAtCentre it;
    CHECK(it.act({"refuse"}).error().code == ErrorCode::invalid);
    CHECK(it.act({"refuse", 8}).error().code == ErrorCode::invalid);
    // Each that there is, so that nobody need look it up.
    for (const int ground : {0, 8}) {
        const std::string detail = it.act({"refuse", ground}).error().detail;
        for (int i = 1; i <= 7; ++i)
            CHECK(detail.find("--ground " + std::to_string(i) + "  ") != std::string::npos);
        CHECK(detail.find("--ground 8") == std::string::npos);
        CHECK(detail.find("冒用他人名义") != std::string::npos);
    }
    CHECK(it.act({"accept", 3}).error().detail.find("--ground") == std::string::npos);
    REQUIRE(it.act({"refuse", 7}));
    const auto status = it.status();
    CHECK(status.state == core::CaseState::refused);
    CHECK(status.events.back().ground == 7);
    CHECK(core::facts_of(status).facts.back().ground == 7);
}

TEST_CASE("mediation needs both sides' consent, and is entrusted once only (Arts. 18 and 19)") {
    CaseAtCentre it;
    REQUIRE(it.act({"accept"}));
    CHECK(it.act({"mediate", 0, true, false}).error().code == ErrorCode::invalid);
    CHECK(it.act({"entrust", 0, false, true}).error().code == ErrorCode::invalid);
    REQUIRE(it.act({"entrust", 0, true, true}));
    CHECK(it.status().state == core::CaseState::entrusted);
    CHECK(it.act({"entrust", 0, true, true}).error().code == ErrorCode::conflict);
}

TEST_CASE("facts that would contradict the case are refused by name and not recorded") {
    CaseAtCentre it;
    const auto early = it.act({"testing_started"});
    CHECK(early.error().code == ErrorCode::rejected);
    CHECK(early.error().detail.find("testing_started") != std::string::npos);
    CHECK(it.act({"received"}).error().code == ErrorCode::rejected);
    CHECK(it.act({"report_received"}).error().code == ErrorCode::invalid);
    CHECK(it.act({"filed_at_station"}).error().code == ErrorCode::invalid);
    CHECK(it.act({"open_case"}).error().code == ErrorCode::conflict);
    CHECK(it.status().events.size() == 2);
}

TEST_CASE("settlement, testing and competence are not recorded once the case has ended") {
    CaseAtCentre it;
    REQUIRE(it.act({"accept"}));
    REQUIRE(it.act({"withdraw"}));
    for (const bool is_closed : {false, true}) {
        if (is_closed) REQUIRE(it.act({"close"}));
        // Also when somebody puts the clock back.
        for (const std::int64_t step : {kDayMs, -2 * kDayMs}) {
            it.clock.pass(step);
            for (const char* fact :
                 {"odr_started", "testing_started", "competence_disputed", "competence_settled"}) {
                const auto late = it.act({fact});
                CHECK(late.error().code == ErrorCode::conflict);
                CHECK(late.error().detail.find("the case is ") != std::string::npos);
            }
        }
        it.clock.pass(2 * kDayMs);
    }
    CHECK(it.status().events.size() == 5);
}

TEST_CASE("a ground or consent that does not belong to the step is refused, not recorded") {
    CaseAtCentre it;
    CHECK(it.act({"accept", 3}).error().code == ErrorCode::invalid);
    CHECK(it.act({"accept", 0, true, false}).error().code == ErrorCode::invalid);
    CHECK(it.act({"odr_started", 1}).error().code == ErrorCode::invalid);
    CHECK(it.act({"odr_started", 0, true, false}).error().code == ErrorCode::invalid);
    CHECK(it.act({"odr_started", 0, false, true}).error().code == ErrorCode::invalid);
    CHECK(it.status().events.size() == 2);
}

TEST_CASE("a check is not extended after its last day") {
    CaseAtCentre it;
    REQUIRE(it.act({"accept"}));
    REQUIRE(it.act({"clue_found"}));
    it.clock.pass(60 * kDayMs);
    CHECK(it.act({"clue_extended"}).error().code == ErrorCode::rejected);
    REQUIRE(it.act({"clue_checked"}));
    CHECK(it.act({"clue_extended"}).error().code == ErrorCode::rejected);
}

TEST_CASE("where the centre is not the office, nothing runs before the office's receipt") {
    CaseAtCentre it(settings_text("is_not_office_receipt"));
    CHECK(it.status().events.back().fact == core::FactKind::sent_to_platform);
    CHECK(it.check(it.device, it.device.last_file().query_code.to_string())
              .value()
              .clock->limits.empty());
    CHECK(it.act({"accept"}).error().code == ErrorCode::rejected);
    const auto received = it.act({"received"});
    REQUIRE(received.has_value());
    CHECK(find_limit(received->clock, "acceptance")->days_left == 7);
    CHECK(it.act({"accept"}));
}

TEST_CASE("a category is told only where a limit depends on it") {
    CaseAtCentre it;
    CHECK(it.status().category.empty());
    const std::string category(it.device.last_file().content.text(core::Field::category));
    const std::string policy =
        R"({"id":"p","order_number":"1号","limit":"acceptance","category":")" + category +
        R"(","from":"2026-09-01","to":"2026-12-31","length":3})";
    it.publish(ContentKind::law_settings, settings_text("is_office_receipt", policy));
    CHECK(it.status().category == category);
    const auto accepted = it.act({"accept"});
    REQUIRE(accepted.has_value());
    const auto* limit = find_limit(accepted->clock, "acceptance");
    CHECK(limit->length == 3);
    REQUIRE(limit->policy.has_value());
    CHECK(limit->policy->order_number == "1号");
}

TEST_CASE("published content is signed, announced to every device, and never goes back") {
    CaseAtCentre it;
    const auto refused = it.try_to_publish(ContentKind::holidays, "{\"version\": 2}");
    CHECK(refused.error().code == ErrorCode::invalid);
    CHECK(
        it.content(ContentKind::law_settings).error().code == central::RefusalCode::no_such_content
    );
    it.publish(ContentKind::law_settings, settings_text("is_office_receipt"));
    const auto again =
        it.try_to_publish(ContentKind::law_settings, settings_text("is_office_receipt"));
    CHECK(again.error().code == ErrorCode::conflict);
    const auto content = it.content(ContentKind::law_settings);
    REQUIRE(content.has_value());
    CHECK(core::content_signature_is_valid(*content, it.device.answer().centre_key));

    const TestDevice newcomer = it.enrolled();
    const auto page = it.changes(newcomer, 0);
    REQUIRE(page.has_value());
    CHECK(page->statuses.empty());
    REQUIRE(page->contents.size() == 1);
    CHECK(page->contents[0] == core::ContentNotice{ContentKind::law_settings, 2});
    CHECK(it.changes(newcomer, page->next_cursor).value().contents.empty());
    CHECK_FALSE(run_sql(it, "DELETE FROM contents").has_value());
    CHECK_FALSE(run_sql(it, "UPDATE contents SET body = 'x'").has_value());
}

TEST_CASE("a table without a year that is in force, or without its holidays, is refused") {
    CaseAtCentre it;
    const auto only_last =
        holidays_after([](auto& years) { years.erase(years.begin(), years.end() - 1); });
    const auto no_days = holidays_after([](auto& years) {
        for (const char* list : {"holidays", "makeup_workdays", "statutory_days"})
            years.back()[list] = nlohmann::json::array();
    });
    for (const std::string& text : {only_last, no_days}) {
        const auto refused = it.try_to_publish(ContentKind::holidays, text);
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().code == ErrorCode::invalid);
        CHECK_FALSE(it.changed(ContentKind::holidays, text).has_value());
    }
    it.publish(ContentKind::holidays, holidays_after([](auto&) {}));
    // The festivals of coming years are another table.
    std::string festivals = holidays_after([](auto&) {});
    const auto refused = it.try_to_publish(ContentKind::festivals, festivals);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == ErrorCode::invalid);
}

TEST_CASE("a version far beyond the one in force is refused, so that later ones stay possible") {
    CaseAtCentre it;
    std::string text = settings_text("is_office_receipt");
    text.replace(text.find("2"), 1, "2147483647");
    const auto refused = it.try_to_publish(ContentKind::law_settings, text);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == ErrorCode::invalid);
    it.publish(ContentKind::law_settings, settings_text("is_office_receipt"));
}

TEST_CASE("the dates that a text would change are known before it is published") {
    CaseAtCentre it;
    CHECK(it.changed(ContentKind::holidays, holidays_after([](auto&) {}))->empty());
    // Received on 21 September 2026.
    const auto longer = holidays_after([](auto& years) {
        for (auto& year : years)
            if (year["year"] == 2026) year["holidays"].push_back("2026-09-22");
    });
    const auto changed = it.changed(ContentKind::holidays, longer);
    REQUIRE(changed.has_value());
    const auto found = std::ranges::find(*changed, "acceptance", &central::ChangedLimit::limit);
    REQUIRE(found != changed->end());
    CHECK(found->number == it.number);
    CHECK(found->before < found->after);
    CHECK(it.content(ContentKind::holidays).error().code == central::RefusalCode::no_such_content);
    REQUIRE(it.act({"accept"}).has_value());
    REQUIRE(it.act({"withdraw"}).has_value());
    CHECK(it.changed(ContentKind::holidays, longer)->empty());
}

}  // namespace
}  // namespace fangxin::tests
