// One run: kiosks, a centre, people, clerks and everything that goes wrong, all from one seed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "tests/simulation/centre_party.h"
#include "tests/simulation/kiosk_party.h"
#include "tests/simulation/line.h"
#include "tests/simulation/model.h"
#include "tests/simulation/options.h"
#include "tests/simulation/tally.h"
#include "tests/simulation/trace.h"

namespace fangxin::tests {

// A bundle on a stick, somewhere between a kiosk and the centre.
struct Trip {
    std::size_t kiosk = 0;
    std::filesystem::path folder;  // on the stick, of this trip alone
    std::filesystem::path bundle;
    bool is_imported = false;
    bool is_spoiled = false;
};

class World final : public Surroundings {
  public:
    // `folder` is a real, empty folder.
    World(const std::string& folder, std::uint64_t seed, const Options& options);
    ~World() override;

    // Everything that goes wrong, then a calm time in which all is delivered, then the account.
    void run();

    const Model& model() const { return model_; }
    const Trace& trace() const { return trace_; }
    const Tally& tally() const { return tally_; }

    // Surroundings.
    std::optional<net::Response> reach_centre(const net::Request& request) override;
    bool meanwhile(std::size_t kiosk) override;
    void let_pass(std::int64_t time_ms) override { time_.now_ms += time_ms; }
    void count(const std::string& fault) override { tally_.count(fault); }
    void note(const std::string& line) override { trace_.note(time_.now_ms, line); }

  private:
    void set_up(const std::string& folder);
    void stormy_time();
    void step();

    // People and clerks.
    void people_file(std::size_t kiosk);
    void file_one(std::size_t kiosk);
    void person_looks(std::size_t kiosk);
    void person_asks_centre();
    void person_rates(std::size_t kiosk);
    void clerk_acts();
    void staff_verify(std::size_t kiosk);
    void sync(std::size_t kiosk);
    void add_evidence(KioskParty& party, Filing& filing);

    // By stick (carrying.cpp).
    void carry();
    void staff_export(std::size_t kiosk);
    void centre_imports(Trip& trip);
    void staff_take_back(Trip& trip, std::size_t kiosk);
    void note_taken_back(std::size_t kiosk, const std::set<core::CaseId>& before);
    void spoil(Trip& trip);
    void end_trip(std::size_t trip);
    void deliver_by_stick(std::size_t kiosk);

    // What goes wrong (mishaps.cpp).
    void mishap();
    void kill_kiosk(std::size_t kiosk);
    void kill_centre();
    void break_disk(std::size_t kiosk);
    void break_centre_disk();
    void mend(std::size_t kiosk);
    void change_weather(std::size_t kiosk);
    void turn_clock();
    void rot(std::size_t kiosk);
    void rot_evidence(std::size_t kiosk);
    void rotate_keys();
    void rot_centre();
    void bury_the_dead();
    void bury(MemoryDisk& disk, const std::string& name);
    void switch_on();
    bool start_kiosk(std::size_t kiosk);

    // What must be true (checks.cpp).
    void check_received(std::size_t kiosk, const core::Acknowledgement& word, bool is_stored);
    void check_is_held(const core::CaseId& id);
    void check_started(std::size_t kiosk);
    void check_statuses(std::size_t kiosk, std::size_t count_max);

    // The end (calm_time.cpp).
    void calm_time();
    bool all_is_delivered(int round);
    bool has_evidence_to_send(KioskParty& party);
    bool has_present_key(KioskParty& party);
    void check_kiosk_account(std::size_t kiosk);
    void check_centre_account();
    void check_cases();
    void check_case(const std::vector<std::string>& row, std::vector<int>& copies);
    void check_rating(const std::vector<std::string>& row);
    core::Result<core::Bytes> open_row(const std::vector<std::string>& row) const;
    void settle(const Filing& filing, int copies);
    void settle(const Rating& rating);
    bool is_still_queued(const Filing& filing);
    void settle_evidence(const Filing& filing);
    bool is_called_damaged(const Filing& filing, const core::Evidence& evidence);
    void check_last_statuses();

    KioskParty& kiosk(std::size_t index) { return *kiosks_[index]; }
    Death any_death() { return dice_.chance(500) ? Death::kill : Death::power_cut; }
    std::size_t any_kiosk() { return dice_.below(kiosks_.size()); }
    static std::string name(std::size_t kiosk) { return "k" + std::to_string(kiosk); }

    Options options_;
    Dice dice_;
    WorldTime time_;
    Model model_;
    Trace trace_;
    Tally tally_;
    std::unique_ptr<CentreParty> centre_;
    std::int64_t centre_restart_ms_ = 0;
    std::int64_t centre_mend_ms_ = 0;
    std::vector<std::unique_ptr<KioskParty>> kiosks_;
    std::string sticks_;  // a real folder
    std::vector<Trip> trips_;
    std::uint64_t trips_begun_ = 0;
    std::size_t filings_wanted_ = 0;
    unsigned mishaps_per_mille_ = 0;
    bool has_rot_ = false;
    bool is_calm_ = false;
    int depth_ = 0;  // of meanwhile
};

}  // namespace fangxin::tests
