// Speaks tus 1.0.0 over a Transport.
#include "net/tus_client.h"

#include <algorithm>
#include <utility>

#include "core/ensure.h"
#include "core/limits.h"
#include "core/upload.h"
#include "core/whole_number.h"
#include "net/answer_failure.h"
#include "net/retry_schedule.h"

namespace fangxin::net {

namespace {

using core::ErrorCode;

constexpr const char* kVersionHeader = "Tus-Resumable";

// Statuses of RFC 9110 and of tus that have a meaning of their own here.
constexpr int kForbidden = 403;
constexpr int kNotFound = 404;
constexpr int kConflict = 409;
constexpr int kGone = 410;
constexpr int kPreconditionFailed = 412;
constexpr int kTooLarge = 413;
constexpr int kLocked = 423;
constexpr int kTooManyRequests = 429;
constexpr int kChecksumMismatch = 460;
constexpr int kServiceUnavailable = 503;

std::optional<std::uint64_t> number_of(const Response& response, std::string_view name) {
    const auto text = find_header(response.headers, name);
    return text ? core::parse_whole_number<std::uint64_t>(*text) : std::nullopt;
}

bool lists(std::string_view list, std::string_view wanted) {
    while (!list.empty()) {
        const std::string_view name = list.substr(0, list.find(','));
        list.remove_prefix(std::min(name.size() + 1, list.size()));
        if (name == wanted) return true;
    }
    return false;
}

std::string lower(std::string_view text) {
    std::string lowered(text);
    for (char& c : lowered)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lowered;
}

// "centre.example" of "//user@centre.example:8443/path".
std::string host_of(std::string_view after_scheme) {
    std::string_view host = after_scheme.substr(0, after_scheme.find_first_of("/?#"));
    host.remove_prefix(std::min(host.rfind('@') + 1, host.size()));
    const std::size_t port = host.rfind(':');
    const bool is_in_brackets = host.find(']') != std::string_view::npos;
    if (port != std::string_view::npos && (!is_in_brackets || port > host.find(']')))
        host = host.substr(0, port);
    return lower(host);
}

Request request_for(std::string method, std::string target) {
    Request request;
    request.method = std::move(method);
    request.target = std::move(target);
    return request;
}

bool speaks_tus(const Response& response) {
    const auto version = find_header(response.headers, kVersionHeader);
    return version && *version == core::kTusVersion;
}

TusProblem problem_of(int status) {
    switch (status) {
        case kForbidden:
        case kNotFound:
        case kGone:
            return TusProblem::gone;
        case kConflict:
            return TusProblem::wrong_offset;
        case kTooLarge:
            return TusProblem::too_large;
        case kLocked:
            return TusProblem::locked;
        case kChecksumMismatch:
            return TusProblem::wrong_checksum;
        default:
            return TusProblem::other;
    }
}

FailureKind kind_of(int status) {
    if (status == kServiceUnavailable || status == kTooManyRequests)
        return FailureKind::centre_busy;
    if (status == kPreconditionFailed) return FailureKind::program_too_old;
    return status >= 500 ? FailureKind::centre_error : FailureKind::centre_refuses;
}

tl::unexpected<TusFailure> tus_failed(Failure failure) {
    return tl::unexpected<TusFailure>(TusFailure{TusProblem::other, std::move(failure)});
}

// It speaks tus, but not as the protocol says.
tl::unexpected<TusFailure> broken(std::string detail) {
    return tus_failed(Failure{
        {ErrorCode::corrupt, std::move(detail)}, FailureKind::centre_error, std::nullopt});
}

}  // namespace

core::Result<std::string> upload_path(
    std::string_view location, std::string_view host, std::string_view endpoint
) {
    const auto unusable = [] {
        return core::fail(ErrorCode::invalid, "the place of the upload cannot be used");
    };
    const bool has_odd_characters =
        std::any_of(location.begin(), location.end(), [](char c) { return c <= ' ' || c > '~'; });
    if (location.empty() || has_odd_characters) return unusable();
    if (location.find('#') != std::string_view::npos) return unusable();
    std::string path;
    const std::size_t scheme = location.find("://");
    const bool is_absolute = scheme != std::string_view::npos &&
                             (location.starts_with("http://") || location.starts_with("https://"));
    if (is_absolute || location.starts_with("//")) {
        const std::string_view rest = location.substr(is_absolute ? scheme + 3 : 2);
        if (host_of(rest) != host) return unusable();
        const std::size_t slash = rest.find('/');
        path = slash == std::string_view::npos ? "" : rest.substr(slash);
    } else if (location.starts_with('/')) {
        path = location;
    } else if (scheme == std::string_view::npos) {
        path = std::string(endpoint.substr(0, endpoint.rfind('/') + 1)) + std::string(location);
    }
    if (path.size() < 2 || path.size() > core::kUploadPathCharactersMax) return unusable();
    return path;
}

TusClient::TusClient(
    Transport& transport,
    const core::Clock& clock,
    std::string_view server_url,
    std::string endpoint
)
    : transport_(transport), clock_(clock), endpoint_(std::move(endpoint)) {
    ENSURE(server_url.find("://") != std::string_view::npos);
    ENSURE(endpoint_.starts_with('/'));
    host_ = host_of(server_url.substr(server_url.find("://") + 3));
}

// A success is an answer of 2xx that speaks tus.
TusAnswer<Response> TusClient::exchange(Request request, Interrupt& interrupt) {
    request.headers.push_back({kVersionHeader, std::string(core::kTusVersion)});
    auto response = transport_.send(request, interrupt);
    if (!response) return tus_failed(response.error());
    const bool is_success = response->status >= 200 && response->status < 300;
    if (is_success && speaks_tus(*response)) return std::move(*response);
    return tl::unexpected<TusFailure>(failure_of(*response));
}

TusFailure TusClient::failure_of(const Response& response) const {
    Failure failure = failure_of_answer(response, clock_.now());
    const bool is_tus = speaks_tus(response) && response.status >= 400;
    if (is_tus && !failure.is_from_centre()) {
        // A HEAD has no body, and other servers have no problem documents.
        const FailureKind kind = kind_of(response.status);
        const bool is_refusal = kind == FailureKind::centre_refuses;
        failure.error = {
            is_refusal ? ErrorCode::rejected : ErrorCode::unavailable,
            "the centre answered an upload with " + std::to_string(response.status)};
        failure.kind = kind;
        if (const auto wait = find_header(response.headers, "Retry-After"))
            failure.retry_after_ms = parse_retry_after(*wait, clock_.now());
    }
    const bool counts = is_tus || failure.is_from_centre();
    return {counts ? problem_of(response.status) : TusProblem::other, std::move(failure)};
}

TusAnswer<TusTerms> TusClient::terms(Interrupt& interrupt) {
    const auto response = exchange(request_for("OPTIONS", endpoint_), interrupt);
    if (!response) return tl::unexpected<TusFailure>(response.error());
    const auto value = [&response](std::string_view name) {
        return find_header(response->headers, name).value_or(std::string_view());
    };
    return TusTerms{
        .can_create = lists(value("Tus-Extension"), "creation"),
        .can_terminate = lists(value("Tus-Extension"), "termination"),
        .checksum = lists(value("Tus-Extension"), "checksum")
                        ? best_checksum(value("Tus-Checksum-Algorithm"))
                        : ChecksumAlgorithm::none,
        .bytes_max = number_of(*response, "Tus-Max-Size")};
}

TusAnswer<std::string> TusClient::create(
    std::uint64_t length, const std::string& metadata, Headers more, Interrupt& interrupt
) {
    Request request = request_for("POST", endpoint_);
    request.headers = std::move(more);
    request.headers.push_back({"Upload-Length", std::to_string(length)});
    request.headers.push_back({"Upload-Metadata", metadata});
    const auto response = exchange(std::move(request), interrupt);
    if (!response) return tl::unexpected<TusFailure>(response.error());
    const auto location = find_header(response->headers, "Location");
    if (!location) return broken("the centre made an upload and did not say where");
    auto path = upload_path(*location, host_, endpoint_);
    if (!path) return broken("the centre made an upload at a place that cannot be used");
    return std::move(*path);
}

TusAnswer<TusState> TusClient::state(const std::string& path, Interrupt& interrupt) {
    const auto response = exchange(request_for("HEAD", path), interrupt);
    if (!response) return tl::unexpected<TusFailure>(response.error());
    const auto offset = number_of(*response, "Upload-Offset");
    if (!offset) return broken("the centre did not say how far an upload is");
    return TusState{*offset, number_of(*response, "Upload-Length")};
}

TusAnswer<std::uint64_t> TusClient::send(
    const std::string& path,
    std::uint64_t offset,
    core::ByteView piece,
    ChecksumAlgorithm checksum,
    Interrupt& interrupt
) {
    Request request = request_for("PATCH", path);
    request.headers.push_back({"Content-Type", "application/offset+octet-stream"});
    request.headers.push_back({"Upload-Offset", std::to_string(offset)});
    if (checksum != ChecksumAlgorithm::none)
        request.headers.push_back({"Upload-Checksum", checksum_of(piece, checksum)});
    request.body = core::as_text(piece);
    const auto response = exchange(std::move(request), interrupt);
    if (!response) return tl::unexpected<TusFailure>(response.error());
    const auto reached = number_of(*response, "Upload-Offset");
    if (!reached || *reached <= offset || *reached > offset + piece.size())
        return broken("the centre's answer about the size of an upload cannot be right");
    return *reached;
}

TusAnswer<void> TusClient::terminate(const std::string& path, Interrupt& interrupt) {
    const auto response = exchange(request_for("DELETE", path), interrupt);
    if (!response) return tl::unexpected<TusFailure>(response.error());
    return {};
}

}  // namespace fangxin::net
