// Receipts at the centre: which are genuine.
#include <doctest/doctest.h>
#include <string>

#include "core/receipt_signature.h"
#include "tests/central/test_centre.h"

namespace fangxin::tests {
namespace {

// What the QR code of the receipt says.
std::string receipt_of(const TestDevice& device, const core::Envelope& envelope) {
    return "https://centre.example/s" + core::receipt_fragment(
                                            envelope.header.number,
                                            device.last_file().query_token,
                                            core::sign_receipt(envelope, device.key())
                                        );
}

}  // namespace

TEST_CASE("verify-receipt tells a genuine receipt from a forged one, and from one not here yet") {
    const TestCentre centre;
    auto device = centre.enrolled_device();
    const auto envelope = device.next_case();
    const std::string receipt = receipt_of(device, envelope);
    const auto early = centre.command({"verify-receipt", receipt});
    CHECK(early.exit_code == 1);
    CHECK(early.errors.find("not delivered yet") != std::string::npos);

    REQUIRE(centre.put(envelope).status == 201);
    const auto genuine = centre.command({"verify-receipt", receipt});
    CHECK(genuine.exit_code == 0);
    CHECK(genuine.output.starts_with("genuine " + envelope.header.number.to_string() + " filed "));

    // An hour earlier than it was: whoever signs that is not the kiosk, or the kiosk after the
    // fact.
    auto changed = envelope;
    changed.header.filed_at.utc_ms -= 3'600'000;
    const auto forged = centre.command({"verify-receipt", receipt_of(device, changed)});
    CHECK(forged.exit_code == 2);
    CHECK(forged.errors.find("not genuine") != std::string::npos);
    CHECK(centre.command({"verify-receipt", "K7Q-0000-00"}).exit_code == 2);
}

}  // namespace fangxin::tests
