// Direction features, after Bai and Huo, "A study on the use of 8-directional features for online
// handwritten Chinese character recognition" (ICDAR 2005), with sizes of our own.
#include "kiosk/input/ink_features.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace fangxin::kiosk {
namespace {

// The square that ink is brought into is a fine grid first, blurred to kInkCells afterwards.
constexpr std::size_t kFine = 2 * kInkCells;
constexpr float kStep = 0.25F;      // of a fine cell, between samples of a stroke
constexpr float kReach = 2.3F;      // standard deviations from the middle of the ink to an edge
constexpr float kDotLength = 0.5F;  // fine cells: what a point without length counts
constexpr float kFlatness = 0.08F;  // ink flatter than this counts as so flat
constexpr std::array kBlur = {1.0F, 5.0F, 10.0F, 10.0F, 5.0F, 1.0F};

// Where the ink lies and how far it spreads, each piece by its length.
struct Spread {
    float mean_x = 0;
    float mean_y = 0;
    float deviation_x = 0;
    float deviation_y = 0;
};

struct Moments {
    double weight = 0;
    double x = 0;
    double y = 0;
    double xx = 0;
    double yy = 0;

    void add(InkPoint from, InkPoint to, double length) {
        const double middle_x = (double{from.x} + to.x) / 2;
        const double middle_y = (double{from.y} + to.y) / 2;
        const double half_x = (double{to.x} - from.x) / 2;
        const double half_y = (double{to.y} - from.y) / 2;
        weight += length;
        x += length * middle_x;
        y += length * middle_y;
        xx += length * (middle_x * middle_x + half_x * half_x / 3);
        yy += length * (middle_y * middle_y + half_y * half_y / 3);
    }
};

float distance(InkPoint from, InkPoint to) {
    return std::hypot(to.x - from.x, to.y - from.y);
}

Spread spread_of(const Ink& ink, float dot_length) {
    Moments sum;
    for (const InkStroke& stroke : ink) {
        if (!stroke.empty()) sum.add(stroke.front(), stroke.front(), dot_length);
        for (std::size_t i = 1; i < stroke.size(); ++i)
            sum.add(stroke[i - 1], stroke[i], distance(stroke[i - 1], stroke[i]));
    }
    const double mean_x = sum.x / sum.weight;
    const double mean_y = sum.y / sum.weight;
    const auto deviation = [&](double squares, double mean) {
        return static_cast<float>(std::sqrt(std::max(0.0, squares / sum.weight - mean * mean)));
    };
    return {
        static_cast<float>(mean_x),
        static_cast<float>(mean_y),
        deviation(sum.xx, mean_x),
        deviation(sum.yy, mean_y)};
}

// Brings points into the fine grid.
struct Frame {
    Spread spread;
    float scale_x = 0;
    float scale_y = 0;

    explicit Frame(const Spread& measured) : spread(measured) {
        const float longer = std::max(spread.deviation_x, spread.deviation_y);
        if (longer <= 0) return;
        scale_x = scale(spread.deviation_x, longer);
        scale_y = scale(spread.deviation_y, longer);
    }

    InkPoint place(InkPoint point) const {
        constexpr float kMiddle = kFine / 2.0F;
        constexpr float kLast = kFine - 1.001F;
        const float x = (point.x - spread.mean_x) * scale_x + kMiddle - 0.5F;
        const float y = (point.y - spread.mean_y) * scale_y + kMiddle - 0.5F;
        return {std::clamp(x, 0.0F, kLast), std::clamp(y, 0.0F, kLast)};
    }

  private:
    // Flat and narrow ink is stretched, but stays the flatter the flatter it was.
    static float scale(float deviation, float longer) {
        constexpr float kHalfPi = std::numbers::pi_v<float> / 2;
        const float flatness = std::max(deviation / longer, kFlatness);
        const float kept = std::sqrt(std::sin(kHalfPi * flatness));
        return kept * (kFine / 2.0F) / (kReach * flatness * longer);
    }
};

class Grid {
  public:
    void add_stroke(const InkStroke& stroke, const Frame& frame) {
        if (stroke.empty()) return;
        const InkPoint first = frame.place(stroke.front());
        float length = 0;
        InkPoint from = first;
        for (const InkPoint& point : stroke) {
            const InkPoint to = frame.place(point);
            length += add_line(from, to);
            from = to;
        }
        if (length < kDotLength) add_dot(first);
    }

