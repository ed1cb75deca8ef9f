// Tests of envelopes, acknowledgements and signed requests.
#include "core/envelope.h"

#include <doctest/doctest.h>

#include "core/request_signature.h"
#include "tests/core/samples.h"
#include "tests/support/seeded_random.h"

namespace fangxin::core {

namespace {

struct Machines {
    tests::SeededRandom random;
    SealKeyPair centre_seal = SealKeyPair::make(random);
    SigningKey centre = SigningKey::make(random);
    SigningKey device = SigningKey::make(random);
};

EnvelopeHeader sample_header() {
    const CaseFile file = tests::sample_case_file();
    return EnvelopeHeader{file.id, file.number, "device-1", 1, {}, file.filed_at, "seal-1"};
}

}  // namespace

TEST_CASE("an envelope opens at the centre to the same bytes and is the device's") {
    Machines machines;
    const auto envelope = make_envelope(
        sample_header(), as_bytes("䶮㛃𠮷😟"), machines.centre_seal.public_key(), machines.device
    );
    CHECK(verify_envelope(envelope, machines.device.verify_key()));
    const auto plain = machines.centre_seal.open(envelope.sealed);
    REQUIRE(plain);
    CHECK(as_text(*plain) == "䶮㛃𠮷😟");
}

TEST_CASE("a change of any part of an envelope is found") {
    Machines machines;
    const auto good = make_envelope(
        sample_header(), as_bytes("case"), machines.centre_seal.public_key(), machines.device
    );
    std::vector<Envelope> changed(9, good);
    changed[0].header.id = CaseId::make(Instant{5}, machines.random);
    changed[1].header.number = CaseNumber::make("K7Q", 9).value();
    changed[2].header.device += "0";
    changed[3].header.device_seq = 2;
    changed[4].header.previous[31] = 1;
    changed[5].header.filed_at.utc_ms += 1;
    changed[6].header.seal_key_id = "seal-2";
    changed[7].sealed[0] ^= 1;
    changed[8].digest[0] ^= 1;
    for (std::size_t i = 0; i < changed.size(); ++i) {
        CAPTURE(i);
        const auto verdict = verify_envelope(changed[i], machines.device.verify_key());
        CHECK(verdict.error().code == ErrorCode::corrupt);
    }
}

TEST_CASE("an envelope of another device is denied") {
    Machines machines;
    auto envelope = make_envelope(
        sample_header(), as_bytes("case"), machines.centre_seal.public_key(), machines.device
    );
    CHECK(
        verify_envelope(envelope, machines.centre.verify_key()).error().code == ErrorCode::denied
    );
    envelope.signature[0] ^= 1;
    CHECK(
        verify_envelope(envelope, machines.device.verify_key()).error().code == ErrorCode::denied
    );
}

TEST_CASE("an acknowledgement is the centre's word about exactly one envelope") {
    Machines machines;
    const EnvelopeHeader header = sample_header();
    Acknowledgement good{header.id, {}, Instant{7}, header.device, 3, {}};
    sign_acknowledgement(good, machines.centre);
    CHECK(acknowledgement_is_valid(good, machines.centre.verify_key()));
    CHECK_FALSE(acknowledgement_is_valid(good, machines.device.verify_key()));
    std::vector<Acknowledgement> changed(6, good);
    changed[0].id = CaseId::make(Instant{5}, machines.random);
    changed[1].digest[0] = 1;
    changed[2].received_at.utc_ms = 8;
    changed[3].device = "device-2";
    changed[4].high_water_seq = 4;
    changed[5].signature[0] ^= 1;
    for (const Acknowledgement& bad : changed)
        CHECK_FALSE(acknowledgement_is_valid(bad, machines.centre.verify_key()));
}

TEST_CASE("a request's signature covers method, target, time and body") {
    Machines machines;
    const SignedRequest good{"d-1", "GET", "/v1/changes?after=3", Instant{5}, "n", ""};
    const Signature signature = sign_request(good, machines.device);
    const VerifyKey& key = machines.device.verify_key();
    CHECK(request_signature_is_valid(good, signature, key));
    CHECK_FALSE(request_signature_is_valid(good, signature, machines.centre.verify_key()));
    const std::string_view target = good.target;
    for (const SignedRequest& bad :
         {SignedRequest{"d-2", "GET", target, good.time, "n", ""},
          SignedRequest{"d-1", "PUT", target, good.time, "n", ""},
          SignedRequest{"d-1", "GET", "/v1/changes?after=4", good.time, "n", ""},
          SignedRequest{"d-1", "GET", target, Instant{6}, "n", ""},
          SignedRequest{"d-1", "GET", target, good.time, "m", ""},
          SignedRequest{"d-1", "GET", target, good.time, "n", "x"}}) {
        CHECK_FALSE(request_signature_is_valid(bad, signature, key));
    }
}

TEST_CASE("an answer's signature covers its request, its status and its body") {
    Machines machines;
    const SignedRequest request{"d-1", "POST", "/v1/changes", Instant{5}, "n", "b"};
    const Signature signature = sign_answer(request, 200, "{}", machines.centre);
    const VerifyKey& key = machines.centre.verify_key();
    CHECK(answer_signature_is_valid(request, 200, "{}", signature, key));
    for (const SignedRequest& other :
         {SignedRequest{"d-2", "POST", "/v1/changes", Instant{5}, "n", "b"},
          SignedRequest{"d-1", "POST", "/v1/changes", Instant{6}, "n", "b"},
          SignedRequest{"d-1", "POST", "/v1/changes", Instant{5}, "m", "b"},
          SignedRequest{"d-1", "POST", "/v1/changes", Instant{5}, "n", "c"}})
        CHECK_FALSE(answer_signature_is_valid(other, 200, "{}", signature, key));
    CHECK_FALSE(answer_signature_is_valid(request, 201, "{}", signature, key));
    CHECK_FALSE(answer_signature_is_valid(request, 200, "[]", signature, key));
    CHECK_FALSE(request_signature_is_valid(request, signature, key));
}

}  // namespace fangxin::core
