// Whether to join those who have complained about the same already.
#include <memory>
#include <utility>

#include "core/ensure.h"
#include "kiosk/page/wording.h"
#include "kiosk/visits/form/answer_words.h"
#include "kiosk/visits/form/form_screen.h"
#include "kiosk/visits/form/visit.h"

namespace fangxin::kiosk::form {

namespace {

using core::Field;

TileModel make_tile(const Scene& scene, bool joins, bool is_selected) {
    return {
        joins ? "known.join" : "known.alone",
        std::string(words_for_joining(scene, joins)),
        std::string(
            joins ? scene.say("Still your own complaint with its own number. The centre handles "
                              "all of them together.")
                  : scene.say("The centre handles yours by itself.")
        ),
        joins ? Icon::people : Icon::name,
        is_selected};
}

}  // namespace

std::string_view words_for_joining(const Scene& scene, bool joins) {
    return joins ? scene.say("Together with them") : scene.say("On my own");
}

JoiningModel make_joining(const Scene& scene, const State& state) {
    ENSURE(state.known_matter != nullptr);
    const core::KnownMatter& matter = *state.known_matter;
    const bool joins = !state.draft.is_empty(Field::joined_matter);
    return {
        scene.say(
            "{count} people have complained about this", {{"count", std::to_string(matter.people)}}
        ),
        scene.say(
            "{shop}, since {day}. {text}",
            {{"shop", std::string(scene.characters(matter.shop_name))},
             {"day", words_for_date(scene, matter.since)},
             {"text", std::string(scene.words(matter.text))}}
        ),
        {make_tile(scene, true, joins), make_tile(scene, false, state.goes_alone)},
        {true, false}};
}

void draw_question(Ui& ui, Page& page, const JoiningModel& model) {
    page.caution(Icon::people, model.people, model.detail, Role::ink, Role::accent_soft);
    if (const auto touched = draw_tiles(ui, page, model.tiles))
        page.answer(Join{model.joins.at(*touched)});
}

void on(State& state, Turn& turn, const Join& choice) {
    ENSURE(state.known_matter != nullptr);
    state.goes_alone = !choice.joins;
    state.draft.set_text(
        Field::joined_matter, choice.joins ? std::string_view(state.known_matter->code) : ""
    );
    reduce(state, turn, action::Next{});
}

void look_for_known_matter(State& state, const Turn& turn) {
    if (state.form().find(Field::joined_matter) == nullptr || !turn.around.known_matters) return;
    const core::Draft& draft = state.draft;
    const core::KnownMatter* const found = turn.around.known_matters->find(
        draft.text(Field::shop_id),
        draft.text(Field::merchant_name),
        draft.text(Field::problem),
        turn.today()
    );
    const auto former = std::move(state.known_matter);
    // The text stays as long as it is shown.
    state.known_matter = {};
    if (found != nullptr) state.known_matter = {turn.around.known_matters, found};
    if (found != nullptr && former && former->code == found->code) return;
    state.draft.clear(Field::joined_matter);
    state.goes_alone = false;
}

}  // namespace fangxin::kiosk::form
