// Maps files by mmap, and gives their pages back by madvise.
#include "os/mapped_file.h"

#include <cstdint>
#include <fstream>
#include <sstream>
#include <string>
#include <sys/mman.h>
#include <system_error>
#include <utility>

#include "core/try.h"
#include "os/file.h"

namespace fangxin::os {
namespace {

// What a line of /proc/self/maps says of a mapping: where it is, and what is allowed there.
struct Mapping {
    std::uintptr_t begin = 0;
    std::uintptr_t end = 0;
    std::string rights;  // "r--s"
};

Mapping mapping_of(const std::string& line) {
    Mapping mapping;
    char dash = 0;
    std::istringstream fields(line);
    fields >> std::hex >> mapping.begin >> dash >> mapping.end >> mapping.rights;
    return mapping;
}

}  // namespace

core::Result<MappedFile> MappedFile::open(const std::filesystem::path& file, std::size_t size_max) {
    const FileHandle handle = TRY(open_file(file));
    const std::uint64_t size = TRY(size_of(handle));
    if (size == 0 || size > size_max)
        return core::fail(core::ErrorCode::corrupt, "a file is empty or too long");
    void* const begin = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, handle.get(), 0);
    if (begin == MAP_FAILED) return system_failure("cannot map a file");
    return MappedFile(core::ByteView(static_cast<const std::uint8_t*>(begin), size));
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : bytes_(std::exchange(other.bytes_, core::ByteView())) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    return *this;
}

MappedFile::~MappedFile() {
    if (!bytes_.empty()) ::munmap(const_cast<std::uint8_t*>(bytes_.data()), bytes_.size());
}

void give_back_pages(const std::filesystem::path& file) {
    std::error_code is_missing;
    const std::string path = std::filesystem::canonical(file, is_missing).string();
    if (is_missing) return;
    std::ifstream maps("/proc/self/maps");
    for (std::string line; std::getline(maps, line);) {
        if (!line.ends_with(" " + path)) continue;
        const Mapping mapping = mapping_of(line);
        if (mapping.rights.find('w') != std::string::npos) continue;
        // NOLINTNEXTLINE(performance-no-int-to-ptr): the kernel names it as a number.
        void* const begin = reinterpret_cast<void*>(mapping.begin);
        const std::size_t size = mapping.end - mapping.begin;
        ::munlock(begin, size);  // what is locked (keep_out_of_swap) would stay
        ::madvise(begin, size, MADV_DONTNEED);
    }
}

}  // namespace fangxin::os
