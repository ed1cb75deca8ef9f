// Route of the status check, for people with a receipt and for kiosks.
#include <utility>

#include "central/http/routes.h"
#include "central/limits.h"
#include "central/status/check_status.h"
#include "core/json.h"
#include "core/json/law_json.h"

namespace fangxin::central {
namespace {

Answer<core::StatusCheck> read_check(const Call& call) {
    auto check = core::parse_status_check(call.body());
    if (!check) return refuse(RefusalCode::malformed);
    return std::move(*check);
}

Task<KeptAnswer<CheckedStatus>> find_status(Call& call, const core::StatusCheck& check) {
    const auto look = [&centre = call.centre(), &check](Session& session) {
        return check_status(centre, session, check);
    };
    if (is_counted(check)) co_return co_await call.write(look);
    co_return co_await call.read(look);
}

Task<Answer<Reply>> post_check(Call& call, const PersonOrDevice&, core::StatusCheck check) {
    auto status = answer_of(co_await find_status(call, check));
    co_return status.map([](const CheckedStatus& it) {
        return json_reply(drogon::k200OK, core::to_json(it.status, it.clock));
    });
}

}  // namespace

void add_status_routes(Router& router) {
    router.add<PersonOrDevice, core::StatusCheck>({
        .method = drogon::Post,
        .address = "/v1/status-checks",
        .body_bytes_max = kRequestBytesMax,
        .read = read_check,
        .handle = post_check,
    });
}

}  // namespace fangxin::central
