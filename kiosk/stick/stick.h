// Files that can be evidence, on a stick or taken here: as they are shown, chosen, and sealed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <stop_token>
#include <vector>

#include "core/clock.h"
#include "core/evidence.h"
#include "core/private_text.h"
#include "kiosk/picture/picture.h"
#include "os/foreign_files.h"
#include "os/memory_file.h"

namespace fangxin::kiosk {

// What people look for together.
enum class EvidenceGroup { photos, documents, sounds, films };
inline constexpr std::size_t kEvidenceGroups = 4;
EvidenceGroup group_of(core::EvidenceKind kind);
// Whether the kiosk can show it, and change it before it is sealed.
bool is_picture_shown(core::EvidenceKind kind);

struct StickFile {
    core::EvidenceKind kind = core::EvidenceKind::jpeg;  // by its first bytes
    std::uint64_t bytes = 0;
    core::Instant written_at;
    core::PrivateText name;       // without what could make it look like another
    std::filesystem::path stick;  // where it is mounted
    os::ForeignFile place;
    // Taken by the camera, and on no stick: name, day and place are empty.
    std::shared_ptr<const os::MemoryFile> photo = {};
};
using StickFilePointer = std::shared_ptr<const StickFile>;

// The same file, whenever it was listed.
bool is_same(const StickFile& a, const StickFile& b);

// What was found on the sticks that are there, newest first.
struct StickListing {
    std::vector<StickFilePointer> files;
    bool is_whole = false;  // more is being looked for
    bool are_all = true;    // false: there is more than a kiosk looks at
};

// A file to be sealed as it is, or changed before.
struct SealOrder {
    std::uint64_t number = 0;  // of the choice: unique within a visit, and never 0
    StickFilePointer file;
    PictureEdit edit;
    std::stop_token stop;  // the person took it back or left
};

}  // namespace fangxin::kiosk
