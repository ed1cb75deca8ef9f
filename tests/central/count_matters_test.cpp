// Counting what several people complain about: who counts, who does not, and what is published of
// them.
#include "central/handling/count_matters.h"

#include <doctest/doctest.h>
#include <string>

#include "core/known_matters/known_matters_json.h"
#include "tests/central/bench.h"

namespace fangxin::tests {
namespace {

using core::Field;

// A centre at which people complain about one gym.
struct Crowd : Bench {
    Crowd() : device(enrolled()) {}

    core::CaseContent complaint(int person) {
        core::CaseContent content = example_content();
        content.set_text(Field::shop_id, "gym-1");
        content.set_text(Field::merchant_name, "力动健身");
        content.set_text(Field::contact_phone, std::to_string(13'800'000'000 + person));
        return content;
    }
    std::string file(core::CaseContent content) {
        clock.pass(1000);
        REQUIRE(accept(device.next_case(std::move(content))).has_value());
        return device.last_file().number.to_string();
    }
    void file_of_people(int first, int count) {
        for (int i = 0; i < count; ++i) file(complaint(first + i));
    }
    core::KnownMatters::Parts count(int people_min = central::kKnownPeopleDefault) {
        const central::MatterCounting counting{people_min, core::beijing_date(clock.now()), 14};
        return database
            ->read([&](central::Session& reader) {
                return central::count_matters(*centre, reader, counting);
            })
            .value();
    }

    TestDevice device;
};

TEST_CASE("a matter is known from five people on, with shop, problem, people and days alone") {
    Crowd it;
    it.file_of_people(0, 4);
    CHECK(it.count().matters.empty());
    const core::Date since = core::beijing_date(it.clock.now());
    it.clock.pass(86'400'000);
    it.file_of_people(4, 1);
    const auto parts = it.count();
    REQUIRE(parts.matters.size() == 1);
    const core::KnownMatter& matter = parts.matters[0];
    CHECK(matter.shop_id == "gym-1");
    CHECK(matter.shop_name == "力动健身");
    CHECK(matter.problem == "refund");
    CHECK(matter.people == 5);
    CHECK(matter.since == since);
    CHECK(matter.from == core::beijing_date(it.clock.now()));
    CHECK(parts.version == 2);
    const std::string json = core::to_json(parts);
    CHECK(core::parse_known_matters(json).has_value());
    for (const char* const secret : {"王䶮", "138000", "二号路", "老板"})
        CHECK(json.find(secret) == std::string::npos);
}

TEST_CASE("whoever complains twice counts once, and all of a joint complaint count") {
    Crowd it;
    it.file_of_people(0, 3);
    it.file_of_people(0, 3);
    CHECK(it.count(4).matters.empty());
    core::CaseContent joint = it.complaint(7);
    joint.set_flag(Field::is_joint, true);
    joint.set_text(Field::people, "4");
    it.file(joint.copy());
    REQUIRE(it.count(4).matters.size() == 1);
    CHECK(it.count(4).matters[0].people == 7);
}

TEST_CASE("ended complaints, reports and what cannot be read do not count") {
    Crowd it;
    it.file_of_people(0, 4);
    const std::string ended = it.file(it.complaint(4));
    REQUIRE(it.count().matters.size() == 1);
    REQUIRE(it.handle(ended, {.action = "withdraw"}).has_value());
    CHECK(it.count().matters.empty());
    core::CaseContent report = example_content(core::CaseKind::report);
    report.set_text(Field::shop_id, "gym-1");
    report.set_text(Field::merchant_name, "力动健身");
    report.set_text(Field::problem, "refund");
    report.set_text(Field::contact_phone, "13900000000");
    it.file(report.copy());
    REQUIRE(it.accept(it.device.next_with("no case")).has_value());
    CHECK(it.count().matters.empty());
}

TEST_CASE("another shop, another problem and a shop typed by hand are matters of their own") {
    Crowd it;
    for (int person = 0; person < 3; ++person) {
        core::CaseContent other = it.complaint(person);
        other.set_text(Field::problem, "quality");
        it.file(other.copy());
        other.clear(Field::shop_id);
        it.file(other.copy());
    }
    it.file_of_people(0, 4);
    const auto parts = it.count(3);
    REQUIRE(parts.matters.size() == 3);
    CHECK(parts.matters[0].people == 4);
    CHECK(core::KnownMatters::make(parts).has_value());
    // Whatever the setting says, so few are never published.
    CHECK(it.count(1).matters.size() == 3);
    it.file(example_content());
    CHECK(it.count(1).matters.size() == 3);
}

TEST_CASE("a matter keeps its code when it is counted again") {
    Crowd it;
    it.file_of_people(0, 5);
    const std::string code = it.count().matters[0].code;
    it.file_of_people(5, 2);
    CHECK(it.count().matters[0].code == code);
}

TEST_CASE("a complaint that joins others says so in its history and in the list") {
    Crowd it;
    core::CaseContent content = it.complaint(0);
    content.set_text(Field::joined_matter, "9c41e07ab250");
    it.file(content.copy());
    const auto status = it.check(it.device, it.device.last_file().query_code.to_string());
    REQUIRE(status.has_value());
    CHECK(
        status->status.events.back().said ==
        core::Said{.kind = core::SaidKind::joined, .words = "9c41e07ab250"}
    );
    it.file(it.complaint(1));
    const auto alone = it.check(it.device, it.device.last_file().query_code.to_string());
    CHECK_FALSE(alone->status.events.back().said.has_value());
}

}  // namespace
}  // namespace fangxin::tests
