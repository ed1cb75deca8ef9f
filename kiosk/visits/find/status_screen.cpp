// What became of a case.
#include "kiosk/visits/find/status_screen.h"

#include <algorithm>

#include "core/ensure.h"
#include "core/form/amount.h"
#include "core/lifecycle/case_words.h"
#include "kiosk/page/coming_steps.h"
#include "kiosk/page/wording.h"
#include "kiosk/visits/find/act_screen.h"

namespace fangxin::kiosk::find {

namespace {

using core::CaseState;

constexpr float kActMm = 26;

std::string_view words_for_answer(const Scene& scene, core::ActAnswer answer) {
    switch (answer) {
        case core::ActAnswer::satisfied:
            return scene.say("You are satisfied");
        case core::ActAnswer::unsatisfied:
            return scene.say("You are not satisfied");
        case core::ActAnswer::agreed:
            return scene.say("You agree");
        case core::ActAnswer::refused:
            return scene.say("You do not agree");
        case core::ActAnswer::asked:
            return scene.say("You ask about it");
    }
    return {};
}

std::string_view words_for_outcome(const Scene& scene, std::optional<core::ActOutcome> outcome) {
    if (outcome == core::ActOutcome::saved_here)
        return scene.say("Saved here; it goes to the centre by itself");
    if (outcome == core::ActOutcome::too_late) return scene.say("It came too late to count");
    return scene.say("The centre has it");
}

std::string detail_of(const Scene& scene, const core::Said& said) {
    if (!core::is_act(said.kind)) return words_for_said(scene, said);
    std::string detail;
    if (said.answer) detail = std::string(words_for_answer(scene, *said.answer)) + " · ";
    return detail + std::string(words_for_outcome(scene, said.outcome));
}

TimelineEntry make_entry(
    const Scene& scene,
    const core::CaseStatus& status,
    const core::StatusEvent& happened,
    bool is_new_state
) {
    TimelineEntry entry;
    entry.mark = TimelineMark::done;
    entry.title = is_new_state || !happened.fact ? scene.say(core::words_of(happened.state).name)
                                                 : scene.say(core::words_of(*happened.fact));
    entry.when = words_for_instant(scene, happened.at);
    entry.detail = happened.office;
    if (happened.said && happened.said->kind == core::SaidKind::joined)
        entry.detail = scene.say(core::words_of(happened.said->kind));
    if (!is_new_state && happened.said) {
        entry.title = scene.say(core::words_of(happened.said->kind));
        if (const std::string said = detail_of(scene, *happened.said); !said.empty())
            entry.detail = said;
    }
    if (happened.state != CaseState::filed) return entry;
    // "Saved here" is news only until the centre has the case.
    if (status.state != CaseState::filed)
        entry.title = scene.say(core::words_of(core::FactKind::filed_at_station));
    // What this machine filed itself has no name beside it.
    const std::string_view station =
        happened.office.empty() ? scene.station_name : std::string_view(happened.office);
    if (!station.empty()) {
        entry.detail = scene.say("Filed at {station}", {{"station", std::string(station)}});
    }
    return entry;
}

std::vector<TimelineEntry> make_timeline(
    const Scene& scene, const core::CaseStatus& status, const std::optional<core::CaseClock>& clock
) {
    const core::PossibleActs acts = core::possible_acts(status);
    std::vector<TimelineEntry> entries;
    std::optional<CaseState> before;
    for (const auto& happened : status.events) {
        const bool is_new_state = before != happened.state;
        entries.push_back(make_entry(scene, status, happened, is_new_state));
        if (&happened == acts.correction) entries.back().mark = TimelineMark::current;
        before = happened.state;
    }
    // What is under way now is not done yet; an offer waits for who filed.
    const bool is_under_way = core::words_of(status.state).mood == core::StateMood::under_way;
    if (acts.offer != nullptr)
        entries.push_back(
            {TimelineMark::current,
             std::string(scene.say("Do you agree to this offer?")),
             std::string(scene.say("Waits for your answer")),
             std::string(
                 scene.say("If you do not agree, mediation goes on. Your rights stay as they are.")
             )}
        );
    else if (is_under_way && !entries.empty())
        entries.back().mark = TimelineMark::current;
    for (auto& step : coming_steps(scene, status.kind, status.state, clock))
        entries.push_back(std::move(step));
    return entries;
}

std::vector<StatusModel::PossibleAct> make_acts(
    const Scene& scene, const core::PossibleActs& possible
) {
    std::vector<StatusModel::PossibleAct> acts;
    if (!can_file(scene.readiness, scene.around.clock)) return acts;
    using enum core::SaidKind;
    if (possible.offer != nullptr)
        acts.push_back(
            {"status.offer",
             scene.say("I want to ask first"),
             Icon::question,
             {offer_answer, core::ActAnswer::asked}}
        );
    if (possible.correction != nullptr)
        acts.push_back(
            {"status.correction", scene.say("Add what is missing"), Icon::edit, {correction}}
        );
    if (possible.rating)
        acts.push_back({"status.rating", scene.say("Rate the handling"), Icon::praise, {rating}});
    if (possible.withdrawal)
        acts.push_back(
            {"status.withdrawal", scene.say("Withdraw the complaint"), Icon::undo, {withdrawal}}
        );
    return acts;
}

// Yes and no to an offer, which its own page shows once more; else the way out.
void add_foot(const Scene& scene, const core::PossibleActs& possible, StatusModel& model) {
    const std::string_view leave = scene.say("Done, leave");
    if (possible.offer == nullptr || model.acts.empty()) {
        model.frame.second = FootButton{"status.done", std::string(leave), action::Leave{}, {}};
        return;
    }
    const std::int64_t fen = possible.offer->said->amount_fen;
    std::string agree(scene.say("I agree"));
    if (fen > 0) agree = scene.say("I agree, ¥{amount}", {{"amount", core::format_yuan(fen)}});
    model.frame.first = FootButton{
        "status.refuse",
        std::string(scene.say("I do not agree")),
        action::Decline{},
        {.look = ButtonLook::outline}};
    model.frame.second = FootButton{"status.agree", std::move(agree), action::Next{}, {}};
    model.leave = leave;
}

void draw_acts(Ui& ui, PageOf<Action>& page, const StatusModel& model) {
    if (model.acts.empty()) return;
    page.paragraph(model.acts_title, TextStyle::section, Role::ink, 4);
    for (const auto& act : model.acts) {
        const ButtonOptions options{.look = ButtonLook::outline, .icon_before = act.icon};
        if (ui.button(act.id, page.take_button(act.label, options, kActMm), act.label, options))
            page.answer(act.act);
    }
}

void draw_leave(Ui& ui, PageFrame& page, std::string_view words) {
    const ButtonOptions plain{.look = ButtonLook::plain};
    if (ui.button("status.done", page.take_button(words, plain, kActMm), words, plain))
        page.answer(action::Leave{});
}

void draw_title(Ui& ui, PageFrame& page, const StatusModel& model) {
    Rect row = page.take(ui.line_height(TextStyle::title) * 1.2F, 5);
    const float width = ui.text_width(model.number, TextStyle::title);
    ui.text_line(row.cut_left(width), model.number, TextStyle::title);
    row.cut_left(ui.mm(6));
    const float wanted = ui.text_width(model.state, TextStyle::label) + ui.mm(9);
    const bool fits = wanted <= row.width;
    const float badge = fits ? wanted : std::min(wanted, page.width());
    const float words = ui.text_height(model.state, TextStyle::body_bold, badge - ui.mm(9));
    const float height = std::max(words, ui.line_height(TextStyle::label) * 1.2F);
    const Rect place = fits ? row : page.take(height, 5);
    const Rect middle = {place.x, place.center_y() - height / 2, badge, height};
    ui.badge(middle, model.state, model.state_text, model.state_ground);
}

void draw_story(Ui& ui, PageFrame& page, const StatusModel& model) {
    if (model.timeline.empty()) return;
    const float padding = ui.mm(10);
    const float height = ui.timeline_height(model.timeline, page.width() - 2 * padding);
    const Rect panel = page.take(height + 2 * padding, 8);
    ui.card(panel);
    ui.timeline(panel.inset(padding), model.timeline);
}

}  // namespace

StatusModel make_status_model(const Scene& scene, const State& state) {
    ENSURE(state.found.has_value());
    const auto& found = *state.found;
    StatusModel model;
    model.frame = make_frame_model(scene, "status.scroll");
    model.number = found.status.number.to_string();
    const core::StateWords& words = core::words_of(found.status.state);
    model.state = scene.say(words.name);
    if (words.mood == core::StateMood::bad) {
        model.state_text = Role::warn;
        model.state_ground = Role::warn_soft;
    } else if (words.mood == core::StateMood::good) {
        model.state_text = Role::good;
        model.state_ground = Role::good_soft;
    }
    if (state.is_saved)
        model.saved = scene.say(
            "Saved. It goes to the centre by itself, now or as soon as the network is back."
        );
    if (found.is_from_mirror) {
        model.last_known = scene.say(
            "The centre cannot be reached now. This is the last status "
            "that this machine knows."
        );
    }
    const auto clock = clock_of(scene, found.status);
    model.deadline = make_deadline_model(scene, clock, state.is_deadline_explained);
    model.timeline = make_timeline(scene, found.status, clock);
    model.acts_title = scene.say("You can");
    const core::PossibleActs possible = core::possible_acts(found.status);
    model.acts = make_acts(scene, possible);
    add_foot(scene, possible, model);
    model.next_title = scene.say("What happens next");
    model.next = scene.say(core::next_words(found.status.state, found.status.kind));
    return model;
}

std::optional<Answer> status_screen(Ui& ui, const StatusModel& model) {
    PageOf<Action> page(ui, model.frame);
    page.skip(2);
    draw_title(ui, page, model);
    if (!model.saved.empty())
        page.notice(Icon::check_circle, model.saved, Role::good, Role::good_soft);
    if (!model.last_known.empty()) {
        page.notice(Icon::offline, model.last_known, Role::warn, Role::warn_soft);
    }
    if (model.deadline && draw_deadline(ui, page, "status.deadline", *model.deadline)) {
        page.answer(ToggleExplanation{});
    }
    draw_story(ui, page, model);
    page.paragraph(model.next_title, TextStyle::section, Role::ink, 4);
    page.paragraph(model.next, TextStyle::body, Role::ink);
    draw_acts(ui, page, model);
    if (!model.leave.empty()) draw_leave(ui, page, model.leave);
    return page.end();
}

}  // namespace fangxin::kiosk::find
