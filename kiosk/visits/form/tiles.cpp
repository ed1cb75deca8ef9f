// Tiles in rows: with icons, plain, or low ones of which several can be chosen.
#include <algorithm>

#include "core/ensure.h"
#include "kiosk/visits/form/answer_words.h"
#include "kiosk/visits/form/form_screen.h"

namespace fangxin::kiosk::form {

namespace {

constexpr float kIconTileMm = 56;
constexpr float kPlainTileMm = 34;
constexpr float kLowTileMm = 24;
constexpr float kLowGapMm = 4.5F;

std::size_t columns(const Ui& ui, const TilesModel& model) {
    constexpr std::size_t kFewTiles = 2;
    if (is_text_large(ui)) return model.has_icons ? 2 : 1;
    return model.has_icons && model.tiles.size() > kFewTiles ? 3 : 2;
}

float tile_height(const Ui& ui, const TilesModel& model) {
    const float label = ui.line_height(TextStyle::label);
    if (model.has_icons) return std::max(ui.mm(kIconTileMm), ui.mm(34) + 2 * label);
    if (model.are_several) return std::max(ui.mm(kLowTileMm), ui.mm(6) + 2 * label);
    return std::max(ui.mm(kPlainTileMm), ui.mm(8) + 2 * label);
}

Icon icon_of(const core::Choice& choice, bool has_icons, bool is_selected, bool are_several) {
    if (has_icons) return icon_by_name(choice.icon);
    return are_several && is_selected ? Icon::check : Icon::none;
}

}  // namespace

bool is_chosen(const core::Draft& draft, core::Field field, std::string_view code) {
    const core::ValueKind kind = core::row_of(field).value;
    if (core::is_list(kind)) return draft.has_code(field, code);
    if (!core::is_flag(kind)) return draft.text(field) == code;
    return !draft.is_empty(field) && draft.flag(field) == (code == core::kYesCode);
}

TilesModel make_tiles(const Scene& scene, const State& state, const core::Question& question) {
    TilesModel model;
    model.field = question.field;
    model.are_several = core::is_list(core::row_of(question.field).value);
    model.has_icons = std::ranges::any_of(question.choices, [](const core::Choice& choice) {
        return !choice.icon.empty();
    });
    model.fault = words_for_fault(scene, state, question.field);
    for (const core::Choice& choice : question.choices) {
        const bool is_selected = is_chosen(state.draft, question.field, choice.code);
        model.tiles.push_back(
            {state.shown().name + "." + choice.code,
             scene.words(choice.name),
             icon_of(choice, model.has_icons, is_selected, model.are_several),
             is_selected,
             choice.code}
        );
    }
    return model;
}

void draw_question(Ui& ui, Page& page, const TilesModel& model) {
    page.fault(model.fault);
    const std::size_t in_row = columns(ui, model);
    const float gap = ui.mm(PageFrame::kGapMm);
    const float gaps = gap * static_cast<float>(in_row - 1);
    const float width = (page.width() - gaps) / static_cast<float>(in_row);
    const float gap_below_mm = model.are_several ? kLowGapMm : PageFrame::kGapMm;
    Rect row;
    for (std::size_t i = 0; i < model.tiles.size(); ++i) {
        if (i % in_row == 0) row = page.take(tile_height(ui, model), gap_below_mm);
        const Rect place = row.cut_left(width);
        row.cut_left(gap);
        const auto& tile = model.tiles[i];
        const TileOptions options{tile.icon, {}, tile.is_selected, model.has_icons};
        if (ui.tile(tile.id, place, tile.label, options))
            page.answer(Choose{model.field, std::string(tile.code)});
    }
    if (model.are_several) page.skip(3);
}

void on(State& state, Turn& /*turn*/, const Choose& choice) {
    const core::Question* const question = state.form().find(choice.field);
    ENSURE(question != nullptr);
    const auto& choices = question->choices;
    ENSURE(std::ranges::find(choices, choice.code, &core::Choice::code) != choices.end());
    if (core::is_list(core::row_of(choice.field).value)) {
        state.draft.toggle_code(choice.field, choice.code);
    } else if (core::is_flag(core::row_of(choice.field).value)) {
        state.draft.set_flag(choice.field, choice.code == core::kYesCode);
    } else {
        state.draft.set_text(choice.field, choice.code);
    }
    state.faults.clear();
}

}  // namespace fangxin::kiosk::form
