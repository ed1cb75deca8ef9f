// The real window: GLFW events in, Dear ImGui drawn by OpenGL 3.2.
#include "kiosk/platform/window.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <algorithm>
#include <array>
#include <imgui.h>
#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>
#include <imgui_impl_opengl3_loader.h>
#include <utility>

#include "core/ensure.h"
#include "core/text.h"

namespace fangxin::kiosk {
namespace {

using core::ErrorCode;
using core::fail;
using core::Result;

struct KeyMeaning {
    int glfw_key;
    HardwareKey::Kind kind;
};

constexpr std::array kKeys = {
    KeyMeaning{GLFW_KEY_BACKSPACE, HardwareKey::Kind::backspace},
    KeyMeaning{GLFW_KEY_DELETE, HardwareKey::Kind::erase_after},
    KeyMeaning{GLFW_KEY_LEFT, HardwareKey::Kind::left},
    KeyMeaning{GLFW_KEY_RIGHT, HardwareKey::Kind::right},
    KeyMeaning{GLFW_KEY_HOME, HardwareKey::Kind::home},
    KeyMeaning{GLFW_KEY_END, HardwareKey::Kind::end},
    KeyMeaning{GLFW_KEY_ENTER, HardwareKey::Kind::enter},
    KeyMeaning{GLFW_KEY_KP_ENTER, HardwareKey::Kind::enter},
    KeyMeaning{GLFW_KEY_TAB, HardwareKey::Kind::tab},
    KeyMeaning{GLFW_KEY_ESCAPE, HardwareKey::Kind::escape},
};

// What the callbacks of GLFW fill in.
struct Received {
    bool had_event = false;
    std::vector<HardwareKey> keys;
};

Received& received_of(GLFWwindow* window) {
    return *static_cast<Received*>(glfwGetWindowUserPointer(window));
}

void on_key(GLFWwindow* window, int key, int /*scancode*/, int action, int modifiers) {
    Received& received = received_of(window);
    received.had_event = true;
    if (action == GLFW_RELEASE) {
        return;
    }
    const auto* const found = std::ranges::find(kKeys, key, &KeyMeaning::glfw_key);
    if (found == kKeys.end()) {
        return;
    }
    HardwareKey::Kind kind = found->kind;
    if (kind == HardwareKey::Kind::tab && (modifiers & GLFW_MOD_SHIFT) != 0) {
        kind = HardwareKey::Kind::back_tab;
    }
    received.keys.push_back({kind});
}

void on_character(GLFWwindow* window, unsigned character) {
    Received& received = received_of(window);
    received.had_event = true;
    received.keys.push_back({HardwareKey::Kind::text, core::PrivateText(core::utf8_of(character))});
}

// Installed before the backend of ImGui, which calls them after its own.
void listen(GLFWwindow* window, Received* received) {
    glfwSetWindowUserPointer(window, received);
    glfwSetKeyCallback(window, on_key);
    glfwSetCharCallback(window, on_character);
    glfwSetCursorPosCallback(window, [](GLFWwindow* from, double, double) {
        received_of(from).had_event = true;
    });
    glfwSetMouseButtonCallback(window, [](GLFWwindow* from, int, int, int) {
        received_of(from).had_event = true;
    });
    glfwSetScrollCallback(window, [](GLFWwindow* from, double, double) {
        received_of(from).had_event = true;
    });
    glfwSetWindowRefreshCallback(window, [](GLFWwindow* from) {
        received_of(from).had_event = true;
    });
    glfwSetFramebufferSizeCallback(window, [](GLFWwindow* from, int, int) {
        received_of(from).had_event = true;
    });
}

void set_hints(const WindowOptions& options) {
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 2);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
    glfwWindowHint(GLFW_DECORATED, options.is_fullscreen ? GLFW_FALSE : GLFW_TRUE);
    glfwWindowHint(GLFW_RESIZABLE, GLFW_FALSE);
    glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_FALSE);
}

// The GLFW library and its one window.
class GlfwWindow : public Window {
  public:
    static Result<std::unique_ptr<Window>> open(const WindowOptions& options) {
        if (glfwInit() != GLFW_TRUE) {
            return fail(ErrorCode::unavailable, "there is no display to open a window on");
        }
        set_hints(options);
        GLFWmonitor* const monitor = glfwGetPrimaryMonitor();
        int width = options.width_px;
        int height = options.height_px;
        if (options.is_fullscreen && monitor != nullptr) {
            const GLFWvidmode* const mode = glfwGetVideoMode(monitor);
            width = mode->width;
            height = mode->height;
        }
        GLFWwindow* const window = glfwCreateWindow(
            width, height, options.title.c_str(), options.is_fullscreen ? monitor : nullptr, nullptr
        );
        if (window == nullptr) {
            glfwTerminate();
            return fail(ErrorCode::unavailable, "the display offers no OpenGL 3.2");
        }
        return std::unique_ptr<Window>(new GlfwWindow(window, options));
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
        if (!deadline_s) {
            glfwWaitEvents();
            return;
        }
        const double left_s = *deadline_s - now_s();
        if (left_s > 0) {
            glfwWaitEventsTimeout(left_s);
        } else {
            glfwPollEvents();
        }
    }
    void wake() override { glfwPostEmptyEvent(); }
    double now_s() const override { return glfwGetTime(); }

    bool should_close() const override { return glfwWindowShouldClose(window_) == GLFW_TRUE; }
    void request_close() override {
        glfwSetWindowShouldClose(window_, GLFW_TRUE);
        wake();
    }
    bool had_event() const override { return received_.had_event; }
    std::vector<HardwareKey> take_keys() override { return std::exchange(received_.keys, {}); }

    void begin_frame() override {
        ImGui_ImplOpenGL3_NewFrame();
        ImGui_ImplGlfw_NewFrame();
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
        ++frames_drawn_;
    }
    std::uint64_t frames_drawn() const override { return frames_drawn_; }

    float pixels_per_mm() const override {
        GLFWmonitor* const monitor = glfwGetPrimaryMonitor();
        if (monitor == nullptr) {
            return 0;
        }
        int width_mm = 0;
        int height_mm = 0;
        glfwGetMonitorPhysicalSize(monitor, &width_mm, &height_mm);
        const GLFWvidmode* const mode = glfwGetVideoMode(monitor);
        if (width_mm <= 0 || mode == nullptr) {
            return 0;
        }
        return static_cast<float>(mode->width) / static_cast<float>(width_mm);
    }

  private:
    GlfwWindow(GLFWwindow* window, const WindowOptions& options) : window_(window) {
        glfwMakeContextCurrent(window);
        glfwSwapInterval(1);
        listen(window, &received_);
        ImGui::CreateContext();
        ImGuiIO& io = ImGui::GetIO();
        io.IniFilename = nullptr;
        io.LogFilename = nullptr;
        if (options.is_pointer_hidden) {
            io.ConfigFlags |= ImGuiConfigFlags_NoMouseCursorChange;
            glfwSetInputMode(window, GLFW_CURSOR, GLFW_CURSOR_HIDDEN);
        }
        ENSURE(ImGui_ImplGlfw_InitForOpenGL(window, true));
        ENSURE(ImGui_ImplOpenGL3_Init("#version 150"));
    }

    GLFWwindow* window_;
    Received received_;
    std::uint64_t frames_drawn_ = 0;
};

}  // namespace

Result<std::unique_ptr<Window>> Window::open(const WindowOptions& options) {
    return GlfwWindow::open(options);
}

}  // namespace fangxin::kiosk
