// One HTTP request, one answer or a Failure: the door through which all talk with the centre goes.
//
// Tests put a centre in memory behind it. It knows nothing of cases or signatures.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/limits.h"
#include "net/failure.h"
#include "net/interrupt.h"

namespace fangxin::net {

struct Header {
    std::string name;
    std::string value;
    bool operator==(const Header&) const = default;
};
using Headers = std::vector<Header>;

// The value of the first header of that name, whatever its case; valid as long as `headers` is.
std::optional<std::string_view> find_header(const Headers& headers, std::string_view name);

struct Request {
    std::string method;  // "GET"
    std::string target;  // path with query, begins with "/"
    Headers headers;
    std::string body;
    std::int64_t timeout_ms = core::kRequestTimeoutMs;  // for everything, connecting included
    std::size_t answer_bytes_max = core::kAnswerBytesMax;
};

struct Response {
    int status = 0;
    Headers headers;
    std::string body;
};

class Transport {
  public:
    virtual ~Transport() = default;

    // Sends to the centre and waits for the whole answer. Any HTTP status is a success here. A
    // failure is one of the line's or of TLS, `not_the_centre` when what came is no HTTP or larger
    // than allowed, `interrupted` as soon as `interrupt` is raised or when it was raised before.
    // One call at a time; the interrupt may be raised from any thread.
    virtual Answer<Response> send(const Request& request, Interrupt& interrupt) = 0;
};

}  // namespace fangxin::net
