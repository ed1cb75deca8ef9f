// Reads what headers say of a body.
#include "central/http/body_limit.h"

#include <charconv>
#include <drogon/RequestStream.h>
#include <string>
#include <string_view>
#include <trantor/net/EventLoop.h>
#include <trantor/net/TcpConnection.h>

#include "central/http/problem.h"
#include "central/limits.h"

namespace fangxin::central {
namespace {

constexpr std::string_view kUploadPaths = "/v1/uploads/";

bool may_be_long(const drogon::HttpRequestPtr& request) {
    if (!request->getHeader("transfer-encoding").empty()) return true;
    return content_length(request).value_or(0) > kRequestBytesMax;
}

}  // namespace

std::optional<std::uint64_t> content_length(const drogon::HttpRequestPtr& request) {
    const std::string& text = request->getHeader("content-length");
    std::uint64_t value = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, failure] = std::from_chars(text.data(), end, value);
    if (text.empty() || failure != std::errc{} || stop != end) return std::nullopt;
    return value;
}

drogon::HttpResponsePtr refuse_body(const drogon::HttpRequestPtr& request) {
    if (request->path().starts_with(kUploadPaths) || !may_be_long(request)) return nullptr;
    // A stream without reader drops what comes.
    drogon::internal::createRequestStream(request).reset();
    close_soon(request);
    // Drogon would gather a body without length up to the size of the largest file.
    const bool has_length = content_length(request).has_value();
    return problem_response(
        has_length ? drogon::k413RequestEntityTooLarge : drogon::k411LengthRequired
    );
}

void close_soon(const drogon::HttpRequestPtr& request) {
    const auto connection = request->getConnectionPtr().lock();
    if (!connection || !may_be_long(request)) return;
    connection->getLoop()->runAfter(kRefusedBodySeconds, [weak = std::weak_ptr(connection)] {
        if (const auto open = weak.lock()) open->forceClose();
    });
}

}  // namespace fangxin::central
