// Result: a value or an Error, never an exception across a layer.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace fangxin::core {

// What the caller can do about a failure.
enum class ErrorCode {
    unavailable,   // try again later: the network, a lock, a server
    timed_out,     // as unavailable, but the time given was used up
    interrupted,   // the caller asked to stop waiting
    conflict,      // another value is already there
    rejected,      // the other side refused for good; a person must look at it
    invalid,       // the input is wrong; the detail names what
    not_found,     // there is no such thing
    rate_limited,  // too many tries; wait
    corrupt,       // stored or received bytes are damaged
    disk_full,     // no room; nothing was stored
    denied,        // the caller may not do this
};

// A failure. `detail` is a short English sentence for staff and logs. It never holds what a person
// typed, nor a key or a code.
struct Error {
    ErrorCode code;
    std::string detail;
};

template <typename T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
  public:
    using tl::expected<T, Error>::expected;
};

// Makes a failed Result: `return fail(ErrorCode::invalid, "the id is not a UUID");`
inline tl::unexpected<Error> fail(ErrorCode code, std::string detail) {
    return tl::unexpected<Error>(Error{code, std::move(detail)});
}
inline tl::unexpected<Error> fail(Error error) {
    return tl::unexpected<Error>(std::move(error));
}

}  // namespace fangxin::core
