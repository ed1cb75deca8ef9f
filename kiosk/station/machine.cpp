// The data folder of this machine.
#include "kiosk/station/machine.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/limits.h"
#include "core/try.h"
#include "core/whole_number.h"

namespace fangxin::kiosk {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr std::string_view kClockOffsetName = "clock_offset_ms";

// As it was last kept; nothing when the clocks agreed, were never compared, or it cannot be read.
std::optional<std::int64_t> kept_offset_ms(storage::Settings& settings) {
    const auto kept = settings.find(kClockOffsetName);
    if (!kept || !*kept) return std::nullopt;
    const std::string_view text = **kept;
    const bool is_negative = text.starts_with('-');
    const auto ms = core::parse_whole_number<std::int64_t>(text.substr(is_negative ? 1 : 0));
    if (!ms || *ms == 0 || *ms > core::kInstantMsMax) return std::nullopt;
    return is_negative ? -*ms : *ms;
}

}  // namespace

Result<void> Machine::make_station() const {
    if (data_dir.empty())
        return fail(ErrorCode::invalid, "there is no home folder: name a data folder with --data");
    if (storage::Store::is_in(data_dir)) return {};
    TRY(storage::Store::open(data_dir, clock, random));
    return {};
}

Result<std::unique_ptr<storage::Store>> Machine::open_store(storage::StoreOptions options) const {
    if (data_dir.empty() || !storage::Store::is_in(data_dir)) {
        return fail(
            ErrorCode::invalid,
            "there is no station here: name its data folder with --data, or run 'fangxin-kiosk "
            "enrol' first"
        );
    }
    auto store = TRY(storage::Store::open(data_dir, clock, random, std::move(options)));
    clock.expect_offset(kept_offset_ms(store->settings()));
    return store;
}

void Machine::note_clock(storage::Store& store, const net::SyncState& state) const {
    if (!state.is_clock_compared) return;
    clock.note_offset(state.clock_offset_ms);
    storage::Settings& settings = store.settings();
    if (kept_offset_ms(settings) == state.clock_offset_ms) return;
    // What cannot be kept now is compared again at the next start.
    static_cast<void>(
        settings.set(kClockOffsetName, std::to_string(state.clock_offset_ms.value_or(0)))
    );
}

}  // namespace fangxin::kiosk
