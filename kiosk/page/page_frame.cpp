// The frame of every page.
#include "kiosk/page/page_frame.h"

#include <algorithm>
#include <array>

#include "core/ensure.h"
#include "kiosk/page/wording.h"

namespace fangxin::kiosk {
namespace {

constexpr float kHeaderMm = 33;
constexpr float kProgressMm = 3;
constexpr float kFootButtonMm = 29.5F;
constexpr float kNotedButtonMm = 80;
constexpr float kNoteIconMm = 9;
constexpr float kPillMm = 17;
constexpr float kBelowTitleMm = 3;  // when a subtitle follows
constexpr float kBelowLonelyTitleMm = 8;
constexpr float kBelowSubtitleMm = 10;
constexpr float kBelowLabelMm = 3;
constexpr float kBelowFaultyFieldMm = 3;
constexpr float kNoticeIconMm = 12;
constexpr float kNoticePaddingMm = 8;
constexpr float kFaultIconMm = 7.5F;
constexpr float kFaultIndentMm = kFaultIconMm + 3;
constexpr float kNoticeIndentMm = kNoticeIconMm + 6;

// A button is never lower than its label.
float foot_height(const Ui& ui) {
    return std::max(ui.mm(kFootButtonMm), ui.line_height(TextStyle::button) * 1.6F);
}

float note_height(const Ui& ui, const FootNote& note, float width) {
    const float words = width - ui.mm(kNoteIconMm + 2 * kBelowLabelMm);
    return std::max(ui.mm(kNoteIconMm), ui.text_height(note.words, TextStyle::caption, words));
}

struct Tool {
    std::string_view id;
    Icon icon;
    std::string_view label;
    PageAction action;
};

}  // namespace

bool is_text_large(const Ui& ui) {
    return ui.settings().text_size >= TextSize::larger;
}

HeaderModel make_header_model(const Scene& scene) {
    HeaderModel model;
    model.brand = scene.say("Fangxin station");
    model.caption = scene.station_name;
    if (scene.has_clock) model.caption += " · " + words_for_clock(scene);
    const bool is_largest = scene.preferences.text_size == TextSize::largest;
    model.text_size = is_largest ? scene.say("Standard") : scene.say("Text");
    model.contrast = scene.say("Contrast");
    model.language = scene.say("中文");
    return model;
}

FrameModel make_frame_model(const Scene& scene, std::string_view scroll_id) {
    FrameModel model;
    model.scroll_id = scroll_id;
    model.header = make_header_model(scene);
    if (scene.editing == nullptr) return model;
    const Editing& editing = *scene.editing;
    const bool has_handwriting = scene.around.handwriting != nullptr;
    const bool has_pinyin = scene.around.has_pinyin;
    const bool is_handwriting_kept = editing.letters == KeyboardMode::handwriting;
    model.keyboard = KeyboardModel{
        .mode = editing.mode,
        .is_shifted = editing.shift != Shift::off,
        .is_multiline = editing.field.is_multiline,
        .is_chinese_allowed = editing.field.is_chinese_allowed && (has_pinyin || has_handwriting),
        .has_pinyin = has_pinyin,
        .has_handwriting = has_handwriting,
        .pinyin = &editing.pinyin,
        .handwritten = &editing.handwritten,
        .labels = {
            .space = scene.say("Space"),
            .done = scene.say("Done"),
            .letters = is_handwriting_kept ? scene.say("Write") : scene.say("ABC"),
            .symbols = scene.say("Signs"),
            .line_break = scene.say("Enter"),
            .handwriting = scene.say("Write"),
            .keys = has_pinyin ? scene.say("Pinyin") : scene.say("ABC"),
            .write_here = scene.say("Write here with your finger"),
            .write_again = scene.say("Again")}};
    return model;
}

FrameModel make_question_frame(const Scene& scene, std::string_view scroll_id) {
    FrameModel model = make_frame_model(scene, scroll_id);
    model.first = FootButton{
        "page.back",
        std::string(scene.say("Back")),
        action::Back{},
        {.look = ButtonLook::outline, .icon_before = Icon::back}};
    model.second = FootButton{
        "page.next", std::string(scene.say("Next")), action::Next{}, {.icon_after = Icon::next}};
    return model;
}

FieldModel make_field_model(
    const Scene& scene,
    const TextFields& fields,
    std::string_view item_id,
    std::string_view label,
    std::string_view hint
) {
    const auto shown = fields.fields_shown();
    const auto field = std::ranges::find(shown, item_id, &TextField::item_id);
    ENSURE(field != shown.end());
    FieldModel model;
    model.item_id = field->item_id;
    model.label = label;
    model.hint = hint;
    model.is_multiline = field->is_multiline;
    model.shown.assign(fields.text_of(item_id));
    const Editing* const editing = scene.editing;
    if (editing == nullptr || editing->field.item_id != item_id) return model;
    const std::string_view spelling = editing->shown_in_field();
    model.is_focused = true;
    model.shown.insert(editing->buffer.caret(), spelling);
    model.preedit_begin = editing->buffer.caret();
    model.preedit_end = model.preedit_begin + spelling.size();
    model.caret = model.preedit_end;
    return model;
}

PageFrame::PageFrame(Ui& ui, const FrameModel& model) : ui_(ui), model_(model) {
    Rect rest = ui.screen();
    ui.fill(rest, Role::paper);
    if (model.keyboard) keyboard_ = rest.cut_bottom(keyboard_height(ui, model.keyboard->mode));
    rest = rest.inset(ui.mm(kMarginMm), 0);
    draw_header(rest.cut_top(ui.mm(kHeaderMm)), model.header);
    if (model.steps_done > 0)
        ui.progress_steps(rest.cut_top(ui.mm(kProgressMm)), model.steps_done, model.steps);
    if (model.first || model.second) {
        rest.cut_bottom(ui.mm(kMarginMm));
        foot_ = rest.cut_bottom(foot_height(ui));
        rest.cut_bottom(ui.mm(kGapMm));
    }
    if (model.warning) {
        warning_ = rest.cut_bottom(note_height(ui, *model.warning, rest.width));
        rest.cut_bottom(ui.mm(kGapMm));
    }
    visible_ = rest;
    // A little wider than the content, so that borders at its sides are not clipped.
    const float side = ui.mm(2);
    const Rect area = {rest.x - side, rest.y, rest.width + 2 * side, rest.height};
    content_ = ui.begin_scroll(model.scroll_id, area).inset(side, 0);
    skip(model.steps_done > 0 ? 11 : 8);
}

void PageFrame::draw_header(const Rect& area, const HeaderModel& model) {
    Rect row = area.inset(0, ui_.mm(7.2F));
    const std::array<Tool, 3> tools = {
        Tool{"header.language", Icon::globe, model.language, action::SwitchLanguage{}},
        Tool{"header.contrast", Icon::contrast, model.contrast, action::CycleContrast{}},
        Tool{"header.text_size", Icon::text_size, model.text_size, action::CycleTextSize{}},
    };
    for (const auto& tool : tools) {
        const float text_width = ui_.text_width(tool.label, TextStyle::pill);
        const Rect pill = row.cut_right(text_width + ui_.mm(19));
        row.cut_right(ui_.mm(5));
        const Rect middle = pill.inset(0, (pill.height - ui_.mm(kPillMm)) / 2);
        const ButtonOptions options{.look = ButtonLook::pill, .icon_before = tool.icon};
        if (ui_.button(tool.id, middle, tool.label, options)) answer(tool.action);
    }
    ui_.brand_mark(row.cut_left(row.height));
    if (is_text_large(ui_)) return;
    row.cut_left(ui_.mm(5));
    const Rect name = row.cut_top(row.height * 0.56F);
    ui_.text_line(name, model.brand, TextStyle::brand);
    ui_.text_line(row, model.caption, TextStyle::note, Role::muted);
}

void PageFrame::draw_foot() {
    Rect row = foot_;
    if (model_.first) {
        const auto& button = *model_.first;
        const float label = ui_.text_width(button.label, TextStyle::button) + ui_.mm(34);
        const float narrow = std::clamp(label, row.width * 0.285F, row.width * 0.45F);
        const float width = model_.second ? narrow : row.width;
        const Rect place = row.cut_left(width);
        row.cut_left(ui_.mm(kGapMm));
        if (ui_.button(button.id, place, button.label, button.options)) answer(button.action);
    }
    if (!model_.second) return;
    const auto& button = *model_.second;
    if (model_.note) {
        const float label = ui_.text_width(button.label, TextStyle::button) + ui_.mm(34);
        const Rect place = row.cut_right(std::max(ui_.mm(kNotedButtonMm), label));
        draw_note(row, *model_.note);
        row = place;
    }
    if (ui_.button(button.id, row, button.label, button.options)) answer(button.action);
}

void PageFrame::draw_note(Rect area, const FootNote& note) {
    ui_.icon(area.cut_left(ui_.mm(kNoteIconMm)), note.icon, kNoteIconMm, note.role);
    area = area.inset(ui_.mm(kBelowLabelMm), 0);
    const float text = ui_.text_height(note.words, TextStyle::caption, area.width);
    area.cut_top(std::max(0.0F, (area.height - text) / 2));
    ui_.text(area, note.words, TextStyle::caption, Role::muted);
}

Rect PageFrame::take(float height_px, float gap_mm) {
    const Rect strip = {content_.x, content_.y + used_, content_.width, height_px};
    last_gap_ = ui_.mm(gap_mm);
    used_ += height_px + last_gap_;
    return strip;
}

void PageFrame::skip(float gap_mm) {
    used_ += ui_.mm(gap_mm);
    last_gap_ += ui_.mm(gap_mm);
}

float PageFrame::room_left() const {
    return std::max(0.0F, visible_.height - used_);
}

void PageFrame::title(std::string_view title, std::string_view subtitle) {
    const float below = subtitle.empty() ? kBelowLonelyTitleMm : kBelowTitleMm;
    paragraph(title, TextStyle::title, Role::ink, below);
    if (subtitle.empty()) return;
    paragraph(subtitle, TextStyle::body, Role::muted, kBelowSubtitleMm);
}

float PageFrame::title_height(std::string_view title, std::string_view subtitle) const {
    const float height = text_height(title, TextStyle::title);
    if (subtitle.empty()) return height + ui_.mm(kBelowLonelyTitleMm);
    return height + ui_.mm(kBelowTitleMm) + text_height(subtitle, TextStyle::body) +
           ui_.mm(kBelowSubtitleMm);
}

float PageFrame::text_height(std::string_view text, TextStyle style) const {
    return ui_.text_height(text, style, content_.width);
}

void PageFrame::paragraph(std::string_view text, TextStyle style, Role role, float gap_mm) {
    const Rect area = take(text_height(text, style), gap_mm);
    ui_.text(area, text, style, role);
}

float PageFrame::fault_height(std::string_view text) const {
    const float width = content_.width - ui_.mm(kFaultIndentMm);
    return ui_.text_height(text, TextStyle::body_bold, width);
}

void PageFrame::fault(std::string_view text) {
    if (text.empty()) return;
    Rect area = take(fault_height(text));
    Rect mark = area.cut_left(ui_.mm(kFaultIndentMm));
    mark.height = ui_.line_height(TextStyle::body_bold);
    mark.width = ui_.mm(kFaultIconMm);
    ui_.icon(mark, Icon::error, kFaultIconMm, Role::seal);
    ui_.text(area, text, TextStyle::body_bold, Role::seal);
}

float PageFrame::notice_height(std::string_view text) const {
    const float padding = ui_.mm(kNoticePaddingMm);
    const float text_width = content_.width - 2 * padding - ui_.mm(kNoticeIndentMm);
    const float height = ui_.text_height(text, TextStyle::body, text_width);
    return height + 2 * padding + ui_.mm(kGapMm);
}

void PageFrame::notice(Icon icon, std::string_view text, Role text_role, Role ground) {
    const Rect panel = take(notice_height(text) - ui_.mm(kGapMm));
    ui_.soft_panel(panel, ground);
    Rect inside = panel.inset(ui_.mm(kNoticePaddingMm));
    Rect mark = inside.cut_left(ui_.mm(kNoticeIndentMm));
    mark.width = ui_.mm(kNoticeIconMm);
    const Role icon_role = ground == Role::accent_soft ? Role::accent : text_role;
    ui_.icon(mark, icon, kNoticeIconMm, icon_role);
    ui_.text(inside, text, TextStyle::body, text_role);
}

float PageFrame::field_box_height(float height_mm) const {
    return std::max(ui_.mm(height_mm), ui_.line_height(TextStyle::field) * 1.5F);
}

float PageFrame::field_height(const FieldModel& model, float height_mm) const {
    float height = field_box_height(height_mm) + ui_.mm(kGapMm);
    if (!model.label.empty())
        height += text_height(model.label, TextStyle::label) + ui_.mm(kBelowLabelMm);
    if (!model.fault.empty()) height += ui_.mm(kBelowFaultyFieldMm) + fault_height(model.fault);
    return height;
}

void PageFrame::field(const FieldModel& model, float height_mm) {
    if (!model.label.empty()) paragraph(model.label, TextStyle::label, Role::ink, kBelowLabelMm);
    const float below = model.fault.empty() ? kGapMm : kBelowFaultyFieldMm;
    const Rect area = take(field_box_height(height_mm), below);
    TextFieldOptions options = static_cast<const TextFieldOptions&>(model);
    options.text = model.shown.view();
    options.is_faulty = !model.fault.empty();
    if (const auto caret = ui_.text_field(model.item_id, area, options))
        answer(action::FocusField{std::string(model.item_id), *caret});
    fault(model.fault);
}

void PageFrame::answer(PageAnswer answer) {
    if (!answer_) answer_ = std::move(answer);
}

std::optional<PageAnswer> PageFrame::end() {
    ui_.end_scroll(used_ - last_gap_);
    if (model_.warning) draw_note(warning_, *model_.warning);
    draw_foot();
    if (model_.keyboard) {
        auto press = keyboard(ui_, keyboard_, *model_.keyboard);
        if (press) answer(action::PressKey{*std::move(press)});
    }
    return std::move(answer_);
}

}  // namespace fangxin::kiosk
