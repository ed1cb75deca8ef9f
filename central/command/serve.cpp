// `serve`: the HTTP service until SIGTERM.
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <spdlog/spdlog.h>
#include <string>
#include <trantor/utils/Logger.h>

#include "central/command/opened.h"
#include "central/command/subcommand.h"
#include "central/evidence/uploads.h"
#include "central/http/server.h"

namespace fangxin::central {
namespace {

struct Options {
    Place place;
    std::string listen;
    std::string public_url;  // where the pages are reached from outside; empty for the listen URL
};

// Standard output belongs to results; Drogon's logs, too, go to standard error.
void set_up_framework_logs() {
    trantor::Logger::setLogLevel(trantor::Logger::kError);
    trantor::Logger::setOutputFunction(
        [](const char* text, std::uint64_t length) { std::fwrite(text, 1, length, stderr); },
        [] { std::fflush(stderr); }
    );
}

int serve(const Options& options) {
    set_up_framework_logs();
    block_stop_signals();
    auto wanted = parse_listen_address(options.listen);
    if (!wanted) return fail_with(wanted.error());
    auto opened = open_centre(options.place);
    if (!opened) return fail_with(opened.error());
    auto address = free_address(*wanted);
    if (!address) return fail_with(address.error());
    Centre& centre = (*opened)->centre();
    const auto base = options.public_url.empty() ? url_of(*address) : options.public_url;
    centre.public_url = base + "/s";
    const auto swept = sweep_uploads(centre);
    if (!swept) return fail_with(swept.error());
    if (*swept > 0)
        spdlog::info("{} files of evidence that nobody would finish were removed", *swept);
    const auto folder = std::filesystem::absolute(DataFolder(options.place.data).file("http"));
    run_server(centre, *address, folder.string());
    return kDone;
}

const Subcommand kServe("serve", "answer kiosks and people", [](OptionList& options) {
    auto given = std::make_shared<Options>();
    options.add(given->place);
    options.require("--listen", given->listen, "HOST:PORT; port 0 = any");
    options.add("--public-url", given->public_url, "where people reach the pages, as https://HOST");
    return Subcommand::Run([given] { return serve(*given); });
});

}  // namespace
}  // namespace fangxin::central
