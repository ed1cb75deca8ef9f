// Groups of files as people look for them.
#include "kiosk/stick/stick.h"

#include "core/ensure.h"

namespace fangxin::kiosk {

EvidenceGroup group_of(core::EvidenceKind kind) {
    using enum core::EvidenceKind;
    switch (kind) {
        case jpeg:
        case png:
        case webp:
        case heic:
        case gif:
        case bmp:
        case avif:
            return EvidenceGroup::photos;
        case pdf:
        case docx:
        case xlsx:
        case pptx:
        case ofd:
            return EvidenceGroup::documents;
        case mp3:
        case m4a:
        case wav:
        case ogg:
        case amr:
        case aac:
            return EvidenceGroup::sounds;
        case mp4:
            return EvidenceGroup::films;
    }
    ENSURE(false);
}

bool is_picture_shown(core::EvidenceKind kind) {
    using enum core::EvidenceKind;
    return kind == jpeg || kind == png || kind == webp || kind == heic;
}

bool is_same(const StickFile& a, const StickFile& b) {
    return a.photo == b.photo && a.stick == b.stick && a.place.folders == b.place.folders &&
           a.place.name == b.place.name && a.place.version == b.place.version;
}

}  // namespace fangxin::kiosk
