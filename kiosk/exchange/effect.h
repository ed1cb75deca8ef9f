// What a reducer wants done in the world; the application does it and answers with an event.
#pragma once

#include <cstdint>
#include <variant>
#include <vector>

#include "core/acts/act.h"
#include "core/case_number.h"
#include "core/form/case_content.h"
#include "core/private_text.h"
#include "core/query_code.h"
#include "kiosk/stick/stick.h"
#include "kiosk/typing/typing.h"

namespace fangxin::kiosk {

namespace effect {

// Questions to the station carry the visit that asks.
struct FileCase {
    std::uint64_t visit = 0;
    core::CaseContent content;
};
// What a file of a stick becomes; it is named by the number of the order.
struct SealFile {
    std::uint64_t visit = 0;
    SealOrder order;
};
struct TakeOutFile {
    std::uint64_t number = 0;
};
// Of a visit that ended, whatever it sealed and did not file.
struct ForgetSealed {};
// What is on the sticks that are there, and how a picture on them looks.
struct ListSticks {
    std::uint64_t visit = 0;
};
struct ShowPicture {
    std::uint64_t visit = 0;
    StickFilePointer file;
    int side_px = 0;
};
// What the camera shows now, as a photo. It is on while VisitState::wants_camera.
struct TakePhoto {};
// Whether the camera shows something.
struct TestCamera {
    std::uint64_t visit = 0;
};
struct LookUpCase {
    std::uint64_t visit = 0;
    core::CaseNumber number;
    core::QueryCode code;
};
struct LookUpScanned {
    std::uint64_t visit = 0;
    core::CaseNumber number;
    core::QueryToken token;
};
struct AskStatusHere {
    std::uint64_t visit = 0;
    core::CaseNumber number;
    core::QueryCode code;
};
// An act on the case that whoever filed it looked up.
struct SendAct {
    std::uint64_t visit = 0;
    core::CaseNumber number;
    core::QueryCode code;
    core::ActContent content;
};

struct CheckStaffPin {
    std::uint64_t visit = 0;
    core::PrivateText pin;
};
struct ReadMachine {
    std::uint64_t visit = 0;
};
// Delivers the queue, now.
struct SyncNow {};
// Calls the staff to this machine.
struct CallStaff {};

// What the visit shows, on paper.
struct Print {
    std::uint64_t visit = 0;
};

// The page changed or the person left: scroll offsets, presses and focus are forgotten.
struct ForgetLook {};
// The first thing that is said to be wrong on the page is brought into view.
struct SeekFault {};

}  // namespace effect

using Effect = std::variant<
    effect::FileCase,
    effect::SealFile,
    effect::TakeOutFile,
    effect::ListSticks,
    effect::ShowPicture,
    effect::TakePhoto,
    effect::TestCamera,
    effect::LookUpCase,
    effect::LookUpScanned,
    effect::AskStatusHere,
    effect::SendAct,
    effect::CheckStaffPin,
    effect::ReadMachine,
    effect::SyncNow,
    effect::CallStaff,
    effect::Print,
    effect::ForgetLook,
    effect::SeekFault,
    PinyinStep>;
using Effects = std::vector<Effect>;

}  // namespace fangxin::kiosk
