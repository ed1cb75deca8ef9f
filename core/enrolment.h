// Enrolment of a kiosk at the centre: the request, the answer, and what the kiosk keeps.
#pragma once

#include <string>

#include "core/clock.h"
#include "core/crypto.h"

namespace fangxin::core {

// The key of the centre that cases are sealed to.
struct CentreSealKey {
    std::string id;
    SealPublicKey key;
    bool operator==(const CentreSealKey&) const = default;
};

// POST /v1/devices. The same code with the same key gives the same answer again.
struct EnrolmentRequest {
    std::string code;  // one-time code, as typed
    VerifyKey device_key;
    Instant now;          // the kiosk's clock, so that the centre can record its offset
    Signature signature;  // by the device's key over the rest: whoever asks has the key
    bool operator==(const EnrolmentRequest&) const = default;
};

EnrolmentRequest make_enrolment_request(std::string code, const SigningKey& device, Instant now);
// Whether who asks has the secret half of the key.
bool enrolment_signature_is_valid(const EnrolmentRequest& request);

// What people compare to know a centre by its key: "3f2a-91c0-77de-05b1-c4e8".
std::string fingerprint_of(const VerifyKey& centre);

struct EnrolmentAnswer {
    std::string device;         // id of this machine
    std::string number_prefix;  // of its case numbers
    std::string station;        // id
    std::string station_name;   // shown in the header of every screen
    std::string seal_key_id;
    SealPublicKey seal_key;
    VerifyKey centre_key;    // signs acknowledgements and answers
    std::string public_url;  // where the receipt's QR code leads
    bool operator==(const EnrolmentAnswer&) const = default;
};

// What the kiosk keeps.
struct Enrolment {
    std::string central_url;
    EnrolmentAnswer answer;
    bool operator==(const Enrolment&) const = default;
};

}  // namespace fangxin::core
