// Bad input at the command line: a clear message, the right exit code, nothing queued, no crash.
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "tests/support/real_programs.h"
#include "tests/support/temporary_folder.h"

using namespace fangxin::tests;

namespace {

struct Machine {
    TemporaryFolder folder;
    Centre centre{folder.file("central")};
    Kiosk kiosk{folder.file("kiosk")};

    Machine() {
        centre.start();
        REQUIRE(kiosk.enrol(centre, centre.enrol_code()).exit_code == 0);
    }
    std::size_t queued() const {
        return nlohmann::json::parse(kiosk.run({"queue", "--json"}).output).size();
    }
};

// The field at fault when a valid case gets `value` at `path`.
struct BadField {
    const char* path;
    nlohmann::json value;
    const char* field_named;
};

std::string spoilt(const BadField& bad) {
    auto value = nlohmann::json::parse(case_json("店家不退款。"));
    value[nlohmann::json::json_pointer(bad.path)] = bad.value;
    return value.dump();
}

std::string many(std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += "字";
    return text;
}

void expect_refused(const Machine& machine, const std::string& input) {
    const auto result = machine.kiosk.run({"file", "--json", "-"}, input);
    CHECK(result.signal == 0);
    CHECK(result.exit_code == 2);
    CHECK_FALSE(result.errors.empty());
    CHECK(machine.queued() == 0);
}

}  // namespace

TEST_CASE("every bad field is named, nothing is queued and nothing crashes") {
    const Machine machine;
    const std::vector<BadField> bad_fields = {
        {"/contact/name", "", "contact.name"},
        {"/contact/phone", "1380000220", "contact.phone"},
        {"/purchase/amount_fen", -1, "purchase.amount_fen"},
        {"/purchase/amount_fen", 1e308, "purchase.amount_fen"},
        {"/purchase/date", "2099-12-31", "purchase.date"},
        {"/facts", many(1001), "facts"},
        {"/facts", "控\u0007制", "facts"},
        {"/matter/category", "no_such_category", "matter.category"},
        {"/consents/advertising", true, "consents.advertising"},
    };
    for (const auto& bad : bad_fields) {
        CAPTURE(bad.path);
        const auto result = machine.kiosk.run({"file", "--json", "-"}, spoilt(bad));
        CHECK(result.exit_code == 2);
        CHECK(result.errors.find(bad.field_named) != std::string::npos);
        if (bad.value.is_string() && bad.value.get<std::string>().size() > 4) {
            CHECK(result.errors.find(bad.value.get<std::string>()) == std::string::npos);
        }
    }
    CHECK(machine.queued() == 0);
}

TEST_CASE("all faults are told at once") {
    const Machine machine;
    auto value = nlohmann::json::parse(case_json("店家不退款。"));
    value["contact"]["name"] = "";
    value["contact"]["phone"] = "12";
    const auto result = machine.kiosk.run({"file", "--json", "-"}, value.dump());
    CHECK(result.exit_code == 2);
    CHECK(result.errors.find("contact.name") != std::string::npos);
    CHECK(result.errors.find("contact.phone") != std::string::npos);
}

TEST_CASE("text that is no case is refused") {
    const Machine machine;
    expect_refused(machine, "");
    expect_refused(machine, "{");
    expect_refused(machine, "[]");
    expect_refused(machine, "\xff\xfe");
    expect_refused(machine, std::string(200'000, '['));
    expect_refused(machine, case_json(std::string(10U << 20U, 'x')));
}

TEST_CASE("a wrong number or code is refused and guessing is stopped") {
    const Machine machine;
    const auto filed =
        parse_filed(machine.kiosk.run({"file", "--json", "-"}, case_json("店家不退款。")).output);
    REQUIRE(filed);
    REQUIRE(machine.kiosk.run({"sync", "--until-empty"}).exit_code == 0);

    std::string wrong_check = filed->number;
    wrong_check.back() = wrong_check.back() == '7' ? '8' : '7';
    const auto mistyped =
        machine.kiosk.run({"status", wrong_check, "--query-code", filed->query_code});
    CHECK(mistyped.exit_code == 2);

    const std::string wrong_code = filed->query_code == "000000" ? "000001" : "000000";
    for (int attempt = 0; attempt < 5; ++attempt) {
        CHECK(
            machine.kiosk.run({"status", filed->number, "--query-code", wrong_code}).exit_code == 1
        );
    }
    const auto locked =
        machine.kiosk.run({"status", filed->number, "--query-code", filed->query_code});
    CHECK(locked.exit_code == 1);
    CHECK(locked.errors.find("wait") != std::string::npos);
}

TEST_CASE("a kiosk that is not enrolled files nothing and says so") {
    const TemporaryFolder folder;
    const Kiosk kiosk(folder.file("kiosk"));
    const auto result = kiosk.run({"file", "--json", "-"}, case_json("店家不退款。"));
    CHECK(result.exit_code == 2);
    CHECK(result.errors.find("enrol") != std::string::npos);
    CHECK(result.output.empty());
}

TEST_CASE("a kiosk keeps nothing of a centre with another fingerprint") {
    const TemporaryFolder folder;
    Centre centre(folder.file("central"));
    centre.start();
    const Kiosk kiosk(folder.file("kiosk"));
    const auto enrol = [&](const std::string& code, const std::string& fingerprint) {
        return kiosk.run(
            {"enrol", "--central", centre.url(), "--code", code, "--fingerprint", fingerprint}
        );
    };
    const auto made = centre.run({"enrol-code", "--station", "demo"});
    const auto fingerprint = made.errors.substr(made.errors.rfind(' ') + 1, 24);
    const auto refused = enrol(centre.enrol_code(), "0000-0000-0000-0000-0000");
    CHECK(refused.exit_code == 1);
    CHECK(refused.errors.find(fingerprint) != std::string::npos);
    CHECK(kiosk.run({"sync"}).exit_code != 0);
    const auto enrolled = enrol(centre.enrol_code(), fingerprint);
    CHECK(enrolled.exit_code == 0);
    CHECK(enrolled.output.find(fingerprint) != std::string::npos);
}

TEST_CASE("bad use of the command line exits with 2") {
    const TemporaryFolder folder;
    const Kiosk kiosk(folder.file("kiosk"));
    CHECK(kiosk.run({"fly"}).exit_code == 2);
    CHECK(kiosk.run({"file"}).exit_code == 2);
    CHECK(kiosk.run({"enrol", "--central", "http://127.0.0.1:9"}).exit_code == 2);
    CHECK(kiosk.run({"status", "XYZ", "--query-code", "123456"}).exit_code == 2);
}
