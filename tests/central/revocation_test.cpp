// Devices that are cut off, and what one device may deliver a day.
#include <array>
#include <doctest/doctest.h>
#include <string>

#include "central/evidence/uploads.h"
#include "central/limits.h"
#include "core/device_health.h"
#include "core/json.h"
#include "core/limits.h"
#include "tests/central/bench.h"
#include "tests/central/evidence_samples.h"
#include "tests/central/test_centre.h"

namespace fangxin::tests {
namespace {

using central::RefusalCode;
using central::Session;

void cut_off(Bench& bench, const TestDevice& device) {
    const auto done = bench.database->write([&](Session& writer) {
        return central::cut_off(*bench.centre, writer, device.answer().device);
    });
    REQUIRE(done.has_value());
}

}  // namespace

TEST_CASE("nothing of a device that was cut off is taken, by any way") {
    const TestCentre centre;
    auto device = centre.enrolled_device();
    const auto other = centre.enrolled_device();
    REQUIRE(centre.put(device.next_case()).status == 201);
    const auto& id = device.answer().device;
    const auto revoked = centre.command({"devices", "revoke", id});
    CHECK(revoked.exit_code == 0);
    CHECK(revoked.output == "revoked " + id + "\n");
    CHECK(centre.put(device.next_case()).problem_code() == "revoked_device");
    const auto asked = centre.changes(device, "/v1/changes?after=0&wait_ms=0");
    CHECK(asked.answer.problem_code() == "revoked_device");
    CHECK(centre.changes(other, "/v1/changes?after=0&wait_ms=0").answer.status == 200);
    CHECK(
        centre.command({"devices"}).output.find(id + " prefix 001 station demo revoked") !=
        std::string::npos
    );
    CHECK(centre.command({"devices", "revoke", "d-nobody"}).exit_code == 2);
    CHECK(centre.command({"devices", "forget", id}).exit_code == 2);
}

TEST_CASE("a device that was cut off has the centre's own word for it, and nobody else has") {
    const TestCentre centre;
    auto device = centre.enrolled_device();
    const auto other = centre.enrolled_device();
    const auto envelope = device.next_case();
    REQUIRE(centre.put(envelope).status == 201);
    REQUIRE(centre.command({"devices", "revoke", device.answer().device}).exit_code == 0);
    const std::string feed = "/v1/changes?after=0&wait_ms=0";
    const std::string evidence = "/v1/cases/" + envelope.header.id.to_string() + "/evidence/" +
                                 sample_file(1).evidence.id.to_string();
    const core::StatusCheck check{envelope.header.number.to_string(), "12345678", ""};
    const std::array<std::array<std::string, 3>, 4> requests{
        {{"GET", feed, ""},
         {"POST", "/v1/device-health", core::to_json(core::DeviceHealth{})},
         {"GET", evidence, ""},
         {"POST", "/v1/status-checks", core::to_json(check)}}};
    for (const auto& [method, target, body] : requests) {
        CAPTURE(target);
        const auto asked = centre.ask(device, method, target, body);
        CHECK(asked.answer.status == 403);
        CHECK(asked.answer.problem_code() == "revoked_device");
        CHECK(asked.is_signed);
        // In its name, by another's key.
        const auto forged = send_http(
            method,
            centre.url() + target,
            body,
            other.signature_headers(device.asking(method, target, body))
        );
        CHECK(forged.problem_code() == "bad_signature");
        CHECK_FALSE(forged.headers.contains("fangxin-signature"));
    }
}

TEST_CASE("an upload of a device that was cut off is known no more") {
    Bench bench;
    auto device = bench.enrolled();
    const SampleFile sample = sample_file(1000);
    const auto envelope = device.next_case({sample.evidence});
    REQUIRE(bench.accept(envelope).has_value());
    const auto token = bench.database->write([&](Session& writer) {
        const auto known = central::find_device(writer, device.answer().device);
        return central::create_upload(
            *bench.centre, writer, **known, sample.creation(envelope.header.id)
        );
    });
    REQUIRE(central::find_upload(*bench.centre, token.value()).has_value());
    cut_off(bench, device);
    const auto found = central::find_upload(*bench.centre, token.value());
    CHECK(found.error().code == RefusalCode::no_such_upload);
}

TEST_CASE("a key that was cut off is not enrolled again, and its code stays good for others") {
    Bench bench;
    const auto device = bench.enrolled();
    cut_off(bench, device);
    const auto code = bench.code();
    CHECK(bench.enrol(device, code).error().code == RefusalCode::revoked_device);
    CHECK(bench.enrol(TestDevice(), code).has_value());
}

TEST_CASE("a code that replaces a device cuts it off when it is used, and not before") {
    Bench bench;
    auto former = bench.enrolled();
    const auto code = bench.database->write([&](Session& writer) {
        return central::make_enrol_code(*bench.centre, writer, "demo", former.answer().device);
    });
    CHECK(bench.accept(former.next_case()).has_value());
    CHECK(bench.enrol(TestDevice(), code.value()).has_value());
    CHECK(bench.accept(former.next_case()).error().code == RefusalCode::revoked_device);
}

TEST_CASE("a device may deliver so many cases a day, and goes on the next day") {
    Bench bench;
    auto device = bench.enrolled();
    REQUIRE(bench.accept(device.next_case()).has_value());
    const auto most = std::to_string(central::kDeviceCasesADayMax - 1);
    REQUIRE(run_sql(bench, "UPDATE devices SET day_cases = " + most).has_value());
    CHECK(bench.accept(device.next_case()).has_value());
    const auto late = device.next_case();
    const auto refused = bench.accept(late);
    REQUIRE(refused.error().code == RefusalCode::device_limit);
    bench.clock.pass(refused.error().retry_after_ms - 1);
    CHECK(bench.accept(late).error().code == RefusalCode::device_limit);
    bench.clock.pass(1);
    CHECK(bench.accept(late).has_value());
}

TEST_CASE("a device may deliver so many bytes a day, evidence among them") {
    Bench bench;
    auto device = bench.enrolled();
    const SampleFile sample = sample_file(1000);
    const auto envelope = device.next_case({sample.evidence});
    REQUIRE(bench.accept(envelope).has_value());
    const auto create = [&] {
        const auto sender = bench.known(device);
        return bench.database->write([&](Session& writer) {
            return central::create_upload(
                *bench.centre, writer, sender, sample.creation(envelope.header.id)
            );
        });
    };
    const auto most = std::to_string(central::kDeviceBytesADayMax);
    REQUIRE(run_sql(bench, "UPDATE devices SET day_bytes = " + most).has_value());
    CHECK(create().error().code == RefusalCode::device_limit);
    CHECK(bench.accept(device.next_case()).error().code == RefusalCode::device_limit);
    REQUIRE(run_sql(bench, "UPDATE devices SET day_bytes = 0").has_value());
    REQUIRE(create().has_value());
    const auto rows = run_sql(bench, "SELECT day_bytes FROM devices");
    CHECK((*rows)[0].count("day_bytes") == sample.creation(envelope.header.id).bytes);
}

}  // namespace fangxin::tests
