// Route of the status check, for people with a receipt and for kiosks.
#include "central/http/routes.h"
#include "central/status/check_status.h"
#include "core/json.h"
#include "core/json/law_json.h"
#include "core/limits.h"

namespace fangxin::central {
namespace {

Task<KeptAnswer<CheckedStatus>> find_status(
    Call& call, const Guesser& asker, const core::StatusCheck& check
) {
    if (is_counted(check)) co_return co_await call.write(check_status, asker, check);
    co_return co_await call.read(check_status, asker, check);
}

Task<Answer<Reply>> post_check(Call& call, const PersonOrDevice& asker, core::StatusCheck check) {
    const Guesser guesser{asker ? asker->device.id : std::string{}, call.client_address()};
    const auto status = answer_of(co_await find_status(call, guesser, check));
    co_return status.map([](const CheckedStatus& it) {
        return json_reply(
            drogon::k200OK, core::to_json(it.status, it.clock, it.is_receipt_genuine)
        );
    });
}

}  // namespace

void add_status_routes(Router& router) {
    router.add<PersonOrDevice, core::StatusCheck>({
        .method = drogon::Post,
        .address = "/v1/status-checks",
        .body_bytes_max = core::kAnswerBytesMax,
        .parse = core::parse_status_check,
        .handle = post_check,
    });
}

}  // namespace fangxin::central
