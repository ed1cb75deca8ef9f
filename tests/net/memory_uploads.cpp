// A centre's side of tus in memory.
#include "tests/net/memory_uploads.h"

#include <algorithm>
#include <utility>

#include "core/json.h"
#include "core/request_signature.h"
#include "net/tus_client.h"
#include "tests/net/memory_centre.h"
#include "tests/support/patience.h"

namespace fangxin::tests {

using core::ErrorCode;
using net::Answer;
using net::FailureKind;
using net::Request;
using net::Response;

namespace {

constexpr std::string_view kUploads = "/v1/uploads";

Response tus(int status, net::Headers headers = {}) {
    headers.push_back({"Tus-Resumable", "1.0.0"});
    return {status, std::move(headers), ""};
}

Response tus_problem(int status, const std::string& code) {
    Response response = problem(status, code);
    response.headers.push_back({"Tus-Resumable", "1.0.0"});
    return response;
}

// True so many times.
bool take(int& times) {
    if (times == 0) return false;
    --times;
    return true;
}

std::string header_of(const Request& request, std::string_view name) {
    return std::string(net::find_header(request.headers, name).value_or(""));
}

Answer<Response> cut() {
    return net::failed(FailureKind::cut, ErrorCode::unavailable, "the connection was cut");
}

}  // namespace

void MemoryUploads::misbehave(const UploadFaults& faults) {
    const std::lock_guard lock(mutex_);
    faults_ = faults;
}

void MemoryUploads::offer_checksums(const std::string& algorithms) {
    algorithms_ = algorithms;
}

void MemoryUploads::answer_absolute(const std::string& url) {
    location_start_ = url;
}

void MemoryUploads::refuse_above(std::uint64_t bytes) {
    bytes_max_ = bytes;
}

void MemoryUploads::poison(const core::EvidenceId& id) {
    poisoned_ = id.to_string();
}

std::optional<core::Bytes> MemoryUploads::file(const core::EvidenceId& id) const {
    const std::lock_guard lock(mutex_);
    for (const auto& [path, upload] : uploads_)
        if (upload.file.evidence == id && upload.bytes.size() == upload.file.bytes)
            return upload.bytes;
    return std::nullopt;
}

std::size_t MemoryUploads::requests(std::string_view method) const {
    const std::lock_guard lock(mutex_);
    const auto found = requests_.find(std::string(method));
    return found == requests_.end() ? 0 : found->second;
}

std::uint64_t MemoryUploads::patched_bytes() const {
    const std::lock_guard lock(mutex_);
    return patched_bytes_;
}

std::size_t MemoryUploads::largest_patch() const {
    const std::lock_guard lock(mutex_);
    return largest_patch_;
}

std::string MemoryUploads::last_checksum() const {
    const std::lock_guard lock(mutex_);
    return last_checksum_;
}

std::size_t MemoryUploads::interrupted() const {
    const std::lock_guard lock(mutex_);
    return interrupted_;
}

bool MemoryUploads::wait_for_requests(std::string_view method, std::size_t count) {
    std::unique_lock lock(mutex_);
    return progress_.wait_for(lock, kPatience, [&] {
        return requests_[std::string(method)] >= count;
    });
}

Answer<Response> MemoryUploads::send(const Request& request, net::Interrupt& interrupt) {
    const bool is_evidence = request.target.starts_with(kUploads) ||
                             request.target.find("/evidence/") != std::string::npos;
    if (!is_evidence) return others_.send(request, interrupt);
    bool hangs = false;
    {
        const std::lock_guard lock(mutex_);
        ++requests_[request.method];
        hangs = faults_.hangs && request.method == "PATCH";
    }
    progress_.notify_all();
    constexpr std::int64_t kStepMs = 5;
    while (hangs && !interrupt.wait_for_ms(kStepMs)) {
        const std::lock_guard lock(mutex_);
        hangs = faults_.hangs;
    }
    const std::lock_guard lock(mutex_);
    if (interrupt.is_raised()) {
        ++interrupted_;
        return net::failed(FailureKind::interrupted, ErrorCode::interrupted, "interrupted");
    }
    return answer(request);
}

Answer<Response> MemoryUploads::answer(const Request& request) {
    if (faults_.is_portal)
        return Response{200, {{"Content-Type", "text/html"}}, "<html>Please log in</html>"};
    if (faults_.is_busy) {
        Response response = tus_problem(503, "unavailable");
        response.headers.push_back({"Retry-After", "120"});
        return response;
    }
    if (request.method == "GET") return acknowledge(request);
    if (request.method == "OPTIONS")
        return tus(
            204,
            {{"Tus-Version", "1.0.0"},
             {"Tus-Extension", "creation,checksum,termination"},
             {"Tus-Max-Size", std::to_string(bytes_max_)},
             {"Tus-Checksum-Algorithm", algorithms_}}
        );
    if (header_of(request, "Tus-Resumable") != "1.0.0")
        return tus_problem(412, "wrong_tus_version");
    if (request.method == "POST") return create(request);
    if (request.method == "HEAD" && take(faults_.forgotten)) uploads_.erase(request.target);
    const auto found = uploads_.find(request.target);
    // As a real one: no body, and so no problem document.
    if (found == uploads_.end()) return tus(404);
    if (request.method == "HEAD")
        return tus(
            200,
            {{"Upload-Offset", std::to_string(found->second.bytes.size())},
             {"Upload-Length", std::to_string(found->second.file.bytes)}}
        );
    if (request.method == "PATCH") return patch(request, found->second);
    uploads_.erase(found);
    return tus(204);
}

bool MemoryUploads::creation_is_signed(const Request& request) const {
    const std::string text = core::signed_creation_text(
        header_of(request, "Upload-Length"), header_of(request, "Upload-Metadata")
    );
    const auto signature =
        core::array_from_base64url<64>(header_of(request, core::kSignatureHeader));
    const std::string time = header_of(request, core::kTimeHeader);
    const std::string nonce = header_of(request, core::kNonceHeader);
    return header_of(request, core::kDeviceHeader) == kDevice && signature && !time.empty() &&
           core::request_signature_is_valid(
               {kDevice, request.method, request.target, {std::stoll(time)}, nonce, text},
               *signature,
               world_.device_key.verify_key()
           );
}

Response MemoryUploads::create(const Request& request) {
    const auto creation = core::parse_upload_creation(
        header_of(request, "Upload-Length"), header_of(request, "Upload-Metadata")
    );
    if (!creation) return tus_problem(400, "malformed_request");
    if (!creation_is_signed(request)) return tus_problem(403, "bad_signature");
    if (faults_.is_case_unknown) return tus_problem(404, "no_such_case");
    if (creation->evidence.to_string() == poisoned_) return tus_problem(400, "malformed_request");
    if (creation->bytes > bytes_max_) return tus_problem(413, "too_large");
    for (const auto& [path, upload] : uploads_)
        if (upload.file == *creation) return tus(201, {{"Location", location_start_ + path}});
    const std::string path =
        std::string(kUploads) + "/token-" + std::to_string(++made_) + "-of-one-upload";
    uploads_.emplace(path, Upload{*creation, {}});
    return tus(201, {{"Location", location_start_ + path}});
}

bool MemoryUploads::checksum_fits(const Request& request, const std::string& body) {
    const std::string announced = header_of(request, "Upload-Checksum");
    if (announced.empty()) return true;
    const auto algorithm = announced.starts_with("sha1 ") ? net::ChecksumAlgorithm::sha1
                                                          : net::ChecksumAlgorithm::sha256;
    return net::checksum_of(core::as_bytes(body), algorithm) == announced;
}

Answer<Response> MemoryUploads::patch(const Request& request, Upload& upload) {
    patched_bytes_ += request.body.size();
    largest_patch_ = std::max(largest_patch_, request.body.size());
    last_checksum_ = header_of(request, "Upload-Checksum");
    if (header_of(request, "Content-Type") != "application/offset+octet-stream")
        return tus_problem(415, "wrong_content_type");
    if (faults_.slow_bytes > 0 && request.body.size() > faults_.slow_bytes)
        return net::failed(FailureKind::timed_out, ErrorCode::timed_out, "no answer in time");
    if (take(faults_.locks)) return tus_problem(423, "upload_locked");
    if (header_of(request, "Upload-Offset") != std::to_string(upload.bytes.size()))
        return tus_problem(409, "wrong_offset");
    std::string body = request.body;
    if (take(faults_.flips)) body[body.size() / 2] ^= 4;
    if (!checksum_fits(request, body)) return tus_problem(460, "wrong_checksum");
    const bool is_cut = take(faults_.cuts);
    if (is_cut) body.resize(body.size() / 2);
    const auto bytes = core::as_bytes(body);
    upload.bytes.insert(upload.bytes.end(), bytes.begin(), bytes.end());
    if (is_cut || take(faults_.lost_answers)) return cut();
    if (upload.bytes.size() > upload.file.bytes) return tus_problem(413, "too_large");
    const bool is_all = upload.bytes.size() == upload.file.bytes;
    const bool is_wrong = is_all && core::digest_of(upload.bytes) != upload.file.digest;
    if (is_wrong || (is_all && take(faults_.wrong_digests))) {
        upload.bytes.clear();
        return tus_problem(460, "wrong_digest");
    }
    return tus(204, {{"Upload-Offset", std::to_string(upload.bytes.size())}});
}

Response MemoryUploads::acknowledge(const Request& request) {
    for (const auto& [path, upload] : uploads_) {
        const auto& file = upload.file;
        const std::string target =
            "/v1/cases/" + file.case_id.to_string() + "/evidence/" + file.evidence.to_string();
        const bool is_here = target == request.target && upload.bytes.size() == file.bytes;
        if (!is_here || faults_.has_no_word) continue;
        core::EvidenceAcknowledgement word{
            file.case_id, file.evidence, file.digest, file.bytes, world_.clock.now(), kDevice, {}};
        core::sign_acknowledgement(word, world_.centre_key);
        // Somebody on the way has a word of his own.
        if (take(faults_.lost_words)) word.received_at.utc_ms += 1;
        return {200, {{"Content-Type", "application/json"}}, core::to_json(word)};
    }
    return problem(404, "no_such_evidence");
}

}  // namespace fangxin::tests
