// A finger and a keyboard for the tour.
#include "kiosk/tour/touch_driver.h"

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XTest.h>
#include <algorithm>
#include <cmath>
#include <png.h>
#include <thread>
#include <utility>

#include "core/try.h"
#include "kiosk/platform/frame_gate.h"

namespace fangxin::kiosk {
namespace {

using core::ErrorCode;
using core::fail;
using core::Result;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr auto kItemPatience = std::chrono::seconds(20);
constexpr auto kFingerDown = milliseconds(40);
constexpr auto kBetweenTouches = milliseconds(30);
// The caret blinks every half second, so longer stillness need not come.
constexpr steady_clock::duration kStillForTouch = milliseconds(100);
constexpr steady_clock::duration kStillForPicture = milliseconds(350);
constexpr auto kStillPatience = milliseconds(2000);
constexpr int kDragSteps = 12;

// The top-level window of that title, searched below `root`.
::Window find_window(::Display* display, ::Window root, const std::string& title) {
    ::Window ignored_root = 0;
    ::Window parent = 0;
    ::Window* children = nullptr;
    unsigned int count = 0;
    if (XQueryTree(display, root, &ignored_root, &parent, &children, &count) == 0) return 0;
    ::Window found = 0;
    for (unsigned int i = 0; i < count && found == 0; ++i) {
        char* name = nullptr;
        if (XFetchName(display, children[i], &name) != 0 && name != nullptr) {
            if (title == name) found = children[i];
            XFree(name);
        }
        if (found == 0) found = find_window(display, children[i], title);
    }
    if (children != nullptr) XFree(children);
    return found;
}

bool write_png(const std::string& file, XImage& image) {
    std::vector<png_byte> pixels;
    pixels.reserve(
        static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) * 3
    );
    for (int y = 0; y < image.height; ++y) {
        for (int x = 0; x < image.width; ++x) {
            const unsigned long pixel = XGetPixel(&image, x, y);
            for (const unsigned shift : {16U, 8U, 0U})
                pixels.push_back(static_cast<png_byte>((pixel >> shift) & 0xFFU));
        }
    }
    png_image header{};
    header.version = PNG_IMAGE_VERSION;
    header.width = static_cast<png_uint_32>(image.width);
    header.height = static_cast<png_uint_32>(image.height);
    header.format = PNG_FORMAT_RGB;
    return png_image_write_to_file(&header, file.c_str(), 0, pixels.data(), 0, nullptr) != 0;
}

}  // namespace

struct TouchDriver::Display {
    ::Display* connection = nullptr;
    std::string window_title;
    ::Window window = 0;

    Display() = default;
    Display(const Display&) = delete;
    Display& operator=(const Display&) = delete;
    ~Display() {
        if (connection != nullptr) XCloseDisplay(connection);
    }

    bool find() {
        if (window == 0)
            window = find_window(connection, DefaultRootWindow(connection), window_title);
        return window != 0;
    }

    // Moves the pointer to a place of the window.
    void move(float x, float y) {
        int root_x = 0;
        int root_y = 0;
        ::Window child = 0;
        XTranslateCoordinates(
            connection,
            window,
            DefaultRootWindow(connection),
            static_cast<int>(std::lround(x)),
            static_cast<int>(std::lround(y)),
            &root_x,
            &root_y,
            &child
        );
        XTestFakeMotionEvent(connection, -1, root_x, root_y, 0);
        XFlush(connection);
    }

    // As a finger that stays on the glass.
    void glide(float from_x, float from_y, float to_x, float to_y) {
        for (int step = 1; step <= kDragSteps; ++step) {
            const float part = static_cast<float>(step) / kDragSteps;
            move(from_x + (to_x - from_x) * part, from_y + (to_y - from_y) * part);
            std::this_thread::sleep_for(milliseconds(16));
        }
    }

    void press(bool is_down) {
        XTestFakeButtonEvent(connection, 1, is_down ? True : False, 0);
        XFlush(connection);
    }

    void key(KeySym symbol, bool is_down) {
        XTestFakeKeyEvent(
            connection, XKeysymToKeycode(connection, symbol), is_down ? True : False, 0
        );
        XFlush(connection);
    }
};

TouchDriver::TouchDriver(std::unique_ptr<Display> display)
    : display_(std::move(display)), changed_at_(steady_clock::now()) {}

TouchDriver::~TouchDriver() = default;

Result<std::unique_ptr<TouchDriver>> TouchDriver::start(const std::string& window_title) {
    auto display = std::make_unique<Display>();
    display->connection = XOpenDisplay(nullptr);
    display->window_title = window_title;
    if (display->connection == nullptr)
        return fail(ErrorCode::unavailable, "there is no X display");
    int event = 0;
    int error = 0;
    int major = 0;
    int minor = 0;
    if (XTestQueryExtension(display->connection, &event, &error, &major, &minor) == False)
        return fail(ErrorCode::unavailable, "the X display has no XTEST extension");
    return std::unique_ptr<TouchDriver>(new TouchDriver(std::move(display)));
}

void TouchDriver::observe(std::vector<TouchItem> items) {
    {
        const std::lock_guard lock(mutex_);
        items_ = std::move(items);
        ++frames_seen_;
        const auto now = steady_clock::now();
        frame_time_ = now - std::exchange(changed_at_, now);
    }
    observed_.notify_all();
}

