// A rectangle in pixels, cut into parts: the layout of a screen is a series of cuts.
#pragma once

#include <algorithm>

namespace fangxin::kiosk {

struct Rect {
    float x = 0;
    float y = 0;
    float width = 0;
    float height = 0;

    float right() const { return x + width; }
    float bottom() const { return y + height; }
    float center_x() const { return x + width / 2; }
    float center_y() const { return y + height / 2; }
    bool contains(float px, float py) const {
        return px >= x && px < right() && py >= y && py < bottom();
    }

    // Takes a strip off this rectangle and returns it; never more than there is.
    Rect cut_top(float amount) {
        amount = std::clamp(amount, 0.0F, height);
        const Rect strip{x, y, width, amount};
        y += amount;
        height -= amount;
        return strip;
    }
    Rect cut_bottom(float amount) {
        amount = std::clamp(amount, 0.0F, height);
        height -= amount;
        return {x, y + height, width, amount};
    }
    Rect cut_left(float amount) {
        amount = std::clamp(amount, 0.0F, width);
        const Rect strip{x, y, amount, height};
        x += amount;
        width -= amount;
        return strip;
    }
    Rect cut_right(float amount) {
        amount = std::clamp(amount, 0.0F, width);
        width -= amount;
        return {x + width, y, amount, height};
    }
    Rect inset(float horizontal, float vertical) const {
        return {
            x + horizontal,
            y + vertical,
            std::max(0.0F, width - 2 * horizontal),
            std::max(0.0F, height - 2 * vertical)};
    }
    Rect inset(float amount) const { return inset(amount, amount); }
    // The part that lies in `window`; without width or height where nothing does.
    Rect clipped(const Rect& window) const {
        const float left = std::max(x, window.x);
        const float top = std::max(y, window.y);
        const float width_left = std::min(right(), window.right()) - left;
        const float height_left = std::min(bottom(), window.bottom()) - top;
        return {left, top, std::max(0.0F, width_left), std::max(0.0F, height_left)};
    }
};

}  // namespace fangxin::kiosk
