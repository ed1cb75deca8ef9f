// The application's frame and its loop.
#include "kiosk/app/application.h"

#include <algorithm>
#include <spdlog/spdlog.h>
#include <utility>
#include <vector>

#include "core/content/builtin_content.h"
#include "core/ensure.h"
#include "kiosk/app/router.h"
#include "kiosk/app/session.h"
#include "kiosk/limits.h"
#include "kiosk/platform/frame_gate.h"
#include "kiosk/ui/font_loader.h"
#include "os/private_memory.h"

namespace fangxin::kiosk {

namespace {

// After a change: one frame to lay the page out, one to scroll a field into view once the keyboard
// has taken its room, one to show it there.
constexpr int kFramesToSettle = 3;

// What the keys for help and back press, whichever is there.
constexpr std::string_view kHelpItems[] = {"page.help", "home.help"};
constexpr std::string_view kBackItems[] = {
    "page.back", "noted.back", "help.close", "leave.stay", "idle.stay", "staff.close"};

// The clock in the header changes at the next whole minute.
double seconds_to_next_minute(core::Instant now) {
    constexpr std::int64_t kMinuteMs = 60'000;
    return static_cast<double>(kMinuteMs - now.utc_ms % kMinuteMs) / 1000.0;
}

core::PinyinTable read_readings() {
    auto readings = core::PinyinTable::parse(core::builtin_pinyin_readings());
    ENSURE(readings.has_value());
    return *std::move(readings);
}

std::shared_ptr<const core::TopicSearch> search_in(
    const core::Classification& classification, const core::PinyinTable& readings
) {
    std::vector<core::Topic> topics;
    core::add_topics(classification, topics);
    return std::make_shared<const core::TopicSearch>(std::move(topics), readings);
}

}  // namespace

Application::Application(ApplicationParts parts)
    : parts_(std::move(parts)),
      station_name_(parts_.station.name()),
      mailbox_([this] { parts_.window.wake(); }),
      worker_(parts_.station, [this](Event event) { mailbox_.post(std::move(event)); }) {
    take_content();
    state_.readiness = parts_.station.readiness();
    state_.last_input_s = parts_.window.now_s();
    start_sticks();
    start_camera();
    if (parts_.printer == nullptr) return;
    printer_thread_.emplace(
        *parts_.printer,
        PrinterNews{
            [this](PrinterCondition condition) { post(event::PrinterChanged{condition}); },
            [this](std::uint64_t visit, PrinterCondition outcome) {
                post(event::PrintEnded{visit, outcome});
            }}
    );
}

// A kiosk whose system tells of no sticks takes cases without files, and staff read why.
void Application::start_sticks() {
    if (!parts_.sticks) return;
    auto started = StickThread::start(
        parts_.sticks->folder,
        parts_.sticks->pictures,
        StickNews{
            [this] { post(event::SticksChanged{}); },
            [this](std::uint64_t visit, std::shared_ptr<const StickListing> listing) {
                post(event::SticksListed{visit, std::move(listing)});
            },
            [this](std::uint64_t visit, StickFilePointer file, int side_px, auto picture) {
                post(event::PictureShown{visit, std::move(file), side_px, std::move(picture)});
            }}
    );
    if (!started) return spdlog::warn("nobody can give files here: {}", started.error().detail);
    stick_thread_ = std::move(*started);
}

void Application::start_camera() {
    if (!parts_.camera) return;
    camera_thread_.emplace(
        parts_.camera->camera,
        parts_.camera->pictures,
        CameraEvents{
            [this](std::uint64_t visit, auto picture) {
                post(event::CameraShown{visit, std::move(picture)});
            },
            [this](std::uint64_t visit, StickFilePointer photo) {
                post(event::PhotoTaken{visit, std::move(photo)});
            },
            [this](std::uint64_t visit, const std::string& why) {
                spdlog::warn("the camera cannot be used: {}", why);
                post(event::CameraFailed{visit});
            },
            [this](std::uint64_t visit, bool shows_something) {
                post(event::CameraTested{visit, shows_something});
            },
            [this](std::uint64_t visit, StickFilePointer photo, int side_px, auto picture) {
                post(event::PictureShown{visit, std::move(photo), side_px, std::move(picture)});
            }}
    );
}

// On while its page is in sight, whatever brought that page and whatever took it away.
void Application::follow_camera() {
    if (!camera_thread_) return;
    const bool is_wanted = state_.visit->state().wants_camera() && state_.overlay == Overlay::none;
    if (std::exchange(is_camera_on_, is_wanted) == is_wanted) return;
    if (is_wanted)
        camera_thread_->open(state_.visit_number);
    else
        camera_thread_->close();
}

// Whatever ended the visit: what it sealed and did not file goes, and so does what it asked.
void Application::forget_former_visit() {
    if (std::exchange(visit_known_, state_.visit_number) == state_.visit_number) return;
    if (stick_thread_) stick_thread_->forget();
    if (camera_thread_) camera_thread_->forget();
    if (surroundings().takes_files()) worker_.ask(effect::ForgetSealed{});
}

Surroundings Application::surroundings() const {
    const bool has_pinyin = parts_.pinyin() != nullptr;
    const double now_s = parts_.window.now_s();
    const StationClock& clock = parts_.clock;
    return {
        content_->forms(),
        parts_.shops,
        has_pinyin,
        now_s,
        clock.now(),
        clock.state(),
        content_->classification(),
        topics_,
        parts_.handwriting,
        answers_,
        publication_,
        parts_.home_division,
        parts_.call_staff != nullptr,
        promises_,
        content_->notices(),
        content_->known_matters(),
        parts_.plans,
        stick_thread_ != nullptr,
        parts_.say != nullptr,
        camera_thread_.has_value()};
}

Scene Application::scene(const Surroundings& around) const {
    return make_scene(state_, around, parts_.texts, station_name_, *content_->law());
}

void Application::take_content() {
    const auto former = std::exchange(content_, parts_.station.content());
    // Most news changes none of these; what changed together is searched by the same readings.
    std::optional<core::PinyinTable> read;
    const auto readings = [&read]() -> const core::PinyinTable& {
        if (!read) read = read_readings();
        return *read;
    };
    if (!former || former->classification() != content_->classification())
        topics_ = search_in(*content_->classification(), readings());
    if (!former || former->answers() != content_->answers())
        answers_ = std::make_shared<const core::AnswerSearch>(content_->answers(), readings());
    if (!former || former->publication() != content_->publication())
        publication_ =
            std::make_shared<const core::PublicationSearch>(content_->publication(), readings());
    if (!former || former->promises() != content_->promises())
        promises_ = std::make_shared<const core::PromiseSearch>(content_->promises(), readings());
}

void Application::handle(Event event) {
    if (std::holds_alternative<event::StationChanged>(event)) {
        station_name_ = parts_.station.name();
        take_content();
    }
    run(reduce(state_, surroundings(), std::move(event)));
    forget_former_visit();
    follow_camera();
}

void Application::handle(Action action) {
    const auto* const typed = std::get_if<TypingAction>(&action);
    const bool is_key = typed != nullptr && std::holds_alternative<action::PressKey>(*typed);
    if (is_key && parts_.sound_key) parts_.sound_key();
    run(reduce(state_, surroundings(), std::move(action)));
    forget_former_visit();
    follow_camera();
    frames_owed_ = kFramesToSettle;
}

void Application::handle(HardwareKey key) {
    const double now_s = parts_.window.now_s();
    if (!key.is_repeat) key_pressed_s_ = now_s;
    if (now_s - key_pressed_s_ >= kHeldStillSMax) return;
    using enum HardwareKey::Kind;
    const bool is_for_ring = key.kind == tab || key.kind == back_tab || key.kind == enter;
    if (is_for_ring && parts_.ui.has_ring()) return;
    // Who types with a real keyboard needs no ring.
    if (key.kind == text) parts_.ui.hide_ring();
    if (key.kind == help) parts_.ui.press_first(kHelpItems);
    if (key.kind == escape && !state_.visit->editing) parts_.ui.press_first(kBackItems);
    handle(Action(action::PressHardwareKey{std::move(key)}));
}

void Application::run(Effects effects) {
    for (auto& wanted : effects) {
        std::visit([this](auto& work) { run(work); }, wanted);
    }
}

void Application::run(const effect::ListSticks& work) {
    if (stick_thread_) stick_thread_->list(work.visit);
}

void Application::run(const effect::ShowPicture& work) {
    if (work.file->photo)
        camera_thread_->picture(work.visit, work.file, work.side_px);
    else if (stick_thread_)
        stick_thread_->picture(work.visit, work.file, work.side_px);
}

void Application::run(const effect::TakePhoto& /*work*/) {
    if (camera_thread_) camera_thread_->take();
}

void Application::run(const effect::TestCamera& work) {
    if (camera_thread_) camera_thread_->test(work.visit);
}

void Application::run(const effect::Print& work) {
    ENSURE(printer_thread_.has_value());
    const Surroundings around = surroundings();
    printer_thread_->print(work.visit, make_paper_of(state_, scene(around)));
}

// The one before has ended: the reducer calls again only then.
void Application::run(const effect::CallStaff& /*work*/) {
    call_thread_ = std::jthread([this](const std::stop_token& stop) {
        post(event::HelpCalled{parts_.call_staff(stop)});
    });
}

void Application::run(PinyinStep& step) {
    PinyinEngine* const pinyin = parts_.pinyin();
    if (pinyin == nullptr) return;
    handle(Event(event::PinyinChanged{pinyin->run(step), std::move(step.then_text)}));
}

void Application::frame() {
    looked_s_ = parts_.window.now_s();
    looked_at_ = parts_.clock.now();
    for (auto& event : mailbox_.take()) handle(std::move(event));
    handle(Event(event::Tick{}));
    for (int step = 1; !lay_out() && step < kStepsBeforeFrameMax; ++step)
        parts_.window.drop_frame();
    // A finger that rests is input in every layout: it buys frames, not layouts.
    if (std::exchange(is_touched_, false)) frames_owed_ = kFramesToSettle;
    read_aloud();
    parts_.window.end_frame();
    parts_.ui.note_shown();
}

bool Application::lay_out() {
    frames_owed_ = std::max(0, frames_owed_ - 1);
    for (auto& key : parts_.window.take_keys()) handle(std::move(key));
    auto action = draw();
    if (parts_.ui.had_input()) {
        is_touched_ = true;
        run(reduce(state_, surroundings(), Action(action::Touched{})));
    }
    if (action) handle(*std::move(action));
    return frames_owed_ == 0 && !parts_.ui.is_layout_stale() && !parts_.window.has_input();
}

std::optional<Action> Application::draw() {
    if (std::exchange(is_look_forgotten_, false)) {
        parts_.ui.reset();
        if (state_.is_home()) forget_all_glyphs();
    }
    if (std::exchange(is_fault_sought_, false)) parts_.ui.seek();
    if (std::exchange(overlay_drawn_, state_.overlay) != state_.overlay) parts_.ui.turn_page();
    DisplaySettings settings;
    settings.contrast = state_.preferences.contrast;
    settings.text_size = state_.preferences.text_size;
    settings.is_lowered = state_.preferences.is_lowered;
    settings.pixels_per_mm = static_cast<float>(parts_.window.width_px()) / parts_.panel_width_mm;
    parts_.window.begin_frame();
    parts_.ui.read_aloud(is_read_aloud());
    parts_.ui.begin_frame(settings, parts_.window.now_s());
    const Surroundings around = surroundings();
    auto action = draw_screen(parts_.ui, state_, scene(around));
    parts_.ui.end_frame();
    return action;
}

// A PIN is not to be heard, and the corner of the staff is nobody else's.
bool Application::is_read_aloud() const {
    const bool is_staff = std::holds_alternative<staff::State>(state_.visit->room);
    return state_.preferences.is_read_aloud && !is_staff;
}

void Application::read_aloud() {
    if (!is_read_aloud()) {
        if (narrator_) parts_.say({});
        return narrator_.reset();
    }
    if (!parts_.ui.is_read_aloud()) return;  // from the next frame on
    if (!narrator_) narrator_.emplace();
    auto words = narrator_->hear(parts_.ui.take_readout(), scene(surroundings()));
    const Preferences& wanted = state_.preferences;
    const bool is_chinese = wanted.language != Language::english;
    if (words) parts_.say({*std::move(words), is_chinese, wanted.speed, wanted.volume});
}

std::optional<double> Application::next_deadline_s() const {
    if (frames_owed_ > 0 || has_post()) return parts_.window.now_s();
    std::optional<double> next = parts_.ui.next_frame_due_s();
    const auto consider = [&next](std::optional<double> due_s) {
        if (due_s && (!next || *due_s < *next)) next = due_s;
    };
    consider(session_deadline_s(state_, looked_s_));
    if (state_.overlay == Overlay::help && state_.help.may_ring_at_s > looked_s_)
        consider(state_.help.may_ring_at_s);
    const auto changes_at_s = state_.visit->state().changes_at_s();
    if (changes_at_s && *changes_at_s > looked_s_) consider(changes_at_s);
    if (!state_.is_home())
        consider(looked_s_ + seconds_to_next_minute(looked_at_));
    else if (state_.overlay == Overlay::none)
        consider(home::notice_changes_at_s(
            *content_->notices(), core::beijing_date(looked_at_), looked_s_
        ));
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
