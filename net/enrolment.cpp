// First contact of a machine with the centre.
#include "net/enrolment.h"

#include <algorithm>
#include <utility>

#include "core/case_number.h"
#include "net/api.h"

namespace fangxin::net {

namespace {

using core::ErrorCode;
using core::fail;

// 8 random characters and one that checks (core/case_number.h).
constexpr std::size_t kEnrolCodeLength = 9;

bool is_zero(core::ByteView bytes) {
    return std::all_of(bytes.begin(), bytes.end(), [](std::uint8_t byte) { return byte == 0; });
}

// Enrolling again needs a visit, so what would make the machine useless is refused now.
bool is_usable(const core::EnrolmentAnswer& answer) {
    const bool has_address =
        answer.public_url.starts_with("https://") || answer.public_url.starts_with("http://");
    return !answer.device.empty() && core::is_number_prefix(answer.number_prefix) &&
           !answer.station.empty() && !answer.seal_key_id.empty() &&
           !is_zero(answer.seal_key.bytes) && !is_zero(answer.centre_key.bytes) && has_address;
}

}  // namespace

core::Result<core::Enrolment> enrol(
    Transport& transport,
    const core::Clock& clock,
    const std::string& central_url,
    std::string_view typed_code,
    const core::SigningKey& device,
    Interrupt& interrupt
) {
    auto code = core::parse_checked_code(typed_code, kEnrolCodeLength);
    if (!code) return fail(ErrorCode::invalid, "the enrolment code is mistyped; look at it again");

    Api api(transport, clock);
    const core::EnrolmentRequest request{std::move(*code), device.verify_key(), clock.now()};
    auto answer = api.enrol(request, interrupt);
    if (!answer) {
        const Failure& failure = answer.error();
        // A refusal of the centre says itself what to do.
        if (failure.is_from_centre()) return fail(failure.error);
        return fail(failure.error.code, failure.sentence());
    }
    if (!is_usable(*answer))
        return fail(ErrorCode::corrupt, "the centre's answer to the enrolment lacks something");
    return core::Enrolment{central_url, std::move(*answer)};
}

}  // namespace fangxin::net
