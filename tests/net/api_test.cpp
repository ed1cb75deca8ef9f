// What the typed calls believe and what they do not.
#include "net/api.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <optional>
#include <string>
#include <utility>

#include "tests/net/memory_centre.h"
#include "tests/net/world.h"

using namespace fangxin;
using core::ErrorCode;
using net::FailureKind;
using tests::Behaviour;

namespace {

constexpr FailureKind kStranger = FailureKind::not_the_centre;
constexpr FailureKind kRefusal = FailureKind::centre_refuses;

// One case, alone.
net::Answer<core::Acknowledgement> deliver(
    net::Api& api, const core::OutboxItem& item, net::Interrupt& interrupt
) {
    const net::Parcel parcel{item};
    auto response = api.transport().send(net::request_for(parcel), interrupt);
    auto answers = api.believed_answers(parcel, std::move(response));
    if (!answers) return net::failed(answers.error());
    REQUIRE(answers->size() == 1);
    return answers->front();
}

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
        const auto acknowledgement = deliver(it.api, item, it.interrupt);
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
        FailureKind kind;
        const char* reason;
    };
    const Row rows[] = {
        {Behaviour::unreachable, ErrorCode::unavailable, FailureKind::refused, "refused"},
        {Behaviour::silent, ErrorCode::timed_out, FailureKind::timed_out, "in time"},
        {Behaviour::answer_lost, ErrorCode::unavailable, FailureKind::cut, "cut"},
        {Behaviour::captive_portal, ErrorCode::unavailable, FailureKind::captive_portal, "sign-in"},
        {Behaviour::portal_with_json, ErrorCode::unavailable, kStranger, "no acknowledgement"},
        {Behaviour::proxy_error, ErrorCode::unavailable, FailureKind::proxy_page, "answered 502"},
        {Behaviour::truncated, ErrorCode::unavailable, kStranger, "no acknowledgement"},
        {Behaviour::other_digest, ErrorCode::unavailable, kStranger, "for other contents"},
        {Behaviour::other_id, ErrorCode::unavailable, kStranger, "for another case"},
        {Behaviour::other_device, ErrorCode::unavailable, kStranger, "for another machine"},
        {Behaviour::other_key, ErrorCode::unavailable, kStranger, "not signed by the centre"},
        {Behaviour::changed_afterwards, ErrorCode::unavailable, kStranger, "not signed"},
        {Behaviour::server_error,
         ErrorCode::unavailable,
         FailureKind::centre_error,
         "500 (internal_error)"},
        {Behaviour::busy, ErrorCode::unavailable, FailureKind::centre_busy, "503 (unavailable)"},
        {Behaviour::conflict, ErrorCode::conflict, kRefusal, "with other contents"},
        {Behaviour::too_large, ErrorCode::rejected, kRefusal, "too large"},
        {Behaviour::malformed, ErrorCode::rejected, kRefusal, "envelope"},
        {Behaviour::unknown_device, ErrorCode::denied, kRefusal, "does not know this machine"},
    };
    for (const Row& row : rows) {
        Fixture it;
        CAPTURE(row.reason);
        it.centre.behave(row.behaviour);
        const auto answer = deliver(it.api, it.world.make_item(1), it.interrupt);
        REQUIRE_FALSE(answer.has_value());
        CHECK(answer.error().error.code == row.code);
        CHECK(answer.error().kind == row.kind);
        CHECK(answer.error().error.detail.find(row.reason) != std::string::npos);
    }
}

