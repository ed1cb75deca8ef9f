// A bad line: the real kiosk reaches the real centre through a proxy that cuts, stalls and garbles,
// and every case arrives, once and unchanged.
#include "tests/support/cutting_proxy.h"

#include <chrono>
#include <doctest/doctest.h>

#include "tests/support/promised_cases.h"
#include "tests/support/real_programs.h"
#include "tests/support/seeded_random.h"
#include "tests/support/temporary_folder.h"

using namespace fangxin::tests;

namespace {

constexpr int kRounds = 12;
constexpr int kCasesARound = 2;
// A line that stalls for good holds a try until its own time is over; here it is killed before.
constexpr auto kTryTimeMax = std::chrono::seconds(4);

}  // namespace

TEST_CASE("through a line that cuts, stalls and garbles every case arrives once and unchanged") {
    const TemporaryFolder folder;
    Centre centre(folder.file("central"));
    centre.start();
    CuttingProxy proxy(centre.port(), test_seed());
    const Kiosk kiosk(folder.file("kiosk"));
    REQUIRE(kiosk.enrol(proxy.url(), centre.enrol_code()).exit_code == 0);

    PromisedCases cases;
    proxy.set_faults(random_faults(test_seed()));
    for (int round = 0; round < kRounds; ++round) {
        for (int i = 0; i < kCasesARound; ++i) {
            const std::string typed = cases.next();
            const Finished filed = kiosk.run({"file", "--json", "-"}, typed);
            // The line is nothing to a person who files.
            REQUIRE(filed.exit_code == 0);
            cases.remember(filed, typed);
        }
        const Finished synced = kiosk.start({"sync"}).wait(kTryTimeMax);
        CHECK(synced.exit_code <= 1);
    }
    CHECK(proxy.traffic().cuts > 0);
    proxy.calm();
    REQUIRE(kiosk.run({"sync", "--until-empty"}).exit_code == 0);
    CHECK(cases.promised() == cases.filed());
    for (const std::string& fault : cases.faults_at(centre)) FAIL_CHECK(fault);
}
