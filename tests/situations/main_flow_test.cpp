// The main job on the real programs: filed while the centre is down, received, accepted, looked up.
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "tests/support/real_programs.h"
#include "tests/support/temporary_folder.h"

using namespace fangxin::tests;

namespace {

constexpr const char* kFacts = "店主䶮先生和㛃女士在𠮷祥店不退款，说「只能转让」。😤";

nlohmann::json parse(const std::string& text) {
    return nlohmann::json::parse(text);
}

struct Scene {
    TemporaryFolder folder;
    Centre centre{folder.file("central")};
    Kiosk kiosk{folder.file("kiosk")};

    Scene() {
        centre.start();
        REQUIRE(kiosk.enrol(centre, centre.enrol_code()).exit_code == 0);
    }
};

}  // namespace

TEST_CASE("a case filed while the centre is down arrives byte for byte and its status comes back") {
    Scene scene;
    scene.centre.stop();

    const auto filed_output = scene.kiosk.run({"file", "--json", "-"}, case_json(kFacts));
    REQUIRE(filed_output.exit_code == 0);
    const auto filed = parse_filed(filed_output.output);
    REQUIRE(filed);
    CHECK(scene.kiosk.run({"sync"}).exit_code == 1);
    const auto waiting = parse(scene.kiosk.run({"queue", "--json"}).output);
    REQUIRE(waiting.size() == 1);
    CHECK(waiting[0].at("number") == filed->number);
    CHECK(waiting[0].at("last_reason").get<std::string>() != "");

    scene.centre.start();
    REQUIRE(scene.kiosk.run({"sync", "--until-empty"}).exit_code == 0);
    CHECK(parse(scene.kiosk.run({"queue", "--json"}).output).empty());
    const auto cases = scene.centre.cases();
    REQUIRE(cases.size() == 1);
    const auto received = parse(cases.at(filed->id));
    CHECK(received.at("number") == filed->number);
    CHECK(received.at("content").at("facts") == kFacts);
    CHECK(received.at("state") == "received");
    CHECK(scene.centre.verify().exit_code == 0);

    CHECK(scene.centre.act(filed->number, "accept").exit_code == 0);
    const auto status =
        scene.kiosk.run({"status", filed->number, "--query-code", filed->query_code, "--json"});
    REQUIRE(status.exit_code == 0);
    CHECK(parse(status.output).at("state") == "accepted");
}

TEST_CASE("the status is known without the centre once the kiosk has heard of it") {
    Scene scene;
    const auto filed =
        parse_filed(scene.kiosk.run({"file", "--json", "-"}, case_json(kFacts)).output);
    REQUIRE(filed);
    REQUIRE(scene.kiosk.run({"sync", "--until-empty"}).exit_code == 0);
    REQUIRE(scene.centre.act(filed->number, "accept").exit_code == 0);
    REQUIRE(scene.kiosk.run({"sync"}).exit_code == 0);
    scene.centre.stop();
    const std::vector<std::string> ask = {
        "status", filed->number, "--query-code", filed->query_code, "--offline", "--json"};
    const auto status = scene.kiosk.run(ask);
    REQUIRE(status.exit_code == 0);
    CHECK(parse(status.output).at("state") == "accepted");
}

TEST_CASE("accepting twice is refused and changes nothing") {
    Scene scene;
    const auto filed =
        parse_filed(scene.kiosk.run({"file", "--json", "-"}, case_json(kFacts)).output);
    REQUIRE(filed);
    REQUIRE(scene.kiosk.run({"sync", "--until-empty"}).exit_code == 0);
    CHECK(scene.centre.act(filed->number, "accept").exit_code == 0);
    CHECK(scene.centre.act(filed->number, "accept").exit_code == 1);
}

TEST_CASE("nothing that was typed stands in the kiosk's folder, its log or its WAL") {
    Scene scene;
    scene.centre.stop();
    const std::string secret = "秘密词语甲乙丙丁CANARY7391";
    const auto filed = scene.kiosk.run({"file", "--json", "-"}, case_json(secret));
    REQUIRE(filed.exit_code == 0);
    const auto draft = parse(case_json(secret));
    const std::vector<std::string> canaries = {
        secret,
        "秘密词语",
        "CANARY7391",
        draft.at("contact").at("name"),
        draft.at("contact").at("phone"),
        draft.at("contact").at("address"),
        draft.at("merchant").at("name"),
        parse_filed(filed.output)->query_code,
    };
    CHECK(files_with(scene.kiosk.data_dir(), canaries) == std::vector<std::string>{});
    scene.centre.start();
    REQUIRE(scene.kiosk.run({"sync", "--until-empty"}).exit_code == 0);
    CHECK(files_with(scene.kiosk.data_dir(), canaries) == std::vector<std::string>{});
}