TEST_CASE("the pause the centre asks for is passed on") {
    Fixture it;
    it.centre.behave(Behaviour::busy);
    const auto answer = deliver(it.api, it.world.make_item(1), it.interrupt);
    REQUIRE_FALSE(answer.has_value());
    CHECK(answer.error().retry_after_ms == 120'000);
}

TEST_CASE("a real conflict at the centre is a conflict") {
    Fixture it;
    const core::OutboxItem first = it.world.make_item(1);
    REQUIRE(deliver(it.api, first, it.interrupt).has_value());
    // The same id with other bytes, well signed.
    core::EnvelopeHeader header = core::parse_envelope(first.body)->header;
    const core::Envelope other = core::make_envelope(
        header, core::as_bytes("other"), it.world.seal_key.public_key(), it.world.device_key
    );
    const core::OutboxItem second{first.id, 1, other.digest, core::to_json(other), 0};
    const auto answer = deliver(it.api, second, it.interrupt);
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
        CHECK_FALSE(refused.error().is_from_centre());
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
    const auto token = *core::QueryToken::parse("z2dEW2MaSzEYyqe1gRTuvA");
    const auto by_token = it.api.status_check(number, token, it.interrupt);
    REQUIRE(by_token.has_value());
    CHECK(*by_token == *status);
    const auto other_token = core::QueryToken::make(it.world.random);
    const auto wrong_token = it.api.status_check(number, other_token, it.interrupt);
    REQUIRE_FALSE(wrong_token.has_value());
    CHECK(wrong_token.error().error.code == ErrorCode::not_found);

    const auto wrong = *core::QueryCode::parse("482917");
    const auto unknown = *core::CaseNumber::make("K7Q", 2);
    const auto wrong_code = it.api.status_check(number, wrong, it.interrupt);
    const auto wrong_number = it.api.status_check(unknown, right, it.interrupt);
    REQUIRE_FALSE(wrong_code.has_value());
    REQUIRE_FALSE(wrong_number.has_value());
    CHECK(wrong_code.error().error.code == ErrorCode::not_found);
    CHECK(wrong_code.error().error.detail == wrong_number.error().error.detail);
}

namespace {

// Answers everything with the same.
class OneAnswer final : public net::Transport {
  public:
    explicit OneAnswer(net::Response response) : response_(std::move(response)) {}
    net::Answer<net::Response> send(const net::Request&, net::Interrupt&) override {
        return response_;
    }

  private:
    net::Response response_;
};

}  // namespace

namespace {

// A centre that takes no request which is not later than the one before.
class StrictCentre final : public net::Transport {
  public:
    explicit StrictCentre(tests::World& world) : world_(world), centre_(world) {}

    net::Answer<net::Response> send(const net::Request& request, net::Interrupt& stop) override {
        const auto header = [&](std::string_view name) {
            return *net::find_header(request.headers, name);
        };
        const std::int64_t time_ms = std::stoll(std::string(header(core::kTimeHeader)));
        if (time_ms > std::exchange(last_ms_, std::max(last_ms_, time_ms)))
            return centre_.send(request, stop);
        ++refused;
        const core::Problem problem{409, "stale_request", "", "", last_ms_};
        net::Response stale{
            409, {{"Content-Type", "application/problem+json"}}, core::to_json(problem)};
        const core::SignedRequest asked{
            header(core::kDeviceHeader),
            request.method,
            request.target,
            {time_ms},
            header(core::kNonceHeader),
            request.body};
        const auto& key = is_forged ? world_.device_key : world_.centre_key;
        const auto signature = core::sign_answer(asked, 409, stale.body, key);
        stale.headers.push_back({std::string(core::kSignatureHeader), core::to_base64url(signature)}
        );
        return stale;
    }

    int refused = 0;
    bool is_forged = false;

  private:
    tests::World& world_;
    tests::MemoryCentre centre_;
    std::int64_t last_ms_ = 0;
};

}  // namespace

TEST_CASE("a machine whose clock was put back goes on asking, after the centre's own word only") {
    tests::World world;
    StrictCentre centre(world);
    net::Interrupt interrupt;
    net::Api before(centre, world.clock, world.identity());
    CHECK(before.changes({0, "seal-1"}, 0, interrupt).has_value());
    CHECK(before.changes({0, "seal-1"}, 0, interrupt).has_value());
    CHECK(centre.refused == 0);
    world.clock.advance_ms(-86'400'000);
    net::Api after(centre, world.clock, world.identity());
    centre.is_forged = true;
    const auto forged = after.changes({0, "seal-1"}, 0, interrupt);
    CHECK(forged.error().is_from_centre());
    CHECK(centre.refused == 1);
    centre.is_forged = false;
    CHECK(after.changes({0, "seal-1"}, 0, interrupt).has_value());
    CHECK(after.changes({0, "seal-1"}, 0, interrupt).has_value());
    CHECK(centre.refused == 2);
}

TEST_CASE("a machine believes that it was cut off when the centre signs it for its very request") {
    Fixture it;
    const auto ask = [&] { return it.api.changes({0, "seal-1"}, 0, it.interrupt); };
    it.centre.behave(Behaviour::cut_off);
    const auto refused = ask();
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().kind == FailureKind::cut_off);
    CHECK(refused.error().error.code == ErrorCode::denied);
    CHECK(refused.error().is_from_centre());
    CHECK(it.api.send_health({}, it.interrupt).error().kind == FailureKind::cut_off);
    const auto status = it.api.status_check(
        *core::CaseNumber::make("K7Q", 1), *core::QueryCode::parse("482916"), it.interrupt
    );
    CHECK(status.error().kind == FailureKind::cut_off);
}

