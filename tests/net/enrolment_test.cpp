// First contact of a machine with the centre.
#include <doctest/doctest.h>

#include "core/json.h"
#include "net/api.h"
#include "tests/net/memory_centre.h"
#include "tests/net/world.h"

using namespace fangxin;
using core::ErrorCode;

namespace {

// The centre's enrolment: one code, bound to the first key that uses it.
class EnrolmentDesk final : public net::Transport {
  public:
    EnrolmentDesk(std::string code, core::EnrolmentAnswer answer)
        : code_(std::move(code)), answer_(std::move(answer)) {}

    net::Answer<net::Response> send(const net::Request& request, net::Interrupt&) override {
        ++requests;
        if (is_portal) return net::Response{200, {{"Content-Type", "text/html"}}, "<html>"};
        const auto asked = core::parse_enrolment_request(request.body);
        if (request.method != "POST" || request.target != "/v1/devices" || !asked)
            return tests::problem(400, "malformed_request");
        if (asked->code != code_ || (key_ && *key_ != asked->device_key))
            return tests::problem(403, "enrolment_code_invalid");
        key_ = asked->device_key;
        return net::Response{200, {{"Content-Type", "application/json"}}, core::to_json(answer_)};
    }

    int requests = 0;
    bool is_portal = false;

  private:
    std::string code_;
    core::EnrolmentAnswer answer_;
    std::optional<core::VerifyKey> key_;
};

struct Fixture {
    tests::World world;
    std::string code = core::with_check_character("K7Q03F9A");
    core::EnrolmentAnswer answer{
        "kiosk-7",
        "K7Q",
        "station-1",
        "一号示例商场站",
        "seal-1",
        world.seal_key.public_key(),
        world.centre_key.verify_key(),
        "https://status.example"};
    net::Interrupt interrupt;

    core::Result<core::Enrolment> enrol(net::Transport& transport, std::string_view typed) {
        net::Api api(transport, world.clock);
        return api.enrol("https://centre.example", typed, world.device_key, interrupt);
    }
};

}  // namespace

TEST_CASE("a machine is enrolled, and a lost answer comes again") {
    Fixture it;
    EnrolmentDesk desk(it.code, it.answer);
    for (int i = 0; i < 2; ++i) {
        const auto enrolment = it.enrol(desk, it.code);
        REQUIRE(enrolment.has_value());
        CHECK(enrolment->central_url == "https://centre.example");
        CHECK(enrolment->answer == it.answer);
    }
}

TEST_CASE("a mistyped code uses up no try") {
    Fixture it;
    EnrolmentDesk desk(it.code, it.answer);
    std::string typed = it.code;
    std::swap(typed[0], typed[1]);
    const auto enrolment = it.enrol(desk, typed);
    REQUIRE_FALSE(enrolment.has_value());
    CHECK(enrolment.error().code == ErrorCode::invalid);
    CHECK(desk.requests == 0);
}

TEST_CASE("a code that another machine used is denied") {
    Fixture it;
    EnrolmentDesk desk(it.code, it.answer);
    REQUIRE(it.enrol(desk, it.code).has_value());
    it.world.device_key = core::SigningKey::make(it.world.random);
    const auto enrolment = it.enrol(desk, it.code);
    REQUIRE_FALSE(enrolment.has_value());
    CHECK(enrolment.error().code == ErrorCode::denied);
    CHECK(enrolment.error().detail.find(it.code) == std::string::npos);
}

TEST_CASE("a login page enrols nothing") {
    Fixture it;
    EnrolmentDesk desk(it.code, it.answer);
    desk.is_portal = true;
    const auto enrolment = it.enrol(desk, it.code);
    REQUIRE_FALSE(enrolment.has_value());
    CHECK(enrolment.error().code == ErrorCode::unavailable);
}

TEST_CASE("an answer that would make the machine useless is refused") {
    Fixture it;
    it.answer.centre_key = core::VerifyKey{};
    EnrolmentDesk without_key(it.code, it.answer);
    CHECK_FALSE(it.enrol(without_key, it.code).has_value());

    Fixture other;
    other.answer.public_url = "javascript:alert(1)";
    EnrolmentDesk with_script(other.code, other.answer);
    CHECK_FALSE(other.enrol(with_script, other.code).has_value());
}
