// The file with the number that runs ahead.
#include "storage/sequence_mark.h"

#include <charconv>
#include <string>

#include "core/bytes.h"
#include "storage/files.h"

namespace fangxin::storage {
namespace {

constexpr const char* kFileName = "sequence.mark";
constexpr std::size_t kFileBytesMax = 32;

}  // namespace

SequenceMark::SequenceMark(const std::filesystem::path& folder) : file_(folder / kFileName) {}

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
    if (!bytes) return 0;
    const std::string_view text = core::as_text(*bytes);
    std::uint64_t value = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, failure] = std::from_chars(text.data(), end, value);
    return failure == std::errc{} && stop == end ? value : 0;
}

}  // namespace fangxin::storage
