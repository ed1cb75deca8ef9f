// Published complaints.
#include "kiosk/visits/publication/figures_screen.h"

#include <algorithm>

#include "kiosk/page/wording.h"

namespace fangxin::kiosk::publication {

namespace {

constexpr float kPaddingMm = 8;
constexpr float kBarMm = 6;
constexpr float kMarkMm = 6;     // of a colour's meaning
constexpr float kBesideMm = 58;  // for the figures at the right of a bar

FiguresModel::Row make_row(const Scene& scene, const core::ShopFigures& shop, int most) {
    const std::string settled = std::to_string(shop.settled);
    const std::string percent = std::to_string(shop.settled_percent());
    FiguresModel::Row row;
    row.name = shop.name;
    row.place = scene.say(
        "{address} · the year before: {count}",
        {{"address", shop.address}, {"count", std::to_string(shop.complaints_before)}}
    );
    row.count = scene.say("{count} complaints", {{"count", std::to_string(shop.complaints)}});
    row.settled =
        scene.say("{count} settled, {percent}%", {{"count", settled}, {"percent", percent}});
    row.length = static_cast<float>(shop.complaints) / static_cast<float>(most);
    row.solid = static_cast<float>(shop.settled) / static_cast<float>(shop.complaints);
    return row;
}

void add_orders(const Scene& scene, const State& state, FiguresModel& model) {
    const auto add = [&](std::string_view id, Order order, std::string_view label) {
        model.orders.push_back(
            {std::string(id),
             std::string(scene.say(label)),
             ChooseOrder{order},
             state.order == order}
        );
    };
    add("publication.most", Order::most_complaints, "Most complaints first");
    add("publication.least", Order::least_settled, "Least settled first");
}

void add_floors(const Scene& scene, const State& state, FiguresModel& model) {
    const auto& floors = state.figures->publication().floors();
    if (floors.size() < 2) return;
    model.floors.push_back(
        {"publication.floor.all",
         std::string(scene.say("All floors")),
         ChooseFloor{},
         state.floor.empty()}
    );
    for (const std::string& floor : floors) {
        const core::BilingualText named = scene.around.shops.named(floor);
        model.floors.push_back(
            {"publication.floor." + std::to_string(model.floors.size()),
             std::string(scene.words(named)),
             ChooseFloor{floor},
             state.floor == floor}
        );
    }
}

void add_rows(const Scene& scene, const State& state, FiguresModel& model) {
    const core::Publication& published = state.figures->publication();
    int most = 1;
    for (const core::ShopFigures& shop : published.shops()) most = std::max(most, shop.complaints);
    const std::string_view typed = model.search ? model.search->shown.view() : std::string_view();
    for (const core::ShopFigures* shop : shops_shown(state, typed))
        model.rows.push_back(make_row(scene, *shop, most));
    if (model.rows.empty())
        model.nothing = scene.say("No shop of this name has a published complaint.");
    if (!typed.empty() || !state.floor.empty() || published.shops_without() == 0) return;
    model.without = scene.say(
        "{count} other shops have no published complaint this year",
        {{"count", std::to_string(published.shops_without())}}
    );
}

// The figures are at the right of name and bar, below them when the text or a word is large.
struct RowLayout {
    bool is_beside = true;
    float name = 0;
    float place = 0;
    float bar = 0;
    float count = 0;
    float settled = 0;

