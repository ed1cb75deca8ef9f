// The subcommands: exit codes and what they say.
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <sys/stat.h>
#include <vector>

#include "central/data_folder.h"
#include "os/durable_file.h"
#include "tests/central/test_centre.h"
#include "tests/support/database_place.h"

namespace fangxin::tests {
namespace {

constexpr std::size_t kKeyBytesMax = 32;

bool is_on_sqlite() {
    return DatabasePlace::kind_of_this_run() == DatabaseKind::sqlite;
}

}  // namespace

TEST_CASE("init makes keys for the owner only and changes nothing when run again") {
    const TestCentre centre;
    CHECK(centre.init_output().output.find("user: admin") != std::string::npos);
    CHECK(centre.init_output().output.find("one-time password: ") != std::string::npos);
    std::vector<std::string> names{"seal.key", "signing.key", "lookup.key"};
    names.emplace_back(is_on_sqlite() ? "central.db" : "database.url");
    for (const std::string& name : names) {
        struct stat status {};
        REQUIRE(::stat((centre.data() + "/" + name).c_str(), &status) == 0);
        CHECK((status.st_mode & 0777) == 0600);
    }
    const auto key_file = centre.data() + "/seal.key";
    const auto before = os::read_file(key_file, kKeyBytesMax).value();
    const auto again = centre.command({"init", "--demo"});
    CHECK(again.exit_code == 0);
    CHECK(again.output.find("nothing was changed") != std::string::npos);
    CHECK(again.output.find("password") == std::string::npos);
    CHECK(os::read_file(key_file, kKeyBytesMax).value() == before);
}

TEST_CASE("bad use ends with 2 and says what to do") {
    const TestCentre centre;
    CHECK(centre.command({"enrol-code", "--station", "nowhere"}).exit_code == 2);
    CHECK(centre.command({"station", "add", "--id", "b ad", "--name", "x"}).exit_code == 2);
    CHECK(centre.command({"station", "add", "--id", "two", "--name", "二号站"}).exit_code == 0);
    CHECK(centre.command({"enrol-code", "--station", "two"}).exit_code == 0);
    CHECK(centre.command({"act", "000-0001-Z", "accept", "--as", "admin"}).exit_code == 2);
    CHECK(centre.command({"cases"}).exit_code == 2);
    CHECK(centre.command({"dance"}).exit_code == 2);
    const auto wrong_listen = centre.command({"serve", "--listen", "127.0.0.1:99999"});
    CHECK(wrong_listen.exit_code == 2);
    const auto moved = centre.command({"init", "--database", "postgresql://host/name"});
    CHECK(moved.exit_code == 2);
    CHECK(moved.errors.find("already set up with another database") != std::string::npos);
    CHECK(centre.command({"init", "--database", "mysql:name"}).exit_code == 2);
    const TemporaryFolder empty;
    CHECK(run({FANGXIN_CENTRAL, "cases", "--json", "--data", empty.file("none")}).exit_code == 2);
}

TEST_CASE("a subcommand uses the database that init chose, or the one that it is given") {
    const TemporaryFolder folder;
    const DatabasePlace place(DatabasePlace::kind_of_this_run());
    const std::string url = (is_on_sqlite() ? "sqlite:" : "") + place.address();
    const std::string data = folder.file("centre");
    const auto ask = [&data](std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), FANGXIN_CENTRAL);
        arguments.insert(arguments.end(), {"--data", data});
        return run(arguments);
    };
    REQUIRE(ask({"init", "--demo", "--database", url}).exit_code == 0);
    const auto again = ask({"init", "--database", url});
    CHECK(again.output.find("nothing was changed") != std::string::npos);
    CHECK(ask({"enrol-code", "--station", "demo"}).exit_code == 0);
    CHECK(ask({"station", "add", "--id", "two", "--name", "二", "--database", url}).exit_code == 0);
    CHECK(ask({"enrol-code", "--station", "two"}).exit_code == 0);
    CHECK(ask({"verify", "--database", url}).output.starts_with("evidence listed 0"));
}

TEST_CASE("only a known user makes a legal move, once") {
    const TestCentre centre;
    auto device = centre.enrolled_device();
    REQUIRE(centre.put(device.next_case()).status == 201);
    const auto number = device.last_file().number.to_string();
    CHECK(centre.command({"act", number, "accept", "--as", "nobody"}).exit_code == 2);
    CHECK(centre.command({"act", number, "dance", "--as", "admin"}).exit_code == 2);
    const auto accepted = centre.command({"act", number, "accept", "--as", "admin"});
    CHECK(accepted.exit_code == 0);
    CHECK(accepted.output.starts_with(number + " accepted\n"));
    // Each limit follows, in Chinese and in English.
    CHECK(accepted.output.find("第十五条") != std::string::npos);
    CHECK(accepted.output.find("Order 121, Art. 23(5)") != std::string::npos);
    const auto again = centre.command({"act", number, "accept", "--as", "admin"});
    CHECK(again.exit_code == 1);
    CHECK(again.errors.find("it cannot be done from accepted") != std::string::npos);
    CHECK(centre.command({"act", number, "terminate", "--as", "admin"}).exit_code == 2);
    const auto terminated =
        centre.command({"act", number, "terminate", "--ground", "3", "--as", "admin"});
    CHECK(terminated.output.starts_with(number + " terminated\n"));
}

