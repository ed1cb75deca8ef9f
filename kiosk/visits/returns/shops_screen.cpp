// The shops with a promise.
#include "kiosk/visits/returns/shops_screen.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace fangxin::kiosk::returns {

namespace {

constexpr float kPaddingMm = 8;
constexpr float kRowMm = 34;
constexpr float kMarkMm = 8;
constexpr float kBesideMm = 3;      // between words, days and mark
constexpr float kBesideNameMm = 4;  // between name and address
constexpr float kFieldMm = 26;
constexpr float kNumberMm = 11;  // of a row on the plan
constexpr float kAfterNumberMm = 5;
constexpr float kNumberRadiusMm = 2.5F;

std::string_view words_for(const Scene& scene, const core::ShopPromise& shop) {
    switch (shop.state_on(scene.today())) {
        case core::PromiseState::removed:
            return scene.say("Taken off the list");
        case core::PromiseState::ran_out:
            return scene.say("The promise ran out");
        case core::PromiseState::not_yet:
            return scene.say("Not in force yet");
        case core::PromiseState::in_force:
            break;
    }
    if (shop.return_days == 0) return scene.say("Stands for quality, honesty, redress");
    const std::string_view conditions = scene.words(shop.conditions);
    return conditions.empty() ? scene.say("As good as new") : conditions;
}

void add_rows(const Scene& scene, const State& state, ShopsModel& model) {
    const core::Date today = scene.today();
    const auto& promises = state.promises->all().promises();
    for (const core::ShopPromise* shop : shops_shown(state, model.search.shown.view(), today)) {
        const bool counts = shop->state_on(today) == core::PromiseState::in_force;
        model.rows.push_back(
            {static_cast<std::size_t>(shop - promises.data()),
             shop->name,
             shop->address,
             words_for(scene, *shop),
             counts ? shop->return_days : 0}
        );
    }
    if (!model.rows.empty()) return;
    const bool is_typed = !model.search.shown.empty();
    model.nothing = is_typed ? scene.say("No shop of this name has made a promise.")
                             : scene.say("No shop here has made a promise now.");
}

void add_floors(const Scene& scene, const State& state, ShopsModel& model) {
    const auto& floors = state.promises->all().floors();
    if (floors.size() < 2) return;
    model.floors.push_back(
        {"returns.floor.all",
         std::string(scene.say("All floors")),
         ChooseFloor{},
         state.floor.empty()}
    );
    for (const std::string& floor : floors) {
        const core::BilingualText named = scene.around.shops.named(floor);
        model.floors.push_back(
            {"returns.floor." + std::to_string(model.floors.size()),
             std::string(scene.words(named)),
             ChooseFloor{floor},
             state.floor == floor}
        );
    }
}

// Numbers the rows of the shops that the plan of the floor has.
void add_plan(const Scene& scene, const State& state, ShopsModel& model) {
    const auto* const plan =
        scene.around.plans == nullptr ? nullptr : scene.around.plans->find(state.floor);
    if (plan == nullptr || model.floors.empty()) return;
    const auto& promises = state.promises->all().promises();
    std::map<std::string_view, int> numbers;
    for (ShopsModel::Row& row : model.rows) {
        const std::string_view shop_id = promises.at(row.shop).shop_id;
        const auto is_its_unit = [shop_id](const core::PlanUnit& unit) {
            return !shop_id.empty() && unit.shop_id == shop_id;
        };
        if (std::ranges::none_of(plan->units, is_its_unit)) continue;
        row.number = static_cast<int>(numbers.size()) + 1;
        numbers.emplace(shop_id, row.number);
    }
    if (!numbers.empty()) model.plan = make_floor_picture(scene, *plan, numbers);
}

float number_size(const Ui& ui) {
    return std::max(ui.mm(kNumberMm), ui.line_height(TextStyle::body_bold));
}

// The days are at the right of the words, below them when the text is large. Name and address share
// a line where it has room for both.
struct RowLayout {
    float number = 0;       // of its square, with the gap after it; 0: there is none
    float width = 0;        // of the words
    float days = 0;         // width; 0: there are none
    bool is_below = false;  // the days
    bool is_address_beside = false;
    float name = 0;  // heights
    float address = 0;
    float words = 0;
    float days_line = 0;

