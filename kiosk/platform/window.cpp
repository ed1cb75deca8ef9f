// The real window: GLFW events in, Dear ImGui drawn by OpenGL 3.2.
#include "kiosk/platform/window.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <algorithm>
#include <array>
#include <cmath>
#include <imgui.h>
#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>
#include <imgui_impl_opengl3_loader.h>
#include <span>
#include <utility>

#include "core/ensure.h"
#include "core/text.h"
#include "kiosk/platform/input_queue.h"

namespace fangxin::kiosk {
namespace {

using core::ErrorCode;
using core::fail;
using core::Result;
using Kind = HardwareKey::Kind;

struct KeyMeaning {
    int glfw_key;
    Kind kind;
};

constexpr std::array kKeys = {
    KeyMeaning{GLFW_KEY_BACKSPACE, Kind::backspace},
    KeyMeaning{GLFW_KEY_DELETE, Kind::erase_after},
    KeyMeaning{GLFW_KEY_LEFT, Kind::left},
    KeyMeaning{GLFW_KEY_RIGHT, Kind::right},
    KeyMeaning{GLFW_KEY_HOME, Kind::home},
    KeyMeaning{GLFW_KEY_END, Kind::end},
    KeyMeaning{GLFW_KEY_ENTER, Kind::enter},
    KeyMeaning{GLFW_KEY_KP_ENTER, Kind::enter},
    KeyMeaning{GLFW_KEY_TAB, Kind::tab},
    KeyMeaning{GLFW_KEY_ESCAPE, Kind::escape},
    KeyMeaning{GLFW_KEY_F1, Kind::help},
};

// What the callbacks of GLFW fill in.
struct Received {
    bool had_event = false;
    bool is_repeat = false;  // the key of the last event; its character comes next
    InputQueue input;
};

Received& received_of(GLFWwindow* window) {
    return *static_cast<Received*>(glfwGetWindowUserPointer(window));
}

void on_key(GLFWwindow* window, int key, int /*scancode*/, int action, int modifiers) {
    Received& received = received_of(window);
    received.had_event = true;
    received.is_repeat = action == GLFW_REPEAT;
    const auto* const found = std::ranges::find(kKeys, key, &KeyMeaning::glfw_key);
    if (found == kKeys.end()) return;
    if (action == GLFW_RELEASE) return received.input.key_up(found->kind);
    const bool is_back = found->kind == Kind::tab && (modifiers & GLFW_MOD_SHIFT) != 0;
    received.input.key_down({is_back ? Kind::back_tab : found->kind, {}, received.is_repeat});
}

void on_character(GLFWwindow* window, unsigned character) {
    Received& received = received_of(window);
    received.had_event = true;
    received.input.key_down(
        {Kind::text, core::PrivateText(core::utf8_of(character)), received.is_repeat}
    );
}

void on_move(GLFWwindow* window, double x, double y) {
    Received& received = received_of(window);
    received.had_event = true;
    received.input.move(static_cast<float>(x), static_cast<float>(y));
}

void on_button(GLFWwindow* window, int button, int action, int /*modifiers*/) {
    Received& received = received_of(window);
    received.had_event = true;
    if (button == GLFW_MOUSE_BUTTON_LEFT) received.input.button(action == GLFW_PRESS);
}

void on_wheel(GLFWwindow* window, double /*x*/, double y) {
    Received& received = received_of(window);
    received.had_event = true;
    received.input.wheel(static_cast<float>(y));
}

// ImGui's backend gets none of these: it would hand them on in another order than the keys.
void listen(GLFWwindow* window, Received* received) {
    glfwSetWindowUserPointer(window, received);
    glfwSetKeyCallback(window, on_key);
    glfwSetCharCallback(window, on_character);
    constexpr auto kNote = [](GLFWwindow* from, auto... /*what*/) {
        received_of(from).had_event = true;
    };
    glfwSetCursorPosCallback(window, on_move);
    glfwSetMouseButtonCallback(window, on_button);
    glfwSetScrollCallback(window, on_wheel);
    glfwSetWindowRefreshCallback(window, kNote);
    glfwSetFramebufferSizeCallback(window, kNote);
}

void set_hints(const WindowOptions& options) {
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 2);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
    // Nothing here is drawn by depth; such a buffer takes as much memory as the picture.
    glfwWindowHint(GLFW_DEPTH_BITS, 0);
    glfwWindowHint(GLFW_STENCIL_BITS, 0);
    glfwWindowHint(GLFW_DECORATED, options.is_fullscreen ? GLFW_FALSE : GLFW_TRUE);
    glfwWindowHint(GLFW_RESIZABLE, GLFW_FALSE);
    glfwWindowHint(GLFW_AUTO_ICONIFY, GLFW_FALSE);
    glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_FALSE);
}

// The one of that name, else the first; null when there is none at all.
GLFWmonitor* find_monitor(const std::string& name) {
    int count = 0;
    GLFWmonitor** const all = glfwGetMonitors(&count);
    const std::span monitors(all, static_cast<std::size_t>(count));
    const auto found = std::ranges::find_if(monitors, [&name](GLFWmonitor* monitor) {
        return name == glfwGetMonitorName(monitor);
    });
    return found != monitors.end() ? *found : glfwGetPrimaryMonitor();
}

