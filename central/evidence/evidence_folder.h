// The folder of encrypted evidence: one file each, and what is reported durable survives a power
// cut.
//
// Every function here waits for the disk: call it on a thread that may wait.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <vector>

#include "core/bytes.h"
#include "core/crypto.h"
#include "core/evidence.h"
#include "core/result.h"
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

// An encrypted file that is being received. While it is open no other process opens it. Belongs to
// one thread at a time, but for `sync`, which may run beside `write_at`.
class EvidenceFile {
  public:
    explicit EvidenceFile(os::FileHandle handle) : handle_(std::move(handle)) {}

    // `disk_full` or `unavailable`; part of the bytes may then be written.
    core::Result<void> write_at(std::uint64_t offset, core::ByteView bytes);
    // What was written before is durable when this returns.
    core::Result<void> sync();
    core::Result<void> cut(std::uint64_t bytes);

  private:
    os::FileHandle handle_;
};

class EvidenceFolder {
  public:
    explicit EvidenceFolder(std::filesystem::path path) : path_(std::move(path)) {}

    std::filesystem::path file_of(const EvidenceName& name) const;
    // Opens for writing and makes what is missing, so that it outlives a power cut. `conflict` when
    // another process has it open.
    core::Result<EvidenceFile> open(const EvidenceName& name) const;
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
};

}  // namespace fangxin::central
