// What one device can do to the cases of another, and what a case shows of its device at receipt.
#include <doctest/doctest.h>
#include <string>

#include "central/devices/device_health.h"
#include "central/intake/verify_cases.h"
#include "core/json.h"
#include "tests/central/bench.h"
#include "tests/central/test_centre.h"

namespace fangxin::tests {
namespace {

// An authentic case of `device` under any number and at any place.
core::Envelope case_of(
    const TestDevice& device,
    const core::CaseNumber& number,
    std::uint64_t device_seq,
    const core::Digest& previous = {}
) {
    os::SystemRandom random;
    const auto& answer = device.answer();
    return core::make_envelope(
        {core::CaseId::make({0}, random),
         number,
         answer.device,
         device_seq,
         previous,
         {0},
         answer.seal_key_id},
        core::as_bytes("{}"),
        answer.seal_key,
        device.key()
    );
}

std::uint64_t alarms_of(Bench& bench, const TestDevice& device, const std::string& kind) {
    const auto all = bench.database->read(central::health_of_devices).value();
    for (const auto& it : all)
        if (it.device == device.answer().device && it.alarms.contains(kind))
            return it.alarms.at(kind);
    return 0;
}

}  // namespace

TEST_CASE(
    "cases that another device files under a kiosk's number are kept, and hide none of its own"
) {
    Bench bench;
    auto honest = bench.enrolled();
    const auto hostile = bench.enrolled();
    const auto envelope = honest.next_case();
    for (std::uint64_t seq = 1; seq <= 20; ++seq)
        REQUIRE(bench.accept(case_of(hostile, envelope.header.number, seq)).has_value());
    REQUIRE(bench.accept(envelope).has_value());
    CHECK(bench.check(honest, honest.last_file().query_code.to_string()).has_value());
    CHECK(bench.handle(envelope.header.number.to_string(), {"accept"}).has_value());
    const auto reasons = run_sql(
        bench,
        "SELECT needs_completion FROM cases WHERE id = '" + envelope.header.id.to_string() + "'"
    );
    CHECK(reasons.value()[0].text("needs_completion").empty());

    CHECK(alarms_of(bench, hostile, "foreign_number") == 20);
    CHECK(alarms_of(bench, honest, "foreign_number") == 0);
    const auto accounts = bench.database->read(central::verify_cases).value();
    REQUIRE(accounts.size() == 2);
    CHECK(accounts[0].foreign == 0);
    CHECK(accounts[1].foreign == 20);
    CHECK_FALSE(accounts[1].is_whole());
}

TEST_CASE("a case under another device's number is found by nobody's number and code") {
    Bench bench;
    auto honest = bench.enrolled();
    const auto hostile = bench.enrolled();
    REQUIRE(bench.accept(honest.next_case()).has_value());
    os::SystemRandom random;
    const core::CaseFile file{
        .id = core::CaseId::make({0}, random),
        .number = honest.last_file().number,
        .query_code = core::QueryCode::make(random),
        .query_token = core::QueryToken::make(random),
        .filed_at = {0},
        .content = example_content()};
    const auto text = core::to_json(file);
    const auto& answer = hostile.answer();
    const auto envelope = core::make_envelope(
        {file.id, file.number, answer.device, 1, {}, file.filed_at, answer.seal_key_id},
        core::as_bytes(text.view()),
        answer.seal_key,
        hostile.key()
    );
    REQUIRE(bench.accept(envelope).has_value());
    CHECK_FALSE(bench.check(honest, file.query_code.to_string()).has_value());
    CHECK(bench.check(honest, honest.last_file().query_code.to_string()).has_value());
}

TEST_CASE("two kiosks from one disk are an alarm when the second one's case comes") {
    Bench bench;
    auto device = bench.enrolled();
    const auto number = [&device](std::uint64_t counter) {
        return core::CaseNumber::make(device.answer().number_prefix, counter).value();
    };
    const auto first = device.next_case();
    const auto second = device.next_case();
    REQUIRE(bench.accept(first).has_value());
    REQUIRE(bench.accept(second).has_value());
    const auto twin = case_of(device, number(2), 2, first.digest);
    REQUIRE(bench.accept(twin).has_value());
    CHECK(alarms_of(bench, device, "sequence_used_twice") == 1);
    CHECK(alarms_of(bench, device, "chain_forked") == 0);
    REQUIRE(bench.accept(case_of(device, number(3), 3, twin.digest)).has_value());
    CHECK(alarms_of(bench, device, "chain_forked") == 0);
    // Names a case that never came, although the one before is here.
    const auto unknown = core::digest_of(core::as_bytes("another"));
    REQUIRE(bench.accept(case_of(device, number(4), 4, unknown)).has_value());
    CHECK(alarms_of(bench, device, "chain_forked") == 1);
    // A kiosk whose database was replaced names none, and says so itself.
    REQUIRE(bench.accept(case_of(device, number(5), 5)).has_value());
    CHECK(alarms_of(bench, device, "chain_forked") == 1);
}

TEST_CASE("an alarm is in the log, in the figures and beside the device") {
    TestCentre centre;
    auto device = centre.enrolled_device();
    REQUIRE(centre.put(device.next_case()).status == 201);
    REQUIRE(centre.put(device.double_of_last()).status == 201);
    const std::string id = device.answer().device;
    CHECK(
        centre.command({"devices"})
            .output.find("alarm " + id + " kind sequence_used_twice cases 1") != std::string::npos
    );
    CHECK(
        metric_at(
            centre.metrics_url(),
            "fangxin_case_alarms{device=\"" + id + "\",station=\"" + device.answer().station +
                "\",kind=\"sequence_used_twice\"}"
        ) == 1
    );
    REQUIRE(centre.put(device.double_of_last()).status == 201);
    const auto stopped = centre.stop();
    const std::string line = "device " + id + ": sequence_used_twice";
    const auto logged = stopped.errors.find(line);
    CHECK(logged != std::string::npos);
    // The figures count the others.
    CHECK(stopped.errors.find(line, logged + 1) == std::string::npos);
}

}  // namespace fangxin::tests
