// The station on this machine.
#include "kiosk/station/local_station.h"

#include <utility>

#include "core/ensure.h"

namespace fangxin::kiosk {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

storage::StoreOptions further_connection() {
    storage::StoreOptions options;
    options.database.checks_integrity = false;
    return options;
}

}  // namespace

CentreLine::CentreLine(
    core::Enrolment enrolment_of_this_machine,
    core::SigningKey key,
    std::unique_ptr<net::CurlTransport> line,
    const core::Clock& clock
)
    : enrolment(std::move(enrolment_of_this_machine)),
      device_key(std::move(key)),
      transport(std::move(line)),
      api(*transport,
          clock,
          net::DeviceIdentity{enrolment.answer.device, enrolment.answer.centre_key, device_key}),
      uploads(*transport, clock, transport->central_url(), net::kUploadsTarget) {}

Result<std::unique_ptr<CentreLine>> CentreLine::open(
    storage::Store& store, const Config& config, const core::Clock& clock
) {
    auto enrolment = store.identity().enrolment();
    if (!enrolment) return fail(enrolment.error());
    if (!*enrolment) {
        return fail(
            ErrorCode::unavailable,
            "this machine is not known to a centre: run 'fangxin-kiosk enrol' first"
        );
    }
    auto key = store.identity().device_key();
    if (!key) return fail(key.error());
    net::CurlSettings settings;
    settings.central_url = (*enrolment)->central_url;
    if (config.is_plain_http_allowed) settings.plain_http = net::PlainHttp::allowed;
    auto transport = net::CurlTransport::make(settings);
    if (!transport) return fail(transport.error());
    return std::make_unique<CentreLine>(
        std::move(**enrolment), std::move(*key), std::move(*transport), clock
    );
}

LocalStation::LocalStation(
    std::string data_dir,
    const Config& config,
    const core::Clock& clock,
    core::Random& random,
    std::unique_ptr<storage::Store> store
)
    : data_dir_(std::move(data_dir)),
      config_(config),
      clock_(clock),
      random_(random),
      store_(std::move(store)) {}

LocalStation::~LocalStation() {
    stop_sync();
}

Result<std::unique_ptr<LocalStation>> LocalStation::open(
    const std::string& data_dir,
    const Config& config,
    const core::Clock& clock,
    core::Random& random
) {
    auto store = storage::Store::open(data_dir, clock, random);
    if (!store) return fail(store.error());
    auto station = std::unique_ptr<LocalStation>(
        new LocalStation(data_dir, config, clock, random, std::move(*store))
    );
    const auto enrolment = station->store_->identity().enrolment();
    if (!enrolment) return fail(enrolment.error());
    if (*enrolment) {
        auto line = CentreLine::open(*station->store_, config, clock);
        if (!line) return fail(line.error());
        station->line_ = std::move(*line);
        station->readiness_.is_enrolled = true;
    }
    station->note_room(*station->store_);
    station->read_content(*station->store_);
    return station;
}

Result<void> LocalStation::start_sync(std::function<void()> changed) {
    ENSURE(!sync_thread_);
    changed_ = std::move(changed);
    if (!line_) return {};
    auto store = storage::Store::open(data_dir_, clock_, random_, further_connection());
    if (!store) return fail(store.error());
    sync_store_ = std::move(*store);
    auto line = CentreLine::open(*sync_store_, config_, clock_);
    if (!line) return fail(line.error());
    sync_line_ = std::move(*line);
    sync_engine_.emplace(net::SyncParts{
        sync_store_->outbox(),
        sync_store_->library(),
        sync_line_->api,
        clock_,
        random_,
        &sync_store_->health()});
    evidence_sender_.emplace(net::EvidenceParts{
        sync_store_->evidence(), sync_line_->api, sync_line_->uploads, clock_, random_});
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
    if (sync_thread_) sync_thread_->stop();
    sync_thread_.reset();
    evidence_sender_.reset();
    sync_engine_.reset();
    sync_line_.reset();
    sync_store_.reset();
}

