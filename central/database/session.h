// One line to the database inside one unit of work; statements run one after the other.
//
// A unit of work is a plain function of Session&. It runs on a thread of the database, reads top to
// bottom, and gives back a Result or an Answer. After a failed statement a session answers every
// further one with the same failure, so that nothing of a half-done unit slips into a commit.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "central/database/connection.h"
#include "central/limits.h"
#include "core/ensure.h"
#include "core/result.h"

namespace fangxin::central {

class Session {
  public:
    explicit Session(Connection& connection) : connection_(connection) {}
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    // Runs one statement, prepared once a connection. `sql` must be the same text each time for the
    // same statement. `unavailable`, `disk_full`, `corrupt`, or `conflict` where a row is unique.
    template <typename... Arguments>
    core::Result<Rows> execute(std::string_view sql, const Arguments&... arguments) {
        const std::array<Parameter, sizeof...(Arguments)> parameters{Parameter(arguments)...};
        return unless_failed([&] { return connection_.run(sql, parameters); });
    }

    // As execute, for a statement whose rows nobody needs: one that writes. An engine behind a
    // network does not wait for its answer, so a failure may come from a later statement instead,
    // or from the commit.
    template <typename... Arguments>
    core::Result<void> send(std::string_view sql, const Arguments&... arguments) {
        const std::array<Parameter, sizeof...(Arguments)> parameters{Parameter(arguments)...};
        return unless_failed([&] { return connection_.run_unread(sql, parameters); });
    }

    // As execute, for statements whose rows are read together: `answers` gives those of every one
    // asked since it was called last, in their order, and waits for a server once.
    template <typename... Arguments>
    core::Result<void> ask(std::string_view sql, const Arguments&... arguments) {
        const std::array<Parameter, sizeof...(Arguments)> parameters{Parameter(arguments)...};
        return unless_failed([&] { return connection_.ask(sql, parameters); });
    }
    core::Result<std::vector<Rows>> answers() {
        return unless_failed([this] { return connection_.answers(); });
    }

    // Wakes whoever waits for this channel, here and in other processes, once the unit of work is
    // committed; nothing where it is taken back. At most kChannelBytesMax, no line break.
    void wake_after_commit(std::string_view channel) {
        ENSURE(channel.size() <= kChannelBytesMax && channel.find('\n') == channel.npos);
        channels_.emplace_back(channel);
    }

    // The engine's own check of everything it keeps. `corrupt` names no row.
    core::Result<void> check_integrity() { return connection_.check_integrity(); }

    const std::optional<core::Error>& failure() const { return failure_; }
    const std::vector<std::string>& channels() const { return channels_; }

  private:
    template <typename Run>
    std::invoke_result_t<Run&> unless_failed(Run run) {
        if (failure_) return core::fail(*failure_);
        auto done = run();
        if (!done) failure_ = done.error();
        return done;
    }

    Connection& connection_;
    std::optional<core::Error> failure_;
    std::vector<std::string> channels_;
};

}  // namespace fangxin::central
