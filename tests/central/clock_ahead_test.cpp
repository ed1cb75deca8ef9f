// A centre whose clock was ahead once and is right now, and what its log says of that.
#include <csignal>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

#include "central/cases/ahead_of_clock.h"
#include "central/limits.h"
#include "os/clock.h"
#include "os/file.h"
#include "tests/central/bench.h"
#include "tests/central/test_centre.h"
#include "tests/support/patience.h"
#include "tests/support/process.h"

namespace fangxin::tests {
namespace {

constexpr std::int64_t kHourMs = 60LL * 60 * 1000;

// A case that came while the clock was so far ahead of the one that the program sees.
struct CameAhead : Bench {
    explicit CameAhead(std::int64_t ahead_ms) {
        auto device = enrolled();
        clock.pass(os::SystemClock().now().utc_ms + ahead_ms - clock.now().utc_ms);
        REQUIRE(accept(device.next_case()).has_value());
    }

    std::vector<std::string> line(std::vector<std::string> words) const {
        const bool is_sqlite = DatabasePlace::kind_of_this_run() == DatabaseKind::sqlite;
        words.insert(words.begin(), FANGXIN_CENTRAL);
        words.insert(words.end(), {"--data", folder.path()});
        words.insert(words.end(), {"--database", (is_sqlite ? "sqlite:" : "") + place.address()});
        return words;
    }
    std::vector<std::string> serve(const std::vector<std::string>& more = {}) const {
        auto words = line({"serve", "--listen", "127.0.0.1:0"});
        words.insert(words.end(), more.begin(), more.end());
        return words;
    }
};

bool says(const Finished& finished, const std::string& part) {
    return finished.errors.find(part) != std::string::npos;
}

Finished served(const std::vector<std::string>& words) {
    Process process(words);
    REQUIRE(process.read_line_beginning("listening on ", kPatience).has_value());
    process.signal(SIGTERM);
    return process.wait(kPatience);
}

}  // namespace

TEST_CASE("a centre with steps far later than its clock starts only when the clock is right") {
    const CameAhead it(3 * 365 * central::kDayMs);
    const Finished refused = run(it.serve(), {}, kPatience);
    CHECK(refused.exit_code == 1);
    CHECK(says(refused, "1 cases have steps later than this machine's clock"));
    CHECK(says(refused, "--clock-is-right"));
    const Finished served_anyway = served(it.serve({"--clock-is-right"}));
    CHECK(served_anyway.exit_code == 0);
    CHECK(says(served_anyway, "1 cases have steps later than this machine's clock"));
    const Finished verified = run(it.line({"verify"}), {}, kPatience);
    CHECK(verified.exit_code == 1);
    CHECK(says(verified, "1 cases have steps later than this machine's clock"));
}

TEST_CASE("a centre with steps a little later than its clock starts and says so") {
    const CameAhead it(kHourMs);
    const Finished finished = served(it.serve());
    CHECK(finished.exit_code == 0);
    CHECK(says(finished, "1 cases have steps later than this machine's clock"));
}

TEST_CASE("a reader of standard error that stopped keeps no centre from serving or ending") {
    const CameAhead it(kHourMs);  // of which a line is in the log at the start
    const std::string pipe = it.folder.file("errors");
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    // Also opened to be read, so that the other end opens; nobody reads it.
    const os::FileHandle reader(::open(pipe.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC));
    REQUIRE(reader.is_open());
    while (::write(reader.get(), "x", 1) == 1) {
    }
    std::vector<std::string> words{"/bin/sh", "-c", "errors=$1; shift; exec \"$@\" 2>\"$errors\""};
    words.insert(words.end(), {"sh", pipe});
    for (const std::string& word : it.serve()) words.push_back(word);
    Process process(words);
    const auto url = process.read_line_beginning("listening on ", kPatience);
    REQUIRE(url.has_value());
    CHECK(send_http("GET", *url + "/v1/health").status == 200);
    process.signal(SIGTERM);
    const Finished finished = process.wait(kPatience);
    CHECK(finished.signal == 0);
    CHECK(finished.exit_code == 0);
}

TEST_CASE("a centre whose steps are all in the past says nothing of its clock") {
    const CameAhead it(-kHourMs);
    CHECK(served(it.serve()).errors.empty());
    CHECK(run(it.line({"verify"}), {}, kPatience).exit_code == 0);
}

TEST_CASE("steps later than a time are counted by their cases") {
    CameAhead it(0);
    const auto ahead = [&it](std::int64_t before_ms) {
        return it.database
            ->read([&](central::Session& reader) {
                return central::ahead_of_clock(reader, {it.clock.now().utc_ms - before_ms});
            })
            .value();
    };
    CHECK(ahead(0) == central::AheadOfClock{});
    CHECK(ahead(1) == central::AheadOfClock{1, it.clock.now()});
    CHECK(
        central::sentence_of({2, {1'790'000'000'000}}
        ).find("2 cases have steps later than this machine's clock, the last one of 2026-09-2") == 0
    );
}

}  // namespace fangxin::tests
