// Runs the real centre.
#include "tests/simulation/centre_party.h"

#include <algorithm>
#include <drogon/HttpRequest.h>
#include <filesystem>
#include <string_view>

#include "central/http/handlers.h"
#include "central/http/problem.h"
#include "central/http/serving.h"
#include "central/http/uploads.h"
#include "central/repository/user_repository.h"
#include "central/service/enrol.h"
#include "central/service/handle_case.h"
#include "central/service/set_up.h"
#include "central/service/verify_cases.h"
#include "core/crypto/stream.h"
#include "core/ensure.h"
#include "core/json.h"
#include "tests/simulation/upload_pieces.h"

namespace fangxin::tests {
namespace {

using central::Session;
using central::Task;
using central::wait_for;

constexpr const char* kStation = "demo";

// One for all runs: reading the law costs more than a whole run, and no run publishes another one.
central::LawCache& law_cache() {
    static central::LawCache cache;
    return cache;
}

drogon::HttpMethod method_of(std::string_view name) {
    if (name == "GET") return drogon::Get;
    if (name == "PUT") return drogon::Put;
    if (name == "OPTIONS") return drogon::Options;
    if (name == "HEAD") return drogon::Head;
    if (name == "DELETE") return drogon::Delete;
    ENSURE(name == "POST");
    return drogon::Post;
}

drogon::HttpRequestPtr to_drogon(const net::Request& request) {
    auto made = drogon::HttpRequest::newHttpRequest();
    made->setMethod(method_of(request.method));
    made->setPath(request.target);
    const auto query = request.target.find('?');
    for (auto start = query; start != std::string::npos;) {
        const auto end = request.target.find('&', start + 1);
        const auto pair = request.target.substr(start + 1, end - start - 1);
        const auto equals = pair.find('=');
        if (equals != std::string::npos)
            made->setParameter(pair.substr(0, equals), pair.substr(equals + 1));
        start = end;
    }
    for (const auto& header : request.headers) made->addHeader(header.name, header.value);
    made->setBody(request.body);
    return made;
}

net::Response from_drogon(const drogon::HttpResponsePtr& response) {
    net::Response made;
    made.status = static_cast<int>(response->statusCode());
    made.headers.push_back({"Content-Type", std::string(response->contentTypeString())});
    for (const auto& [name, value] : response->headers()) made.headers.push_back({name, value});
    made.body = std::string(response->body());
    return made;
}

// What stands behind `prefix` in the path; nothing when the path is another one.
std::optional<std::string> name_behind(const std::string& path, std::string_view prefix) {
    if (!path.starts_with(prefix)) return std::nullopt;
    return path.substr(prefix.size());
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
              evidence_folder,
              file_threads,
              live_uploads,
              "https://centre.example/s"},
          serving{centre} {
        // No handler waits in real time: the line lets virtual time pass.
        serving.is_stopping = true;
    }

