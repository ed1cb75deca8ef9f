// Tests of the station on this machine: its time, and what it answers without a centre.
#include "kiosk/station/local_station.h"

#include <atomic>
#include <doctest/doctest.h>
#include <future>
#include <optional>
#include <string>

#include "core/json.h"
#include "core/receipt_signature.h"
#include "core/request_signature.h"
#include "kiosk/visits/staff/corner_screen.h"
#include "tests/kiosk/app/scenes.h"
#include "tests/storage/station_fixture.h"
#include "tests/support/http_server.h"
#include "tests/support/patience.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

namespace {

constexpr std::int64_t kHourMs = 3'600'000;

// A start of the program on an enrolled machine, whose clock the test sets.
struct Start {
    explicit Start(tests::StationFixture& fixture)
        : machine{fixture.data_dir().string(), {}, clock, fixture.random} {
        shown.now_ms = fixture.clock.now_ms;
    }

    tests::SetClock shown;
    tests::SetClock steady;
    StationClock clock{shown, steady, {}};
    Machine machine;
};

// What follows `before` on its line.
std::string after(const std::string& text, const std::string& before) {
    const std::size_t start = text.find(before) + before.size();
    return text.substr(start, text.find_first_of(" \r", start) - start);
}

// A centre that is busy, and signs that it is; at 04:13:20 on 25 February 2026.
void be_busy(tests::Connection& connection, const core::SigningKey& centre) {
    const auto body = core::to_json(core::Problem{503, "unavailable", "Busy", "Later"});
    while (const auto text = connection.read_request()) {
        const auto method = text->substr(0, text->find(' '));
        const auto target = after(*text, method + " ");
        const auto device = after(*text, "Fangxin-Device: ");
        const auto nonce = after(*text, "Fangxin-Nonce: ");
        const auto sent = text->substr(text->find("\r\n\r\n") + 4);
        const core::Instant time{std::stoll(after(*text, "Fangxin-Time: "))};
        const auto signature =
            core::sign_answer({device, method, target, time, nonce, sent}, 503, body, centre);
        const auto headers =
            "Content-Type: application/problem+json\r\nDate: Wed, 25 Feb 2026 04:13:20 GMT\r\n"
            "Fangxin-Signature: " +
            core::to_base64url(signature) + "\r\n";
        if (!connection.send(tests::http_answer(503, body, headers))) return;
    }
}

// A centre that takes what is delivered and says nothing else; gives what it was sent.
void take_deliveries(
    tests::Connection& connection,
    const tests::StationFixture& fixture,
    std::promise<core::OutboxItem>& delivered
) {
    while (const auto text = connection.read_request()) {
        const auto body = text->substr(text->find("\r\n\r\n") + 4);
        const auto envelope = core::parse_envelope(body);
        if (!text->starts_with("PUT /v1/cases/") || !envelope) return connection.reset();
        const core::OutboxItem item{
            envelope->header.id, envelope->header.device_seq, envelope->digest, body};
        const auto word = core::to_json(fixture.acknowledge(item));
        const auto type = "Content-Type: application/json\r\n";
        if (!connection.send(tests::http_answer(201, word, type))) return;
        delivered.set_value(item);
    }
}

}  // namespace

TEST_CASE("what a signed answer says of the clock is taken over, and known at the next start") {
    tests::StationFixture fixture;
    const core::Instant centre{1'771'992'800'000};
    tests::HttpServer server([&fixture](tests::Connection& connection) {
        be_busy(connection, fixture.centre_key());
    });
    fixture.enrol();
    {
        auto enrolment = fixture.enrolment();
        enrolment.central_url = server.url();
        REQUIRE(fixture.open()->identity().save_enrolment(enrolment).has_value());
    }
    Start first(fixture);
    CHECK(first.shown.now().utc_ms - centre.utc_ms == 2 * kHourMs);
    {
        const auto station = LocalStation::open(first.machine).value();
        std::promise<void> compared;
        std::atomic<bool> is_compared = false;
        REQUIRE(station
                    ->start_sync([&] {
                        const bool is_corrected = first.clock.state() == ClockState::corrected;
                        if (is_corrected && !is_compared.exchange(true)) compared.set_value();
                    })
                    .has_value());
        const auto waited = compared.get_future().wait_for(tests::kPatience);
        station->stop_sync();
        REQUIRE((waited == std::future_status::ready));
        CHECK(first.clock.now() == centre);
    }
    Start second(fixture);
    const auto station = LocalStation::open(second.machine).value();
    CHECK(second.clock.now() == centre);
    const auto filed = station->file(tests::example_content());
    REQUIRE(filed.has_value());
    CHECK(filed->filed_at == centre);
}

