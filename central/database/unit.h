// A unit of work in line for a thread of the database.
#pragma once

#include <concepts>
#include <optional>
#include <type_traits>
#include <utility>

#include "central/database/session.h"
#include "core/result.h"

namespace fangxin::central {

class Unit {
  public:
    Unit() = default;
    Unit(const Unit&) = delete;
    Unit& operator=(const Unit&) = delete;
    virtual ~Unit() = default;

    // Does the work; false: it failed, and what it wrote is to be taken back. May be called again
    // after everything was taken back; only the last call counts.
    virtual bool run(Session& session) = 0;
    // Called once, after the last run. Fails where the work was not carried out, or not committed.
    virtual void finish(core::Result<void> committed) = 0;
};

// What a piece of work gives: tl::expected<T, E>, where E can be made from core::Error.
template <typename Work>
using Outcome = std::remove_cvref_t<std::invoke_result_t<Work&, Session&>>;

// `done(outcome)` gets what the work gave, or why it did not come to that.
template <typename Work, std::invocable<Outcome<Work>> Done>
class TypedUnit final : public Unit {
  public:
    TypedUnit(Work work, Done done) : work_(std::move(work)), done_(std::move(done)) {}

    bool run(Session& session) override {
        outcome_.emplace(work_(session));
        return outcome_->has_value();
    }
    void finish(core::Result<void> committed) override {
        if (!outcome_ || (outcome_->has_value() && !committed)) {
            using Failure = typename Outcome<Work>::error_type;
            outcome_.emplace(tl::unexpected<Failure>(Failure(std::move(committed.error()))));
        }
        done_(std::move(*outcome_));
    }

  private:
    Work work_;
    Done done_;
    std::optional<Outcome<Work>> outcome_;
};

}  // namespace fangxin::central