namespace {

// Says on the line that the machine was cut off, with a signature that is not the centre's for this
// request, or with none.
class CuttingLine final : public net::Transport {
  public:
    CuttingLine(tests::World& world, bool has_old_answer)
        : world_(world), has_old_answer_(has_old_answer) {}
    net::Answer<net::Response> send(const net::Request& request, net::Interrupt&) override {
        net::Response refusal = tests::problem(403, "revoked_device");
        const auto header = [&](std::string_view name) {
            return *net::find_header(request.headers, name);
        };
        core::SignedRequest asked{
            header(core::kDeviceHeader),
            request.method,
            request.target,
            {std::stoll(std::string(header(core::kTimeHeader)))},
            header(core::kNonceHeader),
            request.body};
        // What the centre may have signed once, for another machine that asked.
        if (has_old_answer_) asked.device = "kiosk-8";
        const auto& key = has_old_answer_ ? world_.centre_key : world_.device_key;
        const auto signature = core::sign_answer(asked, refusal.status, refusal.body, key);
        refusal.headers.push_back(
            {std::string(core::kSignatureHeader), core::to_base64url(signature)}
        );
        return refusal;
    }

  private:
    tests::World& world_;
    const bool has_old_answer_;
};

}  // namespace

TEST_CASE("a refusal that is not the centre's for this request cuts no machine off") {
    Fixture it;
    it.centre.behave(Behaviour::cut_off_unsigned);
    const auto refused = it.api.changes({0, "seal-1"}, 0, it.interrupt);
    CHECK(refused.error().kind == kRefusal);
    for (const bool has_old_answer : {false, true}) {
        CuttingLine line(it.world, has_old_answer);
        net::Api api(line, it.world.clock, it.world.identity());
        const auto forged = api.changes({0, "seal-1"}, 0, it.interrupt);
        REQUIRE_FALSE(forged.has_value());
        CHECK(forged.error().kind == kRefusal);
    }
}

TEST_CASE("a problem is believed only as a whole") {
    tests::World world;
    net::Interrupt interrupt;
    const auto failure_of = [&](net::Response response) {
        OneAnswer transport(std::move(response));
        net::Api api(transport, world.clock, world.identity());
        const auto answer = deliver(api, world.make_item(1), interrupt);
        REQUIRE_FALSE(answer.has_value());
        return answer.error();
    };
    CHECK(failure_of(tests::problem(409, "case_conflict")).is_from_centre());

    net::Response other_status = tests::problem(409, "case_conflict");
    other_status.status = 404;
    CHECK_FALSE(failure_of(other_status).is_from_centre());

    net::Response other_type = tests::problem(409, "case_conflict");
    other_type.headers = {{"Content-Type", "text/html"}};
    CHECK_FALSE(failure_of(other_type).is_from_centre());

    net::Response redirect = tests::problem(302, "moved");
    CHECK_FALSE(failure_of(redirect).is_from_centre());

    // What the other side wrote does not reach staff.
    const net::Failure odd = failure_of(tests::problem(418, "<b>Call 555</b>"));
    CHECK(odd.error.detail == "the centre refused: 418");
    CHECK(odd.error.code == ErrorCode::rejected);
}

