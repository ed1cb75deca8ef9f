// Overwriting what is private.
#include "core/private_text.h"

#include <cstring>

#include "core/ensure.h"

namespace fangxin::core {

void overwrite(void* start, std::size_t bytes) noexcept {
    if (bytes == 0) return;
    std::memset(start, 0, bytes);
    // The compiler must take the zeros for read.
    asm volatile("" : : "r"(start) : "memory");
}

void PrivateText::assign(std::string_view text) {
    // `text` may be a part of this value.
    std::vector<char, OverwritingAllocator<char>> fresh(text.begin(), text.end());
    characters_.swap(fresh);
}

void PrivateText::insert(std::size_t offset, std::string_view text) {
    ENSURE(offset <= size());
    const PrivateText added(text);
    const auto place = characters_.begin() + static_cast<std::ptrdiff_t>(offset);
    characters_.insert(place, added.characters_.begin(), added.characters_.end());
}

void PrivateText::erase(std::size_t offset, std::size_t count) {
    ENSURE(offset <= size() && count <= size() - offset);
    if (count == 0) return;
    const std::size_t kept = size() - count;
    std::memmove(&characters_[offset], &characters_[offset] + count, kept - offset);
    overwrite(&characters_[kept], count);
    characters_.resize(kept);
}

void PrivateText::clear() noexcept {
    overwrite(characters_.data(), characters_.size());
    characters_.clear();
}

}  // namespace fangxin::core
