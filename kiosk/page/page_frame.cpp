// The frame of every page.
#include "kiosk/page/page_frame.h"

#include <algorithm>
#include <span>
#include <vector>

#include "core/ensure.h"
#include "kiosk/limits.h"
#include "kiosk/page/pills.h"
#include "kiosk/page/wording.h"

namespace fangxin::kiosk {
namespace {

constexpr float kBrandMarkMm = 18.6F;
constexpr float kAirUprightMm = 7.2F;  // above and below the header
constexpr float kAirLowMm = 3;
constexpr float kToolMm = 17;
constexpr float kToolGapMm = 5;
constexpr float kProgressMm = 3;
constexpr float kPromiseRiseMm = 5;  // it belongs to the title above it
constexpr float kBelowTitleMm = 3;   // when a subtitle follows
constexpr float kBelowLonelyTitleMm = 8;
constexpr float kBelowSubtitleMm = 10;
constexpr float kBelowLabelMm = 3;
constexpr float kBelowFaultyFieldMm = 3;
constexpr float kBesideHintMm = 45;  // in a field: paddings, and "undo" at its end
constexpr float kNoticeIconMm = 12;
constexpr float kNoticePaddingMm = 8;
constexpr float kAboveFaultMm = 30;
constexpr float kFaultIconMm = 7.5F;
constexpr float kFaultIndentMm = kFaultIconMm + 3;
constexpr float kNoticeIndentMm = kNoticeIconMm + 6;

struct Tool {
    std::string_view id;
    Icon icon;
    std::string_view label;
    PageAction action;
    bool is_selected = false;
};

// From the right.
std::vector<Tool> tools_of(const HeaderModel& model) {
    std::vector<Tool> tools = {
        {"header.raise", Icon::raise, model.raise, action::MoveScreen{}},
        {"header.language", Icon::globe, model.language, action::SwitchLanguage{}},
        {"header.voice", Icon::voice, model.voice, action::SwitchVoice{}, model.is_read_aloud},
        {"header.contrast", Icon::contrast, model.contrast, action::CycleContrast{}},
        {"header.text_size", Icon::text_size, model.text_size, action::CycleTextSize{}}};
    std::erase_if(tools, [](const Tool& tool) { return tool.label.empty(); });
    return tools;
}

std::string_view speed_words(const Scene& scene) {
    if (scene.preferences.speed == VoiceLevel::low) return scene.say("Speed: slow");
    if (scene.preferences.speed == VoiceLevel::high) return scene.say("Speed: fast");
    return scene.say("Speed: normal");
}

std::string_view volume_words(const Scene& scene) {
    if (scene.preferences.volume == VoiceLevel::low) return scene.say("Volume: soft");
    if (scene.preferences.volume == VoiceLevel::high) return scene.say("Volume: loud");
    return scene.say("Volume: normal");
}

float tool_width(const Ui& ui, const Tool& tool, bool is_stacked) {
    const float label = ui.text_width(tool.label, TextStyle::pill);
    return is_stacked ? std::max(ui.mm(kToolMm), label + ui.mm(6)) : label + ui.mm(19);
}

// The icon beside its label, or above it where that leaves no room for the station's name.
HeaderLayout header_layout(
    const Ui& ui, std::span<const Tool> tools, const HeaderModel& model, float width
) {
    float wanted = ui.mm(kBrandMarkMm + 5) + ui.text_width(model.brand, TextStyle::brand);
    for (const Tool& tool : tools) wanted += tool_width(ui, tool, false) + ui.mm(kToolGapMm);
    HeaderLayout layout;
    layout.is_stacked = is_text_large(ui) || wanted > width;
    layout.tool_height = ui.mm(kToolMm);
    if (layout.is_stacked) {
        const float icon = ui.mm(px(32)) * (1 + text_scale(ui.settings().text_size)) / 2;
        layout.tool_height =
            std::max(ui.mm(kBrandMarkMm), icon + ui.line_height(TextStyle::pill) + ui.mm(3));
    }
    const float air = ui.mm(is_low(ui) ? kAirLowMm : kAirUprightMm);
    layout.height = std::max(ui.mm(kBrandMarkMm), layout.tool_height) + 2 * air;
    return layout;
}

}  // namespace

bool is_wide(const Ui& ui) {
    return ui.window().width > ui.window().height;
}

bool is_low(const Ui& ui) {
    return is_wide(ui) || ui.is_lowered();
}

bool is_text_large(const Ui& ui) {
    return ui.settings().text_size >= TextSize::larger;
}

float widest_word(const Ui& ui, std::string_view label, TextStyle style) {
    float widest = ui.text_width("国", style);
    while (!label.empty()) {
        const std::size_t end = std::min(label.find(' '), label.size());
        const std::string_view word = label.substr(0, end);
        const bool is_chinese = !word.empty() && static_cast<unsigned char>(word[0]) >= 0x80;
        if (!is_chinese) widest = std::max(widest, ui.text_width(word, style));
        label.remove_prefix(std::min(end + 1, label.size()));
    }
    return widest;
}

float picture_scale(const Ui& ui) {
    return (1 + text_scale(ui.settings().text_size)) / 2;
}

HeaderModel make_header_model(const Scene& scene) {
    HeaderModel model;
    model.brand = scene.say("Fangxin station");
    model.station = scene.station_name;
    if (scene.has_clock) model.time = " · " + words_for_clock(scene);
    const bool is_largest = scene.preferences.text_size == TextSize::largest;
    model.text_size = is_largest ? scene.say("Standard") : scene.say("Text");
    model.contrast = scene.say("Contrast");
    model.language = own_name(next_of(scene.preferences.language));
    if (scene.preferences.is_lowered) model.raise = scene.say("Raise");
    if (scene.around.has_voice) model.voice = scene.say("Listen");
    model.is_read_aloud = scene.preferences.is_read_aloud;
    model.speed = speed_words(scene);
    model.volume = volume_words(scene);
    return model;
}

std::optional<FootButton> make_lower_button(const Ui& ui, const Scene& scene, std::string_view id) {
    if (!ui.can_be_lowered() || ui.is_lowered()) return std::nullopt;
    return FootButton{
        id,
        std::string(scene.say("Lower the screen")),
        action::MoveScreen{},
        {.look = ButtonLook::outline, .icon_before = Icon::lower, .is_icon_above = true}};
}

FootButton make_back_button(const Scene& scene) {
    return {
        "page.back",
        std::string(scene.say("Back")),
        action::Back{},
        {.look = ButtonLook::outline, .icon_before = Icon::back}};
}

FrameModel make_frame_model(const Scene& scene, std::string_view scroll_id) {
    FrameModel model;
    model.scroll_id = scroll_id;
    model.header = make_header_model(scene);
    model.help = FootButton{
        "page.help",
        std::string(scene.say("Ask for help")),
        action::ShowHelp{},
        {.look = ButtonLook::outline, .icon_before = Icon::help, .is_icon_above = true}};
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
        .pad = editing.field.pad,
        .pinyin = &editing.pinyin,
        .handwritten = &editing.handwritten,
        .labels = {
            .space = scene.say("Space"),
            .done = scene.say("Done"),
            .letters = is_handwriting_kept ? scene.say("Write") : scene.say("ABC"),
            .symbols = scene.say("#?!"),
            .line_break = scene.say("Enter"),
            .handwriting = scene.say("Write"),
            .keys = has_pinyin ? scene.say("Pinyin") : scene.say("ABC"),
            .write_here = scene.say("Write here with your finger"),
            .write_again = scene.say("Again")}};
    return model;
}