    std::unique_ptr<central::Database> database;
    central::EvidenceFolder evidence_folder;
    central::FileThreads file_threads;
    central::LiveUploads live_uploads;
    central::Centre centre;
    central::Serving serving;
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
    const std::function<Task<core::Result<void>>(Session&)> work = [this](Session& session
                                                                   ) -> Task<core::Result<void>> {
        const central::User user{central::kFirstUser, "administrator", "-"};
        auto inserted = co_await central::insert_user(session, user, clock.now());
        if (!inserted) co_return inserted;
        co_return co_await central::put_setting(session, central::kOfficeSetting, "中心");
    };
    ENSURE(wait_for(running_->database->write<void>(work)).has_value());
    ENSURE(wait_for(central::add_station(running_->centre, kStation, "站")).has_value());
}

bool CentreParty::start() {
    ENSURE(!has_process());
    disk.begin_life();
    auto opened = central::Database::open(database_file(), true, clock);
    if (!opened && opened.error().code == core::ErrorCode::corrupt) damage.is_reported = true;
    if (!opened || disk.life()->is_over) {
        disk.close_life();
        return false;
    }
    running_ = std::make_unique<Running>(std::move(*opened), *this);
    return true;
}

void CentreParty::stop() {
    // Always as after SIGKILL: Drogon closes a database at a time of its own, which would not
    // replay.
    disk.close_life();
    answered_.clear();
    running_.reset();
}

net::Response CentreParty::respond(const net::Request& request) {
    carry_out_late();
    net::Response response;
    if (answer_too_early(request, response)) return response;
    return call_handler(request);
}

net::Response CentreParty::call_handler(const net::Request& request) {
    const std::string path = request.target.substr(0, request.target.find('?'));
    if (auto answer = call_uploads(request, path)) return std::move(*answer);
    const auto made = to_drogon(request);
    auto& serving = running_->serving;
    if (path == "/v1/devices") return from_drogon(wait_for(central::post_device(serving, made)));
    if (path == "/v1/changes") return from_drogon(wait_for(central::get_changes(serving, made)));
    if (path == "/v1/device-health")
        return from_drogon(wait_for(central::post_device_report(serving, made)));
    if (path == "/v1/status-checks")
        return from_drogon(wait_for(central::post_status_check(serving, made)));
    if (path == "/v1/cases/batch") return from_drogon(wait_for(central::post_batch(serving, made)));
    if (const auto id = name_behind(path, "/v1/cases/"))
        return from_drogon(wait_for(central::put_case(serving, made, *id)));
    if (const auto kind = name_behind(path, "/v1/contents/"))
        return from_drogon(wait_for(central::get_content(serving, made, *kind)));
    return from_drogon(central::problem_response(drogon::k404NotFound));
}

// Nothing when the request is not about evidence.
std::optional<net::Response> CentreParty::call_uploads(
    const net::Request& request, const std::string& path
) {
    auto& serving = running_->serving;
    const auto token = name_behind(path, "/v1/uploads/");
    if (token && request.method == "PATCH")
        return wait_for(receive_piece(running_->centre, *token, request));
    const auto names = name_behind(path, "/v1/cases/");
    const auto slash = names ? names->find("/evidence/") : std::string::npos;
    const bool is_word = slash != std::string::npos;
    if (!token && !is_word && path != "/v1/uploads") return std::nullopt;
    const auto made = to_drogon(request);
    if (is_word) {
        constexpr std::size_t kBetween = std::string_view("/evidence/").size();
        return from_drogon(wait_for(central::get_evidence(
            serving, made, names->substr(0, slash), names->substr(slash + kBetween)
        )));
    }
    if (token && request.method == "HEAD")
        return from_drogon(wait_for(central::head_upload(serving, made, *token)));
    if (token) return from_drogon(wait_for(central::delete_upload(serving, made, *token)));
    const bool is_question = request.method == "OPTIONS";
    return from_drogon(wait_for(
        is_question ? central::options_uploads(serving, made) : central::post_upload(serving, made)
    ));
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
        static_cast<void>(call_handler(request));
}

std::string CentreParty::enrol_code() {
    auto code = wait_for(central::make_enrol_code(running_->centre, kStation));
    ENSURE(code.has_value());
    return *code;
}

core::Result<core::CaseStatus> CentreParty::handle(const core::CaseId& id, const ClerkStep& step) {
    const central::Step asked{step.action, 0, step.needs_consents, step.needs_consents};
    auto handled =
        wait_for(central::handle_case(running_->centre, id.to_string(), asked, central::kFirstUser)
        );
    if (!handled) return core::fail(handled.error());
    return handled->status;
}

bool CentreParty::verify() {
    carry_out_late();
    const auto accounts = wait_for(central::verify_cases(running_->centre));
    return accounts && std::all_of(accounts->begin(), accounts->end(), [](const auto& account) {
               return account.is_whole() && account.is_sound();
           });
}

void CentreParty::rotate_keys() {
    ENSURE(central::Keys::rotate_seal_key(central::DataFolder(folder_), dice).has_value());
}

core::Result<central::ImportedBundle> CentreParty::import(const std::filesystem::path& bundle) {
    auto imported = wait_for(central::import_bundle(running_->centre, bundle));
    if (!imported || !is_up()) return imported;
    const auto text = core::to_json(imported->receipts);
    ENSURE(central::write_file(bundle / core::kBundleReceiptsName, core::as_bytes(text)));
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
