// Which shop.
#include "kiosk/visits/complaint/shop_screen.h"

#include <algorithm>

#include "core/ensure.h"
#include "kiosk/page/wording.h"
#include "kiosk/visits/complaint/faults.h"

namespace fangxin::kiosk::complaint {

namespace {

using core::Field;

constexpr float kRowMm = 25;

void add_directory(const Scene& scene, const State& state, ShopModel& model) {
    model.search = make_field_model(
        scene,
        state,
        text_item(state, Field::shop_id),
        {},
        scene.say("Search: pinyin, its first letters, or name")
    );
    for (const core::Shop* shop : scene.around.shops.search(model.search.shown.view())) {
        const bool is_selected = state.draft.text(Field::shop_id) == shop->id;
        model.rows.push_back({"shop." + shop->id, shop->name, shop->address, is_selected, shop->id}
        );
    }
    if (model.rows.empty()) {
        model.nothing_found = scene.say("No shop of this name is in the list. Type it by hand.");
    }
}

void draw_rows(Ui& ui, ComplaintPage& page, const ShopModel& model) {
    const float lines =
        ui.line_height(TextStyle::label) + ui.line_height(TextStyle::caption) + ui.mm(6);
    for (const auto& row : model.rows) {
        const Rect area = page.take(std::max(ui.mm(kRowMm), lines), 3);
        if (ui.list_row(row.id, area, row.name, row.address, row.is_selected)) {
            page.answer(ChooseShop{row.shop_id});
        }
    }
}

void draw_switch(Ui& ui, ComplaintPage& page, const ShopModel& model) {
    const Rect area = page.take(std::max(ui.mm(20), ui.line_height(TextStyle::button) * 1.4F));
    ButtonOptions options;
    options.look = ButtonLook::outline;
    options.icon_before = model.is_by_hand ? Icon::search : Icon::keyboard;
    const auto* const id = model.is_by_hand ? "shop.from_list" : "shop.by_hand";
    if (!ui.button(id, area, model.switch_label, options)) return;
    if (model.is_by_hand) {
        page.answer(ShopFromList{});
    } else {
        page.answer(ShopByHand{});
    }
}

}  // namespace

ShopModel make_shop_model(const Scene& scene, const State& state) {
    ShopModel model;
    model.frame = question_frame(scene, state, "shop.scroll");
    const core::FormPage& page = state.shown();
    model.title = scene.words(page.title);
    model.is_by_hand = state.is_shop_by_hand;
    model.questions = make_questions(scene, state, page);
    if (model.is_by_hand) {
        model.subtitle = scene.words(page.subtitle);
        model.switch_label = scene.say("Choose from the list");
        return model;
    }
    model.subtitle = scene.say("Touch the shop in the list.");
    model.switch_label = scene.say("Not in the list? Type it by hand");
    model.fault = words_for_fault(scene, state, Field::merchant_name);
    add_directory(scene, state, model);
    return model;
}

std::optional<Answer> shop_screen(Ui& ui, const ShopModel& model) {
    ComplaintPage page(ui, model.frame);
    page.title(model.title, model.subtitle);
    page.fault(model.fault);
    if (model.is_by_hand) {
        for (const auto& question : model.questions) draw_question(ui, page, question);
        draw_switch(ui, page, model);
        return page.end();
    }
    page.field(model.search, 26);
    draw_rows(ui, page, model);
    if (!model.nothing_found.empty()) {
        page.paragraph(model.nothing_found, TextStyle::body, Role::muted);
    }
    page.skip(3);
    draw_switch(ui, page, model);
    for (const auto& question : model.questions) draw_question(ui, page, question);
    return page.end();
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
}

void on(State& state, Turn& turn, const ShopByHand& /*choice*/) {
    turn.typing.stop();
    // A shop taken from the list is not what this person is about to type.
    if (!state.draft.is_empty(Field::shop_id)) {
        state.draft.clear(Field::merchant_name);
        state.draft.clear(Field::merchant_address);
        state.draft.clear(Field::shop_id);
    }
    state.is_shop_by_hand = true;
    state.faults.clear();
    turn.effects.emplace_back(effect::ForgetLook{});
}

void on(State& state, Turn& turn, const ShopFromList& /*choice*/) {
    turn.typing.stop();
    state.is_shop_by_hand = false;
    turn.effects.emplace_back(effect::ForgetLook{});
}

}  // namespace fangxin::kiosk::complaint
