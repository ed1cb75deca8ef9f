// Typed calls to the centre: each builds its request and believes only an answer that proves
// itself.
//
// Nothing is believed for its HTTP status alone: a captive portal answers 200 to everything. An
// acknowledgement must be signed for exactly this case, an answer to a signed request must be
// signed for exactly this request, and a refusal must be a problem document. Anything else is "not
// the centre" and worth trying again. No thread of its own; one call at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/case_number.h"
#include "core/changes_page.h"
#include "core/clock.h"
#include "core/crypto.h"
#include "core/device_health.h"
#include "core/enrolment.h"
#include "core/envelope.h"
#include "core/evidence.h"
#include "core/evidence_view.h"
#include "core/json.h"
#include "core/outbox_view.h"
#include "core/query_code.h"
#include "core/random.h"
#include "core/request_signature.h"
#include "net/failure.h"
#include "net/parcel_queue.h"
#include "net/transport.h"

namespace fangxin::net {

// Where uploads of evidence are created.
inline constexpr const char* kUploadsTarget = "/v1/uploads";

// PUT /v1/cases/{id} for a parcel of one case, POST /v1/cases/batch for several, with the stored
// bytes.
Request request_for(const Parcel& parcel);

// Who asks, and whose signature to believe.
struct DeviceIdentity {
    std::string device;          // id the centre gave this machine
    core::VerifyKey centre_key;  // from enrolment
    // Must live as long as the Api.
    const core::SigningKey& signing;
    core::Random& random;
};

class Api {
  public:
    // Before enrolment: `enrol` and an unsigned `status_check`.
    Api(Transport& transport,
        const core::Clock& clock,
        std::optional<DeviceIdentity> identity = std::nullopt)
        : transport_(transport), clock_(clock), identity_(std::move(identity)) {}

    // How far the centre's clock is ahead of ours, by the last answer whose signature was valid and
    // that named a time; nothing before the first.
    std::optional<std::int64_t> clock_offset_ms() const { return clock_offset_ms_; }

    // POST /v1/devices: offers the machine's key with a one-time code as typed and gives back what
    // the kiosk must keep. The device key must be stored before: if the answer is lost, the same
    // code with the same key gives it again. `central_url` is kept as it is (see
    // checked_central_url). `invalid` when the code was mistyped (found here, without using up a
    // try), `denied` when it is wrong, used or expired, `rate_limited`, `corrupt` when the answer
    // cannot be used, `unavailable` and `timed_out` when the centre did not answer.
    core::Result<core::Enrolment> enrol(
        const std::string& central_url,
        std::string_view typed_code,
        const core::SigningKey& device,
        Interrupt& interrupt
    );

    // The centre, for requests that travel side by side.
    Transport& transport() { return transport_; }

    // What an answer to `request_for` a parcel says of each case, in order; a failure as a whole
    // when no credible answer came, and for a parcel of one case also what the centre refuses. An
    // acknowledgement is one that the centre signed for this id, this digest and this device.
    // `conflict` when the centre has the case with another digest, `rejected` and `denied` when it
    // refuses it, `unavailable` for everything that may pass. The case stays queued whatever the
    // failure.
    Answer<std::vector<Answer<core::Acknowledgement>>> believed_answers(
        const Parcel& parcel, Answer<Response> response
    );

    // GET /v1/changes after the cursor; waits up to `wait_ms` (kChangesWaitMsMax) for the first.
    // Comes at once, with the centre's present key, when cases are sealed to a former one here.
    Answer<core::ChangesPage> changes(
        const core::FeedPlace& place, std::int64_t wait_ms, Interrupt& interrupt
    );

    // GET /v1/contents/{kind}: the newest content of this kind, at least of the announced version.
    // Believed for the centre's signature on it.
    Answer<core::SignedContent> content(const core::ContentNotice& notice, Interrupt& interrupt);

    // POST /v1/device-health.
    Answer<void> send_health(const core::DeviceHealth& health, Interrupt& interrupt);

    // POST /v1/status-checks. `not_found` when number and code do not belong together,
    // `rate_limited` after too many tries.
    Answer<core::CaseStatus> status_check(
        const core::CaseNumber& number, const core::QueryCode& code, Interrupt& interrupt
    );
    // The same with what a receipt's QR code has.
    Answer<core::CaseStatus> status_check(
        const core::CaseNumber& number, const core::QueryToken& token, Interrupt& interrupt
    );

    // GET /v1/cases/{case}/evidence/{id}: the centre's acknowledgement of the file. Believed only
    // when it is signed for exactly this file of this device. `not_found` when the centre does not
    // have it, or not all of it.
    Answer<core::EvidenceAcknowledgement> evidence(
        const core::EvidenceToSend& item, Interrupt& interrupt
    );

    // The headers that show the centre who asks, for a request that somebody else sends.
    Headers signature_headers(
        std::string_view method, std::string_view target, std::string_view body
    );

  private:
    // An answer, and whether the centre signed it for exactly this request.
    struct SignedAnswer {
        Response response;
        bool is_signed = false;
    };
    core::Instant next_time();
    std::string next_nonce();
    Headers signature_headers(const core::SignedRequest& request) const;
    Answer<SignedAnswer> send_signed(Request request, Interrupt& interrupt);
    bool is_later_time_learnt(const SignedAnswer& answer);
    Answer<core::EnrolmentAnswer> ask_to_enrol(
        const core::EnrolmentRequest& request, Interrupt& interrupt
    );
    Answer<Response> exchange(const Request& request, Interrupt& interrupt);
    Answer<core::CaseStatus> check_status(const core::StatusCheck& check, Interrupt& interrupt);
    // For a request of this device's, sent again when the centre has seen a later one: the clock
    // was put back, or another program of this machine asked. `why_not` is said of an answer that
    // the centre did not sign for exactly this request; empty: it need not. A failure is `cut_off`
    // only when the centre signed it.
    Answer<Response> signed_exchange(
        const Request& request, std::string_view why_not, Interrupt& interrupt
    );
    Answer<core::Acknowledgement> believed(
        core::Result<core::Acknowledgement> acknowledgement,
        const core::OutboxItem& item,
        const Response& response
    );
    bool is_signed(const Response& response, const core::SignedRequest& request);
    void note_time(const Response& response);

    Transport& transport_;
    const core::Clock& clock_;
    std::optional<DeviceIdentity> identity_;
    std::optional<std::int64_t> clock_offset_ms_;
    core::Instant last_time_;  // of a signed request; each is later than the one before
};

}  // namespace fangxin::net