    float words() const { return name + place + bar; }
    float figures() const { return count + settled; }
    float height() const { return is_beside ? std::max(words(), figures()) : words() + figures(); }
};

RowLayout lay_out(const Ui& ui, const FiguresModel::Row& row, float width) {
    RowLayout layout;
    layout.is_beside =
        !is_text_large(ui) && ui.text_width(row.count, TextStyle::heading) <= ui.mm(kBesideMm);
    const float words = layout.is_beside ? width - ui.mm(kBesideMm + 4) : width;
    layout.name = ui.text_height(row.name, TextStyle::label, words);
    layout.place = ui.text_height(row.place, TextStyle::note, words);
    layout.bar = ui.mm(kBarMm + 3);
    const float beside = layout.is_beside ? ui.mm(kBesideMm) : width;
    layout.count = ui.text_height(row.count, TextStyle::heading, beside);
    layout.settled = ui.text_height(row.settled, TextStyle::note, beside);
    return layout;
}

void draw_row(Ui& ui, Rect area, const FiguresModel::Row& row, const RowLayout& layout) {
    Rect figures = layout.is_beside ? area.cut_right(ui.mm(kBesideMm)) : Rect(area);
    if (layout.is_beside) area.cut_right(ui.mm(4));
    if (!layout.is_beside) figures.cut_top(layout.words());
    const Align align = layout.is_beside ? Align::right : Align::left;
    ui.text(area.cut_top(layout.name), row.name, TextStyle::label);
    ui.text(area.cut_top(layout.place), row.place, TextStyle::note, Role::muted);
    Rect bar = area.cut_top(layout.bar);
    bar.cut_top(ui.mm(2));
    bar.height = ui.mm(kBarMm);
    bar.width *= row.length;
    ui.share_bar(bar, row.solid);
    ui.text(figures.cut_top(layout.count), row.count, TextStyle::heading, Role::ink, align);
    ui.text(figures, row.settled, TextStyle::note, Role::muted, align);
}

float legend_width(const Ui& ui, std::string_view word) {
    return ui.text_width(word, TextStyle::note) + ui.mm(kMarkMm * 1.5F + 2 + 2);
}

// Beside each other, or one below the other.
bool is_legend_stacked(const Ui& ui, const FiguresModel& model, float width) {
    return legend_width(ui, model.settled_word) + legend_width(ui, model.open_word) + ui.mm(6) >
           width;
}

void draw_legend(Ui& ui, Rect area, const FiguresModel& model) {
    const float line = ui.line_height(TextStyle::note) * 1.3F;
    const auto draw = [&](Rect& row, std::string_view word, float solid) {
        const float words = ui.text_width(word, TextStyle::note) + ui.mm(2);
        const Rect mark = row.cut_left(ui.mm(kMarkMm * 1.5F));
        const Rect box = {mark.x, mark.center_y() - ui.mm(kMarkMm) / 2, mark.width, ui.mm(kMarkMm)};
        ui.share_bar(box, solid);
        row.cut_left(ui.mm(2));
        ui.text_line(row.cut_left(words), word, TextStyle::note, Role::muted);
        row.cut_left(ui.mm(6));
    };
    const bool is_stacked = is_legend_stacked(ui, model, area.width);
    Rect first = area.cut_top(line);
    draw(first, model.settled_word, 1);
    draw(is_stacked ? area : first, model.open_word, 0);
}

// All rows on one card, with lines between them.
void draw_figures(Ui& ui, PageFrame& page, const FiguresModel& model) {
    if (model.rows.empty()) return;
    const float padding = ui.mm(kPaddingMm);
    const float gap = ui.mm(4);
    const float width = page.width() - 2 * padding;
    const float line = ui.line_height(TextStyle::note) * 1.3F;
    const float legend = is_legend_stacked(ui, model, width) ? 2 * line : line;
    float height = 2 * padding + legend;
    std::vector<RowLayout> layouts;
    for (const auto& row : model.rows) {
        layouts.push_back(lay_out(ui, row, width));
        height += 2 * gap + layouts.back().height();
    }
    const float without = ui.text_height(model.without, TextStyle::body, width - ui.mm(12));
    if (!model.without.empty()) height += gap + without;
    const Rect card = page.take(height);
    ui.card(card);
    Rect inside = card.inset(padding);
    draw_legend(ui, inside.cut_top(legend), model);
    for (std::size_t i = 0; i < layouts.size(); ++i) {
        inside.cut_top(gap);
        ui.horizontal_line(inside);
        inside.cut_top(gap);
        draw_row(ui, inside.cut_top(layouts[i].height()), model.rows[i], layouts[i]);
    }
    if (model.without.empty()) return;
    inside.cut_top(gap);
    Rect mark = inside.cut_left(ui.mm(12));
    mark.width = ui.mm(8);
    mark.height = ui.line_height(TextStyle::body);
    ui.icon(mark, Icon::check_circle, 8, Role::good);
    ui.text(inside, model.without, TextStyle::body);
}

}  // namespace

FiguresModel make_figures_model(const Scene& scene, const State& state) {
    const core::Publication& published = state.figures->publication();
    FiguresModel model;
    model.frame = make_question_frame(scene, "publication.scroll");
    model.title = scene.say(
        "Complaints published: {place}", {{"place", std::string(scene.words(published.place()))}}
    );
    model.frame.second.reset();
    if (!published.may_be_shown_on(scene.today())) {
        model.nothing =
            scene.say("What was published is more than a year old, so it is taken down.");
        return model;
    }
    model.subtitle = scene.say(
        "{from} to {to}, complaints with a result. Published by {office}.",
        {{"from", words_for_date(scene, published.from())},
         {"to", words_for_date(scene, published.to())},
         {"office", std::string(scene.words(published.office()))}}
    );
    if (published.is_sample()) model.sample = scene.say("These are examples: no such shops exist.");
    model.caution = scene.say("A result of mediation, not a verdict.");
    model.caution_detail =
        scene.say("A shop with many customers has more complaints. Look at both figures.");
    model.settled_word = scene.say("settled");
    model.open_word = scene.say("not settled");
    if (state.is_searching) {
        const std::string_view hint = scene.say("Search: pinyin, its first letters, or name");
        model.search = make_field_model(scene, state, kSearchItem, {}, hint);
    } else {
        add_orders(scene, state, model);
        add_floors(scene, state, model);
        model.frame.second = FootButton{
            "publication.find",
            std::string(scene.say("Look for a shop")),
            action::Next{},
            {.icon_before = Icon::search}};
    }
    add_rows(scene, state, model);
    return model;
}

std::optional<Answer> figures_screen(Ui& ui, const FiguresModel& model) {
    PageOf<Action> page(ui, model.frame);
    if (model.search) {
        page.paragraph(model.title, TextStyle::heading, Role::ink, 4);
        page.field(*model.search, 24);
    } else {
        page.title(model.title, model.subtitle);
    }
    if (!model.sample.empty()) page.notice(Icon::info, model.sample, Role::warn, Role::warn_soft);
    if (!model.search && !model.caution.empty())
        page.caution(
            Icon::law, model.caution, model.caution_detail, Role::accent, Role::accent_soft
        );
    draw_pills(ui, page, model.orders);
    draw_pills(ui, page, model.floors);
    draw_figures(ui, page, model);
    if (!model.nothing.empty()) page.paragraph(model.nothing, TextStyle::body, Role::muted);
    return page.end();
}

}  // namespace fangxin::kiosk::publication
