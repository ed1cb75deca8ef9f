// What the person wants.
#include "kiosk/visits/complaint/demands_screen.h"

#include <algorithm>

#include "core/ensure.h"
#include "kiosk/page/wording.h"
#include "kiosk/visits/complaint/faults.h"

namespace fangxin::kiosk::complaint {

namespace {

constexpr float kTileMm = 24;

}  // namespace

DemandsModel make_demands_model(const Scene& scene, const State& state) {
    DemandsModel model;
    model.frame = question_frame(scene, state, "demands.scroll");
    model.title = scene.say("What do you ask for?");
    model.subtitle = scene.say("You can choose several.");
    model.fault = words_for_fault(scene, state, core::Field::demands);
    const auto& chosen = state.draft.demands;
    for (const auto& demand : scene.around.catalogue.demands) {
        const bool is_selected =
            std::find(chosen.begin(), chosen.end(), demand.code) != chosen.end();
        model.tiles.push_back(
            {"demands." + demand.code, scene.name_of(demand), is_selected, demand.code}
        );
    }
    model.amount = make_field_model(
        scene,
        state,
        "demands.amount",
        scene.say("How much money, in yuan"),
        scene.say("Leave empty if it is not about money")
    );
    return model;
}

std::optional<Answer> demands_screen(Ui& ui, const DemandsModel& model) {
    ComplaintPage page(ui, model.frame);
    page.title(model.title, model.subtitle);
    page.fault(model.fault);
    const std::size_t in_row = is_text_large(ui) ? 1 : 2;
    const float gap = ui.mm(PageFrame::kGapMm);
    const float gaps = gap * static_cast<float>(in_row - 1);
    const float width = (page.width() - gaps) / static_cast<float>(in_row);
    const float height = std::max(ui.mm(kTileMm), ui.mm(6) + 2 * ui.line_height(TextStyle::label));
    Rect row;
    for (std::size_t i = 0; i < model.tiles.size(); ++i) {
        if (i % in_row == 0) row = page.take(height, 4.5F);
        const auto& tile = model.tiles[i];
        TileOptions options;
        options.is_selected = tile.is_selected;
        options.icon = tile.is_selected ? Icon::check : Icon::none;
        if (ui.tile(tile.id, row.cut_left(width), tile.label, options)) {
            page.answer(ToggleDemand{tile.code});
        }
        row.cut_left(gap);
    }
    page.skip(3);
    page.field(model.amount);
    return page.end();
}

void on(State& state, Turn& turn, const ToggleDemand& toggle) {
    ENSURE(turn.around.catalogue.find_demand(toggle.code) != nullptr);
    auto& demands = state.draft.demands;
    if (std::erase(demands, toggle.code) == 0) demands.push_back(toggle.code);
    state.faults.clear();
}

}  // namespace fangxin::kiosk::complaint
