// The application's frame and its loop.
#include "kiosk/app/application.h"

#include <algorithm>
#include <utility>

#include "kiosk/app/router.h"
#include "kiosk/app/session.h"
#include "kiosk/platform/frame_gate.h"
#include "os/private_memory.h"

namespace fangxin::kiosk {

namespace {

// After a change: one frame to lay the page out, one to scroll a field into view once the keyboard
// has taken its room, one to show it there.
constexpr int kFramesToSettle = 3;

// The clock in the header changes at the next whole minute.
double seconds_to_next_minute(core::Instant now) {
    constexpr std::int64_t kMinuteMs = 60'000;
    return static_cast<double>(kMinuteMs - now.utc_ms % kMinuteMs) / 1000.0;
}

}  // namespace

Application::Application(
    Window& window,
    Ui& ui,
    Station& station,
    PinyinEngine* pinyin,
    core::ShopDirectory shops,
    const Texts& texts,
    const core::Clock& clock,
    ApplicationOptions options
)
    : window_(window),
      ui_(ui),
      station_(station),
      pinyin_(pinyin),
      shops_(std::move(shops)),
      texts_(texts),
      clock_(clock),
      options_(options),
      station_name_(station.name()),
      law_(station.law()),
      forms_(station.forms()),
      mailbox_([&window] { window.wake(); }),
      worker_(station, [this](Event event) { mailbox_.post(std::move(event)); }) {
    state_.readiness = station.readiness();
    state_.last_input_s = window.now_s();
}

Surroundings Application::surroundings() const {
    return {forms_, shops_, pinyin_ != nullptr, window_.now_s(), clock_.now()};
}

void Application::post(Event event) {
    mailbox_.post(std::move(event));
}

void Application::handle(Event event) {
    if (std::holds_alternative<event::StationChanged>(event)) {
        station_name_ = station_.name();
        law_ = station_.law();
        forms_ = station_.forms();
    }
    run(reduce(state_, surroundings(), std::move(event)));
}

void Application::handle(Action action) {
    run(reduce(state_, surroundings(), std::move(action)));
    frames_owed_ = kFramesToSettle;
}

void Application::run(Effects effects) {
    for (auto& wanted : effects) {
        std::visit([this](auto& work) { run(work); }, wanted);
    }
}

void Application::run(PinyinStep& step) {
    if (auto change = run_pinyin(pinyin_, step)) handle(Event(*std::move(change)));
}

void Application::frame() {
    frames_owed_ = std::max(0, frames_owed_ - 1);
    for (auto& event : mailbox_.take()) handle(std::move(event));
    for (auto& key : window_.take_keys()) {
        handle(Action(action::PressHardwareKey{std::move(key)}));
    }
    handle(Event(event::Tick{}));

    auto action = draw();
    if (ui_.had_input()) handle(Action(action::Touched{}));
    if (action) handle(*std::move(action));
}

std::optional<Action> Application::draw() {
    if (std::exchange(is_look_forgotten_, false)) ui_.reset();
    DisplaySettings settings;
    settings.contrast = state_.preferences.contrast;
    settings.text_size = state_.preferences.text_size;
    settings.pixels_per_mm = options_.pixels_per_mm;
    settings.is_motion_reduced = options_.is_motion_reduced;
    window_.begin_frame();
    ui_.begin_frame(settings, window_.now_s());
    const Surroundings around = surroundings();
    const Scene scene = make_scene(state_, around, {texts_, station_name_, *law_});
    auto action = draw_screen(ui_, state_, scene);
    ui_.end_frame();
    window_.end_frame();
    return action;
}

std::optional<double> Application::next_deadline_s() const {
    const double now_s = window_.now_s();
    if (frames_owed_ > 0 || has_post()) return now_s;
    std::optional<double> next = ui_.next_frame_due_s();
    const auto consider = [&next](std::optional<double> due_s) {
        if (due_s && (!next || *due_s < *next)) next = due_s;
    };
    consider(session_deadline_s(state_, now_s));
    if (!state_.is_home()) consider(now_s + seconds_to_next_minute(clock_.now()));
    return next;
}

void run_until_closed(
    Application& application, Window& window, const std::function<void()>& after_frame
) {
    FrameGate gate;
    while (!window.should_close()) {
        window.wait(gate.wait_until(application.next_deadline_s(), window.now_s()));
        if (window.had_event()) gate.event();
        if (!gate.take(window.now_s(), application.next_deadline_s())) continue;
        application.frame();
        after_frame();
        os::overwrite_used_stack();
    }
}

}  // namespace fangxin::kiosk
