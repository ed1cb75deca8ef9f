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

// What a person says of each kind of case, as `file` takes it, and what the centre does with it.
struct Kind {
    nlohmann::json said;
    std::vector<std::string> steps;
    std::string state;  // after them
    std::string limit;  // that runs or ran, by its first words; empty: none
};

std::vector<Kind> kinds() {
    const nlohmann::json merchant = {{"name", "青禾美发"}, {"address", "示例商场三楼 312"}};
    const nlohmann::json contact = {
        {"name", "李某"}, {"phone", "13800002207"}, {"address", "某区某路 9 号"}};
    const nlohmann::json consents = {{"authority", true}};
    const auto caller = nlohmann::json{{"name", "李某"}, {"phone", "13800002207"}};
    const auto report = [&](bool is_anonymous) {
        nlohmann::json said = {
            {"kind", "report"},
            {"matter", {{"problem", "food_safety"}}},
            {"merchant", merchant},
            {"facts", "卖过期的东西。"},
            {"anonymous", is_anonymous},
            {"consents", consents}};
        if (!is_anonymous) said["contact"] = contact;
        return said;
    };
    const nlohmann::json opinion = {
        {"kind", "opinion"},
        {"about_station", true},
        {"praise", true},
        {"opinion", "谢谢您。"},
        {"consents", {{"authority", true}, {"publication", true}}}};
    return {
        {parse(case_json(kFacts)), {"accept"}, "accepted", "作出受理"},
        {report(true), {"check", "open_case"}, "case_opened", "核查举报"},
        {report(false), {"check"}, "checking", "核查举报"},
        {{{"kind", "consultation"},
          {"question", "能退吗？"},
          {"contact", caller},
          {"consents", consents}},
         {"answer"},
         "answered",
         ""},
        {opinion, {"note"}, "noted", ""}};
}

}  // namespace

TEST_CASE("a case filed while the centre is down arrives byte for byte and its status comes back") {
    EnrolledKiosk scene;
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
    EnrolledKiosk scene;
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
    EnrolledKiosk scene;
    const auto filed =
        parse_filed(scene.kiosk.run({"file", "--json", "-"}, case_json(kFacts)).output);
    REQUIRE(filed);
    REQUIRE(scene.kiosk.run({"sync", "--until-empty"}).exit_code == 0);
    CHECK(scene.centre.act(filed->number, "accept").exit_code == 0);
    CHECK(scene.centre.act(filed->number, "accept").exit_code == 1);
}

TEST_CASE("nothing that was typed stands in the kiosk's folder, its log or its WAL") {
    EnrolledKiosk scene;
    scene.centre.stop();
    const std::string secret = "秘密词语甲乙丙丁CANARY7391";
    auto draft = parse(case_json(secret));
    // Not one of the shops that the centre publishes.
    draft.at("merchant") = {{"name", "暗语小铺CANARY5512"}, {"address", "某区暗语巷 5 号"}};
    const auto filed = scene.kiosk.run({"file", "--json", "-"}, draft.dump());
    REQUIRE(filed.exit_code == 0);
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

TEST_CASE("each kind of case is filed, received, handled by its own steps and clock, and looked up"
) {
    EnrolledKiosk scene;
    for (const Kind& kind : kinds()) {
        const std::string name = kind.said.at("kind");
        CAPTURE(name);
        const auto output = scene.kiosk.run({"file", "--json", "-"}, kind.said.dump());
        INFO(output.errors);
        const auto filed = parse_filed(output.output);
        REQUIRE(filed);
        REQUIRE(scene.kiosk.run({"sync", "--until-empty"}).exit_code == 0);
        std::string clock;
        for (const std::string& step : kind.steps) {
            const auto done = scene.centre.act(filed->number, step);
            INFO(done.errors);
            REQUIRE(done.exit_code == 0);
            clock = done.output;
        }
        for (const std::string limit : {"作出受理", "核查举报"})
            CHECK((clock.find(limit) != std::string::npos) == (limit == kind.limit));
        const auto ask = [&](const char* where) {
            std::vector<std::string> line = {
                "status", filed->number, "--query-code", filed->query_code, "--json"};
            if (std::string_view(where) != "") line.emplace_back(where);
            return parse(scene.kiosk.run(line).output);
        };
        CHECK(ask("").at("state") == kind.state);
        CHECK(ask("").at("kind") == name);
        REQUIRE(scene.kiosk.run({"sync"}).exit_code == 0);
        CHECK(ask("--offline").at("state") == kind.state);
        CHECK(ask("--offline").at("kind") == name);
        CHECK(parse(scene.centre.cases().at(filed->id)).at("content").at("kind") == name);
    }
    CHECK(scene.centre.verify().exit_code == 0);
}
