// What fingers and keys did, in the order in which it came, until a frame takes it.
//
// Drawing thread only, in the current ImGui context. A frame sees one press or release at most, so
// that none is lost however many came while the last frame was drawn; a key waits for the touches
// before it, so that it goes where the focus was when it was pressed.
#pragma once

#include <deque>
#include <imgui.h>
#include <imgui_internal.h>
#include <utility>
#include <vector>

#include "kiosk/input/hardware_key.h"

namespace fangxin::kiosk {

class InputQueue {
  public:
    void move(float x, float y) {
        if (waiting_.empty() || waiting_.back().kind != Kind::move)
            waiting_.push_back({.kind = Kind::move});
        waiting_.back().x = x;
        waiting_.back().y = y;
    }
    void button(bool is_down) { waiting_.push_back({.kind = Kind::button, .is_down = is_down}); }
    void wheel(float notches) { waiting_.push_back({.kind = Kind::wheel, .y = notches}); }
    void key_down(HardwareKey key) {
        waiting_.push_back({.kind = Kind::key, .is_down = true, .key = std::move(key)});
    }
    void key_up(HardwareKey::Kind kind) {
        waiting_.push_back({.kind = Kind::key, .key = {.kind = kind}});
    }

    // ImGui may hold back a part of what it was given.
    bool is_empty() const { return waiting_.empty() && !is_imgui_busy(); }

    // The keys that came before the next touch.
    std::vector<HardwareKey> take_keys() {
        apply_keys();
        return std::exchange(keys_, {});
    }
    // Gives ImGui what came up to the next press or release, but not beyond a key.
    void apply_touches() {
        apply_keys();
        while (!is_imgui_busy() && !waiting_.empty() && waiting_.front().kind != Kind::key) {
            const Entry entry = std::move(waiting_.front());
            waiting_.pop_front();
            apply(entry);
            if (entry.kind != Kind::move) return;
        }
    }

  private:
    enum class Kind { move, button, wheel, key };
    struct Entry {
        Kind kind = Kind::move;
        float x = 0;
        float y = 0;
        bool is_down = false;
        HardwareKey key = {};
    };

    static bool is_imgui_busy() { return !ImGui::GetCurrentContext()->InputEventsQueue.empty(); }

    void apply_keys() {
        if (is_imgui_busy()) return;
        while (!waiting_.empty() && waiting_.front().kind == Kind::key) {
            Entry entry = std::move(waiting_.front());
            waiting_.pop_front();
            apply_key(entry);
            if (entry.is_down) keys_.push_back(std::move(entry.key));
        }
    }

    static void apply(const Entry& entry) {
        ImGuiIO& io = ImGui::GetIO();
        if (entry.kind == Kind::move) io.AddMousePosEvent(entry.x, entry.y);
        if (entry.kind == Kind::button)
            io.AddMouseButtonEvent(ImGuiMouseButton_Left, entry.is_down);
        if (entry.kind == Kind::wheel) io.AddMouseWheelEvent(0, entry.y);
    }

    // Only the keys that a screen is used with; what is typed is no matter of ImGui.
    static void apply_key(const Entry& entry) {
        using enum HardwareKey::Kind;
        const HardwareKey::Kind kind = entry.key.kind;
        const bool is_tab = kind == tab || kind == back_tab;
        if (!is_tab && kind != enter) return;
        ImGuiIO& io = ImGui::GetIO();
        io.AddKeyEvent(ImGuiMod_Shift, entry.is_down && kind == back_tab);
        io.AddKeyEvent(is_tab ? ImGuiKey_Tab : ImGuiKey_Enter, entry.is_down);
    }

    std::deque<Entry> waiting_;
    std::vector<HardwareKey> keys_;
};

}  // namespace fangxin::kiosk
