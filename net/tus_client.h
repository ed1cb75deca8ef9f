// A client of tus 1.0.0 (tus.io) with creation, checksum and termination: one request at a time.
//
// It works with any server of that protocol and knows nothing of cases. An answer counts only when
// it speaks tus or is a problem of the centre's; what comes from a captive portal or a proxy is a
// failure of the line. No thread of its own.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/bytes.h"
#include "core/clock.h"
#include "net/checksum.h"
#include "net/failure.h"
#include "net/transport.h"

namespace fangxin::net {

// What the server's answer asks the sender to do.
enum class TusProblem {
    other,           // see the failure
    gone,            // 403, 404, 410: create it again
    wrong_offset,    // 409: ask for the offset
    too_large,       // 413
    locked,          // 423: somebody else sends to it; come again
    wrong_checksum,  // 460: send the same piece again
};

struct TusFailure {
    TusProblem problem = TusProblem::other;
    Failure failure;
};

template <typename T>
class [[nodiscard]] TusAnswer : public tl::expected<T, TusFailure> {
  public:
    using tl::expected<T, TusFailure>::expected;
};

// What a server offers.
struct TusTerms {
    bool can_create = false;
    bool can_terminate = false;
    ChecksumAlgorithm checksum = ChecksumAlgorithm::none;
    std::optional<std::uint64_t> bytes_max = std::nullopt;
    bool operator==(const TusTerms&) const = default;
};

struct TusState {
    std::uint64_t offset = 0;             // everything before it is with the server
    std::optional<std::uint64_t> length;  // when the server says it
    bool operator==(const TusState&) const = default;
};

// The path that a Location names: it may be absolute, but then only on `host`, or relative to
// `endpoint`. `invalid` for everything that cannot be asked for at our own server.
core::Result<std::string> upload_path(
    std::string_view location, std::string_view host, std::string_view endpoint
);

class TusClient {
  public:
    // `server_url` as checked_central_url gives it; `endpoint` is where uploads are created.
    TusClient(
        Transport& transport,
        const core::Clock& clock,
        std::string_view server_url,
        std::string endpoint
    );

    const std::string& endpoint() const { return endpoint_; }

    // OPTIONS.
    TusAnswer<TusTerms> terms(Interrupt& interrupt);
    // POST; gives the path of the upload. `more` are the server's own headers.
    TusAnswer<std::string> create(
        std::uint64_t length, const std::string& metadata, Headers more, Interrupt& interrupt
    );
    // HEAD.
    TusAnswer<TusState> state(const std::string& path, Interrupt& interrupt);
    // PATCH of bytes that begin at `offset`; gives the new offset, which lies beyond it and not
    // beyond the piece.
    TusAnswer<std::uint64_t> send(
        const std::string& path,
        std::uint64_t offset,
        core::ByteView piece,
        ChecksumAlgorithm checksum,
        Interrupt& interrupt
    );
    // DELETE.
    TusAnswer<void> terminate(const std::string& path, Interrupt& interrupt);

  private:
    TusAnswer<Response> exchange(Request request, Interrupt& interrupt);
    TusFailure failure_of(const Response& response) const;

    Transport& transport_;
    const core::Clock& clock_;
    std::string host_;
    std::string endpoint_;
};

}  // namespace fangxin::net
