// A person at the application without a screen: gives actions and events to the reducer.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/calendar/date.h"
#include "core/ensure.h"
#include "kiosk/app/reducer.h"
#include "kiosk/app/session.h"

namespace fangxin::kiosk {

inline core::Catalogue example_catalogue() {
    core::Catalogue catalogue;
    catalogue.version = 1;
    catalogue.categories = {
        {"food", "食品餐饮", "Food", "food"},
        {"prepaid_card", "预付卡", "Prepaid card", "prepaid_card"},
        {"other", "其他", "Something else", "more"}};
    catalogue.problems = {
        {"refund", "不肯退款", "Refuses a refund", ""},
        {"quality", "质量不好", "Poor quality", ""}};
    catalogue.demands = {{"refund", "退还货款", "Refund", ""}, {"repair", "修理", "Repair", ""}};
    catalogue.phrases = {
        {"no_refund", "商家不肯退款。", "The shop refuses a refund.", ""},
        {"closed", "店关门了", "The shop has closed", ""}};
    return catalogue;
}

inline core::ShopDirectory example_shops() {
    // The readings of the names alone; tests/core_search has the shipped table.
    const auto readings = core::PinyinTable::parse(
        "# A sample.\nversion 1\n发 fa\n店 dian\n步 bu\n禾 he\n美 mei\n足 zu\n青 qing\n鞋 xie\n"
    );
    ENSURE(readings.has_value());
    return {
        {{"qinghe-hair", "青禾美发", "示例商场三楼 312"},
         {"zubu-shoes", "足步鞋店", "示例商场二楼 209"}},
        *readings};
}

// 2026-11-22 14:32 in Beijing.
inline core::Instant example_now() {
    using namespace std::chrono;
    const core::Date date{2026y / November / 22};
    return {core::start_of_beijing_day(date).utc_ms + 14 * 3'600'000 + 32 * 60'000};
}

inline core::CaseNumber example_number() {
    return *core::CaseNumber::make("K7Q", 3049);
}

inline core::CaseStatus example_status(core::CaseState state) {
    core::CaseStatus status{
        *core::CaseId::parse("019ab0e2-7d40-7000-8000-000000000001"),
        example_number(),
        1,
        state,
        {}};
    using core::FactKind;
    const auto now = example_now();
    status.events = {{core::CaseState::filed, now, "", FactKind::filed_at_station}};
    if (state != core::CaseState::filed)
        status.events.push_back(
            {core::CaseState::received, now, "市消费维权中心", FactKind::received}
        );
    if (state == core::CaseState::accepted)
        status.events.push_back({state, now, "某区市场监管局", FactKind::accepted});
    return status;
}

inline Filed example_filed() {
    return {
        example_number(),
        *core::QueryCode::parse("482916"),
        example_now(),
        "https://example.invalid/c#canary-token"};
}

class Desk {
  public:
    Desk() {
        overwrite_optional_parts();
        state.readiness = {true, true, true, 0};
        around.now = example_now();
    }

    void act(Action action) { effects = reduce(state, around, action); }
    void happen(Event event) { effects = reduce(state, around, event); }
    // Time passes and the application looks at it.
    void wait(double seconds) {
        around.now_s += seconds;
        happen(event::Tick{});
    }

    template <typename Kind>
    std::size_t count() const {
        return static_cast<std::size_t>(std::count_if(
            effects.begin(),
            effects.end(),
            [](const Effect& effect) { return std::holds_alternative<Kind>(effect); }
        ));
    }
    template <typename Kind>
    const Kind& only() const {
        ENSURE(count<Kind>() == 1);
        const auto found = std::find_if(effects.begin(), effects.end(), [](const Effect& effect) {
            return std::holds_alternative<Kind>(effect);
        });
        return std::get<Kind>(*found);
    }

    void focus(TextField field) { act(action::FocusField{field, text_of(state, field).size()}); }
    void key(KeyAction key) { act(action::PressKey{{key, "", 0}}); }
    void letter(std::string_view text) {
        act(action::PressKey{{KeyAction::text, std::string(text), 0}});
    }
    void type(TextField field, std::string_view text) {
        focus(field);
        // Whole texts go in as one key, past the input method.
        if (state.editing->mode == KeyboardMode::pinyin) key(KeyAction::switch_language);
        letter(text);
        key(KeyAction::done);
    }

    // Answers every question up to `page`.
    void answer_until(Page page);

    core::Catalogue catalogue = example_catalogue();
    core::ShopDirectory shops = example_shops();
    Surroundings around{catalogue, shops, true, 1000, {}};
    State state;
    Effects effects;

  private:
    // An optional part that is empty keeps the bytes of whatever stood there before: an earlier
    // test's stack. A search through the state's memory must not find those.
    void overwrite_optional_parts() {
        const std::string filler(15, 'x');
        Receipt& receipt = state.receipt.emplace();
        receipt.number = receipt.query_code = receipt.qr_content = filler;
        state.receipt.reset();
        Editing& editing = state.editing.emplace();
        editing.buffer = EditBuffer(filler, filler.size(), false);
        editing.pinyin.preedit = editing.pinyin.committed = editing.pinyin.preview = filler;
        state.editing.reset();
    }
};

inline void Desk::answer_until(Page page) {
    const auto is_there = [&] { return state.page == page; };
    act(action::StartComplaint{});
    if (is_there()) return;
    act(action::ChooseCategory{"prepaid_card"});
    act(action::Next{});
    if (is_there()) return;
    act(action::ChooseProblem{"refund"});
    act(action::Next{});
    if (is_there()) return;
    act(action::ChooseShop{"qinghe-hair"});
    act(action::Next{});
    if (is_there()) return;
    act(action::ChooseDaysAgo{7});
    type(TextField::purchase_amount, "3000");
    act(action::Next{});
    if (is_there()) return;
    type(TextField::facts, "canary-facts 店说不能退");
    act(action::Next{});
    if (is_there()) return;
    act(action::ToggleDemand{"refund"});
    type(TextField::demands_amount, "2100");
    act(action::Next{});
    if (is_there()) return;
    type(TextField::contact_name, "李canary");
    type(TextField::contact_phone, "138 0000-2207");
    type(TextField::contact_address, "canary 某区某路 9 号");
    act(action::Next{});
    if (is_there()) return;
    act(action::ToggleConsent{action::Consent::authority});
    act(action::Submit{});
    happen(event::CaseFiled{state.session, example_filed()});
}

}  // namespace fangxin::kiosk
