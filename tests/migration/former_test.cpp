// Data folders of the former version, opened by the programs of this one: nothing is lost.
//
// former/ was made by make_former.py; expected.json is what the former programs knew.
#include <algorithm>
#include <cctype>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/real_programs.h"
#include "tests/support/temporary_folder.h"

using namespace fangxin::tests;

namespace {

using Json = nlohmann::json;
namespace fs = std::filesystem;

const fs::path kFormer = FANGXIN_FORMER_DATA;

// The folders of the former version, unpacked for one test.
struct Former {
    TemporaryFolder folder;
    Json expected = Json::parse(std::ifstream(kFormer / "expected.json"));

    Former() {
        for (const std::string name : {"centre", "kiosk", "second"}) {
            const std::string archive = (kFormer / (name + ".tar.gz")).string();
            const auto unpacked =
                run({"/usr/bin/tar", "-xzf", archive, "-C", folder.path().string()});
            REQUIRE(unpacked.exit_code == 0);
        }
    }
    Centre centre() const { return {folder.file("centre"), expected.at("listen")}; }
    Kiosk kiosk(const std::string& name) const { return Kiosk(folder.file(name)); }
    std::vector<Json> cases(bool is_delivered) const {
        std::vector<Json> chosen;
        for (const Json& one : expected.at("cases"))
            if (one.value("is_delivered", false) == is_delivered) chosen.push_back(one);
        return chosen;
    }
};

// The parts of a queue's row that stay while nothing is sent.
Json queued_facts(const std::string& printed) {
    Json facts = Json::array();
    for (const Json& row : Json::parse(printed)) {
        Json files = Json::array();
        for (const Json& file : row.at("evidence"))
            files.push_back({{"id", file.at("id")}, {"bytes", file.at("bytes")}});
        facts.push_back({
            {"id", row.at("id")},
            {"number", row.at("number")},
            {"filed_at", row.at("filed_at")},
            {"tries", row.at("tries")},
            {"last_try", row.at("last_try")},
            {"last_reason", row.at("last_reason")},
            {"is_damaged", row.at("is_damaged")},
            {"is_delivered", row.at("is_delivered")},
            {"evidence", files},
        });
    }
    return facts;
}

// The value after each name of a line such as "filed 10 received 8 chain ok".
std::map<std::string, std::string> figures(const std::string& line) {
    std::istringstream words(line);
    std::map<std::string, std::string> found;
    for (std::string name, value; words >> name >> value;) found[name] = value;
    return found;
}

// The state of a case as the kiosk prints it, from the centre or from the kiosk's mirror.
std::string state_of(const Kiosk& kiosk, const Json& one, bool is_offline) {
    std::vector<std::string> ask = {
        "status", one.at("number"), "--query-code", one.at("query_code"), "--json"};
    if (is_offline) ask.emplace_back("--offline");
    const auto answer = kiosk.run(ask);
    REQUIRE_MESSAGE(answer.exit_code == 0, answer.errors);
    return Json::parse(answer.output).at("state");
}

std::vector<std::string> digests_of(const Centre& centre, const Json& one, const fs::path& out) {
    fs::create_directory(out);
    const auto opened = centre.run({"evidence", one.at("number"), "--out", out.string()});
    CHECK_MESSAGE(opened.exit_code == 0, opened.errors);
    std::vector<std::string> digests;
    for (const auto& file : fs::directory_iterator(out)) {
        const auto printed = run({"/usr/bin/sha256sum", file.path().string()}).output;
        digests.push_back(printed.substr(0, printed.find(' ')));
    }
    std::sort(digests.begin(), digests.end());
    return digests;
}

// Of a database that this version has opened.
bool has_clear_status(const Former& former, const std::string& kiosk) {
    std::ifstream file(fs::path(former.folder.file(kiosk)) / "station.db", std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    REQUIRE(bytes.find("sealed_mirror") != std::string::npos);
    return bytes.find(R"("events":)") != std::string::npos;
}

}  // namespace

TEST_CASE("the former kiosk's account, queue and status mirror are the new kiosk's") {
    const Former former;
    for (const auto& [name, known] : former.expected.at("kiosks").items()) {
        CAPTURE(name);
        const Kiosk kiosk = former.kiosk(name);
        const auto queue = kiosk.run({"queue", "--json"});
        REQUIRE_MESSAGE(queue.exit_code == 0, queue.errors);
        CHECK(queued_facts(queue.output) == queued_facts(known.at("queue").dump()));
        const auto verified = kiosk.run({"verify"});
        CHECK_MESSAGE(verified.exit_code == 0, verified.errors);
        const auto now = figures(verified.output);
        for (const auto& [figure, value] : figures(known.at("verify"))) {
            CAPTURE(figure);
            REQUIRE(now.contains(figure));
            CHECK(now.at(figure) == value);
        }
    }
    for (const Json& one : former.expected.at("cases")) {
        CAPTURE(one.dump());
        CHECK(state_of(former.kiosk(one.at("kiosk")), one, true) == one.at("state"));
    }
}

TEST_CASE("the former kiosk's statuses are sealed once their query codes were given") {
    const Former former;
    for (const auto& [name, known] : former.expected.at("kiosks").items()) {
        CAPTURE(name);
        REQUIRE(former.kiosk(name).run({"queue", "--json"}).exit_code == 0);
        CHECK(has_clear_status(former, name));
        for (const Json& one : former.expected.at("cases"))
            if (one.at("kiosk") == name) state_of(former.kiosk(name), one, true);
        CHECK_FALSE(has_clear_status(former, name));
    }
}

TEST_CASE("the former centre's cases, files, devices and content are the new centre's") {
    const Former former;
    const Centre centre = former.centre();
    const auto cases = centre.cases();
    CHECK(cases.size() == former.expected.at("listed").size());
    for (const Json& known : former.expected.at("listed")) {
        REQUIRE(cases.contains(known.at("id").get<std::string>()));
        const Json now = Json::parse(cases.at(known.at("id")));
        for (const auto& [field, value] : known.items()) {
            CAPTURE(field);
            REQUIRE(now.contains(field));
            CHECK(now.at(field) == value);
        }
    }
    for (const Json& one : former.cases(true)) {
        const fs::path out = former.folder.path() / one.at("id").get<std::string>();
        CHECK(Json(digests_of(centre, one, out)) == one.at("evidence"));
    }
    const auto verified = centre.verify();
    CHECK_MESSAGE(verified.exit_code == 0, verified.errors);
    CHECK(verified.output.find("station demo filed 8 received 8") != std::string::npos);
    CHECK(verified.output.find("station second filed 1 received 1") != std::string::npos);
    const auto devices = centre.run({"devices"});
    CHECK(devices.exit_code == 0);
    CHECK(devices.output.find("prefix 001 station demo received 8") != std::string::npos);
    CHECK(devices.output.find("evidence_waiting 1") != std::string::npos);
    CHECK(devices.output.find("prefix 002 station second received 1") != std::string::npos);
    const auto contents = centre.run({"content", "list"}).output;
    CHECK(contents.find("law_settings 2\n") != std::string::npos);
}

TEST_CASE("cases that waited in the former kiosk are delivered, and old query codes open them all"
) {
    const Former former;
    Centre centre = former.centre();
    centre.start();
    for (const std::string name : {"kiosk", "second"}) {
        CAPTURE(name);
        const auto synced = former.kiosk(name).run({"sync", "--until-empty"});
        REQUIRE_MESSAGE(synced.exit_code == 0, synced.errors);
        CHECK(Json::parse(former.kiosk(name).run({"queue", "--json"}).output).empty());
        CHECK(former.kiosk(name).run({"verify"}).exit_code == 0);
    }
    const auto cases = centre.cases();
    CHECK(cases.size() == former.expected.at("cases").size());
    for (const Json& one : former.expected.at("cases")) {
        CAPTURE(one.dump());
        REQUIRE(cases.contains(one.at("id").get<std::string>()));
        const Json received = Json::parse(cases.at(one.at("id")));
        CHECK(received.at("content").at("facts") == one.at("facts"));
        CHECK(received.at("number") == one.at("number"));
        const std::string state = one.at("state") == "filed" ? "received" : one.at("state");
        CHECK(received.at("state") == state);
        CHECK(state_of(former.kiosk(one.at("kiosk")), one, false) == state);
        const fs::path out = former.folder.path() / one.at("id").get<std::string>();
        auto digests = one.at("evidence").get<std::vector<std::string>>();
        std::sort(digests.begin(), digests.end());
        CHECK(digests_of(centre, one, out) == digests);
    }
    // Each code was right at the centre, which is enough for the kiosk.
    for (const std::string name : {"kiosk", "second"}) CHECK_FALSE(has_clear_status(former, name));
    const auto verified = centre.verify();
    CHECK_MESSAGE(verified.exit_code == 0, verified.errors);
}

TEST_CASE("a case of the former centre is handled further, and its kiosk hears of it") {
    const Former former;
    Centre centre = former.centre();
    centre.start();
    const auto delivered = former.cases(true);
    const auto agreed = std::find_if(delivered.begin(), delivered.end(), [](const Json& one) {
        return one.at("state") == "agreed";
    });
    REQUIRE(agreed != delivered.end());
    CHECK(centre.act(agreed->at("number"), "accept").exit_code == 1);
    CHECK(centre.act(agreed->at("number"), "close").exit_code == 0);
    const Json& waiting = delivered.front();
    CHECK(centre.act(waiting.at("number"), "accept").exit_code == 0);
    const Kiosk kiosk = former.kiosk("kiosk");
    REQUIRE(kiosk.run({"sync", "--until-empty"}).exit_code == 0);
    CHECK(state_of(kiosk, *agreed, true) == "closed");
    CHECK(state_of(kiosk, waiting, true) == "accepted");
}

TEST_CASE("the former kiosk and centre go on filing: numbers continue, the chain stays whole") {
    const Former former;
    Centre centre = former.centre();
    centre.start();
    const Kiosk kiosk = former.kiosk("kiosk");
    const auto printed = kiosk.run({"file", "--json", "-"}, case_json("迁移之后"));
    REQUIRE_MESSAGE(printed.exit_code == 0, printed.errors);
    const auto filed = parse_filed(printed.output);
    REQUIRE(filed);
    CHECK(filed->number.starts_with("001-000B-"));
    REQUIRE(kiosk.run({"sync", "--until-empty"}).exit_code == 0);
    CHECK(centre.cases().contains(filed->id));
    const auto verified = centre.verify();
    CHECK(
        verified.output.find("station demo filed 11 received 11 missing 0 duplicated 0 damaged 0 "
                             "chain ok") != std::string::npos
    );
}
