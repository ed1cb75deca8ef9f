// Reads what headers say of a body.
#include "central/http/body_limit.h"

#include <drogon/RequestStream.h>
#include <optional>
#include <trantor/net/EventLoop.h>
#include <trantor/net/TcpConnection.h>

#include "central/limits.h"
#include "core/whole_number.h"

namespace fangxin::central {
namespace {

// Nothing when the request does not say it, or says nonsense.
std::optional<std::uint64_t> content_length(const drogon::HttpRequestPtr& request) {
    return core::parse_whole_number<std::uint64_t>(request->getHeader("content-length"));
}

bool has_no_length(const drogon::HttpRequestPtr& request) {
    if (!request->getHeader("transfer-encoding").empty()) return true;
    return !request->getHeader("content-length").empty() && !content_length(request);
}

}  // namespace

bool has_two_lengths(const drogon::HttpRequestPtr& request) {
    return !request->getHeader("transfer-encoding").empty() &&
           !request->getHeader("content-length").empty();
}

bool announces_body(const drogon::HttpRequestPtr& request) {
    return has_no_length(request) || content_length(request).value_or(0) > 0;
}

std::uint64_t body_bytes_max(const drogon::HttpRequestPtr& request, const BodyRule& rule) {
    return has_no_length(request) ? rule.bytes_max : content_length(request).value_or(0);
}

std::optional<drogon::HttpStatusCode> refusal_of_body(
    const drogon::HttpRequestPtr& request, const BodyRule& rule
) {
    // A front and the centre could take two requests for one, or one for two (RFC 9112, 6.1).
    if (has_two_lengths(request)) return drogon::k400BadRequest;
    // Drogon would gather a body without length up to the size of the largest file.
    if (has_no_length(request) && !rule.is_counted_as_it_comes) return drogon::k411LengthRequired;
    if (content_length(request).value_or(0) > rule.bytes_max)
        return drogon::k413RequestEntityTooLarge;
    return std::nullopt;
}

void drop_body(const drogon::HttpRequestPtr& request) {
    // A stream without reader drops what comes.
    drogon::internal::createRequestStream(request).reset();
    close_soon(request);
}

void close_soon(const drogon::HttpRequestPtr& request) {
    const auto connection = request->getConnectionPtr().lock();
    const bool may_be_long =
        has_no_length(request) || content_length(request).value_or(0) > kRequestBytesMax;
    if (!connection || !may_be_long) return;
    connection->getLoop()->runAfter(kRefusedBodySeconds, [weak = std::weak_ptr(connection)] {
        if (const auto open = weak.lock()) open->forceClose();
    });
}

}  // namespace fangxin::central
