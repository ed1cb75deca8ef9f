// Files from a stick as uploads.
#include "central/intake/carried_evidence.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "central/database/database.h"
#include "central/evidence/upload_piece.h"
#include "central/evidence/uploads.h"
#include "central/limits.h"
#include "core/try.h"
#include "os/file.h"

namespace fangxin::central {
namespace {

// Sends the rest of the file to its upload; false when the file has too few bytes.
Answer<bool> send_rest(const Centre& centre, const std::string& token, const os::FileHandle& file) {
    const EvidenceRow row = TRY(find_upload(centre, token));
    if (!os::seek(file, row.durable_bytes)) return refuse(RefusalCode::malformed);
    PieceStart start{row.durable_bytes, std::nullopt, std::nullopt};
    const std::shared_ptr<UploadPiece> piece =
        TRY(UploadPiece::open(centre, token, std::move(start)));
    core::Bytes buffer(kFileReadBytes);
    // Ends with the file, or where it has more bytes than announced.
    for (auto written = Written::taken; written != Written::refused;) {
        const auto count = os::read_some(file, buffer);
        if (!count || *count == 0) break;
        written = piece->write(core::ByteView(buffer).first(*count));
        if (written == Written::step_due) piece->step();
    }
    const PieceEnd end = TRY(piece->end(true));
    return end.is_received;
}

// A file that begins again after bytes of an earlier upload gets a second chance.
Answer<bool> send(const Centre& centre, const std::string& token, const os::FileHandle& file) {
    auto sent = send_rest(centre, token, file);
    const bool begins_again = !sent && sent.error().code == RefusalCode::digest_differs;
    return begins_again ? send_rest(centre, token, file) : sent;
}

Answer<core::EvidenceAcknowledgement> acknowledge(
    const Centre& centre, const Device& device, const EvidenceName& name
) {
    return centre.database.read([&](Session& reader) {
        return acknowledge_evidence(centre, reader, device, name);
    });
}

}  // namespace

Answer<CarriedEvidence> receive_carried(
    const Centre& centre,
    const Device& device,
    const core::UploadCreation& creation,
    const os::OpenFolder& bundle,
    const std::string& name
) {
    const EvidenceName evidence{creation.case_id, creation.evidence};
    const std::string token = TRY(centre.database.write([&](Session& writer) {
        return create_upload(centre, writer, device, creation);
    }));
    if (auto had = acknowledge(centre, device, evidence))
        return CarriedEvidence{std::move(*had), false};
    const auto file = bundle.open_file(name);
    if (!file) return refuse(RefusalCode::malformed);
    const bool is_whole = TRY(send(centre, token, *file));
    if (!is_whole) return refuse(RefusalCode::malformed);
    return CarriedEvidence{TRY(acknowledge(centre, device, evidence)), true};
}

}  // namespace fangxin::central
