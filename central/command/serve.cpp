// `serve`: the HTTP service until SIGTERM.
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <spdlog/async.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <string>
#include <string_view>
#include <trantor/utils/Logger.h>
#include <utility>

#include "central/accounts/settings.h"
#include "central/cases/ahead_of_clock.h"
#include "central/command/opened.h"
#include "central/command/public_url.h"
#include "central/command/subcommand.h"
#include "central/evidence/uploads.h"
#include "central/http/server.h"
#include "central/limits.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

struct Options {
    Place place;
    std::string listen;
    std::string metrics;
    std::string trusted_proxies;
    std::string public_url;  // where the pages are reached from outside; empty: as the last time
    bool is_clock_right = false;
};

// Lines that wait for a reader of standard error; with more, the oldest go.
constexpr std::size_t kWaitingLines = 1024;

// A thread of its own writes the log, so that no event loop waits for who reads standard error.
// Drogon's logs go there, too: standard output belongs to results. To be called when the stop
// signals are blocked, which the thread inherits.
void set_up_logs() {
    spdlog::init_thread_pool(kWaitingLines, 1);
    spdlog::set_default_logger(spdlog::create_async_nb<spdlog::sinks::stderr_sink_mt>("serve"));
    trantor::Logger::setLogLevel(trantor::Logger::kError);
    trantor::Logger::setOutputFunction(
        [](const char* text, std::uint64_t length) {
            std::string_view line(text, length);
            if (line.ends_with('\n')) line.remove_suffix(1);
            spdlog::error("{}", line);
        },
        [] {}
    );
}

core::Result<ListenAddress> hold_port(ServerPlan& plan, const std::string& text) {
    HeldAddress held = TRY(hold_address(TRY(parse_listen_address(text))));
    plan.held_ports.push_back(std::move(held.socket));
    return held.address;
}

// Where the server listens. Beyond this machine only a front may ask it.
core::Result<ServerPlan> plan_of(const Options& options) {
    ServerPlan plan;
    plan.listen = TRY(hold_port(plan, options.listen));
    plan.trusted_proxies = TRY(TrustedProxies::parse(options.trusted_proxies));
    plan.folder = std::filesystem::absolute(DataFolder(options.place.data).file("http"));
    if (!is_loopback(plan.listen) && plan.trusted_proxies.is_empty())
        return core::fail(
            core::ErrorCode::invalid,
            "only a front may reach the centre from another machine: name the front's address "
            "with --trusted-proxy, or listen on 127.0.0.1"
        );
    if (options.metrics.empty()) return plan;
    plan.metrics = TRY(hold_port(plan, options.metrics));
    if (!is_loopback(*plan.metrics))
        return core::fail(
            core::ErrorCode::invalid, "--metrics must be an address of this machine alone"
        );
    if (*plan.metrics == plan.listen)
        return core::fail(
            core::ErrorCode::invalid, "--metrics must be another address than --listen"
        );
    return plan;
}

// Where people reach the pages: as given, or else as the last time. Kiosks print it on receipts,
// which cannot be called back, so a forgotten option must not change it.
core::Result<std::string> find_public_url(
    const Centre& centre, const std::string& given, const ServerPlan& plan
) {
    constexpr const char* kPublicUrlSetting = "public_url";
    if (!given.empty()) {
        TRY(centre.database.write([&](Session& writer) {
            return put_setting(writer, kPublicUrlSetting, given);
        }));
        return given;
    }
    const std::string last =
        TRY(centre.database.read([](Session& reader) { return setting(reader, kPublicUrlSetting); })
        );
    if (!last.empty()) return checked_public_url(last);
    if (plan.trusted_proxies.is_empty()) return checked_public_url(url_of(plan.listen));
    return core::fail(
        core::ErrorCode::invalid,
        "name where people reach the pages through the front with --public-url"
    );
}

// A clock that is wrong once makes steps that stay: better no step than one that is years early.
core::Result<void> check_clock(const Centre& centre, bool is_clock_right) {
    const core::Instant now = centre.clock.now();
    const AheadOfClock ahead =
        TRY(centre.database.read([now](Session& reader) { return ahead_of_clock(reader, now); }));
    if (ahead.cases == 0) return {};
    if (is_clock_right || ahead.newest.utc_ms <= now.utc_ms + kDayMs) {
        spdlog::warn("{}; see 'A clock that was wrong' in docs/recovering.md", sentence_of(ahead));
        return {};
    }
    return core::fail(
        core::ErrorCode::unavailable,
        sentence_of(ahead) +
            ". Set date and time; if they are right, start with --clock-is-right, and see 'A clock"
            " that was wrong' in docs/recovering.md"
    );
}

core::Result<int> serve(const Options& options) {
    block_stop_signals();
    set_up_logs();
    const ServerPlan plan = TRY(plan_of(options));
    const std::string given =
        options.public_url.empty() ? std::string() : TRY(checked_public_url(options.public_url));
    const auto opened = TRY(open_centre(options.place));
    Centre& centre = opened->centre();
    TRY(centre.database.check_integrity());
    TRY(check_clock(centre, options.is_clock_right));
    centre.public_url = TRY(find_public_url(centre, given, plan)) + "/s";
    const std::uint64_t swept = TRY(sweep_uploads(centre)) + TRY(sweep_unknown_files(centre));
    if (swept > 0)
        spdlog::info("{} files of evidence that nobody would finish were removed", swept);
    run_server(centre, plan);
    return kDone;
}

const Subcommand
    kServe("serve", "answer kiosks and people", serve, [](OptionList& list, Options& given) {
        list.add(given.place);
        list.require("--listen", given.listen, "HOST:PORT; port 0 = any");
        list.add("--metrics", given.metrics, "HOST:PORT of this machine, for its figures");
        list.add(
            "--trusted-proxy", given.trusted_proxies, "addresses of the front, commas between"
        );
        list.add(
            "--public-url",
            given.public_url,
            "where people reach the pages: https://HOST; or as the last time"
        );
        list.add_flag(
            "--clock-is-right",
            given.is_clock_right,
            "start although steps are more than a day later than the clock"
        );
    });

}  // namespace
}  // namespace fangxin::central
