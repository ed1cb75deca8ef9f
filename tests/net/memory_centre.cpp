// A little centre in memory behind the Transport.
#include "tests/net/memory_centre.h"

#include <algorithm>
#include <ctime>
#include <iterator>
#include <utility>

#include "core/ensure.h"
#include "core/json.h"
#include "core/request_signature.h"
#include "tests/support/patience.h"

namespace fangxin::tests {

using core::ErrorCode;
using net::FailureKind;
using net::Request;
using net::Response;

namespace {

constexpr std::string_view kCases = "/v1/cases/";
constexpr std::string_view kChanges = "/v1/changes";
constexpr std::string_view kContents = "/v1/contents/";
constexpr std::string_view kBatch = "/v1/cases/batch";

// How long what hangs is waited for.
constexpr std::int64_t kUntilInterruptedMs = 3'600'000;

bool breaks_the_line(Behaviour behaviour) {
    switch (behaviour) {
        case Behaviour::unreachable:
        case Behaviour::silent:
        case Behaviour::hanging:
        case Behaviour::answer_lost:
        case Behaviour::captive_portal:
        case Behaviour::portal_with_json:
        case Behaviour::proxy_error:
        case Behaviour::truncated:
        case Behaviour::busy:
            return true;
        default:
            return false;
    }
}

std::uint64_t number_in(const std::string& target, const std::string& name) {
    const std::size_t at = target.find(name + "=");
    return at == std::string::npos ? 0 : std::stoull(target.substr(at + name.size() + 1));
}

// The ids of the cases that a request delivers.
std::set<std::string> cases_in(const Request& request) {
    std::set<std::string> ids;
    if (request.method == "PUT") ids.insert(request.target.substr(kCases.size()));
    if (request.target != kBatch) return ids;
    const auto batch = core::parse_batch(request.body);
    ENSURE(batch.has_value());
    for (const auto& envelope : *batch) ids.insert(envelope->header.id.to_string());
    return ids;
}

bool is_quick(Behaviour behaviour) {
    return behaviour != Behaviour::hanging && behaviour != Behaviour::silent;
}

Response json(int status, std::string body) {
    return {status, {{"Content-Type", "application/json"}}, std::move(body)};
}

std::optional<Response> canned(Behaviour behaviour) {
    switch (behaviour) {
        case Behaviour::captive_portal:
            return Response{
                200, {{"Content-Type", "text/html"}}, "<html><body>Please log in</body></html>"};
        case Behaviour::portal_with_json:
            return json(200, R"({"status":"ok","login":"/portal"})");
        case Behaviour::proxy_error:
            return Response{502, {{"Content-Type", "text/html"}}, "<h1>Bad Gateway</h1>"};
        case Behaviour::server_error:
            return problem(500, "internal_error");
        case Behaviour::conflict:
            return problem(409, "case_conflict");
        case Behaviour::too_large:
            return problem(413, "too_large");
        case Behaviour::malformed:
            return problem(400, "malformed_envelope");
        case Behaviour::unknown_device:
            return problem(403, "unknown_device");
        case Behaviour::cut_off_unsigned:
            return problem(403, "revoked_device");
        case Behaviour::busy: {
            Response response = problem(503, "unavailable");
            response.headers.push_back({"Retry-After", "120"});
            return response;
        }
        default:
            return std::nullopt;
    }
}

}  // namespace

Response problem(int status, const std::string& code) {
    return {
        status,
        {{"Content-Type", "application/problem+json"}},
        core::to_json(core::Problem{status, code, "A title", "A detail"})};
}

void MemoryCentre::behave(Behaviour behaviour) {
    const std::lock_guard lock(mutex_);
    behaviour_ = behaviour;
}

void MemoryCentre::behave_for(const core::CaseId& id, Behaviour behaviour) {
    const std::lock_guard lock(mutex_);
    behaviour_by_id_[id.to_string()] = behaviour;
}

void MemoryCentre::set_clock_ahead_ms(std::int64_t time_ms) {
    const std::lock_guard lock(mutex_);
    clock_ahead_ms_ = time_ms;
}

void MemoryCentre::refuse_batches() {
    const std::lock_guard lock(mutex_);
    takes_batches_ = false;
}

std::vector<core::DeviceHealth> MemoryCentre::health() const {
    const std::lock_guard lock(mutex_);
    return health_;
}

void MemoryCentre::seal_with(const core::CentreSealKey& key) {
    const std::lock_guard lock(mutex_);
    seal_key_ = key;
}

void MemoryCentre::begin_epoch(const std::string& epoch, std::size_t news) {
    const std::lock_guard lock(mutex_);
    epoch_ = epoch;
    const auto left = static_cast<std::ptrdiff_t>(std::min(news, news_.size()));
    news_.erase(news_.begin() + left, news_.end());
}

void MemoryCentre::set_page_size(std::size_t count) {
    const std::lock_guard lock(mutex_);
    page_size_ = count;
}

void MemoryCentre::claim_cursor(std::uint64_t cursor) {
    const std::lock_guard lock(mutex_);
    claimed_cursor_ = cursor;
}

void MemoryCentre::post_status(const core::CaseStatus& status) {
    const std::lock_guard lock(mutex_);
    news_.emplace_back(status);
}

void MemoryCentre::publish(core::SignedContent content) {
    core::sign_content(content, world_.centre_key);
    const std::lock_guard lock(mutex_);
    news_.emplace_back(core::ContentNotice{content.kind, content.version});
    contents_[content.kind] = std::move(content);
}

std::size_t MemoryCentre::stored() const {
    const std::lock_guard lock(mutex_);
    return envelopes_.size();
}

bool MemoryCentre::has(const core::CaseId& id) const {
    const std::lock_guard lock(mutex_);
    return envelopes_.contains(id.to_string());
}

std::size_t MemoryCentre::requests() const {
    return requests("/");
}

std::size_t MemoryCentre::requests(std::string_view start_of_target) const {
    const std::lock_guard lock(mutex_);
    std::size_t count = 0;
    for (const std::string& target : targets_)
        if (target.starts_with(start_of_target)) ++count;
    return count;
}

std::size_t MemoryCentre::interrupted() const {
    const std::lock_guard lock(mutex_);
    return interrupted_;
}

bool MemoryCentre::wait_for_answers(std::size_t count) {
    std::unique_lock lock(mutex_);
    return progress_.wait_for(lock, kPatience, [&] { return answered_ >= count; });
}

bool MemoryCentre::wait_until_stored(const core::CaseId& id) {
    std::unique_lock lock(mutex_);
    return progress_.wait_for(lock, kPatience, [&] { return envelopes_.contains(id.to_string()); });
}

net::Answer<Response> MemoryCentre::interrupted_answer() {
    const std::lock_guard lock(mutex_);
    ++interrupted_;
    return net::failed(
        FailureKind::interrupted, ErrorCode::interrupted, "the request was interrupted"
    );
}

bool MemoryCentre::wait_for_requests(std::string_view start_of_target, std::size_t count) {
    std::unique_lock lock(mutex_);
    return progress_.wait_for(lock, kPatience, [&] {
        std::size_t found = 0;
        for (const std::string& target : targets_)
            if (target.starts_with(start_of_target)) ++found;
        return found >= count;
    });
}

Behaviour MemoryCentre::behaviour_for_id(const std::string& id) const {
    const auto found = behaviour_by_id_.find(id);
    return found == behaviour_by_id_.end() ? behaviour_ : found->second;
}

// A case that breaks the line breaks it for the whole batch that it travels in.
Behaviour MemoryCentre::behaviour_for(const Request& request) const {
    if (request.target == kBatch) {
        for (const auto& [id, behaviour] : behaviour_by_id_)
            if (breaks_the_line(behaviour) && request.body.find(id) != std::string::npos)
                return behaviour;
        return behaviour_;
    }
    if (request.target.starts_with(kCases))
        return behaviour_for_id(request.target.substr(kCases.size()));
    return behaviour_;
}

bool MemoryCentre::has_changes_for(const Request& request) const {
    const std::lock_guard lock(mutex_);
    return number_in(request.target, "after") < news_.size();
}

net::Answer<Response> MemoryCentre::send(const Request& request, net::Interrupt& interrupt) {
    Behaviour behaviour = Behaviour::normal;
    {
        const std::lock_guard lock(mutex_);
        targets_.push_back(request.target);
        behaviour = behaviour_for(request);
    }
    progress_.notify_all();
    if (interrupt.is_raised()) return interrupted_answer();
    if (behaviour == Behaviour::hanging && interrupt.wait_for_ms(kUntilInterruptedMs))
        return interrupted_answer();

    // A long poll waits for a change, really, but not longer than it was asked to.
    std::int64_t left_ms = static_cast<std::int64_t>(number_in(request.target, "wait_ms"));
    constexpr std::int64_t kStepMs = 5;
    if (behaviour == Behaviour::impatient) left_ms = 0;
    for (; left_ms > 0 && !has_changes_for(request); left_ms -= kStepMs)
        if (interrupt.wait_for_ms(kStepMs)) return interrupted_answer();
    return answer_now(request, behaviour);
}

net::Answer<Response> MemoryCentre::answer_now(const Request& request, Behaviour behaviour) {
    if (behaviour == Behaviour::unreachable) {
        return net::failed(
            FailureKind::refused, ErrorCode::unavailable, "the centre refused the connection"
        );
    }
    if (behaviour == Behaviour::silent || behaviour == Behaviour::hanging) {
        return net::failed(
            FailureKind::timed_out, ErrorCode::timed_out, "the centre did not answer in time"
        );
    }
    const std::lock_guard lock(mutex_);
    Response response = dated(answer(request, behaviour));
    ++answered_;
    progress_.notify_all();
    if (behaviour == Behaviour::answer_lost)
        return net::failed(FailureKind::cut, ErrorCode::unavailable, "the connection was cut");
    if (behaviour == Behaviour::truncated) response.body.resize(response.body.size() / 2);
    return response;
}

void MemoryCentre::begin(
    std::vector<UnderWay>& under_way, std::size_t place, net::Request request
) {
    {
        const std::lock_guard lock(mutex_);
        std::set<std::string> cases = cases_in(request);
        for (const std::string& id : cases)
            for (const UnderWay& other : under_way)
                if (other.cases.contains(id)) had_a_case_twice_ = true;
        targets_.push_back(request.target);
        const Behaviour behaviour = behaviour_for(request);
        under_way.push_back({place, std::move(request), std::move(cases), behaviour});
        side_by_side_max_ = std::max(side_by_side_max_, under_way.size());
    }
    progress_.notify_all();
}

void MemoryCentre::end_interrupted(
    std::vector<UnderWay>& under_way, net::RequestSource& source, bool is_all
) {
    for (std::size_t i = under_way.size(); i-- > 0;) {
        if (!is_all && under_way[i].behaviour != Behaviour::hanging) continue;
        const std::size_t place = under_way[i].place;
        under_way.erase(under_way.begin() + static_cast<std::ptrdiff_t>(i));
        source.take(place, interrupted_answer());
    }
}

void MemoryCentre::send_all(net::RequestSource& source, net::Interrupt& interrupt) {
    std::vector<UnderWay> under_way;
    std::size_t places = 0;
    while (true) {
        if (interrupt.is_raised()) {
            const net::OnInterrupt wish = source.interrupted();
            if (wish != net::OnInterrupt::go_on)
                end_interrupted(under_way, source, wish == net::OnInterrupt::end_all);
            if (wish == net::OnInterrupt::end_all) return;
        }
        while (under_way.size() < core::kRequestsSideBySideMax) {
            auto request = source.next();
            if (!request) break;
            begin(under_way, places++, std::move(*request));
        }
        if (under_way.empty()) return;
        const auto place_of = [&under_way](bool (*is_wanted)(const UnderWay&)) {
            return std::find_if(under_way.rbegin(), under_way.rend(), is_wanted);
        };
        auto chosen = place_of([](const UnderWay& one) { return is_quick(one.behaviour); });
        if (chosen == under_way.rend()) {
            // Only what hangs is left.
            chosen =
                place_of([](const UnderWay& one) { return one.behaviour == Behaviour::silent; });
            if (chosen == under_way.rend() && interrupt.wait_for_ms(kUntilInterruptedMs)) continue;
            if (chosen == under_way.rend()) chosen = std::prev(under_way.rend());
        }
        const UnderWay done = std::move(*chosen);
        under_way.erase(std::next(chosen).base());
        source.take(done.place, answer_now(done.request, done.behaviour));
    }
}

std::size_t MemoryCentre::side_by_side_max() const {
    const std::lock_guard lock(mutex_);
    return side_by_side_max_;
}

bool MemoryCentre::had_a_case_twice() const {
    const std::lock_guard lock(mutex_);
    return had_a_case_twice_;
}

// With the time that this centre's clock shows, as every HTTP server says it.
Response MemoryCentre::dated(Response response) const {
    const auto time =
        static_cast<std::time_t>((world_.clock.now().utc_ms + clock_ahead_ms_) / 1000);
    std::tm parts{};
    ENSURE(gmtime_r(&time, &parts) != nullptr);
    char text[40];
    ENSURE(std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &parts) > 0);
    response.headers.push_back({"Date", text});
    return response;
}

