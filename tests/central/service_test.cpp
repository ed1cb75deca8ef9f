// Services on a real database with a clock of the test's own.
#include <algorithm>
#include <atomic>
#include <doctest/doctest.h>
#include <string>
#include <thread>
#include <vector>

#include "central/accounts/settings.h"
#include "core/limits.h"
#include "tests/central/bench.h"

namespace fangxin::tests {
namespace {

using central::RefusalCode;
using central::Session;

}  // namespace

TEST_CASE("a code enrols one machine, and answers it again when the answer was lost") {
    Bench bench;
    const TestDevice device;
    const TestDevice other;
    const auto code = bench.code();
    const auto first = bench.enrol(device, code);
    REQUIRE(first.has_value());
    CHECK(first->number_prefix == "001");
    CHECK(first->station_name == "站");
    CHECK(bench.enrol(device, code).value() == *first);
    CHECK(bench.enrol(other, code).error().code == RefusalCode::enrolment_code_invalid);
    bench.clock.pass(core::kEnrolCodeLifeMs + 1);
    CHECK(bench.enrol(device, code).value() == *first);
    CHECK(bench.enrol(other, bench.code()).value().device != first->device);
}

TEST_CASE("a code that has expired or is mistyped enrols nobody") {
    Bench bench;
    const TestDevice device;
    const auto code = bench.code();
    bench.clock.pass(core::kEnrolCodeLifeMs);
    CHECK(bench.enrol(device, code).error().code == RefusalCode::enrolment_code_invalid);
    CHECK(bench.enrol(device, "guess").error().code == RefusalCode::enrolment_code_invalid);
}

TEST_CASE("wrong enrolment codes of strangers never stop a good one") {
    Bench bench;
    const TestDevice stranger;
    const auto code = bench.code();
    for (int i = 0; i < 100; ++i) REQUIRE_FALSE(bench.enrol(stranger, "guess").has_value());
    CHECK(bench.enrol(TestDevice(), code).has_value());
}

TEST_CASE("enrolment needs the secret half of the key, and a code is not used up without it") {
    Bench bench;
    const TestDevice kiosk;
    const TestDevice stranger;
    const auto code = bench.code();
    auto request = stranger.request(code, bench.clock.now());
    request.device_key = kiosk.key().verify_key();
    CHECK(bench.enrol(request).error().code == RefusalCode::bad_signature);
    auto altered = kiosk.request(bench.code(), bench.clock.now());
    altered.code = code;
    CHECK(bench.enrol(altered).error().code == RefusalCode::bad_signature);
    CHECK(bench.enrol(kiosk, code).has_value());
}

TEST_CASE("a case keeps the station it was filed at when its device moves to another") {
    Bench bench;
    auto device = bench.enrolled();
    REQUIRE(bench.accept(device.next_case()).has_value());
    const auto code = device.last_file().query_code.to_string();
    const auto added = bench.database->write([&bench](Session& writer) {
        return central::add_station(writer, {"two", "二站"}, bench.clock.now());
    });
    REQUIRE(added.has_value());
    device.enrolled(bench.enrol(device, bench.code("two")).value());
    CHECK(bench.check(device, code).value().status.events[0].office == "站");
    REQUIRE(bench.accept(device.next_case()).has_value());
    const auto later = device.last_file().query_code.to_string();
    CHECK(bench.check(device, later).value().status.events[0].office == "二站");
}

TEST_CASE("a machine that enrols again keeps its id and prefix") {
    Bench bench;
    const TestDevice device;
    const auto first = bench.enrol(device, bench.code()).value();
    CHECK(bench.enrol(device, bench.code()).value() == first);
}

TEST_CASE("a failed unit of work leaves nothing and spoils no other in the same commit") {
    Bench bench;
    std::vector<std::thread> writers;
    std::atomic<int> kept = 0;
    for (int i = 0; i < 24; ++i)
        writers.emplace_back([&bench, &kept, i] {
            const auto work = [i](Session& writer) -> core::Result<void> {
                TRY(central::put_setting(writer, "n" + std::to_string(i), "v"));
                if (i % 3 == 0)
                    return core::fail(core::ErrorCode::conflict, "the test takes it back");
                if (i % 3 == 1) TRY(writer.execute("INSERT INTO no_such_table VALUES (1)"));
                return {};
            };
            if (bench.database->write(work)) ++kept;
        });
    for (auto& writer : writers) writer.join();
    CHECK(kept == 8);
    const auto rows = run_sql(bench, "SELECT COUNT(*) FROM settings WHERE name LIKE 'n%'");
    CHECK((*rows)[0].integer(0) == 8);
}

TEST_CASE("the story of a case begins with its filing at the station") {
    Bench bench;
    auto device = bench.enrolled();
    const auto accepted = bench.accept(device.next_case());
    REQUIRE(accepted.has_value());
    const auto& file = device.last_file();
    const auto status = bench.check(device, file.query_code.to_string()).value().status;
    REQUIRE(status.events.size() == 2);
    const core::StatusEvent filing{
        core::CaseState::filed, file.filed_at, "站", core::FactKind::filed_at_station};
    CHECK(status.events[0] == filing);
    CHECK(status.events[1].state == core::CaseState::received);
    CHECK(status.state == core::CaseState::received);
    CHECK(status.version == 1);
}

TEST_CASE("history and what was filed cannot be changed or deleted") {
    Bench bench;
    auto device = bench.enrolled();
    REQUIRE(bench.accept(device.next_case()).has_value());
    for (const char* sql :
         {"DELETE FROM cases",
          "DELETE FROM case_events",
          "UPDATE case_events SET author = 'x'",
          "UPDATE cases SET sealed = 'x'",
          "UPDATE cases SET received_at = 1"})
        CHECK_FALSE(run_sql(bench, sql).has_value());
    CHECK(run_sql(bench, "SELECT * FROM cases")->size() == 1);
    CHECK(run_sql(bench, "SELECT * FROM case_events WHERE author LIKE 'device:%'")->size() == 1);
}

TEST_CASE("two clerks who accept at the same time make one step") {
    Bench bench;
    auto device = bench.enrolled();
    REQUIRE(bench.accept(device.next_case()).has_value());
    const auto number = device.last_file().number.to_string();
    std::atomic<int> accepted = 0;
    std::vector<std::thread> clerks;
    for (int i = 0; i < 8; ++i)
        clerks.emplace_back([&] {
            if (bench.handle(number, {"accept"})) ++accepted;
        });
    for (auto& clerk : clerks) clerk.join();
    CHECK(accepted == 1);
    CHECK(run_sql(bench, "SELECT * FROM case_events WHERE author = 'admin'")->size() == 1);
}

TEST_CASE("nothing a person typed and no secret stands in the database in the clear") {
    Bench bench;
    auto device = bench.enrolled();
    REQUIRE(bench.accept(device.next_case()).has_value());
    const auto& file = device.last_file();
    const auto rows = run_sql(bench, "SELECT * FROM cases").value();
    for (const char* column :
         {"id",
          "number",
          "device",
          "previous",
          "seal_key_id",
          "sealed",
          "digest",
          "signature",
          "code_digest",
          "token_digest",
          "needs_completion",
          "state",
          "category"}) {
        const auto text = rows[0].view(column);
        for (const auto& secret :
             {std::string(file.content.text(core::Field::contact_phone)),
              std::string(file.content.text(core::Field::facts)),
              std::string(file.content.text(core::Field::merchant_name)),
              file.query_code.to_string(),
              file.query_token.to_string()})
            CHECK(text.find(secret) == std::string::npos);
    }
}

TEST_CASE("the high-water mark goes up to the first gap, and over it once it is closed") {
    Bench bench;
    auto device = bench.enrolled();
    const auto first = device.next_case();
    const auto second = device.next_case();
    const auto third = device.next_case();
    const auto mark_after = [&bench](const core::Envelope& envelope) {
        return bench.accept(envelope).value().acknowledgement.high_water_seq;
    };
    CHECK(mark_after(third) == 0);
    CHECK(mark_after(first) == 1);
    CHECK(mark_after(first) == 1);
    CHECK(mark_after(second) == 3);
    CHECK(mark_after(device.double_of_last()) == 3);
}

TEST_CASE("a number and a place that another case has are named as reasons for completion") {
    Bench bench;
    auto device = bench.enrolled();
    REQUIRE(bench.accept(device.next_case()).has_value());
    const auto envelope = device.double_of_last();
    REQUIRE(bench.accept(envelope).has_value());
    CHECK_FALSE(bench.accept(envelope).value().is_new);
    const auto rows = run_sql(bench, "SELECT needs_completion FROM cases ORDER BY id").value();
    REQUIRE(rows.size() == 2);
    const std::vector<std::string> reasons{
        rows[0].text("needs_completion"), rows[1].text("needs_completion")};
    CHECK(std::count(reasons.begin(), reasons.end(), "") == 1);
    CHECK(std::count(reasons.begin(), reasons.end(), "number_used_twice,sequence_used_twice") == 1);
}

}  // namespace fangxin::tests