Result<TouchItem> TouchDriver::wait_for_item(std::string_view id) {
    std::unique_lock lock(mutex_);
    const auto deadline = steady_clock::now() + kItemPatience;
    while (true) {
        for (const auto& item : items_) {
            const bool is_visible = item.area.width >= 1 && item.area.height >= 1;
            if (item.id == id && item.is_enabled && is_visible) return item;
        }
        if (observed_.wait_until(lock, deadline) == std::cv_status::timeout)
            return fail(ErrorCode::timed_out, "the item '" + std::string(id) + "' did not show up");
    }
}

Result<void> TouchDriver::wait_for(std::string_view id) {
    TRY(wait_for_item(id));
    return {};
}

Result<void> TouchDriver::tap(std::string_view id) {
    return drag(id, 0, 0);
}

Result<void> TouchDriver::drag(std::string_view id, int right_px, int down_px) {
    const TouchItem item = TRY(wait_for_item(id));
    if (!display_->find()) return fail(ErrorCode::unavailable, "the window is not on the display");
    const float x = item.area.center_x();
    const float y = item.area.center_y();
    display_->move(x, y);
    std::this_thread::sleep_for(kBetweenTouches);
    display_->press(true);
    std::this_thread::sleep_for(kFingerDown);
    if (right_px != 0 || down_px != 0)
        display_->glide(x, y, x + static_cast<float>(right_px), y + static_cast<float>(down_px));
    const auto frames_before = frames_seen();
    display_->press(false);
    wait_for_answer(frames_before);
    return {};
}

Result<void> TouchDriver::rest(float x_px, float y_px, std::string_view until_id) {
    if (!display_->find()) return fail(ErrorCode::unavailable, "the window is not on the display");
    display_->move(x_px, y_px);
    std::this_thread::sleep_for(kBetweenTouches);
    display_->press(true);
    auto is_shown = wait_for(until_id);
    const auto frames_before = frames_seen();
    display_->press(false);
    wait_for_answer(frames_before);
    return is_shown;
}

Result<void> TouchDriver::write(std::string_view id, const Ink& strokes) {
    const TouchItem item = TRY(wait_for_item(id));
    if (!display_->find()) return fail(ErrorCode::unavailable, "the window is not on the display");
    const float side = std::min(item.area.width, item.area.height);
    const auto place = [&](const InkPoint& point) {
        return InkPoint{
            item.area.center_x() + (point.x - 0.5F) * side,
            item.area.center_y() + (point.y - 0.5F) * side};
    };
    for (const InkStroke& stroke : strokes) {
        InkPoint from = place(stroke.front());
        display_->move(from.x, from.y);
        std::this_thread::sleep_for(kBetweenTouches);
        display_->press(true);
        std::this_thread::sleep_for(kFingerDown);
        for (std::size_t i = 1; i < stroke.size(); ++i) {
            const InkPoint to = place(stroke[i]);
            display_->glide(from.x, from.y, to.x, to.y);
            from = to;
        }
        const auto frames_before = frames_seen();
        display_->press(false);
        wait_for_answer(frames_before);
    }
    return {};
}

Result<void> TouchDriver::tap_keys(std::string_view characters) {
    for (const char character : characters) TRY(tap("keyboard." + std::string(1, character)));
    return {};
}

Result<void> TouchDriver::type(std::string_view characters) {
    for (const char character : characters) {
        const auto symbol = static_cast<KeySym>(static_cast<unsigned char>(character));
        display_->key(symbol, true);
        std::this_thread::sleep_for(kBetweenTouches);
        const auto frames_before = frames_seen();
        display_->key(symbol, false);
        wait_for_answer(frames_before);
    }
    return {};
}

std::uint64_t TouchDriver::frames_seen() {
    const std::lock_guard lock(mutex_);
    return frames_seen_;
}

// Waits until the screen shows what a touch did, however slow the machine is: the frame under way
// when the finger lifts, the one that sees it, and the one drawn after that.
void TouchDriver::wait_for_answer(std::uint64_t frames_before) {
    {
        std::unique_lock lock(mutex_);
        observed_.wait_for(lock, kItemPatience, [&] {
            return frames_seen_ >= frames_before + FrameGate::kFramesPerEvent;
        });
    }
    wait_until_still(kStillForTouch);
}

// Waits until nothing has been drawn for a while: a person looks where things are now before they
// touch again.
void TouchDriver::wait_until_still(steady_clock::duration still) {
    const auto begin = steady_clock::now();
    while (steady_clock::now() < begin + kStillPatience) {
        {
            const std::lock_guard lock(mutex_);
            // On a slow machine the next frame may still be under way.
            const auto needed = std::clamp(3 * frame_time_, still, kStillForPicture);
            if (steady_clock::now() - std::max(changed_at_, begin) > needed) return;
        }
        std::this_thread::sleep_for(milliseconds(5));
    }
}

Result<void> TouchDriver::picture(const std::string& file) {
    wait_until_still(kStillForPicture);
    if (!display_->find()) return fail(ErrorCode::unavailable, "the window is not on the display");
    XWindowAttributes attributes{};
    XGetWindowAttributes(display_->connection, display_->window, &attributes);
    XImage* image = XGetImage(
        display_->connection,
        display_->window,
        0,
        0,
        static_cast<unsigned int>(attributes.width),
        static_cast<unsigned int>(attributes.height),
        AllPlanes,
        ZPixmap
    );
    if (image == nullptr) return fail(ErrorCode::unavailable, "the window could not be read");
    const bool is_written = write_png(file, *image);
    XDestroyImage(image);
    if (!is_written)
        return fail(ErrorCode::unavailable, "the picture could not be written: " + file);
    return {};
}

}  // namespace fangxin::kiosk
