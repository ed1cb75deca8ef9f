// A centre for benchmarks: its data folder made by the real program, opened in this process.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "central/centre.h"
#include "central/content/law_cache.h"
#include "central/database/database.h"
#include "central/evidence/evidence_folder.h"
#include "central/evidence/live_uploads.h"
#include "central/intake/case_desk.h"
#include "central/keys.h"
#include "core/clock.h"
#include "core/crypto.h"
#include "os/clock.h"
#include "os/random.h"
#include "tests/central/test_device.h"
#include "tests/support/database_place.h"
#include "tests/support/temporary_folder.h"

namespace fangxin::tests {

class BenchCentre {
  public:
    BenchCentre(const std::string& program, DatabaseKind kind);

    const central::Centre& centre() const { return *centre_; }
    central::Database& database() const { return *database_; }
    // Of the data folder, for the real program.
    std::string data() const { return folder_.file("centre"); }
    const std::string& address() const { return place_.address(); }

    TestDevice enrolled_device();

  private:
    TemporaryFolder folder_;
    DatabasePlace place_;
    os::SystemClock clock_;
    os::SystemRandom random_;
    std::unique_ptr<central::Keys> keys_;
    central::CaseDesk case_desk_;
    std::unique_ptr<central::Database> database_;
    central::LawCache law_cache_;
    std::unique_ptr<central::EvidenceFolder> evidence_folder_;
    central::LiveUploads live_uploads_;
    std::unique_ptr<central::Centre> centre_;
};

}  // namespace fangxin::tests
