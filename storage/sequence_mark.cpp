// The files with the number that runs ahead and with the last one given.
#include "storage/sequence_mark.h"

#include <charconv>
#include <string>

#include "core/bytes.h"
#include "storage/files.h"
#include "storage/posix_file.h"

namespace fangxin::storage {
namespace {

constexpr const char* kFileName = "sequence.mark";
constexpr const char* kLastFileName = "sequence.last";
constexpr std::size_t kFileBytesMax = 64;

// 0 when the text is no number.
std::uint64_t parse_number(std::string_view text) {
    std::uint64_t value = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, failure] = std::from_chars(text.data(), end, value);
    return failure == std::errc{} && stop == end ? value : 0;
}

}  // namespace

SequenceMark::SequenceMark(const std::filesystem::path& folder)
    : file_(folder / kFileName), last_file_(folder / kLastFileName) {}

core::Result<void> SequenceMark::cover(std::uint64_t device_seq) {
    if (device_seq <= known_) return {};
    // Another process may have moved it.
    known_ = read();
    if (device_seq <= known_) return {};
    const std::uint64_t next = device_seq + kSequenceMarkStep - 1;
    auto written = write_private_file(file_, core::as_bytes(std::to_string(next)));
    if (written) known_ = next;
    return written;
}

std::uint64_t SequenceMark::read() const {
    const auto bytes = read_file(file_, kFileBytesMax);
    return bytes ? parse_number(core::as_text(*bytes)) : 0;
}

// Twice, because a digit that changed on the disk would make many cases seem forgotten.
void SequenceMark::note_given(std::uint64_t device_seq) const {
    const auto file = create_private_file(last_file_);
    if (!file) return;
    const std::string number = std::to_string(device_seq);
    static_cast<void>(write_all(*file, core::as_bytes(number + " " + number)));
}

std::uint64_t SequenceMark::last_given() const {
    const auto bytes = read_file(last_file_, kFileBytesMax);
    if (!bytes) return 0;
    const std::string_view text = core::as_text(*bytes);
    const auto middle = text.find(' ');
    if (middle == std::string_view::npos || text.substr(0, middle) != text.substr(middle + 1))
        return 0;
    return parse_number(text.substr(0, middle));
}

}  // namespace fangxin::storage
