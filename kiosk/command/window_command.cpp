// The window, and the tour that touches it by itself.
#include <clocale>
#include <filesystem>
#include <functional>
#include <future>
#include <iostream>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>

#include "core/try.h"
#include "kiosk/app/application.h"
#include "kiosk/assets.h"
#include "kiosk/camera/camera_program.h"
#include "kiosk/command/commands.h"
#include "kiosk/i18n/i18n.h"
#include "kiosk/input/handwriting.h"
#include "kiosk/input/pinyin_start.h"
#include "kiosk/limits.h"
#include "kiosk/picture/picture_program.h"
#include "kiosk/platform/key_sound.h"
#include "kiosk/platform/window.h"
#include "kiosk/printer/ipp_printer.h"
#include "kiosk/station/local_station.h"
#include "kiosk/tour/touch_driver.h"
#include "kiosk/tour/tour_script.h"
#include "kiosk/tour/watching_station.h"
#include "kiosk/ui/fonts.h"
#include "kiosk/ui/ui.h"
#include "kiosk/voice/headphones.h"
#include "kiosk/voice/voice.h"
#include "os/private_memory.h"
#include "os/program.h"

namespace fangxin::kiosk {

namespace {

using core::fail;
using core::Result;

constexpr const char* kWindowTitle = "fangxin-kiosk";

// What is read from this machine's disk before the first frame.
struct Ground {
    core::ShopDirectory shops;
    core::FloorPlans plans;
    std::optional<Texts> texts;
    std::unique_ptr<LocalStation> station;
    std::optional<Handwriting> handwriting;
};

// The parts of a running kiosk, in the order in which they need each other.
struct Parts {
    Ground ground;
    std::unique_ptr<PinyinStart> pinyin;  // null until the first frame was shown
    std::unique_ptr<Printer> printer;     // null: there is none
    std::unique_ptr<KeySound> key_sound;  // null: keys are silent
    std::unique_ptr<Voice> voice;         // null: nothing is read aloud
    std::unique_ptr<Window> window;
    std::unique_ptr<Ui> ui;
};

// A kiosk without its input method still takes cases: the keyboard has letters, and staff read why.
std::unique_ptr<PinyinStart> start_pinyin(const Config& config, const core::ShopDirectory& shops) {
    PinyinSetup setup;
    setup.model_dir = config.built_assets_dir + "/pinyin";
    setup.words_dir = config.built_assets_dir + "/pinyin";
    for (const core::Shop* shop : shops.search("")) setup.names.push_back(shop->name);
    setup.is_fuzzy = config.is_pinyin_fuzzy;
    return std::make_unique<PinyinStart>(std::move(setup), [](const core::Error& error) {
        warn("there is no Chinese keyboard: " + error.detail);
    });
}

// A station can do without it: what is wrong is said, and nobody is offered to write by hand.
std::optional<Handwriting> load_handwriting(const Config& config) {
    auto handwriting = Handwriting::load(config.assets_dir + "/handwriting/templates.bin");
    if (handwriting) return *std::move(handwriting);
    warn("nobody can write by hand: " + handwriting.error().detail);
    return std::nullopt;
}

core::FloorPlans load_plans(const Config& config) {
    auto plans = load_floor_plans(config);
    if (plans) return *std::move(plans);
    warn("no list shows where a shop is: " + plans.error().detail);
    return {};
}

// What calls the staff to this machine, as it is configured; null: nothing.
std::function<bool(const std::stop_token&)> make_staff_call(const Config& config) {
    if (config.help_command.empty()) return nullptr;
    return [words = config.help_command](const std::stop_token& stop) {
        const auto exit_code = os::run_program(words, kHelpCommandMsMax, stop);
        if (exit_code && *exit_code == 0) return true;
        const auto why = exit_code ? "the program ended with " + std::to_string(*exit_code)
                                   : exit_code.error().detail;
        warn("the staff were not called: " + why);
        return false;
    };
}

// A switch that reads nothing is worse than none.
std::unique_ptr<Voice> make_voice(const Config& config) {
    if (config.voice.empty()) return nullptr;
    std::error_code unknown;
    if (!std::filesystem::exists(config.voice.front(), unknown)) {
        warn("nothing is read aloud: there is no " + config.voice.front());
        return nullptr;
    }
    VoiceSettings settings{config.voice};
    if (config.is_voice_for_headphones) settings.may_speak = has_headphones;
    return std::make_unique<Voice>(std::move(settings), [](const std::string& why) {
        warn("the screen is not read aloud: " + why);
    });
}

std::optional<SticksPlace> sticks_place(const Config& config) {
    if (config.evidence_sticks.empty()) return std::nullopt;
    return SticksPlace{config.evidence_sticks, PictureProgram::beside_this_one()};
}

std::optional<CameraPlace> camera_place(const Config& config) {
    if (config.camera.empty()) return std::nullopt;
    return CameraPlace{
        CameraProgram::beside_this_one(config.camera), PictureProgram::beside_this_one()};
}

Result<Ground> lay_ground(const Machine& machine) {
    const Config& config = machine.config;
    Ground ground;
    ground.shops = TRY(load_shops(config));
    ground.plans = load_plans(config);
    ground.texts = TRY(Texts::load(config.built_assets_dir + "/i18n"));
    TRY(machine.make_station());
    ground.station = TRY(LocalStation::open(machine));
    ground.handwriting = load_handwriting(config);
    return ground;
}

Result<std::unique_ptr<Window>> open_window(const Config& config) {
    WindowOptions options;
    options.width_px = config.window_width_px;
    options.height_px = config.window_height_px;
    options.is_fullscreen = config.is_fullscreen;
    options.monitor = config.monitor;
    options.shows_pointer = config.shows_pointer || !config.is_fullscreen;
    options.title = kWindowTitle;
    return Window::open(options);
}

// OpenGL takes as long to start as everything else, so the rest is done beside it.
Result<Parts> start_parts(const Machine& machine) {
    TRY(os::keep_out_of_swap());
    // GLFW would do it later, while the other thread reads numbers.
    std::setlocale(LC_CTYPE, "");  // NOLINT(concurrency-mt-unsafe): before any thread
    auto ground = std::async(std::launch::async, [&machine] { return lay_ground(machine); });
    auto window = open_window(machine.config);
    Parts parts;
    parts.ground = TRY(ground.get());
    parts.window = TRY(std::move(window));
    parts.ui = std::make_unique<Ui>(TRY(load_fonts()));
    const Config& config = machine.config;
    if (!config.printer_uri.empty())
        parts.printer = std::make_unique<IppPrinter>(IppPrinterSettings{
            config.printer_uri, config.printer_paper});
    if (!config.key_sound.empty())
        parts.key_sound = std::make_unique<KeySound>(config.key_sound, [](const std::string& why) {
            warn("keys are silent: " + why);
        });
    parts.voice = make_voice(config);
    return parts;
}

float panel_width_mm(const Config& config, const Window& window) {
    constexpr float kUpright21InchMm = 268;
    if (config.panel_width_mm > 0) return config.panel_width_mm;
    return window.panel_width_mm().value_or(kUpright21InchMm);
}

// Runs the application around `station`, which is the kiosk's own or asks it.
Result<void> run_application(
    Parts& parts, Station& station, const Machine& machine, const std::function<void()>& after_frame
) {
    Application application({
        *parts.window,
        *parts.ui,
        station,
        [&parts] { return parts.pinyin ? parts.pinyin->engine() : nullptr; },
        parts.ground.shops,
        *parts.ground.texts,
        machine.clock,
        panel_width_mm(machine.config, *parts.window),
        parts.printer.get(),
        parts.ground.handwriting ? &*parts.ground.handwriting : nullptr,
        machine.config.home_division,
        make_staff_call(machine.config),
        &parts.ground.plans,
        parts.key_sound ? [&parts] { parts.key_sound->play(); } : std::function<void()>(),
        sticks_place(machine.config),
        parts.voice ? [&parts](Utterance words) { parts.voice->say(std::move(words)); }
                    : std::function<void(Utterance)>(),
        camera_place(machine.config),
    });
    // A person can touch what this shows; the rest is for later.
    application.frame();
    after_frame();
    parts.pinyin = start_pinyin(machine.config, parts.ground.shops);
    LocalStation& here = *parts.ground.station;
    TRY(here.start_sync([&application, &here] {
        application.post(event::StationChanged{here.readiness()});
    }));
    run_until_closed(application, *parts.window, after_frame);
    here.stop_sync();
    return {};
}

// The status from a connection of the tour's own: the station's belongs to its worker.
Result<StatusHere> open_status_here(const Machine& machine) {
    const std::shared_ptr<storage::Store> store = TRY(machine.open_store());
    return StatusHere([store](const NotedReceipt& filed) {
        return store->status_mirror().status_here(filed.number, filed.query_code);
    });
}

// One line a frame, flushed: "frame", then id, left, top, width and height of each item that can be
// touched, separated by spaces.
void print_items(const Ui& ui) {
    std::cout << "frame";
    for (const TouchItem& item : ui.items_shown()) {
        const Rect& area = item.area;
        if (!item.is_enabled) continue;
        std::cout << ' ' << item.id << ' ' << area.x << ' ' << area.y << ' ' << area.width << ' '
                  << area.height;
    }
    std::cout << std::endl;
}

}  // namespace

Result<int> run(const WindowCommand& command, const Machine& machine) {
    Parts parts = TRY(start_parts(machine));
    TRY(run_application(parts, *parts.ground.station, machine, [&command, &parts] {
        if (command.prints_items) print_items(*parts.ui);
    }));
    return kDone;
}

Result<int> run(const TourCommand& command, const Machine& machine) {
    Parts parts = TRY(start_parts(machine));
    const auto status_here = TRY(open_status_here(machine));
    const auto finger = TRY(TouchDriver::start(kWindowTitle));
    std::error_code not_made;
    std::filesystem::create_directories(command.pictures_dir, not_made);
    if (not_made) {
        return fail(core::ErrorCode::unavailable, "the folder for the pictures cannot be made");
    }

    WatchingStation watching(*parts.ground.station);
    Result<void> toured;
    std::thread person([&] {
        const bool has_stick = !machine.config.evidence_sticks.empty();
        toured = run_tour(*finger, watching, status_here, command.pictures_dir, has_stick);
        parts.window->request_close();
    });
    auto ran = run_application(parts, watching, machine, [&finger, &parts] {
        finger->observe(parts.ui->items_shown());
    });
    person.join();
    TRY(ran);
    TRY(toured);
    return kDone;
}

}  // namespace fangxin::kiosk
