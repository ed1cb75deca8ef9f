// Tests of handwriting, with the templates that are shipped.
#include "kiosk/input/handwriting.h"

#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>
#include <fstream>
#include <limits>
#include <numbers>

#include "core/crypto.h"
#include "kiosk/input/ink_features.h"
#include "kiosk/limits.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/written.h"

namespace fangxin::kiosk {
namespace {

using tests::samples;
using tests::shipped_handwriting;
using tests::written;

constexpr std::size_t kShown = 6;

// Characters of few strokes and of many, of names, of the field.
constexpr std::string_view kSome[] = {
    "一", "人", "夫", "李", "退", "款", "费", "商", "霸", "警", "鑫", "淼", "赢", "喆", "堃"};

bool is_found(const Ink& ink, std::string_view character) {
    return std::ranges::any_of(
        shipped_handwriting().candidates(ink, kShown),
        [character](const core::PrivateText& found) { return found == character; }
    );
}

Ink slanted(Ink ink, float degrees) {
    const float lean = std::tan(degrees * std::numbers::pi_v<float> / 180);
    for (InkStroke& stroke : ink)
        for (InkPoint& point : stroke) point.x -= lean * point.y;
    return ink;
}

// Without lifting the finger.
Ink joined(const Ink& ink) {
    Ink one(1);
    for (const InkStroke& stroke : ink)
        one.front().insert(one.front().end(), stroke.begin(), stroke.end());
    return one;
}

TEST_CASE("what is written comes first") {
    for (const std::string_view character : kSome) {
        CAPTURE(character);
        const auto found = shipped_handwriting().candidates(written(character), kShown);
        REQUIRE(found.size() == kShown);
        CHECK(found.front() == character);
    }
}

TEST_CASE("every character that is known is found as the sample writes it") {
    std::size_t missed = 0;
    for (std::size_t i = 0; i < samples().size(); i += 23) {
        const auto& sample = samples()[i];
        if (!is_found(sample.ink, core::utf8_of(sample.character))) ++missed;
    }
    CHECK(missed == 0);
}

TEST_CASE("strokes may come in any order") {
    for (const std::string_view character : kSome) {
        CAPTURE(character);
        Ink ink = written(character);
        const auto in_order = shipped_handwriting().candidates(ink, kShown);
        std::ranges::reverse(ink);
        CHECK(shipped_handwriting().candidates(ink, kShown) == in_order);
    }
}

TEST_CASE("two strokes may run together") {
    for (const std::string_view character : kSome) {
        Ink ink = written(character);
        if (ink.size() < 3) continue;
        CAPTURE(character);
        ink[1].insert(ink[1].end(), ink[2].begin(), ink[2].end());
        ink.erase(ink.begin() + 2);
        CHECK(is_found(ink, character));
    }
}

TEST_CASE("a character of few strokes is known when the finger never leaves the glass") {
    for (const std::string_view character : {"人", "夫", "李", "口", "小", "天"}) {
        CAPTURE(character);
        CHECK(is_found(joined(written(character)), character));
    }
}

TEST_CASE("writing may slant by twenty degrees to either side") {
    for (const std::string_view character : kSome) {
        CAPTURE(character);
        CHECK(is_found(slanted(written(character), 20), character));
        CHECK(is_found(slanted(written(character), -20), character));
    }
}

TEST_CASE("neither the size of the panel nor the place on it counts") {
    for (const std::string_view character : kSome) {
        CAPTURE(character);
        const auto found = shipped_handwriting().candidates(written(character), kShown);
        CHECK(shipped_handwriting().candidates(written(character, 7, 90, 3), kShown) == found);
        CHECK(shipped_handwriting().candidates(written(character, 900, -4, 5), kShown) == found);
    }
}

TEST_CASE("without ink nothing is offered") {
    CHECK(shipped_handwriting().candidates({}, kShown).empty());
    CHECK(shipped_handwriting().candidates(Ink(3), kShown).empty());
    CHECK(shipped_handwriting().candidates(written("李"), 0).empty());
}

TEST_CASE("a dot is no error") {
    const Ink dot = {{{12, 30}}};
    CHECK(shipped_handwriting().candidates(dot, kShown).size() == kShown);
    const Ink pressed = {{{12, 30}, {12, 30}, {12, 30}}};
    CHECK(shipped_handwriting().candidates(pressed, kShown).size() == kShown);
}

TEST_CASE("a scribble of as much ink as is kept is no error") {
    Ink scribble(kInkStrokesMax);
    float at = 0;
    for (InkStroke& stroke : scribble) {
        for (std::size_t i = 0; i < kInkPointsPerStrokeMax; ++i, at += 0.37F)
            stroke.push_back({50 * std::sin(at), 40 * std::cos(1.7F * at)});
    }
    CHECK(shipped_handwriting().candidates(scribble, kShown).size() == kShown);
}

TEST_CASE("features of any ink are numbers") {
    constexpr float kFar = 1e18F;
    const std::vector<Ink> strange = {
        {{{0, 0}}},
        {{{kFar, -kFar}, {-kFar, kFar}}},
        {{{0, 0}, {0, 1e-30F}}},
        {{{5, 5}, {5, 5.0001F}}, {}},
        {{{kFar, 0}}, {{0, 0}}}};
    for (const Ink& ink : strange)
        for (const float feature : ink_features(ink)) CHECK(std::isfinite(feature));
}

TEST_CASE("templates survive their file") {
    core::start_crypto();
    const core::Bytes shipped = tests::bytes_of(tests::kTemplatesFile);
    const auto templates = HandwritingTemplates::from_bytes(shipped);
    REQUIRE(templates.has_value());
    CHECK(templates->to_bytes() == shipped);
    CHECK(templates->characters.size() == samples().size());
}

TEST_CASE("damaged templates are refused, wherever the damage is") {
    core::start_crypto();
    const core::Bytes shipped = tests::bytes_of(tests::kTemplatesFile);
    for (const std::size_t place :
         {std::size_t{0},
          std::size_t{4},
          std::size_t{6},
          std::size_t{13},
          shipped.size() / 2,
          shipped.size() - 1}) {
        core::Bytes damaged = shipped;
        damaged[place] ^= 0x40U;
        const auto refused = HandwritingTemplates::from_bytes(damaged);
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().code == core::ErrorCode::corrupt);
    }
    for (const std::size_t length : {std::size_t{0}, std::size_t{5}, shipped.size() - 1}) {
        const auto cut = core::ByteView(shipped).first(length);
        CHECK_FALSE(HandwritingTemplates::from_bytes(cut).has_value());
    }
}

TEST_CASE("whole templates of another version are refused") {
    core::start_crypto();
    auto templates = HandwritingTemplates::from_bytes(tests::bytes_of(tests::kTemplatesFile));
    REQUIRE(templates.has_value());
    templates->means.pop_back();
    const auto refused = HandwritingTemplates::from_bytes(templates->to_bytes());
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().detail.find("version") != std::string::npos);
}

TEST_CASE("an error names the file of templates") {
    core::start_crypto();
    const tests::TemporaryFolder folder;
    const std::string missing = (folder.path() / "templates.bin").string();
    const auto not_there = Handwriting::load(missing);
    REQUIRE_FALSE(not_there.has_value());
    CHECK(not_there.error().detail.find(missing) != std::string::npos);
    std::ofstream(missing) << "FXHW";
    const auto damaged = Handwriting::load(missing);
    REQUIRE_FALSE(damaged.has_value());
    CHECK(damaged.error().code == core::ErrorCode::corrupt);
    CHECK(damaged.error().detail.find(missing) != std::string::npos);
}

}  // namespace
}  // namespace fangxin::kiosk
