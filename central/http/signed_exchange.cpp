// Headers of signed questions and answers.
#include "central/http/signed_exchange.h"

#include <charconv>
#include <utility>

#include "central/service/verify_request.h"
#include "core/request_signature.h"

namespace fangxin::central {
namespace {

std::string header(const drogon::HttpRequestPtr& request, std::string_view name) {
    return request->getHeader(std::string(name));
}

// Path and query exactly as they were sent.
std::string target_of(const drogon::HttpRequestPtr& request) {
    const auto& query = request->query();
    return query.empty() ? request->getOriginalPath() : request->getOriginalPath() + "?" + query;
}

std::optional<core::Instant> parse_time(const std::string& text) {
    std::int64_t value = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, failure] = std::from_chars(text.data(), end, value);
    if (failure != std::errc{} || stop != end) return std::nullopt;
    return core::Instant{value};
}

}  // namespace

bool has_signature(const drogon::HttpRequestPtr& request) {
    return !header(request, core::kDeviceHeader).empty() ||
           !header(request, core::kSignatureHeader).empty();
}

Task<Answer<Asker>> find_asker(
    const Centre& centre, const drogon::HttpRequestPtr& request, std::string body
) {
    const auto time = parse_time(header(request, core::kTimeHeader));
    const auto signature = core::array_from_base64url<64>(header(request, core::kSignatureHeader));
    const std::string device = header(request, core::kDeviceHeader);
    if (device.empty()) co_return refuse(RefusalCode::unknown_device);
    if (!time || !signature) co_return refuse(RefusalCode::bad_signature);
    const std::string target = target_of(request);
    const core::SignedRequest question{request->methodString(), target, *time, body};
    auto found = co_await verify_request(centre, device, question, *signature);
    if (!found) co_return tl::unexpected<Refusal>(found.error());
    co_return Asker{std::move(*found), *time};
}

void sign_response(
    const Centre& centre,
    const Asker& asker,
    const drogon::HttpRequestPtr& request,
    const drogon::HttpResponsePtr& response
) {
    const std::string target = target_of(request);
    // The body of the question is no part of what is signed here.
    const core::SignedRequest question{request->methodString(), target, asker.time, {}};
    const auto signature = core::sign_answer(
        question, static_cast<int>(response->statusCode()), response->body(), centre.keys.signing()
    );
    response->addHeader(std::string(core::kSignatureHeader), core::to_base64url(signature));
}

}  // namespace fangxin::central
