// Files from a stick as uploads.
#include "central/service/carried_evidence.h"

#include <fstream>
#include <optional>
#include <utility>

#include "central/limits.h"
#include "central/service/upload_piece.h"
#include "central/service/uploads.h"

namespace fangxin::central {
namespace {

tl::unexpected<Refusal> refuse_again(const Refusal& refusal) {
    return tl::unexpected<Refusal>(refusal);
}

// Sends the rest of the file to its upload; false when the file has too few bytes.
Task<Answer<bool>> send_rest(const Centre& centre, std::string token, std::istream& file) {
    const auto row = co_await find_upload(centre, token);
    if (!row) co_return refuse_again(row.error());
    const std::uint64_t offset = row->durable_bytes;
    PieceStart start{offset, std::nullopt, std::nullopt};
    auto piece = co_await UploadPiece::open(centre, std::move(token), std::move(start));
    if (!piece) co_return refuse_again(piece.error());
    file.clear();
    file.seekg(static_cast<std::streamoff>(offset));
    core::Bytes buffer(kFileReadBytes);
    bool is_wanted = true;
    while (is_wanted && file) {
        file.read(
            reinterpret_cast<char*>(buffer.data()), static_cast<std::streamsize>(buffer.size())
        );
        const auto count = static_cast<std::size_t>(file.gcount());
        if (count > 0) is_wanted = (*piece)->write(core::ByteView(buffer).first(count));
    }
    const auto end = co_await (*piece)->end(true);
    if (!end) co_return refuse_again(end.error());
    co_return end->is_received;
}

// A file that begins anew after bytes of an earlier upload gets a second chance.
Task<Answer<bool>> send(const Centre& centre, std::string token, std::istream& file) {
    auto sent = co_await send_rest(centre, token, file);
    const bool is_anew = !sent && sent.error().code == RefusalCode::digest_differs;
    if (!is_anew) co_return sent;
    co_return co_await send_rest(centre, std::move(token), file);
}

}  // namespace

Task<Answer<CarriedEvidence>> receive_carried(
    const Centre& centre,
    const Device& device,
    const core::UploadCreation& creation,
    std::filesystem::path path
) {
    const EvidenceName name{creation.case_id, creation.evidence};
    const auto token = co_await create_upload(centre, device, creation);
    if (!token) co_return refuse_again(token.error());
    auto had = co_await acknowledge_evidence(centre, device, name);
    if (had) co_return CarriedEvidence{std::move(*had), false};
    std::ifstream file(path, std::ios::binary);
    if (!file) co_return refuse(RefusalCode::malformed);
    const auto sent = co_await send(centre, *token, file);
    if (!sent) co_return refuse_again(sent.error());
    if (!*sent) co_return refuse(RefusalCode::malformed);
    auto received = co_await acknowledge_evidence(centre, device, name);
    if (!received) co_return refuse_again(received.error());
    co_return CarriedEvidence{std::move(*received), true};
}

}  // namespace fangxin::central
