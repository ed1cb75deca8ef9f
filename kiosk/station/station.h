// What the station does for the application: file, look up, act, say how things are.
//
// Effects call it on a worker thread, never on the drawing thread: `file` and `save_act` wait for
// the disk, `look_up` for the network. Implementations are safe to call from any one thread at a
// time, except `readiness` and `content`, which any thread may call at any moment.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "core/acts/act.h"
#include "core/case_number.h"
#include "core/clock.h"
#include "core/content/content_set.h"
#include "core/form/case_content.h"
#include "core/id.h"
#include "core/lifecycle/case_status.h"
#include "core/private_text.h"
#include "core/query_code.h"
#include "core/result.h"
#include "core/staff_pin.h"
#include "kiosk/station/machine_report.h"
#include "kiosk/stick/stick.h"

namespace fangxin::kiosk {

// What the receipt shows. Exists only when the case is durably stored (I1).
struct Filed {
    core::CaseId id;
    core::CaseNumber number;
    core::QueryCode query_code;
    core::Instant filed_at;
    core::PrivateText qr_content;  // address of the status page with the token in its fragment
};

struct LookUp {
    core::CaseStatus status;
    bool is_from_mirror = false;  // the centre could not be asked; this is the last known status
};

// How things are, for the header, the footer and the check before the first question (I6).
struct Readiness {
    bool is_enrolled = false;
    bool has_room = true;     // disk and queue can take a case
    bool is_online = false;   // the last contact with the centre succeeded
    std::size_t waiting = 0;  // cases not yet acknowledged
    // The centre has signed that it takes nothing from this machine any more.
    bool is_cut_off = false;
    // A case can be stored here and will be taken, as far as is known.
    bool can_file() const { return is_enrolled && has_room && !is_cut_off; }
    bool operator==(const Readiness&) const = default;
};

class Station {
  public:
    virtual ~Station() = default;

    virtual std::string name() const = 0;  // "一号示例商场站"

    // Stores the case durably, with every file that was sealed for it, and starts its delivery.
    // `disk_full`, `unavailable` (not enrolled), `denied` (cut off).
    virtual core::Result<Filed> file(const core::CaseContent& content) = 0;

    // Encrypts a file or a photo for the case that is filed next, changed as it was ordered; its
    // bytes are nowhere on this machine but encrypted. `progress` is called with how many of the
    // file's bytes are done. `invalid` when it cannot be taken, `not_found` or `unavailable` when
    // the stick was pulled out, `disk_full`, `interrupted` when it was stopped: then nothing of it
    // is kept.
    using SealProgress = std::function<void(std::uint64_t bytes)>;
    virtual core::Result<void> seal(const SealOrder& order, const SealProgress& progress) = 0;
    // Removes a sealed file; one that there is not is no failure.
    virtual void take_out(std::uint64_t number) = 0;
    // The person left: removes every sealed file that no filed case has.
    virtual void forget_sealed() = 0;

    // Asks the centre; when it cannot be reached, the kiosk's own mirror. `not_found` when the
    // centre says that number and code do not belong together (never which of the two),
    // `rate_limited` after too many tries, `unavailable` when the centre cannot be asked and the
    // mirror has no case with both.
    virtual core::Result<LookUp> look_up(
        const core::CaseNumber& number, const core::QueryCode& code
    ) = 0;

    // The same for what a receipt's QR code has. Only the centre knows it: there is no mirror.
    virtual core::Result<LookUp> look_up(
        const core::CaseNumber& number, const core::QueryToken& token
    ) = 0;

    // Status of a case that was filed or looked up in this session, from the mirror: for the
    // receipt's time line and the status screen.
    virtual core::Result<core::CaseStatus> status_here(
        const core::CaseNumber& number, const core::QueryCode& code
    ) = 0;

    // Stores an act on the case of this number and code durably and starts its delivery; the
    // moment at which it was stored. Fails as `file`.
    virtual core::Result<core::Instant> save_act(
        const core::CaseNumber& number, const core::QueryCode& code, const core::ActContent& content
    ) = 0;
    // Of the staff's corner; about 0.1 s. Wrong tries are counted in the store.
    virtual core::Result<core::PinAnswer> check_staff_pin(std::string_view pin) = 0;
    // As the commands `queue` and `verify` read it.
    virtual MachineReport machine_report() = 0;
    // Delivers the queue, now; returns at once. LineReport::all_tried says when it was tried.
    virtual void sync_now() = 0;

    virtual Readiness readiness() const = 0;

    // What legal dates are counted by and what a case is asked: built in, or as the centre
    // published it last. Any thread.
    virtual std::shared_ptr<const core::ContentSet> content() const = 0;
};

}  // namespace fangxin::kiosk
