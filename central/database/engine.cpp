// Taking units from their lines.
#include "central/database/engine.h"

#include <algorithm>
#include <iterator>

#include "central/database/transactions.h"
#include "central/limits.h"

namespace fangxin::central {

void UnitLine::add(std::unique_ptr<Unit> unit) {
    std::unique_lock lock(mutex_);
    if (is_closed_) {
        lock.unlock();
        unit->finish(core::fail(core::ErrorCode::unavailable, "the database is closed"));
        return;
    }
    units_.push_back(std::move(unit));
    lock.unlock();
    is_ready_.notify_one();
}

void UnitLine::poke() {
    {
        const std::lock_guard lock(mutex_);
        is_poked_ = true;
    }
    is_ready_.notify_one();
}

UnitLine::Taken UnitLine::take(std::size_t units_max) {
    std::unique_lock lock(mutex_);
    is_ready_.wait(lock, [this] { return !units_.empty() || is_poked_ || is_closed_; });
    Taken taken;
    const auto count = static_cast<std::ptrdiff_t>(std::min(units_.size(), units_max));
    std::move(units_.begin(), units_.begin() + count, std::back_inserter(taken.units));
    units_.erase(units_.begin(), units_.begin() + count);
    taken.is_poked = std::exchange(is_poked_, false);
    taken.is_closed = is_closed_ && taken.units.empty();
    return taken;
}

void UnitLine::close() {
    {
        const std::lock_guard lock(mutex_);
        is_closed_ = true;
    }
    is_ready_.notify_all();
}

Engine::Engine(
    std::unique_ptr<Connection> writer,
    std::vector<std::unique_ptr<Connection>> readers,
    WakeHub& wake_hub
)
    : wake_hub_(wake_hub), writer_(std::move(writer)), readers_(std::move(readers)) {
    threads_.emplace_back([this] { write_units(); });
    for (const auto& reader : readers_)
        threads_.emplace_back([this, &connection = *reader] { read_units(connection); });
}

Engine::~Engine() {
    reads_.close();
    writes_.close();
    for (std::thread& thread : threads_) thread.join();
}

void Engine::write_units() {
    for (auto taken = writes_.take(kWritesPerCommitMax); !taken.is_closed;
         taken = writes_.take(kWritesPerCommitMax)) {
        if (!taken.units.empty()) write_together(*writer_, taken.units, wake_hub_, writing_);
        if (taken.is_poked && writer_->others_committed()) wake_hub_.wake_all();
    }
}

void Engine::read_units(Connection& connection) {
    for (auto taken = reads_.take(1); !taken.is_closed; taken = reads_.take(1))
        for (const auto& unit : taken.units) read_alone(connection, *unit, reading_);
}

}  // namespace fangxin::central
