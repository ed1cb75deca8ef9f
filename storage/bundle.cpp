// Writes bundles onto a stick and reads the centre's receipts from it.
#include "storage/bundle.h"

#include <string>
#include <system_error>
#include <utility>

#include "core/limits.h"
#include "core/try.h"
#include "os/file.h"
#include "os/limits.h"
#include "os/open_folder.h"

namespace fangxin::storage {
namespace {

// Fills one bundle, step by step.
class BundleWriter {
  public:
    BundleWriter(Store& store, const os::OpenFolder& bundle) : store_(store), bundle_(bundle) {}

    // What `Exported` counts; the folder's place is the caller's.
    core::Result<Exported> write(const std::string& device, core::Instant now) {
        const auto key = TRY(store_.identity().device_key());
        for (const auto name : core::kBundleFolders)
            folders_.push_back(TRY(bundle_.make_folder(std::string(name))));
        TRY(write_cases());
        const auto files = TRY(store_.evidence().list());
        for (const QueuedEvidence& file : files)
            if (!file.is_damaged) TRY(write_file_of(file));
        manifest_.device = device;
        manifest_.made_at = now;
        core::sign_bundle(manifest_, key);
        TRY(write_manifest());
        const auto damaged = TRY(count_damaged());
        return Exported{{}, manifest_.cases.size(), manifest_.evidence.size(), damaged};
    }

  private:
    core::Result<void> write_file(const std::string& name, core::ByteView bytes) {
        const auto handle = TRY(bundle_.create_file(name));
        TRY(os::write_all(handle, bytes));
        return os::sync_file(handle);
    }

    core::Result<void> write_cases() {
        for (std::uint64_t after = 0;;) {
            const auto items = TRY(store_.outbox().queued_after(after, core::kSyncPageMax));
            if (items.empty()) return {};
            after = items.back().device_seq;
            for (const core::OutboxItem& item : items) {
                const auto bytes = core::as_bytes(item.body);
                const core::BundledCase entry{item.id, item.device_seq, core::digest_of(bytes)};
                TRY(write_file(core::bundle_file_name(entry), bytes));
                manifest_.cases.push_back(entry);
            }
        }
    }

    // Last, so that a bundle that was cut short has none.
    core::Result<void> write_manifest() {
        for (const os::OpenFolder& folder : folders_) TRY(folder.sync());
        const auto text = core::to_json(manifest_);
        TRY(write_file(core::kBundleManifestName, core::as_bytes(text)));
        return bundle_.sync();
    }

    // A file that turns out not to be whole is left out; the store has set it aside.
    core::Result<void> write_file_of(const QueuedEvidence& file) {
        const core::BundledEvidence entry{file.case_id, file.id, file.digest, file.bytes};
        const auto name = core::bundle_file_name(entry);
        const auto handle = TRY(bundle_.create_file(name));
        for (std::uint64_t offset = 0; offset < file.bytes;) {
            const auto piece = store_.evidence().read(file.id, offset, core::kEvidencePieceBytes);
            const bool is_damaged = (!piece && piece.error().code == core::ErrorCode::corrupt) ||
                                    (piece && piece->empty());
            if (is_damaged) return bundle_.remove_file(name);
            if (!piece) return core::fail(piece.error());
            TRY(os::write_all(handle, *piece));
            offset += piece->size();
        }
        TRY(os::sync_file(handle));
        manifest_.evidence.push_back(entry);
        return {};
    }

    core::Result<std::size_t> count_damaged() {
        const auto account = TRY(store_.outbox().count());
        const auto files = TRY(store_.evidence().list());
        std::size_t damaged = account.damaged;
        for (const QueuedEvidence& file : files) damaged += file.is_damaged ? 1U : 0U;
        return damaged;
    }

    Store& store_;
    const os::OpenFolder& bundle_;
    std::vector<os::OpenFolder> folders_;
    core::BundleManifest manifest_;
};

// A full disk with which one it is and what to do.
core::Error of_the_stick(core::Error failure) {
    if (failure.code == core::ErrorCode::disk_full)
        failure.detail =
            "the stick is full, so nothing was left on it, and the queue is as it was: make room on"
            " it or take another stick, and export again";
    return failure;
}

// An acknowledgement of something else than what is stored here is not believed; a failure of the
// disk is returned.
template <typename Queue, typename Acknowledgement>
core::Result<void> take_all(
    Queue& queue,
    const std::vector<Acknowledgement>& acknowledgements,
    const core::VerifyKey& centre,
    std::size_t& taken,
    std::size_t& unbelieved
) {
    for (const Acknowledgement& acknowledgement : acknowledgements) {
        if (!core::acknowledgement_is_valid(acknowledgement, centre)) {
            ++unbelieved;
            continue;
        }
        auto recorded = queue.record_received(acknowledgement);
        const bool is_for_others =
            !recorded && (recorded.error().code == core::ErrorCode::conflict ||
                          recorded.error().code == core::ErrorCode::not_found);
        if (!recorded && !is_for_others) return recorded;
        ++(is_for_others ? unbelieved : taken);
    }
    return {};
}

}  // namespace

core::Result<Exported> export_bundle(
    Store& store, const std::filesystem::path& target, core::Instant now
) {
    const auto enrolment = TRY(store.identity().known_enrolment());
    const auto stick = TRY(os::OpenFolder::open(target));
    const auto name =
        "fangxin-" + enrolment.answer.number_prefix + "-" + std::to_string(now.utc_ms);
    const auto bundle = stick.make_folder(name);
    if (!bundle) return core::fail(of_the_stick(bundle.error()));
    auto exported = BundleWriter(store, *bundle).write(enrolment.answer.device, now);
    const auto synced = exported ? stick.sync() : core::Result<void>();
    if (!synced) exported = core::fail(synced.error());
    if (exported) {
        exported->bundle = target / name;
        return exported;
    }
    std::error_code ignored;
    std::filesystem::remove_all(target / name, ignored);
    return core::fail(of_the_stick(exported.error()));
}

core::Result<TakenBack> take_back(Store& store, const std::filesystem::path& bundle) {
    const auto enrolment = TRY(store.identity().known_enrolment());
    const auto folder = TRY(os::OpenFolder::open_foreign(bundle, os::kForeignNamesMax));
    const auto list = folder.read_file(core::kBundleManifestName, core::kBundleListBytesMax);
    const auto manifest = core::parse_bundle_manifest(list ? core::as_text(*list) : "");
    TRY(folder.check_names(manifest ? manifest->cases.size() + manifest->evidence.size() : 0));
    auto bytes = folder.read_file(core::kBundleReceiptsName, core::kBundleListBytesMax);
    if (!bytes && bytes.error().code == core::ErrorCode::not_found)
        return core::fail(
            core::ErrorCode::not_found, "the centre has not taken this bundle yet: import it there"
        );
    auto receipts = core::parse_bundle_receipts(core::as_text(TRY(bytes)));
    if (!receipts)
        return core::fail(
            core::ErrorCode::corrupt,
            "the centre's acknowledgements cannot be read: import the bundle again"
        );
    const auto& centre = enrolment.answer.centre_key;
    TakenBack taken;
    TRY(take_all(store.outbox(), receipts->cases, centre, taken.cases, taken.unbelieved));
    TRY(take_all(store.evidence(), receipts->evidence, centre, taken.evidence, taken.unbelieved));
    taken.refused = std::move(receipts->refused);
    return taken;
}

}  // namespace fangxin::storage
