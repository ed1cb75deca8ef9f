// What Ui keeps between frames and the drawing that all widgets share. Only for kiosk/ui/*.cpp.
#pragma once

#include <cmath>
#include <imgui.h>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "kiosk/ui/focus.h"
#include "kiosk/ui/font_loader.h"
#include "kiosk/ui/fonts.h"
#include "kiosk/ui/text_layout.h"
#include "kiosk/ui/textures.h"
#include "kiosk/ui/touch.h"
#include "kiosk/ui/ui.h"

namespace fangxin::kiosk {

// A face at a size, ready to measure and draw.
struct Typeface {
    ImFont* font = nullptr;
    float size = 0;     // height of the em square
    float spacing = 0;  // after each character
    float line_height = 0;

    float advance(char32_t character) const { return advance_of(*font, character, size) + spacing; }
    float width(std::string_view text) const;
};

// A text that fits a rectangle, perhaps smaller, perhaps in several lines.
struct FittedText {
    Typeface face = {};
    std::vector<TextLine> lines = {};
    float width = 0;
    float height = 0;
};

struct ItemState {
    bool was_pressed = false;
    bool is_held = false;
    bool is_focused = false;
};

// A border inside the edge of a filled rectangle.
struct Border {
    ImU32 colour = 0;
    float width = 0;
};

struct Ui::Impl {
    explicit Impl(const Fonts& loaded) : fonts(loaded) {}

    // Measures.
    float mm(float millimetres) const { return millimetres * settings.pixels_per_mm; }
    // A length of at least one whole pixel, so that thin lines stay crisp.
    float line_width(float millimetres) const {
        return std::max(1.0F, std::round(mm(millimetres)));
    }
    // How icons and paddings grow with the text size: half as much as the text.
    float picture_scale() const { return 1 + (text_scale(settings.text_size) - 1) / 2; }
    bool is_high_contrast() const { return kiosk::is_high_contrast(settings.contrast); }

    // Text.
    Typeface typeface(TextStyle style, float scale = 1) const;
    Typeface bold(Typeface face) const;
    // Balanced where the last line would be a word by itself: an orphan.
    std::vector<TextLine> lines(const Typeface& face, std::string_view text, float width) const;
    std::vector<TextLine> lines_as_typed(const Typeface& face, std::string_view text, float width)
        const;
    // The face of a text in which no word of Latin letters is wider than `width`: the style's own,
    // or smaller by so many steps. Where too many would be needed words are cut, which is a misfit.
    int step_of_whole_words(std::string_view text, TextStyle style, float width) const;
    Typeface typeface_of_whole_words(std::string_view text, TextStyle style, float width) const;
    // In as many lines as it needs; smaller only where they are too high, which is a misfit.
    FittedText fit(std::string_view text, TextStyle style, float width, float height) const;
    // Wrapped to the width, with whole words.
    float height_of(std::string_view text, TextStyle style, float width) const;
    FittedText measure(std::string_view text, TextStyle style, float width, float scale) const;
    // `y` is the top of the line; returns where the run ended.
    float draw_run(const Typeface& face, float x, float y, ImU32 ink, std::string_view text) const;
    void draw_lines(
        const Typeface& face,
        const Rect& area,
        std::string_view text,
        const std::vector<TextLine>& broken,
        ImU32 ink,
        Align align
    ) const;
    void draw_fitted(
        const FittedText& fitted, const Rect& area, std::string_view text, ImU32 ink, Align align
    ) const;
    void draw_icon(Icon icon, float center_x, float center_y, float size, ImU32 ink) const;

    // Shapes. Rectangles are drawn on whole pixels.
    ImU32 colour(Role role, float alpha = 1) const;
    void box(const Rect& area, float radius, ImU32 ground, const Border& border = {}) const;
    void outline(const Rect& area, float radius, const Border& border) const;
    void press_shade(const Rect& area, float radius, const ItemState& state) const;
    void focus_ring(const Rect& area, float radius, const ItemState& state) const;
    Border border(Role role, float width_mm) const { return {colour(role), line_width(width_mm)}; }
    Border hairline() const { return border(Role::line, kHairlineMm); }
    // Soft grounds are the paper's own colour in high contrast; a line shows their edge.
    Border soft_border() const { return is_high_contrast() ? hairline() : Border{}; }

    // Items.
    ItemState item(std::string_view id, const Rect& area, bool is_enabled, bool repeats = false);
    void scroll_into_view(const Rect& area);
    void take_input();
    void forget_stroke();

    // A text field in the last frame; the caret starts to blink again when it moved.
    struct FieldState {
        std::size_t caret = 0;
        std::size_t length = 0;
        bool was_focused = false;
        int frames_to_show = 0;  // the field is still being brought into view
        double moved_at_s = 0;
    };

    // Notes where the field's caret is and when it moved.
    const FieldState& follow_caret(std::string_view id, const TextFieldOptions& options);

    Fonts fonts;
    DisplaySettings settings;
    double now_s = 0;
    ImDrawList* list = nullptr;
    bool is_in_frame = false;
    bool had_input = false;
    bool is_focus_new = false;  // the ring moved in this frame: bring its item into view
    std::string selected_id;    // the item that the select key fired in this frame

    std::string_view scroll_id() const {
        return scroll ? std::string_view(scroll->id) : std::string_view();
    }
    // Of the item that was drawn last.
    void reads(
        std::initializer_list<std::string_view> lines,
        Icon icon = Icon::none,
        Readout::Mark mark = Readout::Mark::none
    ) {
        if (reader) reader->words(lines, icon, mark);
    }

    std::optional<FrameReader> reader;  // none: nothing is read aloud
    std::string wanted_id;              // an item that a key of its own presses in the next frame
    std::string typing_id;              // the field that is typed into, in this frame so far

    Touch touch;
    Focus focus;
    std::vector<TouchItem> items;
    std::vector<TouchItem> items_before;
    std::vector<TouchScroll> scrolls;
    std::vector<TouchScroll> scrolls_before;
    std::unordered_set<std::string> ids;
    std::optional<TouchScroll> scroll;  // that is open
    std::unordered_map<std::string, FieldState> fields;
    InkStroke stroke;                 // under the finger on an ink panel; empty: none
    bool was_ink_panel_held = false;  // in the last frame
    bool is_ink_panel_shown = false;  // in this frame so far
    double stroke_ended_s = 0;
    Textures textures;
    std::optional<std::pair<float, float>> box_began;  // where a finger began to draw one
    bool is_picture_panel_shown = false;               // in this frame so far
    std::optional<double> due_s;

    // A new page is deaf until it was shown, and for a moment after.
    bool is_deaf() const { return is_page_new || now_s < hears_at_s; }
    int frames_to_seek = 0;
    bool has_found = false;  // in this frame
    bool is_page_new = false;
    // Scroll areas whose content is longer than they are: it leaves room for their buttons.
    std::unordered_set<std::string> gutters;
    mutable std::vector<Misfit> misfits;  // drawing notes them, whoever draws
    void note_misfit(const Rect& area) const {
        misfits.push_back({items.empty() ? std::string() : items.back().id, area});
    }
    bool is_layout_stale = false;  // this frame was laid out by what is not true any more
    double hears_at_s = 0;
};

}  // namespace fangxin::kiosk
