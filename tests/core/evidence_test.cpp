// Evidence as the core knows it: kinds by content, the centre's signature, what an upload says.
#include "core/evidence.h"

#include <doctest/doctest.h>
#include <string>

#include "core/json.h"
#include "core/upload.h"
#include "tests/core/samples.h"
#include "tests/support/seeded_random.h"

namespace fangxin::tests {
namespace {

std::optional<core::EvidenceKind> sniff(const std::string& bytes) {
    return core::sniff_evidence(core::as_bytes(bytes));
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
    CHECK(sniff("%PDF-1.7") == pdf);
    CHECK(sniff("OggS....") == ogg);
    CHECK(sniff("ID3.....") == mp3);
    CHECK(sniff("\xFF\xFB\x90") == mp3);
    CHECK(sniff(std::string("\0\0\0\x18", 4) + "ftypheic") == heic);
    CHECK(sniff(std::string("\0\0\0\x18", 4) + "ftypM4A ") == m4a);
    CHECK(sniff(std::string("\0\0\0\x18", 4) + "ftypmp42") == mp4);
}

TEST_CASE("programs, pages and archives are no evidence, whatever their name says") {
    CHECK_FALSE(sniff("MZ\x90"));
    CHECK_FALSE(
        sniff("\x7F"
              "ELF")
    );
    CHECK_FALSE(sniff("<html><script>"));
    CHECK_FALSE(sniff("PK\x03\x04"));
    CHECK_FALSE(sniff("RIFF....AVI "));
    CHECK_FALSE(sniff(""));
    CHECK_FALSE(sniff("\xFF\xD8"));
}

TEST_CASE("every kind of evidence has a name that reads back") {
    using enum core::EvidenceKind;
    for (const auto kind : {jpeg, png, webp, heic, pdf, mp3, m4a, wav, ogg, mp4})
        CHECK(core::parse_evidence_kind(core::evidence_kind_name(kind)).value() == kind);
    CHECK_FALSE(core::parse_evidence_kind("exe"));
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