TEST_CASE("who stands on the way is told apart by what it answers") {
    struct Row {
        int status;
        const char* type;
        const char* body;
        FailureKind kind;
    };
    const Row rows[] = {
        {200, "text/html; charset=utf-8", "<html>", FailureKind::captive_portal},
        {200, "", "\n <!DOCTYPE html>", FailureKind::captive_portal},
        {200, "application/json", "{}", FailureKind::not_the_centre},
        {302, "", "", FailureKind::captive_portal},
        {307, "text/html", "<html>", FailureKind::captive_portal},
        {511, "text/html", "<html>", FailureKind::captive_portal},
        {407, "text/html", "<html>", FailureKind::proxy_page},
        {502, "text/html", "<html>", FailureKind::proxy_page},
        {503, "text/plain", "no healthy upstream", FailureKind::proxy_page},
        {504, "", "", FailureKind::proxy_page},
        {403, "text/html", "<html>", FailureKind::proxy_page},
        {403, "text/plain", "no", FailureKind::not_the_centre},
        {404, "text/html", "<html>", FailureKind::not_the_centre},
        {500, "text/html", "<html>", FailureKind::not_the_centre},
    };
    for (const Row& row : rows) {
        CAPTURE(row.status);
        CAPTURE(row.body);
        tests::World world;
        net::Interrupt interrupt;
        OneAnswer transport({row.status, {{"Content-Type", row.type}}, row.body});
        net::Api api(transport, world.clock, world.identity());
        const auto answer = api.changes({0, ""}, 0, interrupt);
        REQUIRE_FALSE(answer.has_value());
        CHECK(answer.error().kind == row.kind);
        CHECK_FALSE(answer.error().is_from_centre());
        CHECK_FALSE(answer.error().retry_after_ms.has_value());
        CHECK(answer.error().error.detail.find(std::to_string(row.status)) != std::string::npos);
    }
}

TEST_CASE("the centre's own problems are told apart") {
    struct Row {
        int status;
        const char* retry_after;
        FailureKind kind;
    };
    const Row rows[] = {
        {500, nullptr, FailureKind::centre_error},
        {500, "10", FailureKind::centre_busy},
        {502, nullptr, FailureKind::centre_error},
        {503, nullptr, FailureKind::centre_busy},
        {429, nullptr, FailureKind::centre_busy},
        {400, nullptr, FailureKind::centre_refuses},
        {409, nullptr, FailureKind::centre_refuses},
    };
    for (const Row& row : rows) {
        CAPTURE(row.status);
        tests::World world;
        net::Interrupt interrupt;
        net::Response response = tests::problem(row.status, "some_code");
        if (row.retry_after != nullptr)
            response.headers.push_back({"Retry-After", row.retry_after});
        OneAnswer transport(response);
        net::Api api(transport, world.clock, world.identity());
        const auto answer = api.changes({0, ""}, 0, interrupt);
        REQUIRE_FALSE(answer.has_value());
        CHECK(answer.error().kind == row.kind);
        CHECK(answer.error().is_from_centre());
    }
}

TEST_CASE("changes that are signed and cannot be read ask for a newer program") {
    Fixture it;
    it.centre.behave(Behaviour::newer_contract);
    const auto answer = it.api.changes({0, "seal-1"}, 0, it.interrupt);
    REQUIRE_FALSE(answer.has_value());
    CHECK(answer.error().kind == FailureKind::program_too_old);
    CHECK(answer.error().is_from_centre());
}

TEST_CASE("only an answer with a valid signature says what time it is") {
    Fixture it;
    CHECK_FALSE(it.api.clock_offset_ms().has_value());
    it.centre.set_clock_ahead_ms(3'600'000);
    // A refusal is not signed, and a portal can tell any time.
    CHECK_FALSE(it.api.content({core::ContentKind::rule_sets, 1}, it.interrupt).has_value());
    it.centre.behave(Behaviour::captive_portal);
    CHECK_FALSE(it.api.changes({0, "seal-1"}, 0, it.interrupt).has_value());
    it.centre.behave(Behaviour::changed_afterwards);
    CHECK_FALSE(it.api.changes({0, "seal-1"}, 0, it.interrupt).has_value());
    CHECK_FALSE(deliver(it.api, it.world.make_item(1), it.interrupt).has_value());
    CHECK_FALSE(it.api.clock_offset_ms().has_value());

    it.centre.behave(Behaviour::normal);
    REQUIRE(it.api.changes({0, "seal-1"}, 0, it.interrupt).has_value());
    CHECK(it.api.clock_offset_ms() == 3'600'000);
    it.centre.set_clock_ahead_ms(-7'200'000);
    REQUIRE(deliver(it.api, it.world.make_item(2), it.interrupt).has_value());
    CHECK(it.api.clock_offset_ms() == -7'200'000);
}
