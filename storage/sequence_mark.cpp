// The files with the number that runs ahead and with the last one given.
#include "storage/sequence_mark.h"

#include <string>

#include "core/bytes.h"
#include "core/whole_number.h"
#include "os/durable_file.h"
#include "os/file.h"

namespace fangxin::storage {
namespace {

constexpr const char* kFileName = "sequence.mark";
constexpr const char* kLastFileName = "sequence.last";
constexpr std::size_t kFileBytesMax = 64;

std::uint64_t number_or_0(std::string_view text) {
    return core::parse_whole_number<std::uint64_t>(text).value_or(0);
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
    auto written = os::write_private_file(file_, core::as_bytes(std::to_string(next)));
    if (written) known_ = next;
    return written;
}

std::uint64_t SequenceMark::read() const {
    const auto bytes = os::read_file(file_, kFileBytesMax);
    return bytes ? number_or_0(core::as_text(*bytes)) : 0;
}

// Twice, because a digit that changed on the disk would make many cases seem forgotten.
void SequenceMark::note_given(std::uint64_t device_seq) const {
    const auto file = os::create_private_file(last_file_);
    if (!file) return;
    const std::string number = std::to_string(device_seq);
    static_cast<void>(os::write_all(*file, core::as_bytes(number + " " + number)));
}

std::uint64_t SequenceMark::last_given() const {
    const auto bytes = os::read_file(last_file_, kFileBytesMax);
    if (!bytes) return 0;
    const std::string_view text = core::as_text(*bytes);
    const auto middle = text.find(' ');
    if (middle == std::string_view::npos || text.substr(0, middle) != text.substr(middle + 1))
        return 0;
    return number_or_0(text.substr(0, middle));
}

}  // namespace fangxin::storage
