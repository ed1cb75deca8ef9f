// A window in which one screen after the other is laid out and drawn.
#pragma once

#include "kiosk/platform/window.h"
#include "kiosk/ui/fonts.h"
#include "tests/kiosk/app/scenes.h"

namespace fangxin::kiosk {

struct Panel {
    int width_px;
    int height_px;
    float width_mm;
};

class Stage {
  public:
    // The window must be of the panel's size and live longer.
    Stage(Window& window, const Panel& panel)
        : window_(window), fonts_(*load_fonts()), ui_(fonts_) {
        settings_.pixels_per_mm = static_cast<float>(panel.width_px) / panel.width_mm;
    }

    // The screen as it comes to rest; false when it does not. It is laid out and not drawn.
    bool lay_out(const Desk& desk) {
        ui_.reset();
        constexpr int kFramesMax = 4;
        int frames = 0;
        do {
            begin(desk);
            window_.drop_frame();
        } while (ui_.is_layout_stale() && ++frames < kFramesMax);
        return !ui_.is_layout_stale();
    }
    // The same, and drawn: what was drawn can be read until the next frame.
    bool draw(const Desk& desk) {
        const bool is_at_rest = lay_out(desk);
        // Characters that are new change the picture that the others are taken from.
        for (int i = 0; i < 2; ++i) {
            begin(desk);
            window_.end_frame();
        }
        return is_at_rest;
    }

    const Ui& ui() const { return ui_; }
    Readout take_readout() { return ui_.take_readout(); }
    const Ui::Fonts& fonts() const { return fonts_; }
    const DisplaySettings& settings() const { return settings_; }

  private:
    void begin(const Desk& desk) {
        settings_.text_size = desk.state.preferences.text_size;
        settings_.contrast = desk.state.preferences.contrast;
        settings_.is_lowered = desk.state.preferences.is_lowered;
        window_.begin_frame();
        ui_.read_aloud(desk.state.preferences.is_read_aloud);
        ui_.begin_frame(settings_, window_.now_s());
        draw_screen(ui_, desk.state, scene_of(desk));
        ui_.end_frame();
    }

    Window& window_;
    Ui::Fonts fonts_;
    Ui ui_;
    DisplaySettings settings_;
};

}  // namespace fangxin::kiosk
