// The window, and the tour that touches it by itself.
#include "kiosk/command/window_command.h"

#include <cstdio>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <sstream>
#include <thread>

#include "core/crypto.h"
#include "kiosk/app/application.h"
#include "kiosk/assets.h"
#include "kiosk/i18n/i18n.h"
#include "kiosk/input/pinyin.h"
#include "kiosk/platform/window.h"
#include "kiosk/station/local_station.h"
#include "kiosk/tour/touch_driver.h"
#include "kiosk/tour/tour_script.h"
#include "kiosk/tour/watching_station.h"
#include "kiosk/ui/fonts.h"
#include "kiosk/ui/item_probe.h"
#include "os/clock.h"
#include "os/private_memory.h"
#include "os/random.h"

namespace fangxin::kiosk {

namespace {

using core::fail;
using core::Result;

constexpr const char* kWindowTitle = "fangxin-kiosk";
// The input method's own folder below the data folder; nothing typed ever stands in it.
constexpr const char* kInputMethodFolder = "input-method";

// The parts of a running kiosk, in the order in which they need each other.
struct Parts {
    os::SystemClock clock;
    os::SystemRandom random;
    core::ShopDirectory shops;
    std::optional<Texts> texts;
    std::unique_ptr<LocalStation> station;
    std::unique_ptr<PinyinEngine> pinyin;
    std::unique_ptr<Window> window;
    std::unique_ptr<Ui> ui;
};

Result<void> load_data(Parts& parts, const CommandContext& context) {
    auto shops = load_shops(context.config);
    if (!shops) return fail(shops.error());
    parts.shops = std::move(*shops);
    auto texts = Texts::load(context.config.built_assets_dir + "/i18n");
    if (!texts) return fail(texts.error());
    parts.texts = std::move(*texts);
    return {};
}

Result<std::unique_ptr<PinyinEngine>> start_pinyin(const CommandContext& context) {
    const std::filesystem::path folder =
        std::filesystem::path(context.data_dir) / kInputMethodFolder;
    std::error_code not_made;
    std::filesystem::create_directories(folder, not_made);
    if (not_made) {
        return fail(core::ErrorCode::unavailable, "the input method's folder cannot be made");
    }
    return PinyinEngine::start(context.config.built_assets_dir + "/rime", folder.string());
}

Result<void> start_parts(Parts& parts, const CommandContext& context) {
    if (auto locked = os::keep_out_of_swap(); !locked) return locked;
    if (auto loaded = load_data(parts, context); !loaded) return loaded;
    auto station = LocalStation::open(context.data_dir, context.config, parts.clock, parts.random);
    if (!station) return fail(station.error());
    parts.station = std::move(*station);
    auto pinyin = start_pinyin(context);
    if (!pinyin) return fail(pinyin.error());
    parts.pinyin = std::move(*pinyin);

    WindowOptions options;
    options.width_px = context.config.window_width_px;
    options.height_px = context.config.window_height_px;
    options.is_fullscreen = context.config.is_fullscreen;
    options.title = kWindowTitle;
    auto window = Window::open(options);
    if (!window) return fail(window.error());
    parts.window = std::move(*window);
    auto fonts = load_fonts();
    if (!fonts) return fail(fonts.error());
    parts.ui = std::make_unique<Ui>(*fonts);
    return {};
}

ApplicationOptions application_options(const Config& config) {
    ApplicationOptions options;
    options.pixels_per_mm = static_cast<float>(config.window_width_px) / config.panel_width_mm;
    return options;
}

// Runs the application around `station`, which is the kiosk's own or stands before it.
Result<void> run_application(
    Parts& parts,
    Station& station,
    const CommandContext& context,
    const std::function<void()>& after_frame
) {
    Application application(
        *parts.window,
        *parts.ui,
        station,
        parts.pinyin.get(),
        parts.shops,
        *parts.texts,
        parts.clock,
        application_options(context.config)
    );
    auto started = parts.station->start_sync([&application, &parts] {
        application.post(event::StationChanged{parts.station->readiness()});
    });
    if (!started) return started;
    run_until_closed(application, *parts.window, after_frame);
    parts.station->stop_sync();
    return {};
}

// The status from a connection of the tour's own: the station's belongs to its worker.
Result<StatusHere> open_status_here(Parts& parts, const CommandContext& context) {
    auto opened = storage::Store::open(context.data_dir, parts.clock, parts.random);
    if (!opened) return fail(opened.error());
    std::shared_ptr<storage::Store> store = std::move(*opened);
    return StatusHere([store](const core::CaseNumber& number) {
        return store->status_mirror().status_here(number);
    });
}

// One line a frame, flushed: "frame", then id, left, top, width and height of each item that can be
// touched, separated by spaces.
void print_items() {
    std::ostringstream line;
    line << "frame";
    for (const ProbedItem& item : ItemProbe::items()) {
        const Rect& area = item.area;
        if (!item.is_enabled) continue;
        line << ' ' << item.id << ' ' << area.x << ' ' << area.y << ' ' << area.width << ' '
             << area.height;
    }
    std::printf("%s\n", line.str().c_str());
    std::fflush(stdout);
}

}  // namespace

int run_window(const WindowCommand& command, const CommandContext& context) {
    Parts parts;
    if (const auto started = start_parts(parts, context); !started) return report(started.error());
    ItemProbe::set_enabled(command.prints_items);
    const auto ran = run_application(parts, *parts.station, context, [&command] {
        if (command.prints_items) print_items();
    });
    return ran ? kDone : report(ran.error());
}

int run_tour_command(const TourCommand& command, const CommandContext& context) {
    Parts parts;
    if (const auto started = start_parts(parts, context); !started) return report(started.error());
    const auto status_here = open_status_here(parts, context);
    if (!status_here) return report(status_here.error());
    const auto finger = TouchDriver::start(kWindowTitle);
    if (!finger) return report(finger.error());
    std::error_code not_made;
    std::filesystem::create_directories(command.pictures_dir, not_made);
    if (not_made) {
        return report({core::ErrorCode::unavailable, "the folder for the pictures cannot be made"});
    }

    ItemProbe::set_enabled(true);
    WatchingStation watching(*parts.station);
    Result<void> toured;
    std::thread person([&] {
        toured = run_tour(**finger, watching, *status_here, {command.pictures_dir});
        parts.window->request_close();
    });
    const auto ran = run_application(parts, watching, context, [&finger] {
        (*finger)->observe(ItemProbe::items());
    });
    person.join();
    if (!ran) return report(ran.error());
    return toured ? kDone : report(toured.error());
}

}  // namespace fangxin::kiosk
