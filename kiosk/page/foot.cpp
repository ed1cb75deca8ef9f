// Lays the buttons of a page out: below it in a row or two, across in a column at its side.
#include "kiosk/page/foot.h"

#include <algorithm>

#include "kiosk/page/page_frame.h"

namespace fangxin::kiosk {
namespace {

constexpr float kSmallMm = 34;
constexpr float kRailMm = 62;
constexpr float kLargestRailShare = 0.28F;
constexpr float kBelowLowFootMm = 8;
constexpr float kFootButtonMm = 29.5F;
constexpr float kAroundWordMm = 11;  // beside the longest word of a button's label
constexpr float kAroundSmallMm = 5;
constexpr float kNotedButtonMm = 80;
constexpr float kLowButtonMm = 20;

// A button is never lower than its label.
float foot_height(const Ui& ui, const FootButton& button, float width) {
    return std::max(ui.mm(kFootButtonMm), ui.button_height(button.label, button.options, width));
}

float foot_label_width(const Ui& ui, const FootButton& button) {
    return ui.text_width(button.label, TextStyle::button) + ui.mm(34);
}

// What a button needs were its label broken between all words.
float least_width(const Ui& ui, const FootButton& button) {
    const bool is_small = button.options.is_icon_above;
    const TextStyle style = is_small ? TextStyle::pill : TextStyle::button;
    return widest_word(ui, button.label, style) + ui.mm(is_small ? kAroundSmallMm : kAroundWordMm);
}

// Of a button whose icon is above its label.
float small_width(const Ui& ui, const FootButton& button) {
    return std::max(ui.mm(kSmallMm), least_width(ui, button));
}

// Beside the one next step.
float first_width(const Ui& ui, const FootButton& button, float width) {
    if (button.options.is_icon_above) return small_width(ui, button);
    return std::clamp(foot_label_width(ui, button), width * 0.285F, width * 0.45F);
}

float rail_width(const Ui& ui, const FrameModel& model, float width) {
    float wanted = ui.mm(kRailMm);
    float least = 0;
    for (const auto* button : {&model.first, &model.second, &model.help}) {
        if (!*button) continue;
        least = std::max(least, least_width(ui, **button));
        if (button != &model.help) wanted = std::max(wanted, foot_label_width(ui, **button));
    }
    return std::max(least, std::min(wanted, width * kLargestRailShare));
}

// Across, the room is at the sides: the buttons are one above the other.
FootLayout lay_out_rail(const Ui& ui, const FrameModel& model, Rect column) {
    const float gap = ui.mm(PageFrame::kGapMm);
    FootLayout layout;
    const auto place = [&](const std::optional<FootButton>& button, Rect& area) {
        if (!button) return;
        area = column.cut_bottom(foot_height(ui, *button, column.width));
        column.cut_bottom(gap);
    };
    place(model.second, layout.second);
    place(model.first, layout.first);
    place(model.help, layout.help);
    return layout;
}

// Widths of buttons beside each other.
struct FootRow {
    float first = 0;
    float help = 0;
    float second = 0;
    float height = 0;
};

FootRow lay_out_row(const Ui& ui, const FrameModel& model, float width, bool has_second) {
    const float gap = ui.mm(PageFrame::kGapMm);
    FootRow row;
    float rest = width;
    if (model.help) {
        row.help = small_width(ui, *model.help);
        rest -= row.help + gap;
    }
    if (model.first) {
        row.first = first_width(ui, *model.first, width);
        if (!has_second) row.first = rest;
        rest -= row.first + gap;
    }
    if (has_second) row.second = rest;
    const auto fit = [&](const std::optional<FootButton>& button, float room) {
        if (!button || room <= 0) return;
        row.height = std::max(row.height, foot_height(ui, *button, room));
    };
    fit(model.first, row.first);
    fit(model.help, row.help);
    fit(model.second, row.second);
    return row;
}

// Of the only button, beside a note; 0 without one.
float noted_button_width(const Ui& ui, const FrameModel& model) {
    if (!model.note || !model.second) return 0;
    return std::max(ui.mm(kNotedButtonMm), foot_label_width(ui, *model.second));
}

// Whether every button has room for its longest word.
bool has_room(const Ui& ui, const FrameModel& model, const FootRow& row) {
    return (!model.first || row.first >= least_width(ui, *model.first)) &&
           row.second >= least_width(ui, *model.second);
}

// In the lower half a keyboard and large words leave room for one button: the keyboard's own key
// ends typing, and the others come then.
bool has_help_alone(const Ui& ui, const FrameModel& model) {
    return ui.is_lowered() && is_text_large(ui) && model.keyboard && model.help;
}

}  // namespace

float note_height(const Ui& ui, const FootNote& note, float width) {
    const float words = width - ui.mm(kNoteIconMm + 2 * kBesideNoteMm);
    return std::max(ui.mm(kNoteIconMm), ui.text_height(note.words, TextStyle::caption, words));
}

bool has_rail(const Ui& ui, const FrameModel& model) {
    return is_wide(ui) && model.help;
}

FootLayout lay_out_foot(const Ui& ui, const FrameModel& model, Rect& rest) {
    const float gap = ui.mm(PageFrame::kGapMm);
    const float below = ui.mm(is_low(ui) ? kBelowLowFootMm : PageFrame::kMarginMm);
    if (has_rail(ui, model)) {
        Rect column = rest.cut_right(rail_width(ui, model, rest.width));
        rest.cut_right(ui.mm(PageFrame::kMarginMm));
        column.cut_bottom(below);
        return lay_out_rail(ui, model, column);
    }
    FootLayout layout;
    if (!model.first && !model.second) return layout;
    rest.cut_bottom(below);
    if (has_help_alone(ui, model)) {
        const float words = ui.line_height(TextStyle::pill) + ui.mm(kAroundSmallMm);
        layout.help = rest.cut_bottom(std::max(ui.mm(kLowButtonMm), words));
        rest.cut_bottom(gap);
        return layout;
    }
    FootRow row = lay_out_row(ui, model, rest.width, model.second.has_value());
    if (model.second && (model.first || model.help) && !has_room(ui, model, row)) {
        // The one next step has a row of its own; above a keyboard, whose own key ends typing, it
        // waits until there is room for that.
        if (!model.keyboard) {
            layout.second = rest.cut_bottom(foot_height(ui, *model.second, rest.width));
            rest.cut_bottom(gap);
        }
        row = lay_out_row(ui, model, rest.width, false);
    }
    const float noted = row.second > 0 ? noted_button_width(ui, model) : 0;
    if (noted > 0)
        row.height = std::max(row.height, note_height(ui, *model.note, row.second - noted));
    Rect strip = rest.cut_bottom(row.height);
    rest.cut_bottom(gap);
    layout.first = strip.cut_left(row.first);
    if (model.first) strip.cut_left(gap);
    layout.help = strip.cut_left(row.help);
    if (model.help) strip.cut_left(gap);
    if (row.second <= 0) return layout;
    layout.second = noted > 0 ? strip.cut_right(noted) : strip;
    if (noted > 0) layout.note = strip;
    return layout;
}

}  // namespace fangxin::kiosk
