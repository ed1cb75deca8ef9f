// A little centre in memory behind the Transport: it verifies, remembers, signs, and misbehaves on
// order.
#pragma once

#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/crypto.h"
#include "core/envelope.h"
#include "net/transport.h"
#include "tests/net/world.h"

namespace fangxin::tests {

enum class Behaviour {
    normal,
    unreachable,         // no connection
    silent,              // times out without having done anything; side by side: as the last
    hanging,             // answers nothing until somebody interrupts or patience ends
    answer_lost,         // does its work, then the connection is cut
    captive_portal,      // 200 with a login page
    portal_with_json,    // 200 with JSON of its own
    proxy_error,         // 502 with a page
    truncated,           // the right answer, cut in the middle
    other_digest,        // a validly signed acknowledgement for other contents
    other_id,            // ... for another case
    other_device,        // ... for another machine
    other_key,           // the right acknowledgement, signed by somebody else
    changed_afterwards,  // the right acknowledgement with one value changed after signing
    server_error,        // 500 with a problem
    busy,                // 503 with a problem, Retry-After 120
    conflict,            // 409 with a problem
    too_large,           // 413
    malformed,           // 400
    unknown_device,      // 403
    cut_off,             // 403, signed where the request is
    cut_off_unsigned,    // 403, as anybody on the line can say it
    old_answer,          // changes: the signed answer to an earlier request
    impatient,           // changes: answers at once, whatever wait was asked for
    older_content,       // contents: the version before the announced one
    newer_contract,      // changes: signed, but not as this program knows them
    stuck_cursor,        // changes: statuses, but the cursor does not move
};

// Safe to use from the sync thread and the test at once.
class MemoryCentre final : public net::Transport {
  public:
    explicit MemoryCentre(World& world) : world_(world) {}

    void behave(Behaviour behaviour);
    // For one case only, whatever the rest does.
    void behave_for(const core::CaseId& id, Behaviour behaviour);
    // The centre's clock runs so far ahead of the kiosk's, as its answers tell.
    void set_clock_ahead_ms(std::int64_t time_ms);
    // As a centre from before batches.
    void refuse_batches();
    // The centre says where its feed ends, in this epoch; only so many of its first changes are
    // left.
    void begin_epoch(const std::string& epoch, std::size_t news);
    // How many changes one page of the feed holds.
    void set_page_size(std::size_t count);
    // Every page of changes says this cursor, whatever was asked.
    void claim_cursor(std::uint64_t cursor);
    // A new status of a case, to be found in the changes.
    // What kiosks reported of themselves, in the order in which it came.
    std::vector<core::DeviceHealth> health() const;
    // From now on cases are to be sealed to this key.
    void seal_with(const core::CentreSealKey& key);
    void post_status(const core::CaseStatus& status);
    // Signs it, hands it out, and announces it in the changes.
    void publish(core::SignedContent content);

    std::size_t stored() const;
    bool has(const core::CaseId& id) const;
    std::size_t requests() const;  // all, also those that failed
    std::size_t requests(std::string_view start_of_target) const;
    // Waits until so many requests were answered; false when it does not come to that.
    bool wait_for_answers(std::size_t count);
    // Waits until this case was stored; false when it does not come to that.
    bool wait_until_stored(const core::CaseId& id);
    std::size_t interrupted() const;  // requests that ended because somebody interrupted them
    // Waits until so many requests have begun; false when it does not come to that.
    bool wait_for_requests(std::string_view start_of_target, std::size_t count);

    net::Answer<net::Response> send(const net::Request& request, net::Interrupt& interrupt)
        override;

    // Answers out of order: of those under way the last that does not hang.
    void send_all(net::RequestSource& source, net::Interrupt& interrupt) override;
    void start_afresh() override { ++fresh_starts_; }

    std::size_t side_by_side_max() const;  // requests under way at once, at most
    bool had_a_case_twice() const;         // in two requests at once
    std::size_t fresh_starts() const { return fresh_starts_; }

  private:
    struct UnderWay {
        std::size_t place = 0;
        net::Request request;
        std::set<std::string> cases;
        Behaviour behaviour = Behaviour::normal;
    };
    void begin(std::vector<UnderWay>& under_way, std::size_t place, net::Request request);
    void end_interrupted(std::vector<UnderWay>& under_way, net::RequestSource& source, bool is_all);
    net::Answer<net::Response> answer_now(const net::Request& request, Behaviour behaviour);
    Behaviour behaviour_for(const net::Request& request) const;
    net::Answer<net::Response> interrupted_answer();
    net::Response answer(const net::Request& request, Behaviour behaviour);
    net::Response put_case(const net::Request& request, Behaviour behaviour);
    net::Response keep_health(const net::Request& request);
    net::Response put_batch(const net::Request& request);
    Behaviour behaviour_for_id(const std::string& id) const;
    net::Response changes(const net::Request& request, Behaviour behaviour);
    net::Response content(const net::Request& request, Behaviour behaviour);
    net::Response check_status(const net::Request& request);
    bool is_signed(const net::Request& request, core::SignedRequest& signed_request) const;
    net::Response sign(const net::Request& request, net::Response response) const;
    net::Response dated(net::Response response) const;
    bool has_changes_for(const net::Request& request) const;

    World& world_;
    mutable std::mutex mutex_;
    std::condition_variable progress_;
    Behaviour behaviour_ = Behaviour::normal;
    std::int64_t clock_ahead_ms_ = 0;
    bool takes_batches_ = true;
    std::string epoch_;
    std::size_t page_size_ = 2;  // small, so that several are needed
    std::optional<std::uint64_t> claimed_cursor_;
    std::map<std::string, Behaviour> behaviour_by_id_;
    std::map<std::string, core::Envelope> envelopes_;
    // What the changes tell; position + 1 is the cursor.
    std::vector<core::DeviceHealth> health_;
    core::CentreSealKey seal_key_{"seal-1", {}};
    std::vector<std::variant<core::CaseStatus, core::ContentNotice>> news_;
    std::map<core::ContentKind, core::SignedContent> contents_;
    std::vector<std::string> targets_;
    std::size_t interrupted_ = 0;
    std::size_t answered_ = 0;
    std::size_t side_by_side_max_ = 0;
    bool had_a_case_twice_ = false;
    std::atomic<std::size_t> fresh_starts_{0};
    std::optional<net::Response> first_changes_;
};

net::Response problem(int status, const std::string& code);

}  // namespace fangxin::tests
