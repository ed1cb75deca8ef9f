// Divisions to choose from: the way to them, a search, and tiles or what was found.
#include "kiosk/visits/form/address_screen.h"

#include <algorithm>

#include "core/ensure.h"
#include "kiosk/page/pills.h"

namespace fangxin::kiosk::form {

namespace {

using core::Division;

constexpr float kSearchMm = 26;
constexpr float kRowMm = 25;

std::string_view title_of(const Scene& scene, const std::vector<Division>& choices) {
    switch (choices.front().code.size()) {
        case core::kProvinceDigits:
            return scene.say("Which province do you live in?");
        case core::kCityDigits:
            return scene.say("Which city?");
        case core::kDistrictDigits:
            return scene.say("Which district or county?");
        default:
            return scene.say("Which street or town?");
    }
}

void add_steps(const Scene& scene, const AddressPicker& picker, AddressScreenModel& model) {
    model.steps.push_back({"address.up.country", scene.say("All of China"), {}});
    for (const Division& division : picker.path_shown()) {
        std::string id = "address.up." + std::string(division.code);
        model.steps.push_back({std::move(id), division.name, division.code});
    }
}

std::string item_of(const Division& division) {
    return "address." + std::string(division.code);
}

FrameModel make_frame(const Scene& scene, const State& state) {
    FrameModel frame = make_question_frame(scene, "address.scroll");
    frame.steps = steps(state);
    frame.steps_done = steps_done(state);
    frame.second->label = scene.say("Type the rest myself");
    frame.second->options = {.icon_before = Icon::keyboard};
    return frame;
}

void draw_steps(Ui& ui, Page& page, const std::vector<AddressScreenModel::Step>& steps) {
    PillRows rows(ui, page, ButtonLook::phrase);
    for (const auto& step : steps) {
        if (rows.draw(step.id, step.label, &step == &steps.back()))
            page.answer(ChooseDivision{step.code});
    }
}

void draw_rows(Ui& ui, Page& page, const std::vector<AddressScreenModel::Row>& rows) {
    for (const auto& row : rows) {
        const float least = ui.list_row_height(row.name, row.place.view(), page.width());
        const Rect area = page.take(std::max(ui.mm(kRowMm), least), 3);
        if (ui.list_row(row.id, area, row.name, row.place.view(), false))
            page.answer(ChooseDivision{row.code});
    }
}

}  // namespace

AddressScreenModel make_address_screen(const Scene& scene, const State& state) {
    ENSURE(state.address_picker.has_value());
    const AddressPicker& picker = *state.address_picker;
    AddressScreenModel model;
    model.frame = make_frame(scene, state);
    const auto choices = picker.choices();
    model.title = title_of(scene, choices);
    add_steps(scene, picker, model);
    const std::string_view hint = scene.say("Find a place: pinyin, its first letters, or name");
    model.search = make_field_model(scene, state, AddressPicker::kSearchItem, {}, hint);
    if (picker.typed().empty()) {
        for (const Division& division : choices) {
            TileModel tile{item_of(division), std::string(division.name)};
            tile.is_selected = picker.is_chosen(division);
            model.tiles.push_back(std::move(tile));
            model.tile_codes.push_back(division.code);
        }
        return model;
    }
    for (const Division& division : picker.found()) {
        model.rows.push_back(
            {item_of(division), division.name, picker.place_of(division), division.code}
        );
    }
    if (model.rows.empty())
        model.nothing_found = scene.say("No place of this name is here. You can type it yourself.");
    return model;
}

std::optional<Answer> address_screen(Ui& ui, const AddressScreenModel& model) {
    Page page(ui, model.frame);
    constexpr float kBelowTitleMm = 4;
    const bool is_typing = model.frame.keyboard.has_value();
    const TextStyle style = is_typing ? TextStyle::heading : TextStyle::title;
    page.paragraph(model.title, style, Role::ink, kBelowTitleMm);
    if (!is_typing) draw_steps(ui, page, model.steps);
    page.field(model.search, kSearchMm);
    if (const auto touched = draw_tiles(ui, page, model.tiles))
        page.answer(ChooseDivision{model.tile_codes.at(*touched)});
    draw_rows(ui, page, model.rows);
    if (!model.nothing_found.empty())
        page.paragraph(model.nothing_found, TextStyle::body, Role::muted);
    return page.end();
}

}  // namespace fangxin::kiosk::form
