// A centre without a server: real keys, real SQLite, and a clock of the test's own.
#pragma once

#include <atomic>
#include <doctest/doctest.h>
#include <functional>
#include <memory>
#include <string>

#include "central/service/case_status.h"
#include "central/service/enrol.h"
#include "central/service/set_up.h"
#include "os/random.h"
#include "tests/central/test_device.h"
#include "tests/support/temporary_folder.h"

namespace fangxin::tests {

class HandClock final : public core::Clock {
  public:
    core::Instant now() const override { return {now_ms_}; }
    void pass(std::int64_t ms) { now_ms_ += ms; }

  private:
    std::atomic<std::int64_t> now_ms_ = 1'790'000'200'000;
};

// A centre without a server.
class Bench {
  public:
    Bench() {
        const central::DataFolder data(folder.path());
        REQUIRE(central::Keys::create_missing(data, random).has_value());
        keys = std::make_unique<central::Keys>(central::Keys::load(data).value());
        auto opened = central::Database::open(folder.file("central.db"), true, clock);
        REQUIRE(opened.has_value());
        database = std::move(*opened);
        centre = std::make_unique<central::Centre>(central::Centre{
            *database,
            *keys,
            clock,
            random,
            law_cache,
            evidence_folder,
            file_threads,
            live_uploads,
            "http://127.0.0.1/s"});
        REQUIRE(central::wait_for(central::set_up(*centre, "中心")).has_value());
        REQUIRE(central::wait_for(central::add_station(*centre, "demo", "站")).has_value());
    }

    std::string code() {
        return central::wait_for(central::make_enrol_code(*centre, "demo")).value();
    }
    central::Answer<core::EnrolmentAnswer> enrol(
        const TestDevice& device, const std::string& code
    ) {
        return central::wait_for(
            central::enrol_device(*centre, device.request(code, clock.now()), "192.0.2.1")
        );
    }
    TestDevice enrolled() {
        TestDevice device;
        device.enrolled(enrol(device, code()).value());
        return device;
    }
    central::Answer<central::CheckedStatus> check(
        const TestDevice& device, const std::string& code
    ) {
        const auto number = device.last_file().number.to_string();
        return central::wait_for(central::check_status(*centre, {number, code, {}}));
    }

    TemporaryFolder folder;
    HandClock clock;
    os::SystemRandom random;
    std::unique_ptr<central::Keys> keys;
    std::unique_ptr<central::Database> database;
    central::LawCache law_cache;
    central::EvidenceFolder evidence_folder{folder.file(central::kEvidenceFolder)};
    central::LiveUploads live_uploads;
    std::unique_ptr<central::Centre> centre;
    central::FileThreads file_threads;  // ended before what they work with goes
};

inline core::Result<central::Rows> run_sql(Bench& bench, const std::string& sql) {
    std::function<central::Task<core::Result<central::Rows>>(central::Session&)> work =
        [&](central::Session& session) { return session.execute(sql); };
    return central::wait_for(bench.database->write<central::Rows>(work));
}

}  // namespace fangxin::tests
