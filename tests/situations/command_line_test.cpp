// The command lines of both programs: output that is not written, folders that hold no station,
// codes that nobody else on the machine may read.
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>

#include "tests/support/real_programs.h"
#include "tests/support/temporary_folder.h"

using namespace fangxin::tests;

namespace {

// What the shell does with the standard output of a program.
constexpr const char* kFullDisk = ">/dev/full";
constexpr const char* kClosed = ">&-";

Finished run_with(
    const char* output, std::vector<std::string> command, const std::string& input = {}
) {
    const std::string script = std::string("exec \"$0\" \"$@\" ") + output;
    std::vector<std::string> line = {"/bin/sh", "-c", script};
    line.insert(line.end(), command.begin(), command.end());
    return run(line, input);
}

// Whatever else a command says on standard error, this comes last.
bool ends_with_what_to_do(const std::string& errors) {
    const auto last = errors.rfind("fangxin-");
    return last != errors.npos &&
           errors.find("could not be written: see whether its disk is full", last) != errors.npos;
}

bool is_one_sentence(const std::string& errors) {
    return !errors.empty() && errors.find('\n') == errors.size() - 1;
}

void expect_not_written(const Finished& finished) {
    CHECK(finished.signal == 0);
    CHECK(finished.exit_code == 1);
    INFO(finished.errors);
    CHECK(ends_with_what_to_do(finished.errors));
}

// What shows a program another time than the machine's.
constexpr const char* kLongAgo = "faketime '1970-01-05 00:00:00'";

bool has_faketime() {
    return run({"/bin/sh", "-c", "command -v faketime"}, "").exit_code == 0;
}

}  // namespace

TEST_CASE("every command whose output is not written says so and does not end well") {
    const EnrolledKiosk scene;
    const std::string kiosk = scene.kiosk.data_dir();
    const std::string centre = scene.centre.data_dir();
    const std::vector<std::vector<std::string>> commands = {
        {FANGXIN_KIOSK_PROGRAM, "file", "--example"},
        {FANGXIN_KIOSK_PROGRAM, "queue", "--data", kiosk},
        {FANGXIN_KIOSK_PROGRAM, "verify", "--data", kiosk},
        {FANGXIN_KIOSK_PROGRAM, "sync", "--data", kiosk},
        {FANGXIN_KIOSK_PROGRAM, "--help"},
        {FANGXIN_CENTRAL_PROGRAM, "devices", "--data", centre},
        {FANGXIN_CENTRAL_PROGRAM, "verify", "--data", centre},
        {FANGXIN_CENTRAL_PROGRAM, "enrol-code", "--station", "demo", "--data", centre},
        {FANGXIN_CENTRAL_PROGRAM, "content", "list", "--data", centre},
        {FANGXIN_CENTRAL_PROGRAM, "find", "tuihuo"},
    };
    for (const char* output : {kFullDisk, kClosed})
        for (const auto& command : commands) expect_not_written(run_with(output, command));
}

TEST_CASE("a case whose number and code were not written is not filed") {
    const EnrolledKiosk scene;
    const std::string input = case_json("店家不退款。");
    for (const char* output : {kFullDisk, kClosed}) {
        expect_not_written(run_with(
            output,
            {FANGXIN_KIOSK_PROGRAM, "file", "--json", "-", "--data", scene.kiosk.data_dir()},
            input
        ));
    }
    CHECK(scene.kiosk.run({"queue"}).output == "[]\n");
    CHECK(scene.kiosk.run({"file", "--json", "-"}, input).exit_code == 0);
    CHECK(scene.kiosk.run({"sync", "--until-empty"}).exit_code == 0);
    CHECK(scene.centre.verify().exit_code == 0);
}

TEST_CASE("an init whose one-time password was not written is done by the next one") {
    const TemporaryFolder folder;
    const std::string data = folder.file("central");
    for (const char* output : {kFullDisk, kClosed})
        expect_not_written(run_with(output, {FANGXIN_CENTRAL_PROGRAM, "init", "--data", data}));
    const Finished made = run({FANGXIN_CENTRAL_PROGRAM, "init", "--data", data});
    CHECK(made.exit_code == 0);
    CHECK(made.output.find("one-time password: ") != std::string::npos);
}

