// The station on this machine: its store, its centre, and the thread that keeps them in step.
//
// One connection to the store belongs to whoever calls `file`, `look_up`, `status_here` and the
// functions for evidence (one thread at a time), another to the sync thread.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>

#include "core/clock.h"
#include "core/crypto.h"
#include "core/random.h"
#include "core/result.h"
#include "kiosk/config.h"
#include "kiosk/platform/network_watch.h"
#include "kiosk/station/station.h"
#include "net/api.h"
#include "net/curl_transport.h"
#include "net/evidence_sender.h"
#include "net/sync_engine.h"
#include "net/sync_thread.h"
#include "net/tus_client.h"
#include "storage/store.h"

namespace fangxin::kiosk {

// Who this machine is, and a line to its centre. Stays where it was made: `api` refers to the rest.
struct CentreLine {
    core::Enrolment enrolment;
    core::SigningKey device_key;
    std::unique_ptr<net::CurlTransport> transport;
    net::Api api;
    net::TusClient uploads;

    CentreLine(
        core::Enrolment enrolment_of_this_machine,
        core::SigningKey key,
        std::unique_ptr<net::CurlTransport> line,
        const core::Clock& clock
    );

    // `unavailable` when the machine is not enrolled, with what to do.
    static core::Result<std::unique_ptr<CentreLine>> open(
        storage::Store& store, const Config& config, const core::Clock& clock
    );
};

class LocalStation final : public Station {
  public:
    // Opens the store and checks it. A machine that is not enrolled opens too: its readiness says
    // so.
    static core::Result<std::unique_ptr<LocalStation>> open(
        const std::string& data_dir,
        const Config& config,
        const core::Clock& clock,
        core::Random& random
    );
    ~LocalStation() override;

    // Starts delivering. `changed` is called on the sync thread whenever `readiness` or a status
    // may have changed; it must not wait.
    core::Result<void> start_sync(std::function<void()> changed);
    void stop_sync();

    std::string name() const override;
    // Takes in a file for a case that is not filed yet (see storage::EvidenceStore::take): what it
    // gives goes into CaseContent::evidence. `discard_evidence` when the person took it back or
    // went away.
    core::Result<core::Evidence> take_evidence(
        storage::EvidenceSource file, std::span<const core::Evidence> others
    );
    void discard_evidence(std::span<const core::Evidence> evidence);
    core::Result<Filed> file(const core::CaseContent& content) override;
    core::Result<LookUp> look_up(const core::CaseNumber& number, const core::QueryCode& code)
        override;
    core::Result<core::CaseStatus> status_here(const core::CaseNumber& number) override;
    Readiness readiness() const override;
    std::shared_ptr<const core::Law> law() const override;
    std::shared_ptr<const core::FormBook> forms() const override;

  private:
    LocalStation(
        std::string data_dir,
        const Config& config,
        const core::Clock& clock,
        core::Random& random,
        std::unique_ptr<storage::Store> store
    );

    core::Result<LookUp> look_up_here(
        const core::CaseNumber& number, const core::QueryCode& code, core::ErrorCode otherwise
    );
    void note_room(storage::Store& store);
    void note_sync(const net::SyncState& state);
    // Reads what is in force; what cannot be read leaves everything as it is.
    void read_content(storage::Store& store);

    std::string data_dir_;
    const Config config_;
    const core::Clock& clock_;
    core::Random& random_;

    std::unique_ptr<storage::Store> store_;
    std::unique_ptr<CentreLine> line_;  // empty when not enrolled

    mutable std::mutex mutex_;  // guards readiness_, law_ and forms_
    Readiness readiness_;
    std::shared_ptr<const core::Law> law_ = core::ContentSet().law();
    std::shared_ptr<const core::FormBook> forms_ = core::ContentSet().forms();
    std::uint64_t contents_read_ = 0;  // of SyncState::contents; sync thread only

    std::function<void()> changed_;
    std::unique_ptr<storage::Store> sync_store_;
    std::unique_ptr<CentreLine> sync_line_;
    std::optional<net::SyncEngine> sync_engine_;
    std::optional<net::EvidenceSender> evidence_sender_;
    std::optional<net::SyncThread> sync_thread_;
    std::unique_ptr<NetworkWatch> network_watch_;
};

}  // namespace fangxin::kiosk
