// Power cuts: real programs are killed with -9 at random points of one phase of the work, and no
// case is lost, doubled or changed.
//
// Usage: fangxin_kills --phase filing|syncing|uploading [--kills N] [--seed S]
// The seed chooses the moments; how far a program has come by then is up to the machine.
#include <CLI/CLI.hpp>
#include <chrono>
#include <csignal>
#include <fstream>
#include <iostream>
#include <random>
#include <thread>

#include "core/ensure.h"
#include "tests/support/promised_cases.h"
#include "tests/support/real_programs.h"
#include "tests/support/temporary_folder.h"

using namespace fangxin::tests;

namespace {

using std::chrono::duration;
using std::chrono::microseconds;
using std::chrono::steady_clock;

constexpr auto kCommandTimeMax = std::chrono::seconds(60);
// Kills that come too late for a program that was quick do not count; so many may.
constexpr int kRoundsAKill = 10;
// So that a queue of usual length is opened again and again, and not one of thousands.
constexpr int kRoundsBetweenDeliveries = 50;

constexpr std::size_t kPhotoBytes = 300'000;  // several pieces of an upload
constexpr int kKillsBetweenLines = 100;

const std::vector<std::string> kFile = {"file", "--json", "-"};
const std::vector<std::string> kSync = {"sync"};

// What nobody killed must work; otherwise it says why it did not.
void must_be_done(const Finished& finished) {
    if (finished.exit_code == 0) return;
    std::cout << "exit code " << finished.exit_code << ", signal " << finished.signal << '\n'
              << finished.errors << std::endl;
    ENSURE(finished.exit_code == 0);
}

class PowerCuts {
  public:
    explicit PowerCuts(std::uint64_t seed) : random_(seed) {
        centre_.start();
        must_be_done(kiosk_.enrol(centre_, centre_.enrol_code()));
        file_time_ = timed([this] { file(); });
        sync_time_ = timed([this] { must_be_done(kiosk_.run(kSync)); });
    }

    // One round of a phase: at most one kill.
    void cut_filing() {
        const std::string typed = cases_.next();
        cases_.remember(cut_kiosk(kFile, typed, file_time_), typed);
        if (++rounds_ % kRoundsBetweenDeliveries == 0) deliver();
    }

    void cut_syncing() {
        file();
        cut_either(sync_time_);
    }

    void cut_uploading() {
        file_with_photo();
        if (upload_time_.count() == 0) {
            upload_time_ = timed([this] { must_be_done(kiosk_.run(kSync)); });
            return;
        }
        cut_either(upload_time_);
    }

    void deliver() { must_be_done(kiosk_.run({"sync", "--until-empty"})); }

    int kills() const { return kills_; }
    const PromisedCases& cases() const { return cases_; }
    std::vector<std::string> faults() {
        deliver();
        return cases_.faults_at(centre_);
    }

  private:
    template <typename Work>
    static duration<double> timed(Work work) {
        const auto begin = steady_clock::now();
        work();
        return steady_clock::now() - begin;
    }

    void file() {
        const std::string typed = cases_.next();
        const Finished finished = kiosk_.run(kFile, typed);
        must_be_done(finished);
        cases_.remember(finished, typed);
    }

    void file_with_photo() {
        const std::string photo = photo_bytes(kPhotoBytes, random_());
        const std::string path = folder_.file("photo.jpg");
        std::ofstream(path, std::ios::binary) << photo;
        const std::string typed = cases_.next();
        const Finished finished = kiosk_.run({"file", "--json", "-", "--evidence", path}, typed);
        must_be_done(finished);
        cases_.remember(finished, typed, photo);
    }

    void cut_either(duration<double> span) {
        if (random_() % 3 == 0) {
            cut_centre(kSync, span);
        } else {
            cut_kiosk(kSync, "", span);
        }
    }

    // A moment inside a command that takes so long, or shortly after its end.
    void sleep_within(duration<double> span) {
        std::uniform_real_distribution<double> part(0.0, span.count() * 1.1);
        std::this_thread::sleep_for(microseconds(static_cast<std::int64_t>(part(random_) * 1e6)));
    }

    Finished cut_kiosk(
        const std::vector<std::string>& command, const std::string& input, duration<double> span
    ) {
        Process process = kiosk_.start(command, input);
        sleep_within(span);
        process.signal(SIGKILL);
        Finished finished = process.wait(kCommandTimeMax);
        if (finished.signal == SIGKILL) ++kills_;
        return finished;
    }

    // Kills the centre while the kiosk works with it, and starts it again.
    void cut_centre(const std::vector<std::string>& command, duration<double> span) {
        Process process = kiosk_.start(command);
        sleep_within(span);
        if (process.is_running()) ++kills_;
        centre_.kill();
        process.wait(kCommandTimeMax);
        centre_.start();
    }

    TemporaryFolder folder_;
    Centre centre_{folder_.file("central")};
    Kiosk kiosk_{folder_.file("kiosk")};
    std::mt19937_64 random_;
    PromisedCases cases_;
    duration<double> file_time_{};
    duration<double> sync_time_{};
    duration<double> upload_time_{};
    int kills_ = 0;
    int rounds_ = 0;
};

struct Phase {
    std::string name;
    void (PowerCuts::*cut)();
};

const std::vector<Phase> kPhases = {
    {"filing", &PowerCuts::cut_filing},
    {"syncing", &PowerCuts::cut_syncing},
    {"uploading", &PowerCuts::cut_uploading},
};

int run_phase(const Phase& phase, int kills, std::uint64_t seed) {
    std::cout << phase.name << ": seed " << seed << std::endl;
    PowerCuts cuts(seed);
    int told = 0;
    for (int round = 0; cuts.kills() < kills; ++round) {
        ENSURE(round < kills * kRoundsAKill);
        (cuts.*phase.cut)();
        if (cuts.kills() < told + kKillsBetweenLines) continue;
        told = cuts.kills();
        std::cout << phase.name << ": " << told << " kills so far" << std::endl;
    }
    const auto faults = cuts.faults();
    for (const std::string& fault : faults) std::cout << fault << '\n';
    std::cout << phase.name << ": " << cuts.kills() << " kills, " << cuts.cases().filed()
              << " cases filed, " << cuts.cases().promised() << " promised, " << faults.size()
              << " faults" << std::endl;
    return faults.empty() ? 0 : 1;
}

}  // namespace

int main(int argument_count, char** arguments) {
    std::string name;
    int kills = 40;
    std::uint64_t seed = std::random_device{}();
    CLI::App app("kills real programs in one phase of the work");
    app.add_option("--phase", name, "which phase")->required();
    app.add_option("--kills", kills, "how many kills that hit a running program");
    app.add_option("--seed", seed, "chooses the moments");
    CLI11_PARSE(app, argument_count, arguments);
    for (const Phase& phase : kPhases) {
        if (phase.name == name) return run_phase(phase, kills, seed);
    }
    std::cerr << "there is no phase of this name\n";
    return 2;
}
