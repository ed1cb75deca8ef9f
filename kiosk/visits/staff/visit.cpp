// The reducer of the staff's corner.
#include "kiosk/visits/staff/visit.h"

#include <utility>

#include "core/limits.h"
#include "kiosk/visits/staff/corner_screen.h"
#include "kiosk/visits/staff/pin_screen.h"

namespace fangxin::kiosk::staff {

namespace {

bool takes_pin(const State& state, const Turn& turn) {
    return !state.is_open && !state.is_checking && !state.is_locked(turn.around.now_s);
}

// One reading at a time: what changes meanwhile makes another.
void read_machine(State& state, Turn& turn) {
    state.is_stale = std::exchange(state.is_reading, true);
    if (!state.is_stale) turn.effects.emplace_back(effect::ReadMachine{turn.visit});
}

void test_camera(State& state, Turn& turn) {
    state.shows_camera.reset();
    if (turn.around.has_camera) turn.effects.emplace_back(effect::TestCamera{turn.visit});
}

void on(State& state, Turn& turn, const PressDigit& press) {
    if (!takes_pin(state, turn) || state.pin.size() >= core::kStaffPinDigitsMax) return;
    state.problem = PinProblem::none;
    state.pin.append({&press.digit, 1});
}

void on(State& state, Turn& turn, const EraseDigit& /*erase*/) {
    if (takes_pin(state, turn) && !state.pin.empty()) state.pin.erase(state.pin.size() - 1, 1);
}

void deliver(State& state, Turn& turn) {
    if (!state.report || state.delivery == Delivery::running) return;
    state.delivery = Delivery::running;
    state.tried_before = state.report->line.all_tried;
    turn.effects.emplace_back(effect::SyncNow{});
}

void on(State& state, Turn& turn, const ReadAgain& /*again*/) {
    if (!state.is_open) return;
    read_machine(state, turn);
    test_camera(state, turn);
}

PinProblem problem_of(core::PinAnswer::Outcome outcome) {
    using enum core::PinAnswer::Outcome;
    if (outcome == right) return PinProblem::none;
    if (outcome == not_set) return PinProblem::not_set;
    return outcome == locked ? PinProblem::locked : PinProblem::wrong;
}

}  // namespace

std::optional<Answer> draw(Ui& ui, const Scene& scene, const State& state) {
    if (state.is_open) return corner_screen(ui, make_corner_model(scene, state));
    return pin_screen(ui, make_pin_model(scene, state));
}

void reduce(State& state, Turn& turn, const Action& action) {
    std::visit([&](const auto& choice) { on(state, turn, choice); }, action);
}

void reduce(State& state, Turn& turn, const action::Next& /*next*/) {
    if (state.is_open) return deliver(state, turn);
    if (!takes_pin(state, turn) || state.pin.empty()) return;
    state.is_checking = true;
    turn.effects.emplace_back(effect::CheckStaffPin{turn.visit, std::exchange(state.pin, {})});
}

void reduce(State& state, Turn& turn, const event::StaffPinChecked& checked) {
    state.is_checking = false;
    state.problem = checked.answer ? problem_of(checked.answer->outcome) : PinProblem::failed;
    state.wait_ms = checked.answer ? checked.answer->wait_ms : 0;
    state.locked_until_s = turn.around.now_s + static_cast<double>(state.wait_ms) / 1000;
    if (state.problem != PinProblem::none) return;
    state.is_open = true;
    turn.effects.emplace_back(effect::ForgetLook{});
    read_machine(state, turn);
    test_camera(state, turn);
}

void reduce(State& state, Turn& /*turn*/, const event::CameraTested& tested) {
    state.shows_camera = tested.shows_something;
}

void reduce(State& state, Turn& turn, event::MachineRead& read) {
    state.is_reading = false;
    state.report = std::move(read.report);
    if (state.delivery == Delivery::running && state.report->line.all_tried > state.tried_before)
        state.delivery = Delivery::tried;
    if (state.is_stale) read_machine(state, turn);
}

void reduce(State& state, Turn& turn, const event::StationChanged& /*change*/) {
    if (state.is_open) read_machine(state, turn);
}

}  // namespace fangxin::kiosk::staff
