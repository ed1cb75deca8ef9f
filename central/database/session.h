// One line to the database inside one unit of work; statements run one after the other.
//
// A unit of work is a plain function of Session&. It runs on a thread of the database, reads top to
// bottom, and gives back a Result or an Answer. After a failed statement a session answers every
// further one with the same failure, so that nothing of a half-done unit slips into a commit.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "central/database/rows.h"
#include "core/bytes.h"
#include "core/result.h"

namespace fangxin::central {

// A value for a placeholder $1, $2, ... Refers to what it was made from; std::nullopt is NULL.
class Parameter {
  public:
    // NOLINTBEGIN(google-explicit-constructor): a parameter is written as its value.
    explicit(false) Parameter(std::int64_t value) : value_(value) {}
    explicit(false) Parameter(std::string_view text) : value_(text) {}
    explicit(false) Parameter(const std::string& text) : value_(std::string_view(text)) {}
    explicit(false) Parameter(const char* text) : value_(std::string_view(text)) {}
    explicit(false) Parameter(core::ByteView bytes) : value_(bytes) {}
    explicit(false) Parameter(const core::Bytes& bytes) : value_(core::ByteView(bytes)) {}
    explicit(false) Parameter(std::nullopt_t) {}
    template <typename T>
    explicit(false) Parameter(const std::optional<T>& value) {
        if (value) value_ = Parameter(*value).value_;
    }
    // NOLINTEND(google-explicit-constructor)

    using Value = std::variant<std::monostate, std::int64_t, std::string_view, core::ByteView>;
    const Value& value() const { return value_; }

  private:
    Value value_;
};

class Session {
  public:
    Session() = default;
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    virtual ~Session() = default;

    // Runs one statement, prepared once a connection. `sql` must be the same text each time for the
    // same statement. `unavailable`, `disk_full`, `corrupt`, or `conflict` where a row is unique.
    template <typename... Arguments>
    core::Result<Rows> execute(std::string_view sql, const Arguments&... arguments) {
        const std::array<Parameter, sizeof...(Arguments)> parameters{Parameter(arguments)...};
        return run(sql, parameters);
    }

    // As execute, for a statement whose rows nobody needs: one that writes. An engine behind a
    // network does not wait for its answer, so a failure may come from a later statement instead,
    // or from the commit.
    template <typename... Arguments>
    core::Result<void> send(std::string_view sql, const Arguments&... arguments) {
        const std::array<Parameter, sizeof...(Arguments)> parameters{Parameter(arguments)...};
        return run_unread(sql, parameters);
    }

    // Wakes whoever waits for this channel, here and in other processes, once the unit of work is
    // committed; nothing where it is taken back. At most kChannelBytesMax, no line break.
    void wake_after_commit(std::string_view channel);

    // The engine's own check of everything it keeps. `corrupt` names no row.
    virtual core::Result<void> check_integrity() = 0;

    const std::optional<core::Error>& failure() const { return failure_; }
    const std::vector<std::string>& channels() const { return channels_; }

  protected:
    virtual core::Result<Rows> do_run(
        std::string_view sql, std::span<const Parameter> parameters
    ) = 0;
    virtual core::Result<void> do_run_unread(
        std::string_view sql, std::span<const Parameter> parameters
    ) = 0;

  private:
    core::Result<Rows> run(std::string_view sql, std::span<const Parameter> parameters);
    core::Result<void> run_unread(std::string_view sql, std::span<const Parameter> parameters);

    std::optional<core::Error> failure_;
    std::vector<std::string> channels_;
};

}  // namespace fangxin::central
