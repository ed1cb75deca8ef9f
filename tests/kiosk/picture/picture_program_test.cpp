// Tests of decoding apart: good pictures come back as pixels, and no other harms whoever asked.
#include "kiosk/picture/picture_program.h"

#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "kiosk/limits.h"
#include "os/program.h"
#include "tests/support/sample_pictures.h"
#include "tests/support/seeded_random.h"
#include "tests/support/temporary_folder.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)
using fangxin::tests::Colour;

namespace {

core::Bytes bytes_of(const std::string& file) {
    std::ifstream stream(file, std::ios::binary);
    REQUIRE(stream.good());
    return {std::istreambuf_iterator<char>(stream), {}};
}

class Scene {
  public:
    core::Result<Picture> show(core::ByteView bytes, int side_px = 100) const {
        return program.show(file_of(bytes), side_px, {});
    }
    core::Result<core::Bytes> change(core::ByteView bytes, const PictureEdit& edit) const {
        return program.change(file_of(bytes), edit, {});
    }
    core::Result<core::Bytes> run(std::vector<std::string> words, core::ByteView bytes) const {
        constexpr std::size_t kBytesMax = 1'000'000;
        words.insert(words.begin(), FANGXIN_PICTURES_PROGRAM);
        return os::run_filter(std::move(words), file_of(bytes), kBytesMax, kDecodingMsMax, {});
    }

    PictureProgram program{FANGXIN_PICTURES_PROGRAM};

  private:
    os::FileHandle file_of(core::ByteView bytes) const {
        const std::string name = folder.file("picture");
        std::ofstream(name, std::ios::binary)
            .write(core::as_text(bytes).data(), static_cast<std::streamsize>(bytes.size()));
        auto handle = os::open_file(name);
        REQUIRE(handle.has_value());
        return *std::move(handle);
    }
    tests::TemporaryFolder folder;
};

Colour at(const Picture& picture, int x, int y) {
    const auto place = static_cast<std::size_t>(4 * (y * picture.width + x));
    CHECK(picture.pixels[place + 3] == 255);
    return {picture.pixels[place], picture.pixels[place + 1], picture.pixels[place + 2]};
}

bool is_like(const Colour& colour, const Colour& wanted) {
    constexpr int kLossMax = 12;  // of JPEG
    for (std::size_t i = 0; i < colour.size(); ++i)
        if (std::abs(int{colour[i]} - int{wanted[i]}) > kLossMax) return false;
    return true;
}

constexpr Colour kRed = {250, 0, 0};
constexpr Colour kDarkRed = {120, 0, 0};
constexpr Colour kBlue = {0, 0, 250};
constexpr Colour kDarkBlue = {0, 0, 120};

// The colours of the four corners, from the upper left, clockwise.
void check_corners(const Picture& picture, const std::array<Colour, 4>& wanted) {
    const int right = picture.width - 5;
    const int bottom = picture.height - 5;
    CHECK(is_like(at(picture, 4, 4), wanted[0]));
    CHECK(is_like(at(picture, right, 4), wanted[1]));
    CHECK(is_like(at(picture, right, bottom), wanted[2]));
    CHECK(is_like(at(picture, 4, bottom), wanted[3]));
}

constexpr std::array kUpright = {kRed, kBlue, kDarkBlue, kDarkRed};

}  // namespace

TEST_CASE("a picture of each kind is shown small, in its own shape and colours") {
    const Scene scene;
    const auto painter = tests::four_fields(400, 200);
    for (const auto& bytes :
         {tests::make_jpeg(400, 200, painter),
          tests::make_jpeg(400, 200, painter, {.is_progressive = true}),
          tests::make_png(400, 200, painter),
          tests::make_webp(400, 200, painter)}) {
        const auto picture = scene.show(bytes);
        REQUIRE(picture.has_value());
        CHECK(picture->width == 100);
        CHECK(picture->height == 50);
        check_corners(*picture, kUpright);
    }
    const auto heic = scene.show(bytes_of(FANGXIN_SAMPLE_HEIC));
    REQUIRE(heic.has_value());
    CHECK(heic->width == 64);
    CHECK(heic->height == 48);
}

TEST_CASE("a picture is upright however the camera was held") {
    const Scene scene;
    const auto painter = tests::four_fields(80, 40);
    // What the camera's sensor saw, by the orientation that it notes (Exif 2.32, 4.6.4 A).
    const std::array<std::array<Colour, 4>, 8> wanted{{
        kUpright,
        {kBlue, kRed, kDarkRed, kDarkBlue},
        {kDarkBlue, kDarkRed, kRed, kBlue},
        {kDarkRed, kDarkBlue, kBlue, kRed},
        {kRed, kDarkRed, kDarkBlue, kBlue},
        {kDarkRed, kRed, kBlue, kDarkBlue},
        {kDarkBlue, kBlue, kRed, kDarkRed},
        {kBlue, kDarkBlue, kDarkRed, kRed},
    }};
    for (int orientation = 1; orientation <= 8; ++orientation) {
        CAPTURE(orientation);
        const auto picture =
            scene.show(tests::make_jpeg(80, 40, painter, {.exif_orientation = orientation}));
        REQUIRE(picture.has_value());
        CHECK(picture->width == (orientation < 5 ? 80 : 40));
        check_corners(*picture, wanted.at(static_cast<std::size_t>(orientation - 1)));
    }
}