FrameModel make_question_frame(const Scene& scene, std::string_view scroll_id) {
    FrameModel model = make_frame_model(scene, scroll_id);
    model.first = make_back_button(scene);
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
    if (!model.shown.empty())
        model.clear = {"clear", KeyAction::clear, scene.say("Clear")};
    else if (!editing->cleared.empty())
        model.clear = {"undo", KeyAction::undo, scene.say("Undo")};
    return model;
}

PageFrame::PageFrame(Ui& ui, const FrameModel& model) : ui_(ui), model_(model) {
    Rect rest = ui.screen();
    ui.fill(rest, Role::paper);
    const float side = ui.mm(kMarginMm);
    Rect keyboard = rest;
    const HeaderLayout header =
        header_layout(ui, tools_of(model.header), model.header, rest.width - 2 * side);
    draw_header(rest.cut_top(header.height).inset(side, 0), header, model.header);
    if (model.steps_done > 0)
        ui.progress_steps(
            rest.cut_top(ui.mm(kProgressMm)).inset(side, 0), model.steps_done, model.steps
        );
    const float keys = model.keyboard ? keyboard_height(ui, model.keyboard->mode) : 0;
    if (!has_rail(ui, model)) rest.cut_bottom(keys);
    rest = rest.inset(side, 0);
    foot_ = lay_out_foot(ui, model, rest);
    if (has_rail(ui, model)) {
        // Beside the buttons, which stay where they are.
        keyboard.width = rest.right() + side / 2 - keyboard.x;
        rest.cut_bottom(keys);
    }
    if (model.keyboard) keyboard_ = keyboard.cut_bottom(keys);
    if (model.warning) {
        warning_ = rest.cut_bottom(note_height(ui, *model.warning, rest.width));
        rest.cut_bottom(ui.mm(kGapMm));
    }
    visible_ = rest;
    content_ = ui.begin_scroll(model.scroll_id, rest);
    const float above_mm = model.steps_done > 0 ? 11 : 8;
    skip(is_low(ui) ? above_mm / 2 : above_mm);
    if (model.header.is_read_aloud) draw_voice_keys();
}

