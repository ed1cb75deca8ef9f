// Kinds of askers: who may use a route, how it is known who asks, and how it is answered.
//
// A further kind (a clerk, a merchant) is a struct here with its two functions find_asker and
// sign; a route that names it is then closed to everybody else.
#pragma once

#include <drogon/HttpResponse.h>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "central/devices/device_repository.h"
#include "central/http/call.h"
#include "core/clock.h"

namespace fangxin::central {

// A route that is open to everybody.
struct Anybody {};

// Whoever watches the centre from this machine: who reaches the listener for it.
struct LocalWatcher {};

// A device that signed the request. Its answer is signed by the centre.
struct SignedDevice {
    Device device;
    // Of the request, and named by the signature of its answer.
    core::Instant time;
    std::string nonce;
    std::string_view body;  // as it was signed
};

// A person, or a device that signed the request: nothing when it names none.
using PersonOrDevice = std::optional<SignedDevice>;

// Who asks. `signed_body` is what a device signed as the body; it must live until the end.
// Refuses: no_such_page to who is no local watcher; unknown_device, bad_signature, also when the
// headers are missing or malformed.
Task<Answer<Anybody>> find_asker(std::type_identity<Anybody>, const Call& call, std::string_view);
Task<Answer<LocalWatcher>> find_asker(
    std::type_identity<LocalWatcher>, const Call& call, std::string_view
);
Task<Answer<SignedDevice>> find_asker(
    std::type_identity<SignedDevice>, const Call& call, std::string_view signed_body
);
Task<Answer<PersonOrDevice>> find_asker(
    std::type_identity<PersonOrDevice>, const Call& call, std::string_view signed_body
);

// Notes the request of a device. Refuses: revoked_device; stale_request, when the device has sent a
// later one.
template <typename Other>
Task<Answer<void>> note_asked(const Call&, const Other&) {
    co_return Answer<void>{};
}
Task<Answer<void>> note_asked(const Call& call, const SignedDevice& asker);
Task<Answer<void>> note_asked(const Call& call, const PersonOrDevice& asker);

// Adds the centre's signature over status and body of the answer, where this asker expects it.
inline void sign(const Call&, const Anybody&, drogon::HttpResponse&) {}
inline void sign(const Call&, const LocalWatcher&, drogon::HttpResponse&) {}
void sign(const Call& call, const SignedDevice& asker, drogon::HttpResponse& response);
void sign(const Call& call, const PersonOrDevice& asker, drogon::HttpResponse& response);

}  // namespace fangxin::central
