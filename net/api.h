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
#include <span>
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
#include "core/request_signature.h"
#include "net/failure.h"
#include "net/parcel_queue.h"
#include "net/transport.h"

namespace fangxin::net {

// Where uploads of evidence are created.
inline constexpr const char* kUploadsTarget = "/v1/uploads";

// Where the parcels that travel side by side come from and where their answers go, as RequestSource
// says it.
class ParcelSource {
  public:
    virtual ~ParcelSource() = default;
    virtual std::optional<Parcel> next() = 0;
    // What the centre answers each case, in order. A failure as a whole when no credible answer
    // came, and for a parcel of one case also what the centre refuses.
    virtual void take(
        const Parcel& parcel, Answer<std::vector<Answer<core::Acknowledgement>>> answers
    ) = 0;
    virtual OnInterrupt interrupted() = 0;
};

// Who asks, and whose signature to believe.
struct DeviceIdentity {
    std::string device;               // id the centre gave this machine
    core::VerifyKey centre_key;       // from enrolment
    const core::SigningKey& signing;  // must live as long as the Api
};

class Api {
  public:
    // Before enrolment: `health`, `enrol` and an unsigned `status_check`.
    Api(Transport& transport, const core::Clock& clock);
    Api(Transport& transport, const core::Clock& clock, DeviceIdentity identity);

    // How far the centre's clock is ahead of ours, by the last answer whose signature was valid and
    // that named a time; nothing before the first.
    std::optional<std::int64_t> clock_offset_ms() const { return clock_offset_ms_; }

    // GET /v1/health.
    Answer<core::Health> health(Interrupt& interrupt);

    // POST /v1/devices. `denied` when the code is wrong, used or expired; `rate_limited`.
    Answer<core::EnrolmentAnswer> enrol(
        const core::EnrolmentRequest& request, Interrupt& interrupt
    );

    // PUT /v1/cases/{id} for a parcel of one case, POST /v1/cases/batch for several, with the
    // stored bytes, several parcels at once where the transport can. An acknowledgement is one that
    // the centre signed for this id, this digest and this device. `conflict` when the centre has
    // the case with another digest, `rejected` and `denied` when it refuses it, `unavailable` for
    // everything that may pass. The case stays queued whatever the failure.
    void deliver(ParcelSource& source, Interrupt& interrupt);

    // The network changed: connections that were kept are not used again.
    void start_afresh() { transport_.start_afresh(); }

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

    // GET /v1/cases/{case}/evidence/{id}: the centre's acknowledgement of the file. Believed only
    // when it is signed for exactly this file of this device. `not_found` when the centre does not
    // have it, or not all of it.
    Answer<core::EvidenceAcknowledgement> evidence(
        const core::EvidenceToSend& item, Interrupt& interrupt
    );

    // The headers that show the centre who asks, for a request that somebody else sends.
    Headers signature_headers(
        std::string_view method, std::string_view target, std::string_view body
    ) const;

  private:
    // One exchange; what the answer's signature is checked against.
    struct Exchange {
        Request request;
        core::Instant time;
        Response response;
    };
    Headers signature_headers(const core::SignedRequest& request) const;
    Answer<Exchange> exchange(Request request, bool is_signed, Interrupt& interrupt);
    class Delivery;
    Answer<std::vector<Answer<core::Acknowledgement>>> believed_answers(
        const Parcel& parcel, Answer<Response> response
    );
    Answer<core::Acknowledgement> believed(
        core::Result<core::Acknowledgement> acknowledgement,
        const core::OutboxItem& item,
        const Response& response
    );
    bool answer_is_signed(const Exchange& exchange);
    void note_time(const Response& response);

    Transport& transport_;
    const core::Clock& clock_;
    std::optional<DeviceIdentity> identity_;
    std::optional<std::int64_t> clock_offset_ms_;
};

}  // namespace fangxin::net