TEST_CASE("anyone can check a clock, with the built-in law or a centre's own") {
    const TestCentre centre;
    const TemporaryFolder folder;
    const auto facts_file = [&folder](const std::string& text) {
        const std::string file = folder.file("facts.json");
        std::ofstream(file) << text;
        return file;
    };
    // Received on Thursday 30 April 2026; Labour Day's break lasts to 5 May and 9 May is worked:
    // 6, 7, 8, 9, 11, 12 and 13 May are the seven working days (Order 121, Art. 15).
    const auto file = facts_file(R"({"facts":[{"fact":"received","at":"2026-04-30"}]})");
    const auto json = run({FANGXIN_CENTRAL, "clock", file, "--on", "2026-05-07"});
    REQUIRE(json.exit_code == 0);
    const auto clock = nlohmann::json::parse(json.output);
    CHECK(clock["limits"][0]["to_earliest"] == "2026-05-13");
    CHECK(clock["limits"][0]["days_left"] == 5);
    const auto text = run({FANGXIN_CENTRAL, "clock", file, "--on", "2026-05-07", "--text"});
    CHECK(text.output.find("2026-05-01（法定节假日）") != std::string::npos);
    CHECK(text.output.find("2026-05-01 (statutory festival)") != std::string::npos);

    const std::string settings = folder.file("settings.json");
    std::ofstream(settings
    ) << R"({"version":2,"choice":"by_received_date","choice_reason":"r","reading":"unmoved",)"
      << R"("reading_reason":"r","centre_receipt":"is_office_receipt",)"
      << R"("centre_receipt_reason":"r","policies":[{"id":"p","order_number":"1号",)"
      << R"("limit":"acceptance","from":"2026-04-01","to":"2026-06-01","length":3}]})";
    CHECK(
        centre.command({"content", "publish", "law_settings", settings, "--as", "nobody"})
            .exit_code == 2
    );
    CHECK(
        centre.command({"content", "publish", "gossip", settings, "--as", "admin"}).exit_code == 2
    );
    const auto published =
        centre.command({"content", "publish", "law_settings", settings, "--as", "admin"});
    CHECK(published.output == "law_settings 2\n");
    CHECK(
        centre.command({"content", "publish", "law_settings", settings, "--as", "admin"})
            .exit_code == 1
    );
    CHECK(centre.command({"content", "list"}).output.find("law_settings 2\n") != std::string::npos);
    const auto own = centre.command({"clock", file, "--on", "2026-05-07"});
    CHECK(nlohmann::json::parse(own.output)["limits"][0]["to_earliest"] == "2026-05-08");
}

TEST_CASE("grounds, demands and other bodies are found by Chinese, pinyin and initials") {
    const auto first_code = [](std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), {FANGXIN_CENTRAL, "find"});
        const auto finished = run(arguments);
        CHECK(finished.exit_code == 0);
        const auto line = finished.output.substr(0, finished.output.find('\n'));
        return line.empty() ? std::string()
                            : nlohmann::json::parse(line)["code"].get<std::string>();
    };
    const std::string demand = first_code({"退货", "--in", "demands"});
    CHECK_FALSE(demand.empty());
    CHECK(first_code({"tuihuo", "--in", "demands"}) == demand);
    CHECK(first_code({"th", "--in", "demands"}) == demand);
    CHECK(first_code({"冒用他人名义", "--in", "refusal_grounds"}) == "order-121.6");
    CHECK(run({FANGXIN_CENTRAL, "find", "12305"}).output.find("邮政") != std::string::npos);
    CHECK(first_code({"没有这样的东西"}).empty());
}

TEST_CASE("facts that cannot be are refused by name") {
    const TemporaryFolder folder;
    const auto refusal = [&folder](const std::string& text) {
        const std::string file = folder.file("facts.json");
        std::ofstream(file) << text;
        const auto finished = run({FANGXIN_CENTRAL, "clock", file, "--on", "2026-05-07"});
        CHECK(finished.exit_code == 2);
        CHECK(finished.output.empty());
        return finished.errors;
    };
    CHECK(
        refusal(R"({"facts":[{"fact":"received","at":"2026-04-30"},)"
                R"({"fact":"accepted","at":"2026-04-29"}]})"
        ) == "fangxin-central: facts[1] accepted: it is before received\n"
    );
    CHECK(
        refusal(R"({"facts":[{"fact":"received","at":"2026-04-30"},)"
                R"({"fact":"refused","at":"2026-05-06"}]})"
        ) == "fangxin-central: facts[1] refused: it has no ground\n"
    );
    CHECK(
        refusal(R"({"facts":[{"fact":"received","at":"1999-12-31"}]})") ==
        "fangxin-central: facts[0] received: its date is not between 2000 and 2100\n"
    );
    CHECK(refusal("{").starts_with("fangxin-central: "));
    CHECK(run({FANGXIN_CENTRAL, "clock", folder.file("none")}).exit_code == 2);
    CHECK(
        run({FANGXIN_CENTRAL, "clock", folder.file("facts.json"), "--on", "soon"}).exit_code == 2
    );
}

TEST_CASE("damaged data ends with 3") {
    TestCentre centre;
    (void)centre.stop();
    SUBCASE("a key file of the wrong size") {
        std::ofstream(centre.data() + "/seal.key") << "short";
    }
    SUBCASE("a key file that is gone") {
        std::filesystem::remove(centre.data() + "/seal.key");
        CHECK(centre.command({"init"}).exit_code == 3);
        std::ofstream(centre.data() + "/seal.key") << "short";
    }
    if (is_on_sqlite()) SUBCASE("a database that is none") {
            for (const char* rest : {"-wal", "-shm"})
                std::filesystem::remove(centre.data() + "/central.db" + rest);
            std::ofstream(centre.data() + "/central.db") << std::string(8192, 'x');
        }
    CHECK(centre.command({"verify"}).exit_code == 3);
}

}  // namespace fangxin::tests
