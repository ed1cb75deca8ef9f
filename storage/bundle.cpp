// Writes bundles and reads the centre's words.
#include "storage/bundle.h"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <system_error>
#include <utility>

#include "core/limits.h"
#include "storage/files.h"
#include "storage/posix_file.h"

namespace fangxin::storage {
namespace {

constexpr mode_t kFileMode = 0600;

// A stick's file system may know no rights, so none are set afterwards as in the data folder.
core::Result<FileHandle> create_on_stick(const std::filesystem::path& file) {
    FileHandle handle(::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, kFileMode));
    if (!handle.is_open()) return system_failure("cannot write onto the stick");
    return handle;
}

core::Result<void> write_on_stick(const std::filesystem::path& file, core::ByteView bytes) {
    const auto handle = create_on_stick(file);
    if (!handle) return core::fail(handle.error());
    auto written = write_all(*handle, bytes);
    if (!written) return written;
    return sync_file(*handle);
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
            auto items = store_.outbox().queued_after(after, core::kSyncPageMax);
            if (!items) return core::fail(items.error());
            if (items->empty()) return {};
            after = items->back().device_seq;
            for (const core::OutboxItem& item : *items)
                if (auto written = write_case(item); !written) return written;
        }
    }

    core::Result<void> write_evidence() {
        const auto files = store_.evidence().list();
        if (!files) return core::fail(files.error());
        for (const QueuedEvidence& file : *files) {
            if (file.is_damaged) continue;
            auto written = write_file_of(file);
            if (!written) return written;
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
        for (const char* const name : {"cases", "evidence"})
            if (auto synced = sync_folder(bundle_ / name); !synced) return synced;
        const auto text = core::to_json(manifest_);
        auto written = write_on_stick(bundle_ / core::kBundleManifestName, core::as_bytes(text));
        if (!written) return written;
        auto synced = sync_folder(bundle_);
        return synced ? sync_folder(bundle_.parent_path()) : synced;
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
        const auto handle = create_on_stick(place);
        if (!handle) return core::fail(handle.error());
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
            auto written = write_all(*handle, *piece);
            if (!written) return written;
            offset += piece->size();
        }
        auto synced = sync_file(*handle);
        if (synced) manifest_.evidence.push_back(entry);
        return synced;
    }

    Store& store_;
    std::filesystem::path bundle_;
    core::BundleManifest manifest_;
};

core::Result<std::size_t> count_damaged(Store& store) {
    const auto account = store.outbox().count();
    if (!account) return core::fail(account.error());
    const auto files = store.evidence().list();
    if (!files) return core::fail(files.error());
    std::size_t damaged = account->damaged;
    for (const QueuedEvidence& file : *files) damaged += file.is_damaged ? 1U : 0U;
    return damaged;
}

core::Result<Exported> fill_bundle(
    Store& store,
    const std::filesystem::path& bundle,
    const core::Enrolment& enrolment,
    core::Instant now
) {
    const auto key = store.identity().device_key();
    if (!key) return core::fail(key.error());
    auto made = make_folders(bundle);
    if (!made) return core::fail(made.error());
    BundleWriter writer(store, bundle);
    auto written = writer.write_cases();
    if (written) written = writer.write_evidence();
    if (written) written = writer.write_manifest(enrolment.answer.device, now, *key);
    if (!written) return core::fail(written.error());
    const auto damaged = count_damaged(store);
    if (!damaged) return core::fail(damaged.error());
    return Exported{
        bundle, writer.manifest().cases.size(), writer.manifest().evidence.size(), *damaged};
}

core::Result<void> take_word(Store& store, const core::Acknowledgement& word) {
    return store.outbox().record_received(word);
}
core::Result<void> take_word(Store& store, const core::EvidenceAcknowledgement& word) {
    return store.evidence().record_received(word);
}

// A word for something else than what is stored here is not believed; a disk that fails is told.
template <typename Word>
core::Result<void> take_words(
    Store& store,
    const std::vector<Word>& words,
    const core::VerifyKey& centre,
    std::size_t& taken,
    std::size_t& unbelieved
) {
    for (const Word& word : words) {
        if (!core::acknowledgement_is_valid(word, centre)) {
            ++unbelieved;
            continue;
        }
        auto recorded = take_word(store, word);
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
    const auto enrolment = store.identity().enrolment();
    if (!enrolment) return core::fail(enrolment.error());
    if (!*enrolment)
        return core::fail(core::ErrorCode::unavailable, "this machine is not enrolled at a centre");
    std::error_code failure;
    if (!std::filesystem::is_directory(target, failure))
        return core::fail(core::ErrorCode::not_found, "there is no such folder to write into");
    const auto bundle = target / ("fangxin-" + (*enrolment)->answer.number_prefix + "-" +
                                  std::to_string(now.utc_ms));
    auto exported = fill_bundle(store, bundle, **enrolment, now);
    if (!exported) std::filesystem::remove_all(bundle, failure);
    return exported;
}

core::Result<TakenBack> take_back(Store& store, const std::filesystem::path& bundle) {
    const auto enrolment = store.identity().enrolment();
    if (!enrolment) return core::fail(enrolment.error());
    if (!*enrolment)
        return core::fail(core::ErrorCode::unavailable, "this machine is not enrolled at a centre");
    const auto bytes = read_file(bundle / core::kBundleReceiptsName, core::kBundleListBytesMax);
    if (!bytes && bytes.error().code == core::ErrorCode::not_found)
        return core::fail(
            core::ErrorCode::not_found, "the centre has not taken this bundle yet: import it there"
        );
    if (!bytes) return core::fail(bytes.error());
    auto receipts = core::parse_bundle_receipts(core::as_text(*bytes));
    if (!receipts)
        return core::fail(
            core::ErrorCode::corrupt, "the centre's words cannot be read: import the bundle again"
        );
    const auto& centre = (*enrolment)->answer.centre_key;
    TakenBack taken;
    auto done = take_words(store, receipts->cases, centre, taken.cases, taken.unbelieved);
    if (done)
        done = take_words(store, receipts->evidence, centre, taken.evidence, taken.unbelieved);
    if (!done) return core::fail(done.error());
    taken.refused = std::move(receipts->refused);
    return taken;
}

}  // namespace fangxin::storage
