// Headers of signed requests and signed answers.
#include "central/http/asker.h"

#include <string>
#include <utility>

#include "central/devices/signed_request.h"
#include "central/keys.h"
#include "core/limits.h"
#include "core/request_signature.h"
#include "core/whole_number.h"

namespace fangxin::central {
Task<Answer<Anybody>> find_asker(std::type_identity<Anybody>, const Call&, std::string_view) {
    co_return Anybody{};
}

Task<Answer<LocalWatcher>> find_asker(
    std::type_identity<LocalWatcher>, const Call& call, std::string_view
) {
    if (!call.is_at_metrics_listener()) co_return refuse(RefusalCode::no_such_page);
    co_return LocalWatcher{};
}

Task<Answer<SignedDevice>> find_asker(
    std::type_identity<SignedDevice>, const Call& call, std::string_view signed_body
) {
    const auto time = core::parse_whole_number<std::int64_t>(call.header(core::kTimeHeader));
    const auto signature = core::array_from_base64url<64>(call.header(core::kSignatureHeader));
    const std::string& device = call.header(core::kDeviceHeader);
    if (device.empty()) co_return refuse(RefusalCode::unknown_device);
    const std::string& nonce = call.header(core::kNonceHeader);
    const bool is_whole = time && *time <= core::kInstantMsMax && signature &&
                          core::array_from_base64url<core::kNonceBytes>(nonce);
    if (!is_whole) co_return refuse(RefusalCode::bad_signature);
    const std::string target = call.target();
    const core::SignedRequest request{device, call.method(), target, {*time}, nonce, signed_body};
    auto found = co_await call.read(verify_request, request, *signature);
    if (!found) co_return tl::unexpected<Refusal>(std::move(found.error()));
    co_return SignedDevice{std::move(*found), request.time, nonce, signed_body};
}

Task<Answer<PersonOrDevice>> find_asker(
    std::type_identity<PersonOrDevice>, const Call& call, std::string_view signed_body
) {
    if (call.header(core::kDeviceHeader).empty() && call.header(core::kSignatureHeader).empty())
        co_return PersonOrDevice{};
    auto device = co_await find_asker(std::type_identity<SignedDevice>{}, call, signed_body);
    if (!device) co_return tl::unexpected<Refusal>(std::move(device.error()));
    co_return PersonOrDevice{std::move(*device)};
}

Task<Answer<void>> note_asked(const Call& call, const SignedDevice& asker) {
    co_return co_await call.write(note_request, asker.device, asker.time);
}

Task<Answer<void>> note_asked(const Call& call, const PersonOrDevice& asker) {
    if (!asker) co_return Answer<void>{};
    co_return co_await note_asked(call, *asker);
}

void sign(const Call& call, const SignedDevice& asker, drogon::HttpResponse& response) {
    const std::string target = call.target();
    const core::SignedRequest request{
        asker.device.id, call.method(), target, asker.time, asker.nonce, asker.body};
    const auto signature = core::sign_answer(
        request,
        static_cast<int>(response.statusCode()),
        response.body(),
        call.centre().keys.signing()
    );
    response.addHeader(std::string(core::kSignatureHeader), core::to_base64url(signature));
}

void sign(const Call& call, const PersonOrDevice& asker, drogon::HttpResponse& response) {
    if (asker) sign(call, *asker, response);
}

}  // namespace fangxin::central
