// A session that has failed once stays failed.
#include "central/database/session.h"

#include "central/limits.h"
#include "core/ensure.h"

namespace fangxin::central {

void Session::wake_after_commit(std::string_view channel) {
    ENSURE(channel.size() <= kChannelBytesMax && channel.find('\n') == channel.npos);
    channels_.emplace_back(channel);
}

core::Result<Rows> Session::run(std::string_view sql, std::span<const Parameter> parameters) {
    if (failure_) return core::fail(*failure_);
    auto rows = do_run(sql, parameters);
    if (!rows) failure_ = rows.error();
    return rows;
}

core::Result<void> Session::run_unread(
    std::string_view sql, std::span<const Parameter> parameters
) {
    if (failure_) return core::fail(*failure_);
    auto done = do_run_unread(sql, parameters);
    if (!done) failure_ = done.error();
    return done;
}

}  // namespace fangxin::central
