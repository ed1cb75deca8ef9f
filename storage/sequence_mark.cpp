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

// Empty when there is none, or none that can be read.
std::string content_of(const std::filesystem::path& file) {
    constexpr std::size_t kFileBytesMax = 64;
    const auto bytes = os::read_file(file, kFileBytesMax);
    return bytes ? std::string(core::as_text(*bytes)) : std::string();
}

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
    return number_or_0(content_of(file_));
}

// Twice, because a digit that changed on the disk would make many cases seem forgotten.
void SequenceMark::note_given(std::uint64_t device_seq) const {
    // Another process gave a later one in the meantime.
    if (device_seq <= last_given()) return;
    const auto file = os::create_private_file(last_file_);
    if (!file) return;
    const std::string number = std::to_string(device_seq);
    const auto written = os::write_all(*file, core::as_bytes(number + " " + number));
    if (written) static_cast<void>(os::sync_content(*file));
}

std::uint64_t SequenceMark::last_given() const {
    const std::string text = content_of(last_file_);
    const std::string number = text.substr(0, text.find(' '));
    return text == number + " " + number ? number_or_0(number) : 0;
}

}  // namespace fangxin::storage
