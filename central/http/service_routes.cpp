// Routes of the service itself: health, metrics, web pages.
#include <string>
#include <utility>

#include "central/accounts/settings.h"
#include "central/devices/device_health.h"
#include "central/http/metrics.h"
#include "central/http/pages.h"
#include "central/http/routes.h"
#include "core/json.h"

namespace fangxin::central {
namespace {

// Ready is what can read its database.
Task<Answer<Reply>> get_health(Call& call, const Anybody&, Nothing) {
    auto office =
        co_await call.read([](Session& reader) { return setting(reader, kOfficeSetting); });
    if (!office) co_return tl::unexpected<Refusal>(Refusal(std::move(office.error())));
    co_return json_reply(drogon::k200OK, core::to_json(core::Health{"ok", FANGXIN_VERSION}));
}

Task<Answer<Reply>> get_metrics(Call& call, const LocalWatcher&, Nothing) {
    auto devices = co_await call.read(health_of_devices);
    if (!devices) co_return tl::unexpected<Refusal>(Refusal(std::move(devices.error())));
    co_return metrics_reply(call.serving(), *devices);
}

Task<Answer<Reply>> get_status_page(Call&, const Anybody&, Nothing) {
    co_return page_reply("status.html", "text/html; charset=utf-8");
}

Task<Answer<Reply>> get_status_style(Call&, const Anybody&, Nothing) {
    co_return page_reply("status.css", "text/css; charset=utf-8");
}

Task<Answer<Reply>> get_words(Call&, const Anybody&, Nothing) {
    co_return page_reply("words.json", "application/json");
}

Task<Answer<Reply>> get_status_script(Call&, const Anybody&, Nothing) {
    co_return page_reply("status.js", "text/javascript; charset=utf-8");
}

}  // namespace

void add_service_routes(Router& router) {
    router.add<Anybody, Nothing>({.address = "/v1/health", .handle = get_health});
    router.add<LocalWatcher, Nothing>({.address = "/metrics", .handle = get_metrics});
    router.add<Anybody, Nothing>({.address = "/s", .handle = get_status_page});
    router.add<Anybody, Nothing>({.address = "/s/status.css", .handle = get_status_style});
    router.add<Anybody, Nothing>({.address = "/s/words.json", .handle = get_words});
    router.add<Anybody, Nothing>({.address = "/s/status.js", .handle = get_status_script});
}

}  // namespace fangxin::central
