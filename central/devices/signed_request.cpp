// Checking the signature of a device.
#include "central/devices/signed_request.h"

#include <optional>
#include <utility>

#include "core/try.h"

namespace fangxin::central {

Answer<Device> verify_request(
    Session& session,
    std::string_view device,
    const core::SignedRequest& request,
    const core::Signature& signature
) {
    std::optional<Device> found = TRY(find_device(session, device));
    if (!found) return refuse(RefusalCode::unknown_device);
    if (!core::request_signature_is_valid(request, signature, found->verify_key))
        return refuse(RefusalCode::bad_signature);
    return std::move(*found);
}

}  // namespace fangxin::central
