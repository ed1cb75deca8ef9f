// With one's name or without: two cards, neither chosen at first, and who sees what by the choice.
#include <algorithm>

#include "core/ensure.h"
#include "kiosk/visits/form/answer_words.h"
#include "kiosk/visits/form/form_screen.h"

namespace fangxin::kiosk::form {

namespace {

using Card = AnonymityModel::Card;
using Cell = AnonymityModel::Cell;
using Row = AnonymityModel::Row;

constexpr float kPaddingMm = 9;
constexpr float kCardIconMm = 18;
constexpr float kMarkMm = 7;
constexpr float kMarkIndentMm = 10;
constexpr float kRowPaddingMm = 7;
constexpr float kRowIconMm = 8;
constexpr float kRowIndentMm = 14;
constexpr float kSmallGapMm = 2;

std::array<AnonymityModel::Point, 3> points_of(const Scene& scene, bool is_anonymous) {
    if (is_anonymous) {
        return {
            {{Icon::check, scene.say("No name, no telephone number to give")},
             {Icon::check, scene.say("You look by the number yourself")},
             {Icon::minus, scene.say("Nobody can ask you more")}}};
    }
    return {
        {{Icon::check, scene.say("Whoever handles it can call you")},
         {Icon::check, scene.say("You are told what the law says")},
         {Icon::check, scene.say("The shop does not get your name")}}};
}

std::vector<Row> make_rows(const Scene& scene, bool is_anonymous) {
    const Cell hidden{Icon::lock, scene.say("hidden"), Role::good};
    const Cell seen{Icon::seen, scene.say("seen"), Role::accent};
    const Cell no_name{Icon::minus, scene.say("not given"), Role::muted};
    const auto name = [&](const Cell& cell) { return is_anonymous ? no_name : cell; };
    return {
        {Icon::shop, scene.say("The shop"), {name(hidden), hidden}},
        {Icon::building, scene.say("Mall and station"), {name(hidden), hidden}},
        {Icon::office, scene.say("The market office"), {name(seen), seen}}};
}

float card_height(const Ui& ui, const Card& card, float width) {
    const float inner = width - 2 * ui.mm(kPaddingMm);
    float height = ui.mm(2 * kPaddingMm + kCardIconMm + 2 * kSmallGapMm) +
                   ui.text_height(card.label, TextStyle::heading, inner);
    for (const auto& point : card.points)
        height += ui.text_height(point.words, TextStyle::caption, inner - ui.mm(kMarkIndentMm)) +
                  ui.mm(kSmallGapMm);
    return height;
}

void draw_point(Ui& ui, Rect& rest, const AnonymityModel::Point& point, Role mark, Role words) {
    const float width = rest.width - ui.mm(kMarkIndentMm);
    Rect row = rest.cut_top(ui.text_height(point.words, TextStyle::caption, width));
    Rect place = row.cut_left(ui.mm(kMarkIndentMm));
    place = {place.x, place.y, ui.mm(kMarkMm), ui.line_height(TextStyle::caption)};
    ui.icon(place, point.mark, kMarkMm, mark);
    ui.text(row, point.words, TextStyle::caption, words);
    rest.cut_top(ui.mm(kSmallGapMm));
}

void draw_card(Ui& ui, Page& page, const AnonymityModel& model, const Card& card, const Rect& at) {
    if (ui.tile(card.id, at, "", {.is_selected = card.is_selected}))
        page.answer(Choose{model.field, std::string(card.code)});
    const bool is_inverted = card.is_selected && is_high_contrast(ui.settings().contrast);
    const Role ink = is_inverted ? Role::on_accent : Role::ink;
    const Role mark = is_inverted ? Role::on_accent : Role::accent;
    Rect rest = at.inset(ui.mm(kPaddingMm));
    Rect top = rest.cut_top(ui.mm(kCardIconMm));
    if (card.is_selected) {
        const Rect tick = top.cut_right(ui.mm(kCardIconMm));
        ui.icon(tick, Icon::check_circle, kCardIconMm * 0.7F, mark);
    }
    ui.icon(top.cut_left(ui.mm(kCardIconMm)), card.icon, kCardIconMm, mark);
    rest.cut_top(ui.mm(kSmallGapMm));
    const float label = ui.text(rest, card.label, TextStyle::heading, ink);
    rest.cut_top(label + ui.mm(kSmallGapMm));
    for (const auto& point : card.points) draw_point(ui, rest, point, mark, ink);
}

// Side by side, one below the other when the text is large.
void draw_cards(Ui& ui, Page& page, const AnonymityModel& model) {
    const float gap = ui.mm(PageFrame::kGapMm);
    const float width = is_text_large(ui) ? page.width() : (page.width() - gap) / 2;
    float height = 0;
    for (const Card& card : model.cards) height = std::max(height, card_height(ui, card, width));
    Rect row = page.take(height);
    draw_card(ui, page, model, model.cards[0], row.cut_left(width));
    if (is_text_large(ui)) row = page.take(height);
    draw_card(ui, page, model, model.cards[1], row.cut_right(width));
}

// Widths of the table; with large text the cells are below who it is about.
struct Table {
    float who;
    float cell;
    bool is_stacked;
};

Table table_of(const Ui& ui, const AnonymityModel& model, float width) {
    Table table{0, 0, is_text_large(ui)};
    for (const auto column : model.columns)
        table.cell = std::max(table.cell, ui.text_width(column, TextStyle::caption));
    for (const Row& row : model.rows)
        for (const Cell& cell : row.cells)
            table.cell = std::max(
                table.cell, ui.text_width(cell.words, TextStyle::body_bold) + ui.mm(kMarkIndentMm)
            );
    table.cell += ui.mm(PageFrame::kGapMm);
    table.who = width - (table.is_stacked ? 0 : 2 * table.cell) - ui.mm(kRowIndentMm);
    return table;
}

// What a cell is about is above it where a line has no room for both.
bool is_column_above(const Ui& ui, std::string_view column, const Table& table) {
    return ui.text_width(column, TextStyle::caption) > table.who - table.cell;
}

float row_height(const Ui& ui, const AnonymityModel& model, const Row& row, const Table& table) {
    const float who = ui.text_height(row.who, TextStyle::body_bold, table.who);
    float cells = 0;
    for (const std::string_view column : model.columns) {
        if (!table.is_stacked) break;
        cells += ui.line_height(TextStyle::body_bold);
        if (is_column_above(ui, column, table)) cells += ui.line_height(TextStyle::caption);
    }
    return who + cells + 2 * ui.mm(kRowPaddingMm);
}

void draw_cell(Ui& ui, Rect area, const Cell& cell) {
    ui.icon(area.cut_left(ui.mm(kMarkMm)), cell.mark, kMarkMm, cell.role);
    area.cut_left(ui.mm(kMarkIndentMm - kMarkMm));
    ui.text_line(area, cell.words, TextStyle::body_bold, cell.role);
}

void draw_row(Ui& ui, Rect area, const AnonymityModel& model, const Row& row, const Table& table) {
    area = area.inset(0, ui.mm(kRowPaddingMm));
    Rect place = area.cut_left(ui.mm(kRowIndentMm));
    place = {place.x, place.y, ui.mm(kRowIconMm), ui.line_height(TextStyle::body_bold)};
    ui.icon(place, row.icon, kRowIconMm, Role::muted);
    if (!table.is_stacked) {
        draw_cell(ui, area.cut_right(table.cell), row.cells[1]);
        draw_cell(ui, area.cut_right(table.cell), row.cells[0]);
        ui.text(area, row.who, TextStyle::body_bold);
        return;
    }
    area.cut_top(ui.text(area, row.who, TextStyle::body_bold));
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const bool is_above = is_column_above(ui, model.columns[i], table);
        const Rect above = area.cut_top(is_above ? ui.line_height(TextStyle::caption) : 0);
        Rect line = area.cut_top(ui.line_height(TextStyle::body_bold));
        const Rect cell = is_above ? line : line.cut_right(table.cell);
        draw_cell(ui, cell, row.cells[i]);
        ui.text_line(is_above ? above : line, model.columns[i], TextStyle::caption, Role::muted);
    }
}

// Who sees what, by the choice.
void draw_table(Ui& ui, Page& page, const AnonymityModel& model) {
    const float side = ui.mm(kPaddingMm);
    const float width = page.width() - 2 * side;
    const Table table = table_of(ui, model, width);
    const float title_width = table.is_stacked ? width : width - 2 * table.cell;
    const float title = ui.text_height(model.table_title, TextStyle::section, title_width);
    float height = title + 2 * side + ui.mm(kSmallGapMm);
    for (const Row& row : model.rows) height += row_height(ui, model, row, table);
    const Rect panel = page.take(height);
    ui.card(panel);
    Rect rest = panel.inset(side);
    Rect top = rest.cut_top(title);
    if (!table.is_stacked) {
        const Rect words = top.cut_right(table.cell);
        const Rect name = top.cut_right(table.cell);
        ui.text_line(words, model.columns[1], TextStyle::caption, Role::muted);
        ui.text_line(name, model.columns[0], TextStyle::caption, Role::muted);
    }
    ui.text(top, model.table_title, TextStyle::section);
    rest.cut_top(ui.mm(kSmallGapMm));
    for (const Row& row : model.rows) {
        const Rect area = rest.cut_top(row_height(ui, model, row, table));
        ui.horizontal_line(area);
        draw_row(ui, area, model, row, table);
    }
}

}  // namespace

