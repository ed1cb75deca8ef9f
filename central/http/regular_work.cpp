// Looks for what is late, and for what nobody will finish.
#include "central/http/regular_work.h"

#include <chrono>
#include <spdlog/spdlog.h>

#include "central/evidence/uploads.h"

namespace fangxin::central {
namespace {

void sweep(const Centre& centre) {
    const auto swept = sweep_uploads(centre);
    if (!swept)
        return spdlog::error("abandoned evidence was not removed: {}", swept.error().detail);
    if (*swept > 0)
        spdlog::info("{} files of evidence that nobody would finish were removed", *swept);
}

}  // namespace

void start_regular_work(trantor::EventLoop& loop, Serving& serving, RegularWorkPeriods periods) {
    loop.runEvery(periods.late_look_s, [&serving] {
        serving.connections.close_late(std::chrono::steady_clock::now());
    });
    // On a thread that may wait for the disk.
    loop.runEvery(periods.upload_sweep_s, [&serving] {
        serving.file_threads.post([&serving] { sweep(serving.centre); });
    });
}

}  // namespace fangxin::central