// How the voice speaks, in the place that is the same on every page.
void PageFrame::draw_voice_keys() {
    PillRows rows(ui_, *this);
    if (rows.draw("voice.speed", model_.header.speed, false)) answer(action::CycleSpeed{});
    if (rows.draw("voice.volume", model_.header.volume, false)) answer(action::CycleVolume{});
}

void PageFrame::draw_header(Rect row, const HeaderLayout& layout, const HeaderModel& model) {
    ui_.reads_with("", row);
    row = row.inset(0, (row.height - layout.tool_height) / 2);
    for (const auto& tool : tools_of(model)) {
        const Rect place = row.cut_right(tool_width(ui_, tool, layout.is_stacked));
        row.cut_right(ui_.mm(kToolGapMm));
        const ButtonOptions options{
            .look = ButtonLook::pill,
            .icon_before = tool.icon,
            .is_selected = tool.is_selected,
            .is_icon_above = layout.is_stacked};
        if (ui_.button(tool.id, place, tool.label, options)) answer(tool.action);
    }
    // What has no room is left out: the time first, the mark last.
    if (row.width < ui_.mm(kBrandMarkMm)) return;
    Rect mark = row.cut_left(ui_.mm(kBrandMarkMm));
    if (ui_.is_held_in(mark, kStaffHoldS)) answer(action::Start{Reason::staff});
    mark = mark.inset(0, (mark.height - mark.width) / 2);
    ui_.brand_mark(mark);
    row.cut_left(ui_.mm(5));
    if (row.width < ui_.text_width(model.brand, TextStyle::brand)) return;
    if (row.height < mark.height) {
        row.y = mark.y;
        row.height = mark.height;
    }
    const Rect name = row.cut_top(row.height * 0.56F);
    ui_.text_line(name, model.brand, TextStyle::brand);
    const float station = ui_.text_width(model.station, TextStyle::note);
    if (station > row.width) return;
    ui_.text_line(row.cut_left(station + 1), model.station, TextStyle::note, Role::muted);
    if (ui_.text_width(model.time, TextStyle::note) > row.width) return;
    ui_.text_line(row, model.time, TextStyle::note, Role::muted);
}

// In the order in which a focus ring walks.
void PageFrame::draw_foot() {
    draw_button(foot_.first, model_.first);
    draw_button(foot_.help, model_.help);
    if (model_.note) draw_note(foot_.note, *model_.note);
    draw_button(foot_.second, model_.second);
}

void PageFrame::draw_button(const Rect& area, const std::optional<FootButton>& button) {
    if (!button || area.width <= 0) return;
    if (ui_.button(button->id, area, button->label, button->options)) answer(button->action);
}

