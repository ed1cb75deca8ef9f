// Reads a bundle file by file and accepts its cases in batches.
#include "central/intake/import_bundle.h"

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "central/data_folder.h"
#include "central/database/database.h"
#include "central/devices/delivering_device.h"
#include "central/intake/accept_case.h"
#include "central/intake/carried_evidence.h"
#include "core/json.h"
#include "core/limits.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

core::Result<core::BundleManifest> read_manifest(const os::OpenFolder& bundle) {
    const auto bytes = bundle.read_file(core::kBundleManifestName, core::kBundleListBytesMax);
    if (!bytes && bytes.error().code == core::ErrorCode::not_found)
        return core::fail(
            core::ErrorCode::not_found,
            "there is no list in this folder: it is no bundle, or it was cut short; export again"
        );
    if (!bytes) return core::fail(bytes.error());
    auto manifest = core::parse_bundle_manifest(core::as_text(*bytes));
    if (!manifest)
        return core::fail(
            core::ErrorCode::corrupt, "the bundle's list is damaged or altered; export again"
        );
    return manifest;
}

// The machine that wrote the bundle.
core::Result<Device> check_sender(const Centre& centre, const core::BundleManifest& manifest) {
    Answer<Device> device = TRY(centre.database.read([&manifest](Session& reader) {
        return find_delivering_device(reader, manifest.device);
    }));
    if (!device && device.error().code == RefusalCode::revoked_device)
        return core::fail(
            core::ErrorCode::denied,
            "the bundle is of a machine that was cut off here, so nothing of it is believed"
        );
    if (!device)
        return core::fail(
            core::ErrorCode::denied, "the bundle is of a machine that is not enrolled here"
        );
    if (!core::bundle_signature_is_valid(manifest, device->verify_key))
        return core::fail(
            core::ErrorCode::corrupt, "the bundle's list was altered: its signature does not fit"
        );
    return std::move(*device);
}

// One case's file; the code of the refusal when it is not what the list says.
tl::expected<core::Envelope, std::string> read_case(
    const os::OpenFolder& bundle, const core::BundledCase& entry
) {
    const auto bytes = bundle.read_file(core::bundle_file_name(entry), core::kEnvelopeBytesMax);
    if (!bytes && bytes.error().code == core::ErrorCode::not_found)
        return tl::unexpected<std::string>("file_missing");
    const bool is_as_listed = bytes && core::digest_of(*bytes) == entry.file_digest;
    if (!is_as_listed) return tl::unexpected<std::string>("file_altered");
    auto envelope = core::parse_envelope(core::as_text(*bytes));
    if (!envelope || envelope->header.id != entry.id)
        return tl::unexpected<std::string>("malformed_envelope");
    return std::move(*envelope);
}

// Takes in the cases of a page of the list. Fails when the database does.
core::Result<void> import_cases(
    const Centre& centre,
    const os::OpenFolder& bundle,
    std::span<const core::BundledCase> page,
    ImportedBundle& imported
) {
    std::vector<core::Envelope> envelopes;
    std::vector<std::string> names;
    for (const core::BundledCase& entry : page) {
        auto envelope = read_case(bundle, entry);
        if (!envelope) {
            imported.receipts.refused.push_back({core::bundle_file_name(entry), envelope.error()});
            continue;
        }
        envelopes.push_back(std::move(*envelope));
        names.push_back(core::bundle_file_name(entry));
    }
    const auto answers = accept_cases(centre, envelopes);
    for (std::size_t i = 0; i < answers.size(); ++i) {
        if (answers[i]) {
            imported.receipts.cases.push_back(answers[i]->acknowledgement);
            imported.new_cases += answers[i]->is_new ? 1U : 0U;
            continue;
        }
        const RefusalCode code = answers[i].error().code;
        if (code == RefusalCode::unavailable)
            return core::fail(
                core::ErrorCode::unavailable, "the database is busy: import the bundle again"
            );
        imported.receipts.refused.push_back({names[i], std::string(refusal_name(code))});
    }
    return {};
}

// Why a file of evidence was not taken, as staff read it.
std::string reason_of(
    const Refusal& refusal, const os::OpenFolder& bundle, const std::string& name
) {
    const bool is_of_the_file =
        refusal.code == RefusalCode::malformed || refusal.code == RefusalCode::digest_differs;
    if (!is_of_the_file) return std::string(refusal_name(refusal.code));
    const auto file = bundle.open_file(name);
    const bool is_missing = !file && file.error().code == core::ErrorCode::not_found;
    return is_missing ? "file_missing" : "file_altered";
}

// Takes in one file of evidence. Fails when the database or the disk does.
core::Result<void> import_evidence(
    const Centre& centre,
    const os::OpenFolder& bundle,
    const Device& device,
    const core::BundledEvidence& entry,
    ImportedBundle& imported
) {
    const std::string name = core::bundle_file_name(entry);
    const core::UploadCreation creation{entry.case_id, entry.id, entry.digest, entry.bytes};
    const auto taken = receive_carried(centre, device, creation, bundle, name);
    if (taken) {
        imported.receipts.evidence.push_back(taken->acknowledgement);
        imported.new_evidence += taken->is_new ? 1U : 0U;
        return {};
    }
    if (taken.error().code == RefusalCode::unavailable)
        return core::fail(
            core::ErrorCode::unavailable, "the centre is busy or its disk full: import again"
        );
    imported.receipts.refused.push_back({name, reason_of(taken.error(), bundle, name)});
    return {};
}

}  // namespace

core::Result<ImportedBundle> import_bundle(const Centre& centre, const os::OpenFolder& bundle) {
    const core::BundleManifest manifest = TRY(read_manifest(bundle));
    const Device device = TRY(check_sender(centre, manifest));
    TRY(bundle.check_names(manifest.cases.size() + manifest.evidence.size()));
    ImportedBundle imported;
    imported.device = device.id;
    std::span<const core::BundledCase> cases = manifest.cases;
    while (!cases.empty()) {
        const auto page = cases.first(std::min(core::kBatchCasesMax, cases.size()));
        TRY(import_cases(centre, bundle, page, imported));
        cases = cases.subspan(page.size());
    }
    for (const core::BundledEvidence& entry : manifest.evidence)
        TRY(import_evidence(centre, bundle, device, entry, imported));
    return imported;
}

}  // namespace fangxin::central
