// What the typed calls believe and what they do not.
#include "net/api.h"

#include <doctest/doctest.h>

#include "tests/net/memory_centre.h"
#include "tests/net/world.h"

using namespace fangxin;
using core::ErrorCode;
using tests::Behaviour;

namespace {

struct Fixture {
    tests::World world;
    tests::MemoryCentre centre{world};
    net::Api api{centre, world.clock, world.identity()};
    net::Interrupt interrupt;
};

core::CaseStatus status_of(const core::OutboxItem& item, std::uint64_t version) {
    return {
        item.id,
        *core::CaseNumber::make("K7Q", item.device_seq),
        version,
        core::CaseState::accepted,
        {{core::CaseState::accepted, {1'790'000'000'000}, "Example Office"}}};
}

}  // namespace

TEST_CASE("a case is delivered when the centre signs for it, now or again") {
    Fixture it;
    const core::OutboxItem item = it.world.make_item(1);
    for (int i = 0; i < 2; ++i) {
        const auto acknowledgement = it.api.put_case(item, it.interrupt);
        REQUIRE(acknowledgement.has_value());
        CHECK(acknowledgement->id == item.id);
        CHECK(acknowledgement->digest == item.digest);
    }
    CHECK(it.centre.stored() == 1);
}

TEST_CASE("nothing but the centre's own acknowledgement of this case counts as delivered") {
    struct Row {
        Behaviour behaviour;
        ErrorCode code;
        bool is_from_centre;
        const char* reason;
    };
    const Row rows[] = {
        {Behaviour::unreachable, ErrorCode::unavailable, false, "refused the connection"},
        {Behaviour::silent, ErrorCode::timed_out, false, "in time"},
        {Behaviour::answer_lost, ErrorCode::unavailable, false, "cut"},
        {Behaviour::captive_portal, ErrorCode::unavailable, false, "not the centre answered 200"},
        {Behaviour::portal_with_json, ErrorCode::unavailable, false, "login page"},
        {Behaviour::proxy_error, ErrorCode::unavailable, false, "not the centre answered 502"},
        {Behaviour::truncated, ErrorCode::unavailable, false, "no acknowledgement"},
        {Behaviour::other_digest, ErrorCode::unavailable, false, "for other contents"},
        {Behaviour::other_id, ErrorCode::unavailable, false, "for another case"},
        {Behaviour::other_device, ErrorCode::unavailable, false, "for another machine"},
        {Behaviour::other_key, ErrorCode::unavailable, false, "not signed by the centre"},
        {Behaviour::changed_afterwards, ErrorCode::unavailable, false, "not signed by the centre"},
        {Behaviour::server_error, ErrorCode::unavailable, true, "500 (internal_error)"},
        {Behaviour::busy, ErrorCode::unavailable, true, "503 (unavailable)"},
        {Behaviour::conflict, ErrorCode::conflict, true, "with other contents"},
        {Behaviour::too_large, ErrorCode::rejected, true, "too large"},
        {Behaviour::malformed, ErrorCode::rejected, true, "envelope"},
        {Behaviour::unknown_device, ErrorCode::denied, true, "does not know this machine"},
    };
    for (const Row& row : rows) {
        Fixture it;
        CAPTURE(row.reason);
        it.centre.behave(row.behaviour);
        const auto answer = it.api.put_case(it.world.make_item(1), it.interrupt);
        REQUIRE_FALSE(answer.has_value());
        CHECK(answer.error().error.code == row.code);
        CHECK(answer.error().is_from_centre == row.is_from_centre);
        CHECK(answer.error().error.detail.find(row.reason) != std::string::npos);
    }
}

