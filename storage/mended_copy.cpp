// Writes the fixed fields of SQLite's header over a copied file.
#include "storage/mended_copy.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "core/bytes.h"
#include "core/try.h"

namespace fangxin::storage {
namespace {

constexpr std::size_t kCopyPieceBytes = 1024 * 1024;

// The database header as SQLite's file format has it, section 1.3, for pages of 4096 bytes, a
// write-ahead log and UTF-8. Without a size and a list of free pages SQLite takes the file's.
std::array<std::uint8_t, 100> sound_header() {
    constexpr std::string_view kMagic("SQLite format 3\0", 16);
    std::array<std::uint8_t, 100> header{};
    std::ranges::copy(kMagic, header.begin());
    header[16] = 0x10;                                  // of the size of a page
    header[18] = header[19] = 2;                        // a write-ahead log
    header[21] = 64, header[22] = 32, header[23] = 32;  // fixed fractions of payload
    header[47] = 4;                                     // the schema's format
    header[59] = 1;                                     // UTF-8
    return header;
}

core::Result<void> copy_file(
    StationDisk& disk,
    const std::filesystem::path& from,
    const std::filesystem::path& to,
    core::ByteView first_bytes
) {
    const auto copy = TRY(disk.create(to));
    for (std::uint64_t offset = 0;;) {
        auto piece = TRY(disk.read(from, offset, kCopyPieceBytes));
        if (piece.empty()) return {};
        if (offset == 0 && piece.size() >= first_bytes.size())
            std::ranges::copy(first_bytes, piece.begin());
        TRY(copy->write(piece));
        offset += piece.size();
    }
}

}  // namespace

core::Result<void> copy_with_sound_header(
    StationDisk& disk, const std::filesystem::path& from, const std::filesystem::path& to
) {
    TRY(copy_file(disk, from, to, sound_header()));
    const std::filesystem::path log = from.string() + "-wal";
    if (!disk.size(log)) return {};
    return copy_file(disk, log, to.string() + "-wal", {});
}

}  // namespace fangxin::storage
