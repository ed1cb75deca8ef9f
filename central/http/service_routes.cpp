// Routes of the service itself: health, web pages.
#include <string>
#include <utility>

#include "central/accounts/settings.h"
#include "central/http/pages.h"
#include "central/http/routes.h"
#include "core/json.h"

namespace fangxin::central {
namespace {

// Only this centre's own files, no frame, no form elsewhere, no referrer that could carry a number.
constexpr const char* kPolicy =
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

struct Page {
    const char* address;
    const char* file;  // of central/web
    const char* content_type;
};

constexpr Page kPages[] = {
    {"/s", "status.html", "text/html; charset=utf-8"},
    {"/s/status.css", "status.css", "text/css; charset=utf-8"},
    {"/s/status.js", "status.js", "text/javascript; charset=utf-8"},
    {"/s/words.json", "words.json", "application/json"},
};

Task<Answer<Reply>> get_page(Page page) {
    co_return Reply{
        .body = std::string(web_file(page.file)),
        .content_type = page.content_type,
        .headers = {
            {"Content-Security-Policy", kPolicy},
            {"Referrer-Policy", "no-referrer"},
            {"Cache-Control", "no-cache"},
        }};
}

// Ready is what can read its database.
Task<Answer<Reply>> get_health(Call& call, const Anybody&, Nothing) {
    auto office = co_await call.read(setting, kOfficeSetting);
    if (!office) co_return tl::unexpected<Refusal>(Refusal(std::move(office.error())));
    co_return json_reply(drogon::k200OK, core::to_json(core::Health{"ok", FANGXIN_VERSION}));
}

}  // namespace

void add_service_routes(Router& router) {
    router.add<Anybody, Nothing>({.address = "/v1/health", .handle = get_health});
    for (const Page& page : kPages)
        router.add<Anybody, Nothing>({
            .address = page.address,
            .handle = [page](Call&, const Anybody&, Nothing) { return get_page(page); },
        });
}

}  // namespace fangxin::central
