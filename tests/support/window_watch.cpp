// Looks at another program's window from outside, through the X damage extension.
#include "tests/support/window_watch.h"

#include <X11/Xlib.h>
#include <X11/extensions/Xdamage.h>
#include <X11/extensions/Xfixes.h>
#include <algorithm>
#include <span>
#include <thread>

#include "core/ensure.h"

namespace fangxin::tests {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

namespace {

constexpr auto kPoll = milliseconds(20);

::Window shown_window(::Display* display, const std::string& title) {
    ::Window root = 0;
    ::Window parent = 0;
    ::Window* children = nullptr;
    unsigned int count = 0;
    XQueryTree(display, DefaultRootWindow(display), &root, &parent, &children, &count);
    ::Window found = 0;
    for (unsigned int i = 0; i < count; ++i) {
        char* name = nullptr;
        XWindowAttributes attributes{};
        XGetWindowAttributes(display, children[i], &attributes);
        if (XFetchName(display, children[i], &name) != 0 && name != nullptr) {
            if (title == name && attributes.map_state == IsViewable) found = children[i];
            XFree(name);
        }
    }
    if (children != nullptr) XFree(children);
    return found;
}

}  // namespace

struct WindowWatch::Connection {
    ::Display* display = nullptr;
    ::Window window = 0;
    int damage_event = 0;

    // Takes the events that have come; how many of them are drawings.
    int take_drawings() const {
        int drawings = 0;
        while (XPending(display) > 0) {
            XEvent event;
            XNextEvent(display, &event);
            if (event.type == damage_event + XDamageNotify) ++drawings;
        }
        return drawings;
    }
};

WindowWatch::WindowWatch(
    const std::string& display, const std::string& title, std::chrono::seconds time_max
)
    : connection_(std::make_unique<Connection>()) {
    connection_->display = XOpenDisplay(display.c_str());
    ENSURE(connection_->display != nullptr);
    int error = 0;
    ENSURE(XDamageQueryExtension(connection_->display, &connection_->damage_event, &error) != 0);
    const auto deadline = steady_clock::now() + time_max;
    ::Window& window = connection_->window;
    while (window == 0) {
        ENSURE(steady_clock::now() < deadline);
        std::this_thread::sleep_for(kPoll);
        window = shown_window(connection_->display, title);
    }
    XDamageCreate(connection_->display, window, XDamageReportRawRectangles);
    XFlush(connection_->display);
}

WindowWatch::~WindowWatch() {
    XCloseDisplay(connection_->display);
}

void WindowWatch::ask_to_close() {
    ::Display* const display = connection_->display;
    XEvent event{};
    event.xclient.type = ClientMessage;
    event.xclient.window = connection_->window;
    event.xclient.message_type = XInternAtom(display, "WM_PROTOCOLS", False);
    event.xclient.format = 32;
    event.xclient.data.l[0] = static_cast<long>(XInternAtom(display, "WM_DELETE_WINDOW", False));
    event.xclient.data.l[1] = CurrentTime;
    XSendEvent(display, connection_->window, False, NoEventMask, &event);
    XFlush(display);
}

bool WindowWatch::fills_the_screen() const {
    ::Display* const display = connection_->display;
    const int screen = DefaultScreen(display);
    XWindowAttributes window{};
    XGetWindowAttributes(display, connection_->window, &window);
    return window.x == 0 && window.y == 0 && window.width == DisplayWidth(display, screen) &&
           window.height == DisplayHeight(display, screen);
}

bool WindowWatch::shows_the_pointer() const {
    XFixesCursorImage* const image = XFixesGetCursorImage(connection_->display);
    ENSURE(image != nullptr);
    const auto count = static_cast<std::size_t>(image->width) * image->height;
    const std::span<const unsigned long> pixels(image->pixels, count);
    constexpr auto kIsSeen = [](unsigned long argb) { return (argb >> 24U & 0xFFU) != 0; };
    const bool is_seen = std::ranges::any_of(pixels, kIsSeen);
    XFree(image);
    return is_seen;
}

int WindowWatch::drawings_during(milliseconds time) {
    connection_->take_drawings();
    int drawings = 0;
    const auto end = steady_clock::now() + time;
    while (steady_clock::now() < end) {
        std::this_thread::sleep_for(kPoll);
        drawings += connection_->take_drawings();
    }
    return drawings;
}

bool WindowWatch::wait_until_still(milliseconds still, milliseconds time_max) {
    const auto deadline = steady_clock::now() + time_max;
    auto last_drawing = steady_clock::now();
    while (steady_clock::now() < deadline) {
        if (connection_->take_drawings() > 0) last_drawing = steady_clock::now();
        if (steady_clock::now() - last_drawing >= still) return true;
        std::this_thread::sleep_for(kPoll);
    }
    return false;
}

}  // namespace fangxin::tests
