// Power cuts: either program is killed with -9 at random points of the flow, at least 200 times,
// and no case is lost, doubled or changed.
#include <chrono>
#include <csignal>
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <thread>

#include "tests/support/real_programs.h"
#include "tests/support/temporary_folder.h"

using namespace fangxin::tests;

namespace {

using std::chrono::duration;
using std::chrono::microseconds;
using std::chrono::steady_clock;

constexpr int kKills = 210;
constexpr auto kCommandTimeMax = std::chrono::seconds(60);

struct PowerCuts {
    TemporaryFolder folder;
    Centre centre{folder.file("central")};
    Kiosk kiosk{folder.file("kiosk")};
    std::mt19937_64 random;
    std::map<std::string, std::string> promised;  // id to facts: a number was shown for these
    int filed = 0;
    int kills = 0;

    explicit PowerCuts(std::uint64_t seed) : random(seed) {
        centre.start();
        REQUIRE(kiosk.enrol(centre, centre.enrol_code()).exit_code == 0);
    }

    microseconds up_to(duration<double> span) {
        std::uniform_real_distribution<double> part(0.0, span.count());
        return microseconds(static_cast<std::int64_t>(part(random) * 1e6));
    }

    // How long a command takes when nothing is killed, so that kills fall anywhere inside it.
    duration<double> time_of(const std::vector<std::string>& arguments, const std::string& input) {
        const auto begin = steady_clock::now();
        Process process = kiosk.start(arguments, input);
        remember(process.wait(kCommandTimeMax), input);
        return steady_clock::now() - begin;
    }

    void remember(const Finished& finished, const std::string& input) {
        if (input.empty()) return;
        const auto printed = parse_filed(finished.output);
        if (printed) promised[printed->id] = nlohmann::json::parse(input).at("facts");
    }

    std::string next_case() {
        return case_json("第" + std::to_string(++filed) + "件，店家不退款。");
    }

    // Runs a command and kills the kiosk somewhere inside it.
    void cut_kiosk(
        const std::vector<std::string>& arguments, const std::string& input, duration<double> span
    ) {
        Process process = kiosk.start(arguments, input);
        std::this_thread::sleep_for(up_to(span * 1.1));
        if (process.is_running()) ++kills;
        process.signal(SIGKILL);
        remember(process.wait(kCommandTimeMax), input);
    }

    // Kills the centre while the kiosk delivers, and starts it again.
    void cut_centre(duration<double> span) {
        Process process = kiosk.start({"sync"});
        std::this_thread::sleep_for(up_to(span * 1.1));
        centre.kill();
        ++kills;
        process.wait(kCommandTimeMax);
        centre.start();
    }
};

}  // namespace

TEST_CASE("killing either side at any point loses no case and doubles none") {
    const auto seed = static_cast<std::uint64_t>(std::random_device{}());
    MESSAGE("seed " << seed);
    PowerCuts cuts(seed);
    const auto file_time = cuts.time_of({"file", "--json", "-"}, cuts.next_case());
    const auto sync_time = cuts.time_of({"sync"}, "");

    for (int round = 0; cuts.kills < kKills && round < 3 * kKills; ++round) {
        switch (round % 3) {
            case 0:
                cuts.cut_kiosk({"file", "--json", "-"}, cuts.next_case(), file_time);
                break;
            case 1:
                cuts.cut_kiosk({"sync"}, "", sync_time);
                break;
            default:
                cuts.time_of({"file", "--json", "-"}, cuts.next_case());
                cuts.cut_centre(sync_time);
        }
    }
    CHECK(cuts.kills >= 200);

    REQUIRE(cuts.kiosk.run({"sync", "--until-empty"}).exit_code == 0);
    const auto cases = cuts.centre.cases();
    for (const auto& [id, facts] : cuts.promised) {
        REQUIRE_MESSAGE(cases.contains(id), "a case with a number is not at the centre: " << id);
        CHECK(nlohmann::json::parse(cases.at(id)).at("content").at("facts") == facts);
    }
    // A kill between commit and print may leave a case whose number nobody saw: it must still be
    // one case, with one number and the next place in the sequence.
    std::set<std::string> numbers;
    std::set<std::uint64_t> sequence;
    for (const auto& [id, line] : cases) {
        const auto value = nlohmann::json::parse(line);
        CHECK(numbers.insert(value.at("number").get<std::string>()).second);
        CHECK(sequence.insert(value.at("device_seq").get<std::uint64_t>()).second);
    }
    CHECK(cases.size() <= static_cast<std::size_t>(cuts.filed));
    CHECK(*sequence.rbegin() == cases.size());
    CHECK(cuts.centre.verify().exit_code == 0);
}