TEST_CASE("the offset of the clock is kept until the clocks were compared again") {
    tests::StationFixture fixture;
    fixture.enrol();
    using Offset = std::optional<std::int64_t>;
    const auto clock_after = [&fixture](bool is_compared, Offset offset_ms) {
        net::SyncState state;
        state.is_clock_compared = is_compared;
        state.clock_offset_ms = offset_ms;
        {
            const Start start(fixture);
            const auto store = start.machine.open_store().value();
            start.machine.note_clock(*store, state);
        }
        const Start next(fixture);
        const auto store = next.machine.open_store().value();
        return next.clock.now().utc_ms - next.shown.now_ms;
    };
    CHECK(clock_after(true, -kHourMs) == -kHourMs);
    CHECK(clock_after(false, std::nullopt) == -kHourMs);
    CHECK(clock_after(true, kHourMs) == kHourMs);
    CHECK(clock_after(true, std::nullopt) == 0);
    CHECK(clock_after(false, std::nullopt) == 0);
}

TEST_CASE("without a line a number of this machine and any other get the same answer") {
    tests::StationFixture fixture;
    fixture.enrol();
    {
        auto enrolment = fixture.enrolment();
        enrolment.central_url = "http://127.0.0.1:" + std::to_string(tests::unused_port());
        REQUIRE(fixture.open()->identity().save_enrolment(enrolment).has_value());
    }
    Start start(fixture);
    const auto station = LocalStation::open(start.machine).value();
    const auto filed = station->file(tests::example_content()).value();
    REQUIRE(station->look_up(filed.number, filed.query_code).has_value());
    const auto other = core::QueryCode::make(fixture.random);
    const core::CaseNumber numbers[] = {
        filed.number,
        core::CaseNumber::make("K7Q", 77).value(),
        core::CaseNumber::make("7HX", 1).value()};
    for (const auto& number : numbers) {
        CAPTURE(number.to_string());
        const auto answer = station->look_up(number, other);
        REQUIRE_FALSE(answer.has_value());
        CHECK(answer.error().code == core::ErrorCode::unavailable);
        CHECK(answer.error().detail.find("cannot ask") != std::string::npos);
        CHECK(answer.error().detail.find("12315") != std::string::npos);
    }
    const auto scanned = core::parse_scanned_receipt(filed.qr_content.view()).value();
    CHECK(scanned.number == filed.number);
    CHECK(
        station->look_up(scanned.number, scanned.token).error().code == core::ErrorCode::unavailable
    );
}

TEST_CASE("a station whose clock is certainly wrong files nothing until the centre's time is known"
) {
    tests::StationFixture fixture;
    fixture.enrol();
    tests::SetClock unset;
    unset.now_ms = 345'600'000;  // 5 January 1970
    const tests::SetClock steady;
    StationClock clock(unset, steady, fixture.clock.now());
    const Machine machine{fixture.data_dir().string(), {}, clock, fixture.random};
    const auto station = LocalStation::open(machine).value();
    const auto refused = station->file(tests::example_content());
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == core::ErrorCode::unavailable);
    CHECK(station->readiness().waiting == 0);
    clock.note_offset(fixture.clock.now_ms - unset.now_ms);
    CHECK(station->file(tests::example_content()).has_value());
    CHECK(station->readiness().waiting == 1);
}

TEST_CASE("a station that was cut off knows it from its disk, files nothing and still looks up") {
    tests::StationFixture fixture;
    fixture.enrol();
    const tests::SetClock steady;
    StationClock clock(fixture.clock, steady, fixture.clock.now());
    const Machine machine{fixture.data_dir().string(), {}, clock, fixture.random};
    const auto filed = fixture.open()->outbox().submit(tests::example_content()).value();
    REQUIRE(fixture.open()->outbox().record_cut_off(clock.now()).has_value());
    const auto station = LocalStation::open(machine).value();
    CHECK(station->readiness().is_cut_off);
    CHECK_FALSE(station->readiness().can_file());
    CHECK(station->file(tests::example_content()).error().code == core::ErrorCode::denied);
    CHECK(station->status_here(filed.number, filed.query_code).has_value());
    CHECK(station->readiness().waiting == 1);
}

