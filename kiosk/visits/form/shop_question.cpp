// The shop: the list with its search, and the switch between the list and typing by hand.
#include <algorithm>

#include "core/ensure.h"
#include "kiosk/visits/form/answer_words.h"
#include "kiosk/visits/form/form_screen.h"

namespace fangxin::kiosk::form {

namespace {

using core::Field;

constexpr float kSwitchMm = 20;
constexpr float kRowMm = 25;
constexpr float kRowGapMm = 3;
constexpr std::size_t kShortList = 12;  // of shops: below it is what else can be done

// The floors of a large house, or its kinds of shops. `make` sets one of them in the filter.
template <typename Make>
std::vector<Pill<Action>> make_pills(
    const Scene& scene,
    const std::string& id,
    std::string_view all,
    const std::vector<std::string>& names,
    std::string_view chosen,
    Make make
) {
    std::vector<Pill<Action>> pills;
    if (names.size() < 2) return pills;
    pills.push_back({id + "all", std::string(all), FilterShops{make("")}, chosen.empty()});
    for (const std::string& name : names) {
        const std::string number = std::to_string(pills.size());
        const core::BilingualText named = scene.around.shops.named(name);
        pills.push_back(
            {id + number, std::string(scene.words(named)), FilterShops{make(name)}, chosen == name}
        );
    }
    return pills;
}

void add_filters(const Scene& scene, const State& state, ShopModel& model) {
    const core::ShopFilter& filter = state.shop_filter;
    const core::ShopDirectory& shops = scene.around.shops;
    model.floors = make_pills(
        scene,
        "shop.floor.",
        scene.say("All floors"),
        shops.floors(),
        filter.floor,
        [&](const auto& name) {
            return core::ShopFilter{name, filter.category};
        }
    );
    model.categories = make_pills(
        scene,
        "shop.category.",
        scene.say("All kinds"),
        shops.categories(),
        filter.category,
        [&](const auto& name) {
            return core::ShopFilter{filter.floor, name};
        }
    );
}

void draw_switch(Ui& ui, Page& page, const ShopModel& model) {
    const bool is_by_hand = !model.search;
    const auto* const id = is_by_hand ? "shop.from_list" : "shop.by_hand";
    const Icon icon = is_by_hand ? Icon::search : Icon::keyboard;
    const ButtonOptions options{.look = ButtonLook::outline, .icon_before = icon};
    const Rect area = page.take_button(model.switch_label, options, kSwitchMm);
    if (ui.button(id, area, model.switch_label, options)) page.answer(EnterShop{!is_by_hand});
}

// All rows are of one height, and only those near what can be seen are drawn.
void draw_shops(Ui& ui, Page& page, const ShopModel& model) {
    if (model.shops.empty())
        return page.paragraph(model.nothing_found, TextStyle::body, Role::muted);
    float height = ui.mm(kRowMm);
    for (const core::Shop* const shop : model.shops)
        height = std::max(height, ui.list_row_height(shop->name, shop->address, page.width()));
    const float pitch = height + ui.mm(kRowGapMm);
    const Rect rows = page.take(pitch * static_cast<float>(model.shops.size()), kRowGapMm);
    for (std::size_t i = 0; i < model.shops.size(); ++i) {
        const Rect area = {rows.x, rows.y + pitch * static_cast<float>(i), rows.width, height};
        if (!page.is_in_reach(area)) continue;
        const core::Shop* const shop = model.shops[i];
        const bool is_chosen = shop->id == model.chosen;
        if (ui.list_row("shop." + shop->id, area, shop->name, shop->address, is_chosen))
            page.answer(ChooseShop{shop->id});
    }
}

}  // namespace

ShopModel make_shop(const Scene& scene, const State& state) {
    ShopModel model;
    if (state.is_shop_by_hand) {
        model.switch_label = scene.say("Choose from the list");
        return model;
    }
    model.switch_label = scene.say("Not in the list? Type it by hand");
    model.fault = words_for_fault(scene, state, Field::merchant_name);
    const std::string_view hint = scene.say("Search: pinyin, its first letters, or name");
    model.search = make_field_model(scene, state, text_item(state, Field::shop_id), {}, hint);
    model.chosen = state.draft.text(Field::shop_id);
    const std::string_view typed = model.search->shown.view();
    // What is typed is looked for on every floor.
    const core::ShopFilter filter = typed.empty() ? state.shop_filter : core::ShopFilter{};
    if (typed.empty() && !model.search->is_focused) add_filters(scene, state, model);
    model.shops = scene.around.shops.search(typed, filter);
    if (!model.shops.empty()) return model;
    model.nothing_found = filter == core::ShopFilter{}
                              ? scene.say("No shop of this name is in the list. Type it by hand.")
                              : scene.say("No shop of this kind is on this floor.");
    return model;
}

void draw_question(Ui& ui, Page& page, const ShopModel& model) {
    if (!model.search) return draw_switch(ui, page, model);
    page.fault(model.fault);
    page.field(*model.search, 26);
    draw_pills(ui, page, model.floors);
    draw_pills(ui, page, model.categories);
    const bool is_short = model.shops.size() <= kShortList;
    if (!is_short) draw_switch(ui, page, model);
    draw_shops(ui, page, model);
    if (is_short) draw_switch(ui, page, model);
}

void on(State& state, Turn& turn, const ChooseShop& choice) {
    const core::Shop* shop = turn.around.shops.find(choice.id);
    ENSURE(shop != nullptr);
    turn.typing.stop();
    state.draft.set_text(Field::shop_id, shop->id);
    state.draft.set_text(Field::merchant_name, shop->name);
    state.draft.set_text(Field::merchant_address, shop->address);
    state.is_shop_by_hand = false;
    state.faults.clear();
    go_on_after(state, turn, Field::shop_id);
}

void on(State& state, Turn& turn, const FilterShops& choice) {
    turn.typing.stop();
    state.shop_filter = choice.filter;
}

void on(State& state, Turn& turn, const EnterShop& way) {
    turn.typing.stop();
    turn.effects.emplace_back(effect::ForgetLook{});
    state.is_shop_by_hand = way.is_by_hand;
    if (!way.is_by_hand) return;
    state.faults.clear();
    // A shop taken from the list is not what this person is about to type.
    if (state.draft.is_empty(Field::shop_id)) return;
    for (const Field field : {Field::merchant_name, Field::merchant_address, Field::shop_id})
        state.draft.clear(field);
}

}  // namespace fangxin::kiosk::form
