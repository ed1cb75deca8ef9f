// The files that a person chooses on a stick or takes by the camera: what is there, what is
// chosen, what is sealed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/result.h"
#include "kiosk/picture/picture.h"
#include "kiosk/stick/stick.h"

namespace fangxin::kiosk::form {

// Ends what was begun for somebody, once that is taken back or forgotten.
class EndsWithMe {
  public:
    EndsWithMe() = default;
    EndsWithMe(EndsWithMe&& other) noexcept = default;
    EndsWithMe& operator=(EndsWithMe&& other) noexcept {
        std::swap(source_, other.source_);
        return *this;
    }
    EndsWithMe(const EndsWithMe&) = delete;
    EndsWithMe& operator=(const EndsWithMe&) = delete;
    ~EndsWithMe() { source_.request_stop(); }

    std::stop_token token() const { return source_.get_token(); }

  private:
    std::stop_source source_;
};

struct ChosenFile {
    enum class State { sealing, sealed, failed };
    std::uint64_t number = 0;
    StickFilePointer file;
    PictureEdit edit;
    State state = State::sealing;
    core::ErrorCode failure = core::ErrorCode::invalid;  // when it failed
    std::uint64_t sealed_bytes = 0;                      // so far
    EndsWithMe sealing = {};
};

// A picture shown large, to be turned and covered.
struct Looking {
    StickFilePointer file;
    std::shared_ptr<const Picture> picture;  // null: not there yet, or
    bool cannot_be_shown = false;
    PictureEdit edit;
    bool is_just_taken = false;  // not kept yet
};

// The camera's page.
struct Camera {
    std::shared_ptr<const Picture> picture;  // what it shows; null: nothing yet
    bool is_taking = false;                  // the picture stays as it is until the photo is there
    bool has_failed = false;
};

struct Attachments {
    bool is_looked_for = false;  // what is on the sticks was asked and not answered yet
    std::shared_ptr<const StickListing> listing;  // null: no stick is there
    EvidenceGroup group = EvidenceGroup::photos;
    std::size_t page = 0;
    // Of the files on this page, once they were asked for; null: not there, or cannot be shown.
    std::unordered_map<const StickFile*, std::shared_ptr<const Picture>> pictures;

    // Taken here and kept, also those that are not chosen any more; gone with the visit.
    std::vector<StickFilePointer> photos;
    std::optional<Camera> camera;

    std::vector<ChosenFile> chosen;
    std::uint64_t last_number = 0;
    double sealing_since_s = 0;  // when the first of those began that are being sealed
    enum class Refusal { none, too_many, too_large, too_large_together };
    Refusal refusal = Refusal::none;  // of the file touched last

    std::optional<Looking> looking;

    std::size_t count(ChosenFile::State wanted) const;
    const ChosenFile* find(const StickFile& file) const;
    // Whether a stick must stay in.
    bool is_stick_read() const;
    // What was taken here and what is on the stick, of a group; while none is there, what was
    // chosen of it.
    std::vector<StickFilePointer> files_of(EvidenceGroup wanted) const;
    std::vector<StickFilePointer> files_shown() const;  // on this page
    std::size_t pages() const;
};

}  // namespace fangxin::kiosk::form