Response MemoryCentre::answer(const Request& request, Behaviour behaviour) {
    if (auto response = canned(behaviour)) return std::move(*response);
    if (behaviour == Behaviour::cut_off) {
        const bool has_signature =
            net::find_header(request.headers, core::kSignatureHeader).has_value();
        Response refusal = problem(403, "revoked_device");
        return has_signature ? sign(request, std::move(refusal)) : refusal;
    }
    if (request.method == "POST" && request.target == kBatch) return put_batch(request);
    if (request.method == "PUT" && request.target.starts_with(kCases))
        return put_case(request, behaviour);
    if (request.method == "GET" && request.target.starts_with(kChanges))
        return changes(request, behaviour);
    if (request.method == "GET" && request.target.starts_with(kContents))
        return content(request, behaviour);
    if (request.method == "POST" && request.target == "/v1/status-checks")
        return check_status(request);
    if (request.method == "POST" && request.target == "/v1/device-health")
        return keep_health(request);
    if (request.method == "GET" && request.target == "/v1/health")
        return json(200, core::to_json(core::Health{"ok", "0.1.0"}));
    return problem(404, "no_such_resource");
}

Response MemoryCentre::keep_health(const Request& request) {
    auto health = core::parse_device_health(request.body);
    if (!health) return problem(400, "malformed_request");
    health_.push_back(std::move(*health));
    return sign(request, json(200, "{}"));
}

