// Runs the real centre.
#include "tests/simulation/centre_party.h"

#include <algorithm>
#include <filesystem>

#include "central/accounts/set_up.h"
#include "central/cases/history.h"
#include "central/cases/verify_history.h"
#include "central/content/law_cache.h"
#include "central/database/database.h"
#include "central/devices/enrolment.h"
#include "central/devices/stations.h"
#include "central/evidence/evidence_folder.h"
#include "central/evidence/live_uploads.h"
#include "central/handling/handle_case.h"
#include "central/intake/case_desk.h"
#include "central/intake/verify_cases.h"
#include "core/crypto/stream.h"
#include "core/ensure.h"
#include "core/json.h"
#include "core/try.h"
#include "os/limits.h"
#include "os/open_folder.h"
#include "tests/simulation/centre_answers.h"

namespace fangxin::tests {
namespace {

using central::Session;

constexpr const char* kStation = "demo";

// One for all runs: reading the law costs more than a whole run, and no run publishes another one.
central::LawCache& law_cache() {
    static central::LawCache cache;
    return cache;
}

}  // namespace

struct CentreParty::Running {
    Running(std::unique_ptr<central::Database> opened, CentreParty& party)
        : database(std::move(opened)),
          evidence_folder(party.folder_ + "/evidence"),
          centre{
              *database,
              *party.keys_,
              party.clock,
              party.dice,
              law_cache(),
              case_desk,
              evidence_folder,
              live_uploads,
              "https://centre.example/s"} {}

    central::CaseDesk case_desk;
    std::unique_ptr<central::Database> database;
    central::EvidenceFolder evidence_folder;
    central::LiveUploads live_uploads;
    central::Centre centre;
};

CentreParty::CentreParty(
    std::string folder, const WorldTime& world, std::uint64_t seed, const Options& options
)
    : dice(seed),
      clock(world, dice.between(-60'000, 60'000), dice.between(-100, 100)),
      disk(dice.next()),
      folder_(std::move(folder)),
      mount_(folder_, disk),
      options_(options) {
    std::filesystem::create_directories(folder_);
}

CentreParty::~CentreParty() {
    stop();
}

void CentreParty::set_up() {
    const central::DataFolder data(folder_);
    ENSURE(central::Keys::create_missing(data, dice).has_value());
    auto keys = central::Keys::load(data);
    ENSURE(keys.has_value());
    keys_ = std::make_unique<central::Keys>(std::move(*keys));
    ENSURE(start());
    // Without the real set-up, which takes its time to hash a password.
    const auto work = [this](Session& writer) -> core::Result<void> {
        TRY(central::set_up(writer, "-", "中心", clock.now()));
        return central::add_station(writer, {kStation, "站"}, clock.now());
    };
    ENSURE(running_->database->write(work).has_value());
    ENSURE(central::begin_history(running_->centre).has_value());
}

bool CentreParty::start() {
    ENSURE(!has_process());
    disk.begin_life();
    // With one reader a seed gives the same run each time.
    constexpr std::size_t kReaders = 1;
    auto opened = central::Database::open(database_file(), true, clock, kReaders);
    if (!opened && opened.error().code == core::ErrorCode::corrupt) damage.is_reported = true;
    if (!opened || disk.life()->is_over) {
        disk.close_life();
        return false;
    }
    running_ = std::make_unique<Running>(std::move(*opened), *this);
    return true;
}

void CentreParty::stop() {
    // Always as after SIGKILL: nothing that closing a database writes counts.
    disk.close_life();
    answered_.clear();
    running_.reset();
}

net::Response CentreParty::respond(const net::Request& request) {
    carry_out_late();
    net::Response response;
    if (answer_too_early(request, response)) return response;
    return answer_request(running_->centre, request);
}

// The centre that signs before it stores: a promise it may not be able to keep.
bool CentreParty::answer_too_early(const net::Request& request, net::Response& response) {
    if (options_.broken != Broken::acknowledge_before_commit || request.method != "PUT")
        return false;
    const auto envelope = core::parse_envelope(request.body);
    if (!envelope) return false;
    core::Acknowledgement acknowledgement{
        .id = envelope->header.id,
        .digest = envelope->digest,
        .received_at = clock.now(),
        .device = envelope->header.device,
        .high_water_seq = envelope->header.device_seq};
    core::sign_acknowledgement(acknowledgement, keys_->signing());
    response.status = 201;
    response.headers = {{"Content-Type", "application/json"}};
    response.body = core::to_json(acknowledgement);
    answered_.push_back(request);
    return true;
}

void CentreParty::carry_out_late() {
    for (const net::Request& request : std::exchange(answered_, {}))
        static_cast<void>(answer_request(running_->centre, request));
}

std::string CentreParty::enrol_code() {
    const auto code = running_->database->write([this](Session& writer) {
        return central::make_enrol_code(running_->centre, writer, kStation);
    });
    ENSURE(code.has_value());
    return *code;
}

core::Result<core::CaseStatus> CentreParty::handle(const core::CaseId& id, const ClerkStep& step) {
    const central::Step asked{step.action, 0, step.needs_consents, step.needs_consents};
    const auto work = [&](Session& writer) -> core::Result<core::CaseStatus> {
        const central::Clerk clerk = TRY(central::find_clerk(writer, central::kFirstUser));
        return TRY(central::handle_case(running_->centre, writer, clerk, id.to_string(), asked))
            .status;
    };
    return running_->database->write(work);
}

bool CentreParty::verify() {
    carry_out_late();
    if (!running_->database->check_integrity()) return false;
    const auto history = running_->database->read([this](Session& reader) {
        return central::verify_history(reader, keys_->signing().verify_key());
    });
    if (!history || !history->is_sound()) return false;
    const auto accounts = running_->database->read(central::verify_cases);
    return accounts && std::all_of(accounts->begin(), accounts->end(), [](const auto& account) {
               return account.is_whole() && account.is_sound();
           });
}

void CentreParty::rotate_keys() {
    ENSURE(central::Keys::rotate_seal_key(central::DataFolder(folder_), dice).has_value());
}

core::Result<central::ImportedBundle> CentreParty::import(const std::filesystem::path& folder) {
    const auto bundle = TRY(os::OpenFolder::open_foreign(folder, os::kForeignNamesMax));
    auto imported = central::import_bundle(running_->centre, bundle);
    if (!imported || !is_up()) return imported;
    const auto text = core::to_json(imported->receipts);
    ENSURE(bundle.replace_file(core::kBundleReceiptsName, core::as_bytes(text)));
    return imported;
}

std::optional<core::Bytes> CentreParty::open_evidence(
    const core::CaseId& case_id, const core::Evidence& evidence
) const {
    core::StreamOpener opener(evidence.key);
    core::Bytes plain;
    const auto take = [&opener, &plain](core::ByteView bytes) -> core::Result<void> {
        auto opened = opener.open(bytes);
        if (!opened) return core::fail(opened.error());
        plain.insert(plain.end(), opened->begin(), opened->end());
        return {};
    };
    const central::EvidenceFolder folder(folder_ + "/evidence");
    if (!folder.read({case_id, evidence.id}, take)) return std::nullopt;
    const auto rest = opener.finish();
    if (!rest) return std::nullopt;
    plain.insert(plain.end(), rest->begin(), rest->end());
    return plain;
}

}  // namespace fangxin::tests
