// The finger's state machine.
#include "kiosk/ui/touch.h"

#include <algorithm>
#include <cmath>

#include "kiosk/limits.h"

namespace fangxin::kiosk {
namespace {

constexpr double kRepeatDelayS = 0.5;
// A held key repeats slowly at first, so that it can be let go in time, then faster and faster.
constexpr double kFirstRepeatPeriodS = 0.2;
constexpr double kLastRepeatPeriodS = 0.03;
constexpr double kRepeatHaste = 0.92;
constexpr double kSampleWindowS = 0.1;  // how much of the drag tells its speed
constexpr double kGlideTimeConstantS = 0.325;
constexpr float kGlideEndSpeed = 20;  // pixels a second; slower than this is still
constexpr double kStillS = 0.05;      // a finger resting this long throws nothing

}  // namespace

void Touch::update(
    const TouchInput& input,
    const TouchLimits& limits,
    const std::vector<TouchItem>& items,
    const std::vector<TouchScroll>& scrolls
) {
    fired_.clear();
    note_rest(input, limits);
    if (input.is_down && !was_down_) {
        begin(input, items, scrolls);
    } else if (input.is_down) {
        move(input, limits);
        repeat(input);
    } else if (was_down_) {
        end(input, limits);
    }
    was_down_ = input.is_down;
    glide(input.now_s);
}

void Touch::note_rest(const TouchInput& input, const TouchLimits& limits) {
    const bool has_changed = input.is_down != was_down_;
    const float moved = std::hypot(input.x - rest_x_, input.y - rest_y_);
    if (has_changed || moved > limits.press_slip) {
        rest_x_ = input.x;
        rest_y_ = input.y;
        rests_since_s_ = input.now_s;
        is_hold_taken_ = false;
    }
    const bool has_just_rested = input.now_s - rests_since_s_ < kHeldStillSMax;
    is_active_ = has_changed || (input.is_down && has_just_rested);
}

void Touch::begin(
    const TouchInput& input,
    const std::vector<TouchItem>& items,
    const std::vector<TouchScroll>& scrolls
) {
    down_x_ = input.x;
    down_y_ = input.y;
    is_dragging_ = false;
    scroll_id_.clear();
    held_.clear();
    samples_ = {{input.now_s, input.y}};
    const auto is_under = [&](const auto& part) { return part.area.contains(input.x, input.y); };

    // What was drawn last lies on top.
    const auto item = std::find_if(items.rbegin(), items.rend(), is_under);
    const bool has_item = item != items.rend();
    const auto scroll = std::find_if(scrolls.rbegin(), scrolls.rend(), [&](const auto& area) {
        return is_under(area) && (!has_item || item->scroll_id == area.id);
    });
    if (scroll != scrolls.rend()) {
        scroll_id_ = scroll->id;
        offset_at_down_ = scrolls_[scroll_id_].offset;
    }
    is_catching_ = !gliding_id_.empty() && gliding_id_ == scroll_id_;
    gliding_id_.clear();
    if (!has_item || !item->is_enabled || is_catching_) return;
    held_ = item->id;
    does_repeat_ = item->does_repeat;
    if (does_repeat_) {
        fired_ = held_;
        repeats_ = 0;
        repeat_at_s_ = input.now_s + kRepeatDelayS;
    }
}

void Touch::move(const TouchInput& input, const TouchLimits& limits) {
    if (scroll_id_.empty()) return;
    Scroll& scroll = scrolls_[scroll_id_];
    const float moved = input.y - down_y_;
    if (!is_dragging_ && scroll.offset_max > 0 && std::abs(moved) > limits.drag_slop) {
        is_dragging_ = true;
        held_.clear();
    }
    if (!is_dragging_) return;
    move_to(scroll, offset_at_down_ - moved);
    samples_.push_back({input.now_s, input.y});
    std::erase_if(samples_, [&](const Sample& sample) {
        return input.now_s - sample.time_s > kSampleWindowS;
    });
}

void Touch::end(const TouchInput& input, const TouchLimits& limits) {
    // The finger may have moved in the same frame in which it went up.
    move(input, limits);
    if (is_dragging_ && limits.has_momentum && samples_.size() > 1) {
        const Sample& first = samples_.front();
        const Sample& last = samples_.back();
        const double time = last.time_s - first.time_s;
        if (time > 0 && input.now_s - last.time_s < kStillS) {
            scrolls_[scroll_id_].velocity = (first.y - last.y) / static_cast<float>(time);
            gliding_id_ = scroll_id_;
            glide_time_s_ = input.now_s;
        }
    }
    const float slip = std::hypot(input.x - down_x_, input.y - down_y_);
    if (!is_dragging_ && !does_repeat_ && slip <= limits.press_slip) fired_ = held_;
    held_.clear();
    does_repeat_ = false;
    is_dragging_ = false;
}

void Touch::repeat(const TouchInput& input) {
    if (held_.empty() || !does_repeat_ || !is_active_ || input.now_s < repeat_at_s_) return;
    fired_ = held_;
    const double period_s = kFirstRepeatPeriodS * std::pow(kRepeatHaste, repeats_++);
    repeat_at_s_ = input.now_s + std::max(period_s, kLastRepeatPeriodS);
}

void Touch::glide(double now_s) {
    if (gliding_id_.empty()) return;
    Scroll& scroll = scrolls_[gliding_id_];
    const double passed = now_s - glide_time_s_;
    glide_time_s_ = now_s;
    const double decay = std::exp(-passed / kGlideTimeConstantS);
    const auto distance = static_cast<float>(scroll.velocity * kGlideTimeConstantS * (1 - decay));
    const float before = scroll.offset;
    move_to(scroll, scroll.offset + distance);
    scroll.velocity *= static_cast<float>(decay);
    const bool is_at_end = passed > 0 && scroll.offset == before;
    if (is_at_end || std::abs(scroll.velocity) < kGlideEndSpeed) gliding_id_.clear();
}

void Touch::move_to(Scroll& scroll, float offset) {
    scroll.offset = std::clamp(offset, 0.0F, scroll.offset_max);
}

void Touch::reset() {
    // A finger that is still down must not press anything of what comes next.
    const bool was_down = was_down_;
    *this = Touch{};
    was_down_ = was_down;
}

std::optional<double> Touch::rests_since_s(const Rect& area) const {
    const bool is_inside = area.contains(down_x_, down_y_) && area.contains(rest_x_, rest_y_);
    if (!was_down_ || is_hold_taken_ || !is_inside) return std::nullopt;
    return rests_since_s_;
}

float Touch::offset(std::string_view scroll_id) const {
    const auto found = scrolls_.find(std::string(scroll_id));
    return found == scrolls_.end() ? 0 : found->second.offset;
}

void Touch::set_offset(std::string_view scroll_id, float offset) {
    move_to(scrolls_[std::string(scroll_id)], offset);
}

void Touch::set_range(std::string_view scroll_id, float offset_max) {
    Scroll& scroll = scrolls_[std::string(scroll_id)];
    scroll.offset_max = std::max(0.0F, offset_max);
    move_to(scroll, scroll.offset);
}

float Touch::offset_max(std::string_view scroll_id) const {
    const auto found = scrolls_.find(std::string(scroll_id));
    return found == scrolls_.end() ? 0 : found->second.offset_max;
}

std::optional<double> Touch::due_s() const {
    if (!gliding_id_.empty()) return glide_time_s_;
    if (!held_.empty() && does_repeat_ && is_active_) return repeat_at_s_;
    return std::nullopt;
}

}  // namespace fangxin::kiosk
