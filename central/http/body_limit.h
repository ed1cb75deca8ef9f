// Refusals of long bodies by their headers, before they are read.
#pragma once

#include <cstdint>
#include <drogon/HttpRequest.h>
#include <drogon/HttpResponse.h>
#include <optional>

namespace fangxin::central {

// Content-Length; nothing when the request does not say it.
std::optional<std::uint64_t> content_length(const drogon::HttpRequestPtr& request);

// Refuses a body that no route takes, or that does not say how long it is, before it is read, and
// drops what comes of it; nothing for a request that may go on. Bodies of /v1/uploads/{token} pass:
// their route counts them as they come.
drogon::HttpResponsePtr refuse_body(const drogon::HttpRequestPtr& request);

// Closes the connection of a request that was answered before its body came, when much of it may
// still be to come.
void close_soon(const drogon::HttpRequestPtr& request);

}  // namespace fangxin::central
