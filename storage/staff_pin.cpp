// Keeps and checks the PIN of the staff's corner.
#include "storage/staff_pin.h"

#include <string>

#include "core/crypto.h"
#include "core/try.h"
#include "storage/incidents.h"
#include "storage/transaction.h"

namespace fangxin::storage {
namespace {

constexpr std::string_view kHashName = "staff_pin";
constexpr std::string_view kTriesName = "staff_pin_tries";

}  // namespace

core::Result<void> StaffPin::set(std::string_view pin) {
    TRY(core::check_new_pin(pin));
    const std::string hash = core::slow_hash(pin);
    auto transaction = TRY(Transaction::begin(database_));
    TRY(settings_.set(kHashName, hash));
    TRY(settings_.set(kTriesName, core::to_text({})));
    return transaction.commit();
}

core::Result<core::PinAnswer> StaffPin::check(std::string_view pin, core::Instant now) {
    if (const auto refusal = TRY(begin_try(now))) return *refusal;
    const auto hash = TRY(settings_.find(kHashName));
    return end_try(hash && core::slow_hash_matches(*hash, pin), now);
}

core::Result<std::optional<core::PinAnswer>> StaffPin::begin_try(core::Instant now) {
    using enum core::PinAnswer::Outcome;
    auto transaction = TRY(Transaction::begin(database_));
    if (!TRY(settings_.find(kHashName))) return core::PinAnswer{not_set};
    core::PinTries counted = TRY(tries());
    const std::int64_t wait_ms = core::pin_wait_ms(counted, now);
    if (wait_ms == 0) counted = {counted.wrong + 1, now};
    TRY(settings_.set(kTriesName, core::to_text(counted)));
    TRY(transaction.commit());
    return wait_ms > 0 ? std::optional(core::PinAnswer{locked, wait_ms}) : std::nullopt;
}

core::Result<core::PinAnswer> StaffPin::end_try(bool is_right, core::Instant now) {
    using enum core::PinAnswer::Outcome;
    auto transaction = TRY(Transaction::begin(database_));
    const auto kind =
        is_right ? core::IncidentKind::staff_corner_opened : core::IncidentKind::staff_pin_wrong;
    TRY(add_incident(database_, {kind, now, 0, 0}));
    if (is_right) TRY(settings_.set(kTriesName, core::to_text({})));
    core::PinTries counted = TRY(tries());
    TRY(transaction.commit());
    return core::PinAnswer{is_right ? right : wrong, core::pin_wait_ms(counted, now)};
}

core::Result<core::PinTries> StaffPin::tries() {
    const auto text = TRY(settings_.find(kTriesName));
    return text ? core::parse_pin_tries(*text) : core::PinTries{};
}

}  // namespace fangxin::storage
