// The station on this machine.
#include "kiosk/station/local_station.h"

#include <utility>

#include "core/ensure.h"
#include "core/receipt_signature.h"
#include "core/try.h"
#include "kiosk/station/waiting_cases.h"

namespace fangxin::kiosk {

using core::ErrorCode;
using core::fail;
using core::Result;

CentreLine::CentreLine(
    core::Enrolment enrolment_of_this_machine,
    core::SigningKey key,
    std::unique_ptr<net::CurlTransport> line,
    const Machine& machine
)
    : enrolment(std::move(enrolment_of_this_machine)),
      device_key(std::move(key)),
      transport(std::move(line)),
      api(*transport,
          machine.clock.machine(),
          net::DeviceIdentity{
              enrolment.answer.device, enrolment.answer.centre_key, device_key, machine.random}),
      uploads(*transport, machine.clock.machine(), transport->central_url(), net::kUploadsTarget) {}

Result<std::unique_ptr<CentreLine>> CentreLine::open(
    storage::Store& store, const Machine& machine
) {
    auto enrolment = TRY(store.identity().enrolment());
    if (!enrolment) {
        return fail(
            ErrorCode::unavailable,
            "this machine is not known to a centre: run 'fangxin-kiosk enrol' first"
        );
    }
    auto key = TRY(store.identity().device_key());
    net::CurlSettings settings;
    settings.central_url = enrolment->central_url;
    if (machine.config.is_plain_http_allowed) settings.plain_http = net::PlainHttp::allowed;
    auto transport = TRY(net::CurlTransport::make(settings));
    return std::make_unique<CentreLine>(
        *std::move(enrolment), std::move(key), std::move(transport), machine
    );
}

Result<std::unique_ptr<LocalStation>> LocalStation::open(const Machine& machine) {
    auto store = TRY(machine.open_store());
    std::unique_ptr<LocalStation> station(new LocalStation(machine, std::move(store)));
    if (TRY(station->store_->identity().enrolment())) {
        station->line_ = TRY(CentreLine::open(*station->store_, machine));
        station->readiness_.is_enrolled = true;
    }
    station->note_store(*station->store_);
    station->read_content(*station->store_);
    if (!station->content_) station->content_ = std::make_shared<const core::ContentSet>();
    return station;
}

Result<void> LocalStation::start_sync(std::function<void()> changed) {
    ENSURE(!sync_thread_);
    changed_ = std::move(changed);
    if (!line_) return {};
    storage::StoreOptions further;
    further.database.checks_integrity = false;
    sync_store_ = TRY(machine_.open_store(std::move(further)));
    sync_line_ = TRY(CentreLine::open(*sync_store_, machine_));
    sync_engine_.emplace(net::SyncParts{
        sync_store_->outbox(),
        sync_store_->library(),
        sync_line_->api,
        machine_.clock.machine(),
        machine_.random,
        &sync_store_->health()});
    evidence_sender_.emplace(net::EvidenceParts{
        sync_store_->evidence(),
        sync_line_->api,
        sync_line_->uploads,
        machine_.clock.machine(),
        machine_.random});
    sync_thread_.emplace(
        *sync_engine_, [this](const net::SyncState& state) { note_sync(state); }, &*evidence_sender_
    );
    auto watch = NetworkWatch::start([this] { sync_thread_->line_may_be_back(); });
    // Without it the line is tried again after its rest, as on a network that comes back elsewhere.
    if (watch) network_watch_ = std::move(*watch);
    return {};
}

void LocalStation::stop_sync() {
    network_watch_.reset();  // first: it calls the thread
    sync_thread_.reset();
}

std::string LocalStation::name() const {
    return line_ ? line_->enrolment.answer.station_name : std::string();
}

void LocalStation::note_store(storage::Store& store) {
    const auto has_room = store.outbox().has_room();
    const auto waiting = store.outbox().waiting();
    const auto cut_off = store.identity().cut_off();
    const std::lock_guard lock(mutex_);
    readiness_.has_room = has_room.has_value() && *has_room;
    if (waiting) readiness_.waiting = *waiting;
    if (cut_off) readiness_.is_cut_off = cut_off->has_value();
}

void LocalStation::read_content(storage::Store& store) {
    auto loaded = store.library().load();
    if (!loaded) return;
    const std::lock_guard lock(mutex_);
    content_ = std::make_shared<const core::ContentSet>(std::move(loaded->set));
}

std::shared_ptr<const core::ContentSet> LocalStation::content() const {
    const std::lock_guard lock(mutex_);
    return content_;
}

void LocalStation::note_sync(const net::SyncState& state) {
    machine_.note_clock(*sync_store_, state);
    note_store(*sync_store_);
    if (std::exchange(contents_read_, state.contents) != state.contents) read_content(*sync_store_);
    {
        const std::lock_guard lock(mutex_);
        readiness_.is_online = state.is_online;
        line_report_ = {
            state.is_online,
            state.failure,
            state.is_clock_compared,
            state.clock_offset_ms,
            state.all_tried};
    }
    if (changed_) changed_();
}

Result<core::PinAnswer> LocalStation::check_staff_pin(std::string_view pin) {
    return store_->staff_pin().check(pin, machine_.clock.now());
}

// By a connection of its own, which reads every page of the database, as a command does.
MachineReport LocalStation::machine_report() {
    MachineReport report;
    report.at = machine_.clock.now();
    const auto read = [&]() -> Result<void> {
        const auto store = TRY(machine_.open_store());
        return read_store(*store, report);
    }();
    if (!read) report.database_problem = read.error().detail;
    const std::lock_guard lock(mutex_);
    report.line = line_report_;
    return report;
}

void LocalStation::sync_now() {
    if (sync_thread_) sync_thread_->sync_now();
}

Readiness LocalStation::readiness() const {
    const std::lock_guard lock(mutex_);
    return readiness_;
}

Result<Filed> LocalStation::file(const core::CaseContent& content) {
    TRY(machine_.clock.check());
    core::CaseContent whole = content.copy();
    whole.evidence = sealed_.evidence();
    auto submitted = store_->outbox().submit(whole);
    for (core::Evidence& file : whole.evidence) core::wipe(file.key);
    note_store(*store_);
    if (!submitted) return fail(submitted.error());
    sealed_.clear();
    ENSURE(line_ != nullptr);
    if (sync_thread_) sync_thread_->wake();
    return Filed{
        submitted->id,
        submitted->number,
        submitted->query_code,
        submitted->filed_at,
        core::PrivateText(
            line_->enrolment.answer.public_url +
            core::receipt_fragment(
                submitted->number, submitted->query_token, submitted->receipt_signature
            )
        ),
    };
}

Result<void> LocalStation::seal(const SealOrder& order, const SealProgress& progress) {
    return sealed_.add(store_->evidence(), pictures_, order, progress);
}

void LocalStation::take_out(std::uint64_t number) {
    sealed_.remove(store_->evidence(), number);
}

void LocalStation::forget_sealed() {
    sealed_.remove_all(store_->evidence());
}

Result<LookUp> LocalStation::look_up_here(
    const core::CaseNumber& number, const core::QueryCode& code, ErrorCode otherwise
) {
    auto status = store_->status_mirror().look_up(number, code);
    if (status) return LookUp{std::move(*status), true};
    if (status.error().code != ErrorCode::not_found) return fail(status.error());
    if (otherwise == ErrorCode::not_found)
        return fail(otherwise, "the number and the query code do not belong together");
    // The same for a number of this machine and for any other: nobody learns which there are.
    return fail(otherwise, status.error().detail);
}

Result<LookUp> LocalStation::look_up(const core::CaseNumber& number, const core::QueryCode& code) {
    if (!line_) return look_up_here(number, code, ErrorCode::unavailable);
    net::Interrupt never;
    auto answer = line_->api.status_check(number, code, never);
    if (answer) {
        // What fails now is done at the next look-up.
        static_cast<void>(store_->status_mirror().confirm(*answer, code));
        return LookUp{std::move(*answer), false};
    }
    const auto& failure = answer.error();
    if (failure.is_from_centre() && failure.error.code == ErrorCode::rate_limited) {
        return fail(failure.error);
    }
    // The centre does not know a case that still waits here, so its "no" does not decide it.
    const bool is_denied = failure.is_from_centre() && failure.error.code == ErrorCode::not_found;
    return look_up_here(number, code, is_denied ? ErrorCode::not_found : ErrorCode::unavailable);
}

Result<LookUp> LocalStation::look_up(
    const core::CaseNumber& number, const core::QueryToken& token
) {
    if (!line_) return fail(ErrorCode::unavailable, "this machine is not enrolled");
    net::Interrupt never;
    auto answer = line_->api.status_check(number, token, never);
    if (answer) return LookUp{std::move(*answer), false};
    const auto& failure = answer.error();
    if (failure.is_from_centre()) return fail(failure.error);
    return fail(ErrorCode::unavailable, failure.error.detail);
}

Result<core::CaseStatus> LocalStation::status_here(
    const core::CaseNumber& number, const core::QueryCode& code
) {
    return store_->status_mirror().status_here(number, code);
}

Result<core::Instant> LocalStation::save_act(
    const core::CaseNumber& number, const core::QueryCode& code, const core::ActContent& content
) {
    TRY(machine_.clock.check());
    auto saved_at = store_->outbox().submit_act(number, code, content);
    note_store(*store_);
    if (saved_at && sync_thread_) sync_thread_->wake();
    return saved_at;
}

}  // namespace fangxin::kiosk
