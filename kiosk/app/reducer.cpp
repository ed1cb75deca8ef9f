// Decides what happens next.
#include "kiosk/app/reducer.h"

#include <utility>

#include "core/calendar/date.h"
#include "core/ensure.h"
#include "kiosk/app/session.h"
#include "kiosk/app/typing.h"

namespace fangxin::kiosk {

namespace {

template <typename Enum>
Enum next_value(Enum value, int count) {
    return static_cast<Enum>((static_cast<int>(value) + 1) % count);
}
constexpr int kTextSizes = 4;
constexpr int kContrasts = 4;

bool can_file(const State& state) {
    return state.readiness.is_enrolled && state.readiness.has_room;
}

bool has_answers(const core::Draft& draft) {
    return !draft.category.empty() || !draft.merchant_name.empty() || !draft.facts.empty() ||
           !draft.contact_name.empty() || !draft.contact_phone.empty();
}

// Decides for one action or event: one overload each, the effects gathered in `effects`.
class Reducer {
  public:
    Reducer(State& state, const Surroundings& around) : state_(state), around_(around) {}

    Effects take_effects() { return std::move(effects_); }

    // --- actions ---
    void on(const action::Touched&) {}
    void on(const action::CycleTextSize&) {
        state_.preferences.text_size = next_value(state_.preferences.text_size, kTextSizes);
        effects_.emplace_back(effect::ForgetLook{});
    }
    void on(const action::CycleContrast&) {
        state_.preferences.contrast = next_value(state_.preferences.contrast, kContrasts);
    }
    void on(const action::SwitchLanguage&) {
        const bool is_chinese = state_.preferences.language == Language::chinese;
        state_.preferences.language = is_chinese ? Language::english : Language::chinese;
    }

    void on(const action::StartComplaint&) {
        if (state_.page == Page::home && can_file(state_)) go_to(Page::category);
    }
    void on(const action::StartFind&) {
        if (state_.page == Page::home) go_to(Page::find);
    }
    void on(const action::ShowHelp&) { state_.overlay = Overlay::help; }
    void on(const action::CloseOverlay&) { state_.overlay = Overlay::none; }
    void on(const action::Leave&) {
        if (!state_.is_filing) end_session();
    }

    void on(const action::Next&);
    void on(const action::Back&);
    void on(const action::Change& change);
    void on(const action::Submit&);

    void on(const action::ChooseCategory& choice) {
        ENSURE(around_.catalogue.find_category(choice.code) != nullptr);
        state_.draft.category = choice.code;
        state_.faults.clear();
    }
    void on(const action::ChooseProblem& choice) {
        ENSURE(around_.catalogue.find_problem(choice.code) != nullptr);
        state_.draft.problem = choice.code;
        state_.faults.clear();
    }
    void on(const action::ChooseShop& choice);
    void on(const action::ShopByHand&);
    void on(const action::ShopFromList&) {
        stop_editing(state_, effects_);
        state_.is_shop_by_hand = false;
        effects_.emplace_back(effect::ForgetLook{});
    }
    void on(const action::ChooseDaysAgo& choice);
    void on(const action::StepDate& step);
    void on(const action::AddPhrase& addition);
    void on(const action::ToggleDemand& toggle);
    void on(const action::ToggleConsent& toggle);
    void on(const action::SubmitFind&);
    void on(const action::ToggleExplanation&) {
        state_.is_deadline_explained = !state_.is_deadline_explained;
    }

    void on(const action::FocusField& focus) { focus_field(state_, around_, focus, effects_); }
    void on(const action::PressKey& key) { press_key(state_, key.press, effects_); }
    void on(const action::PressHardwareKey& key) {
        press_hardware_key(state_, around_, key.key, effects_);
    }

    // --- events ---
    void on(const event::Tick&);
    void on(const event::StationChanged& change);
    void on(const event::CaseFiled& filed);
    void on(const event::FilingFailed& failure);
    void on(const event::LookedUp& answer);
    void on(const event::LookUpFailed& failure);
    void on(const event::StatusHere& answer);
    void on(const event::PinyinChanged& change) { apply_pinyin(state_, change); }

  private:
    core::Date today() const { return core::beijing_date(around_.now); }
    void go_to(Page page);
    void end_session();
    void go_home();
    void ask_status_here();
    void set_date(std::chrono::sys_days day);

