// Kinds of evidence by their first bytes, and the centre's signature for a file.
#include "core/evidence.h"

#include <algorithm>
#include <array>

#include "core/limits.h"

namespace fangxin::core {

namespace {

constexpr std::size_t kTypeAt = 4;    // of a box of ISO BMFF
constexpr std::size_t kFormatAt = 8;  // of RIFF's form and of ISO BMFF's major brand
constexpr std::size_t kBrandLetters = 4;

bool has_at(ByteView bytes, std::size_t at, std::string_view wanted) {
    const std::string_view text = as_text(bytes);
    return text.size() >= at + wanted.size() && text.substr(at, wanted.size()) == wanted;
}

// One of these words of four letters each.
bool has_one_at(ByteView bytes, std::size_t at, std::string_view words) {
    for (; !words.empty(); words.remove_prefix(kBrandLetters))
        if (has_at(bytes, at, words.substr(0, kBrandLetters))) return true;
    return false;
}

// QuickTime from before "ftyp": the film's header or its data come first (QTFF, "Movie atoms").
bool is_old_quicktime(ByteView bytes) {
    constexpr std::size_t kSecondTypeAt = 12;
    if (has_at(bytes, kTypeAt, "moov")) return has_one_at(bytes, kSecondTypeAt, "mvhdcmov");
    if (has_at(bytes, kTypeAt, "wide")) return has_at(bytes, kSecondTypeAt, "mdat");
    return has_at(bytes, kTypeAt, "mdat");
}

// ISO 14496-12: a box "ftyp" first, then the brand, which differs between pictures, sound and film.
std::optional<EvidenceKind> sniff_iso_media(ByteView bytes) {
    // The length of the first box: no file that is taken has more, and no text begins so.
    constexpr std::uint8_t kHighByteMax = kEvidenceFileBytesMax >> 24;
    if (bytes.empty() || bytes[0] > kHighByteMax) return std::nullopt;
    if (is_old_quicktime(bytes)) return EvidenceKind::mp4;
    if (!has_at(bytes, kTypeAt, "ftyp")) return std::nullopt;
    if (has_one_at(bytes, kFormatAt, "avifavis")) return EvidenceKind::avif;
    if (has_one_at(bytes, kFormatAt, "heicheixheimheishevchevxheifmif1msf1"))
        return EvidenceKind::heic;
    if (has_one_at(bytes, kFormatAt, "M4A M4B ")) return EvidenceKind::m4a;
    if (has_one_at(bytes, kFormatAt, "avc1M4V qt  MSNVdash")) return EvidenceKind::mp4;
    for (const std::string_view family : {"iso", "mp4", "3gp", "3g2"})
        if (has_at(bytes, kFormatAt, family)) return EvidenceKind::mp4;
    return std::nullopt;
}

// At the start, or after a little text, as readers accept it; never within a page or a script.
bool is_pdf(ByteView bytes) {
    const std::string_view text = as_text(bytes);
    const std::size_t start = text.substr(0, kBytesBeforePdfMax + 5).find("%PDF-");
    if (start == std::string_view::npos) return false;
    std::string_view before = text.substr(0, start);
    if (before.starts_with("\uFEFF")) before.remove_prefix(3);
    const bool is_text = std::ranges::all_of(before, [](char c) {
        const bool is_space = (c >= '\t' && c <= '\r') || c == '\x1B';
        return is_space || (c >= ' ' && c <= '~' && c != '<');
    });
    return is_text && !before.starts_with("#!") && !before.starts_with("MZ");
}

bool is_bmp(ByteView bytes) {
    constexpr std::size_t kHeaderBytesAt = 14;
    if (!has_at(bytes, 0, "BM") || bytes.size() <= kHeaderBytesAt) return false;
    constexpr std::string_view kReserved("\0\0\0\0", 4);
    constexpr std::string_view kHeaderBytes = "\x0C\x28\x34\x38\x40\x6C\x7C";  // of each version
    const char header_bytes = static_cast<char>(bytes[kHeaderBytesAt]);
    return has_at(bytes, 6, kReserved) && kHeaderBytes.find(header_bytes) != kHeaderBytes.npos &&
           has_at(bytes, kHeaderBytesAt + 1, kReserved.substr(1));
}

// Documents that are ZIP archives, by the name of the first file and those that follow. Any other
// archive may be a program, and so may a document with macros.
std::optional<EvidenceKind> sniff_document(ByteView bytes) {
    constexpr std::size_t kNameAt = 30;
    if (!has_at(bytes, 0, "PK\x03\x04")) return std::nullopt;
    const auto is_first = [bytes](std::string_view name) { return has_at(bytes, kNameAt, name); };
    const auto has_name = [text = as_text(bytes)](std::string_view name) {
        return text.find(name) != std::string_view::npos;
    };
    if (is_first("OFD.xml") || is_first("Doc_0/")) return EvidenceKind::ofd;
    const bool is_office =
        is_first("[Content_Types].xml") || is_first("_rels/.rels") || is_first("docProps/");
    if (!is_office || has_name("vbaProject")) return std::nullopt;
    if (has_name("word/")) return EvidenceKind::docx;
    if (has_name("xl/")) return EvidenceKind::xlsx;
    return has_name("ppt/") ? std::optional(EvidenceKind::pptx) : std::nullopt;
}

// ISO 13818-7: a frame of ADTS has twelve set bits, layer 0, and a known sampling rate.
bool is_aac(ByteView bytes) {
    constexpr std::uint8_t kSyncAndLayer = 0xF6;
    constexpr std::uint8_t kSync = 0xF0;
    constexpr unsigned kRates = 13;
    return bytes.size() >= 3 && bytes[0] == 0xFF && (bytes[1] & kSyncAndLayer) == kSync &&
           ((bytes[2] >> 2U) & 0xFU) < kRates;
}

// An ID3 tag, or a frame of MPEG audio layer III (ISO 11172-3): eleven set bits, then its layer.
bool is_mp3(ByteView bytes) {
    if (has_at(bytes, 0, "ID3")) return true;
    constexpr std::uint8_t kSyncAndLayer = 0xE6;
    constexpr std::uint8_t kSyncOfLayer3 = 0xE2;
    return bytes.size() >= 2 && bytes[0] == 0xFF && (bytes[1] & kSyncAndLayer) == kSyncOfLayer3;
}

// The smallest file of each kind that any reader opens, headers and the least content, in the order
// of EvidenceKind. What begins like one and is shorter is none.
constexpr auto kSmallestBytes = std::to_array<std::size_t>({
    97,   // jpeg: ISO 10918-1, one table (69), one colour (13), one scan (10), a byte, two marks
    67,   // png: the signature, IHDR (25), IDAT of a pixel (22), IEND (12)
    26,   // webp: RIFF (12), and VP8L with its header (13), padded
    24,   // heic: ISO 14496-12, "ftyp" with a brand and its version (16), another box (8)
    67,   // pdf: a header, and a trailer that holds the page, which readers repair
    24,   // mp3: ISO 13818-3, one frame of 8 kbit/s at 24 kHz
    24,   // m4a: as heic
    44,   // wav: RIFF (12), "fmt " (24), "data" (8)
    47,   // ogg: RFC 3533, the header of a page (28), and that of Opus (19)
    24,   // mp4: as heic
    28,   // gif: the screen (13), an image (10), its data (4), the end
    30,   // bmp: both headers (26), one row
    24,   // avif: as heic
    12,   // amr: RFC 4867, the sign, and a frame of 4.75 kbit/s silence (6)
    13,   // aac: the header of a frame (7), one channel of silence (6)
    112,  // docx: a ZIP of one file, its name in both headers (30 + 46 + 14), the end (22)
    112,  // xlsx
    112,  // pptx
    112,  // ofd
});
static_assert(kSmallestBytes.size() == values_of<EvidenceKind>().size());

std::optional<EvidenceKind> kind_by_beginning(ByteView first_bytes) {
    if (has_at(first_bytes, 0, "\xFF\xD8\xFF")) return EvidenceKind::jpeg;
    if (has_at(first_bytes, 0, "\x89PNG\r\n\x1A\n")) return EvidenceKind::png;
    const bool is_riff = has_at(first_bytes, 0, "RIFF");
    if (is_riff && has_at(first_bytes, kFormatAt, "WEBP")) return EvidenceKind::webp;
    if (is_riff && has_at(first_bytes, kFormatAt, "WAVE")) return EvidenceKind::wav;
    if (has_at(first_bytes, 0, "GIF87a") || has_at(first_bytes, 0, "GIF89a"))
        return EvidenceKind::gif;
    if (is_bmp(first_bytes)) return EvidenceKind::bmp;
    if (has_at(first_bytes, 0, "OggS")) return EvidenceKind::ogg;
    if (has_at(first_bytes, 0, "#!AMR\n") || has_at(first_bytes, 0, "#!AMR-WB\n"))
        return EvidenceKind::amr;
    if (is_aac(first_bytes)) return EvidenceKind::aac;
    if (is_mp3(first_bytes)) return EvidenceKind::mp3;
    if (is_pdf(first_bytes)) return EvidenceKind::pdf;
    if (const auto kind = sniff_document(first_bytes)) return kind;
    return sniff_iso_media(first_bytes);
}

CanonicalBytes signed_bytes(const EvidenceAcknowledgement& acknowledgement) {
    return CanonicalBytes(
        "fangxin.evidence_acknowledgement.v1",
        acknowledgement.case_id.bytes(),
        acknowledgement.id.bytes(),
        acknowledgement.digest,
        acknowledgement.bytes,
        acknowledgement.received_at,
        acknowledgement.device
    );
}

}  // namespace

std::optional<EvidenceKind> sniff_evidence(ByteView first_bytes) {
    const auto kind = kind_by_beginning(first_bytes);
    const bool is_whole =
        kind && first_bytes.size() >= kSmallestBytes.at(static_cast<std::size_t>(*kind));
    return is_whole ? kind : std::nullopt;
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