    float height() const { return name + (is_address_beside ? 0 : address) + words + days_line; }
};

RowLayout lay_out(
    const Ui& ui, const ShopsModel& model, const ShopsModel::Row& row, float width, bool has_plan
) {
    RowLayout layout;
    if (has_plan && row.number > 0) layout.number = number_size(ui) + ui.mm(kAfterNumberMm);
    layout.width = width - layout.number - ui.mm(kMarkMm + kBesideMm);
    if (row.days > 0) {
        layout.days = ui.text_width("000", TextStyle::title) +
                      ui.text_width(model.days_word, TextStyle::body_bold) + ui.mm(4);
        layout.is_below = is_text_large(ui);
        if (layout.is_below)
            layout.days_line = ui.line_height(TextStyle::title);
        else
            layout.width -= layout.days + ui.mm(kBesideMm);
    }
    const float both = ui.text_width(row.name, TextStyle::label) + ui.mm(kBesideNameMm) +
                       ui.text_width(row.address, TextStyle::note);
    layout.is_address_beside = both + 2 <= layout.width;
    layout.name = ui.text_height(row.name, TextStyle::label, layout.width);
    layout.address = ui.text_height(row.address, TextStyle::note, layout.width);
    layout.words = ui.text_height(row.words, TextStyle::note, layout.width);
    return layout;
}

float row_height(const Ui& ui, const RowLayout& layout) {
    return std::max(ui.mm(kRowMm), layout.height() + ui.mm(8));
}

void draw_days(Ui& ui, Rect area, const ShopsModel& model, int days) {
    const float unit = ui.text_width(model.days_word, TextStyle::body_bold) + ui.mm(2);
    const Rect word = area.cut_right(unit);
    ui.text_line(word, model.days_word, TextStyle::body_bold, Role::ink, Align::right);
    ui.text_line(area, std::to_string(days), TextStyle::title, Role::accent, Align::right);
}

void draw_number(Ui& ui, const Rect& strip, int number) {
    const float size = number_size(ui);
    const Rect square{strip.x, strip.center_y() - size / 2, size, size};
    ui.fill(square, Role::accent, kNumberRadiusMm);
    const std::string words = std::to_string(number);
    ui.text_line(square, words, TextStyle::body_bold, Role::on_accent, Align::center);
}

void draw_row(
    Ui& ui,
    PageOf<Action>& page,
    Rect area,
    const ShopsModel& model,
    const ShopsModel::Row& row,
    const RowLayout& layout
) {
    if (ui.target("returns.shop." + std::to_string(row.shop), area))
        page.answer(ChooseShop{row.shop});
    ui.icon(area.cut_right(ui.mm(kMarkMm)), Icon::leads_on, kMarkMm, Role::accent);
    area.cut_right(ui.mm(kBesideMm));
    if (layout.days > 0 && !layout.is_below)
        draw_days(ui, area.cut_right(layout.days), model, row.days);
    if (layout.number > 0) draw_number(ui, area.cut_left(layout.number), row.number);
    area.width = layout.width;
    area.cut_top((area.height - layout.height()) / 2);
    Rect line = area.cut_top(layout.name);
    if (layout.is_address_beside) {
        ui.text(line, row.name, TextStyle::label);
        line.cut_left(ui.text_width(row.name, TextStyle::label) + ui.mm(kBesideNameMm));
        ui.text_line(line, row.address, TextStyle::note, Role::muted);
    } else {
        ui.text(line, row.name, TextStyle::label);
        ui.text(area.cut_top(layout.address), row.address, TextStyle::note, Role::muted);
    }
    ui.text(area.cut_top(layout.words), row.words, TextStyle::note, Role::muted);
    if (layout.is_below)
        draw_days(ui, area.cut_top(layout.days_line).cut_left(layout.days), model, row.days);
}

// All rows on one card, with lines between them.
void draw_shops(Ui& ui, PageOf<Action>& page, const ShopsModel& model, bool has_plan) {
    if (model.rows.empty()) return;
    const float padding = ui.mm(kPaddingMm);
    std::vector<RowLayout> layouts;
    float height = 0;
    for (const ShopsModel::Row& row : model.rows) {
        layouts.push_back(lay_out(ui, model, row, page.width() - 2 * padding, has_plan));
        height += row_height(ui, layouts.back());
    }
    const Rect card = page.take(height);
    ui.card(card);
    Rect inside = card.inset(padding, 0);
    for (std::size_t i = 0; i < model.rows.size(); ++i) {
        const Rect row = inside.cut_top(row_height(ui, layouts[i]));
        if (!page.is_in_reach(row)) continue;
        if (i > 0) ui.horizontal_line(row);
        draw_row(ui, page, row, model, model.rows[i], layouts[i]);
    }
}

// False where there is none, or no room for it: then numbers in the list would say nothing.
bool draw_plan(Ui& ui, PageOf<Action>& page, const ShopsModel& model) {
    if (!model.plan) return false;
    const float height = floor_picture_height(ui, page.width(), *model.plan);
    if (height > 0) draw_floor_picture(ui, page.take(height), *model.plan);
    return height > 0;
}

}  // namespace

std::optional<FootButton> make_complaint_button(const Scene& scene) {
    if (!can_file(scene.readiness, scene.around.clock)) return std::nullopt;
    return FootButton{
        "returns.complain",
        std::string(scene.say("The shop refuses? Complain")),
        action::Next{},
        {.look = ButtonLook::seal, .icon_before = Icon::file}};
}

ShopsModel make_shops_model(const Scene& scene, const State& state) {
    ShopsModel model;
    model.frame = make_frame_model(scene, "returns.scroll");
    model.frame.first = make_back_button(scene);
    model.frame.second = make_complaint_button(scene);
    model.title = scene.say("Shops that take goods back");
    model.subtitle = scene.say("Of their own will. In good condition, within the days.");
    if (state.promises->all().is_sample()) model.sample = scene.say(kMadeUp);
    const std::string_view hint = scene.say("Search: pinyin, its first letters, or name");
    model.search = make_field_model(scene, state, kSearchItem, {}, hint);
    model.days_word = scene.say("days");
    if (model.search.shown.empty() && !model.search.is_focused) add_floors(scene, state, model);
    add_rows(scene, state, model);
    add_plan(scene, state, model);
    return model;
}

std::optional<Answer> shops_screen(Ui& ui, const ShopsModel& model) {
    PageOf<Action> page(ui, model.frame);
    if (model.frame.keyboard) {
        page.paragraph(model.title, TextStyle::heading, Role::ink, 4);
    } else {
        page.title(model.title, model.subtitle);
    }
    page.field(model.search, kFieldMm);
    draw_pills(ui, page, model.floors);
    if (!model.sample.empty()) page.notice(Icon::info, model.sample, Role::warn, Role::warn_soft);
    const bool has_plan = draw_plan(ui, page, model);
    draw_shops(ui, page, model, has_plan);
    if (!model.nothing.empty()) page.paragraph(model.nothing, TextStyle::body, Role::muted);
    return page.end();
}

}  // namespace fangxin::kiosk::returns
