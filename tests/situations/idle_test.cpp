// A kiosk that nobody touches draws nothing, with the centre out of reach and cases waiting.
#include <cstdlib>
#include <doctest/doctest.h>

#include "tests/support/real_programs.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/virtual_display.h"
#include "tests/support/window_watch.h"

using namespace fangxin::tests;

TEST_CASE("an idle home screen draws no frame in ten seconds") {
    const VirtualDisplay display;
    ::setenv("DISPLAY", display.name().c_str(), 1);
    ::setenv("LIBGL_ALWAYS_SOFTWARE", "1", 1);
    const TemporaryFolder folder;
    Centre centre(folder.file("central"));
    const Kiosk kiosk(folder.file("kiosk"));
    centre.start();
    REQUIRE(kiosk.enrol(centre, centre.enrol_code()).exit_code == 0);
    centre.stop();
    REQUIRE(kiosk.run({"file", "--json", "-"}, case_json("店家不退款。")).exit_code == 0);

    Process window = kiosk.start({});
    WindowWatch watch(display.name(), "fangxin-kiosk", std::chrono::seconds(60));
    REQUIRE(watch.drawings_during(std::chrono::seconds(2)) > 0);
    REQUIRE(watch.wait_until_still(std::chrono::seconds(2), std::chrono::seconds(30)));
    CHECK(watch.drawings_during(std::chrono::seconds(10)) == 0);
    CHECK(window.is_running());
}
