// Tests of the proof that a receipt is genuine.
#include "core/receipt_signature.h"

#include <doctest/doctest.h>

#include "core/limits.h"
#include "tests/core/samples.h"
#include "tests/support/seeded_random.h"

namespace fangxin::core {

namespace {

struct Filed {
    tests::SeededRandom random;
    SealKeyPair centre = SealKeyPair::make(random);
    SigningKey device = SigningKey::make(random);
    CaseFile file = tests::sample_case_file();
    Envelope envelope = make_envelope(
        {file.id, file.number, "device-1", 1, {}, file.filed_at, "seal-1"},
        as_bytes("case"),
        centre.public_key(),
        device
    );
    Signature signature = sign_receipt(envelope, device);
};

}  // namespace

TEST_CASE("a receipt is genuine for the case that it was given for, and for no other") {
    Filed filed;
    const VerifyKey& key = filed.device.verify_key();
    CHECK(receipt_is_genuine(filed.envelope, filed.signature, key));
    std::vector<Envelope> others(5, filed.envelope);
    others[0].header.number = CaseNumber::make("K7Q", 9).value();
    others[1].header.id = CaseId::make(Instant{5}, filed.random);
    others[2].digest[0] ^= 1;
    others[3].header.device += "0";
    others[4].header.filed_at.utc_ms += 1;
    for (const Envelope& other : others)
        CHECK_FALSE(receipt_is_genuine(other, filed.signature, key));
    Signature forged = filed.signature;
    forged[63] ^= 1;
    CHECK_FALSE(receipt_is_genuine(filed.envelope, forged, key));
    const SigningKey stranger = SigningKey::make(filed.random);
    CHECK_FALSE(receipt_is_genuine(filed.envelope, filed.signature, stranger.verify_key()));
    // The signature of the envelope itself proves no receipt.
    CHECK_FALSE(receipt_is_genuine(filed.envelope, filed.envelope.signature, key));
}

TEST_CASE("a receipt's proof is read from the whole address, and from what is after its mark") {
    Filed filed;
    const auto token = QueryToken::make(filed.random);
    const auto fragment = receipt_fragment(filed.file.number, token, filed.signature);
    for (const std::string& scanned :
         {"https://centre.example/s" + fragment, fragment.substr(1), fragment + "\n"}) {
        const auto proof = parse_receipt_proof(scanned);
        REQUIRE(proof.has_value());
        CHECK(proof->number == filed.file.number);
        CHECK(proof->signature == filed.signature);
    }
}

TEST_CASE("what has no proof says so") {
    Filed filed;
    const std::string number = filed.file.number.to_string();
    const std::string signature = to_base64url(filed.signature);
    for (const std::string& scanned :
         {std::string(),
          number,
          number + ".AAAAAAAAAAAAAAAAAAAAAA",
          number + ".token." + signature.substr(1),
          number + ".token." + signature + "!",
          "K7Q-0000-00." + signature + "." + signature})
        CHECK(parse_receipt_proof(scanned).error().code == ErrorCode::invalid);
}

TEST_CASE("what a scanner reads of a receipt is its number and its token") {
    Filed filed;
    const std::string address = "https://example.invalid/s";
    const CaseFile& file = filed.file;
    const std::string fragment = receipt_fragment(file.number, file.query_token, filed.signature);
    const auto scanned = parse_scanned_receipt(address + fragment);
    REQUIRE(scanned.has_value());
    CHECK(scanned->number == file.number);
    CHECK(scanned->token == file.query_token);
    // Receipts of former versions had no signature.
    const std::string former = fragment.substr(0, fragment.rfind('.'));
    CHECK(parse_scanned_receipt(address + former)->token == file.query_token);
    for (const std::string& other :
         {std::string(),
          std::string("https://example.com/"),
          std::string("6901234567892"),
          address + "#" + file.number.to_string(),
          address + "#" + file.number.to_string() + ".short",
          address + fragment + std::string(kScannedCharactersMax, 'x'),
          address + "#\x1b[2J." + file.query_token.to_string()})
        CHECK_FALSE(parse_scanned_receipt(other).has_value());
}

}  // namespace fangxin::core
