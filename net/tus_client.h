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

// Checksums of a piece find what the line changed and prove nothing about who sent it: the digest
// in the sealed case does that. SHA-1 is here because it is the only one that every server must
// offer.
enum class ChecksumAlgorithm { none, sha1, sha256 };

// The best one that a server offers with "sha1,sha256".
ChecksumAlgorithm best_checksum(std::string_view offered);

// The value of Upload-Checksum: "sha256 " and the checksum in base64; empty for `none`.
std::string checksum_of(core::ByteView piece, ChecksumAlgorithm algorithm);

// What a server offers.
struct TusTerms {
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

class TusClient {
  public:
    // `server_url` as checked_central_url gives it; `endpoint` is where uploads are created.
    TusClient(
        Transport& transport, const core::Clock& clock, std::string server_url, std::string endpoint
    )
        : transport_(transport),
          clock_(clock),
          server_url_(std::move(server_url)),
          endpoint_(std::move(endpoint)) {}

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
    std::string server_url_;
    std::string endpoint_;
};

}  // namespace fangxin::net
