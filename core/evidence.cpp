// Kinds of evidence by their first bytes, and the centre's signature for a file.
#include "core/evidence.h"

#include <algorithm>
#include <iterator>

namespace fangxin::core {

namespace {

struct KindName {
    EvidenceKind kind;
    std::string_view name;
};

constexpr KindName kKindNames[] = {
    {EvidenceKind::jpeg, "jpeg"},
    {EvidenceKind::png, "png"},
    {EvidenceKind::webp, "webp"},
    {EvidenceKind::heic, "heic"},
    {EvidenceKind::pdf, "pdf"},
    {EvidenceKind::mp3, "mp3"},
    {EvidenceKind::m4a, "m4a"},
    {EvidenceKind::wav, "wav"},
    {EvidenceKind::ogg, "ogg"},
    {EvidenceKind::mp4, "mp4"},
};

constexpr std::size_t kFormatAt = 8;  // of RIFF's form and of ISO BMFF's major brand

bool has_at(ByteView bytes, std::size_t at, std::string_view wanted) {
    const std::string_view text = as_text(bytes);
    return text.size() >= at + wanted.size() && text.substr(at, wanted.size()) == wanted;
}

// ISO 14496-12: a box "ftyp" first, then the brand, which differs between pictures, sound and film.
std::optional<EvidenceKind> sniff_iso_media(ByteView bytes) {
    if (!has_at(bytes, 4, "ftyp")) return std::nullopt;
    for (const std::string_view brand : {"heic", "heix", "mif1", "msf1"})
        if (has_at(bytes, kFormatAt, brand)) return EvidenceKind::heic;
    for (const std::string_view brand : {"M4A ", "M4B "})
        if (has_at(bytes, kFormatAt, brand)) return EvidenceKind::m4a;
    for (const std::string_view brand :
         {"isom",
          "iso2",
          "iso4",
          "iso5",
          "iso6",
          "mp41",
          "mp42",
          "avc1",
          "M4V ",
          "qt  ",
          "3gp4",
          "3gp5",
          "3gp6"})
        if (has_at(bytes, kFormatAt, brand)) return EvidenceKind::mp4;
    return std::nullopt;
}

// An ID3 tag, or a frame of MPEG audio layer III (ISO 11172-3): eleven set bits, then its layer.
bool is_mp3(ByteView bytes) {
    if (has_at(bytes, 0, "ID3")) return true;
    constexpr std::uint8_t kSyncAndLayer = 0xE6;
    constexpr std::uint8_t kSyncOfLayer3 = 0xE2;
    return bytes.size() >= 2 && bytes[0] == 0xFF && (bytes[1] & kSyncAndLayer) == kSyncOfLayer3;
}

CanonicalBytes signed_bytes(const EvidenceAcknowledgement& acknowledgement) {
    CanonicalBytes bytes("fangxin.evidence_acknowledgement.v1");
    bytes.add(acknowledgement.case_id.bytes())
        .add(acknowledgement.id.bytes())
        .add(ByteView(acknowledgement.digest))
        .add(acknowledgement.bytes)
        .add(static_cast<std::uint64_t>(acknowledgement.received_at.utc_ms))
        .add(acknowledgement.device);
    return bytes;
}

}  // namespace

std::string_view evidence_kind_name(EvidenceKind kind) {
    return std::find_if(
               std::begin(kKindNames),
               std::end(kKindNames),
               [kind](const KindName& entry) { return entry.kind == kind; }
    )->name;
}

Result<EvidenceKind> parse_evidence_kind(std::string_view name) {
    for (const KindName& entry : kKindNames)
        if (entry.name == name) return entry.kind;
    return fail(ErrorCode::invalid, "there is no such kind of evidence");
}

std::optional<EvidenceKind> sniff_evidence(ByteView first_bytes) {
    if (has_at(first_bytes, 0, "\xFF\xD8\xFF")) return EvidenceKind::jpeg;
    if (has_at(first_bytes, 0, "\x89PNG\r\n\x1A\n")) return EvidenceKind::png;
    if (has_at(first_bytes, 0, "RIFF") && has_at(first_bytes, kFormatAt, "WEBP"))
        return EvidenceKind::webp;
    if (has_at(first_bytes, 0, "RIFF") && has_at(first_bytes, kFormatAt, "WAVE"))
        return EvidenceKind::wav;
    if (has_at(first_bytes, 0, "%PDF-")) return EvidenceKind::pdf;
    if (has_at(first_bytes, 0, "OggS")) return EvidenceKind::ogg;
    if (is_mp3(first_bytes)) return EvidenceKind::mp3;
    return sniff_iso_media(first_bytes);
}

void sign_acknowledgement(EvidenceAcknowledgement& acknowledgement, const SigningKey& centre) {
    acknowledgement.signature = centre.sign(signed_bytes(acknowledgement).view());
}

bool acknowledgement_is_valid(
    const EvidenceAcknowledgement& acknowledgement, const VerifyKey& centre
) {
    return signature_is_valid(
        signed_bytes(acknowledgement).view(), acknowledgement.signature, centre
    );
}

}  // namespace fangxin::core