TEST_CASE("a mistyped data folder is no station and no centre, and is not made") {
    const TemporaryFolder folder;
    const std::string nowhere = folder.file("typo");
    const std::vector<std::vector<std::string>> kiosk_commands = {
        {"queue"},
        {"sync"},
        {"verify"},
        {"export", folder.path().string()},
        {"import", folder.path().string()},
        {"file", "--json", "-"},
        {"status", "K7Q-3049-P", "--query-code", "482916"},
        {"status", "K7Q-3049-P", "--query-code", "482916", "--offline"},
    };
    const Kiosk kiosk(nowhere);
    for (const auto& command : kiosk_commands) {
        const Finished finished = kiosk.run(command, case_json("店家不退款。"));
        CHECK(finished.exit_code == 2);
        CHECK(is_one_sentence(finished.errors));
        CHECK(finished.output.empty());
    }
    for (const char* command : {"cases", "devices", "verify"}) {
        const Finished finished = run({FANGXIN_CENTRAL_PROGRAM, command, "--data", nowhere}, "");
        CHECK(finished.exit_code == 2);
        CHECK(is_one_sentence(finished.errors));
    }
    CHECK_FALSE(std::filesystem::exists(nowhere));
}

TEST_CASE("without a home folder a station must be named") {
    const TemporaryFolder folder;
    const std::string script = "cd \"$1\" && unset HOME && exec \"$0\" $2";
    for (const char* command : {"queue", ""}) {
        const Finished finished =
            run({"/bin/sh", "-c", script, FANGXIN_KIOSK_PROGRAM, folder.path().string(), command});
        CHECK(finished.exit_code == 2);
        CHECK(finished.errors.find("--data") != std::string::npos);
    }
    CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("a window of no width or height is as large as the monitor, and one of five pixels none"
) {
    const EnrolledKiosk scene;
    for (const auto& [pixels, exit_code] : {std::pair("0", 0), std::pair("5", 2)}) {
        const std::string config = scene.folder.file("kiosk.toml");
        std::ofstream(config) << "window_width_px = " << pixels << "\nwindow_height_px = 1920\n";
        const Finished finished = scene.kiosk.run({"queue", "--config", config});
        CAPTURE(finished.errors);
        CHECK(finished.exit_code == exit_code);
    }
}

TEST_CASE("the station's own division is one that has others in it") {
    const EnrolledKiosk scene;
    for (const auto& [division, exit_code] :
         {std::pair("2201", 0),
          std::pair("2299", 2),
          std::pair("220104001", 2),
          std::pair("", 2)}) {
        const std::string config = scene.folder.file("kiosk.toml");
        std::ofstream(config) << "home_division = \"" << division << "\"\n";
        const Finished finished = scene.kiosk.run({"queue", "--config", config});
        CAPTURE(finished.errors);
        CHECK(finished.exit_code == exit_code);
    }
}

TEST_CASE("codes are typed on standard input, where no other user of the machine reads them") {
    const TemporaryFolder folder;
    Centre centre(folder.file("central"));
    centre.start();
    const Kiosk kiosk(folder.file("kiosk"));
    const std::string code = centre.enrol_code() + "\n";
    CHECK(kiosk.run({"enrol", "--central", centre.url(), "--code", "-"}, code).exit_code == 0);
    const auto filed =
        parse_filed(kiosk.run({"file", "--json", "-"}, case_json("店家不退款。")).output);
    REQUIRE(filed.has_value());
    const std::vector<std::string> status = {
        "status", filed->number, "--query-code", "-", "--offline"};
    CHECK(kiosk.run(status, filed->query_code + "\n").exit_code == 0);
    CHECK(kiosk.run(status, "").exit_code == 2);
}

TEST_CASE("a case that was not saved as UTF-8 is refused with that reason") {
    const EnrolledKiosk scene;
    std::string input = case_json("CANARY");
    // "店" in GB18030.
    input.replace(input.find("CANARY"), 6, "\xb5\xea");
    const Finished finished = scene.kiosk.run({"file", "--json", "-"}, input);
    CHECK(finished.exit_code == 2);
    CHECK(finished.errors.find("input: the text is not UTF-8") == 0);
}

TEST_CASE(
    "nothing is filed while the clock is certainly wrong, and staff are told to set it" *
    doctest::skip(!has_faketime())
) {
    const EnrolledKiosk scene;
    const std::string script = "ASAN_OPTIONS=\"$ASAN_OPTIONS:verify_asan_link_order=0\" exec " +
                               std::string(kLongAgo) + " \"$0\" \"$@\"";
    const std::string data = scene.kiosk.data_dir();
    const std::vector<std::vector<std::string>> commands = {
        {"file", "--example"}, {"file", "--json", "-", "--data", data}};
    for (const auto& command : commands) {
        std::vector<std::string> line = {"/bin/sh", "-c", script, FANGXIN_KIOSK_PROGRAM};
        line.insert(line.end(), command.begin(), command.end());
        const Finished finished = run(line, case_json("店家不退款。"));
        CHECK(finished.exit_code == 1);
        CHECK(finished.errors.find("the clock of this machine is wrong") != std::string::npos);
        CHECK(finished.output.empty());
    }
    CHECK(scene.kiosk.run({"queue"}).output == "[]\n");
}

TEST_CASE("a kiosk that the centre cut off learns it, files nothing more, and ends it as a new one"
) {
    const EnrolledKiosk scene;
    const Kiosk& kiosk = scene.kiosk;
    const std::string input = case_json("店家不退款。");
    const auto says_it = [](const Finished& finished) {
        return finished.errors.find("cut_off: ") != std::string::npos;
    };
    const auto filed = parse_filed(kiosk.run({"file", "--json", "-"}, input).output).value();
    const std::string devices = scene.centre.run({"devices"}).output;
    // "device ID prefix ..."
    const std::string device = devices.substr(7, devices.find(' ', 7) - 7);
    REQUIRE(scene.centre.run({"devices", "revoke", device}).exit_code == 0);
    CHECK_FALSE(says_it(kiosk.run({"queue"})));

    for (const std::vector<std::string>& sync :
         {std::vector<std::string>{"sync"}, {"sync", "--until-empty"}}) {
        const Finished finished = kiosk.run(sync);
        CHECK(finished.exit_code == 4);
        CHECK(finished.output.find("delivered 0, waiting 1") != std::string::npos);
        CHECK(says_it(finished));
    }
    const Finished refused = kiosk.run({"file", "--json", "-"}, input);
    CHECK(refused.exit_code == 4);
    CHECK(refused.output.empty());
    CHECK(is_one_sentence(refused.errors));
    CHECK(says_it(refused));
    for (const char* command : {"queue", "verify"}) {
        const Finished finished = kiosk.run({command});
        CHECK(finished.exit_code == 0);
        CHECK(says_it(finished));
    }
    CHECK(kiosk.run({"queue"}).output.find(filed.number) != std::string::npos);
    const Finished status =
        kiosk.run({"status", filed.number, "--query-code", "-", "--offline"}, filed.query_code);
    CHECK(status.exit_code == 0);
    CHECK(says_it(status));

    // What is said of a stick is true.
    const Finished exported = kiosk.run({"export", scene.folder.path().string()});
    CHECK(exported.exit_code == 0);
    CHECK(says_it(exported));
    const std::string bundle = exported.output.substr(0, exported.output.find('\n'));
    CHECK(scene.centre.run({"import", bundle}).exit_code != 0);
    CHECK(scene.centre.cases().empty());

    const Finished code =
        scene.centre.run({"enrol-code", "--station", "demo", "--replaces", device});
    REQUIRE(code.exit_code == 0);
    const std::string new_code = code.output.substr(0, code.output.find('\n'));
    CHECK(kiosk.enrol(scene.centre, new_code).exit_code == 1);
    const Kiosk renewed(scene.folder.file("renewed"));
    REQUIRE(renewed.enrol(scene.centre, new_code).exit_code == 0);
    CHECK(renewed.run({"file", "--json", "-"}, input).exit_code == 0);
    const Finished delivered = renewed.run({"sync", "--until-empty"});
    CHECK(delivered.exit_code == 0);
    CHECK_FALSE(says_it(delivered));
    CHECK(scene.centre.cases().size() == 1);
}

TEST_CASE("the PIN of the staff's corner is a line of standard input, and a trivial one is refused"
) {
    const EnrolledKiosk scene;
    const auto set = [&scene](const std::string& input) {
        return scene.kiosk.run({"staff-pin", "set"}, input);
    };
    CHECK(set("480266\n").exit_code == 0);
    CHECK(set("739105").exit_code == 0);
    for (const char* bad : {"", "\n", "123456\n", "12345\n", "48026six\n"}) {
        const Finished refused = set(bad);
        CHECK(refused.exit_code == 2);
        CHECK(refused.output.empty());
        CHECK_FALSE(refused.errors.empty());
    }
    CHECK(files_with(scene.kiosk.data_dir(), {"480266", "739105"}).empty());
}

TEST_CASE("a call for help is a list of words, the first of them a path, or the program says no") {
    const EnrolledKiosk scene;
    const std::string file = scene.folder.file("kiosk.toml");
    const auto run_with_command = [&](const std::string& value) {
        std::ofstream(file) << "help_command = " << value << '\n';
        return scene.kiosk.run({"--config", file, "queue"}).exit_code;
    };
    CHECK(run_with_command("['/usr/bin/ring', 'kiosk 1; *']") == 0);
    for (const char* bad : {"'/usr/bin/ring'", "[]", "['ring']", "['/usr/bin/ring', '']", "[1]"})
        CHECK(run_with_command(bad) == 2);
}
