// The failure that an unsuccessful answer means: the centre's own, or of what is on the way.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/clock.h"
#include "core/json.h"
#include "net/failure.h"
#include "net/transport.h"

namespace fangxin::net {

// Of an answer that is no success: the centre's own "no" when it is a problem document of that very
// status, else whatever is on the way.
Failure failure_of_answer(const Response& response, core::Instant now);

// Which failure of the centre's an HTTP status of 400 and above means.
FailureKind kind_of_problem(int status);

// The pause that the centre asks for.
std::optional<std::int64_t> retry_after_ms(const Response& response, core::Instant now);

// Of one case within a batch that the centre answered.
Failure failure_of_problem(const core::Problem& problem, int status);

// Of an answer that should be the centre's and does not prove itself; `why` says what is missing. A
// page for a browser is taken for a captive portal's.
tl::unexpected<Failure> not_believed(const Response& response, std::string_view why);

}  // namespace fangxin::net
