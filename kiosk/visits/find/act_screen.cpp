// The page of an act on a case.
#include "kiosk/visits/find/act_screen.h"

#include <algorithm>
#include <array>

#include "core/ensure.h"
#include "core/form/amount.h"
#include "core/text.h"

namespace fangxin::kiosk::find {

namespace {

using core::ActAnswer;
using core::SaidKind;

constexpr float kLongTextMm = 90;
constexpr float kTextMm = 32;
constexpr float kCounterMm = 12;

constexpr std::array kRatings{ActAnswer::satisfied, ActAnswer::unsatisfied};
constexpr std::array kOfferAnswers{ActAnswer::agreed, ActAnswer::refused, ActAnswer::asked};

std::string_view title_of(const Scene& scene, SaidKind act) {
    switch (act) {
        case SaidKind::rating:
            return scene.say("Are you satisfied with how it was handled?");
        case SaidKind::correction:
            return scene.say("Please add what is missing");
        case SaidKind::offer_answer:
            return scene.say("Do you agree to this offer?");
        default:
            return scene.say("Withdraw this complaint?");
    }
}

std::string_view text_label(const Scene& scene, SaidKind act) {
    switch (act) {
        case SaidKind::correction:
            return scene.say("What you add");
        case SaidKind::offer_answer:
            return scene.say("What do you want to know?");
        default:
            return scene.say("Anything to add? You may leave it empty.");
    }
}

TileModel make_tile(const Scene& scene, ActAnswer answer, bool is_selected) {
    TileModel tile;
    tile.id = "act." + std::string(core::name_of(answer));
    tile.is_selected = is_selected;
    switch (answer) {
        case ActAnswer::satisfied:
            tile.label = scene.say("Satisfied");
            tile.icon = Icon::praise;
            break;
        case ActAnswer::unsatisfied:
            tile.label = scene.say("Not satisfied");
            tile.icon = Icon::opinion;
            break;
        case ActAnswer::agreed:
            tile.label = scene.say("I agree");
            tile.icon = Icon::check_circle;
            break;
        case ActAnswer::refused:
            tile.label = scene.say("Not agreed, go on mediating");
            tile.icon = Icon::people;
            break;
        case ActAnswer::asked:
            tile.label = scene.say("I want to ask first");
            tile.icon = Icon::question;
            break;
    }
    return tile;
}

// What the office said at the step that the act answers.
std::string said_of(const Scene& scene, const State& state) {
    const auto& events = state.found->status.events;
    const auto step = std::ranges::find_if(events, [&state](const core::StatusEvent& event) {
        return event.said && !core::is_act(event.said->kind) && event.at == state.act->about;
    });
    if (step == events.end()) return {};
    return words_for_said(scene, *step->said);
}

void add_text(const Scene& scene, const State& state, ActModel& model) {
    const core::ActContent& act = *state.act;
    model.text = make_field_model(scene, state, kActTextItem, text_label(scene, act.kind), {});
    if (state.act_problem == ActProblem::no_text)
        model.text->fault = scene.say("Please write a few words.");
    model.counter = scene.say(
        "{count} / {limit}",
        {{"count", std::to_string(core::count_characters(act.text.view()))},
         {"limit", std::to_string(core::act_characters_max(act.kind))}}
    );
}

void add_buttons(const Scene& scene, const State& state, FrameModel& frame) {
    const bool is_withdrawal = state.act->kind == SaidKind::withdrawal;
    frame.first = make_back_button(scene);
    if (is_withdrawal) frame.first->label = scene.say("Do not withdraw");
    const auto label = is_withdrawal ? scene.say("Yes, withdraw it") : scene.say("Send");
    frame.second = FootButton{
        "act.send",
        std::string(state.is_saving ? scene.say("Saving…") : label),
        action::Next{},
        {.look = is_withdrawal ? ButtonLook::seal : ButtonLook::primary,
         .icon_before = is_withdrawal ? Icon::none : Icon::send,
         .is_enabled = !state.is_saving}};
}

}  // namespace

std::span<const ActAnswer> answers_of(SaidKind act) {
    if (act == SaidKind::rating) return kRatings;
    if (act == SaidKind::offer_answer) return kOfferAnswers;
    return {};
}

bool has_text(const core::ActContent& act) {
    return act.kind == SaidKind::rating || needs_text(act);
}

bool needs_text(const core::ActContent& act) {
    return act.kind == SaidKind::correction || act.answer == ActAnswer::asked;
}

std::string words_for_said(const Scene& scene, const core::Said& said) {
    if (said.amount_fen == 0) return said.words;
    return scene.say(
        "{words} It pays ¥{amount}.",
        {{"words", said.words}, {"amount", core::format_yuan(said.amount_fen)}}
    );
}

ActModel make_act_model(const Scene& scene, const State& state) {
    ENSURE(state.found.has_value() && state.act.has_value());
    const core::ActContent& act = *state.act;
    ActModel model;
    model.frame = make_frame_model(scene, "act.scroll");
    add_buttons(scene, state, model.frame);
    model.title = title_of(scene, act.kind);
    if (act.about.utc_ms > 0) model.said = said_of(scene, state);
    if (act.kind == SaidKind::withdrawal) {
        model.caution = scene.say("The centre then stops handling it. This cannot be undone.");
        model.caution_detail =
            scene.say("If nothing is settled with the shop yet, there is no hurry.");
    }
    if (act.kind == SaidKind::offer_answer)
        model.note =
            scene.say("If you do not agree, mediation goes on. Your rights stay as they are.");
    model.answers = answers_of(act.kind);
    for (const ActAnswer answer : model.answers)
        model.tiles.push_back(make_tile(scene, answer, act.answer == answer));
    if (has_text(act)) add_text(scene, state, model);
    if (state.act_problem == ActProblem::no_answer)
        model.fault = scene.say("Please touch one of these.");
    if (state.act_problem == ActProblem::failed)
        model.problem = scene.say(
            "It could not be saved, and nothing has changed. Please ask the staff, or "
            "call 12315."
        );
    return model;
}

std::optional<Answer> act_screen(Ui& ui, const ActModel& model) {
    PageOf<Action> page(ui, model.frame);
    page.title(model.title);
    if (!model.problem.empty())
        page.notice(Icon::error, model.problem, Role::seal, Role::seal_soft);
    if (!model.said.empty()) page.notice(Icon::info, model.said, Role::ink, Role::accent_soft);
    if (!model.caution.empty())
        page.caution(
            Icon::danger, model.caution, model.caution_detail, Role::seal, Role::seal_soft
        );
    if (!model.tiles.empty()) {
        if (const auto touched = draw_tiles(ui, page, model.tiles))
            page.answer(ChooseAnswer{model.answers[*touched]});
        page.fault(model.fault);
    }
    if (!model.note.empty()) page.paragraph(model.note, TextStyle::body, Role::muted);
    if (!model.text) return page.end();
    page.field(*model.text, model.text->is_multiline ? kLongTextMm : kTextMm);
    Rect counter = page.take(std::max(ui.mm(kCounterMm), ui.line_height(TextStyle::note)));
    if (model.text->is_multiline)
        page.draw_clear(counter.cut_left(page.clear_width(*model.text)), *model.text);
    ui.text_line(counter, model.counter, TextStyle::note, Role::muted, Align::right);
    return page.end();
}

}  // namespace fangxin::kiosk::find
