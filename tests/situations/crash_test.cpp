// A window that crashes is a clean home page again as soon as its service starts it again.
#include <csignal>
#include <cstdlib>
#include <doctest/doctest.h>

#include "tests/support/poll.h"
#include "tests/support/real_programs.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/virtual_display.h"

using namespace fangxin::tests;

namespace {

// Until a frame offers to file a case.
bool shows_home(Process& window) {
    return poll_until([&window] {
        const auto frame = window.read_line_beginning("frame", std::chrono::milliseconds(100));
        return frame && frame->find(" home.file ") != std::string::npos;
    });
}

}  // namespace

TEST_CASE("a window that crashed shows the home page when it is started again, and lost no case") {
    const VirtualDisplay display;
    ::setenv("DISPLAY", display.name().c_str(), 1);
    ::setenv("LIBGL_ALWAYS_SOFTWARE", "1", 1);
    EnrolledKiosk scene;
    scene.centre.stop();
    for (const int signal : {SIGSEGV, SIGABRT, SIGKILL}) {
        CAPTURE(signal);
        REQUIRE(scene.kiosk.run({"file", "--json", "-"}, case_json("店家不退款。")).exit_code == 0);
        Process window = scene.kiosk.start({"--print-items"});
        REQUIRE(shows_home(window));
        window.signal(signal);
        CHECK(window.wait(std::chrono::seconds(60)).exit_code != 0);
    }
    Process window = scene.kiosk.start({"--print-items"});
    CHECK(shows_home(window));
    const Finished account = scene.kiosk.run({"verify"});
    CHECK(account.exit_code == 0);
    CHECK(account.output.find("filed 3 received 0 waiting 3 damaged 0 lost 0") == 0);
}
