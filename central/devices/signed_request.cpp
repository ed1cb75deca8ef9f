// Checking who asks.
#include "central/service/verify_request.h"

#include <functional>
#include <optional>
#include <utility>

namespace fangxin::central {

Task<Answer<Device>> verify_request(
    const Centre& centre,
    std::string device,
    const core::SignedRequest& request,
    const core::Signature& signature
) {
    std::function<Task<core::Result<std::optional<Device>>>(Session&)> work =
        [&device](Session& session) { return find_device(session, device); };
    auto found = co_await centre.database.read<std::optional<Device>>(std::move(work));
    if (!found) co_return refuse(found.error());
    if (!*found) co_return refuse(RefusalCode::unknown_device);
    if (!core::request_signature_is_valid(request, signature, (*found)->verify_key))
        co_return refuse(RefusalCode::bad_signature);
    co_return std::move(**found);
}

}  // namespace fangxin::central
