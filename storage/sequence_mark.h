// Two numbers beside the database, so that no number on somebody's receipt is given to another and
// no case is forgotten unseen, whatever becomes of the database.
//
// The first is the last one given, for a database that has forgotten its last transactions (SQLite
// takes a bit that turned in its log for the log's end) or cannot be read at all. It is synced
// before anybody sees the number.
//
// The second is one that no given sequence number is above, for when the first cannot be read
// either: a power cut may come while it is written. It runs ahead by kSequenceMarkStep, so that its
// file is replaced durably once for so many cases. The numbers in between then count as lost,
// although some were perhaps never given.
#pragma once

#include <cstdint>
#include <filesystem>

#include "core/result.h"

namespace fangxin::storage {

inline constexpr std::uint64_t kSequenceMarkStep = 16;

class SequenceMark {
  public:
    // The files `sequence.mark` and `sequence.last` in this folder.
    explicit SequenceMark(const std::filesystem::path& folder);

    // Durably at least this number when it returns.
    core::Result<void> cover(std::uint64_t device_seq);
    // 0 when there is no file, or none that can be read.
    std::uint64_t read() const;

    // The case with this number is durably in the database; nobody has seen it yet. A failure is
    // none of the caller's: the number that runs ahead is there.
    void note_given(std::uint64_t device_seq) const;
    // 0 when there is no file, or none that can be read. To be compared with what the database says
    // afterwards: other processes give numbers too.
    std::uint64_t last_given() const;

  private:
    std::filesystem::path file_;
    std::filesystem::path last_file_;
    std::uint64_t known_ = 0;  // what the file says at least
};

}  // namespace fangxin::storage
