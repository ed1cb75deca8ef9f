// The station on this machine: its store, its centre, and the thread that keeps them in step.
//
// One connection to the store belongs to whoever calls `file`, `seal`, `look_up`, `status_here` and
// `save_act` (one thread at a time), another to the sync thread.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "core/crypto.h"
#include "core/result.h"
#include "kiosk/picture/picture_program.h"
#include "kiosk/platform/network_watch.h"
#include "kiosk/station/machine.h"
#include "kiosk/station/sealed_files.h"
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
        const Machine& machine
    );

    // `unavailable` when the machine is not enrolled, with what to do.
    static core::Result<std::unique_ptr<CentreLine>> open(
        storage::Store& store, const Machine& machine
    );
};

class LocalStation final : public Station {
  public:
    // Opens the store and checks it. A machine that is not enrolled opens too: its readiness says
    // so.
    static core::Result<std::unique_ptr<LocalStation>> open(const Machine& machine);

    // Starts delivering. `changed` is called on the sync thread whenever `readiness` or a status
    // may have changed; it must not wait.
    core::Result<void> start_sync(std::function<void()> changed);
    // Afterwards `changed` is not called any more.
    void stop_sync();

    std::string name() const override;
    core::Result<Filed> file(const core::CaseContent& content) override;
    core::Result<void> seal(const SealOrder& order, const SealProgress& progress) override;
    void take_out(std::uint64_t number) override;
    void forget_sealed() override;
    core::Result<LookUp> look_up(const core::CaseNumber& number, const core::QueryCode& code)
        override;
    core::Result<LookUp> look_up(const core::CaseNumber& number, const core::QueryToken& token)
        override;
    core::Result<core::CaseStatus> status_here(
        const core::CaseNumber& number, const core::QueryCode& code
    ) override;
    core::Result<core::Instant> save_act(
        const core::CaseNumber& number, const core::QueryCode& code, const core::ActContent& content
    ) override;
    core::Result<core::PinAnswer> check_staff_pin(std::string_view pin) override;
    MachineReport machine_report() override;
    void sync_now() override;
    Readiness readiness() const override;
    std::shared_ptr<const core::ContentSet> content() const override;

  private:
    LocalStation(const Machine& machine, std::unique_ptr<storage::Store> store)
        : machine_(machine), store_(std::move(store)) {}

    core::Result<LookUp> look_up_here(
        const core::CaseNumber& number, const core::QueryCode& code, core::ErrorCode otherwise
    );
    // What the store says of readiness; what cannot be read stays as it was known.
    void note_store(storage::Store& store);
    void note_sync(const net::SyncState& state);
    // Reads what is in force; what cannot be read leaves everything as it is.
    void read_content(storage::Store& store);

    const Machine machine_;
    std::unique_ptr<storage::Store> store_;
    std::unique_ptr<CentreLine> line_;  // empty when not enrolled
    const PictureProgram pictures_ = PictureProgram::beside_this_one();
    SealedFiles sealed_;  // for the case that is filed next

    mutable std::mutex mutex_;  // guards readiness_, line_report_ and content_
    Readiness readiness_;
    LineReport line_report_;
    std::shared_ptr<const core::ContentSet> content_;  // not null once it is open
    std::uint64_t contents_read_ = 0;                  // of SyncState::contents; sync thread only

    // What delivers, each after what it uses.
    std::function<void()> changed_;
    std::unique_ptr<storage::Store> sync_store_;
    std::unique_ptr<CentreLine> sync_line_;
    std::optional<net::SyncEngine> sync_engine_;
    std::optional<net::EvidenceSender> evidence_sender_;
    std::optional<net::SyncThread> sync_thread_;
    std::unique_ptr<NetworkWatch> network_watch_;
};

}  // namespace fangxin::kiosk
