// `serve`: the HTTP service until SIGTERM.
#include <filesystem>
#include <spdlog/spdlog.h>

#include "central/commands/commands.h"
#include "central/commands/opened.h"
#include "central/http/server.h"
#include "central/service/uploads.h"

namespace fangxin::central {

int serve(const ServeOptions& options) {
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
    const auto swept = wait_for(sweep_uploads(centre));
    if (!swept) return fail_with(swept.error());
    if (*swept > 0)
        spdlog::info("{} files of evidence that nobody would finish were removed", *swept);
    const auto folder = std::filesystem::absolute(DataFolder(options.place.data).file("http"));
    run_server(centre, *address, folder.string());
    return kDone;
}

}  // namespace fangxin::central