Response MemoryCentre::put_batch(const Request& request) {
    const auto batch = core::parse_batch(request.body);
    if (!batch || !takes_batches_) return problem(400, "malformed_request");
    std::vector<core::BatchResult> results;
    for (const auto& envelope : *batch) {
        if (!envelope) return problem(400, "malformed_request");
        const std::string id = envelope->header.id.to_string();
        const Request single{"PUT", std::string(kCases) + id, {}, core::to_json(*envelope)};
        const Response response = answer(single, behaviour_for_id(id));
        core::BatchResult result{response.status, {}, {}};
        if (response.status < 300)
            result.acknowledgement = core::parse_acknowledgement(response.body).value();
        else
            result.problem = core::parse_problem(response.body).value();
        results.push_back(std::move(result));
    }
    return json(200, core::to_json(results));
}

Response MemoryCentre::put_case(const Request& request, Behaviour behaviour) {
    const auto envelope = core::parse_envelope(request.body);
    const std::string id = request.target.substr(kCases.size());
    if (!envelope || envelope->header.id.to_string() != id)
        return problem(400, "malformed_envelope");
    if (envelope->header.device != kDevice) return problem(403, "unknown_device");
    if (!core::verify_envelope(*envelope, world_.device_key.verify_key()))
        return problem(403, "bad_signature");
    const auto [place, is_new] = envelopes_.try_emplace(id, *envelope);
    if (place->second.digest != envelope->digest) return problem(409, "case_conflict");

    core::Acknowledgement acknowledgement{
        envelope->header.id, envelope->digest, world_.clock.now(), kDevice, envelopes_.size(), {}};
    if (behaviour == Behaviour::other_digest) acknowledgement.digest[0] ^= 1U;
    if (behaviour == Behaviour::other_device) acknowledgement.device = "kiosk-8";
    if (behaviour == Behaviour::other_id)
        acknowledgement.id = core::CaseId::make(world_.clock.now(), world_.random);
    if (behaviour == Behaviour::other_key)
        core::sign_acknowledgement(acknowledgement, core::SigningKey::make(world_.random));
    else
        core::sign_acknowledgement(acknowledgement, world_.centre_key);
    if (behaviour == Behaviour::changed_afterwards) ++acknowledgement.received_at.utc_ms;
    return json(is_new ? 201 : 200, core::to_json(acknowledgement));
}

