// The window: GLFW, OpenGL and the Dear ImGui context. One a process, drawing thread only.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"
#include "kiosk/input/hardware_key.h"

namespace fangxin::kiosk {

struct WindowOptions {
    int width_px = 1080;   // 0: the monitor's own
    int height_px = 1920;  // 0: the monitor's own
    // Fills the monitor and stays there: no window manager closes it or puts it aside.
    bool is_fullscreen = false;
    std::string monitor;  // as the display names it: "HDMI-1"; empty, or not there: the first
    bool shows_pointer = true;
    std::string title = "fangxin-kiosk";
};

class Window {
  public:
    // `unavailable` when there is no display or no OpenGL, with a sentence for staff.
    static core::Result<std::unique_ptr<Window>> open(const WindowOptions& options);
    virtual ~Window() = default;

    // Sleeps until an event, `wake` from another thread, or the deadline (seconds of now_s);
    // without deadline, until something happens. Then handles the events.
    virtual void wait(std::optional<double> deadline_s) = 0;
    // Makes `wait` return; may be called from any thread.
    virtual void wake() = 0;
    virtual double now_s() const = 0;  // monotonic
    virtual int width_px() const = 0;  // as it is, whatever was asked for
    // Of the monitor that the window fills, as it says itself; nothing when it does not fill one,
    // or what that says cannot be.
    virtual std::optional<float> panel_width_mm() const = 0;

    virtual bool should_close() const = 0;
    // Closes as if the person at the desk had done it; may be called from any thread.
    virtual void request_close() = 0;
    virtual bool had_event() const = 0;  // since the last call of wait

    // Input is taken in the order in which it came (input_queue.h): the keys of a real keyboard or
    // scanner that came before the next touch; then, by a frame, one press or release.
    virtual std::vector<HardwareKey> take_keys() = 0;
    virtual bool has_input() const = 0;  // some waits

    virtual void begin_frame() = 0;  // ImGui frame begins
    virtual void end_frame() = 0;    // renders and shows it
    virtual void drop_frame() = 0;   // ends it unseen: it was only laid out
};

}  // namespace fangxin::kiosk
