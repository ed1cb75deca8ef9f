// Speaks tus 1.0.0 over a Transport.
#include "net/tus_client.h"

#include <algorithm>
#include <array>
#include <map>
#include <openssl/evp.h>
#include <utility>

#include "core/ensure.h"
#include "core/try.h"
#include "core/upload.h"
#include "core/whole_number.h"
#include "net/answer_failure.h"
#include "net/central_url.h"

namespace fangxin::net {
namespace {

using core::ErrorCode;

constexpr const char* kVersionHeader = "Tus-Resumable";

constexpr int kPreconditionFailed = 412;  // it does not speak our version of tus

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

bool speaks_tus(const Response& response) {
    const auto version = find_header(response.headers, kVersionHeader);
    return version && *version == core::kTusVersion;
}

TusProblem problem_of(int status) {
    static const std::map<int, TusProblem> kProblems = {
        {403, TusProblem::gone},
        {404, TusProblem::gone},
        {409, TusProblem::wrong_offset},
        {410, TusProblem::gone},
        {413, TusProblem::too_large},
        {423, TusProblem::locked},
        {460, TusProblem::wrong_checksum}};
    const auto known = kProblems.find(status);
    return known == kProblems.end() ? TusProblem::other : known->second;
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

ChecksumAlgorithm best_checksum(std::string_view offered) {
    if (lists(offered, "sha256")) return ChecksumAlgorithm::sha256;
    return lists(offered, "sha1") ? ChecksumAlgorithm::sha1 : ChecksumAlgorithm::none;
}

std::string checksum_of(core::ByteView piece, ChecksumAlgorithm algorithm) {
    if (algorithm == ChecksumAlgorithm::none) return {};
    const bool is_sha1 = algorithm == ChecksumAlgorithm::sha1;
    std::array<std::uint8_t, EVP_MAX_MD_SIZE> checksum{};
    unsigned int size = 0;
    const EVP_MD* const method = is_sha1 ? EVP_sha1() : EVP_sha256();
    ENSURE(EVP_Digest(piece.data(), piece.size(), checksum.data(), &size, method, nullptr) == 1);
    return (is_sha1 ? "sha1 " : "sha256 ") + core::to_base64(core::ByteView(checksum).first(size));
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
        failure.kind = response.status == kPreconditionFailed ? FailureKind::program_too_old
                                                              : kind_of_problem(response.status);
        const bool is_refusal = failure.kind == FailureKind::centre_refuses;
        failure.error = {
            is_refusal ? ErrorCode::rejected : ErrorCode::unavailable,
            "the centre answered an upload with " + std::to_string(response.status)};
        failure.retry_after_ms = retry_after_ms(response, clock_.now());
    }
    const bool counts = is_tus || failure.is_from_centre();
    return {counts ? problem_of(response.status) : TusProblem::other, std::move(failure)};
}

TusAnswer<TusTerms> TusClient::terms(Interrupt& interrupt) {
    const Response response = TRY(exchange({"OPTIONS", endpoint_}, interrupt));
    const auto value = [&response](std::string_view name) {
        return find_header(response.headers, name).value_or(std::string_view());
    };
    return TusTerms{
        .can_terminate = lists(value("Tus-Extension"), "termination"),
        .checksum = lists(value("Tus-Extension"), "checksum")
                        ? best_checksum(value("Tus-Checksum-Algorithm"))
                        : ChecksumAlgorithm::none,
        .bytes_max = number_of(response, "Tus-Max-Size")};
}

TusAnswer<std::string> TusClient::create(
    std::uint64_t length, const std::string& metadata, Headers more, Interrupt& interrupt
) {
    Request request{"POST", endpoint_, std::move(more)};
    request.headers.push_back({"Upload-Length", std::to_string(length)});
    request.headers.push_back({"Upload-Metadata", metadata});
    const Response response = TRY(exchange(std::move(request), interrupt));
    const auto location = find_header(response.headers, "Location");
    if (!location) return broken("the centre made an upload and did not say where");
    auto path = path_of_location(server_url_ + endpoint_, *location);
    if (!path) return broken("the centre made an upload at a place that cannot be used");
    return std::move(*path);
}

TusAnswer<TusState> TusClient::state(const std::string& path, Interrupt& interrupt) {
    const Response response = TRY(exchange({"HEAD", path}, interrupt));
    const auto offset = number_of(response, "Upload-Offset");
    if (!offset) return broken("the centre did not say how far an upload is");
    return TusState{*offset, number_of(response, "Upload-Length")};
}

TusAnswer<std::uint64_t> TusClient::send(
    const std::string& path,
    std::uint64_t offset,
    core::ByteView piece,
    ChecksumAlgorithm checksum,
    Interrupt& interrupt
) {
    Request request{
        "PATCH",
        path,
        {{"Content-Type", "application/offset+octet-stream"},
         {"Upload-Offset", std::to_string(offset)}},
        std::string(core::as_text(piece))};
    if (checksum != ChecksumAlgorithm::none)
        request.headers.push_back({"Upload-Checksum", checksum_of(piece, checksum)});
    const Response response = TRY(exchange(std::move(request), interrupt));
    const auto reached = number_of(response, "Upload-Offset");
    if (!reached || *reached <= offset || *reached > offset + piece.size())
        return broken("the centre's answer about the size of an upload cannot be right");
    return *reached;
}

TusAnswer<void> TusClient::terminate(const std::string& path, Interrupt& interrupt) {
    TRY(exchange({"DELETE", path}, interrupt));
    return {};
}

}  // namespace fangxin::net
