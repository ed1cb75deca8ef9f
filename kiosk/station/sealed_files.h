// The files that were sealed for the case that is filed next.
//
// The keys are in here alone until the case is sealed. One thread at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "core/evidence.h"
#include "core/result.h"
#include "kiosk/picture/picture_program.h"
#include "kiosk/stick/stick.h"
#include "storage/evidence_store.h"

namespace fangxin::kiosk {

class SealedFiles {
  public:
    SealedFiles() = default;
    ~SealedFiles() { clear(); }
    SealedFiles(const SealedFiles&) = delete;
    SealedFiles& operator=(const SealedFiles&) = delete;

    // As Station::seal.
    core::Result<void> add(
        storage::EvidenceStore& store,
        const PictureProgram& pictures,
        const SealOrder& order,
        const std::function<void(std::uint64_t bytes)>& progress
    );
    void remove(storage::EvidenceStore& store, std::uint64_t number);
    void remove_all(storage::EvidenceStore& store);
    // A case has them now.
    void clear();

    // In the order in which they were chosen.
    std::vector<core::Evidence> evidence() const;

  private:
    struct Sealed {
        std::uint64_t number;
        core::Evidence evidence;
    };
    std::vector<Sealed> files_;
};

}  // namespace fangxin::kiosk
