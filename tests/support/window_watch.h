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

    // As a window manager does when somebody presses the cross.
    void ask_to_close();
    // True when the window covers all of the display's screen.
    bool fills_the_screen() const;
    // True when the pointer, wherever it is now, can be seen.
    bool shows_the_pointer() const;

    // How often something was drawn into the window during this time.
    int drawings_during(std::chrono::milliseconds time);
    // Waits until nothing has been drawn for `still`; false when that does not happen.
    bool wait_until_still(std::chrono::milliseconds still, std::chrono::milliseconds time_max);

  private:
    struct Connection;
    std::unique_ptr<Connection> connection_;
};

}  // namespace fangxin::tests
