// Routes of evidence: resumable uploads by tus 1.0.0, and the acknowledgement of a whole file.
#include <charconv>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

#include "central/evidence/upload_piece.h"
#include "central/evidence/uploads.h"
#include "central/http/routes.h"
#include "core/json.h"
#include "core/limits.h"
#include "core/upload.h"

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
    auto creation =
        core::parse_upload_creation(call.header("upload-length"), call.header("upload-metadata"));
    if (!creation) return refuse(RefusalCode::malformed);
    return *creation;
}

Task<Answer<Reply>> post_upload(
    Call& call, const SignedDevice& asker, core::UploadCreation creation
) {
    const Centre& centre = call.centre();
    const Device& device = asker.device;
    auto token = co_await call.write([&centre, &device, &creation](Session& writer) {
        return create_upload(centre, writer, device, creation);
    });
    co_return token.map([](const std::string& it) {
        return tus_reply(drogon::k201Created, {{"Location", "/v1/uploads/" + it}});
    });
}

Task<Answer<Reply>> head_upload(Call& call, const Anybody&, Nothing) {
    const Centre& centre = call.centre();
    const std::string& token = call.part(0);
    auto row =
        co_await call.on_file_thread([&centre, &token] { return find_upload(centre, token); });
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
    const Centre& centre = call.centre();
    const std::string& token = call.part(0);
    auto removed =
        co_await call.on_file_thread([&centre, &token] { return remove_upload(centre, token); });
    co_return removed.map([] { return tus_reply(drogon::k204NoContent, {}); });
}

std::optional<std::uint64_t> read_offset(const Call& call) {
    const std::string& text = call.header("upload-offset");
    std::uint64_t value = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, failure] = std::from_chars(text.data(), end, value);
    if (text.empty() || failure != std::errc{} || stop != end) return std::nullopt;
    return value;
}

Answer<PieceStart> read_start(const Call& call) {
    if (call.header("content-type") != kPieceType) return refuse(RefusalCode::wrong_content_type);
    const auto offset = read_offset(call);
    if (!offset) return refuse(RefusalCode::malformed);
    PieceStart start{*offset, call.content_length(), std::nullopt};
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

// Ends the connection from which a piece comes, when somebody else takes over its upload.
void close_when_stopped(UploadPiece& piece, const Call& call) {
    piece.set_on_stopped([connection = call.connection()] {
        if (const auto open = connection.lock()) open->forceClose();
    });
}

Task<Answer<Reply>> patch_upload(Call& call, const Anybody&, PieceStart start) {
    const Centre& centre = call.centre();
    const std::string& token = call.part(0);
    auto opened = co_await call.on_file_thread([&centre, &token, &start] {
        return UploadPiece::open(centre, token, std::move(start));
    });
    if (!opened) co_return tl::unexpected<Refusal>(std::move(opened.error()));
    const std::shared_ptr<UploadPiece> piece = *opened;
    close_when_stopped(*piece, call);
    FileThreads& threads = call.serving().file_threads;
    auto whole = call.body_reader()->lead_to([piece, &threads](core::ByteView bytes) {
        const Written written = piece->write(bytes);
        if (written == Written::step_due) threads.post([piece] { piece->step(); });
        return written != Written::refused;
    });
    const bool is_whole = co_await whole;
    auto end = co_await call.on_file_thread([&piece, is_whole] { return piece->end(is_whole); });
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
    const Centre& centre = call.centre();
    const Device& device = asker.device;
    auto found = co_await call.read([&centre, &device, &name](Session& reader) {
        return acknowledge_evidence(centre, reader, device, name);
    });
    co_return found.map([](const core::EvidenceAcknowledgement& it) {
        return json_reply(drogon::k200OK, core::to_json(it));
    });
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
    router.add_override("/v1/uploads/{token}", kTus);
    router.add<SignedDevice, EvidenceName>({
        .address = "/v1/cases/{id}/evidence/{evidence}",
        .read = read_name,
        .handle = get_evidence,
    });
}

}  // namespace fangxin::central
