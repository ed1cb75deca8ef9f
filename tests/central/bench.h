// A centre without a server: real keys, a real database, and a clock of the test's own.
#pragma once

#include <atomic>
#include <doctest/doctest.h>
#include <memory>
#include <string>
#include <utility>

#include "central/accounts/set_up.h"
#include "central/cases/history.h"
#include "central/content/law_cache.h"
#include "central/data_folder.h"
#include "central/database/database.h"
#include "central/devices/device_repository.h"
#include "central/devices/enrolment.h"
#include "central/devices/stations.h"
#include "central/evidence/evidence_folder.h"
#include "central/evidence/live_uploads.h"
#include "central/handling/handle_case.h"
#include "central/intake/accept_case.h"
#include "central/intake/case_desk.h"
#include "central/keys.h"
#include "central/status/check_status.h"
#include "core/try.h"
#include "os/random.h"
#include "tests/central/test_device.h"
#include "tests/support/database_place.h"
#include "tests/support/temporary_folder.h"

namespace fangxin::tests {

class HandClock final : public core::Clock {
  public:
    core::Instant now() const override { return {now_ms_}; }
    void pass(std::int64_t ms) { now_ms_ += ms; }

  private:
    std::atomic<std::int64_t> now_ms_ = 1'790'000'200'000;
};

class Bench {
  public:
    Bench() {
        const central::DataFolder data(folder.path());
        REQUIRE(central::Keys::create_missing(data, random).has_value());
        keys = std::make_unique<central::Keys>(central::Keys::load(data).value());
        auto opened = central::Database::open(place.address(), true, clock);
        REQUIRE(opened.has_value());
        database = std::move(*opened);
        centre = std::make_unique<central::Centre>(central::Centre{
            *database,
            *keys,
            clock,
            random,
            law_cache,
            case_desk,
            evidence_folder,
            live_uploads,
            "http://127.0.0.1/s"});
        const auto made = database->write([this](central::Session& writer) -> core::Result<void> {
            // A real hash takes its time.
            TRY(central::set_up(writer, "-", "中心", clock.now()));
            return central::add_station(writer, {"demo", "站"}, clock.now());
        });
        REQUIRE(made.has_value());
        REQUIRE(central::begin_history(*centre).has_value());
    }

    std::string code(const std::string& station = "demo") {
        const auto made = database->write([&](central::Session& writer) {
            return central::make_enrol_code(*centre, writer, station);
        });
        return made.value();
    }
    central::Answer<core::EnrolmentAnswer> enrol(
        const TestDevice& device, const std::string& code
    ) {
        return enrol(device.request(code, clock.now()));
    }
    central::Answer<core::EnrolmentAnswer> enrol(const core::EnrolmentRequest& request) {
        return central::answer_of(database->write([&](central::Session& writer) {
            return central::enrol_device(*centre, writer, request);
        }));
    }
    TestDevice enrolled() {
        TestDevice device;
        device.enrolled(enrol(device, code()).value());
        return device;
    }
    // As the centre knows it.
    central::Device known(const TestDevice& device) {
        const auto found = database->read([&device](central::Session& reader) {
            return central::find_device(reader, device.answer().device);
        });
        return found.value().value();
    }
    central::Answer<central::Accepted> accept(const core::Envelope& envelope) {
        return central::accept_case(*centre, envelope);
    }
    // Of the device's last case, by somebody with a telephone.
    central::Answer<central::CheckedStatus> check(
        const TestDevice& device, const std::string& code
    ) {
        return check_by({"", "192.0.2.1"}, device.last_file().number.to_string(), code);
    }
    central::Answer<central::CheckedStatus> check_by(
        const central::Guesser& guesser, const std::string& number, const std::string& code
    ) {
        return central::answer_of(database->write([&](central::Session& writer) {
            return central::check_status(*centre, writer, guesser, {number, code, {}});
        }));
    }
    core::Result<central::Handled> handle(const std::string& number, const central::Step& step) {
        return database->write([&](central::Session& writer) -> core::Result<central::Handled> {
            const auto clerk = TRY(central::find_clerk(writer, central::kFirstUser));
            return central::handle_case(*centre, writer, clerk, number, step);
        });
    }

    TemporaryFolder folder;
    DatabasePlace place{DatabasePlace::kind_of_this_run()};
    HandClock clock;
    os::SystemRandom random;
    std::unique_ptr<central::Keys> keys;
    central::CaseDesk case_desk;
    std::unique_ptr<central::Database> database;
    central::LawCache law_cache;
    std::uint64_t free_bytes = 1ULL << 40U;
    central::EvidenceFolder evidence_folder{
        folder.file(central::kEvidenceFolder),
        [this](const std::filesystem::path&) -> core::Result<std::uint64_t> { return free_bytes; }};
    central::LiveUploads live_uploads;
    std::unique_ptr<central::Centre> centre;
};

inline core::Result<central::Rows> run_sql(Bench& bench, const std::string& sql) {
    return bench.database->write([&sql](central::Session& writer) { return writer.execute(sql); });
}

}  // namespace fangxin::tests