    InkFeatures features() const {
        InkFeatures blurred{};
        for (std::size_t direction = 0; direction < kInkDirections; ++direction)
            for (std::size_t row = 0; row < kInkCells; ++row)
                for (std::size_t column = 0; column < kInkCells; ++column)
                    blurred[(direction * kInkCells + row) * kInkCells + column] =
                        std::sqrt(blur(direction, row, column));
        return blurred;
    }

  private:
    float add_line(InkPoint from, InkPoint to) {
        const float length = distance(from, to);
        if (length <= 0) return 0;
        constexpr float kTurn = 2 * std::numbers::pi_v<float>;
        const float angle = std::atan2(to.y - from.y, to.x - from.x);
        const float turns = angle < 0 ? angle / kTurn + 1 : angle / kTurn;
        const float direction = turns * static_cast<float>(kInkDirections);
        const auto lower = static_cast<std::size_t>(direction);
        const float part = direction - static_cast<float>(lower);
        const int samples = static_cast<int>(length / kStep) + 1;
        const float weight = length / static_cast<float>(samples);
        for (int i = 0; i < samples; ++i) {
            const float along = (static_cast<float>(i) + 0.5F) / static_cast<float>(samples);
            const InkPoint point{
                from.x + along * (to.x - from.x), from.y + along * (to.y - from.y)};
            add_point(point, lower % kInkDirections, weight * (1 - part));
            add_point(point, (lower + 1) % kInkDirections, weight * part);
        }
        return length;
    }

    // A point has no direction: a little of each.
    void add_dot(InkPoint point) {
        for (std::size_t direction = 0; direction < kInkDirections; ++direction)
            add_point(point, direction, kDotLength / static_cast<float>(kInkDirections));
    }

    void add_point(InkPoint point, std::size_t direction, float weight) {
        const auto column = static_cast<std::size_t>(point.x);
        const auto row = static_cast<std::size_t>(point.y);
        const float right = point.x - static_cast<float>(column);
        const float below = point.y - static_cast<float>(row);
        at(direction, row, column) += weight * (1 - right) * (1 - below);
        at(direction, row, column + 1) += weight * right * (1 - below);
        at(direction, row + 1, column) += weight * (1 - right) * below;
        at(direction, row + 1, column + 1) += weight * right * below;
    }

    float blur(std::size_t direction, std::size_t row, std::size_t column) const {
        float sum = 0;
        for (std::size_t i = 0; i < kBlur.size(); ++i)
            for (std::size_t j = 0; j < kBlur.size(); ++j)
                sum += kBlur[i] * kBlur[j] * fine(direction, 2 * row + i, 2 * column + j);
        return sum;
    }

    // With the blur's margin of two cells, which stay empty, at the upper and left edge.
    static constexpr std::size_t kMargin = 2;
    static constexpr std::size_t kSide = kFine + 2 * kMargin;

    float fine(std::size_t direction, std::size_t row, std::size_t column) const {
        return cells_[(direction * kSide + row) * kSide + column];
    }
    float& at(std::size_t direction, std::size_t row, std::size_t column) {
        return cells_[(direction * kSide + row + kMargin) * kSide + column + kMargin];
    }

    std::array<float, kInkDirections * kSide * kSide> cells_{};
};

}  // namespace

InkFeatures ink_features(const Ink& ink) {
    if (std::ranges::all_of(ink, &InkStroke::empty)) return {};
    constexpr float kSpeck = 1e-3F;  // keeps a weight where nothing has any length
    const Frame frame(spread_of(ink, kSpeck));
    Grid grid;
    for (const InkStroke& stroke : ink) grid.add_stroke(stroke, frame);
    return grid.features();
}

}  // namespace fangxin::kiosk
