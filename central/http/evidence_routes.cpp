// Routes of evidence: resumable uploads by tus 1.0.0, and the acknowledgement of a whole file.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "central/evidence/upload_piece.h"
#include "central/evidence/uploads.h"
#include "central/http/routes.h"
#include "core/limits.h"
#include "core/upload.h"
#include "core/whole_number.h"

namespace fangxin::central {
namespace {

constexpr const char* kPieceType = "application/offset+octet-stream";

Answer<void> check_version(const Call& call) {
    if (call.header("tus-resumable") == core::kTusVersion) return {};
    return refuse(RefusalCode::wrong_tus_version);
}

void dress(drogon::HttpResponse& response) {
    response.addHeader("Tus-Resumable", std::string(core::kTusVersion));
    response.addHeader("Cache-Control", "no-store");
    if (response.statusCode() == drogon::k412PreconditionFailed)
        response.addHeader("Tus-Version", std::string(core::kTusVersion));
}

constexpr Protocol kTus{check_version, dress};
// Of the question which version is spoken here.
constexpr Protocol kTusOfAnyVersion{[](const Call&) { return Answer<void>{}; }, dress};

Reply tus_reply(int status, Headers headers) {
    return {.status = status, .body = {}, .content_type = {}, .headers = std::move(headers)};
}

Task<Answer<Reply>> get_terms(Call&, const Anybody&, Nothing) {
    co_return tus_reply(
        drogon::k204NoContent,
        {{"Tus-Version", std::string(core::kTusVersion)},
         {"Tus-Extension", "creation,checksum,termination"},
         {"Tus-Max-Size", std::to_string(core::kEvidenceSealedBytesMax)},
         {"Tus-Checksum-Algorithm", std::string(kChecksumAlgorithms)}}
    );
}

std::string signed_creation(const Call& call) {
    return core::signed_creation_text(call.header("upload-length"), call.header("upload-metadata"));
}

Answer<core::UploadCreation> read_creation(const Call& call) {
    return or_refuse(
        core::parse_upload_creation(call.header("upload-length"), call.header("upload-metadata")),
        RefusalCode::malformed
    );
}

Task<Answer<Reply>> post_upload(
    Call& call, const SignedDevice& asker, core::UploadCreation creation
) {
    const auto token = co_await call.write(create_upload, asker.device, creation);
    co_return token.map([](const std::string& it) {
        return tus_reply(drogon::k201Created, {{"Location", "/v1/uploads/" + it}});
    });
}

Task<Answer<Reply>> head_upload(Call& call, const Anybody&, Nothing) {
    const auto row = co_await call.on_file_thread(find_upload, call.part(0));
    co_return row.map([](const EvidenceRow& it) {
        return tus_reply(
            drogon::k200OK,
            {{"Upload-Offset", std::to_string(it.durable_bytes)},
             {"Upload-Length", std::to_string(it.file.bytes)},
             {"Upload-Metadata", core::upload_metadata(it.file)}}
        );
    });
}

Task<Answer<Reply>> delete_upload(Call& call, const Anybody&, Nothing) {
    const auto removed = co_await call.on_file_thread(remove_upload, call.part(0));
    co_return removed.map([] { return tus_reply(drogon::k204NoContent, {}); });
}

Answer<PieceStart> read_start(const Call& call) {
    if (call.header("content-type") != kPieceType) return refuse(RefusalCode::wrong_content_type);
    const auto offset = core::parse_whole_number<std::uint64_t>(call.header("upload-offset"));
    if (!offset) return refuse(RefusalCode::malformed);
    PieceStart start{
        *offset,
        core::parse_whole_number<std::uint64_t>(call.header("content-length")),
        std::nullopt};
    const std::string& announced = call.header("upload-checksum");
    if (announced.empty()) return start;
    auto checksum = Checksum::parse(announced);
    if (!checksum) {
        const bool is_unknown = checksum.error().code == core::ErrorCode::not_found;
        return refuse(is_unknown ? RefusalCode::unknown_checksum : RefusalCode::malformed);
    }
    start.checksum = std::move(*checksum);
    return start;
}

Task<Answer<Reply>> patch_upload(Call& call, const Anybody&, PieceStart start) {
    auto opened = co_await call.on_file_thread(
        [&start](const Centre& centre, const std::string& token) {
            return UploadPiece::open(centre, token, std::move(start));
        },
        call.part(0)
    );
    if (!opened) co_return tl::unexpected<Refusal>(std::move(opened.error()));
    const std::shared_ptr<UploadPiece> piece = *opened;
    // When somebody else takes over the upload, the connection of this piece ends.
    piece->set_on_stopped([connection = call.connection()] {
        if (const auto open = connection.lock()) open->forceClose();
    });
    FileThreads& threads = call.serving().file_threads;
    auto whole = call.body_reader()->lead_to([piece, &threads](core::ByteView bytes) {
        const Written written = piece->write(bytes);
        if (written == Written::step_due) threads.post([piece] { piece->step(); });
        return written != Written::refused;
    });
    const bool is_whole = co_await whole;
    auto end = co_await call.on_file_thread([&piece, is_whole](const Centre&) {
        return piece->end(is_whole);
    });
    co_return end.map([](const PieceEnd& it) {
        return tus_reply(drogon::k204NoContent, {{"Upload-Offset", std::to_string(it.offset)}});
    });
}

Answer<EvidenceName> read_name(const Call& call) {
    const auto owner = core::CaseId::parse(call.part(0));
    const auto id = core::EvidenceId::parse(call.part(1));
    if (!owner || !id) return refuse(RefusalCode::no_such_evidence);
    return EvidenceName{*owner, *id};
}

Task<Answer<Reply>> get_evidence(Call& call, const SignedDevice& asker, EvidenceName name) {
    co_return json_answer(co_await call.read(acknowledge_evidence, asker.device, name));
}

}  // namespace

// Whoever has the token of an upload may send to it, look at it and end it.
void add_evidence_routes(Router& router) {
    router.add<Anybody, Nothing>({
        .method = drogon::Options,
        .address = "/v1/uploads",
        .protocol = &kTusOfAnyVersion,
        .handle = get_terms,
    });
    router.add<SignedDevice, core::UploadCreation>({
        .method = drogon::Post,
        .address = "/v1/uploads",
        .protocol = &kTus,
        .signed_body = signed_creation,
        .read = read_creation,
        .handle = post_upload,
    });
    router.add<Anybody, Nothing>({
        .method = drogon::Head,
        .address = "/v1/uploads/{token}",
        .protocol = &kTus,
        .handle = head_upload,
    });
    router.add<Anybody, PieceStart>({
        .method = drogon::Patch,
        .address = "/v1/uploads/{token}",
        .takes_body_in_pieces = true,
        .protocol = &kTus,
        .read = read_start,
        .handle = patch_upload,
    });
    router.add<Anybody, Nothing>({
        .method = drogon::Delete,
        .address = "/v1/uploads/{token}",
        .protocol = &kTus,
        .handle = delete_upload,
    });
    router.add_override("/v1/uploads/{token}");
    router.add<SignedDevice, EvidenceName>({
        .address = "/v1/cases/{id}/evidence/{evidence}",
        .read = read_name,
        .handle = get_evidence,
    });
}

}  // namespace fangxin::central
