// Looks at another program's window from outside, through the X damage extension.
#include "tests/support/window_watch.h"

#include <X11/Xlib.h>
#include <X11/extensions/Xdamage.h>
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
    ::Window window = 0;
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
