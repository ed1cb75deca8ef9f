// The simulation's command line: one seed, many seeds, or seeds until so many cases were filed.
#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>
#include <spdlog/spdlog.h>
#include <sqlite3.h>
#include <unistd.h>

#include "core/crypto.h"
#include "tests/simulation/memory_vfs.h"
#include "tests/simulation/seeded_sodium.h"
#include "tests/simulation/world.h"
#include "tests/support/temporary_folder.h"

namespace fangxin::tests {
namespace {

struct Asked {
    std::vector<std::uint64_t> seeds{1, 200};  // the first, and how many
    std::uint64_t one_seed = 0;
    std::uint64_t submits = 0;
    bool is_replay = false;
    bool is_expected_to_fail = false;
    Options options;
};

struct Outcome {
    std::uint64_t digest = 0;
    bool is_good = true;
    std::set<std::string> kinds;  // of what was found
};

// The keys lie in memory where there is such a folder: thousands of runs would wear a disk.
void choose_folder() {
    const char* const memory = "/dev/shm";
    std::error_code failure;
    if (std::filesystem::is_directory(memory, failure)) ::setenv("TMPDIR", memory, 0);
}

void print_failure(std::uint64_t seed, const World& world) {
    std::printf("seed %llu failed; its last events:\n", static_cast<unsigned long long>(seed));
    for (const auto& line : world.trace().last()) std::printf("    %s\n", line.c_str());
    for (const auto& finding : world.model().findings())
        std::printf("  %s: %s\n", finding.kind.c_str(), finding.detail.c_str());
    std::fflush(stdout);
}

// Trantor 1.5 never closes the timer of an event loop that has ended, and every start of the centre
// makes four loops. Between two runs no loop lives.
void close_left_timers() {
    std::vector<int> left;
    for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) {
        std::error_code failure;
        const auto target = std::filesystem::read_symlink(entry.path(), failure);
        if (target == "anon_inode:[timerfd]") left.push_back(std::stoi(entry.path().filename()));
    }
    for (const int descriptor : left) ::close(descriptor);
}

Outcome run_seed(std::uint64_t seed, const Options& options, Tally& tally) {
    close_left_timers();
    const TemporaryFolder folder;
    World world(folder.path().string(), seed, options);
    world.run();
    tally.add(world.tally());
    Outcome outcome;
    outcome.digest = world.trace().digest();
    for (const auto& finding : world.model().findings()) outcome.kinds.insert(finding.kind);
    outcome.is_good = outcome.kinds.empty();
    if (!outcome.is_good && options.broken == Broken::nothing) print_failure(seed, world);
    return outcome;
}

int run_one(const Asked& asked) {
    Tally tally;
    const auto outcome = run_seed(asked.one_seed, asked.options, tally);
    std::printf(
        "%strace %016llx\n", tally.table().c_str(), static_cast<unsigned long long>(outcome.digest)
    );
    return outcome.is_good ? 0 : 1;
}

// Each seed twice: the same events.
int replay(const Asked& asked) {
    Tally tally;
    for (std::uint64_t i = 0; i < asked.seeds[1]; ++i) {
        const auto seed = asked.seeds[0] + i;
        const auto first = run_seed(seed, asked.options, tally);
        const auto again = run_seed(seed, asked.options, tally);
        if (first.digest == again.digest) continue;
        std::printf("seed %llu does not replay\n", static_cast<unsigned long long>(seed));
        return 1;
    }
    std::printf("%llu seeds replay\n", static_cast<unsigned long long>(asked.seeds[1]));
    return 0;
}

// What a broken build must be found by, so that it is not found by chance.
std::string expected_finding(Broken broken) {
    switch (broken) {
        case Broken::acknowledge_before_commit:
            return "acknowledgement";
        case Broken::new_id_on_retry:
            return "doubled";
        default:
            return "lost";
    }
}

// Good is when a seed finds what was broken.
int find_broken(const Asked& asked) {
    Tally tally;
    const auto expected = expected_finding(asked.options.broken);
    for (std::uint64_t i = 0; i < asked.seeds[1]; ++i) {
        const auto seed = asked.seeds[0] + i;
        if (!run_seed(seed, asked.options, tally).kinds.contains(expected)) continue;
        std::printf(
            "found by seed %llu: %s\n", static_cast<unsigned long long>(seed), expected.c_str()
        );
        return 0;
    }
    std::printf("not found within %llu seeds\n", static_cast<unsigned long long>(asked.seeds[1]));
    return 1;
}

int run_many(const Asked& asked) {
    using std::chrono::steady_clock;
    const auto start = steady_clock::now();
    const auto seconds = [start] {
        return std::chrono::duration<double>(steady_clock::now() - start).count();
    };
    constexpr double kProgressSeconds = 30;
    double next_progress = kProgressSeconds;
    Tally tally;
    std::uint64_t failed = 0;
    const bool counts_submits = asked.submits > 0;
    for (std::uint64_t i = 0;; ++i) {
        if (counts_submits ? tally.submits >= asked.submits : i >= asked.seeds[1]) break;
        failed += run_seed(asked.seeds[0] + i, asked.options, tally).is_good ? 0U : 1U;
        if (seconds() < next_progress) continue;
        next_progress += kProgressSeconds;
        std::printf(
            "%llu seeds, %llu submits, %.0f s\n",
            static_cast<unsigned long long>(i + 1),
            static_cast<unsigned long long>(tally.submits),
            seconds()
        );
        std::fflush(stdout);
    }
    std::printf(
        "%sfailed seeds                      %llu\nseconds                           %.1f\n",
        tally.table().c_str(),
        static_cast<unsigned long long>(failed),
        seconds()
    );
    return failed == 0 ? 0 : 1;
}

int run(const Asked& asked) {
    if (asked.options.broken != Broken::nothing) return find_broken(asked);
    if (asked.is_replay) return replay(asked);
    if (asked.one_seed != 0) return run_one(asked);
    return run_many(asked);
}

}  // namespace
}  // namespace fangxin::tests

int main(int count, char** arguments) {
    using namespace fangxin::tests;
    Asked asked;
    CLI::App program{"Simulates kiosks and a centre on bad disks, lines and clocks."};
    program.add_option("--seed", asked.one_seed, "run one seed");
    program.add_option("--seeds", asked.seeds, "the first seed and how many")->expected(2);
    program.add_option("--submits", asked.submits, "long mode: until so many cases were filed");
    program.add_flag("--replay", asked.is_replay, "run every seed twice and compare");
    program.add_flag("--trace", asked.options.prints_trace, "print every event");
    program.add_flag("--rot", asked.options.always_rots, "let disks rot in every seed");
    program.add_flag("--long", asked.options.is_long, "long runs, as --submits makes them");
    const std::map<std::string, Broken> broken{
        {"acknowledge_before_commit", Broken::acknowledge_before_commit},
        {"new_id_on_retry", Broken::new_id_on_retry},
        {"no_chain_check", Broken::no_chain_check}};
    program.add_option("--broken", asked.options.broken, "break the product on purpose")
        ->transform(CLI::CheckedTransformer(broken));
    CLI11_PARSE(program, count, arguments);
    asked.options.is_long = asked.options.is_long || asked.submits > 0;

    sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
    seed_sodium(1);
    fangxin::core::start_crypto();
    start_memory_vfs();
    choose_folder();
    // Refusals and database failures are what a simulation is made of.
    spdlog::set_level(spdlog::level::off);
    return run(asked);
}
