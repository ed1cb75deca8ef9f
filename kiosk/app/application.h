// The application: state, reducer, effects and screens put together around one window.
//
// Everything but `post` belongs to the drawing thread.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>

#include "core/form/floor_plan.h"
#include "core/form/shop_directory.h"
#include "kiosk/app/effects.h"
#include "kiosk/app/mailbox.h"
#include "kiosk/app/narrator.h"
#include "kiosk/app/reducer.h"
#include "kiosk/app/state.h"
#include "kiosk/camera/camera_thread.h"
#include "kiosk/i18n/i18n.h"
#include "kiosk/picture/picture_program.h"
#include "kiosk/platform/window.h"
#include "kiosk/printer/printer_thread.h"
#include "kiosk/station/station.h"
#include "kiosk/station/station_clock.h"
#include "kiosk/stick/stick_thread.h"
#include "kiosk/ui/ui.h"
#include "kiosk/voice/utterance.h"

namespace fangxin::kiosk {

// Where sticks with evidence are mounted, and what decodes their pictures.
struct SticksPlace {
    std::filesystem::path folder;
    PictureProgram pictures;
};

// The camera for photos as evidence, and what decodes these.
struct CameraPlace {
    CameraProgram camera;
    PictureProgram pictures;
};

// Everything referred to must outlive the application.
struct ApplicationParts {
    Window& window;
    Ui& ui;
    Station& station;
    std::function<PinyinEngine*()> pinyin;  // null: there is no Chinese keyboard (yet)
    core::ShopDirectory shops;
    const Texts& texts;
    const StationClock& clock;
    float panel_width_mm;
    Printer* printer = nullptr;                // null: this kiosk has none
    const Handwriting* handwriting = nullptr;  // null: nobody can write by hand
    std::string home_division = {};            // the code of the station's own; empty: not set
    // Calls the staff to this machine and waits until that is done, on a thread of its own. False
    // when they were not called; null: they cannot be called from here.
    std::function<bool(const std::stop_token&)> call_staff = {};
    const core::FloorPlans* plans = nullptr;  // of this mall; null: none
    std::function<void()> sound_key = {};    // of the keyboard on the screen; null: keys are silent
    std::optional<SticksPlace> sticks = {};  // none: nobody can give files here
    // Says it in the place of what is being said, without waiting; null: nothing is read aloud.
    std::function<void(Utterance)> say = {};
    std::optional<CameraPlace> camera = {};  // none: nobody can take photos here
};

class Application {
  public:
    explicit Application(ApplicationParts parts);

    // Takes everything that happened, in order, and lays the screen out until nothing more waits
    // and all has its place; only then a frame is shown.
    [[gnu::noinline]] void frame();

    // When `frame` must run again without any event: the first moment after the last frame at which
    // what it showed is not true any more. Nothing when the screen can rest.
    std::optional<double> next_deadline_s() const;

    // From any thread; wakes the window. Whoever runs the sync posts `event::StationChanged` when
    // the network, the queue or the mirror changed: the receipt turns green by it.
    void post(Event event) { mailbox_.post(std::move(event)); }
    bool has_post() const { return !mailbox_.is_empty(); }

    const State& state() const { return state_; }

  private:
    Surroundings surroundings() const;
    Scene scene(const Surroundings& around) const;
    void take_content();
    void start_sticks();
    void start_camera();
    void follow_camera();
    void forget_former_visit();
    void handle(Event event);
    void handle(HardwareKey key);
    void handle(Action action);
    void run(Effects effects);
    void run(effect::FileCase& work) { worker_.ask(std::move(work)); }
    void run(effect::SealFile& work) { worker_.ask(std::move(work)); }
    void run(const effect::TakeOutFile& work) { worker_.ask(work); }
    void run(const effect::ListSticks& work);
    void run(const effect::ShowPicture& work);
    void run(const effect::TakePhoto& work);
    void run(const effect::TestCamera& work);
    void run(effect::LookUpCase& work) { worker_.ask(std::move(work)); }
    void run(effect::LookUpScanned& work) { worker_.ask(std::move(work)); }
    void run(effect::AskStatusHere& work) { worker_.ask(std::move(work)); }
    void run(effect::SendAct& work) { worker_.ask(std::move(work)); }
    void run(effect::CheckStaffPin& work) { worker_.ask(std::move(work)); }
    void run(const effect::ReadMachine& work) { worker_.ask(work); }
    void run(const effect::SyncNow&) { parts_.station.sync_now(); }
    void run(const effect::CallStaff&);
    void run(const effect::Print& work);
    void run(PinyinStep& step);
    void run(const effect::ForgetLook&) { is_look_forgotten_ = true; }
    void run(const effect::SeekFault&) { is_fault_sought_ = true; }
    // Takes the next input; true when nothing more waits and all has its place.
    bool lay_out();
    std::optional<Action> draw();
    bool is_read_aloud() const;
    void read_aloud();

    ApplicationParts parts_;
    State state_;
    std::string station_name_;
    std::shared_ptr<const core::ContentSet> content_;
    std::shared_ptr<const core::TopicSearch> topics_;
    std::shared_ptr<const core::AnswerSearch> answers_;
    std::shared_ptr<const core::PublicationSearch> publication_;
    std::shared_ptr<const core::PromiseSearch> promises_;
    std::uint64_t visit_known_ = 1;   // the last one that was seen here
    bool is_look_forgotten_ = false;  // before the next frame begins
    bool is_fault_sought_ = false;    // in the next frame
    Overlay overlay_drawn_ = Overlay::none;
    std::optional<Narrator> narrator_;  // none: nothing is read aloud now
    double key_pressed_s_ = 0;          // when a hardware key went down last
    bool is_touched_ = false;           // since the last frame was shown
    bool is_camera_on_ = false;
    int frames_owed_ = 1;      // until the screen has settled after a change
    double looked_s_ = 0;      // when the last frame began: it shows what is true then
    core::Instant looked_at_;  // the same by the clock of the station
    Mailbox mailbox_;
    // Last: their threads end before anything else here does.
    StationWorker worker_;
    std::unique_ptr<StickThread> stick_thread_;  // null: nobody can give files here
    std::optional<CameraThread> camera_thread_;  // none: nobody can take photos here
    std::optional<PrinterThread> printer_thread_;
    std::jthread call_thread_;  // of the last call for help
};

// Draws when there is a reason to and sleeps otherwise, until the window is to close.
// `after_frame` runs after each frame.
void run_until_closed(
    Application& application, Window& window, const std::function<void()>& after_frame
);

}  // namespace fangxin::kiosk
