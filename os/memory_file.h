// A file that is in memory alone, for what may be on no disk in the clear.
//
// Whoever reads files reads it, another program too. As all memory of a process that called
// `keep_out_of_swap`, it is never swapped. Any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <utility>

#include "core/bytes.h"
#include "core/result.h"
#include "os/file.h"

namespace fangxin::os {

class MemoryFile {
  public:
    // Of at least one byte (ENSUREd). `unavailable` when there is no memory for it.
    static core::Result<std::unique_ptr<MemoryFile>> make(core::ByteView bytes);
    // Overwrites it, also for those who have it open.
    ~MemoryFile();
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    std::uint64_t size() const { return memory_.size(); }
    // To be read, from its start; each has a place of its own.
    core::Result<FileHandle> open() const;

  private:
    MemoryFile(FileHandle file, std::span<std::uint8_t> memory)
        : file_(std::move(file)), memory_(memory) {}

    FileHandle file_;
    std::span<std::uint8_t> memory_;  // the file's, mapped
};

}  // namespace fangxin::os