// Projectors, adapters and virtual displays often tell no size or that of another panel.
std::optional<float> width_mm_of(GLFWmonitor* monitor) {
    constexpr float kPixelsPerMmMin = 1;
    constexpr float kPixelsPerMmMax = 20;
    constexpr float kPixelsSquareWithin = 0.1F;
    int width_mm = 0;
    int height_mm = 0;
    glfwGetMonitorPhysicalSize(monitor, &width_mm, &height_mm);
    const GLFWvidmode* const mode = glfwGetVideoMode(monitor);
    if (mode == nullptr || width_mm <= 0 || height_mm <= 0) return std::nullopt;
    const float across = static_cast<float>(mode->width) / static_cast<float>(width_mm);
    const float down = static_cast<float>(mode->height) / static_cast<float>(height_mm);
    const bool is_square = std::abs(across / down - 1) <= kPixelsSquareWithin;
    const bool is_likely = across >= kPixelsPerMmMin && across <= kPixelsPerMmMax;
    if (!is_square || !is_likely) return std::nullopt;
    return static_cast<float>(width_mm);
}

// The GLFW library and its one window.
class GlfwWindow : public Window {
  public:
    GlfwWindow(GLFWwindow* window, const WindowOptions& options) : window_(window) {
        glfwMakeContextCurrent(window);
        glfwSwapInterval(1);
        listen(window, &received_);
        ImGui::CreateContext();
        ImGuiIO& io = ImGui::GetIO();
        io.IniFilename = nullptr;
        io.LogFilename = nullptr;
        if (!options.shows_pointer) {
            glfwSetInputMode(window, GLFW_CURSOR, GLFW_CURSOR_HIDDEN);
            io.ConfigFlags |= ImGuiConfigFlags_NoMouseCursorChange;
        }
        if (options.is_fullscreen)
            glfwSetWindowCloseCallback(window, [](GLFWwindow* asked) {
                glfwSetWindowShouldClose(asked, GLFW_FALSE);
            });
        ENSURE(ImGui_ImplGlfw_InitForOpenGL(window, false));
        // Otherwise the backend asks for the pointer's place by itself, past the queue.
        ImGui_ImplGlfw_CursorEnterCallback(window, GLFW_TRUE);
        ENSURE(ImGui_ImplOpenGL3_Init("#version 150"));
    }
    ~GlfwWindow() override {
        ImGui_ImplOpenGL3_Shutdown();
        ImGui_ImplGlfw_Shutdown();
        ImGui::DestroyContext();
        glfwDestroyWindow(window_);
        glfwTerminate();
    }
    GlfwWindow(const GlfwWindow&) = delete;
    GlfwWindow& operator=(const GlfwWindow&) = delete;

    void wait(std::optional<double> deadline_s) override {
        received_.had_event = false;
        if (!deadline_s) return glfwWaitEvents();
        const double left_s = *deadline_s - now_s();
        if (left_s > 0)
            glfwWaitEventsTimeout(left_s);
        else
            glfwPollEvents();
    }
    void wake() override { glfwPostEmptyEvent(); }
    double now_s() const override { return glfwGetTime(); }

    int width_px() const override {
        int width = 0;
        glfwGetWindowSize(window_, &width, nullptr);
        return width;
    }

    std::optional<float> panel_width_mm() const override {
        GLFWmonitor* const monitor = glfwGetWindowMonitor(window_);
        return monitor == nullptr ? std::nullopt : width_mm_of(monitor);
    }

    bool should_close() const override { return glfwWindowShouldClose(window_) == GLFW_TRUE; }
    void request_close() override {
        glfwSetWindowShouldClose(window_, GLFW_TRUE);
        wake();
    }
    bool had_event() const override { return received_.had_event; }
    std::vector<HardwareKey> take_keys() override { return received_.input.take_keys(); }
    bool has_input() const override { return !received_.input.is_empty(); }

    void begin_frame() override {
        ImGui_ImplOpenGL3_NewFrame();
        ImGui_ImplGlfw_NewFrame();
        received_.input.apply_touches();
        ImGui::NewFrame();
    }
    void end_frame() override {
        ImGui::Render();
        int width = 0;
        int height = 0;
        glfwGetFramebufferSize(window_, &width, &height);
        glViewport(0, 0, width, height);
        glClearColor(0, 0, 0, 1);
        glClear(GL_COLOR_BUFFER_BIT);
        ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
        glfwSwapBuffers(window_);
    }
    void drop_frame() override { ImGui::EndFrame(); }

  private:
    GLFWwindow* window_;
    Received received_;
};

}  // namespace

Result<std::unique_ptr<Window>> Window::open(const WindowOptions& options) {
    if (glfwInit() != GLFW_TRUE)
        return fail(ErrorCode::unavailable, "there is no display to open a window on");
    set_hints(options);
    GLFWmonitor* const monitor = find_monitor(options.monitor);
    const GLFWvidmode* const mode = monitor != nullptr ? glfwGetVideoMode(monitor) : nullptr;
    if (mode == nullptr) {
        glfwTerminate();
        return fail(ErrorCode::unavailable, "there is no monitor to open a window on");
    }
    const auto size_of = [&options](int wanted, int of_monitor) {
        return options.is_fullscreen || wanted == 0 ? of_monitor : wanted;
    };
    GLFWwindow* const window = glfwCreateWindow(
        size_of(options.width_px, mode->width),
        size_of(options.height_px, mode->height),
        options.title.c_str(),
        options.is_fullscreen ? monitor : nullptr,
        nullptr
    );
    if (window == nullptr) {
        glfwTerminate();
        return fail(ErrorCode::unavailable, "the display offers no OpenGL 3.2");
    }
    return std::make_unique<GlfwWindow>(window, options);
}

}  // namespace fangxin::kiosk
