// Looks at another program's window from outside: is it there, and what does it draw.
#pragma once

#include <chrono>
#include <memory>
#include <string>

namespace fangxin::tests {

class WindowWatch {
  public:
    // Waits until a window of that title is shown on the display; ENSUREd within `time_max`.
    WindowWatch(
        const std::string& display, const std::string& title, std::chrono::seconds time_max
    );
    ~WindowWatch();
    WindowWatch(const WindowWatch&) = delete;
    WindowWatch& operator=(const WindowWatch&) = delete;

    // How often something was drawn into the window during this time.
    int drawings_during(std::chrono::milliseconds time);
    // Waits until nothing has been drawn for `still`; false when that does not happen.
    bool wait_until_still(std::chrono::milliseconds still, std::chrono::milliseconds time_max);

  private:
    struct Connection;
    std::unique_ptr<Connection> connection_;
};

}  // namespace fangxin::tests
