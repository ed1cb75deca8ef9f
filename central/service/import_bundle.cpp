// Reads a bundle file by file and accepts its cases in batches.
#include "central/service/import_bundle.h"

#include <algorithm>
#include <fstream>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "central/data_folder.h"
#include "central/repository/device_repository.h"
#include "central/service/accept_case.h"
#include "central/service/problems.h"
#include "central/service/upload_piece.h"
#include "central/service/uploads.h"
#include "core/json.h"
#include "core/limits.h"

namespace fangxin::central {
namespace {

core::Result<core::BundleManifest> read_manifest(const std::filesystem::path& bundle) {
    const auto bytes = read_file(bundle / core::kBundleManifestName, core::kBundleListBytesMax);
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

tl::unexpected<core::Error> busy() {
    return core::fail(
        core::ErrorCode::unavailable, "the database or the disk is busy: import the bundle again"
    );
}

Task<core::Result<Device>> find_sender(const Centre& centre, const core::BundleManifest& manifest) {
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
    const auto bytes = read_file(bundle / core::bundle_file_name(entry), core::kEnvelopeBytesMax);
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
        if (answers[i].error().code == RefusalCode::unavailable) co_return busy();
        imported.receipts.refused.push_back({names[i], problem_of(answers[i].error().code).code});
    }
    co_return core::Result<void>{};
}

using Outcome = tl::expected<void, std::string>;  // the code of the refusal

// Leads a file of the bundle into the upload with this token, from where that is.
Task<Answer<PieceEnd>> send_file(
    const Centre& centre, std::string token, std::uint64_t offset, std::filesystem::path file
) {
    std::ifstream stream(file, std::ios::binary);
    stream.seekg(static_cast<std::streamoff>(offset));
    auto piece =
        co_await UploadPiece::open(centre, std::move(token), {offset, std::nullopt, std::nullopt});
    if (!piece) co_return tl::unexpected<Refusal>(piece.error());
    std::vector<char> bytes(core::kEvidencePieceBytes);
    while (stream) {
        stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        const auto count = static_cast<std::size_t>(stream.gcount());
        if (!(*piece)->write(core::as_bytes({bytes.data(), count}))) break;
    }
    co_return co_await (*piece)->end(true);
}

// Whether a whole file came of it is what `acknowledge_evidence` says afterwards.
Task<Answer<void>> upload_file(
    const Centre& centre,
    const Device& device,
    const core::BundledEvidence& entry,
    std::filesystem::path file
) {
    const core::UploadCreation creation{entry.case_id, entry.id, entry.digest, entry.bytes};
    auto token = co_await create_upload(centre, device, creation);
    if (!token) co_return tl::unexpected<Refusal>(token.error());
    auto row = co_await find_upload(centre, *token);
    if (!row) co_return tl::unexpected<Refusal>(row.error());
    if (row->received_at) co_return Answer<void>{};
    auto sent = co_await send_file(centre, *token, row->durable_bytes, std::move(file));
    if (!sent) co_return tl::unexpected<Refusal>(sent.error());
    co_return Answer<void>{};
}

// Fails when the database or the disk does.
Task<core::Result<Outcome>> import_file(
    const Centre& centre,
    const Device& device,
    const std::filesystem::path& bundle,
    const core::BundledEvidence& entry,
    ImportedBundle& imported
) {
    const EvidenceName name{entry.case_id, entry.id};
    auto known = co_await acknowledge_evidence(centre, device, name);
    if (!known) {
        const auto file = bundle / core::bundle_file_name(entry);
        std::error_code failure;
        const auto bytes = std::filesystem::file_size(file, failure);
        if (failure) co_return Outcome(tl::unexpected<std::string>("file_missing"));
        if (bytes != entry.bytes) co_return Outcome(tl::unexpected<std::string>("file_altered"));
        auto uploaded = co_await upload_file(centre, device, entry, file);
        if (!uploaded && uploaded.error().code == RefusalCode::unavailable) co_return busy();
        if (!uploaded)
            co_return Outcome(tl::unexpected<std::string>(problem_of(uploaded.error().code).code));
        known = co_await acknowledge_evidence(centre, device, name);
        if (!known) co_return Outcome(tl::unexpected<std::string>("file_altered"));
        ++imported.new_evidence;
    }
    imported.receipts.evidence.push_back(*known);
    co_return Outcome{};
}

}  // namespace

Task<core::Result<ImportedBundle>> import_bundle(
    const Centre& centre, std::filesystem::path bundle
) {
    const auto manifest = read_manifest(bundle);
    if (!manifest) co_return core::fail(manifest.error());
    const auto device = co_await find_sender(centre, *manifest);
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
        auto outcome = co_await import_file(centre, *device, bundle, entry, imported);
        if (!outcome) co_return core::fail(outcome.error());
        if (!*outcome)
            imported.receipts.refused.push_back({core::bundle_file_name(entry), outcome->error()});
    }
    co_return imported;
}

}  // namespace fangxin::central
