// Other hands' versions of a character.
#include "assets/handwriting/variation.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <utility>

namespace fangxin::handwriting {
namespace {

using kiosk::Ink;
using kiosk::InkPoint;
using kiosk::InkStroke;

constexpr float kSide = 256;

class Variation {
  public:
    explicit Variation(std::mt19937& random) : random_(random) {}

    Ink of(Ink ink) {
        for (InkStroke& stroke : ink) {
            if (chance(0.3F)) stroke = cut_corners(stroke);
            if (chance(0.3F)) stroke = cut_corners(stroke);
            if (chance(0.12F)) drop_hook(stroke);
            if (chance(0.08F)) straighten(stroke);
            move_a_little(stroke);
        }
        if (chance(0.25F)) std::ranges::shuffle(ink, random_);
        run_together(ink);
        bend(ink);
        return ink;
    }

  private:
    float normal(float deviation) { return std::normal_distribution<float>(0, deviation)(random_); }
    float uniform(float low, float high) {
        return std::uniform_real_distribution<float>(low, high)(random_);
    }
    bool chance(float probability) { return uniform(0, 1) < probability; }

    // Chaikin's: each corner gives way to two points on its legs.
    static InkStroke cut_corners(const InkStroke& stroke) {
        if (stroke.size() < 3) return stroke;
        InkStroke cut = {stroke.front()};
        for (std::size_t i = 1; i + 1 < stroke.size(); ++i) {
            cut.push_back(between(stroke[i - 1], stroke[i], 0.6F));
            cut.push_back(between(stroke[i], stroke[i + 1], 0.4F));
        }
        cut.push_back(stroke.back());
        return cut;
    }

    static InkPoint between(InkPoint from, InkPoint to, float part) {
        return {from.x + part * (to.x - from.x), from.y + part * (to.y - from.y)};
    }

    // A short last piece that turns back.
    static void drop_hook(InkStroke& stroke) {
        if (stroke.size() < 4) return;
        const InkPoint before = stroke[stroke.size() - 3];
        const InkPoint corner = stroke[stroke.size() - 2];
        const InkPoint tip = stroke.back();
        const float along =
            (corner.x - before.x) * (tip.x - corner.x) + (corner.y - before.y) * (tip.y - corner.y);
        const float length = std::hypot(tip.x - corner.x, tip.y - corner.y);
        if (along < 0 && length < kSide / 5) stroke.pop_back();
    }

    static void straighten(InkStroke& stroke) {
        if (stroke.size() > 3) stroke.erase(stroke.begin() + 1, stroke.end() - 1);
    }

    void move_a_little(InkStroke& stroke) {
        constexpr float kShift = 0.03F * kSide;
        const InkPoint middle = stroke[stroke.size() / 2];
        const float shift_x = normal(kShift);
        const float shift_y = normal(kShift);
        const float size = std::exp(normal(0.13F));
        const float turn = normal(0.09F);
        const float cosine = size * std::cos(turn);
        const float sine = size * std::sin(turn);
        for (InkPoint& point : stroke) {
            const float x = point.x - middle.x;
            const float y = point.y - middle.y;
            point.x = middle.x + cosine * x - sine * y + shift_x + normal(kShift / 4);
            point.y = middle.y + sine * x + cosine * y + shift_y + normal(kShift / 4);
        }
    }

    // The finger stays on the glass between some strokes.
    void run_together(Ink& ink) {
        constexpr std::array kHabits = {0.0F, 0.15F, 0.4F, 0.8F};
        const float habit = kHabits[random_() % kHabits.size()];
        Ink written;
        for (InkStroke& stroke : ink) {
            if (written.empty() || !chance(habit)) {
                written.push_back(std::move(stroke));
                continue;
            }
            InkStroke& last = written.back();
            last.insert(last.end(), stroke.begin(), stroke.end());
        }
        ink = std::move(written);
    }

    // Slant, turn, flatness, and a bend that is not the same everywhere.
    void bend(Ink& ink) {
        const float slant = normal(0.17F);
        const float turn = normal(0.09F);
        const float flatness = std::exp(normal(0.12F));
        const float cosine = std::cos(turn);
        const float sine = std::sin(turn);
        const Wave across{normal(0.05F), uniform(0, 6.28F)};
        const Wave down{normal(0.05F), uniform(0, 6.28F)};
        const float lean_x = normal(0.16F);
        const float lean_y = normal(0.16F);
        for (InkStroke& stroke : ink) {
            for (InkPoint& point : stroke) {
                const float u = point.x / kSide - 0.5F;
                const float v = point.y / kSide - 0.5F;
                const float x = u + lean_x * (0.25F - u * u) + across.at(v) - slant * v;
                const float y = v + lean_y * (0.25F - v * v) + down.at(u);
                point.x = kSide * flatness * (cosine * x - sine * y);
                point.y = kSide * (sine * x + cosine * y);
            }
        }
    }

    struct Wave {
        float height = 0;
        float phase = 0;
        float at(float place) const { return height * std::sin(4 * place + phase); }
    };

    std::mt19937& random_;
};

}  // namespace

Ink vary(const Ink& ink, std::mt19937& random) {
    return Variation(random).of(ink);
}

}  // namespace fangxin::handwriting
