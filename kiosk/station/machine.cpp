// The data folder of this machine.
#include "kiosk/station/machine.h"

#include <utility>

#include "core/try.h"

namespace fangxin::kiosk {

using core::ErrorCode;
using core::fail;
using core::Result;

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
    return storage::Store::open(data_dir, clock, random, std::move(options));
}

}  // namespace fangxin::kiosk
