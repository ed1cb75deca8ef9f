// The window of a kiosk as the machine's only program: all of the screen, and no way out.
#include <cstdlib>
#include <doctest/doctest.h>
#include <fstream>
#include <optional>
#include <string>

#include "tests/support/poll.h"
#include "tests/support/real_programs.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/virtual_display.h"
#include "tests/support/window_watch.h"

using namespace fangxin::tests;

namespace {

class Screen {
  public:
    explicit Screen(const std::string& configuration) {
        ::setenv("DISPLAY", display_.name().c_str(), 1);
        ::setenv("LIBGL_ALWAYS_SOFTWARE", "1", 1);
        std::ofstream(folder_.file("kiosk.toml")) << configuration;
        const Kiosk kiosk(folder_.file("kiosk"));
        window_.emplace(kiosk.start({"--config", folder_.file("kiosk.toml")}));
        watch_.emplace(display_.name(), "fangxin-kiosk", kPatience);
    }
    WindowWatch& watch() { return *watch_; }
    bool is_running() { return window_->is_running(); }

  private:
    VirtualDisplay display_;
    TemporaryFolder folder_;
    std::optional<Process> window_;
    std::optional<WindowWatch> watch_;
};

}  // namespace

TEST_CASE("in full screen a kiosk fills the monitor, hides the pointer and cannot be closed") {
    Screen screen("fullscreen = true\nmonitor = \"screen\"\n");
    CHECK(screen.watch().fills_the_screen());
    CHECK(poll_until([&screen] { return !screen.watch().shows_the_pointer(); }));
    screen.watch().ask_to_close();
    REQUIRE(screen.watch().drawings_during(std::chrono::seconds(2)) > 0);
    CHECK(screen.is_running());
}

TEST_CASE("a monitor that is not there gives way to the first") {
    Screen screen("fullscreen = true\nmonitor = \"HDMI-9\"\nshow_pointer = true\n");
    CHECK(screen.watch().fills_the_screen());
    CHECK(screen.watch().shows_the_pointer());
}

TEST_CASE("a window on a desk shows the pointer and closes when it is asked to") {
    Screen screen("window_width_px = 800\nwindow_height_px = 1000\n");
    CHECK_FALSE(screen.watch().fills_the_screen());
    CHECK(screen.watch().shows_the_pointer());
    screen.watch().ask_to_close();
    CHECK(poll_until([&screen] { return !screen.is_running(); }));
}
