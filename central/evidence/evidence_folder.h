// The folder of encrypted evidence: one file each, and what is reported durable survives a power
// cut.
//
// Every function here waits for the disk: call it on a thread that may wait.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "central/database/condition.h"
#include "core/bytes.h"
#include "core/crypto.h"
#include "core/evidence.h"
#include "core/result.h"
#include "os/durable_file.h"
#include "os/file.h"

namespace fangxin::central {

// Its name in the data folder.
inline constexpr const char* kEvidenceFolder = "evidence";

// Which file of which case.
struct EvidenceName {
    core::CaseId case_id;
    core::EvidenceId id;
    bool operator==(const EvidenceName&) const = default;
};

class EvidenceFolder {
  public:
    using FreeBytes = std::function<core::Result<std::uint64_t>(const std::filesystem::path&)>;

    explicit EvidenceFolder(std::filesystem::path path, FreeBytes free_bytes = os::free_space_bytes)
        : path_(std::move(path)), free_bytes_(std::move(free_bytes)) {}

    std::filesystem::path file_of(const EvidenceName& name) const;
    // Opens for writing and makes what is missing, so that it outlives a power cut. While it is
    // open no other process opens it: `conflict` when another has.
    core::Result<os::FileHandle> open(const EvidenceName& name) const;
    // Whether so much more leaves the room that cases need (kFreeBytesBesideEvidence).
    core::Result<bool> has_room_for(std::uint64_t bytes) const;
    // Fails from a file that has no room until there is room for any.
    const Condition& storing() const { return *storing_; }
    // How long the file is; 0 when there is none.
    core::Result<std::uint64_t> size_of(const EvidenceName& name) const;
    // Calls `take` with the bytes of the file in order until it gives an error. `not_found` when
    // there is no file.
    core::Result<void> read(
        const EvidenceName& name, const std::function<core::Result<void>(core::ByteView)>& take
    ) const;
    core::Result<core::Digest> digest_of(const EvidenceName& name) const;
    // It is no failure when there is none.
    core::Result<void> remove(const EvidenceName& name) const;
    // Every file that is here; what has another name than a file of evidence is passed over.
    std::vector<EvidenceName> files() const;

  private:
    std::filesystem::path path_;
    FreeBytes free_bytes_;
    std::shared_ptr<Condition> storing_ = std::make_shared<Condition>("storing evidence");
};

}  // namespace fangxin::central
