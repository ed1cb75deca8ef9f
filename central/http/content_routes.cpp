// Route of published content, open to everybody: it is signed itself.
#include <utility>

#include "central/content/publication.h"
#include "central/http/routes.h"
#include "core/json.h"

namespace fangxin::central {
namespace {

Answer<core::ContentKind> read_kind(const Call& call) {
    const auto kind = core::parse_content_kind(call.part(0));
    if (!kind) return refuse(RefusalCode::no_such_content);
    return *kind;
}

Task<Answer<Reply>> get_content(Call& call, const Anybody&, core::ContentKind kind) {
    auto content =
        co_await call.read([kind](Session& reader) { return find_content(reader, kind); });
    co_return content.map([](const core::SignedContent& it) {
        return json_reply(drogon::k200OK, core::to_json(it));
    });
}

}  // namespace

void add_content_routes(Router& router) {
    router.add<Anybody, core::ContentKind>({
        .address = "/v1/contents/{kind}",
        .read = read_kind,
        .handle = get_content,
    });
}

}  // namespace fangxin::central