std::string LocalStation::name() const {
    return line_ ? line_->enrolment.answer.station_name : std::string();
}

void LocalStation::note_room(storage::Store& store) {
    const auto has_room = store.outbox().has_room();
    const auto waiting = store.outbox().waiting();
    const std::lock_guard lock(mutex_);
    readiness_.has_room = has_room.has_value() && *has_room;
    if (waiting) readiness_.waiting = *waiting;
}

void LocalStation::read_content(storage::Store& store) {
    const auto loaded = store.library().load();
    if (!loaded) return;
    const std::lock_guard lock(mutex_);
    law_ = loaded->set.law();
    forms_ = loaded->set.forms();
}

std::shared_ptr<const core::Law> LocalStation::law() const {
    const std::lock_guard lock(mutex_);
    return law_;
}

std::shared_ptr<const core::FormBook> LocalStation::forms() const {
    const std::lock_guard lock(mutex_);
    return forms_;
}

void LocalStation::note_sync(const net::SyncState& state) {
    note_room(*sync_store_);
    if (std::exchange(contents_read_, state.contents) != state.contents) read_content(*sync_store_);
    {
        const std::lock_guard lock(mutex_);
        readiness_.is_online = state.is_online;
        readiness_.line_failure = state.failure;
        readiness_.busy_until = state.busy_until;
        readiness_.clock_offset_ms = state.clock_offset_ms;
    }
    if (changed_) changed_();
}

Readiness LocalStation::readiness() const {
    const std::lock_guard lock(mutex_);
    return readiness_;
}

Result<core::Evidence> LocalStation::take_evidence(
    storage::EvidenceSource file, std::span<const core::Evidence> others
) {
    auto taken = store_->evidence().take(std::move(file), others);
    note_room(*store_);
    return taken;
}

void LocalStation::discard_evidence(std::span<const core::Evidence> evidence) {
    store_->evidence().discard(evidence);
    note_room(*store_);
}

Result<Filed> LocalStation::file(const core::CaseContent& content) {
    auto submitted = store_->outbox().submit(content);
    note_room(*store_);
    if (!submitted) return fail(submitted.error());
    ENSURE(line_ != nullptr);
    if (sync_thread_) sync_thread_->wake();
    return Filed{
        submitted->number,
        submitted->query_code,
        submitted->filed_at,
        core::PrivateText(
            line_->enrolment.answer.public_url + "#" + submitted->number.to_string() + "." +
            submitted->query_token.to_string()
        ),
    };
}

Result<LookUp> LocalStation::look_up_here(
    const core::CaseNumber& number, const core::QueryCode& code, ErrorCode otherwise
) {
    auto status = store_->status_mirror().look_up(number, code);
    if (status) return LookUp{std::move(*status), true};
    if (status.error().code != ErrorCode::not_found) return fail(status.error());
    const bool is_of_this_machine =
        line_ && number.to_string().starts_with(line_->enrolment.answer.number_prefix);
    if (is_of_this_machine || otherwise == ErrorCode::not_found) return fail(status.error());
    return fail(otherwise, "the centre cannot be reached and this machine does not know the case");
}

Result<LookUp> LocalStation::look_up(const core::CaseNumber& number, const core::QueryCode& code) {
    if (!line_) return look_up_here(number, code, ErrorCode::unavailable);
    net::Interrupt never;
    auto answer = line_->api.status_check(number, code, never);
    if (answer) return LookUp{std::move(*answer), false};
    const auto& failure = answer.error();
    if (failure.is_from_centre() && failure.error.code == ErrorCode::rate_limited) {
        return fail(failure.error);
    }
    // The centre does not know a case that still waits here, so its "no" is not the last word.
    const bool is_denied = failure.is_from_centre() && failure.error.code == ErrorCode::not_found;
    return look_up_here(number, code, is_denied ? ErrorCode::not_found : ErrorCode::unavailable);
}

Result<core::CaseStatus> LocalStation::status_here(const core::CaseNumber& number) {
    return store_->status_mirror().status_here(number);
}

}  // namespace fangxin::kiosk
