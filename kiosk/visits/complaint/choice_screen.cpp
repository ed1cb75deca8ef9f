// A question answered by touching one tile.
#include "kiosk/visits/complaint/choice_screen.h"

#include <algorithm>

#include "core/ensure.h"
#include "kiosk/page/wording.h"
#include "kiosk/visits/complaint/faults.h"

namespace fangxin::kiosk::complaint {

namespace {

constexpr float kIconTileMm = 56;
constexpr float kPlainTileMm = 34;

std::size_t columns(const Ui& ui, bool has_icons) {
    if (is_text_large(ui)) return has_icons ? 2 : 1;
    return has_icons ? 3 : 2;
}

float tile_height(const Ui& ui, bool has_icons) {
    const float label = ui.line_height(TextStyle::label);
    return has_icons ? std::max(ui.mm(kIconTileMm), ui.mm(34) + 2 * label)
                     : std::max(ui.mm(kPlainTileMm), ui.mm(8) + 2 * label);
}

}  // namespace

ChoiceModel make_category_model(const Scene& scene, const State& state) {
    ChoiceModel model;
    model.frame = question_frame(scene, state, "category.scroll");
    model.title = scene.say("What did you buy, or which service was it?");
    model.subtitle = scene.say("Choose the nearest.");
    model.fault = words_for_fault(scene, state, core::Field::category);
    model.has_icons = true;
    for (const auto& category : scene.around.catalogue.categories) {
        model.tiles.push_back(
            {"category." + category.code,
             scene.name_of(category),
             icon_by_name(category.icon),
             state.draft.category == category.code,
             ChooseCategory{category.code}}
        );
    }
    return model;
}

ChoiceModel make_problem_model(const Scene& scene, const State& state) {
    ChoiceModel model;
    model.frame = question_frame(scene, state, "problem.scroll");
    model.title = scene.say("What is wrong?");
    model.subtitle = scene.say("Choose the one that matters most.");
    model.fault = words_for_fault(scene, state, core::Field::problem);
    for (const auto& problem : scene.around.catalogue.problems) {
        model.tiles.push_back(
            {"problem." + problem.code,
             scene.name_of(problem),
             Icon::none,
             state.draft.problem == problem.code,
             ChooseProblem{problem.code}}
        );
    }
    return model;
}

std::optional<Answer> choice_screen(Ui& ui, const ChoiceModel& model) {
    ComplaintPage page(ui, model.frame);
    page.title(model.title, model.subtitle);
    page.fault(model.fault);
    const std::size_t in_row = columns(ui, model.has_icons);
    const float gap = ui.mm(PageFrame::kGapMm);
    const float gaps = gap * static_cast<float>(in_row - 1);
    const float width = (page.width() - gaps) / static_cast<float>(in_row);
    Rect row;
    for (std::size_t i = 0; i < model.tiles.size(); ++i) {
        if (i % in_row == 0) row = page.take(tile_height(ui, model.has_icons));
        const Rect place = row.cut_left(width);
        row.cut_left(gap);
        const auto& tile = model.tiles[i];
        TileOptions options;
        options.icon = tile.icon;
        options.is_icon_above = model.has_icons;
        options.is_selected = tile.is_selected;
        if (ui.tile(tile.id, place, tile.label, options)) page.answer(tile.action);
    }
    return page.end();
}

void on(State& state, Turn& turn, const ChooseCategory& choice) {
    ENSURE(turn.around.catalogue.find_category(choice.code) != nullptr);
    state.draft.category = choice.code;
    state.faults.clear();
}

void on(State& state, Turn& turn, const ChooseProblem& choice) {
    ENSURE(turn.around.catalogue.find_problem(choice.code) != nullptr);
    state.draft.problem = choice.code;
    state.faults.clear();
}

}  // namespace fangxin::kiosk::complaint