TEST_CASE("the staff's corner knows the queue and the account, and nothing of what was written") {
    tests::StationFixture fixture;
    fixture.enrol();
    Start start(fixture);
    const auto station = LocalStation::open(start.machine).value();
    const auto content = tests::example_content();
    const auto filed = station->file(content).value();
    REQUIRE(station->file(content).has_value());
    {
        const auto store = fixture.open();
        const auto first = store->outbox().list().value().at(0);
        const core::Instant next{start.shown.now_ms + kHourMs};
        REQUIRE(store->outbox()
                    .record_failure(first.id, start.shown.now(), next, "the line is down")
                    .has_value());
    }
    const MachineReport report = station->machine_report();
    CHECK(report.database_problem.empty());
    CHECK(report.health.filed == 2);
    CHECK(report.health.waiting == 2);
    CHECK(report.health.free_bytes > 0);
    REQUIRE(report.queue.size() == 2);
    CHECK(report.queued == 2);
    CHECK(report.queue[0].number == filed.number.to_string());
    CHECK(report.queue[0].tries == 1);
    CHECK(report.queue[0].last_reason == "the line is down");
    CHECK(report.queue[1].tries == 0);

    staff::State state(0);
    state.is_open = true;
    state.report = report;
    const Desk desk;
    const auto corner = staff::make_corner_model(scene_of(desk), state);
    std::string shown;
    for (const auto* card : {&corner.balance, &corner.queue, &corner.checks, &corner.incidents}) {
        shown += std::string(card->title) + card->note;
        for (const auto& row : card->rows) shown += row.name + row.words + row.detail;
    }
    REQUIRE(shown.find(filed.number.to_string()) != std::string::npos);
    CHECK(shown.find(filed.query_code.to_string()) == std::string::npos);
    for (const std::string& text : tests::typed_texts(content)) {
        CAPTURE(text);
        CHECK(shown.find(text) == std::string::npos);
    }
}

TEST_CASE("the station checks the PIN of its corner, and lists wrong ones as incidents") {
    tests::StationFixture fixture;
    fixture.enrol();
    REQUIRE(fixture.open()->staff_pin().set("480266").has_value());
    Start start(fixture);
    const auto station = LocalStation::open(start.machine).value();
    using enum core::PinAnswer::Outcome;
    CHECK(station->check_staff_pin("111222").value().outcome == wrong);
    CHECK(station->check_staff_pin("480266").value().outcome == right);
    const auto incidents = station->machine_report().incidents;
    REQUIRE(incidents.size() == 1);
    CHECK(incidents[0].kind == core::IncidentKind::staff_pin_wrong);
    CHECK(incidents[0].at == start.shown.now());
}

TEST_CASE("a damaged case comes first in the corner's queue") {
    tests::StationFixture fixture;
    fixture.enrol();
    Start start(fixture);
    const auto station = LocalStation::open(start.machine).value();
    for (int i = 0; i < 3; ++i) REQUIRE(station->file(tests::example_content()).has_value());
    {
        auto database = fixture.open_database();
        REQUIRE(database
                    .execute("UPDATE outbox SET body = CAST(replace(CAST(body AS TEXT), 'a', 'b')"
                             " AS BLOB) WHERE device_seq = 3")
                    .has_value());
    }
    REQUIRE(fixture.open()->outbox().due(start.shown.now(), 10).has_value());
    const MachineReport report = station->machine_report();
    REQUIRE(report.queue.size() == 3);
    CHECK(report.queue[0].is_damaged);
    CHECK_FALSE(report.queue[1].is_damaged);
    CHECK(report.health.damaged == 1);
}

TEST_CASE("an act is kept without a line, and delivered once when there is one") {
    tests::StationFixture fixture;
    std::promise<core::OutboxItem> delivered;
    tests::HttpServer server([&](tests::Connection& connection) {
        take_deliveries(connection, fixture, delivered);
    });
    fixture.enrol();
    {
        auto enrolment = fixture.enrolment();
        enrolment.central_url = server.url();
        REQUIRE(fixture.open()->identity().save_enrolment(enrolment).has_value());
    }
    Start start(fixture);
    const auto station = LocalStation::open(start.machine).value();
    const auto number = core::CaseNumber::make("7HX", 9).value();
    const auto code = core::QueryCode::make(fixture.random);
    const core::ActContent act{core::SaidKind::withdrawal};
    const auto saved_at = station->save_act(number, code, act);
    REQUIRE(saved_at.has_value());
    CHECK(station->readiness().waiting == 1);
    std::promise<void> emptied;
    std::atomic<bool> is_empty = false;
    REQUIRE(station
                ->start_sync([&] {
                    if (station->readiness().waiting == 0 && !is_empty.exchange(true))
                        emptied.set_value();
                })
                .has_value());
    const auto waited = emptied.get_future().wait_for(tests::kPatience);
    station->stop_sync();
    REQUIRE((waited == std::future_status::ready));
    const auto opened = fixture.open_act(delivered.get_future().get());
    CHECK(opened.number == number);
    CHECK(opened.query_code == code);
    CHECK(opened.made_at == *saved_at);
    CHECK(opened.content == act);
}
