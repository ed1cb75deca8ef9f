// The staff's corner as a visit: the PIN page, then how this machine is, its queue, and "sync now".
//
// It closes by itself after kStaffIdleS without a touch. What it shows is in this state alone.
#pragma once

#include <cstdint>
#include <optional>
#include <variant>

#include "core/private_text.h"
#include "core/staff_pin.h"
#include "kiosk/exchange/event.h"
#include "kiosk/exchange/turn.h"
#include "kiosk/exchange/visit_state.h"
#include "kiosk/limits.h"
#include "kiosk/page/page_frame.h"
#include "kiosk/station/machine_report.h"

namespace fangxin::kiosk::staff {

enum class PinProblem { none, wrong, locked, not_set, failed };
enum class Delivery { none, running, tried };

struct State final : VisitState {
    explicit State(double now_s) : touched_s(now_s) {}

    double touched_s = 0;

    core::PrivateText pin;
    bool is_checking = false;
    PinProblem problem = PinProblem::none;
    std::int64_t wait_ms = 0;  // as the last answer had it
    double locked_until_s = 0;

    bool is_open = false;  // the PIN was right
    std::optional<MachineReport> report;
    bool is_reading = false;
    bool is_stale = false;             // something changed while it was read
    std::optional<bool> shows_camera;  // whether it showed something; nothing: not known yet
    Delivery delivery = Delivery::none;
    std::uint64_t tried_before = 0;  // LineReport::all_tried when it was asked for

    bool is_locked(double now_s) const { return now_s < locked_until_s; }
    std::optional<Countdown> countdown() const override {
        return Countdown{touched_s + kStaffIdleS, touched_s + kStaffIdleS};
    }
    std::optional<double> changes_at_s() const override { return locked_until_s; }
    void touch(double now_s) override { touched_s = now_s; }
};

struct PressDigit {
    char digit = '0';
};
struct EraseDigit {};
struct ReadAgain {};
using Action = std::variant<PressDigit, EraseDigit, ReadAgain>;

using Answer = AnswerOf<Action>;

// Header, and a button that ends the visit.
FrameModel make_staff_frame(const Scene& scene, std::string_view scroll_id);

std::optional<Answer> draw(Ui& ui, const Scene& scene, const State& state);

void reduce(State& state, Turn& turn, const Action& action);
// Checks the PIN; in the open corner, delivers the queue.
void reduce(State& state, Turn& turn, const action::Next& next);
void reduce(State& state, Turn& turn, const event::StaffPinChecked& checked);
void reduce(State& state, Turn& turn, event::MachineRead& read);
void reduce(State& state, Turn& turn, const event::CameraTested& tested);
void reduce(State& state, Turn& turn, const event::StationChanged& change);

}  // namespace fangxin::kiosk::staff
