// Route of published content, open to everybody: it is signed itself.
#include "central/content/publication.h"
#include "central/http/routes.h"

namespace fangxin::central {
namespace {

Answer<core::ContentKind> read_kind(const Call& call) {
    return or_refuse(core::parse_content_kind(call.part(0)), RefusalCode::no_such_content);
}

Task<Answer<Reply>> get_content(Call& call, const Anybody&, core::ContentKind kind) {
    co_return json_answer(co_await call.read(find_content, kind));
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
