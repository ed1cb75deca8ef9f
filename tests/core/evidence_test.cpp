// Evidence as the core knows it: kinds by content, the centre's signature, what an upload says.
#include "core/evidence.h"

#include <doctest/doctest.h>
#include <string>
#include <utility>

#include "core/json.h"
#include "core/limits.h"
#include "core/upload.h"
#include "tests/core/samples.h"
#include "tests/support/seeded_random.h"

namespace fangxin::tests {
namespace {

std::string zeros(std::size_t count) {
    return std::string(count, '\0');
}

std::optional<core::EvidenceKind> sniff_whole(const std::string& bytes) {
    return core::sniff_evidence(core::as_bytes(bytes));
}

// Of a long file that begins so.
std::optional<core::EvidenceKind> sniff(const std::string& beginning) {
    return sniff_whole(beginning + zeros(core::kEvidenceSniffBytes - beginning.size()));
}

// The first box of a file of ISO BMFF, or of QuickTime.
std::string box(const std::string& type, const std::string& content) {
    return zeros(3) + "\x18" + type + content + zeros(12);
}

// A file within a ZIP archive, as its own header says it.
std::string archived(const std::string& name) {
    const std::string length(1, static_cast<char>(name.size()));
    return "PK\x03\x04" + zeros(22) + length + zeros(3) + name + "\x4B\x2C";
}

core::EvidenceAcknowledgement acknowledgement(core::Random& random) {
    return {
        core::CaseId::make({1'790'000'000'000}, random),
        core::EvidenceId::make({1'790'000'000'001}, random),
        core::digest_of(core::as_bytes("a file")),
        12'345,
        {1'790'000'100'000},
        "kiosk-7",
        {}};
}

core::UploadCreation creation(core::Random& random) {
    return {
        core::CaseId::make({1'790'000'000'000}, random),
        core::EvidenceId::make({1'790'000'000'001}, random),
        core::digest_of(core::as_bytes("a file")),
        12'345};
}

}  // namespace

TEST_CASE("the first bytes of a file say what kind of evidence it is") {
    using enum core::EvidenceKind;
    CHECK(sniff("\xFF\xD8\xFF\xE0 photo") == jpeg);
    CHECK(sniff("\x89PNG\r\n\x1A\n....") == png);
    CHECK(sniff("RIFF....WEBPVP8 ") == webp);
    CHECK(sniff("RIFF....WAVEfmt ") == wav);
    CHECK(sniff("GIF89a\x01") == gif);
    CHECK(sniff("GIF87a\x01") == gif);
    CHECK(sniff("BM\x3A" + zeros(11) + "\x28" + zeros(39)) == bmp);
    CHECK(sniff("OggS....") == ogg);
    CHECK(sniff("ID3.....") == mp3);
    CHECK(sniff("\xFF\xFB\x90") == mp3);
    CHECK(sniff("#!AMR\n\x3C") == amr);
    CHECK(sniff("#!AMR-WB\n\x3C") == amr);
    CHECK(sniff("\xFF\xF1\x50\x80\x02\x1F\xFC") == aac);
    CHECK(sniff("\xFF\xF9\x50\x80\x02\x1F\xFC") == aac);
}

TEST_CASE("what phones write as pictures, sound and film is taken by its brand") {
    using enum core::EvidenceKind;
    for (const char* brand :
         {"heic", "heix", "heim", "heis", "hevc", "hevx", "heif", "mif1", "msf1"})
        CHECK_MESSAGE(sniff(box("ftyp", brand)) == heic, brand);
    CHECK(sniff(box("ftyp", "avif")) == avif);
    CHECK(sniff(box("ftyp", "avis")) == avif);
    CHECK(sniff(box("ftyp", "M4A ")) == m4a);
    for (const char* brand :
         {"isom", "iso2", "iso3", "iso4", "iso5", "iso6", "iso7", "iso8", "iso9",
          "mp41", "mp42", "avc1", "M4V ", "qt  ", "MSNV", "dash", "3gp4", "3gp5",
          "3gp6", "3gp7", "3gp8", "3gp9", "3g2a", "3g2b", "3g2c"})
        CHECK_MESSAGE(sniff(box("ftyp", brand)) == mp4, brand);
    CHECK_FALSE(sniff(box("ftyp", "crx ")));
    CHECK_FALSE(sniff("<!--ftypisom"));
}

TEST_CASE("a QuickTime film from before brands is taken") {
    using enum core::EvidenceKind;
    CHECK(sniff(box("moov", zeros(4) + "mvhd")) == mp4);
    CHECK(sniff(zeros(3) + "\x08wide" + zeros(4) + "mdat") == mp4);
    CHECK(sniff(box("mdat", "")) == mp4);
    CHECK_FALSE(sniff(box("moov", "<html>")));
    CHECK_FALSE(sniff("abcdmdat<html>"));
    CHECK_FALSE(sniff(box("free", "")));
}

TEST_CASE("a PDF is found where its readers find it, and nowhere else") {
    using enum core::EvidenceKind;
    CHECK(sniff("%PDF-1.7") == pdf);
    CHECK(sniff("\uFEFF%PDF-1.7") == pdf);
    CHECK(sniff("\r\n%PDF-1.4") == pdf);
    CHECK(sniff("\x1B%-12345X@PJL\r\n%PDF-1.4") == pdf);
    CHECK(sniff(std::string(1024, ' ') + "%PDF-1.4") == pdf);
    CHECK_FALSE(sniff(std::string(1025, ' ') + "%PDF-1.4"));
    CHECK_FALSE(sniff("<html><!-- %PDF-1.4"));
    CHECK_FALSE(sniff("#!/bin/sh\n%PDF-1.4"));
    CHECK_FALSE(sniff("MZ\x90" + zeros(60) + "%PDF-1.4"));
    CHECK_FALSE(sniff("PK\x03\x04%PDF-1.4"));
}

TEST_CASE("office documents are taken and other archives are not") {
    using enum core::EvidenceKind;
    const std::string types = archived("[Content_Types].xml");
    CHECK(sniff(types + archived("_rels/.rels") + archived("word/document.xml")) == docx);
    CHECK(sniff(archived("_rels/.rels") + archived("word/document.xml")) == docx);
    CHECK(sniff(types + archived("xl/workbook.xml")) == xlsx);
    CHECK(sniff(types + archived("ppt/presentation.xml")) == pptx);
    CHECK(sniff(archived("OFD.xml")) == ofd);
    CHECK(sniff(archived("Doc_0/Document.xml") + archived("OFD.xml")) == ofd);
    CHECK_FALSE(sniff(types));
    CHECK_FALSE(sniff(types + archived("word/document.xml") + archived("word/vbaProject.bin")));
    CHECK_FALSE(sniff(archived("META-INF/MANIFEST.MF") + archived("word/document.xml")));
    CHECK_FALSE(sniff(archived("AndroidManifest.xml")));
    CHECK_FALSE(sniff(archived("setup.exe") + archived("[Content_Types].xml")));
    CHECK_FALSE(sniff("PK\x05\x06" + zeros(18)));
}

TEST_CASE("programs, pages and archives are no evidence, whatever their name says") {
    for (const char* text :
         {"MZ\x90",
          "\x7F"
          "ELF\x02\x01",
          "#!/bin/sh\n",
          "#!AMR",
          "<html><script>",
          "<!DOCTYPE html>",
          "\uFEFF<svg xmlns='http://www.w3.org/2000/svg'>",
          "<?xml version='1.0'?><svg>",
          "PK\x03\x04",
          "Rar!\x1A\x07",
          "\xCA\xFE\xBA\xBE",
          "\xFF\xFE<\x01h",
          "RIFF....AVI ",
          "BM is a text",
          "\xFF\xF1\xF4",
          "",
          "\xFF\xD8"}) {
        CAPTURE(text);
        CHECK_FALSE(sniff(text));
    }
}

TEST_CASE("a file that is shorter than any of its kind is none") {
    using enum core::EvidenceKind;
    struct Sample {
        core::EvidenceKind kind;
        std::string beginning;
        std::size_t smallest;
    };
    const std::string types = archived("[Content_Types].xml");
    const Sample samples[] = {
        {jpeg, "\xFF\xD8\xFF", 97},
        {png, "\x89PNG\r\n\x1A\n", 67},
        {webp, "RIFF....WEBP", 26},
        {heic, zeros(3) + "\x18" + "ftypheic", 24},
        {pdf, "%PDF-", 67},
        {mp3, "\xFF\xFB", 24},
        {mp3, "ID3", 24},
        {m4a, zeros(3) + "\x18" + "ftypM4A ", 24},
        {wav, "RIFF....WAVE", 44},
        {ogg, "OggS", 47},
        {mp4, zeros(3) + "\x18" + "ftypisom", 24},
        {gif, "GIF89a", 28},
        {bmp, "BM" + zeros(12) + "\x28" + zeros(3), 30},
        {avif, zeros(3) + "\x18" + "ftypavif", 24},
        {amr, "#!AMR\n", 12},
        {aac, "\xFF\xF1\x50", 13},
        {docx, types + archived("word/"), 112},
        {xlsx, types + archived("xl/"), 112},
        {pptx, types + archived("ppt/"), 112},
        {ofd, archived("OFD.xml"), 112},
    };
    for (const Sample& sample : samples) {
        CAPTURE(core::name_of(sample.kind));
        CHECK_FALSE(sniff_whole(sample.beginning));
        std::string bytes = sample.beginning + zeros(sample.smallest - sample.beginning.size());
        CHECK(sniff_whole(bytes) == sample.kind);
        bytes.pop_back();
        CHECK_FALSE(sniff_whole(bytes));
    }
}

TEST_CASE("the smallest pictures that programs write are taken") {
    using enum core::EvidenceKind;
    const std::pair<core::EvidenceKind, const char*> samples[] = {
        {gif, "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"},
        {webp, "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=="},
        {png,
         "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5"
         "ErkJggg=="},
    };
    for (const auto& [kind, bytes] : samples)
        CHECK(core::sniff_evidence(core::from_base64(bytes).value()) == kind);
}

TEST_CASE("every kind of evidence has a name that reads back") {
    for (const auto kind : core::values_of<core::EvidenceKind>())
        CHECK(core::parse_name<core::EvidenceKind>(core::name_of(kind)).value() == kind);
    CHECK_FALSE(core::parse_name<core::EvidenceKind>("exe"));
}

TEST_CASE("the centre's signature for a file covers everything it says") {
    SeededRandom random(7);
    const auto centre = core::SigningKey::make(random);
    auto signed_word = acknowledgement(random);
    core::sign_acknowledgement(signed_word, centre);
    CHECK(core::acknowledgement_is_valid(signed_word, centre.verify_key()));
    CHECK(core::parse_evidence_acknowledgement(core::to_json(signed_word)).value() == signed_word);

    auto changed = signed_word;
    changed.bytes += 1;
    CHECK_FALSE(core::acknowledgement_is_valid(changed, centre.verify_key()));
    changed = signed_word;
    changed.digest[0] ^= 1U;
    CHECK_FALSE(core::acknowledgement_is_valid(changed, centre.verify_key()));
    changed = signed_word;
    changed.case_id = core::CaseId::make({1'790'000'000'000}, random);
    CHECK_FALSE(core::acknowledgement_is_valid(changed, centre.verify_key()));
}

TEST_CASE("what an upload says of itself reads back") {
    SeededRandom random(8);
    const auto asked = creation(random);
    const auto metadata = core::upload_metadata(asked);
    CHECK(core::parse_upload_creation("12345", metadata).value() == asked);
    // Another client may add its own keys, also without a value.
    CHECK(
        core::parse_upload_creation("12345", "filename YS5qcGc=,is_x," + metadata).value() == asked
    );
}

TEST_CASE("an upload that does not say whose file it is cannot be read") {
    SeededRandom random(9);
    const auto metadata = core::upload_metadata(creation(random));
    CHECK_FALSE(core::parse_upload_creation("12345", ""));
    CHECK_FALSE(core::parse_upload_creation("12345", metadata.substr(0, metadata.size() - 5)));
    CHECK_FALSE(core::parse_upload_creation("12345", metadata + "," + metadata));
    CHECK_FALSE(core::parse_upload_creation("12345", metadata + ",x %%%"));
    for (const char* length : {"", "0", "-1", "1.5", "99999999999999999999999"})
        CHECK_FALSE(core::parse_upload_creation(length, metadata));
}

TEST_CASE("a sealed case names its evidence and keeps it byte for byte") {
    SeededRandom random(10);
    core::CaseFile file = sample_case_file();
    file.content.evidence.push_back(
        {core::EvidenceId::make({1'790'000'000'000}, random),
         core::EvidenceKind::heic,
         2'000'000,
         2'000'600,
         core::digest_of(core::as_bytes("encrypted")),
         core::EvidenceKey{1, 2, 3}}
    );
    CHECK(core::parse_case_file(core::to_json(file).view()).value() == file);
}

TEST_CASE("base64 of other protocols has padding and one form") {
    for (const std::string text : {"", "f", "fo", "foo", "\xFB\xFF"})
        CHECK(
            core::as_text(core::from_base64(core::to_base64(core::as_bytes(text))).value()) == text
        );
    CHECK(core::to_base64(core::as_bytes("f")) == "Zg==");
    CHECK(core::to_base64(core::as_bytes("\xFB\xFF")) == "+/8=");
    for (const char* text : {"Zg", "Zg=", "Zh==", "-_8=", "Z===", "===="})
        CHECK_FALSE(core::from_base64(text));
}

}  // namespace fangxin::tests