TEST_CASE("what is no picture, or says that it is too large, is not shown") {
    const Scene scene;
    const auto jpeg = tests::make_jpeg(400, 200, tests::four_fields(400, 200));
    const core::Bytes words = {'n', 'o', ' ', 'p', 'i', 'c', 't', 'u', 'r', 'e'};
    CHECK_FALSE(scene.show({}).has_value());
    CHECK_FALSE(scene.show(words).has_value());
    CHECK_FALSE(scene.show(core::ByteView(jpeg).first(20)).has_value());
    CHECK_FALSE(scene.show(tests::make_png_that_lies(30'000, 30'000)).has_value());
    CHECK_FALSE(scene.show(tests::make_png_that_lies(2'000'000'000, 1)).has_value());
    CHECK_FALSE(scene.show(tests::make_png_that_lies(0, 64)).has_value());
    CHECK_FALSE(scene.show(tests::make_png_that_lies(64, 4'000)).has_value());
    // Half of a JPEG is shown as far as it goes.
    CHECK(scene.show(core::ByteView(jpeg).first(jpeg.size() / 2)).has_value());
}

TEST_CASE("pictures that were damaged anywhere may end the decoder, and nothing else") {
    const Scene scene;
    tests::SeededRandom random(tests::test_seed());
    const auto painter = tests::four_fields(60, 60);
    const std::array samples = {
        tests::make_jpeg(60, 60, painter, {.exif_orientation = 6}),
        tests::make_jpeg(60, 60, painter, {.is_progressive = true}),
        tests::make_png(60, 60, painter),
        tests::make_webp(60, 60, painter),
        bytes_of(FANGXIN_SAMPLE_HEIC)};
    constexpr int kRounds = 20;
    int shown = 0;
    for (const core::Bytes& sample : samples) {
        for (int round = 0; round < kRounds; ++round) {
            core::Bytes bytes = sample;
            for (std::size_t i = 0; i <= random.below(20); ++i)
                bytes[random.below(bytes.size())] = static_cast<std::uint8_t>(random.below(256));
            if (random.below(4) == 0) bytes.resize(random.below(bytes.size()) + 1);
            const auto picture = scene.show(bytes);
            if (!picture) continue;
            ++shown;
            CHECK(picture->width <= 100);
            CHECK(picture->height <= 100);
        }
    }
    MESSAGE(shown, " of ", kRounds * samples.size(), " were still shown");
    // The next one is decoded as if nothing had been.
    CHECK(scene.show(samples[0]).has_value());
}

TEST_CASE("what the decoder writes is believed only if it is a picture of the size asked for") {
    core::Bytes bytes(kPictureSign.begin(), kPictureSign.end());
    for (const int byte : {2, 0, 0, 0, 1, 0, 0, 0, 9, 9, 9, 255, 8, 8, 8, 255})
        bytes.push_back(static_cast<std::uint8_t>(byte));
    REQUIRE(read_picture(bytes, 2).has_value());
    CHECK(read_picture(bytes, 2)->width == 2);
    CHECK_FALSE(read_picture(bytes, 1).has_value());
    for (const std::size_t at :
         {std::size_t{0}, std::size_t{8}, std::size_t{11}, std::size_t{12}}) {
        core::Bytes other = bytes;
        other[at] = 0xFF;
        CHECK_FALSE(read_picture(other, 2).has_value());
    }
    bytes.push_back(0);
    CHECK_FALSE(read_picture(bytes, 2).has_value());
    CHECK_FALSE(read_picture(core::ByteView(bytes).first(10), 2).has_value());
}

TEST_CASE("a picture is turned, and what is covered is black in the new file") {
    const Scene scene;
    const auto jpeg =
        tests::make_jpeg(400, 200, tests::four_fields(400, 200), {.exif_orientation = 3});
    // Its upper left quarter, as it is upright: then a quarter turn brings that to the upper right.
    const PictureEdit edit{1, {{0, 0, 5'000, 5'000}}};
    const auto changed = scene.change(jpeg, edit);
    REQUIRE(changed.has_value());
    const auto decoded = tests::decode_sample_jpeg(*changed);
    CHECK(decoded.width == 200);
    CHECK(decoded.height == 400);
    for (int y = 0; y < 192; ++y)
        for (int x = 108; x < 200; ++x) REQUIRE(is_like(decoded.at(x, y), {0, 0, 0}));
    // Upright it was dark blue, dark red; red, blue.
    CHECK(is_like(decoded.at(190, 390), kDarkRed));
    CHECK(is_like(decoded.at(10, 10), kBlue));
    CHECK(is_like(decoded.at(10, 390), kRed));
    CHECK(core::as_text(jpeg).find("CANARY-PLACE") != std::string_view::npos);
    CHECK(core::as_text(*changed).find("CANARY-PLACE") == std::string_view::npos);
    CHECK(core::as_text(*changed).find("Exif") == std::string_view::npos);
}

TEST_CASE("the decoder refuses what it does not understand") {
    const Scene scene;
    const auto jpeg = tests::make_jpeg(40, 40, tests::four_fields(40, 40));
    using Words = std::vector<std::string>;
    CHECK(scene.run({"show", "40"}, jpeg).has_value());
    CHECK(scene.run({"change", "0", "1", "2", "3", "4"}, jpeg).has_value());
    for (const Words& words :
         {Words{},
          Words{"show"},
          Words{"show", "0"},
          Words{"show", "100000"},
          Words{"show", "40", "40"},
          Words{"change"},
          Words{"change", "4"},
          Words{"change", "0", "1", "2", "3"},
          Words{"change", "0", "1", "2", "3", "-4"},
          Words{"change", "0", "1", "2", "3", "10001"},
          Words{"read", "/etc/passwd"}})
        CHECK_FALSE(scene.run(words, jpeg).has_value());
}
