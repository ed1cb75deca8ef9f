// A finger and a keyboard for the tour: real pointer and key events (XTEST) sent to the real
// window.
//
// The drawing thread calls `observe` after each frame; everything else is called by the script's
// own thread, which waits for what a person would wait for: an item that is there.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "kiosk/input/ink.h"
#include "kiosk/ui/touch.h"

namespace fangxin::kiosk {

class TouchDriver {
  public:
    // `unavailable` without an X display or without XTEST. `window_title` names the window to
    // touch.
    static core::Result<std::unique_ptr<TouchDriver>> start(const std::string& window_title);
    ~TouchDriver();
    TouchDriver(const TouchDriver&) = delete;
    TouchDriver& operator=(const TouchDriver&) = delete;

    void observe(std::vector<TouchItem> items);

    // Fails with `timed_out`, naming the item, when it does not show up.
    core::Result<void> wait_for(std::string_view id);

    // Waits for the item, puts the finger down in its middle and lifts it.
    core::Result<void> tap(std::string_view id);
    // Moves a finger that is down on the item by so many pixels.
    core::Result<void> drag(std::string_view id, int right_px, int down_px);
    // Rests on a place of the window until the item shows up.
    core::Result<void> rest(float x_px, float y_px, std::string_view until_id);
    // Writes strokes in the middle of the item; they lie in a square of 1, as large as fits.
    core::Result<void> write(std::string_view id, const Ink& strokes);
    // Taps the on-screen keyboard's key for each character.
    core::Result<void> tap_keys(std::string_view characters);
    // Types digits and lower-case letters on a real keyboard.
    core::Result<void> type(std::string_view characters);

    // The window as it is on the screen, written as PNG, once it has been still for a moment.
    core::Result<void> picture(const std::string& file);

  private:
    struct Display;
    explicit TouchDriver(std::unique_ptr<Display> display);

    core::Result<TouchItem> wait_for_item(std::string_view id);
    std::uint64_t frames_seen();
    void wait_for_answer(std::uint64_t frames_before);
    void wait_until_still(std::chrono::steady_clock::duration still);

    std::unique_ptr<Display> display_;
    std::mutex mutex_;
    std::condition_variable observed_;
    std::vector<TouchItem> items_;
    std::uint64_t frames_seen_ = 0;
    std::chrono::steady_clock::time_point changed_at_;
    std::chrono::steady_clock::duration frame_time_{};  // from the frame before the last one
};

}  // namespace fangxin::kiosk
