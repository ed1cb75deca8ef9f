// Writes bundles onto a stick and reads the centre's receipts from it.
#include "storage/bundle.h"

#include <string>
#include <system_error>
#include <utility>

#include "core/limits.h"
#include "core/try.h"
#include "os/durable_file.h"
#include "os/file.h"

namespace fangxin::storage {
namespace {

core::Result<void> write_on_stick(const std::filesystem::path& file, core::ByteView bytes) {
    const auto handle = TRY(os::create_plain_file(file));
    TRY(os::write_all(handle, bytes));
    return os::sync_file(handle);
}

core::Result<void> make_folders(const std::filesystem::path& bundle) {
    std::error_code failure;
    for (const char* const name : {"cases", "evidence"}) {
        std::filesystem::create_directories(bundle / name, failure);
        if (failure)
            return core::fail(
                core::ErrorCode::unavailable, "cannot write onto the stick: " + failure.message()
            );
    }
    return {};
}

// Fills one bundle, step by step.
class BundleWriter {
  public:
    BundleWriter(Store& store, std::filesystem::path bundle)
        : store_(store), bundle_(std::move(bundle)) {}

    core::Result<void> write_cases() {
        for (std::uint64_t after = 0;;) {
            auto items = TRY(store_.outbox().queued_after(after, core::kSyncPageMax));
            if (items.empty()) return {};
            after = items.back().device_seq;
            for (const core::OutboxItem& item : items) TRY(write_case(item));
        }
    }

    core::Result<void> write_evidence() {
        const auto files = TRY(store_.evidence().list());
        for (const QueuedEvidence& file : files) {
            if (file.is_damaged) continue;
            TRY(write_file_of(file));
        }
        return {};
    }

    // Last, so that a bundle that was cut short has none.
    core::Result<void> write_manifest(
        const std::string& device, core::Instant now, const core::SigningKey& key
    ) {
        manifest_.device = device;
        manifest_.made_at = now;
        core::sign_bundle(manifest_, key);
        for (const char* const name : {"cases", "evidence"}) TRY(os::sync_folder(bundle_ / name));
        const auto text = core::to_json(manifest_);
        TRY(write_on_stick(bundle_ / core::kBundleManifestName, core::as_bytes(text)));
        TRY(os::sync_folder(bundle_));
        return os::sync_folder(bundle_.parent_path());
    }

    const core::BundleManifest& manifest() const { return manifest_; }

  private:
    core::Result<void> write_case(const core::OutboxItem& item) {
        const auto bytes = core::as_bytes(item.body);
        const core::BundledCase entry{item.id, item.device_seq, core::digest_of(bytes)};
        auto written = write_on_stick(bundle_ / core::bundle_file_name(entry), bytes);
        if (written) manifest_.cases.push_back(entry);
        return written;
    }

    // A file that turns out not to be whole is left out; the store has set it aside.
    core::Result<void> write_file_of(const QueuedEvidence& file) {
        const core::BundledEvidence entry{file.case_id, file.id, file.digest, file.bytes};
        const auto place = bundle_ / core::bundle_file_name(entry);
        const auto handle = TRY(os::create_plain_file(place));
        for (std::uint64_t offset = 0; offset < file.bytes;) {
            const auto piece = store_.evidence().read(file.id, offset, core::kEvidencePieceBytes);
            const bool is_damaged = (!piece && piece.error().code == core::ErrorCode::corrupt) ||
                                    (piece && piece->empty());
            if (is_damaged) {
                std::error_code ignored;
                std::filesystem::remove(place, ignored);
                return {};
            }
            if (!piece) return core::fail(piece.error());
            TRY(os::write_all(handle, *piece));
            offset += piece->size();
        }
        TRY(os::sync_file(handle));
        manifest_.evidence.push_back(entry);
        return {};
    }

    Store& store_;
    std::filesystem::path bundle_;
    core::BundleManifest manifest_;
};

core::Result<std::size_t> count_damaged(Store& store) {
    const auto account = TRY(store.outbox().count());
    const auto files = TRY(store.evidence().list());
    std::size_t damaged = account.damaged;
    for (const QueuedEvidence& file : files) damaged += file.is_damaged ? 1U : 0U;
    return damaged;
}

core::Result<Exported> fill_bundle(
    Store& store,
    const std::filesystem::path& bundle,
    const core::Enrolment& enrolment,
    core::Instant now
) {
    const auto key = TRY(store.identity().device_key());
    TRY(make_folders(bundle));
    BundleWriter writer(store, bundle);
    auto written = writer.write_cases();
    if (written) written = writer.write_evidence();
    if (written) written = writer.write_manifest(enrolment.answer.device, now, key);
    if (!written) return core::fail(written.error());
    const auto damaged = TRY(count_damaged(store));
    return Exported{
        bundle, writer.manifest().cases.size(), writer.manifest().evidence.size(), damaged};
}

core::Result<void> take(Store& store, const core::Acknowledgement& acknowledgement) {
    return store.outbox().record_received(acknowledgement);
}
core::Result<void> take(Store& store, const core::EvidenceAcknowledgement& acknowledgement) {
    return store.evidence().record_received(acknowledgement);
}

// An acknowledgement of something else than what is stored here is not believed; a failure of the
// disk is returned.
template <typename Acknowledgement>
core::Result<void> take_all(
    Store& store,
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
        auto recorded = take(store, acknowledgement);
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
    const auto enrolment = TRY(store.identity().enrolment());
    if (!enrolment)
        return core::fail(core::ErrorCode::unavailable, "this machine is not enrolled at a centre");
    std::error_code failure;
    if (!std::filesystem::is_directory(target, failure))
        return core::fail(core::ErrorCode::not_found, "there is no such folder to write into");
    const auto bundle =
        target / ("fangxin-" + enrolment->answer.number_prefix + "-" + std::to_string(now.utc_ms));
    auto exported = fill_bundle(store, bundle, *enrolment, now);
    if (!exported) std::filesystem::remove_all(bundle, failure);
    return exported;
}

core::Result<TakenBack> take_back(Store& store, const std::filesystem::path& bundle) {
    const auto enrolment = TRY(store.identity().enrolment());
    if (!enrolment)
        return core::fail(core::ErrorCode::unavailable, "this machine is not enrolled at a centre");
    const auto bytes = os::read_file(bundle / core::kBundleReceiptsName, core::kBundleListBytesMax);
    if (!bytes && bytes.error().code == core::ErrorCode::not_found)
        return core::fail(
            core::ErrorCode::not_found, "the centre has not taken this bundle yet: import it there"
        );
    if (!bytes) return core::fail(bytes.error());
    auto receipts = core::parse_bundle_receipts(core::as_text(*bytes));
    if (!receipts)
        return core::fail(
            core::ErrorCode::corrupt,
            "the centre's acknowledgements cannot be read: import the bundle again"
        );
    const auto& centre = enrolment->answer.centre_key;
    TakenBack taken;
    auto done = take_all(store, receipts->cases, centre, taken.cases, taken.unbelieved);
    if (done) done = take_all(store, receipts->evidence, centre, taken.evidence, taken.unbelieved);
    if (!done) return core::fail(done.error());
    taken.refused = std::move(receipts->refused);
    return taken;
}

}  // namespace fangxin::storage