TEST_CASE("the pause the centre asks for is passed on") {
    Fixture it;
    it.centre.behave(Behaviour::busy);
    const auto answer = it.api.put_case(it.world.make_item(1), it.interrupt);
    REQUIRE_FALSE(answer.has_value());
    CHECK(answer.error().retry_after_ms == 120'000);
}

TEST_CASE("a real conflict at the centre is a conflict") {
    Fixture it;
    const core::OutboxItem first = it.world.make_item(1);
    REQUIRE(it.api.put_case(first, it.interrupt).has_value());
    // The same id with other bytes, well signed.
    core::EnvelopeHeader header = core::parse_envelope(first.body)->header;
    const core::Envelope other = core::make_envelope(
        header, core::as_bytes("other"), it.world.seal_key.public_key(), it.world.device_key
    );
    const core::OutboxItem second{first.id, 1, other.digest, core::to_json(other), 0};
    const auto answer = it.api.put_case(second, it.interrupt);
    REQUIRE_FALSE(answer.has_value());
    CHECK(answer.error().error.code == ErrorCode::conflict);
}

TEST_CASE("changes are believed only with a signature for this very request") {
    Fixture it;
    const core::OutboxItem item = it.world.make_item(1);
    it.centre.post_status(status_of(item, 2));
    const auto page = it.api.changes({0, "seal-1"}, 0, it.interrupt);
    REQUIRE(page.has_value());
    CHECK(page->next_cursor == 1);
    CHECK(page->statuses == std::vector{status_of(item, 2)});

    it.world.clock.advance_ms(1);
    for (const Behaviour behaviour :
         {Behaviour::old_answer,
          Behaviour::changed_afterwards,
          Behaviour::truncated,
          Behaviour::captive_portal}) {
        it.centre.behave(behaviour);
        const auto refused = it.api.changes({0, "seal-1"}, 0, it.interrupt);
        REQUIRE_FALSE(refused.has_value());
        CHECK_FALSE(refused.error().is_from_centre);
    }
}

TEST_CASE("a status is asked for with number and code, and both errors look the same") {
    Fixture it;
    const core::OutboxItem item = it.world.make_item(1);
    it.centre.post_status(status_of(item, 2));
    const auto number = *core::CaseNumber::make("K7Q", 1);
    const auto right = *core::QueryCode::parse("482916");
    const auto status = it.api.status_check(number, right, it.interrupt);
    REQUIRE(status.has_value());
    CHECK(*status == status_of(item, 2));

    const auto wrong = *core::QueryCode::parse("482917");
    const auto unknown = *core::CaseNumber::make("K7Q", 2);
    const auto wrong_code = it.api.status_check(number, wrong, it.interrupt);
    const auto wrong_number = it.api.status_check(unknown, right, it.interrupt);
    REQUIRE_FALSE(wrong_code.has_value());
    REQUIRE_FALSE(wrong_number.has_value());
    CHECK(wrong_code.error().error.code == ErrorCode::not_found);
    CHECK(wrong_code.error().error.detail == wrong_number.error().error.detail);
}

TEST_CASE("health is told apart from a page that says 200") {
    Fixture it;
    const auto health = it.api.health(it.interrupt);
    REQUIRE(health.has_value());
    CHECK(health->version == "0.1.0");
    it.centre.behave(Behaviour::captive_portal);
    CHECK_FALSE(it.api.health(it.interrupt).has_value());
}

namespace {

// Answers everything with the same.
class OneAnswer final : public net::Transport {
  public:
    explicit OneAnswer(net::Response response) : response_(std::move(response)) {}
    core::Result<net::Response> send(const net::Request&, net::Interrupt&) override {
        return response_;
    }

  private:
    net::Response response_;
};

}  // namespace

TEST_CASE("a problem is believed only as a whole") {
    tests::World world;
    net::Interrupt interrupt;
    const auto failure_of = [&](net::Response response) {
        OneAnswer transport(std::move(response));
        net::Api api(transport, world.clock, world.identity());
        const auto answer = api.put_case(world.make_item(1), interrupt);
        REQUIRE_FALSE(answer.has_value());
        return answer.error();
    };
    CHECK(failure_of(tests::problem(409, "case_conflict")).is_from_centre);

    net::Response other_status = tests::problem(409, "case_conflict");
    other_status.status = 404;
    CHECK_FALSE(failure_of(other_status).is_from_centre);

    net::Response other_type = tests::problem(409, "case_conflict");
    other_type.headers = {{"Content-Type", "text/html"}};
    CHECK_FALSE(failure_of(other_type).is_from_centre);

    net::Response redirect = tests::problem(302, "moved");
    CHECK_FALSE(failure_of(redirect).is_from_centre);

    // What the other side wrote does not reach staff.
    const net::Failure odd = failure_of(tests::problem(418, "<b>Call 555</b>"));
    CHECK(odd.error.detail == "the centre refused: 418");
    CHECK(odd.error.code == ErrorCode::rejected);
}
