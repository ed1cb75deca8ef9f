// Writes and finds columns of numbers, and texts.
#include "kiosk/input/column.h"

#include <algorithm>
#include <array>
#include <limits>

#include "core/try.h"

namespace fangxin::kiosk {
namespace {

using Head = std::array<std::uint32_t, 2>;  // how many, and the bytes of each

template <typename Number>
void append_numbers(core::Bytes& bytes, std::span<const std::uint32_t> numbers) {
    for (const std::uint32_t number : numbers) {
        const auto kept = static_cast<Number>(number);
        const std::size_t end = bytes.size();
        bytes.resize(end + sizeof(kept));
        std::memcpy(bytes.data() + end, &kept, sizeof(kept));
    }
}

template <typename Head>
core::Result<Head> take_head(core::ByteView& bytes) {
    Head head{};
    if (bytes.size() < sizeof(head))
        return core::fail(core::ErrorCode::corrupt, "a column is not whole");
    std::memcpy(&head, bytes.data(), sizeof(head));
    bytes = bytes.subspan(sizeof(head));
    return head;
}

core::Result<core::ByteView> take_bytes(core::ByteView& bytes, std::uint64_t count) {
    if (count > bytes.size()) return core::fail(core::ErrorCode::corrupt, "a column is not whole");
    const core::ByteView taken = bytes.first(count);
    bytes = bytes.subspan(count);
    return taken;
}

}  // namespace

core::Result<Column> Column::take(core::ByteView& bytes) {
    const auto [size, width] = TRY(take_head<Head>(bytes));
    Column column;
    column.size_ = size;
    column.is_wide_ = width == sizeof(std::uint32_t);
    if (!column.is_wide_ && width != sizeof(std::uint16_t))
        return core::fail(core::ErrorCode::corrupt, "a column is not whole");
    column.numbers_ = TRY(take_bytes(bytes, std::uint64_t{size} * width)).data();
    return column;
}

void Column::append(core::Bytes& bytes, std::span<const std::uint32_t> numbers) {
    const bool is_wide = std::ranges::any_of(numbers, [](std::uint32_t number) {
        return number > std::numeric_limits<std::uint16_t>::max();
    });
    const auto size = static_cast<std::uint32_t>(numbers.size());
    append_numbers<std::uint32_t>(bytes, Head{size, is_wide ? 4U : 2U});
    if (is_wide) {
        append_numbers<std::uint32_t>(bytes, numbers);
    } else {
        append_numbers<std::uint16_t>(bytes, numbers);
    }
}

core::Result<std::string_view> take_text(core::ByteView& bytes) {
    const auto size = TRY(take_head<std::uint32_t>(bytes));
    return core::as_text(TRY(take_bytes(bytes, size)));
}

void append_text(core::Bytes& bytes, std::string_view text) {
    const auto size = static_cast<std::uint32_t>(text.size());
    append_numbers<std::uint32_t>(bytes, std::span(&size, 1));
    bytes.insert(bytes.end(), text.begin(), text.end());
}

}  // namespace fangxin::kiosk
