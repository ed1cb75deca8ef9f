// Reads and shortens values that several tables hold.
#include "storage/stored_value.h"

#include <algorithm>

#include "core/limits.h"

namespace fangxin::storage {

core::Result<core::Digest> read_digest(const Statement& row, int column) {
    const auto bytes = row.bytes(column);
    core::Digest digest{};
    if (bytes.size() != digest.size())
        return core::fail(core::ErrorCode::corrupt, "a stored digest is damaged");
    std::copy(bytes.begin(), bytes.end(), digest.begin());
    return digest;
}

std::string shortened_reason(const std::string& reason) {
    if (reason.size() <= core::kReasonBytesMax) return reason;
    std::size_t end = core::kReasonBytesMax;
    // Not in the middle of a character: its later bytes are 10xxxxxx.
    while (end > 0 && (static_cast<unsigned char>(reason[end]) & 0xC0U) == 0x80U) --end;
    return reason.substr(0, end);
}

}  // namespace fangxin::storage
