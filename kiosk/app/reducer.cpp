// Decides what happens next.
#include "kiosk/app/reducer.h"

#include <utility>
#include <vector>

#include "kiosk/app/session.h"
#include "kiosk/limits.h"

namespace fangxin::kiosk {

namespace {

template <typename Enum>
Enum next_value(Enum value, int count) {
    return static_cast<Enum>((static_cast<int>(value) + 1) % count);
}
constexpr int kTextSizes = 4;
constexpr int kContrasts = 4;
constexpr int kVoiceLevels = 3;

// Decides for one action or event: one overload each, the effects gathered in `effects_`.
class Reducer {
  public:
    Reducer(State& state, const Surroundings& around) : state_(state), around_(around) {}

    Effects take_effects() {
        for (auto& step : steps_) effects_.emplace_back(std::move(step));
        return std::move(effects_);
    }

    // --- actions ---
    void on(action::Touched) {}
    void on(PageAction& action) {
        std::visit([this](auto& alternative) { on(alternative); }, action);
    }
    void on(TypingAction& action) {
        std::visit([this](auto& alternative) { on(alternative); }, action);
    }
    void on(action::CycleTextSize) {
        state_.preferences.text_size = next_value(state_.preferences.text_size, kTextSizes);
        effects_.emplace_back(effect::ForgetLook{});
    }
    void on(action::CycleContrast) {
        state_.preferences.contrast = next_value(state_.preferences.contrast, kContrasts);
    }
    void on(action::SwitchLanguage) {
        state_.preferences.language = next_of(state_.preferences.language);
    }
    void on(action::MoveScreen) {
        state_.preferences.is_lowered = !state_.preferences.is_lowered;
        effects_.emplace_back(effect::ForgetLook{});
    }
    void on(action::SwitchVoice) {
        state_.preferences.is_read_aloud = around_.has_voice && !state_.preferences.is_read_aloud;
    }
    void on(action::CycleSpeed) {
        state_.preferences.speed = next_value(state_.preferences.speed, kVoiceLevels);
    }
    void on(action::CycleVolume) {
        state_.preferences.volume = next_value(state_.preferences.volume, kVoiceLevels);
    }
    void on(action::ShowHelp) { state_.overlay = Overlay::help; }
    void on(action::CloseOverlay) { state_.overlay = Overlay::none; }
    void on(action::CallStaff);
    void on(action::Start start);
    void on(action::Leave) {
        if (!state_.visit->state().is_busy()) end();
    }
    void on(action::FocusField& focus) { typing().focus(focus.item_id, focus.caret); }
    void on(action::PressKey& key) { typing().press(key.press); }
    void on(action::PressHardwareKey& key);

    // --- events ---
    void on(event::Tick);
    void on(event::StationChanged& change) {
        state_.readiness = change.readiness;
        give(change);
    }
    void on(event::PrinterChanged change) { state_.printer = change.condition; }
    void on(event::HelpCalled call) {
        using enum HelpCall::Outcome;
        state_.help.outcome = call.was_called ? coming : failed;
    }
    void on(event::PinyinChanged& change) {
        typing().take(std::move(change.view), change.then_text);
    }

    // --- what only the visit knows: its own actions, back and next, answers of the station. The
    // overloads above are no worse a match for what they take, so that they come first. ---
    template <typename Input>
    void on(Input& input) {
        if constexpr (requires { input.visit; }) {
            if (input.visit != state_.visit_number) return;
        }
        give(input);
    }

  private:
    // To the room that is there; what it does not know is not for it.
    template <typename Input>
    void give(Input& input);
    Typing typing() {
        Visit& visit = *state_.visit;
        return {
            visit.editing,
            visit.state(),
            steps_,
            {around_.has_pinyin, around_.handwriting, visit.prefers_handwriting}};
    }
    void begin(Visit visit);
    void begin(Reason reason);
    void end();
    void go_home();

