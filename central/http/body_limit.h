// Refusals of long bodies by their headers, before they are read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <drogon/HttpRequest.h>
#include <drogon/HttpTypes.h>
#include <optional>

namespace fangxin::central {

// What a request's method and address take as a body.
struct BodyRule {
    std::size_t bytes_max = 0;
    // It need not say how long it is: its route counts it as it comes.
    bool is_counted_as_it_comes = false;
};

// Whether a body follows the head of the request.
bool announces_body(const drogon::HttpRequestPtr& request);

// The status that refuses a longer body than the rule allows, or one that does not say how long it
// is, by its head alone; nothing for a request that may go on.
std::optional<drogon::HttpStatusCode> refusal_of_body(
    const drogon::HttpRequestPtr& request, const BodyRule& rule
);

// Drops what comes of the body of a request that is refused before it is read.
void drop_body(const drogon::HttpRequestPtr& request);

// Closes the connection of a request that was answered before its body came, when much of it may
// still be to come.
void close_soon(const drogon::HttpRequestPtr& request);

}  // namespace fangxin::central
