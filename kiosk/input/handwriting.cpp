// The nearest templates, by squared distance less what commonness makes up for.
#include "kiosk/input/handwriting.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "core/text.h"
#include "kiosk/limits.h"
#include "os/durable_file.h"

namespace fangxin::kiosk {
namespace {

using Means = HandwritingTemplates::Measures;
// Ink may lie further out than any mean.
using Measured = std::array<std::int16_t, HandwritingTemplates::kMeasures>;

Measured measure(const Ink& ink, const HandwritingTemplates& templates) {
    constexpr float kFurthest = 1000;  // its square times the number of measures is an int32
    const InkFeatures features = ink_features(ink);
    HandwritingTemplates::Weights sums{};
    for (std::size_t feature = 0; feature < features.size(); ++feature) {
        const float value = features[feature];
        if (value == 0) continue;
        const auto& row = templates.weights[feature];
        for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += value * row[i];
    }
    Measured measured{};
    for (std::size_t i = 0; i < sums.size(); ++i) {
        const float step = std::clamp(sums[i] - templates.offsets[i], -kFurthest, kFurthest);
        measured[i] = static_cast<std::int16_t>(std::lround(step));
    }
    return measured;
}

std::int32_t squared_distance(const Measured& measured, const Means& mean) {
    std::int32_t sum = 0;
    for (std::size_t i = 0; i < mean.size(); ++i) {
        const std::int32_t off = std::int32_t{measured[i]} - mean[i];
        sum += off * off;
    }
    return sum;
}

struct Match {
    std::int64_t distance = 0;
    std::size_t place = 0;
    auto operator<=>(const Match&) const = default;
};

}  // namespace

core::Result<Handwriting> Handwriting::load(const std::string& file) {
    const auto bytes = os::read_file(file, kHandwritingFileBytesMax);
    if (!bytes) return core::fail(core::ErrorCode::corrupt, file + ": cannot be read");
    auto templates = HandwritingTemplates::from_bytes(*bytes);
    if (!templates)
        return core::fail(templates.error().code, file + ": " + templates.error().detail);
    return Handwriting(*std::move(templates));
}

std::vector<core::PrivateText> Handwriting::candidates(const Ink& ink, std::size_t count) const {
    if (std::ranges::all_of(ink, &InkStroke::empty)) return {};
    const Measured measured = measure(ink, templates_);
    std::vector<Match> matches(templates_.characters.size());
    for (std::size_t i = 0; i < matches.size(); ++i) {
        const std::int64_t worth =
            std::int64_t{templates_.commonness_worth} * templates_.commonness[i];
        matches[i] = {squared_distance(measured, templates_.means[i]) - worth, i};
    }
    const std::size_t wanted = std::min(count, matches.size());
    const auto end = matches.begin() + static_cast<std::ptrdiff_t>(wanted);
    std::partial_sort(matches.begin(), end, matches.end());
    std::vector<core::PrivateText> best;
    for (auto match = matches.begin(); match != end; ++match)
        best.emplace_back(core::Passing(core::utf8_of(templates_.characters[match->place])).view());
    return best;
}

}  // namespace fangxin::kiosk
