// The shops with a promise.
#include "kiosk/visits/returns/shops_screen.h"

#include <algorithm>
#include <map>
#include <string>

namespace fangxin::kiosk::returns {

namespace {

constexpr float kPaddingMm = 8;
constexpr float kRowMm = 34;
constexpr float kMarkMm = 8;
constexpr float kFieldMm = 26;
constexpr float kNumberMm = 11;
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

// Name and address share a line where the text leaves room.
float row_height(const Ui& ui) {
    const float lines = is_text_large(ui) ? 2 : 1;
    const float words = ui.line_height(TextStyle::label) + lines * ui.line_height(TextStyle::note);
    return std::max(ui.mm(kRowMm), words + ui.mm(8));
}

void draw_days(Ui& ui, Rect area, const ShopsModel& model, int days) {
    const float unit = ui.text_width(model.days_word, TextStyle::body_bold) + ui.mm(2);
    const Rect word = area.cut_right(unit);
    ui.text_line(word, model.days_word, TextStyle::body_bold, Role::ink, Align::right);
    ui.text_line(area, std::to_string(days), TextStyle::title, Role::accent, Align::right);
}

// Takes a square for it, and the gap after it.
void draw_number(Ui& ui, Rect& area, int number) {
    const float size = std::max(ui.mm(kNumberMm), ui.line_height(TextStyle::body_bold));
    const Rect strip = area.cut_left(size);
    const Rect square{strip.x, strip.center_y() - size / 2, size, size};
    ui.fill(square, Role::accent, kNumberRadiusMm);
    const std::string words = std::to_string(number);
    ui.text_line(square, words, TextStyle::body_bold, Role::on_accent, Align::center);
    area.cut_left(ui.mm(5));
}

void draw_row(Ui& ui, PageOf<Action>& page, Rect area, const ShopsModel& model, std::size_t index) {
    const ShopsModel::Row& row = model.rows[index];
    if (ui.target("returns.shop." + std::to_string(row.shop), area))
        page.answer(ChooseShop{row.shop});
    ui.icon(area.cut_right(ui.mm(kMarkMm)), Icon::leads_on, kMarkMm, Role::accent);
    area.cut_right(ui.mm(3));
    if (row.number > 0) draw_number(ui, area, row.number);
    if (row.days > 0) {
        const float days = ui.text_width("000", TextStyle::title) +
                           ui.text_width(model.days_word, TextStyle::body_bold) + ui.mm(4);
        draw_days(ui, area.cut_right(days), model, row.days);
        area.cut_right(ui.mm(3));
    }
    const float name = ui.line_height(TextStyle::label);
    const float note = ui.line_height(TextStyle::note);
    const float words = name + (is_text_large(ui) ? 2 : 1) * note;
    area.cut_top((area.height - words) / 2);
    Rect line = area.cut_top(name);
    const Rect place = is_text_large(ui) ? area.cut_top(note) : line;
    ui.text_line(area.cut_top(note), row.words, TextStyle::note, Role::muted);
    if (is_text_large(ui)) {
        ui.text_line(line, row.name, TextStyle::label);
        return ui.text_line(place, row.address, TextStyle::note, Role::muted);
    }
    const float wanted = ui.text_width(row.name, TextStyle::label) + 1;
    ui.text_line(line.cut_left(wanted), row.name, TextStyle::label);
    line.cut_left(ui.mm(4));
    ui.text_line(line, row.address, TextStyle::note, Role::muted);
}

// All rows on one card, with lines between them.
void draw_shops(Ui& ui, PageOf<Action>& page, const ShopsModel& model) {
    if (model.rows.empty()) return;
    const float height = row_height(ui);
    const float padding = ui.mm(kPaddingMm);
    const Rect card = page.take(height * static_cast<float>(model.rows.size()));
    ui.card(card);
    Rect inside = card.inset(padding, 0);
    for (std::size_t i = 0; i < model.rows.size(); ++i) {
        const Rect row = inside.cut_top(height);
        if (!page.is_in_reach(row)) continue;
        if (i > 0) ui.horizontal_line(row);
        draw_row(ui, page, row, model, i);
    }
}

void draw_plan(Ui& ui, PageOf<Action>& page, const ShopsModel& model) {
    if (!model.plan) return;
    const float height = floor_picture_height(ui, page.width(), *model.plan);
    if (height > 0) draw_floor_picture(ui, page.take(height), *model.plan);
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
    draw_plan(ui, page, model);
    draw_shops(ui, page, model);
    if (!model.nothing.empty()) page.paragraph(model.nothing, TextStyle::body, Role::muted);
    return page.end();
}

}  // namespace fangxin::kiosk::returns
