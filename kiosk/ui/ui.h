// What a screen draws with. Screens see this and never ImGui.
//
// One Ui lives as long as the window and is used by the drawing thread only. Widgets are immediate:
// a call draws the item and says whether it was pressed in this frame. A press is a finger going up
// within 8 mm of where it went down on the same item, when no drag has begun. Look-state (scroll
// offset, press, caret blink) is kept inside by item id. Item ids are "<screen>.<item>" and do not
// depend on the language; the same id twice in a frame stops a debug build.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/input/ink.h"
#include "kiosk/input/keyboard_layout.h"
#include "kiosk/picture/picture.h"
#include "kiosk/ui/icons.h"
#include "kiosk/ui/readout.h"
#include "kiosk/ui/rect.h"
#include "kiosk/ui/theme.h"
#include "kiosk/ui/touch.h"

namespace fangxin::kiosk {

enum class Align { left, center, right };

enum class ButtonLook {
    primary,  // accent ground: the one next step
    seal,     // seal red ground: filing
    outline,  // accent border on card
    plain,    // no ground: a link
    pill,     // header tools, floors, kinds
    phrase,   // what is read like text: sentences and places to tap
};

struct ButtonOptions {
    ButtonLook look = ButtonLook::primary;
    Icon icon_before = Icon::none;
    Icon icon_after = Icon::none;
    bool is_enabled = true;
    bool is_selected = false;
    bool is_icon_above = false;  // above a small label, where there is the height for it
};

struct TileOptions {
    Icon icon = Icon::none;
    std::string_view caption = {};  // second line, muted
    bool is_selected = false;
    bool is_icon_above = false;  // category tiles; otherwise the icon is at the left
};

struct CheckboxOptions {
    bool is_checked = false;
    bool is_faulty = false;
};

// A text field draws text that its owner keeps (input/edit_buffer.h); it never edits by itself.
struct TextFieldOptions {
    std::string_view text = {};     // the whole text, preedit included
    std::size_t caret = 0;          // byte offset into `text`
    std::size_t preedit_begin = 0;  // bytes [begin, end) are underlined: not yet chosen characters
    std::size_t preedit_end = 0;
    std::string_view hint = {};
    std::string_view label = {};  // above it, where its owner draws it
    bool is_focused = false;
    bool is_multiline = false;
    bool is_faulty = false;
    float room_after = 0;  // pixels at its end that are not for the text
};

// A file to choose: its picture, or an icon and its name.
struct PhotoTileOptions {
    std::shared_ptr<const Picture> picture = {};
    Icon icon = Icon::none;         // where there is no picture
    std::string_view label = {};    // below the icon
    std::string_view caption = {};  // what it is, or what becomes of it
    Icon caption_icon = Icon::none;
    Role caption_role = Role::muted;
    int number = 0;  // as which it was chosen; 0: it was not
};

// A picture shown large, on which a finger can draw boxes where it takes them.
struct PicturePanelOptions {
    std::shared_ptr<const Picture> picture = {};
    int quarter_turns = 0;               // clockwise
    std::span<const Rect> covered = {};  // parts of the picture as it is shown, 0 to 1
    bool takes_boxes = true;
};

enum class TimelineMark { done, current, future };

struct TimelineEntry {
    TimelineMark mark = TimelineMark::future;
    std::string title = {};
    std::string when = {};    // beside the title, muted
    std::string detail = {};  // below
};

struct DisplaySettings {
    Contrast contrast = Contrast::light;
    TextSize text_size = TextSize::standard;
    float pixels_per_mm = 1080.0F / 268.0F;  // 21.5 inch panel, portrait
    bool is_motion_reduced = false;
    bool is_lowered = false;  // pages are in the lower half, where the panel is that high
};

// What a finger does on an ink panel, in mm from its corner.
struct InkTouch {
    bool is_begin = false;  // it touched the only point of `stroke`; else it wrote the stroke
    InkStroke stroke;
    float pause_s = 0;  // at the beginning: since the stroke before
};

class Ui {
  public:
    struct Fonts;  // platform side, see fonts.h
    struct Impl;   // drawing side, see ui_impl.h

    explicit Ui(const Fonts& fonts);
    ~Ui();
    Ui(const Ui&) = delete;
    Ui& operator=(const Ui&) = delete;

    // --- a frame ---
    void begin_frame(const DisplaySettings& settings, double now_s);
    void end_frame();
    // When this must be drawn again without any event (caret, momentum); nothing when still.
    std::optional<double> next_frame_due_s() const;
    // Something in the last frame turned out longer or shorter than it was laid out for: it must be
    // laid out once more before it is shown.
    bool is_layout_stale() const;
    // The frame that ended last was shown, not only laid out.
    void note_shown();
    // Forgets every scroll offset, press and focus: a new person, or another page.
    void reset();
    // Another page comes: it takes no press before a person can have seen it.
    void turn_page();

    // --- measures ---
    float mm(float millimetres) const;
    Rect window() const;
    Rect screen() const;  // what pages are drawn in: the window, or its lower half
    // The panel is so high that who sits in a wheelchair, and a child, do not reach its upper half.
    bool can_be_lowered() const;
    bool is_lowered() const;
    const DisplaySettings& settings() const;
    // Height of `text` wrapped to `width`; Chinese breaks between characters by the line-break
    // rules (no punctuation at the start of a line), English between words.
    float text_height(std::string_view text, TextStyle style, float width) const;
    float text_width(std::string_view text, TextStyle style) const;
    float line_height(TextStyle style) const;
    // What an item needs at least, so wide, for its words in full size; targets may need more.
    float button_height(std::string_view label, const ButtonOptions& options, float width) const;
    float hero_height(std::string_view label, std::string_view caption, float width) const;
    float tile_height(std::string_view label, const TileOptions& options, float width) const;
    float list_row_height(std::string_view label, std::string_view caption, float width) const;

