// Decodes the picture on standard input for the kiosk, which does not trust what it reads.
//
//   fangxin-pictures show SIDE                      pixels, fitting a square
//   fangxin-pictures change TURNS [EDGE EDGE EDGE EDGE]...   a new JPEG, turned and covered
//
// Whatever goes wrong ends it with 1, or by a signal: it has nothing to lose.
#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <unistd.h>
#include <vector>

#include "kiosk/limits.h"
#include "kiosk/picture/picture.h"
#include "kiosk/picture_program/confinement.h"
#include "kiosk/picture_program/decode.h"
#include "kiosk/picture_program/jpeg_encoder.h"
#include "kiosk/picture_program/output.h"

namespace fangxin::pictures {
namespace {

std::optional<std::vector<std::uint8_t>> read_input() {
    constexpr std::size_t kReadBytes = std::size_t{1024} * 1024;
    std::vector<std::uint8_t> bytes;
    while (bytes.size() <= kiosk::kPictureFileBytesMax) {
        const std::size_t size = bytes.size();
        bytes.resize(size + kReadBytes);
        const ssize_t count = ::read(STDIN_FILENO, bytes.data() + size, kReadBytes);
        if (count < 0) return std::nullopt;
        bytes.resize(size + static_cast<std::size_t>(count));
        if (count == 0) return bytes;
    }
    return std::nullopt;
}

std::optional<int> number_in(std::string_view word, int most) {
    int number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    const bool is_whole = error == std::errc() && end == word.data() + word.size();
    return is_whole && number >= 0 && number <= most ? std::optional(number) : std::nullopt;
}

bool show(Bytes file, std::span<const std::string_view> words) {
    const auto side =
        words.size() == 1 ? number_in(words[0], kiosk::kLargePictureSidePx) : std::nullopt;
    if (!side || *side == 0) return false;
    auto image = decode(file, *side);
    return image && write_output(pixels_of(shrunk(*std::move(image), *side)));
}

bool change(Bytes file, std::span<const std::string_view> words) {
    constexpr std::size_t kEdges = 4;
    if (words.empty() || (words.size() - 1) % kEdges != 0) return false;
    const auto turns = number_in(words[0], 3);
    std::vector<int> edges;
    for (const std::string_view word : words.subspan(1)) {
        const auto edge = number_in(word, kiosk::kPictureParts);
        if (!edge) return false;
        edges.push_back(*edge);
    }
    if (!turns || edges.size() > kEdges * kiosk::kCoveredPartsMax) return false;
    auto image = decode(file, kiosk::kChangedSidePxMax);
    if (!image) return false;
    Image changed = shrunk(*std::move(image), kiosk::kChangedSidePxMax);
    for (std::size_t at = 0; at < edges.size(); at += kEdges)
        cover(changed, {edges[at], edges[at + 1], edges[at + 2], edges[at + 3]});
    return write_output(encode_jpeg(turned(std::move(changed), *turns, false)));
}

bool run(std::span<const std::string_view> words) {
    prepare_heic();
    if (words.empty() || !confine()) return false;
    const auto file = read_input();
    if (!file) return false;
    if (words[0] == "show") return show(*file, words.subspan(1));
    return words[0] == "change" && change(*file, words.subspan(1));
}

}  // namespace
}  // namespace fangxin::pictures

int main(int count, char** arguments) {
    const std::vector<std::string_view> words(arguments + 1, arguments + std::max(count, 1));
    ::_exit(fangxin::pictures::run(words) ? 0 : 1);
}
