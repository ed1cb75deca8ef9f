// Walks through sticks, and looks at the first bytes of each file.
#include "kiosk/stick/stick_reader.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

#include "core/evidence.h"
#include "core/limits.h"
#include "core/text.h"
#include "core/try.h"
#include "kiosk/limits.h"
#include "os/open_folder.h"

namespace fangxin::kiosk {
namespace {

struct Found {
    std::filesystem::path stick;
    os::ForeignFile file;
};

// Every file, newest first; of two of one moment, the later name.
std::vector<Found> find_all(const std::vector<std::filesystem::path>& sticks, bool& are_all) {
    std::vector<Found> found;
    for (const auto& stick : sticks) {
        const auto top = os::OpenFolder::open(stick);
        if (!top) continue;
        auto files = os::find_foreign_files(*top, kStickNamesMax);
        if (!files) continue;
        are_all = are_all && files->are_all;
        for (auto& file : files->files) found.push_back({stick, std::move(file)});
    }
    std::ranges::sort(found, [](const Found& a, const Found& b) {
        const auto key = [](const Found& one) {
            return std::tie(one.file.version.written_ns, one.file.name);
        };
        return key(a) > key(b);
    });
    return found;
}

std::optional<core::EvidenceKind> kind_of(const Found& found) {
    const auto top = os::OpenFolder::open(found.stick);
    if (!top) return std::nullopt;
    const auto handle = os::open_foreign_file(*top, found.file);
    if (!handle) return std::nullopt;
    const auto bytes = os::read_up_to(*handle, core::kEvidenceSniffBytes);
    return bytes ? core::sniff_evidence(*bytes) : std::nullopt;
}

core::Instant instant_of(std::int64_t since_1970_ns) {
    using std::chrono::milliseconds;
    const std::chrono::nanoseconds since(since_1970_ns);
    return {std::chrono::duration_cast<milliseconds>(since).count()};
}

}  // namespace

void list_sticks(
    const std::vector<std::filesystem::path>& sticks,
    const std::stop_token& stop,
    const std::function<void(StickListing)>& found
) {
    StickListing listing;
    std::size_t looked_at = 0;
    for (Found& one : find_all(sticks, listing.are_all)) {
        if (stop.stop_requested()) return;
        const bool is_enough =
            looked_at++ >= kStickLooksMax || listing.files.size() >= kStickFilesMax;
        listing.are_all = listing.are_all && !is_enough;
        if (is_enough) break;
        const auto kind = kind_of(one);
        if (!kind) continue;
        listing.files.push_back(std::make_shared<const StickFile>(StickFile{
            *kind,
            one.file.version.bytes,
            instant_of(one.file.version.written_ns),
            shown_name(one.file.name),
            std::move(one.stick),
            std::move(one.file)}));
        if (listing.files.size() % kStickFilesAtOnce == 0) found(listing);
    }
    listing.is_whole = true;
    if (!stop.stop_requested()) found(std::move(listing));
}

core::Result<os::FileHandle> open_evidence(const StickFile& file) {
    if (file.photo) return file.photo->open();
    return os::open_foreign_file(TRY(os::OpenFolder::open(file.stick)), file.place);
}

std::shared_ptr<const Picture> show_evidence(
    const PictureProgram& pictures, const StickFile& file, int side_px, const std::stop_token& stop
) {
    const auto handle = open_evidence(file);
    if (!handle) return nullptr;
    auto shown = pictures.show(*handle, side_px, stop);
    return shown ? std::make_shared<const Picture>(*std::move(shown)) : nullptr;
}

core::PrivateText shown_name(std::string_view name) {
    core::PrivateText shown;
    std::size_t at = 0;
    for (std::size_t count = 0; at < name.size() && count < kStickNameCharactersMax;) {
        const std::size_t begin = at;
        if (!core::next_code_point(name, at)) {
            ++at;  // no character: left out
            continue;
        }
        const std::string_view character = name.substr(begin, at - begin);
        // Of those that nobody sees nothing is left, and of a combining mark by itself it is.
        const std::string kept = core::normalised(character);
        const bool is_space = character == " ";
        if (!is_space && (kept.empty() || core::has_control_characters(kept, false))) continue;
        shown.append(character);
        ++count;
    }
    if (at < name.size()) shown.append("…");
    return shown;
}

}  // namespace fangxin::kiosk
