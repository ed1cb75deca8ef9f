// A hand that writes wildly.
#include "tests/bench/wild_hand.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace fangxin::bench {
namespace {

using kiosk::Ink;
using kiosk::InkPoint;
using kiosk::InkStroke;

constexpr float kSide = 256;

float distance(InkPoint from, InkPoint to) {
    return std::hypot(to.x - from.x, to.y - from.y);
}

InkPoint between(InkPoint from, InkPoint to, float part) {
    return {from.x + part * (to.x - from.x), from.y + part * (to.y - from.y)};
}

// The turn at point `i`, in radians; 0 goes straight on.
float turn_at(const InkStroke& stroke, std::size_t i) {
    const float in = std::atan2(stroke[i].y - stroke[i - 1].y, stroke[i].x - stroke[i - 1].x);
    const float out = std::atan2(stroke[i + 1].y - stroke[i].y, stroke[i + 1].x - stroke[i].x);
    return std::abs(std::remainder(out - in, 2 * std::numbers::pi_v<float>));
}

class WildHand {
  public:
    explicit WildHand(std::mt19937& random) : random_(random) {
        joins_ = uniform(0, 0.6F);
        shortens_ = uniform(0, 0.35F);
    }

    Ink write(Ink ink) {
        for (InkStroke& stroke : ink) shorten(stroke);
        place_strokes(ink);
        change_order(ink);
        join(ink);
        for (InkStroke& stroke : ink) stroke = shake(stroke);
        scale_unevenly(ink);
        slant(ink);
        return ink;
    }

  private:
    float uniform(float low, float high) {
        return std::uniform_real_distribution<float>(low, high)(random_);
    }
    bool chance(float probability) { return uniform(0, 1) < probability; }
    std::size_t index(std::size_t count) { return random_() % count; }

    // Hooks are left out; sharp corners are left out or become an arc.
    void shorten(InkStroke& stroke) {
        constexpr float kSharp = std::numbers::pi_v<float> / 4;
        constexpr float kHookLength = kSide / 5;
        if (stroke.size() < 3) return;
        const std::size_t last = stroke.size() - 2;
        const bool is_hook = turn_at(stroke, last) > 2 * kSharp &&
                             distance(stroke[last], stroke.back()) < kHookLength;
        if (is_hook && chance(2 * shortens_)) stroke.pop_back();
        for (std::size_t i = stroke.size() - 2; i > 0 && i + 1 < stroke.size(); --i) {
            if (turn_at(stroke, i) < kSharp || !chance(shortens_)) continue;
            const InkPoint before = between(stroke[i - 1], stroke[i], 0.55F);
            const InkPoint after = between(stroke[i], stroke[i + 1], 0.45F);
            const auto place = stroke.erase(stroke.begin() + static_cast<std::ptrdiff_t>(i));
            if (chance(0.6F)) stroke.insert(place, {before, after});
        }
    }

    // Every stroke a little off its place, of its own length.
    void place_strokes(Ink& ink) {
        constexpr float kOff = 0.045F * kSide;
        for (InkStroke& stroke : ink) {
            const float off_x = uniform(-kOff, kOff);
            const float off_y = uniform(-kOff, kOff);
            const float length = uniform(0.8F, 1.22F);
            const InkPoint start = stroke.front();
            for (InkPoint& point : stroke) {
                point.x = start.x + length * (point.x - start.x) + off_x;
                point.y = start.y + length * (point.y - start.y) + off_y;
            }
        }
    }

    void change_order(Ink& ink) {
        if (ink.size() < 2 || chance(0.5F)) return;
        for (std::size_t swaps = 1 + index(2); swaps > 0; --swaps) {
            const std::size_t i = index(ink.size() - 1);
            std::swap(ink[i], ink[i + 1]);
        }
    }

    // Strokes run into the next by a curve, or end where the next begins.
    void join(Ink& ink) {
        Ink joined;
        for (InkStroke& stroke : ink) {
            if (joined.empty() || !chance(joins_)) {
                joined.push_back(std::move(stroke));
                continue;
            }
            InkStroke& last = joined.back();
            const InkPoint from = last.back();
            const InkPoint to = stroke.front();
            if (distance(from, to) < kSide / 4 && chance(0.4F)) {
                last.back() = between(from, to, 0.5F);
                last.insert(last.end(), stroke.begin() + 1, stroke.end());
                continue;
            }
            const float belly = uniform(-0.2F, 0.2F);
            InkPoint middle = between(from, to, 0.5F);
            middle.x -= belly * (to.y - from.y);
            middle.y += belly * (to.x - from.x);
            last.push_back(middle);
            last.insert(last.end(), stroke.begin(), stroke.end());
        }
        ink = std::move(joined);
    }

    // A tremor that swings with the way the finger went, not from point to point.
    InkStroke shake(const InkStroke& stroke) {
        constexpr float kStep = kSide / 40;
        constexpr float kTremor = 0.006F * kSide;
        constexpr float kKept = 0.8F;
        InkStroke shaken = {stroke.front()};
        float off_x = 0;
        float off_y = 0;
        for (std::size_t i = 1; i < stroke.size(); ++i) {
            const int steps = static_cast<int>(distance(stroke[i - 1], stroke[i]) / kStep) + 1;
            for (int step = 1; step <= steps; ++step) {
                const float part = static_cast<float>(step) / static_cast<float>(steps);
                InkPoint point = between(stroke[i - 1], stroke[i], part);
                off_x = kKept * off_x + uniform(-kTremor, kTremor) * 1.7F;
                off_y = kKept * off_y + uniform(-kTremor, kTremor) * 1.7F;
                shaken.push_back({point.x + off_x, point.y + off_y});
            }
        }
        return shaken;
    }

    // What lies on one side of a line through the character is larger than what lies on the other.
    void scale_unevenly(Ink& ink) {
        const float cut_x = uniform(0.3F, 0.7F) * kSide;
        const float cut_y = uniform(0.3F, 0.7F) * kSide;
        const float left = uniform(0.75F, 1.33F);
        const float above = uniform(0.75F, 1.33F);
        const float height = uniform(0.8F, 1.25F);
        for (InkStroke& stroke : ink) {
            for (InkPoint& point : stroke) {
                if (point.x < cut_x) point.x = cut_x + left * (point.x - cut_x);
                if (point.y < cut_y) point.y = cut_y + above * (point.y - cut_y);
                point.y *= height;
            }
        }
    }

    void slant(Ink& ink) {
        constexpr float kSlantMax = 20 * std::numbers::pi_v<float> / 180;
        const float lean = std::tan(uniform(-kSlantMax, kSlantMax));
        const float rise = std::tan(uniform(-kSlantMax, kSlantMax) / 2);
        for (InkStroke& stroke : ink) {
            for (InkPoint& point : stroke) {
                const float y = point.y + rise * point.x;
                point.x -= lean * point.y;
                point.y = y;
            }
        }
    }

    std::mt19937& random_;
    float joins_ = 0;     // how often strokes run together
    float shortens_ = 0;  // how often corners are left out
};

}  // namespace

Ink write_wildly(const Ink& ink, std::mt19937& random) {
    return WildHand(random).write(ink);
}

}  // namespace fangxin::bench
