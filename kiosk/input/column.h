// Columns of numbers, and texts, in bytes that are looked up in place.
//
// A column: how many (u32), the bytes of each (u32: 2 or 4), the numbers. A text: how many bytes
// (u32), the bytes. All in the machine's own order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

#include "core/bytes.h"
#include "core/ensure.h"
#include "core/result.h"

namespace fangxin::kiosk {

class Column {
  public:
    Column() = default;
    // Takes the column that the bytes begin with off them; `corrupt` where none is whole. It stays
    // a part of them.
    static core::Result<Column> take(core::ByteView& bytes);
    // Each number in as many bytes as the largest needs.
    static void append(core::Bytes& bytes, std::span<const std::uint32_t> numbers);

    std::size_t size() const { return size_; }
    std::uint32_t operator[](std::size_t place) const {
        ENSURE(place < size_);
        return is_wide_ ? load<std::uint32_t>(place) : load<std::uint16_t>(place);
    }

  private:
    template <typename Number>
    Number load(std::size_t place) const {
        Number number = 0;
        std::memcpy(&number, numbers_ + place * sizeof(Number), sizeof(Number));
        return number;
    }

    const std::uint8_t* numbers_ = nullptr;
    std::size_t size_ = 0;
    bool is_wide_ = false;
};

// The same for a text.
core::Result<std::string_view> take_text(core::ByteView& bytes);
void append_text(core::Bytes& bytes, std::string_view text);

}  // namespace fangxin::kiosk
