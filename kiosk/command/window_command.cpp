// The window, and the tour that touches it by itself.
#include <filesystem>
#include <functional>
#include <iostream>
#include <memory>
#include <optional>
#include <thread>

#include "core/try.h"
#include "kiosk/app/application.h"
#include "kiosk/assets.h"
#include "kiosk/command/commands.h"
#include "kiosk/i18n/i18n.h"
#include "kiosk/input/pinyin.h"
#include "kiosk/platform/window.h"
#include "kiosk/station/local_station.h"
#include "kiosk/tour/touch_driver.h"
#include "kiosk/tour/tour_script.h"
#include "kiosk/tour/watching_station.h"
#include "kiosk/ui/fonts.h"
#include "kiosk/ui/ui.h"
#include "os/private_memory.h"

namespace fangxin::kiosk {

namespace {

using core::fail;
using core::Result;

constexpr const char* kWindowTitle = "fangxin-kiosk";
// The input method's own folder below the data folder; nothing typed is ever in it.
constexpr const char* kInputMethodFolder = "input-method";

// The parts of a running kiosk, in the order in which they need each other.
struct Parts {
    core::ShopDirectory shops;
    std::optional<Texts> texts;
    std::unique_ptr<LocalStation> station;
    std::unique_ptr<PinyinEngine> pinyin;
    std::unique_ptr<Window> window;
    std::unique_ptr<Ui> ui;
};

Result<std::unique_ptr<PinyinEngine>> start_pinyin(const Machine& machine) {
    const std::filesystem::path folder =
        std::filesystem::path(machine.data_dir) / kInputMethodFolder;
    std::error_code not_made;
    std::filesystem::create_directories(folder, not_made);
    if (not_made) {
        return fail(core::ErrorCode::unavailable, "the input method's folder cannot be made");
    }
    return PinyinEngine::start(machine.config.built_assets_dir + "/rime", folder.string());
}

Result<Parts> start_parts(const Machine& machine) {
    const Config& config = machine.config;
    TRY(os::keep_out_of_swap());
    Parts parts;
    parts.shops = TRY(load_shops(config));
    parts.texts = TRY(Texts::load(config.built_assets_dir + "/i18n"));
    TRY(machine.make_station());
    parts.station = TRY(LocalStation::open(machine));
    parts.pinyin = TRY(start_pinyin(machine));

    WindowOptions options;
    options.width_px = config.window_width_px;
    options.height_px = config.window_height_px;
    options.is_fullscreen = config.is_fullscreen;
    options.title = kWindowTitle;
    parts.window = TRY(Window::open(options));
    parts.ui = std::make_unique<Ui>(TRY(load_fonts()));
    return parts;
}

// Runs the application around `station`, which is the kiosk's own or asks it.
Result<void> run_application(
    Parts& parts, Station& station, const Machine& machine, const std::function<void()>& after_frame
) {
    Application application({
        *parts.window,
        *parts.ui,
        station,
        parts.pinyin.get(),
        parts.shops,
        *parts.texts,
        machine.clock,
        machine.config.panel_width_mm,
        machine.config.home_division,
    });
    TRY(parts.station->start_sync([&application, &parts] {
        application.post(event::StationChanged{parts.station->readiness()});
    }));
    run_until_closed(application, *parts.window, after_frame);
    parts.station->stop_sync();
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
    TRY(run_application(parts, *parts.station, machine, [&command, &parts] {
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

    WatchingStation watching(*parts.station);
    Result<void> toured;
    std::thread person([&] {
        toured = run_tour(*finger, watching, status_here, command.pictures_dir);
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