    State& state_;
    const Surroundings& around_;
    Effects effects_;
    std::vector<PinyinStep> steps_;
};

template <typename Input>
void Reducer::give(Input& input) {
    Turn turn{around_, state_.preferences, state_.visit_number, typing(), effects_};
    const bool was_busy = state_.visit->state().is_busy();
    const auto reduce_room = [&](auto& room) {
        if constexpr (requires { reduce(room, turn, input); }) reduce(room, turn, input);
    };
    std::visit(reduce_room, state_.visit->room);
    // Work that ends is as good as a touch: the person waited for it.
    if (was_busy && !state_.visit->state().is_busy()) state_.last_input_s = around_.now_s;
    if (turn.wish == Wish::ask_whether_to_leave) state_.overlay = Overlay::leave;
    if (turn.wish == Wish::go_home) go_home();
    if (turn.filing && can_file(state_.readiness, around_.clock)) {
        auto room = form::begin_with(around_.forms, *std::move(turn.filing), turn.today());
        room.takes_files = around_.takes_files();
        begin(Visit{std::move(room)});
    }
    if (turn.leads_to) begin(*turn.leads_to);
}

void Reducer::begin(Visit visit) {
    begin_visit(state_, std::make_unique<Visit>(std::move(visit)));
    effects_.emplace_back(effect::ForgetLook{});
}

// Nothing happens where a case cannot be taken.
void Reducer::begin(Reason reason) {
    const bool is_possible = !door_of(reason).files || can_file(state_.readiness, around_.clock);
    if (is_possible) begin(Visit{make_room(reason, around_)});
}

void Reducer::end() {
    end_session(state_);
    steps_.emplace_back();
    effects_.emplace_back(effect::ForgetLook{});
}

// As the end of the session, but the person may still be there: size and language stay.
void Reducer::go_home() {
    const Preferences kept = state_.preferences;
    end();
    state_.preferences = kept;
}

void Reducer::on(action::CallStaff /*call*/) {
    if (!state_.may_call_staff(around_)) return;
    state_.help = {HelpCall::Outcome::calling, around_.now_s + kHelpPauseS};
    effects_.emplace_back(effect::CallStaff{});
}

void Reducer::on(action::Start start) {
    if (state_.is_home() && state_.overlay == Overlay::none) begin(start.reason);
}

// A receipt is scanned on the home page and where a case is looked up.
void Reducer::on(action::PressHardwareKey& key) {
    Visit& visit = *state_.visit;
    const bool is_find = std::holds_alternative<find::State>(visit.room);
    const std::size_t bytes_min =
        is_find ? core::kScannedBesideTypingMin : core::kScannedCharactersMin;
    const bool takes_scans = (is_find || state_.is_home()) && state_.overlay == Overlay::none;
    if (!takes_scans || !visit.scan.ends_with(key.key, around_.now_s, bytes_min))
        return typing().press(key.key);
    action::Scanned scanned{visit.scan.take()};
    if (!is_find) begin(Reason::find);
    give(scanned);
}

void Reducer::on(event::Tick) {
    const SessionStep step = session_step(state_, around_.now_s);
    if (step == SessionStep::end) end();
    if (step != SessionStep::ask_still_there) return;
    typing().stop();
    state_.overlay = Overlay::still_there;
}

}  // namespace

Effects reduce(State& state, const Surroundings& around, Action action) {
    state.last_input_s = around.now_s;
    state.visit->state().touch(around.now_s);
    if (state.overlay == Overlay::still_there) {
        // The touch that answers "still there?" does nothing else.
        state.overlay = Overlay::none;
        return {};
    }
    Reducer reducer(state, around);
    std::visit([&](auto& alternative) { reducer.on(alternative); }, action);
    return reducer.take_effects();
}

Effects reduce(State& state, const Surroundings& around, Event event) {
    Reducer reducer(state, around);
    std::visit([&](auto& alternative) { reducer.on(alternative); }, event);
    return reducer.take_effects();
}

}  // namespace fangxin::kiosk