bool MemoryCentre::is_signed(const Request& request, core::SignedRequest& signed_request) const {
    const auto device = net::find_header(request.headers, core::kDeviceHeader);
    const auto time = net::find_header(request.headers, core::kTimeHeader);
    const auto nonce = net::find_header(request.headers, core::kNonceHeader);
    const auto text = net::find_header(request.headers, core::kSignatureHeader);
    if (!device || *device != kDevice || !time || !nonce || !text) return false;
    const auto signature = core::array_from_base64url<64>(*text);
    signed_request = {
        *device,
        request.method,
        request.target,
        {std::stoll(std::string(*time))},
        *nonce,
        request.body};
    return signature && core::request_signature_is_valid(
                            signed_request, *signature, world_.device_key.verify_key()
                        );
}

Response MemoryCentre::sign(const Request& request, Response response) const {
    core::SignedRequest signed_request{};
    if (!is_signed(request, signed_request)) return problem(403, "bad_signature");
    const core::Signature signature =
        core::sign_answer(signed_request, response.status, response.body, world_.centre_key);
    response.headers.push_back({std::string(core::kSignatureHeader), core::to_base64url(signature)}
    );
    return response;
}

Response MemoryCentre::changes(const Request& request, Behaviour behaviour) {
    const std::uint64_t after = number_in(request.target, "after");
    core::ChangesPage page;
    page.next_cursor = after;
    for (std::size_t told = 0; page.next_cursor < news_.size() && told < page_size_; ++told) {
        const auto& news = news_[page.next_cursor++];
        if (const auto* status = std::get_if<core::CaseStatus>(&news))
            page.statuses.push_back(*status);
        else
            page.contents.push_back(std::get<core::ContentNotice>(news));
    }
    if (behaviour == Behaviour::stuck_cursor) page.next_cursor = after;
    if (!request.target.ends_with("&seal_key=" + seal_key_.id)) page.seal_key = seal_key_;
    if (claimed_cursor_) page.next_cursor = *claimed_cursor_;
    page.end = {epoch_, news_.size(), ""};

    const bool is_newer = behaviour == Behaviour::newer_contract;
    Response response =
        sign(request, json(200, is_newer ? R"({"pages":[]})" : core::to_json(page)));
    if (!first_changes_) first_changes_ = response;
    if (behaviour == Behaviour::old_answer) return *first_changes_;
    if (behaviour == Behaviour::changed_afterwards) response.body += " ";
    return response;
}

Response MemoryCentre::content(const Request& request, Behaviour behaviour) {
    const auto kind = core::parse_content_kind(request.target.substr(kContents.size()));
    if (!kind || !contents_.contains(*kind)) return problem(404, "no_such_content");
    core::SignedContent content = contents_.at(*kind);
    if (behaviour == Behaviour::older_content) {
        --content.version;
        core::sign_content(content, world_.centre_key);
    }
    if (behaviour == Behaviour::other_key)
        core::sign_content(content, core::SigningKey::make(world_.random));
    if (behaviour == Behaviour::changed_afterwards) content.text += " ";
    return json(200, core::to_json(content));
}

Response MemoryCentre::check_status(const Request& request) {
    const auto check = core::parse_status_check(request.body);
    if (!check) return problem(400, "malformed_request");
    for (const auto& news : news_) {
        const auto* status = std::get_if<core::CaseStatus>(&news);
        if (status == nullptr || status->number.to_string() != check->number) continue;
        const bool is_right =
            check->query_code == "482916" || check->query_token == "z2dEW2MaSzEYyqe1gRTuvA";
        if (is_right) return sign(request, json(200, core::to_json(*status)));
    }
    return problem(404, "no_such_case");
}

}  // namespace fangxin::tests
