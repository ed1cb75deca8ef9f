// A person at the application without a screen: gives actions and events to the reducer.
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/calendar/date.h"
#include "core/content/builtin_content.h"
#include "core/content/content_set.h"
#include "core/ensure.h"
#include "core/lifecycle/lifecycle.h"
#include "kiosk/app/reducer.h"
#include "kiosk/app/session.h"
#include "kiosk/visits/form/answer_words.h"

namespace fangxin::kiosk {

// The pages of the complaint as shipped, by name.
namespace complaint_pages {
inline constexpr std::size_t category = 0;
inline constexpr std::size_t problem = 1;
inline constexpr std::size_t shop = 2;
inline constexpr std::size_t known = 3;
inline constexpr std::size_t purchase = 4;
inline constexpr std::size_t facts = 5;
inline constexpr std::size_t evidence = 6;  // where files can be given
inline constexpr std::size_t demands = 7;
inline constexpr std::size_t contact = 8;
inline constexpr std::size_t more = 9;
inline constexpr std::size_t agent = 10;
inline constexpr std::size_t joint = 11;
inline constexpr std::size_t check = 12;
inline constexpr std::size_t receipt = 13;
}  // namespace complaint_pages

inline const std::shared_ptr<const core::FormBook>& shipped_forms() {
    static const auto forms = core::ContentSet().forms();
    return forms;
}

inline const core::PinyinTable& shipped_readings() {
    static const auto readings = core::PinyinTable::parse(core::builtin_pinyin_readings());
    ENSURE(readings.has_value());
    return *readings;
}

// The search in the shipped classification, with the shipped readings.
inline const std::shared_ptr<const core::TopicSearch>& shipped_topics() {
    static const auto search = [] {
        std::vector<core::Topic> topics;
        core::add_topics(*core::ContentSet().classification(), topics);
        return std::make_shared<const core::TopicSearch>(std::move(topics), shipped_readings());
    }();
    return search;
}

inline const std::shared_ptr<const core::AnswerSearch>& shipped_answers() {
    static const auto search = std::make_shared<const core::AnswerSearch>(
        core::ContentSet().answers(), shipped_readings()
    );
    return search;
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

inline core::CaseStatus example_status(
    core::CaseState state, core::CaseKind kind = core::CaseKind::complaint
) {
    core::CaseStatus status{
        *core::CaseId::parse("019ab0e2-7d40-7000-8000-000000000001"),
        example_number(),
        1,
        state,
        {},
        {},
        kind};
    using core::FactKind;
    const auto now = example_now();
    status.events = {{core::CaseState::filed, now, "", FactKind::filed_at_station}};
    if (state != core::CaseState::filed)
        status.events.push_back(
            {core::CaseState::received, now, "市消费维权中心", core::receipt_fact(kind)}
        );
    if (state == core::CaseState::accepted)
        status.events.push_back({state, now, "某区市场监管局", FactKind::accepted});
    return status;
}

// With a request or an offer of the office as its last step.
inline core::CaseStatus status_saying(core::CaseState state, const core::Said& said) {
    core::CaseStatus status = example_status(state);
    core::StatusEvent step{state, {example_now().utc_ms + 1}, "某区市场监管局"};
    step.said = said;
    status.events.push_back(std::move(step));
    return status;
}

inline Filed example_filed() {
    return {
        *core::CaseId::parse("019ab0e2-7d40-7000-8000-000000000001"),
        example_number(),
        *core::QueryCode::parse("482916"),
        example_now(),
        core::PrivateText("https://example.invalid/c#canary-token")};
}

inline std::vector<core::PrivateText> private_texts(const std::vector<std::string>& texts) {
    return {texts.begin(), texts.end()};
}

// The input method's answer while something is being spelt.
inline event::PinyinChanged spelt(
    std::string_view preedit,
    const std::vector<std::string>& candidates,
    std::string_view preview = {}
) {
    PinyinView view;
    view.preedit.assign(preedit);
    view.candidates = private_texts(candidates);
    view.preview.assign(preview);
    return {std::move(view), {}};
}

inline const std::shared_ptr<const core::PublicationSearch>& shipped_publication() {
    static const auto search = std::make_shared<const core::PublicationSearch>(
        core::ContentSet().publication(), shipped_readings()
    );
    return search;
}

inline const std::shared_ptr<const core::PromiseSearch>& shipped_promises() {
    static const auto search = std::make_shared<const core::PromiseSearch>(
        core::ContentSet().promises(), shipped_readings()
    );
    return search;
}

class Desk {
  public:
    Desk() {
        state.readiness = {true, true, true, 0};
        around.now = example_now();
        around.has_voice = true;
    }

    void act(Action action) { effects = reduce(state, around, std::move(action)); }
    void happen(Event event) { effects = reduce(state, around, std::move(event)); }
    // Time passes and the application looks at it.
    void wait(double seconds) {
        around.now_s += seconds;
        happen(event::Tick{});
    }

    // The rooms; only for the one that is there.
    form::State& form() { return std::get<form::State>(state.visit->room); }
    not_ours::State& not_ours() { return std::get<not_ours::State>(state.visit->room); }
    remedies::State& remedies() { return std::get<remedies::State>(state.visit->room); }
    consult::State& consult() { return std::get<consult::State>(state.visit->room); }
    publication::State& publication() { return std::get<publication::State>(state.visit->room); }
    returns::State& returns() { return std::get<returns::State>(state.visit->room); }
    notices::State& notices() { return std::get<notices::State>(state.visit->room); }
    staff::State& staff() { return std::get<staff::State>(state.visit->room); }
    find::State& find() { return std::get<find::State>(state.visit->room); }
    bool is_finding() const { return std::holds_alternative<find::State>(state.visit->room); }
    std::size_t page() { return form().page; }
    std::optional<core::FaultReason> fault_of(core::Field field) {
        return form::fault_of(form(), field);
    }
    std::optional<Editing>& editing() { return state.visit->editing; }

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

    void focus(std::string_view item_id) {
        // A touch at the end of the text; a field of another page has none here.
        const auto fields = state.visit->state().fields_shown();
        const bool is_shown = std::ranges::any_of(fields, [item_id](const auto& field) {
            return field.item_id == item_id;
        });
        const std::size_t end = is_shown ? state.visit->state().text_of(item_id).size() : 0;
        act(action::FocusField{std::string(item_id), end});
    }
    void key(KeyAction key) { act(action::PressKey{{key}}); }
    void letter(std::string_view text) {
        act(action::PressKey{{KeyAction::text, core::PrivateText(text)}});
    }
    void candidate(std::size_t candidate) {
        act(action::PressKey{{KeyAction::candidate, {}, candidate}});
    }
    void type(std::string_view item_id, std::string_view text) {
        focus(item_id);
        // Whole texts go in as one key, past the input method.
        if (editing()->mode == KeyboardMode::pinyin) key(KeyAction::switch_language);
        letter(text);
        key(KeyAction::done);
    }

    void start_complaint() { act(action::Start{Reason::complaint}); }
    // A report up to its last page, with a name or without.
    void report_until_check(bool is_anonymous);
    void start_find() { act(action::Start{Reason::find}); }
    // Answers every question up to `page`.
    void answer_until(std::size_t page);
    // From the check page to the receipt.
    void submit() {
        act(form::Toggle{core::Field::consent_authority});
        act(action::Next{});
    }

    core::ShopDirectory shops = example_shops();
    Surroundings around{
        shipped_forms(),
        shops,
        true,
        1000,
        {},
        ClockState::right,
        core::ContentSet().classification(),
        shipped_topics(),
        nullptr,
        shipped_answers(),
        shipped_publication(),
        {},
        false,
        shipped_promises(),
        core::ContentSet().notices(),
        core::ContentSet().known_matters()};
    State state;
    Effects effects;
};

inline void Desk::answer_until(std::size_t page) {
    const auto is_there = [&] { return form().page == page; };
    start_complaint();
    if (is_there()) return;
    act(form::Choose{core::Field::category, "prepaid_card"});
    if (is_there()) return;
    act(form::Choose{core::Field::problem, "refund"});
    // A form that asks more on this page does not go on by itself.
    if (form().shown().questions.size() > 1) act(action::Next{});
    if (is_there()) return;
    act(form::ChooseShop{"qinghe-hair"});
    if (is_there()) return;
    act(form::ChooseDaysAgo{core::Field::purchase_date, 7});
    type("purchase.amount", "3000");
    act(action::Next{});
    if (is_there()) return;
    type("facts.text", "canary-facts 店说不能退");
    act(action::Next{});
    if (is_there()) return;
    if (around.takes_files()) act(action::Next{});
    if (is_there()) return;
    act(form::Choose{core::Field::demands, "refund"});
    type("demands.amount", "2100");
    act(action::Next{});
    if (is_there()) return;
    type("contact.name", "李canary");
    type("contact.phone", "138 0000-2207");
    type("contact.address", "canary 某区某路 9 号");
    act(action::Next{});
    if (is_there()) return;
    submit();
    happen(event::CaseFiled{state.visit_number, example_filed()});
}

inline void Desk::report_until_check(bool is_anonymous) {
    const char* const answer = is_anonymous ? "yes" : "no";
    act(action::Start{Reason::report});
    act(form::Choose{core::Field::is_anonymous, answer});
    act(action::Next{});
    act(form::Choose{core::Field::problem, "food_safety"});
    act(form::ChooseShop{"qinghe-hair"});
    type("facts.text", "canary-facts 卖过期的东西");
    act(action::Next{});
    if (around.takes_files()) act(action::Next{});
    if (is_anonymous) return;
    type("contact.name", "李canary");
    type("contact.phone", "138 0000-2207");
    type("contact.address", "canary 某区某路 9 号");
    act(action::Next{});
}

}  // namespace fangxin::kiosk
