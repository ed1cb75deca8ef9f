// Failures of an exchange with the centre, distinguished by what staff can do about them.
//
// The kind is decided where the knowledge is: the transport knows what the line did, the typed
// calls know what an answer is worth, the sync engine knows the store.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "core/result.h"

namespace fangxin::net {

// In the order of the texts in failure.cpp.
enum class FailureKind {
    interrupted,  // somebody here asked to stop waiting; nothing is wrong

    // The line: no answer came.
    no_network,      // no way out of this machine
    name_not_found,  // the centre's name means nothing to the name server
    refused,         // the machine is there, the service is not
    timed_out,
    cut,  // in the middle of a request or an answer

    // TLS: somebody answered who cannot prove to be the centre.
    wrong_certificate,        // for another name, or from an authority that is not trusted
    certificate_out_of_date,  // by this machine's clock: one of the two is wrong
    tls_failed,               // nothing could be agreed on

    // An answer came that is not the centre's.
    captive_portal,  // a page that wants somebody to sign in
    proxy_page,      // something on the way speaks for itself
    not_the_centre,  // anything else

    // The centre answered: see Failure::is_from_centre.
    centre_busy,      // it asks to wait
    centre_error,     // it has a fault of its own
    centre_refuses,   // a person must look at it
    cut_off,          // it has signed that it takes nothing from this machine any more
    program_too_old,  // genuine, but more than this program understands

    store_failed,  // this machine's own disk
};

// The stable name, as the commands print it: "captive_portal".
std::string_view failure_kind_name(FailureKind kind);
// What staff do next, as the second half of a sentence; empty for `interrupted`.
std::string_view advice(FailureKind kind);

// `error.code` is what the caller can do. `error.detail` says what happened, without a full stop,
// and never repeats what the other side wrote.
struct Failure {
    core::Error error;
    FailureKind kind;
    std::optional<std::int64_t> retry_after_ms{};  // the centre asked for this pause

    // The centre itself answered: the line works.
    bool is_from_centre() const {
        return kind >= FailureKind::centre_busy && kind <= FailureKind::program_too_old;
    }
    // What happened and what to do about it, in one English sentence.
    std::string sentence() const;
};

// Which kind a reason is of that was kept as such a sentence; nothing when it is of none.
std::optional<FailureKind> kind_of_sentence(std::string_view sentence);

template <typename T>
class [[nodiscard]] Answer : public tl::expected<T, Failure> {
  public:
    using tl::expected<T, Failure>::expected;
};

// Makes a failed Answer.
inline tl::unexpected<Failure> failed(FailureKind kind, core::ErrorCode code, std::string detail) {
    return tl::unexpected<Failure>(Failure{{code, std::move(detail)}, kind});
}
inline tl::unexpected<Failure> failed(Failure failure) {
    return tl::unexpected<Failure>(std::move(failure));
}

}  // namespace fangxin::net