    // --- drawing ---
    // Wrapped text from the rectangle's top; returns its height. Cut off below the rectangle only
    // inside a scroll area.
    float text(
        const Rect& area,
        std::string_view text,
        TextStyle style,
        Role role = Role::ink,
        Align align = Align::left
    );
    // One line, centred vertically, shortened with an ellipsis where it does not fit.
    void text_line(
        const Rect& area,
        std::string_view text,
        TextStyle style,
        Role role = Role::ink,
        Align align = Align::left
    );
    void icon(const Rect& area, Icon icon, float size_mm, Role role);
    void fill(const Rect& area, Role role, float radius_mm = 0);
    void card(const Rect& area);                     // card ground, hairline, radius of cards
    void soft_panel(const Rect& area, Role ground);  // radius of cards, no border
    void horizontal_line(const Rect& area);          // hairline at the rectangle's top
    void brand_mark(const Rect& area);               // the seal with 信
    void progress_steps(const Rect& area, int done, int total);
    // As large as whole pixels a module allow, quiet zone included, in the middle of the area.
    void qr_code(const Rect& area, std::string_view content);
    // Width of the code when it may be at most so wide.
    float qr_code_width(std::string_view content, float width_max) const;
    void ring(const Rect& area, float fraction, std::string_view number, std::string_view unit);
    // A share of a whole: solid at the left, the rest hatched.
    void share_bar(const Rect& area, float solid);
    void badge(const Rect& area, std::string_view text, Role text_role, Role ground);
    // Returns the height it took.
    float timeline(const Rect& area, std::span<const TimelineEntry> entries);
    float timeline_height(std::span<const TimelineEntry> entries, float width) const;

    // --- items ---
    bool button(
        std::string_view id, const Rect& area, std::string_view label, const ButtonOptions& options
    );
    // A big coloured door: icon, serif label, caption. `ground` is seal or accent.
    bool hero(
        std::string_view id,
        const Rect& area,
        Icon icon,
        std::string_view label,
        std::string_view caption,
        Role ground
    );
    bool tile(
        std::string_view id, const Rect& area, std::string_view label, const TileOptions& options
    );
    // The whole row is the target. `strong` parts of the label are between ** and **.
    bool checkbox(
        std::string_view id,
        const Rect& area,
        std::string_view label,
        const CheckboxOptions& options
    );
    // Height a checkbox row needs for its label at this width.
    float checkbox_height(std::string_view label, float width) const;
    bool list_row(
        std::string_view id,
        const Rect& area,
        std::string_view label,
        std::string_view caption,
        bool is_selected
    );
    // The byte offset nearest to the finger when it was pressed.
    std::optional<std::size_t> text_field(
        std::string_view id, const Rect& area, const TextFieldOptions& options
    );
    // A key of the on-screen keyboard; fires on press with auto-repeat where it repeats.
    bool key(const Key& key, const Rect& area);
    // A panel that a finger writes on: shows `ink` and the stroke under the finger. A stroke ends
    // where it leaves the panel.
    std::optional<InkTouch> ink_panel(std::string_view id, const Rect& area, const Ink& ink);
    bool photo_tile(std::string_view id, const Rect& area, const PhotoTileOptions& options);
    // As large as fits. The box that a finger drew, when it left: a part of the picture as it is
    // shown, 0 to 1.
    std::optional<Rect> picture_panel(
        std::string_view id, const Rect& area, const PicturePanelOptions& options
    );
    // An invisible target, for something drawn by hand.
    bool target(std::string_view id, const Rect& area);

    // Something that is no item and cannot be seen: true in the one frame in which a finger has
    // rested in the area for so long.
    bool is_held_in(const Rect& area, double seconds);

    // --- scrolling by finger, with big up and down buttons when the content is longer ---
    // Returns the rectangle to lay content out in: as wide as `area` without the buttons' gutter,
    // as high as wanted, moved by the scroll offset. Everything up to end_scroll is clipped to
    // `area`, and a little to its sides.
    Rect begin_scroll(std::string_view id, const Rect& area);
    void end_scroll(float content_height);

    // The next `found` is brought into view, in whichever scroll area it is.
    void seek();
    void found(const Rect& area);

    // The items of the last frame that can be seen, in drawing order: for the tour and tests, which
    // touch them with real pointer events.
    std::vector<TouchItem> items_shown() const;
    // Everything of the last frame, in sight or not, and the texts that found no room: for tests.
    const std::vector<TouchItem>& items() const;
    const std::vector<Misfit>& misfits() const;

    // --- reading aloud ---
    // From the next frame on, what is drawn is gathered to be read aloud, or not.
    void read_aloud(bool is_on);
    bool is_read_aloud() const;
    // Of the frame that ended last, if it was gathered; it is given once.
    Readout take_readout();
    // Texts in the area that are in no item are read with this item and not with the page; without
    // an item of that name, not at all.
    void reads_with(std::string_view id, const Rect& area);
    // What is not to be heard with the page, such as a code, is a stop of its own; only while the
    // screen is read aloud.
    void reading_stop(std::string_view id, const Rect& area);

    // --- keys ---
    // The focus ring is shown: the keys that move it and press are for it.
    bool has_ring() const;
    void hide_ring();
    // Presses the first of these that is there, in the next frame.
    void press_first(std::span<const std::string_view> ids);

    // True in the frame in which any finger or key did something: feeds the idle timer.
    bool had_input() const;

  private:
    std::unique_ptr<Impl> impl_;
};

}  // namespace fangxin::kiosk
