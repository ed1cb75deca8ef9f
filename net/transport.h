// HTTP requests to the centre and their answers or failures, as an interface.
//
// Tests have a centre in memory instead. It knows nothing of cases or signatures.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.h"
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

// The one form of a date that HTTP servers may send: "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110,
// 5.6.7). Nothing when it is anything else.
std::optional<core::Instant> parse_http_date(std::string_view text);

struct Request {
    std::string method;  // "GET"
    std::string target;  // path with query, begins with "/"
    Headers headers = {};
    std::string body = {};
    std::int64_t timeout_ms = core::kRequestTimeoutMs;  // for everything, connecting included
    std::size_t answer_bytes_max = core::kAnswerBytesMax;
};

struct Response {
    int status = 0;
    Headers headers;
    std::string body;
};

// What shall become of the requests under way when somebody raised the interrupt.
enum class OnInterrupt {
    end_all,     // end them and send nothing more
    end_silent,  // end those in which no byte has moved for core::kSilenceMsMax, now or later
    go_on,       // let them run; there may be more to send
};

// Where the requests that travel side by side come from and where their answers go. Everything is
// called on the thread that called `send_all`.
class RequestSource {
  public:
    virtual ~RequestSource() = default;

    // The next request; nothing when there is none at this moment. Asked again after every answer
    // and after `interrupted`, so that more may come while others are under way.
    virtual std::optional<Request> next() = 0;
    // The answer to the request that `next` gave as number `place`, from 0. In the order in which
    // the answers come; `interrupted` for a request that was ended.
    virtual void take(std::size_t place, Answer<Response> answer) = 0;
    // The interrupt was raised. Must clear it unless everything shall end.
    virtual OnInterrupt interrupted() = 0;
};

class Transport {
  public:
    virtual ~Transport() = default;

    // Sends to the centre and waits for the whole answer. Any HTTP status is a success here. A
    // failure is one of the line's or of TLS, `not_the_centre` when what came is no HTTP or larger
    // than allowed, `interrupted` as soon as `interrupt` is raised or when it was raised before.
    // One call at a time; the interrupt may be raised from any thread.
    virtual Answer<Response> send(const Request& request, Interrupt& interrupt) = 0;

    // Sends what the source gives, up to core::kRequestsSideBySideMax at once where the transport
    // can, here one after the other. Returns when nothing is under way and the source has nothing
    // more, or when it wants everything to end.
    virtual void send_all(RequestSource& source, Interrupt& interrupt);

    // The network changed: kept connections may lead nowhere and are not used for new requests. May
    // be called by a source from within `send_all`.
    virtual void start_afresh() {}
};

}  // namespace fangxin::net
