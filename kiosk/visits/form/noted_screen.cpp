// The page before leaving.
#include "kiosk/visits/form/noted_screen.h"

#include <algorithm>

namespace fangxin::kiosk::form {

namespace {

using Way = NotedModel::Way;

constexpr float kPaddingMm = 10;
constexpr float kBetweenMm = 4;
constexpr float kIconMm = 17;
constexpr float kIndentMm = kIconMm + 8;
constexpr float kMarkMm = 15;
constexpr float kButtonMm = 22;
// The QR code with its quiet zone: as on the receipt, and larger where there is room.
constexpr float kQrMm = 90;
constexpr float kQrLeastMm = 50;
// What words need beside something else.
constexpr float kWordsLeastMm = 75;

// --- number and code ---

// Labels have a column of their own where number and code fit beside it.
struct Secrets {
    float column = 0;  // 0: the labels are above
    float label = 0;   // the height of one
    float value = 0;
    float hint = 0;
    float height = 0;
};

float group_width(const Ui& ui, std::string_view group) {
    return ui.text_width(group, TextStyle::case_number) + ui.mm(2 * kBetweenMm);
}

float code_width(const Ui& ui, std::string_view code) {
    const std::size_t middle = code.find(' ');
    return group_width(ui, code.substr(0, middle)) + group_width(ui, code.substr(middle + 1)) +
           ui.mm(kBetweenMm);
}

Secrets lay_out(const Ui& ui, const NotedModel& model, float width) {
    Secrets layout;
    const float labels = std::max(
        ui.text_width(model.number_label, TextStyle::body),
        ui.text_width(model.code_label, TextStyle::body)
    );
    const float values = std::max(
        ui.text_width(model.number, TextStyle::case_number), code_width(ui, model.code.view())
    );
    const float column = labels + ui.mm(8);
    if (column + values <= width) layout.column = column;
    layout.label = layout.column > 0 ? 0 : ui.line_height(TextStyle::body);
    layout.value = ui.line_height(TextStyle::case_number);
    layout.hint =
        ui.text_height(model.keep_both, TextStyle::caption, width - ui.mm(kMarkMm)) + ui.mm(2);
    layout.height = 2 * (layout.label + layout.value) + ui.mm(2 * kBetweenMm) + layout.hint;
    return layout;
}

// The label, beside or above; gives back where the value goes.
Rect draw_label(Ui& ui, Rect& rest, std::string_view label, const Secrets& layout) {
    if (layout.column == 0)
        ui.text_line(rest.cut_top(layout.label), label, TextStyle::body, Role::muted);
    Rect row = rest.cut_top(layout.value);
    if (layout.column > 0)
        ui.text_line(row.cut_left(layout.column), label, TextStyle::body, Role::muted);
    rest.cut_top(ui.mm(kBetweenMm));
    return row;
}

void draw_group(Ui& ui, Rect& row, std::string_view group) {
    const Rect panel = row.cut_left(group_width(ui, group));
    ui.fill(panel, Role::accent_soft, kRadiusButtonMm);
    ui.text_line(panel, group, TextStyle::case_number, Role::accent, Align::center);
    row.cut_left(ui.mm(kBetweenMm));
}

void draw_secrets(Ui& ui, Page& page, const NotedModel& model) {
    const float padding = ui.mm(kPaddingMm);
    const Secrets layout = lay_out(ui, model, page.width() - 2 * padding);
    const Rect panel = page.take(layout.height + 2 * padding);
    ui.card(panel);
    ui.reading_stop("noted.secrets", panel);
    Rect rest = panel.inset(padding);
    ui.text_line(
        draw_label(ui, rest, model.number_label, layout), model.number, TextStyle::case_number
    );
    Rect code = draw_label(ui, rest, model.code_label, layout);
    const std::string_view both = model.code.view();
    const std::size_t middle = both.find(' ');
    draw_group(ui, code, both.substr(0, middle));
    draw_group(ui, code, both.substr(middle + 1));
    Rect mark = rest.cut_left(ui.mm(kMarkMm));
    mark.height = ui.line_height(TextStyle::caption);
    ui.icon(mark, Icon::key, kMarkMm * 0.6F, Role::muted);
    ui.text(rest, model.keep_both, TextStyle::caption, Role::muted);
}

// --- ways ---

// What is at the right of the words, or below them where they need the room.
struct Beside {
    float width = 0;
    float height = 0;
};

struct WayLayout {
    float words_width = 0;
    float words_height = 0;
    bool is_below = false;
    float height = 0;  // of the card
};

WayLayout lay_out(const Ui& ui, const Way& way, const Beside& beside, float width) {
    WayLayout layout;
    const float whole = width - ui.mm(2 * kPaddingMm + kIndentMm);
    const float gap = beside.width > 0 ? ui.mm(kBetweenMm) : 0;
    layout.is_below = whole - beside.width - gap < ui.mm(kWordsLeastMm);
    layout.words_width = layout.is_below ? whole : whole - beside.width - gap;
    layout.words_height = ui.text_height(way.title, TextStyle::label, layout.words_width) +
                          ui.text_height(way.words, TextStyle::caption, layout.words_width);
    const float inner = layout.is_below ? layout.words_height + ui.mm(kBetweenMm) + beside.height
                                        : std::max(layout.words_height, beside.height);
    layout.height = std::max(inner, ui.mm(kIconMm)) + ui.mm(2 * kPaddingMm);
    return layout;
}

// Gives back where what is beside the words goes.
Rect draw_way(Ui& ui, Page& page, const Way& way, const Beside& beside) {
    const WayLayout layout = lay_out(ui, way, beside, page.width());
    const Rect panel = page.take(layout.height);
    if (way.is_done)
        ui.soft_panel(panel, Role::good_soft);
    else
        ui.card(panel);
    Rect rest = panel.inset(ui.mm(kPaddingMm));
    Rect place = layout.is_below ? rest.cut_bottom(beside.height) : rest.cut_right(beside.width);
    if (layout.is_below) {
        place = place.cut_right(beside.width);
        rest.height = std::max(layout.words_height, ui.mm(kIconMm));
    }
    const Role mark = way.is_done ? Role::good : Role::accent;
    ui.icon(rest.cut_left(ui.mm(kIconMm)), way.icon, kIconMm, way.is_faulty ? Role::warn : mark);
    rest.cut_left(ui.mm(kIndentMm - kIconMm));
    rest.width = layout.words_width;
    rest.cut_top(std::max(0.0F, (rest.height - layout.words_height) / 2));
    rest.cut_top(ui.text(rest, way.title, TextStyle::label));
    ui.text(rest, way.words, TextStyle::caption, way.is_faulty ? Role::warn : Role::muted);
    return place;
}

float button_width(const Ui& ui, const Way& way) {
    return way.label.empty() ? 0 : ui.text_width(way.label, TextStyle::button) + ui.mm(16);
}

// A button, and whether it is done: a tick, or the empty ring that waits for it. Gives back whether
// the button was pressed.
bool draw_way_with_button(Ui& ui, Page& page, const Way& way, bool has_ring) {
    const bool has_mark = way.is_done || has_ring;
    const float button = button_width(ui, way);
    const float mark = has_mark ? ui.mm(kMarkMm) : 0;
    const float gap = has_mark && button > 0 ? ui.mm(kBetweenMm) : 0;
    const float height = std::max(ui.mm(kButtonMm), ui.line_height(TextStyle::button) * 1.5F);
    const bool is_empty = button + mark == 0;
    Rect place = draw_way(ui, page, way, {button + mark + gap, is_empty ? 0 : height});
    const Icon icon = way.is_done ? Icon::check_circle : Icon::unchecked;
    if (has_mark)
        ui.icon(place.cut_right(mark), icon, kMarkMm, way.is_done ? Role::good : Role::muted);
    if (button == 0) return false;
    const Rect target{place.x, place.center_y() - height / 2, button, height};
    return ui.button(way.button_id, target, way.label, {.look = ButtonLook::outline});
}

void draw_scan(Ui& ui, Page& page, const NotedModel& model) {
    // Below this card there is one more, as high as the button in it.
    const float below = ui.mm(kButtonMm + 4 * kPaddingMm + 2 * PageFrame::kGapMm);
    const float room = page.room_left() - below;
    const float most = std::clamp(room, ui.mm(kQrLeastMm), ui.mm(kQrMm));
    const float qr = ui.qr_code_width(model.qr_content, most);
    ui.qr_code(draw_way(ui, page, model.scan, {qr, qr}), model.qr_content);
}

}  // namespace

std::optional<Answer> noted_screen(Ui& ui, const NotedModel& model) {
    Page page(ui, model.frame);
    page.title(model.title, model.subtitle);
    draw_secrets(ui, page, model);
    page.paragraph(model.ways_title, TextStyle::section, Role::ink, kBetweenMm);
    if (model.print && draw_way_with_button(ui, page, *model.print, false))
        page.PageFrame::answer(PageAction(action::Print{}));
    draw_scan(ui, page, model);
    if (draw_way_with_button(ui, page, model.write, true)) page.answer(WroteDown{});
    return page.end();
}

}  // namespace fangxin::kiosk::form
