// The null twin of Window: no display, no OpenGL, a clock that is set by hand. For tests of screens
// and of the application's loop, which touch it as a person would.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/platform/input_queue.h"
#include "kiosk/platform/window.h"

namespace fangxin::kiosk {

class HeadlessWindow : public Window {
  public:
    explicit HeadlessWindow(int width_px = 1080, int height_px = 1920);
    ~HeadlessWindow() override;
    HeadlessWindow(const HeadlessWindow&) = delete;
    HeadlessWindow& operator=(const HeadlessWindow&) = delete;

    // --- what a person does; ImGui sees it in the next frames ---
    void pointer_down(float x, float y);
    void pointer_move(float x, float y);
    void pointer_up();
    void wheel(float notches);
    void press_key(HardwareKey::Kind kind, std::string_view text = "");
    // A key that stays down sends its text again.
    void repeat_key(std::string_view text);

    void advance(double seconds) { now_s_ += seconds; }

    // --- Window ---
    // Returns at once. Without an event or a wake, the clock jumps to the deadline.
    void wait(std::optional<double> deadline_s) override;
    void wake() override { was_woken_ = true; }
    double now_s() const override { return now_s_; }
    int width_px() const override;
    std::optional<float> panel_width_mm() const override { return std::nullopt; }
    bool should_close() const override { return should_close_; }
    void request_close() override { should_close_ = true; }
    bool had_event() const override { return had_event_; }
    std::vector<HardwareKey> take_keys() override { return input_.take_keys(); }
    bool has_input() const override { return !input_.is_empty(); }
    void begin_frame() override;
    void end_frame() override;
    void drop_frame() override;
    int frames_shown() const { return frames_shown_; }

  private:
    void press(HardwareKey key);

    double now_s_ = 0;
    double frame_time_s_ = 0;
    bool should_close_ = false;
    bool had_event_ = false;
    bool has_pending_event_ = false;
    bool was_woken_ = false;
    int frames_shown_ = 0;
    InputQueue input_;
};

}  // namespace fangxin::kiosk
