// Reads a file that was chosen, has it changed where that was ordered, and has it encrypted.
#include "kiosk/station/sealed_files.h"

#include <algorithm>
#include <span>
#include <utility>

#include "core/crypto.h"
#include "core/try.h"
#include "kiosk/limits.h"
#include "kiosk/stick/stick_reader.h"
#include "storage/evidence_source.h"

namespace fangxin::kiosk {
namespace {

using core::Result;
using storage::EvidenceSource;

Result<EvidenceSource> open_source(const PictureProgram& pictures, const SealOrder& order) {
    auto file = TRY(open_evidence(*order.file));
    if (order.edit.is_empty()) return storage::evidence_source_of(std::move(file));
    auto changed = pictures.change(file, order.edit, order.stop);
    if (changed) return storage::evidence_source_of(*std::move(changed));
    if (order.stop.stop_requested()) return core::fail(changed.error());
    return core::fail(core::ErrorCode::invalid, "this picture cannot be changed");
}

// The same, which ends when it is to be stopped, and says how far it is.
EvidenceSource watched(
    EvidenceSource source,
    const std::stop_token& stop,
    const std::function<void(std::uint64_t bytes)>& progress
) {
    const auto read = [inner = std::move(source.read),
                       stop,
                       progress,
                       done = std::uint64_t{0},
                       reported = std::uint64_t{0}](std::span<std::uint8_t> buffer
                      ) mutable -> Result<std::size_t> {
        if (stop.stop_requested())
            return core::fail(core::ErrorCode::interrupted, "the file was taken back");
        const std::size_t count = TRY(inner(buffer));
        done += count;
        if (done - reported >= kSealedReportBytes) {
            reported = done;
            progress(done);
        }
        return count;
    };
    return {source.bytes, read};
}

}  // namespace

Result<void> SealedFiles::add(
    storage::EvidenceStore& store,
    const PictureProgram& pictures,
    const SealOrder& order,
    const std::function<void(std::uint64_t bytes)>& progress
) {
    if (order.stop.stop_requested())
        return core::fail(core::ErrorCode::interrupted, "the file was taken back");
    auto source = watched(TRY(open_source(pictures, order)), order.stop, progress);
    auto others = evidence();
    auto taken = store.take(std::move(source), others);
    for (core::Evidence& other : others) core::wipe(other.key);
    if (!taken) return core::fail(taken.error());
    files_.push_back({order.number, *taken});
    core::wipe(taken->key);
    return {};
}

void SealedFiles::remove(storage::EvidenceStore& store, std::uint64_t number) {
    std::erase_if(files_, [&](Sealed& file) {
        if (file.number != number) return false;
        store.discard({&file.evidence, 1});
        core::wipe(file.evidence.key);
        return true;
    });
}

void SealedFiles::remove_all(storage::EvidenceStore& store) {
    for (const Sealed& file : files_) store.discard({&file.evidence, 1});
    clear();
}

void SealedFiles::clear() {
    for (Sealed& file : files_) core::wipe(file.evidence.key);
    files_.clear();
}

std::vector<core::Evidence> SealedFiles::evidence() const {
    std::vector<core::Evidence> evidence;
    for (const Sealed& file : files_) evidence.push_back(file.evidence);
    return evidence;
}

}  // namespace fangxin::kiosk
