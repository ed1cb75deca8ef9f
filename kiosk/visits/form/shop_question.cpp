// The shop: the list with its search, and the switch between the list and typing by hand.
#include <algorithm>

#include "core/ensure.h"
#include "kiosk/visits/form/answer_words.h"
#include "kiosk/visits/form/form_screen.h"

namespace fangxin::kiosk::form {

namespace {

using core::Field;

constexpr float kRowMm = 25;

void draw_list(Ui& ui, Page& page, const ShopModel& model) {
    page.fault(model.fault);
    page.field(*model.search, 26);
    const float lines =
        ui.line_height(TextStyle::label) + ui.line_height(TextStyle::caption) + ui.mm(6);
    for (const auto& row : model.rows) {
        const Rect area = page.take(std::max(ui.mm(kRowMm), lines), 3);
        if (ui.list_row(row.id, area, row.name, row.address, row.is_selected))
            page.answer(ChooseShop{row.shop_id});
    }
    if (!model.nothing_found.empty())
        page.paragraph(model.nothing_found, TextStyle::body, Role::muted);
    page.skip(3);
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
    for (const core::Shop* shop :
         scene.around.shops.search(model.search->shown.view(), state.shop_filter)) {
        const bool is_selected = state.draft.text(Field::shop_id) == shop->id;
        model.rows.push_back({"shop." + shop->id, shop->name, shop->address, is_selected, shop->id}
        );
    }
    if (model.rows.empty())
        model.nothing_found = scene.say("No shop of this name is in the list. Type it by hand.");
    return model;
}

void draw_question(Ui& ui, Page& page, const ShopModel& model) {
    const bool is_by_hand = !model.search;
    if (!is_by_hand) draw_list(ui, page, model);
    const Rect area = page.take(std::max(ui.mm(20), ui.line_height(TextStyle::button) * 1.4F));
    const auto* const id = is_by_hand ? "shop.from_list" : "shop.by_hand";
    const Icon icon = is_by_hand ? Icon::search : Icon::keyboard;
    if (ui.button(id, area, model.switch_label, {.look = ButtonLook::outline, .icon_before = icon}))
        page.answer(EnterShop{!is_by_hand});
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
