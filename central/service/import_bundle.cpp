// Reads a bundle file by file and accepts its cases in batches.
#include "central/service/import_bundle.h"

#include <algorithm>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "central/data_folder.h"
#include "central/repository/device_repository.h"
#include "central/service/accept_case.h"
#include "central/service/carried_evidence.h"
#include "central/service/problems.h"
#include "core/json.h"
#include "core/limits.h"
#include "os/durable_file.h"

namespace fangxin::central {
namespace {

core::Result<core::BundleManifest> read_manifest(const std::filesystem::path& bundle) {
    const auto bytes = os::read_file(bundle / core::kBundleManifestName, core::kBundleListBytesMax);
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
Task<core::Result<Device>> check_sender(
    const Centre& centre, const core::BundleManifest& manifest
) {
    std::function<Task<core::Result<std::optional<Device>>>(Session&)> work =
        [&manifest](Session& session) { return find_device(session, manifest.device); };
    auto device = co_await centre.database.read<std::optional<Device>>(std::move(work));
    if (!device) co_return core::fail(device.error());
    if (!*device)
        co_return core::fail(
            core::ErrorCode::denied, "the bundle is of a machine that is not enrolled here"
        );
    if (!core::bundle_signature_is_valid(manifest, (*device)->verify_key))
        co_return core::fail(
            core::ErrorCode::corrupt, "the bundle's list was altered: its signature does not fit"
        );
    co_return std::move(**device);
}

// One case's file; the code of the refusal when it is not what the list says.
tl::expected<core::Envelope, std::string> read_case(
    const std::filesystem::path& bundle, const core::BundledCase& entry
) {
    const auto bytes =
        os::read_file(bundle / core::bundle_file_name(entry), core::kEnvelopeBytesMax);
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
Task<core::Result<void>> import_cases(
    const Centre& centre,
    const std::filesystem::path& bundle,
    std::vector<core::BundledCase> page,
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
    const auto answers = co_await accept_cases(centre, envelopes);
    for (std::size_t i = 0; i < answers.size(); ++i) {
        if (answers[i]) {
            imported.receipts.cases.push_back(answers[i]->acknowledgement);
            imported.new_cases += answers[i]->is_new ? 1U : 0U;
            continue;
        }
        if (answers[i].error().code == RefusalCode::unavailable)
            co_return core::fail(
                core::ErrorCode::unavailable, "the database is busy: import the bundle again"
            );
        imported.receipts.refused.push_back({names[i], problem_of(answers[i].error().code).code});
    }
    co_return core::Result<void>{};
}

// Why a file of evidence was not taken, as staff are told.
std::string reason_of(const Refusal& refusal, const std::filesystem::path& file) {
    std::error_code failure;
    const bool is_of_the_file =
        refusal.code == RefusalCode::malformed || refusal.code == RefusalCode::digest_differs;
    if (!is_of_the_file) return problem_of(refusal.code).code;
    return std::filesystem::exists(file, failure) ? "file_altered" : "file_missing";
}

// Takes in one file of evidence. Fails when the database or the disk does.
Task<core::Result<void>> import_evidence(
    const Centre& centre,
    const std::filesystem::path& bundle,
    const Device& device,
    const core::BundledEvidence& entry,
    ImportedBundle& imported
) {
    const std::string name = core::bundle_file_name(entry);
    const core::UploadCreation creation{entry.case_id, entry.id, entry.digest, entry.bytes};
    const auto taken = co_await receive_carried(centre, device, creation, bundle / name);
    if (taken) {
        imported.receipts.evidence.push_back(taken->acknowledgement);
        imported.new_evidence += taken->is_new ? 1U : 0U;
        co_return core::Result<void>{};
    }
    if (taken.error().code == RefusalCode::unavailable)
        co_return core::fail(
            core::ErrorCode::unavailable, "the centre is busy or its disk full: import again"
        );
    imported.receipts.refused.push_back({name, reason_of(taken.error(), bundle / name)});
    co_return core::Result<void>{};
}

}  // namespace

Task<core::Result<ImportedBundle>> import_bundle(
    const Centre& centre, std::filesystem::path bundle
) {
    const auto manifest = read_manifest(bundle);
    if (!manifest) co_return core::fail(manifest.error());
    const auto device = co_await check_sender(centre, *manifest);
    if (!device) co_return core::fail(device.error());
    ImportedBundle imported;
    const auto& cases = manifest->cases;
    for (std::size_t from = 0; from < cases.size(); from += core::kBatchCasesMax) {
        const std::size_t to = std::min(from + core::kBatchCasesMax, cases.size());
        std::vector<core::BundledCase> page(
            cases.begin() + static_cast<std::ptrdiff_t>(from),
            cases.begin() + static_cast<std::ptrdiff_t>(to)
        );
        auto taken = co_await import_cases(centre, bundle, std::move(page), imported);
        if (!taken) co_return core::fail(taken.error());
    }
    for (const core::BundledEvidence& entry : manifest->evidence) {
        auto taken = co_await import_evidence(centre, bundle, *device, entry, imported);
        if (!taken) co_return core::fail(taken.error());
    }
    co_return imported;
}

}  // namespace fangxin::central
