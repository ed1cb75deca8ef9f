// What happened outside the screen: answers of effects, the passing of time, news from the station.
#pragma once

#include <cstdint>
#include <memory>
#include <variant>

#include "core/lifecycle/case_status.h"
#include "core/private_text.h"
#include "core/result.h"
#include "core/staff_pin.h"
#include "kiosk/input/pinyin.h"
#include "kiosk/printer/printer.h"
#include "kiosk/station/machine_report.h"
#include "kiosk/station/station.h"
#include "kiosk/stick/stick.h"

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
// How far a file is sealed, and how it ended.
struct FileProgress {
    std::uint64_t visit = 0;
    std::uint64_t number = 0;
    std::uint64_t bytes = 0;
};
struct FileSealed {
    std::uint64_t visit = 0;
    std::uint64_t number = 0;
    core::Result<void> sealed;
};
// A stick was put in or pulled out.
struct SticksChanged {};
// No listing: no stick is there.
struct SticksListed {
    std::uint64_t visit = 0;
    std::shared_ptr<const StickListing> listing;
};
// No picture: the file cannot be shown.
struct PictureShown {
    std::uint64_t visit = 0;
    StickFilePointer file;
    int side_px = 0;  // that was asked for
    std::shared_ptr<const Picture> picture;
};
// What the camera shows, again and again while it is on, until it failed or a photo was taken.
struct CameraShown {
    std::uint64_t visit = 0;
    std::shared_ptr<const Picture> picture;
};
struct CameraFailed {
    std::uint64_t visit = 0;
};
struct PhotoTaken {
    std::uint64_t visit = 0;
    StickFilePointer photo;
};
struct CameraTested {
    std::uint64_t visit = 0;
    bool shows_something = false;
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

struct StaffPinChecked {
    std::uint64_t visit = 0;
    core::Result<core::PinAnswer> answer;
};
struct MachineRead {
    std::uint64_t visit = 0;
    MachineReport report;
};

// The command that calls the staff has ended.
struct HelpCalled {
    bool was_called = false;
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
    event::FileProgress,
    event::FileSealed,
    event::SticksChanged,
    event::SticksListed,
    event::PictureShown,
    event::CameraShown,
    event::CameraFailed,
    event::PhotoTaken,
    event::CameraTested,
    event::LookedUp,
    event::StatusHere,
    event::ActSaved,
    event::StaffPinChecked,
    event::MachineRead,
    event::HelpCalled,
    event::PrinterChanged,
    event::PrintEnded,
    event::PinyinChanged>;

}  // namespace fangxin::kiosk