AnonymityModel make_anonymity(
    const Scene& scene, const State& state, const core::Question& question
) {
    ENSURE(question.choices.size() == std::tuple_size_v<decltype(AnonymityModel::cards)>);
    AnonymityModel model;
    model.field = question.field;
    model.fault = words_for_fault(scene, state, question.field);
    for (std::size_t i = 0; i < model.cards.size(); ++i) {
        const core::Choice& choice = question.choices[i];
        model.cards.at(i) = {
            state.shown().name + "." + choice.code,
            scene.words(choice.name),
            icon_by_name(choice.icon),
            is_chosen(state.draft, question.field, choice.code),
            choice.code,
            points_of(scene, choice.code == core::kYesCode)};
    }
    model.no_money = scene.say(kNoMoneyByReport);
    if (state.draft.is_empty(question.field)) return model;
    const bool is_anonymous = state.draft.flag(question.field);
    model.table_title = is_anonymous ? scene.say("Without your name: who sees what?")
                                     : scene.say("With your name: who sees what?");
    model.columns = {scene.say("Name, phone"), scene.say("Your words")};
    model.rows = make_rows(scene, is_anonymous);
    return model;
}

void draw_question(Ui& ui, Page& page, const AnonymityModel& model) {
    page.fault(model.fault);
    draw_cards(ui, page, model);
    if (!model.rows.empty()) draw_table(ui, page, model);
    page.notice(Icon::light_bulb, model.no_money, Role::ink, Role::accent_soft);
}

}  // namespace fangxin::kiosk::form
