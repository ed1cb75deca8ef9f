// The open corner of the staff.
#include "kiosk/visits/staff/corner_screen.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace fangxin::kiosk::staff {

namespace {

using Mark = CornerModel::Mark;
using Row = CornerModel::Row;
using Card = CornerModel::Card;

constexpr float kPaddingMm = 8;
constexpr float kMarkMm = 12;     // for the icon of a row
constexpr float kMarkSizeMm = 7;  // the icon itself
constexpr float kRowGapMm = 3;    // above and below a line between rows
constexpr float kButtonMm = 17;
constexpr ButtonOptions kAgain{.look = ButtonLook::phrase};
constexpr float kNameShare = 0.4F;  // of a row, beside the words

// The words are at the right of the name, below it when the text is large.
struct RowLayout {
    bool is_beside = true;
    float name_width = 0;
    float words_width = 0;
    float name = 0;  // heights
    float words = 0;
    float detail = 0;

    float first() const { return is_beside ? std::max(name, words) : name + words; }
    float height() const { return first() + detail; }
};

RowLayout lay_out(const Ui& ui, const Row& row, float width) {
    RowLayout layout;
    const float inside = width - ui.mm(kMarkMm);
    layout.is_beside = !is_text_large(ui) && !row.words.empty();
    layout.name_width = layout.is_beside ? inside * kNameShare : inside;
    layout.words_width = layout.is_beside ? inside - layout.name_width - ui.mm(3) : inside;
    const auto height = [&](const std::string& text, TextStyle style, float room) {
        return text.empty() ? 0 : ui.text_height(text, style, room);
    };
    layout.name = height(row.name, TextStyle::label, layout.name_width);
    layout.words = height(row.words, TextStyle::body, layout.words_width);
    layout.detail = height(row.detail, TextStyle::note, inside);
    return layout;
}

void draw_mark(Ui& ui, const Rect& area, Mark mark) {
    if (mark == Mark::good) ui.icon(area, Icon::check_circle, kMarkSizeMm, Role::good);
    if (mark == Mark::bad) ui.icon(area, Icon::error, kMarkSizeMm, Role::seal);
    if (mark == Mark::open) ui.icon(area, Icon::clock, kMarkSizeMm, Role::warn);
}

void draw_row(Ui& ui, Rect area, const Row& row, const RowLayout& layout) {
    Rect mark = area.cut_left(ui.mm(kMarkMm));
    mark.width = ui.mm(kMarkSizeMm);
    mark.height = ui.line_height(TextStyle::label);
    draw_mark(ui, mark, row.mark);
    constexpr std::array kInks = {Role::good, Role::seal, Role::ink};
    const Role ink = kInks.at(static_cast<std::size_t>(row.mark));
    Rect first = area.cut_top(layout.first());
    if (layout.is_beside) {
        ui.text(first.cut_right(layout.words_width), row.words, TextStyle::body, ink, Align::right);
        ui.text(first.cut_left(layout.name_width), row.name, TextStyle::label);
    } else {
        ui.text(first.cut_top(layout.name), row.name, TextStyle::label);
        if (!row.words.empty()) ui.text(first, row.words, TextStyle::body, ink);
    }
    if (!row.detail.empty()) ui.text(area, row.detail, TextStyle::note, Role::muted);
}

// Its button to read the machine again; at most as wide as half the card.
float again_height(const Ui& ui, const Card& card, float width) {
    return std::max(ui.mm(kButtonMm), ui.button_height(card.again, kAgain, width));
}

float title_width(const Card& card, float width) {
    return card.again.empty() ? width : width / 2;
}

float title_height(const Ui& ui, const Card& card, float width) {
    if (card.title.empty()) return 0;
    const float title = ui.text_height(card.title, TextStyle::heading, title_width(card, width));
    const float button = card.again.empty() ? 0 : again_height(ui, card, width / 2);
    return std::max(button, title) + ui.mm(kRowGapMm);
}

float note_height(const Ui& ui, const Card& card, float width) {
    return card.note.empty() ? 0 : ui.text_height(card.note, TextStyle::note, width);
}

float card_height(const Ui& ui, const Card& card, float card_width) {
    const float width = card_width - 2 * ui.mm(kPaddingMm);
    float height = 2 * ui.mm(kPaddingMm) + title_height(ui, card, width);
    for (const Row& row : card.rows)
        height += 2 * ui.mm(kRowGapMm) + lay_out(ui, row, width).height();
    return height + note_height(ui, card, width);
}

void draw_card(Ui& ui, PageOf<Action>& page, const Rect& area, const Card& card) {
    ui.card(area);
    Rect inside = area.inset(ui.mm(kPaddingMm));
    Rect title = inside.cut_top(title_height(ui, card, inside.width));
    if (!card.again.empty()) {
        const float wanted = ui.text_width(card.again, TextStyle::body) + ui.mm(16);
        Rect button = title.cut_right(std::min(wanted, title.width / 2));
        button.height = again_height(ui, card, button.width);
        if (ui.button("staff.again", button, card.again, kAgain)) page.answer(ReadAgain{});
    }
    title.width = title_width(card, inside.width);
    if (!card.title.empty()) ui.text(title, card.title, TextStyle::heading);
    for (const Row& row : card.rows) {
        const RowLayout layout = lay_out(ui, row, inside.width);
        if (!card.title.empty() || &row != card.rows.data()) ui.horizontal_line(inside);
        inside.cut_top(ui.mm(kRowGapMm));
        draw_row(ui, inside.cut_top(layout.height()), row, layout);
        inside.cut_top(ui.mm(kRowGapMm));
    }
    if (!card.note.empty()) ui.text(inside, card.note, TextStyle::note, Role::muted);
}

// 128 = 119 + 9 + 0, each with what it counts; one below the other where they do not fit.
void draw_account(Ui& ui, PageFrame& page, const std::vector<CornerModel::Figure>& account) {
    if (account.empty()) return;
    constexpr std::string_view kSigns = " =++";
    constexpr TextStyle kNumber = TextStyle::heading;
    const float padding = ui.mm(kPaddingMm);
    const float width = page.width() - 2 * padding;
    const float sign = ui.text_width("=", kNumber) + ui.mm(3);
    float widest = 0;
    for (const auto& figure : account)
        widest = std::max(widest, ui.text_width(figure.number, kNumber));
    const bool is_beside =
        !is_text_large(ui) && widest + sign < width / static_cast<float>(account.size());
    const std::size_t in_row = is_beside ? account.size() : 1;
    const std::size_t rows = account.size() / in_row;
    const float cell = width / static_cast<float>(in_row);
    const float number = ui.line_height(kNumber) * 1.1F;
    float height = 0;
    for (const auto& figure : account)
        height = std::max(height, ui.text_height(figure.caption, TextStyle::note, cell - sign));
    height += number;
    const Rect area = page.take(2 * padding + height * static_cast<float>(rows));
    ui.card(area);
    const Rect inside = area.inset(padding);
    for (std::size_t i = 0; i < account.size(); ++i) {
        const std::size_t row = i / in_row;
        const float x = inside.x + static_cast<float>(i % in_row) * cell;
        const float y = inside.y + static_cast<float>(row) * height;
        Rect place{x, y, cell, height};
        Rect before = place.cut_left(sign);
        ui.text_line(before.cut_top(number), kSigns.substr(i, 1), kNumber, Role::muted);
        ui.text_line(place.cut_top(number), account[i].number, kNumber, account[i].role);
        ui.text(place, account[i].caption, TextStyle::note, Role::muted);
    }
}

using Cards = std::vector<const Card*>;

float column_height(const Ui& ui, const Cards& cards, float width) {
    float height = 0;
    for (const Card* card : cards)
        height += card_height(ui, *card, width) + ui.mm(PageFrame::kGapMm);
    return height;
}

void draw_column(Ui& ui, PageOf<Action>& page, Rect area, const Cards& cards) {
    for (const Card* card : cards) {
        draw_card(ui, page, area.cut_top(card_height(ui, *card, area.width)), *card);
        area.cut_top(ui.mm(PageFrame::kGapMm));
    }
}

// Those that say something.
Cards shown(std::initializer_list<const Card*> cards) {
    Cards shown;
    for (const Card* card : cards)
        if (!card->rows.empty() || !card->note.empty()) shown.push_back(card);
    return shown;
}

}  // namespace

std::optional<Answer> corner_screen(Ui& ui, const CornerModel& model) {
    PageOf<Action> page(ui, model.frame);
    page.title(model.title, model.subtitle);
    if (!model.reading.empty()) page.paragraph(model.reading, TextStyle::body, Role::muted);
    draw_account(ui, page, model.account);
    const Cards left = shown({&model.balance, &model.queue, &model.lost_code});
    const Cards right = shown({&model.checks, &model.incidents});
    if (is_wide(ui)) {
        const float gap = ui.mm(PageFrame::kGapMm);
        const float width = (page.width() - gap) / 2;
        const float height =
            std::max(column_height(ui, left, width), column_height(ui, right, width));
        Rect area = page.take(height, 0);
        draw_column(ui, page, area.cut_left(width), left);
        area.cut_left(gap);
        draw_column(ui, page, area, right);
        return page.end();
    }
    for (const Cards& cards : {left, right})
        draw_column(ui, page, page.take(column_height(ui, cards, page.width()), 0), cards);
    return page.end();
}

}  // namespace fangxin::kiosk::staff