    State& state_;
    const Surroundings& around_;
    Effects effects_;
};

void Reducer::go_to(Page page) {
    stop_editing(state_, effects_);
    state_.page = page;
    state_.faults.clear();
    state_.filing_error.reset();
    effects_.emplace_back(effect::ForgetLook{});
}

void Reducer::end_session() {
    wipe(state_);
    effects_.emplace_back(effect::Pinyin{});
    effects_.emplace_back(effect::ForgetLook{});
}

// As the end of a session, but the person may still stand there: size and language stay.
void Reducer::go_home() {
    const Preferences kept = state_.preferences;
    end_session();
    state_.preferences = kept;
}

void Reducer::on(const action::Next&) {
    if (!is_question(state_.page)) return;
    stop_editing(state_, effects_);
    state_.faults =
        core::check_fields(state_.draft, around_.catalogue, today(), fields_of(state_.page));
    if (!state_.faults.empty()) return;
    const Page next = state_.returns_to_check ? Page::check : next_page(state_.page);
    state_.returns_to_check = false;
    go_to(next);
}

void Reducer::on(const action::Back&) {
    if (state_.is_filing) return;
    if (state_.page == Page::find || state_.page == Page::status) return go_home();
    if (state_.page == Page::check) return go_to(previous_page(Page::check));
    if (!is_question(state_.page)) return;
    if (std::exchange(state_.returns_to_check, false)) return go_to(Page::check);
    const Page previous = previous_page(state_.page);
    if (previous != Page::home) return go_to(previous);
    stop_editing(state_, effects_);
    if (!has_answers(state_.draft)) return go_home();
    state_.overlay = Overlay::leave;
}

void Reducer::on(const action::Change& change) {
    if (state_.page != Page::check || state_.is_filing || !is_question(change.page)) return;
    go_to(change.page);
    state_.returns_to_check = true;
}

void Reducer::on(const action::Submit&) {
    if (state_.page != Page::check || state_.is_filing) return;
    state_.filing_error.reset();
    const auto faults = core::check(state_.draft, around_.catalogue, today());
    if (faults.empty()) {
        state_.faults.clear();
        state_.is_filing = true;
        effects_.emplace_back(effect::FileCase{
            state_.session, core::finish(state_.draft, around_.catalogue, today())});
        return;
    }
    const Page page = page_of(faults.front().field);
    if (page != Page::check) {
        go_to(page);
        state_.returns_to_check = true;
    }
    state_.faults = core::check_fields(state_.draft, around_.catalogue, today(), fields_of(page));
}

void Reducer::on(const action::ChooseShop& choice) {
    const core::Shop* shop = around_.shops.find(choice.id);
    ENSURE(shop != nullptr);
    stop_editing(state_, effects_);
    state_.draft.shop_id = shop->id;
    state_.draft.merchant_name = shop->name;
    state_.draft.merchant_address = shop->address;
    state_.is_shop_by_hand = false;
    state_.faults.clear();
}

void Reducer::on(const action::ShopByHand&) {
    stop_editing(state_, effects_);
    // A shop taken from the list is not what this person is about to type.
    if (!state_.draft.shop_id.empty()) {
        set_text(state_, TextField::shop_name, "");
        set_text(state_, TextField::shop_address, "");
        state_.draft.shop_id.clear();
    }
    state_.is_shop_by_hand = true;
    state_.faults.clear();
    effects_.emplace_back(effect::ForgetLook{});
}

void Reducer::set_date(std::chrono::sys_days day) {
    const std::chrono::sys_days first{std::chrono::year{core::kYearMin} / 1 / 1};
    const std::chrono::sys_days last{today()};
    state_.draft.purchase_date = core::to_iso(core::Date{std::clamp(day, first, last)});
    state_.faults.clear();
}

void Reducer::on(const action::ChooseDaysAgo& choice) {
    set_date(std::chrono::sys_days{today()} - std::chrono::days{choice.days});
}

void Reducer::on(const action::StepDate& step) {
    using std::chrono::sys_days;
    const auto chosen = core::parse_iso_date(state_.draft.purchase_date);
    if (!chosen) return set_date(sys_days{today()});
    core::Date date = *chosen;
    switch (step.part) {
        case action::DatePart::year:
            date += std::chrono::years{step.step};
            break;
        case action::DatePart::month:
            date += std::chrono::months{step.step};
            break;
        case action::DatePart::day:
            return set_date(sys_days{date} + std::chrono::days{step.step});
    }
    // The 31st of a shorter month is its last day.
    if (!date.ok()) date = date.year() / date.month() / std::chrono::last;
    set_date(sys_days{date});
}

void Reducer::on(const action::AddPhrase& addition) {
    if (state_.page != Page::facts) return;
    ENSURE(addition.phrase < around_.catalogue.phrases.size());
    const bool is_spelling = state_.editing && !state_.editing->pinyin.preedit.empty();
    if (is_spelling) stop_editing(state_, effects_);
    const auto& phrase = around_.catalogue.phrases[addition.phrase];
    const bool is_chinese = state_.preferences.language == Language::chinese;
    add_sentence(state_, is_chinese ? phrase.zh : phrase.en);
    state_.faults.clear();
}

void Reducer::on(const action::ToggleDemand& toggle) {
    ENSURE(around_.catalogue.find_demand(toggle.code) != nullptr);
    auto& demands = state_.draft.demands;
    if (std::erase(demands, toggle.code) == 0) demands.push_back(toggle.code);
    state_.faults.clear();
}

void Reducer::on(const action::ToggleConsent& toggle) {
    if (state_.is_filing) return;
    auto& consents = state_.draft.consents;
    const auto flip = [](bool& consent) { consent = !consent; };
    switch (toggle.consent) {
        case action::Consent::authority:
            flip(consents.authority);
            break;
        case action::Consent::merchant:
            flip(consents.merchant);
            break;
        case action::Consent::publication:
            flip(consents.publication);
            break;
        case action::Consent::entrusted_mediation:
            flip(consents.entrusted_mediation);
            break;
    }
    state_.faults.clear();
}

void Reducer::on(const action::SubmitFind&) {
    if (state_.page != Page::find || state_.find.is_running) return;
    stop_editing(state_, effects_);
    const auto number = core::CaseNumber::parse(state_.find.number);
    const auto code = core::QueryCode::parse(state_.find.query_code);
    state_.find.problem = FindProblem::none;
    if (!number) {
        state_.find.problem = FindProblem::number_wrong;
    } else if (!code) {
        state_.find.problem = FindProblem::code_wrong;
    } else {
        state_.find.is_running = true;
        effects_.emplace_back(effect::LookUpCase{state_.session, *number, *code});
    }
}

void Reducer::on(const event::Tick&) {
    switch (session_step(state_, around_.now_s)) {
        case SessionStep::none:
            return;
        case SessionStep::ask_still_there:
            stop_editing(state_, effects_);
            state_.overlay = Overlay::still_there;
            return;
        case SessionStep::end:
            return end_session();
    }
}

void Reducer::ask_status_here() {
    if (state_.receipt) {
        const auto number = core::CaseNumber::parse(state_.receipt->number);
        ENSURE(number.has_value());
        effects_.emplace_back(effect::AskStatusHere{state_.session, *number});
    } else if (state_.found) {
        effects_.emplace_back(effect::AskStatusHere{state_.session, state_.found->status.number});
    }
}

void Reducer::on(const event::StationChanged& change) {
    state_.readiness = change.readiness;
    ask_status_here();
}

void Reducer::on(const event::CaseFiled& filed) {
    // Filing holds the session open, so the person is still the same.
    ENSURE(filed.session == state_.session && state_.is_filing);
    state_.is_filing = false;
    state_.draft.wipe();
    go_to(Page::receipt);
    // Filled in place: a copy would leave the query code behind.
    Receipt& receipt = state_.receipt.emplace();
    receipt.number = filed.filed.number.to_string();
    receipt.query_code = filed.filed.query_code.to_string();
    receipt.qr_content = filed.filed.qr_content;
    receipt.filed_at = filed.filed.filed_at;
    receipt.leaves_at_s = around_.now_s + kReceiptS;
    state_.last_input_s = around_.now_s;
    ask_status_here();
}

void Reducer::on(const event::FilingFailed& failure) {
    ENSURE(failure.session == state_.session && state_.is_filing);
    state_.is_filing = false;
    state_.filing_error = failure.code;
    state_.last_input_s = around_.now_s;
}

void Reducer::on(const event::LookedUp& answer) {
    if (answer.session != state_.session || !state_.find.is_running) return;
    go_to(Page::status);
    set_text(state_, TextField::find_number, "");
    set_text(state_, TextField::find_query_code, "");
    state_.find = Find{};
    state_.found = answer.look_up;
    state_.is_deadline_explained = false;
}

void Reducer::on(const event::LookUpFailed& failure) {
    if (failure.session != state_.session || !state_.find.is_running) return;
    state_.find.is_running = false;
    switch (failure.code) {
        case core::ErrorCode::not_found:
        case core::ErrorCode::denied:
            state_.find.problem = FindProblem::not_found;
            return;
        case core::ErrorCode::rate_limited:
            state_.find.problem = FindProblem::locked;
            return;
        case core::ErrorCode::unavailable:
        case core::ErrorCode::timed_out:
        case core::ErrorCode::interrupted:
            state_.find.problem = FindProblem::offline;
            return;
        default:
            state_.find.problem = FindProblem::failed;
            return;
    }
}

void Reducer::on(const event::StatusHere& answer) {
    if (answer.session != state_.session) return;
    const auto& status = answer.status;
    if (state_.receipt && state_.receipt->number == status.number.to_string())
        state_.receipt->status = status;
    const bool is_newer = state_.found && state_.found->status.number == status.number &&
                          status.version > state_.found->status.version;
    if (is_newer) state_.found->status = status;
}

}  // namespace

Effects reduce(State& state, const Surroundings& around, const Action& action) {
    state.last_input_s = around.now_s;
    if (state.receipt) state.receipt->leaves_at_s = around.now_s + kReceiptS;
    if (state.overlay == Overlay::still_there) {
        // The touch that answers "still there?" does nothing else.
        state.overlay = Overlay::none;
        return {};
    }
    Reducer reducer(state, around);
    std::visit([&](const auto& alternative) { reducer.on(alternative); }, action);
    return reducer.take_effects();
}

Effects reduce(State& state, const Surroundings& around, const Event& event) {
    Reducer reducer(state, around);
    std::visit([&](const auto& alternative) { reducer.on(alternative); }, event);
    return reducer.take_effects();
}

}  // namespace fangxin::kiosk
