// The subcommands: exit codes and what they say.
#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <sys/stat.h>
#include <vector>

#include "central/data_folder.h"
#include "central/database/database.h"
#include "core/content/builtin_content.h"
#include "core/json.h"
#include "core/known_matters/known_matters_json.h"
#include "core/notices/notices_json.h"
#include "core/promises/promises_json.h"
#include "core/publication/publication_json.h"
#include "os/clock.h"
#include "os/durable_file.h"
#include "os/file.h"
#include "tests/central/test_centre.h"
#include "tests/support/database_place.h"

namespace fangxin::tests {
namespace {

constexpr std::size_t kKeyBytesMax = 32;

// The answer of `init`; an empty address names no database.
Finished init(const std::string& data, const std::string& database) {
    std::vector<std::string> words{FANGXIN_CENTRAL, "init", "--data", data};
    if (!database.empty()) words.insert(words.end(), {"--database", database});
    return run(words);
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
    const auto again = centre.command({"init"});
    CHECK(again.exit_code == 0);
    CHECK(again.output.find("nothing was changed") != std::string::npos);
    CHECK(again.output.find("password") == std::string::npos);
    CHECK(os::read_file(key_file, kKeyBytesMax).value() == before);
}

TEST_CASE("bad use ends with 2 and says what to do") {
    const TestCentre centre;
    CHECK(centre.command({"enrol-code", "--station", "nowhere"}).exit_code == 2);
    CHECK(centre.command({"station", "add", "--id", "b ad", "--name", "x"}).exit_code == 2);
    for (const char* id : {"--id=-x", "--id=--", "--id=-"})
        CHECK(centre.command({"station", "add", id, "--name", "x"}).exit_code == 2);
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

TEST_CASE("a place where no database can be is refused before anything is made") {
    const TemporaryFolder folder;
    std::string deep = folder.file("deep");
    while (deep.size() < 630) deep += "/" + std::string(100, 'd');
    for (const std::string& data : {deep, folder.file("a\nb")}) {
        const auto finished = run({FANGXIN_CENTRAL, "init", "--data", data});
        CHECK(finished.exit_code == 2);
        CHECK(
            finished.errors ==
            "fangxin-central: the database's path is too long or has a line break\n"
        );
    }
    CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("an init that failed leaves nothing in the way of the next one") {
    const TemporaryFolder folder;
    const std::string data = folder.file("centre");
    const auto unreached = init(data, "postgresql://127.0.0.1:1/centre");
    CHECK(unreached.exit_code == 1);
    CHECK(unreached.errors.find("look at its address") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(data));
    const auto no_folder = init(data, "sqlite:" + folder.file("none/central.db"));
    CHECK(no_folder.exit_code == 2);
    CHECK(no_folder.errors.find("make its folder first") != std::string::npos);
    CHECK(init("/proc/none", {}).errors.find("name another with --data") != std::string::npos);
    std::ofstream(folder.file("file")) << "no folder";
    const auto no_data_folder = init(folder.file("file"), {});
    CHECK(no_data_folder.exit_code == 2);
    CHECK(no_data_folder.errors.find("name another with --data") != std::string::npos);
    CHECK(init(data, {}).exit_code == 0);
}

TEST_CASE("a database that is gone is not replaced by an empty one") {
    const TemporaryFolder folder;
    const std::string data = folder.file("centre");
    std::filesystem::create_directories(data + "/evidence/kept");
    std::string database;
    if (!is_on_sqlite()) database = DatabasePlace(DatabaseKind::postgresql).address();
    const auto refused = init(data, database);
    CHECK(refused.exit_code == 3);
    CHECK(refused.errors.find("from its backup") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(data + "/central.db"));
    std::filesystem::remove_all(data + "/evidence");
    CHECK(init(data, database).exit_code == 0);
}

TEST_CASE("a key file that is gone is to come back from its copy, and not from init") {
    const TestCentre centre;
    for (const std::string key : {"seal.key", "signing.key", "lookup.key"}) {
        const std::filesystem::path file = centre.data() + "/" + key;
        std::filesystem::rename(file, file.string() + ".copy");
        for (const auto& command :
             std::vector<std::vector<std::string>>{{"cases", "--json"}, {"verify"}, {"init"}}) {
            const auto refused = centre.command(command);
            CHECK(refused.exit_code == 3);
            CHECK(refused.errors.find("the key file " + key) != std::string::npos);
            CHECK(refused.errors.find("bring it back from its copy") != std::string::npos);
            CHECK(refused.errors.find("run 'init'") == std::string::npos);
        }
        std::filesystem::rename(file.string() + ".copy", file);
    }
    CHECK(centre.command({"verify"}).exit_code == 0);
}

TEST_CASE("a centre does not start on a database with a page that cannot be read") {
    if (!is_on_sqlite()) return;
    TestCentre centre;
    (void)centre.stop();
    const std::string file = centre.data() + "/central.db";
    std::int64_t page = 0;
    {
        const auto database = central::Database::open(file, false, os::SystemClock()).value();
        const auto found = database->read([](central::Session& reader) {
            return reader.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'case_alarms'");
        });
        page = found.value()[0].integer(0);
    }
    constexpr std::int64_t kPageBytes = 4096;
    std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
    stream.seekp((page - 1) * kPageBytes);
    stream << std::string(kPageBytes, '\0');
    stream.close();
    const auto refused = centre.command({"serve", "--listen", "127.0.0.1:0"});
    CHECK(refused.exit_code == 3);
    CHECK(refused.errors.find("the database fails its integrity check") != std::string::npos);
}

TEST_CASE("a secret that other users can read is refused with the command that mends it") {
    const TestCentre centre;
    REQUIRE(centre.command({"keys", "rotate"}).exit_code == 0);
    std::vector<std::filesystem::path> secrets;
    for (const auto& entry : std::filesystem::directory_iterator(centre.data())) {
        const auto name = entry.path().filename().string();
        if (name.ends_with(".key") || name == "database.url") secrets.push_back(entry.path());
    }
    REQUIRE(secrets.size() >= 4);
    for (const auto& file : secrets) {
        CAPTURE(file.string());
        for (const mode_t mode : {0640U, 0604U, 0620U}) {
            REQUIRE(::chmod(file.c_str(), mode) == 0);
            const auto refused = centre.command({"verify"});
            CHECK(refused.exit_code == 1);
            CHECK(refused.errors.find("chmod 600 '" + file.string() + "'") != std::string::npos);
        }
        REQUIRE(::chmod(file.c_str(), 0600) == 0);
    }
    CHECK(centre.command({"verify"}).exit_code == 0);
}

TEST_CASE("a folder of bundles is no bundle, and they are named") {
    const TestCentre centre;
    const TemporaryFolder stick;
    for (const char* name : {"fangxin-b", "fangxin-a"}) {
        std::filesystem::create_directory(stick.file(name));
        std::ofstream(stick.file(name) + "/manifest.json") << "{}";
    }
    std::filesystem::create_directories(stick.file("holiday/pictures"));
    const auto refused = centre.command({"import", stick.path()});
    CHECK(refused.exit_code == 2);
    const auto first = refused.errors.find(stick.file("fangxin-a") + "\n");
    REQUIRE(first != std::string::npos);
    CHECK(refused.errors.find(stick.file("fangxin-b") + "\n") > first);
    CHECK(refused.errors.find("holiday") == std::string::npos);
}

TEST_CASE("a process that may open too few files says so") {
    const TemporaryFolder folder;
    const std::string line = std::string("ulimit -n 12; exec ") + FANGXIN_CENTRAL +
                             " verify --data " + folder.file("centre");
    const auto finished = run({"/bin/sh", "-c", line});
    CHECK(finished.exit_code == 1);
    CHECK(
        finished.errors ==
        "fangxin-central: this process may open too few files: raise 'ulimit -n'\n"
    );
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

TEST_CASE("a text that changes dates of open cases is published only when its changes are accepted"
) {
    const TestCentre centre;
    auto device = centre.enrolled_device();
    REQUIRE(centre.put(device.next_case()).status == 201);
    const TemporaryFolder folder;
    const std::string settings = folder.file("settings.json");
    std::ofstream(settings
    ) << R"({"version":2,"choice":"by_received_date","choice_reason":"r","reading":"unmoved",)"
      << R"("reading_reason":"r","centre_receipt":"is_office_receipt",)"
      << R"("centre_receipt_reason":"r","policies":[{"id":"p","order_number":"1号",)"
      << R"("limit":"acceptance","from":"2026-01-01","to":"2099-12-31","length":3}]})";
    const auto publish = [&](std::vector<std::string> more) {
        std::vector<std::string> words{"content", "publish", "law_settings", settings};
        words.insert(words.end(), {"--as", "admin"});
        words.insert(words.end(), more.begin(), more.end());
        return centre.command(words);
    };
    const auto shown = publish({"--dry-run"});
    CHECK(shown.exit_code == 0);
    CHECK(
        shown.output.find(device.last_file().number.to_string() + " acceptance ") !=
        std::string::npos
    );
    const auto refused = publish({});
    CHECK(refused.exit_code == 2);
    CHECK(refused.output == shown.output);
    CHECK(refused.errors.find("--accept-changes 2") != std::string::npos);
    CHECK(publish({"--accept-changes", "1"}).exit_code == 2);
    CHECK(centre.command({"content", "list"}).output.find("law_settings 1\n") != std::string::npos);
    CHECK(publish({"--accept-changes", "2"}).exit_code == 0);
    CHECK(centre.command({"content", "list"}).output.find("law_settings 2\n") != std::string::npos);
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

TEST_CASE("answers are published to every kiosk, and refused where an article does not exist") {
    const TestCentre centre;
    const TemporaryFolder folder;
    const std::string file = folder.file("answers.json");
    auto book = nlohmann::json::parse(core::builtin_content(core::ContentKind::answers));
    const auto publish = [&] {
        std::ofstream(file) << book.dump();
        return centre.command({"content", "publish", "answers", file, "--as", "admin"});
    };
    book["version"] = 2;
    book["answers"][0]["articles"] =
        nlohmann::json::array({{{"law", "order_121"}, {"article", 47}}});
    const auto refused = publish();
    CHECK(refused.exit_code != 0);
    CHECK(refused.errors.find("the law has no such article") != std::string::npos);
    book["answers"][0]["articles"] =
        nlohmann::json::array({{{"law", "order_121"}, {"article", 46}}});
    CHECK(publish().output == "answers 2\n");
    CHECK(centre.command({"content", "list"}).output.find("answers 2\n") != std::string::npos);
}

TEST_CASE("the made-up city is there once, with days around today") {
    const TestCentre centre;
    const auto text_of = [&centre](std::string_view kind) {
        const auto answer = send_http("GET", centre.url() + "/v1/contents/" + std::string(kind));
        REQUIRE(answer.status == 200);
        return core::parse_signed_content(answer.body).value().text;
    };
    REQUIRE(centre.command({"init", "--demo"}).exit_code == 0);
    CHECK(centre.command({"enrol-code", "--station", "demo-40"}).exit_code == 0);
    const core::Date today = core::beijing_date(os::SystemClock().now());
    const auto promises = core::parse_promises(text_of("promises"));
    REQUIRE(promises.has_value());
    CHECK(promises->is_sample());
    CHECK(promises->has_any_on(today));
    const auto published = core::parse_publication(text_of("publication"));
    REQUIRE(published.has_value());
    CHECK(published->to() < today);
    CHECK(published->may_be_shown_on(today));
    const auto board = core::parse_notices(text_of("notices"));
    REQUIRE(board.has_value());
    CHECK(board->newest(core::NoticeKind::warning, today) != nullptr);
    CHECK(board->newest(core::NoticeKind::theme, today) != nullptr);
    const auto known = core::parse_known_matters(text_of("known_matters"));
    REQUIRE(known.has_value());
    CHECK(known->is_sample());
    CHECK(known->find("lidong-fitness", "", "refund", today) != nullptr);

    const std::string bureaus = centre.command({"bureaus"}).output;
    CHECK(std::ranges::count(bureaus, '\n') == 17);
    CHECK(bureaus.starts_with("b01 示例市云栖区市场监督管理局 0571-0000-1001 11\n"));
    const std::string units = centre.command({"bureaus", "--units"}).output;
    CHECK(std::ranges::count(units, '\n') == 17 + 181);

    const std::string listed = centre.command({"content", "list"}).output;
    CHECK(listed.find("promises 2\n") != std::string::npos);
    const auto again = centre.command({"init", "--demo"});
    CHECK(again.exit_code == 0);
    CHECK(centre.command({"content", "list"}).output == listed);
    CHECK(centre.command({"bureaus", "--units"}).output == units);
}

TEST_CASE("bureaus of a file are added once, all of them or none") {
    const TestCentre centre;
    const std::string file = centre.data() + "-bureaus.json";
    const auto add = [&](const std::string& units) {
        std::ofstream(file) << R"({"bureaus":[{"id":"a","name":"甲局","phone":"0571-0000-0001",)"
                               R"("units":[{"id":"a-1","name":"甲一所"}]},{"id":"b","name":"乙局",)"
                               R"("phone":"0571-0000-0002","units":[)"
                            << units << "]}]}";
        return centre.command({"bureaus", "--add", file});
    };
    CHECK(add(R"({"id":"a-1","name":"乙一所"})").exit_code == 2);
    CHECK(centre.command({"bureaus"}).output.empty());
    const auto added = add(R"({"id":"b-1","name":"乙一所"})");
    CHECK(added.output == "a 甲局 0571-0000-0001 1\nb 乙局 0571-0000-0002 1\n");
    const auto again = add(R"({"id":"b-1","name":"乙一所"})");
    CHECK(again.exit_code == 1);
    CHECK(again.errors.find("the id a is there already") != std::string::npos);
    CHECK(centre.command({"bureaus"}).output == added.output);
}

TEST_CASE("a new code is printed once; how who asks was checked must be one of the ways") {
    const TestCentre centre;
    const auto ask = [&centre](std::vector<std::string> how) {
        how.insert(how.begin(), {"new-code", "001-0001-0"});
        return centre.command(how);
    };
    const auto wrong = ask({"--checked", "face", "--as", "admin"});
    CHECK(wrong.exit_code == 2);
    CHECK(wrong.errors.find("identity_card, other_document") != std::string::npos);
    CHECK(ask({"--checked", "identity card", "--as", "nobody"}).exit_code == 2);
    CHECK(ask({"--checked", "identity card"}).exit_code == 2);
}

TEST_CASE("known matters are printed to be read, and published with a user") {
    const TestCentre centre;
    const auto printed = centre.command({"known-matters"});
    CHECK(printed.exit_code == 0);
    CHECK(core::parse_known_matters(printed.output)->matters().empty());
    CHECK(centre.command({"known-matters", "--publish"}).exit_code == 2);
    CHECK(centre.command({"known-matters", "--people", "2"}).exit_code == 2);
    CHECK(centre.command({"known-matters", "--days", "32"}).exit_code == 2);
    const auto published =
        centre.command({"known-matters", "--publish", "--as", "admin", "--people", "8"});
    CHECK(published.output == "known_matters 2\n");
    CHECK(
        centre.command({"content", "list"}).output.find("known_matters 2\n") != std::string::npos
    );
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
    CHECK(first_code({"退款", "--in", "complaint_problems"}) == "delayed_return_or_exchange");
}

TEST_CASE("a search in no known list, or for nothing that is text, is refused") {
    const auto no_list = run({FANGXIN_CENTRAL, "find", "退货", "--in", "deamnds"});
    CHECK(no_list.exit_code == 2);
    CHECK(no_list.output.empty());
    for (const char* list : {"object_categories", "demands", "other_bodies", "refusal_grounds"})
        CHECK(no_list.errors.find(list) != std::string::npos);
    for (const char* typed : {"'", "。", " ", "+-"}) {
        const auto refused = run({FANGXIN_CENTRAL, "find", typed});
        CHECK(refused.exit_code == 2);
        CHECK(refused.output.empty());
    }
}

TEST_CASE("a clock for a category that nobody knows is refused") {
    const TemporaryFolder folder;
    const auto clock_for = [&folder](const std::string& category) {
        const std::string file = folder.file("facts.json");
        std::ofstream(file) << R"({"category":")" << category
                            << R"(","facts":[{"fact":"received","at":"2026-04-30"}]})";
        return run({FANGXIN_CENTRAL, "clock", file, "--on", "2026-05-07"});
    };
    CHECK(clock_for("food").exit_code == 0);
    CHECK(clock_for("catering").exit_code == 0);
    const auto refused = clock_for("foood");
    CHECK(refused.exit_code == 2);
    CHECK(refused.output.empty());
    CHECK(refused.errors.find("there is no such category") != std::string::npos);
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

TEST_CASE("a centre does not work with the keys of another") {
    TestCentre centre;
    auto device = centre.enrolled_device();
    CHECK(centre.put(device.next_case()).status == 201);
    (void)centre.stop();
    const TestCentre other;
    const char* file = nullptr;
    SUBCASE("the key to seal to") {
        file = "/seal.key";
    }
    SUBCASE("the key that signs") {
        file = "/signing.key";
    }
    SUBCASE("the key that hides query codes") {
        file = "/lookup.key";
    }
    std::filesystem::copy_file(
        other.data() + file, centre.data() + file, std::filesystem::copy_options::overwrite_existing
    );
    for (const auto& command : std::vector<std::vector<std::string>>{
             {"serve", "--listen", "127.0.0.1:0"},
             {"verify"},
             {"init"},
             {"keys", "rotate"},
             {"enrol-code", "--station", "demo"},
         }) {
        const auto refused = centre.command(command);
        CHECK(refused.exit_code == 3);
        CHECK(refused.errors.find("is not the key of this database") != std::string::npos);
    }
}

TEST_CASE("a case whose key is lost is named") {
    TestCentre centre;
    auto device = centre.enrolled_device();
    CHECK(centre.put(device.next_case()).status == 201);
    CHECK(centre.command({"cases", "--json"}).exit_code == 0);
    REQUIRE(centre.command({"keys", "rotate"}).exit_code == 0);
    CHECK(centre.command({"cases", "--json"}).exit_code == 0);
    const std::filesystem::path data(centre.data());
    for (const auto& entry : std::filesystem::directory_iterator(data))
        if (entry.path().filename().string().starts_with("seal-"))
            std::filesystem::remove(entry.path());
    const auto cases = centre.command({"cases", "--json"});
    CHECK(cases.exit_code == 3);
    CHECK(cases.errors.find("1 cases do not open") != std::string::npos);
    CHECK(centre.command({"verify"}).exit_code == 3);
}

TEST_CASE("keys that are changed by two at once are changed by one") {
    const TestCentre centre;
    const central::DataFolder folder(centre.data());
    const auto held = os::open_or_create_private_file(folder.file("keys.lock")).value();
    REQUIRE(os::lock_alone(held));
    const auto refused = centre.command({"keys", "rotate"});
    CHECK(refused.exit_code == 1);
    CHECK(refused.errors.find("try again") != std::string::npos);
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
        REQUIRE(os::write_private_file(centre.data() + "/seal.key", core::as_bytes("short")));
    }
    if (is_on_sqlite()) SUBCASE("a database that is none") {
            for (const char* rest : {"-wal", "-shm"})
                std::filesystem::remove(centre.data() + "/central.db" + rest);
            std::ofstream(centre.data() + "/central.db") << std::string(8192, 'x');
        }
    CHECK(centre.command({"verify"}).exit_code == 3);
}

}  // namespace fangxin::tests
