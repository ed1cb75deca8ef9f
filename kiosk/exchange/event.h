// What happened outside the screen: answers of effects, the passing of time, news from the station.
#pragma once

#include <cstdint>
#include <variant>

#include "core/lifecycle/case_status.h"
#include "core/private_text.h"
#include "core/result.h"
#include "kiosk/input/pinyin.h"
#include "kiosk/printer/printer.h"
#include "kiosk/station/station.h"

namespace fangxin::kiosk {

namespace event {

// A deadline passed, or a frame is about to be drawn: the reducer looks at the time.
struct Tick {};

// The network, the queue or the mirror changed. Whoever runs the sync posts it.
struct StationChanged {
    Readiness readiness;
};

// Answers carry the visit that asked. They are dropped once another visit is there.
struct CaseFiled {
    std::uint64_t visit = 0;
    core::Result<Filed> filed;
};
struct LookedUp {
    std::uint64_t visit = 0;
    core::Result<LookUp> look_up;
};
struct StatusHere {
    std::uint64_t visit = 0;
    core::CaseStatus status;
};
// The moment at which it was saved.
struct ActSaved {
    std::uint64_t visit = 0;
    core::Result<core::Instant> saved_at;
};

// The printer says something else of itself than before.
struct PrinterChanged {
    PrinterCondition condition = PrinterCondition::none;
};
// `ready`: the paper is out.
struct PrintEnded {
    std::uint64_t visit = 0;
    PrinterCondition outcome = PrinterCondition::none;
};

// The input method's answer to a step; `then_text` goes into the field after what it gave out.
struct PinyinChanged {
    PinyinView view;
    core::PrivateText then_text;
};

}  // namespace event

using Event = std::variant<
    event::Tick,
    event::StationChanged,
    event::CaseFiled,
    event::LookedUp,
    event::StatusHere,
    event::ActSaved,
    event::PrinterChanged,
    event::PrintEnded,
    event::PinyinChanged>;

}  // namespace fangxin::kiosk