void PageFrame::draw_note(Rect area, const FootNote& note) {
    ui_.icon(area.cut_left(ui_.mm(kNoteIconMm)), note.icon, kNoteIconMm, note.role);
    area = area.inset(ui_.mm(kBesideNoteMm), 0);
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

Rect PageFrame::take_button(std::string_view label, const ButtonOptions& options, float least_mm) {
    return take(std::max(ui_.mm(least_mm), ui_.button_height(label, options, content_.width)));
}

void PageFrame::skip(float gap_mm) {
    used_ += ui_.mm(gap_mm);
    last_gap_ += ui_.mm(gap_mm);
}

float PageFrame::room_left() const {
    return std::max(0.0F, visible_.height - used_);
}

bool PageFrame::is_in_reach(const Rect& strip) const {
    return strip.bottom() + strip.height >= visible_.y &&
           strip.y - strip.height <= visible_.bottom();
}

void PageFrame::title(std::string_view title, std::string_view subtitle) {
    std::string words(title);
    // Across, a title of two lines takes the height that its answers need.
    if (is_wide(ui_)) std::erase(words, '\n');
    const float below = subtitle.empty() ? kBelowLonelyTitleMm : kBelowTitleMm;
    paragraph(words, TextStyle::title, Role::ink, below);
    if (subtitle.empty()) return;
    paragraph(subtitle, TextStyle::body, Role::muted, kBelowSubtitleMm);
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
    // With what it is about, which is above it.
    const float above = ui_.mm(kAboveFaultMm);
    ui_.found({area.x, area.y - above, area.width, area.height + above});
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

void PageFrame::caution(
    Icon icon, std::string_view text, std::string_view detail, Role text_role, Role ground
) {
    const float padding = ui_.mm(kNoticePaddingMm);
    const float indent = ui_.mm(kNoticeIndentMm);
    const float width = content_.width - 2 * padding - indent;
    const float first = ui_.text_height(text, TextStyle::body_bold, width);
    const float second = ui_.text_height(detail, TextStyle::body, width);
    const Rect panel = take(first + second + 2 * padding);
    ui_.soft_panel(panel, ground);
    Rect inside = panel.inset(padding);
    Rect mark = inside.cut_left(indent);
    mark.width = ui_.mm(kNoticeIconMm);
    ui_.icon(mark, icon, kNoticeIconMm, text_role);
    ui_.text(inside.cut_top(first), text, TextStyle::body_bold, text_role);
    ui_.text(inside, detail, TextStyle::body, text_role);
}

void PageFrame::promise(std::string_view text) {
    skip(-kPromiseRiseMm);
    const float indent = ui_.mm(kNoteIconMm + kBesideNoteMm);
    const float words = ui_.text_height(text, TextStyle::caption, content_.width - indent);
    Rect area = take(words);
    Rect mark = area.cut_left(indent);
    mark.width = ui_.mm(kNoteIconMm);
    mark.height = ui_.line_height(TextStyle::caption);
    ui_.icon(mark, Icon::lock, kNoteIconMm, Role::accent);
    ui_.text(area, text, TextStyle::caption, Role::muted);
}

bool PageFrame::has_hint_inside(const FieldModel& model) const {
    return ui_.text_width(model.hint, TextStyle::field) + ui_.mm(kBesideHintMm) <= content_.width;
}

float PageFrame::field_box_height(float height_mm) const {
    return std::max(ui_.mm(height_mm), ui_.line_height(TextStyle::field) * 1.5F);
}

void PageFrame::field(const FieldModel& model, float height_mm) {
    if (!model.label.empty()) paragraph(model.label, TextStyle::label, Role::ink, kBelowLabelMm);
    // A hint that is longer than the field is above it, whatever is typed meanwhile.
    const bool is_hint_above = !model.is_multiline && !has_hint_inside(model);
    if (is_hint_above) paragraph(model.hint, TextStyle::caption, Role::muted, kBelowLabelMm);
    const float below = model.fault.empty() ? kGapMm : kBelowFaultyFieldMm;
    const Rect area = take(field_box_height(height_mm), below);
    TextFieldOptions options = static_cast<const TextFieldOptions&>(model);
    options.text = model.shown.view();
    if (is_hint_above) options.hint = {};
    options.is_faulty = !model.fault.empty();
    if (!model.is_multiline && !model.clear.label.empty()) options.room_after = clear_width(model);
    if (const auto caret = ui_.text_field(model.item_id, area, options))
        answer(action::FocusField{std::string(model.item_id), *caret});
    Rect end = area;
    if (options.room_after > 0) draw_clear(end.cut_right(options.room_after), model);
    fault(model.fault);
}

float PageFrame::clear_width(const FieldModel& model) const {
    return std::max(ui_.mm(20), ui_.text_width(model.clear.label, TextStyle::body) + ui_.mm(10));
}

void PageFrame::draw_clear(const Rect& area, const FieldModel& model) {
    if (model.clear.label.empty()) return;
    const std::string id = std::string(model.item_id) + "." + model.clear.name;
    if (ui_.target(id, area)) answer(action::PressKey{{model.clear.action}});
    ui_.text_line(area, model.clear.label, TextStyle::body, Role::accent, Align::center);
}

void PageFrame::answer(PageAnswer answer) {
    if (!answer_) answer_ = std::move(answer);
}

std::optional<PageAnswer> PageFrame::end() {
    ui_.end_scroll(used_ - last_gap_);
    if (model_.warning) draw_note(warning_, *model_.warning);
    draw_foot();
    if (model_.keyboard) {
        ui_.reads_with("", keyboard_);
        auto press = keyboard(ui_, keyboard_, *model_.keyboard);
        if (press) answer(action::PressKey{*std::move(press)});
    }
    return std::move(answer_);
}

}  // namespace fangxin::kiosk
