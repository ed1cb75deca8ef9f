// Tests of running another program: its end, its time, and that it gets nothing of this process.
#include "os/program.h"

#include <csignal>
#include <cstdlib>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <fstream>
#include <thread>
#include <unistd.h>

#include "core/try.h"
#include "os/limits.h"
#include "tests/support/poll.h"
#include "tests/support/temporary_folder.h"

namespace fangxin::os {

namespace {

constexpr std::int64_t kLongMs = 60'000;

core::Result<int> run_script(
    const std::string& script, std::int64_t time_ms_max = kLongMs, const std::stop_token& stop = {}
) {
    return run_program({"/bin/sh", "-c", script}, time_ms_max, stop);
}

std::string content_of(const std::filesystem::path& file) {
    std::ifstream stream(file);
    std::string text;
    std::getline(stream, text);
    return text;
}

}  // namespace

TEST_CASE("a program's exit code comes back, and its arguments go to it as they are") {
    CHECK(run_script("exit 0").value() == 0);
    CHECK(run_script("exit 7").value() == 7);
    CHECK(run_program({"/usr/bin/test", "a b; *", "=", "a b; *"}, kLongMs, {}).value() == 0);
}

TEST_CASE("a program that is not there or is killed is no success") {
    CHECK(run_program({"/nowhere/ring"}, kLongMs, {}).error().code == core::ErrorCode::unavailable);
    CHECK(run_script("kill -9 $$").error().code == core::ErrorCode::unavailable);
}

TEST_CASE("a program that hangs is killed in time, with what it started") {
    const tests::TemporaryFolder folder;
    const std::string file = (folder.path() / "pid").string();
    const auto ended = run_script("sleep 1000 & echo $! > '" + file + "'; wait", 300);
    REQUIRE_FALSE(ended.has_value());
    CHECK(ended.error().code == core::ErrorCode::timed_out);
    const int grandchild = std::stoi(content_of(file));
    // Gone, or at least dead until somebody notices.
    CHECK(tests::poll_until([grandchild] {
        const std::string stat = content_of("/proc/" + std::to_string(grandchild) + "/stat");
        return stat.empty() || stat.find(") Z ") != std::string::npos;
    }));
}

TEST_CASE("a wait for a program ends when it is asked to") {
    std::stop_source stop;
    std::jthread asker([&stop] { stop.request_stop(); });
    CHECK(
        run_script("sleep 1000", kLongMs, stop.get_token()).error().code ==
        core::ErrorCode::interrupted
    );
}

TEST_CASE("a program gets no open file of this process and no signal that it ignores") {
    const tests::TemporaryFolder folder;
    const std::string file = (folder.path() / "open").string();
    const int leak = ::open("/dev/zero", O_RDONLY);  // without O_CLOEXEC
    REQUIRE(leak > 2);
    const auto former = std::signal(SIGPIPE, SIG_IGN);
    CHECK(
        run_script(
            "ls -l /proc/$$/fd | grep -c zero > '" + file + "'; grep SigIgn /proc/$$/status >> '" +
            file + "'"
        )
            .value() == 0
    );
    static_cast<void>(std::signal(SIGPIPE, former));
    ::close(leak);
    std::ifstream stream(file);
    std::string zeros;
    std::string label;
    std::uint64_t ignored = 0;
    stream >> zeros >> label >> std::hex >> ignored;
    CHECK(zeros == "0");
    CHECK(label == "SigIgn:");
    CHECK((ignored & (std::uint64_t{1} << (SIGPIPE - 1))) == 0);
}

TEST_CASE("a program reads a text as its input, or does not, and neither holds us up") {
    const tests::TemporaryFolder folder;
    const std::string file = folder.file("read");
    const std::string text(kReaderBytesMax, 'a');
    const auto read_by = [](const std::string& script, std::string_view input) {
        return run_reader({"/bin/sh", "-c", script}, input, kLongMs, {});
    };
    CHECK(read_by("cat > '" + file + "'; echo '.' >> '" + file + "'", text).value() == 0);
    CHECK(content_of(file) == text + ".");
    CHECK(read_by("exit 3", text).value() == 3);
    CHECK(read_by("test -z \"$(cat)\"", "").value() == 0);
    CHECK(
        run_reader({"/nowhere/voice"}, text, kLongMs, {}).error().code ==
        core::ErrorCode::unavailable
    );
}

namespace {

core::Result<core::Bytes> filter(
    const std::string& script, std::size_t bytes_max, std::int64_t time_ms_max = kLongMs
) {
    const tests::TemporaryFolder folder;
    std::ofstream(folder.file("input")) << "what is read";
    const auto input = open_file(folder.file("input"));
    return run_filter({"/bin/sh", "-c", script}, input.value(), bytes_max, time_ms_max, {});
}

}  // namespace

TEST_CASE("what a program makes of a file comes back") {
    CHECK(core::as_text(filter("cat; cat", 12).value()) == "what is read");
    CHECK(filter("true", 12).value().empty());
    CHECK(filter("head -c 1000000 /dev/zero", 1'000'000).value().size() == 1'000'000);
    CHECK(core::as_text(filter("env -u PWD -u SHLVL -u _ -u OLDPWD env", 99).value()).empty());
}

TEST_CASE("a program that fails, hangs or writes too much gives nothing back") {
    using enum core::ErrorCode;
    CHECK(filter("cat; exit 1", 12).error().code == unavailable);
    CHECK(filter("cat; kill -9 $$", 12).error().code == unavailable);
    CHECK(filter("cat", 11).error().code == corrupt);
    CHECK(filter("cat /dev/zero", 1000).error().code == corrupt);
    CHECK(filter("cat; sleep 1000", 12, 200).error().code == timed_out);
    CHECK(filter("cat; exec >/dev/null; sleep 1000", 12, 200).error().code == timed_out);
}

namespace {

std::unique_ptr<Companion> companion(const std::string& script) {
    return Companion::start({"/bin/sh", "-c", script}).value();
}

core::Result<std::string> read_text(
    const Companion& program, std::size_t bytes, std::int64_t time_ms_max = kLongMs
) {
    core::Bytes read(bytes);
    TRY(program.read(read, time_ms_max, {}));
    return std::string(core::as_text(read));
}

bool is_gone(const std::string& pid) {
    const std::string stat = content_of("/proc/" + pid + "/stat");
    return stat.empty() || stat.find(") Z ") != std::string::npos;
}

}  // namespace

TEST_CASE("a program beside this one is written to and read from") {
    const auto program = companion("while read line; do echo \"heard $line\"; done");
    for (const std::string word : {"one", "two"}) {
        CHECK(program->write(core::as_bytes(word + "\n")).has_value());
        CHECK(read_text(*program, 10).value() == "heard " + word + "\n");
    }
}

TEST_CASE("a program beside this one that ends, hangs or does not listen is no success") {
    using enum core::ErrorCode;
    CHECK(Companion::start({"/nowhere/camera"}).error().code == unavailable);
    const auto ended = companion("echo x");
    CHECK(read_text(*ended, 3).error().code == unavailable);
    CHECK(tests::poll_until([&ended] { return !ended->write(core::as_bytes("x")); }));
    CHECK(read_text(*companion("sleep 1000"), 1, 100).error().code == timed_out);
    std::stop_source stop;
    stop.request_stop();
    core::Bytes byte(1);
    CHECK(
        companion("sleep 1000")->read(byte, kLongMs, stop.get_token()).error().code == interrupted
    );
}

TEST_CASE("a program beside this one ends when it is not wanted any more, with what it started") {
    constexpr std::size_t kDigits = 8;
    std::string pid;
    {
        const auto program = companion("trap '' TERM; sleep 1000 & printf %8d $!; wait");
        pid = read_text(*program, kDigits).value();
        pid.erase(0, pid.find_first_not_of(' '));
        CHECK_FALSE(is_gone(pid));
    }
    CHECK(tests::poll_until([&pid] { return is_gone(pid); }));
}

}  // namespace fangxin::os
