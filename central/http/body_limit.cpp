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

// Of a body whose length is said (head_check.h lets nothing pass that is no length).
std::uint64_t content_length(const drogon::HttpRequestPtr& request) {
    const std::string& length = request->getHeader("content-length");
    return core::parse_whole_number<std::uint64_t>(length).value_or(0);
}

bool has_no_length(const drogon::HttpRequestPtr& request) {
    return !request->getHeader("transfer-encoding").empty();
}

}  // namespace

bool announces_body(const drogon::HttpRequestPtr& request) {
    return has_no_length(request) || content_length(request) > 0;
}

std::optional<drogon::HttpStatusCode> refusal_of_body(
    const drogon::HttpRequestPtr& request, const BodyRule& rule
) {
    // Drogon would gather a body without length up to the size of the largest file.
    if (has_no_length(request) && !rule.is_counted_as_it_comes) return drogon::k411LengthRequired;
    if (content_length(request) > rule.bytes_max) return drogon::k413RequestEntityTooLarge;
    return std::nullopt;
}

void drop_body(const drogon::HttpRequestPtr& request) {
    // A stream without reader drops what comes.
    drogon::internal::createRequestStream(request).reset();
    close_soon(request);
}

void close_soon(const drogon::HttpRequestPtr& request) {
    const auto connection = request->getConnectionPtr().lock();
    const bool may_be_long = has_no_length(request) || content_length(request) > kRequestBytesMax;
    if (!connection || !may_be_long) return;
    connection->getLoop()->runAfter(kRefusedBodySeconds, [weak = std::weak_ptr(connection)] {
        if (const auto open = weak.lock()) open->forceClose();
    });
}

}  // namespace fangxin::central
