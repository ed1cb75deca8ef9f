// A file in memory by memfd_create, mapped so that it is locked and can be overwritten.
#include "os/memory_file.h"

#include <algorithm>
#include <fcntl.h>
#include <string>
#include <sys/mman.h>
#include <unistd.h>

#include "core/ensure.h"
#include "core/private_text.h"
#include "core/try.h"

namespace fangxin::os {

core::Result<std::unique_ptr<MemoryFile>> MemoryFile::make(core::ByteView bytes) {
    ENSURE(!bytes.empty());
    FileHandle file(::memfd_create("fangxin", MFD_CLOEXEC));
    if (!file.is_open()) return system_failure("cannot make a file in memory");
    TRY(done(::ftruncate(file.get(), std::ssize(bytes)), "cannot make a file in memory"));
    constexpr int kAccess = PROT_READ | PROT_WRITE;
    void* const start = ::mmap(nullptr, bytes.size(), kAccess, MAP_SHARED, file.get(), 0);
    if (start == MAP_FAILED) return system_failure("cannot map a file in memory");
    const std::span memory(static_cast<std::uint8_t*>(start), bytes.size());
    std::ranges::copy(bytes, memory.begin());
    return std::unique_ptr<MemoryFile>(new MemoryFile(std::move(file), memory));
}

MemoryFile::~MemoryFile() {
    core::overwrite(memory_.data(), memory_.size());
    ::munmap(memory_.data(), memory_.size());
}

core::Result<FileHandle> MemoryFile::open() const {
    const std::string name = "/proc/self/fd/" + std::to_string(file_.get());
    FileHandle handle(::open(name.c_str(), O_RDONLY | O_CLOEXEC));
    if (!handle.is_open()) return system_failure("cannot open a file in memory");
    return handle;
}

}  // namespace fangxin::os
