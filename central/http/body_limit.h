// How much of a request's body is taken: a file of evidence whole, all else up to kRequestBytesMax.
#pragma once

#include <cstddef>
#include <cstdint>
#include <drogon/HttpRequest.h>
#include <drogon/HttpResponse.h>
#include <optional>
#include <string_view>

namespace fangxin::central {

// Of a piece of an upload so much waits in memory until its file is open. Whoever sends more by
// then is cut; what came is kept.
inline constexpr std::size_t kEarlyBytesMax = 8 * 1024 * 1024;

// Content-Length; nothing when the request does not say it.
std::optional<std::uint64_t> content_length(const drogon::HttpRequestPtr& request);

// Refuses a body that is too long, or does not say how long it is, before it is read, and drops
// what comes of it; nothing for a request that may go on. Bodies of /v1/uploads/{token} are passed:
// their handler counts them.
drogon::HttpResponsePtr refuse_body(const drogon::HttpRequestPtr& request);

// Closes the connection of a request that was answered before its body came, when much of it may
// still be to come.
void close_soon(const drogon::HttpRequestPtr& request);

}  // namespace fangxin::central
