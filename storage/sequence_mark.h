// A number beside the database that no given sequence number is above: were the whole database
// unreadable, no number on somebody's receipt would be given to another.
//
// It runs ahead by kSequenceMarkStep, so that the file is written once for so many cases. After a
// loss the numbers in between count as lost, although some were perhaps never given.
#pragma once

#include <cstdint>
#include <filesystem>

#include "core/result.h"

namespace fangxin::storage {

inline constexpr std::uint64_t kSequenceMarkStep = 16;

class SequenceMark {
  public:
    // The file `sequence.mark` in this folder.
    explicit SequenceMark(const std::filesystem::path& folder);

    // Durably at least this number when it returns.
    core::Result<void> cover(std::uint64_t device_seq);
    // 0 when there is no file, or none that can be read.
    std::uint64_t read() const;

  private:
    std::filesystem::path file_;
    std::uint64_t known_ = 0;  // what the file says at least
};

}  // namespace fangxin::storage
