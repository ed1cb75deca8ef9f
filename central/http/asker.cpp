// Headers of signed requests and signed answers.
#include "central/http/asker.h"

#include <charconv>
#include <string>
#include <utility>

#include "central/devices/signed_request.h"
#include "central/keys.h"
#include "core/request_signature.h"

namespace fangxin::central {
namespace {

std::optional<core::Instant> parse_time(const std::string& text) {
    std::int64_t value = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, failure] = std::from_chars(text.data(), end, value);
    if (failure != std::errc{} || stop != end) return std::nullopt;
    return core::Instant{value};
}

}  // namespace

Task<Answer<Anybody>> find_asker(std::type_identity<Anybody>, const Call&, std::string_view) {
    co_return Anybody{};
}

Task<Answer<LocalWatcher>> find_asker(
    std::type_identity<LocalWatcher>, const Call& call, std::string_view
) {
    const bool was_passed_on =
        !call.header("x-forwarded-for").empty() || !call.header("forwarded").empty();
    if (!call.peer().isLoopbackIp() || was_passed_on) co_return refuse(RefusalCode::no_such_page);
    co_return LocalWatcher{};
}

Task<Answer<SignedDevice>> find_asker(
    std::type_identity<SignedDevice>, const Call& call, std::string_view signed_body
) {
    const auto time = parse_time(call.header(core::kTimeHeader));
    const auto signature = core::array_from_base64url<64>(call.header(core::kSignatureHeader));
    const std::string& device = call.header(core::kDeviceHeader);
    if (device.empty()) co_return refuse(RefusalCode::unknown_device);
    if (!time || !signature) co_return refuse(RefusalCode::bad_signature);
    const std::string target = call.target();
    const core::SignedRequest request{call.method(), target, *time, signed_body};
    auto found = co_await call.read([&device, &request, &signature](Session& session) {
        return verify_request(session, device, request, *signature);
    });
    if (!found) co_return tl::unexpected<Refusal>(std::move(found.error()));
    co_return SignedDevice{std::move(*found), *time};
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

void sign(const Call& call, const SignedDevice& asker, drogon::HttpResponse& response) {
    const std::string target = call.target();
    // The body of the request is no part of what is signed here.
    const core::SignedRequest request{call.method(), target, asker.time, {}};
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
