// What a finger does to the items of the last frame: presses, held keys, scrolling with momentum.
// Pure: it knows rectangles, times and positions, not how they came about. Drawing thread only.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kiosk/ui/rect.h"

namespace fangxin::kiosk {

// An item of a frame, in drawing order; `area` is the part that is visible.
struct TouchItem {
    std::string id;
    Rect area;
    bool is_enabled = true;
    bool does_repeat = false;  // fires when the finger goes down and again while it stays
    std::string scroll_id;     // the scroll area that it lies in; empty for none
    Rect whole = {};           // with what is scrolled out of sight
};

// A text that its place does not hold: cut off, or drawn smaller than asked for.
struct Misfit {
    std::string after;  // the item drawn before it
    Rect area;
};

struct TouchScroll {
    std::string id;
    Rect area;
};

struct TouchInput {
    bool is_down = false;
    float x = 0;
    float y = 0;
    double now_s = 0;
};

struct TouchLimits {
    float press_slip = 0;  // pixels a press may slip
    float drag_slop = 0;   // pixels after which a finger scrolls
    bool has_momentum = true;
};

class Touch {
  public:
    // Takes the finger's state and says which item fires in this frame.
    void update(
        const TouchInput& input,
        const TouchLimits& limits,
        const std::vector<TouchItem>& items,
        const std::vector<TouchScroll>& scrolls
    );
    void reset();

    const std::string& fired() const { return fired_; }  // empty: nothing
    const std::string& held() const { return held_; }    // the item under a finger that may press
    bool is_dragging() const { return is_dragging_; }
    // Somebody does something: a finger went down or up, or moves, or rests for a moment only.
    bool is_active() const { return is_active_; }
    float down_x() const { return down_x_; }
    float down_y() const { return down_y_; }

    // Since when the finger rests in `area`, where it also went down; nothing after `take_hold`.
    std::optional<double> rests_since_s(const Rect& area) const;
    // The rest had its effect: it has no other.
    void take_hold() { is_hold_taken_ = true; }

    float offset(std::string_view scroll_id) const;
    void set_offset(std::string_view scroll_id, float offset);
    // The content's length became known; keeps the offset within it.
    void set_range(std::string_view scroll_id, float offset_max);
    float offset_max(std::string_view scroll_id) const;

    // When this must be asked again though nothing comes in: momentum and repeating keys.
    std::optional<double> due_s() const;

  private:
    struct Scroll {
        float offset = 0;
        float offset_max = 0;
        float velocity = 0;  // pixels a second, positive moves the content up
    };
    struct Sample {
        double time_s = 0;
        float y = 0;
    };

    void note_rest(const TouchInput& input, const TouchLimits& limits);
    void begin(
        const TouchInput& input,
        const std::vector<TouchItem>& items,
        const std::vector<TouchScroll>& scrolls
    );
    void move(const TouchInput& input, const TouchLimits& limits);
    void end(const TouchInput& input, const TouchLimits& limits);
    void repeat(const TouchInput& input);
    void glide(double now_s);
    void move_to(Scroll& scroll, float offset);

    bool was_down_ = false;
    bool is_dragging_ = false;
    bool is_active_ = false;
    bool is_catching_ = false;  // the finger went down on moving content: stops it, nothing else
    float down_x_ = 0;
    float down_y_ = 0;
    float offset_at_down_ = 0;
    float rest_x_ = 0;  // where the finger has been, or nearly, since rests_since_s_
    float rest_y_ = 0;
    double rests_since_s_ = 0;
    bool is_hold_taken_ = false;
    double repeat_at_s_ = 0;
    bool does_repeat_ = false;
    int repeats_ = 0;  // of the key that is held
    std::string held_;
    std::string fired_;
    std::string scroll_id_;
    std::string gliding_id_;
    double glide_time_s_ = 0;
    std::vector<Sample> samples_;
    std::unordered_map<std::string, Scroll> scrolls_;
};

}  // namespace fangxin::kiosk
