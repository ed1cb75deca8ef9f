// What every page has: header, progress, a scrolling middle, buttons and keyboard below.
//
// A screen makes a PageFrame, lays its content out from top to bottom with `take`, and ends with
// `return page.end();`. A visit with actions of its own makes a PageOf<its Action>.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "core/private_text.h"
#include "kiosk/exchange/action.h"
#include "kiosk/page/foot.h"
#include "kiosk/page/scene.h"
#include "kiosk/ui/keyboard.h"
#include "kiosk/ui/ui.h"

namespace fangxin::kiosk {

struct HeaderModel {
    std::string_view brand;
    std::string_view station;
    std::string time;  // where it can be kept true
    std::string_view text_size;
    std::string_view contrast;
    std::string_view language;
    std::string_view raise;  // back to the whole height; empty: the screen is not lowered
    std::string_view voice;  // the switch that reads aloud; empty: there is none
    bool is_read_aloud = false;
    std::string_view speed;  // of the voice
    std::string_view volume;
};

HeaderModel make_header_model(const Scene& scene);

// A button at the bottom of a page, with what it asks for.
struct FootButton {
    std::string_view id;
    std::string label;
    PageAction action;
    ButtonOptions options;
};

// A few words at the foot: beside its buttons, or above them.
struct FootNote {
    Icon icon = Icon::none;
    Role role = Role::muted;  // of the icon
    std::string words;
};

struct FrameModel {
    std::string_view scroll_id;  // "<screen>.scroll"
    HeaderModel header;
    int steps_done = 0;  // of `steps`; 0: no progress bar
    int steps = 0;
    std::optional<FootButton> first;   // at the left, narrow
    std::optional<FootButton> second;  // at the right, wide: the one next step
    std::optional<FootButton> help;    // between them: always in reach
    std::optional<FootNote> note;      // beside `second`, which is narrow then
    std::optional<FootNote> warning;   // above the buttons, always in sight
    std::optional<KeyboardModel> keyboard;
};

// Header, help and keyboard; no progress, no other buttons.
FrameModel make_frame_model(const Scene& scene, std::string_view scroll_id);
// Where somebody may not reach the upper half and it is not lowered yet: a small button low on the
// page. The header has the way back.
std::optional<FootButton> make_lower_button(const Ui& ui, const Scene& scene, std::string_view id);
// To the page before, without anything being lost.
FootButton make_back_button(const Scene& scene);
// With "back" and "next" of a question.
FrameModel make_question_frame(const Scene& scene, std::string_view scroll_id);

// A text field with its label and its fault.
struct FieldModel : TextFieldOptions {
    std::string_view item_id;
    std::string_view fault;
    core::PrivateText shown;  // the text with what is being spelt at the caret
    // Takes the whole text, or gives it back; while the field is typed into and there is one.
    struct Clear {
        const char* name = "";  // of the item, after the field's
        KeyAction action = KeyAction::clear;
        std::string_view label = {};
    };
    Clear clear;
};

FieldModel make_field_model(
    const Scene& scene,
    const TextFields& fields,
    std::string_view item_id,
    std::string_view label,
    std::string_view hint
);

// What every page can answer.
using PageAnswer = std::variant<PageAction, TypingAction>;

struct HeaderLayout {
    bool is_stacked = false;  // icons above their labels
    float tool_height = 0;
    float height = 0;
};

class PageFrame {
  public:
    static constexpr float kMarginMm = 12;
    static constexpr float kGapMm = 6;

    // `model` must live as long as the frame.
    PageFrame(Ui& ui, const FrameModel& model);
    PageFrame(const PageFrame&) = delete;
    PageFrame& operator=(const PageFrame&) = delete;

    // The next strip of the page, as wide as the page, and the gap below it.
    Rect take(float height_px, float gap_mm = kGapMm);
    void skip(float gap_mm);
    // A strip for a button of the whole width, as high as its label needs and at least `least_mm`.
    Rect take_button(std::string_view label, const ButtonOptions& options, float least_mm);
    float width() const { return content_.width; }
    // What is left of the visible middle below the content so far.
    float room_left() const;
    // Whether a strip can be seen, or is the next one that a focus ring may go to. Others of a long
    // list need not be drawn.
    bool is_in_reach(const Rect& strip) const;

    void title(std::string_view title, std::string_view subtitle = {});
    void paragraph(std::string_view text, TextStyle style, Role role, float gap_mm = kGapMm);
    void fault(std::string_view text);
    // A coloured panel with an icon and a text.
    void notice(Icon icon, std::string_view text, Role text_role, Role ground);
    // The same with a bold text and one that explains it.
    void caution(
        Icon icon, std::string_view text, std::string_view detail, Role text_role, Role ground
    );
    // What is promised about what is asked: a lock and a quiet text.
    void promise(std::string_view text);
    void field(const FieldModel& model, float height_mm = 32);

    // Beside a long text; a short one has it inside.
    void draw_clear(const Rect& area, const FieldModel& model);
    float clear_width(const FieldModel& model) const;

    // What it takes of the page, the gap below included.
    float notice_height(std::string_view text) const;

    // What the person asked for in this frame; the first answer counts.
    void answer(PageAnswer answer);
    // Draws what is below the content, in the order in which a focus ring walks.
    std::optional<PageAnswer> end();

  private:
    void draw_voice_keys();
    void draw_header(Rect row, const HeaderLayout& layout, const HeaderModel& model);
    void draw_foot();
    void draw_button(const Rect& area, const std::optional<FootButton>& button);
    void draw_note(Rect area, const FootNote& note);
    float text_height(std::string_view text, TextStyle style) const;
    float fault_height(std::string_view text) const;
    bool has_hint_inside(const FieldModel& model) const;
    float field_box_height(float height_mm) const;

    Ui& ui_;
    const FrameModel& model_;
    Rect keyboard_;
    FootLayout foot_;
    Rect warning_;
    Rect visible_;
    Rect content_;
    float used_ = 0;
    float last_gap_ = 0;  // below the last strip: not part of the content
    std::optional<PageAnswer> answer_;
};

template <typename Own>
using AnswerOf = std::variant<PageAction, TypingAction, Own>;

// The page of a visit that has actions of its own.
template <typename Own>
class PageOf : public PageFrame {
  public:
    using PageFrame::PageFrame;

    void answer(Own action) {
        if (!own_) own_ = std::move(action);
    }
    std::optional<AnswerOf<Own>> end() {
        auto shared = PageFrame::end();
        if (own_) return AnswerOf<Own>(*std::move(own_));
        if (!shared) return std::nullopt;
        return std::visit([](auto& part) { return AnswerOf<Own>(std::move(part)); }, *shared);
    }

  private:
    std::optional<Own> own_;
};

// A panel that lies across has a layout of its own.
bool is_wide(const Ui& ui);
// Across, or lowered: there is little height.
bool is_low(const Ui& ui);
// True for the two largest text sizes, where rows have less room side by side.
bool is_text_large(const Ui& ui);
// Of a label that is broken into lines: Chinese breaks anywhere, other words only between each
// other.
float widest_word(const Ui& ui, std::string_view label, TextStyle style);
// How icons grow with the text size: half as much as the text.
float picture_scale(const Ui& ui);

}  // namespace fangxin::kiosk
