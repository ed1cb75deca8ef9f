// Other bodies to choose from.
#include "kiosk/visits/not_ours/bodies_screen.h"

#include <algorithm>

#include "core/ensure.h"

namespace fangxin::kiosk::not_ours {

namespace {

using core::ClassificationEntry;
constexpr auto kList = core::ClassificationList::other_bodies;

constexpr float kPaddingMm = 8;
constexpr float kNumberMm = 52;

// The best first.
std::vector<const ClassificationEntry*> bodies_for(const State& state, std::string_view typed) {
    std::vector<const ClassificationEntry*> bodies;
    for (const core::Topic* topic : state.topics->find(typed, core::name_of(kList)))
        bodies.push_back(state.classification->find(kList, topic->code));
    return bodies;
}

// In the order of the data.
std::vector<const ClassificationEntry*> bodies_of_group(const State& state) {
    std::vector<const ClassificationEntry*> bodies;
    const auto groups = state.classification->choices(kList);
    const auto group = std::ranges::find(groups, state.group, &core::Choice::code);
    ENSURE(group != groups.end());
    for (const ClassificationEntry& entry : state.classification->entries()) {
        const bool is_covered = entry.list == kList &&
                                std::ranges::find(group->covers, entry.code) != group->covers.end();
        if (is_covered) bodies.push_back(&entry);
    }
    return bodies;
}

void add_groups(const Scene& scene, const State& state, BodiesModel& model) {
    for (const core::Choice& group : state.classification->choices(kList)) {
        model.groups.push_back(
            {"not_ours.group." + group.code,
             std::string(scene.words(group.name)),
             {},
             icon_by_name(group.icon)}
        );
        model.group_codes.push_back(group.code);
    }
}

struct RowLayout {
    Rect number;
    Rect name;
    Rect scope;
    float height = 0;
};

// The number at the left, above the words when the text is large.
RowLayout lay_out(const Ui& ui, const BodiesModel::Row& row, float width) {
    RowLayout layout;
    const float padding = ui.mm(kPaddingMm);
    const bool is_above = is_text_large(ui);
    const float beside = is_above ? 0 : ui.mm(kNumberMm);
    const float words = width - 2 * padding - beside;
    const float line = ui.line_height(TextStyle::heading);
    const float number_width = is_above ? words : beside - ui.mm(4);
    const float number = ui.text_height(row.number, TextStyle::heading, number_width);
    const float name = ui.text_height(row.name, TextStyle::label, words);
    const float scope = ui.text_height(row.scope, TextStyle::caption, words);
    const float top = is_above ? padding + number : padding;
    layout.number = {padding, padding, number_width, std::max(line, number)};
    layout.name = {padding + beside, top, words, name};
    layout.scope = {padding + beside, top + name + ui.mm(1), words, scope};
    layout.height = std::max(layout.scope.bottom(), layout.number.bottom()) + padding;
    return layout;
}

void draw_row(Ui& ui, PageOf<Action>& page, const BodiesModel::Row& row) {
    const RowLayout layout = lay_out(ui, row, page.width());
    const Rect card = page.take(layout.height, 4);
    const auto at = [&card](const Rect& part) {
        return Rect{card.x + part.x, card.y + part.y, part.width, part.height};
    };
    ui.card(card);
    if (ui.target(row.id, card)) page.answer(ChooseBody{std::string(row.code)});
    ui.text(at(layout.number), row.number, TextStyle::heading, Role::accent);
    ui.text(at(layout.name), row.name, TextStyle::label);
    ui.text(at(layout.scope), row.scope, TextStyle::caption, Role::muted);
}

}  // namespace

BodiesModel make_bodies_model(const Scene& scene, const State& state) {
    BodiesModel model;
    model.frame = make_frame_model(scene, "not_ours.scroll");
    model.frame.first = make_back_button(scene);
    model.frame.help.reset();
    model.frame.second = FootButton{
        "not_ours.help",
        std::string(scene.say("Not found? Ask the staff")),
        action::ShowHelp{},
        {.icon_before = Icon::help}};
    model.title = scene.say("Who is it for?");
    const std::string_view hint = scene.say("Pinyin, its first letters, name or number");
    model.search = make_field_model(scene, state, kSearchItem, {}, hint);
    const std::string_view typed = model.search.shown.view();
    if (typed.empty() && state.group.empty()) {
        model.subtitle = scene.say("Choose what it is about, or type it.");
        model.emergency = scene.say("In danger, hurt, robbed or cheated? Call 110 at once.");
        add_groups(scene, state, model);
        return model;
    }
    if (typed.empty()) model.title = scene.words(*state.classification->words(kList, state.group));
    for (const ClassificationEntry* body :
         typed.empty() ? bodies_of_group(state) : bodies_for(state, typed)) {
        model.rows.push_back(
            {"not_ours." + body->code,
             body->body.number,
             scene.words(body->name),
             scene.words(body->body.scope),
             body->code}
        );
    }
    if (model.rows.empty())
        model.nothing_found =
            scene.say("Nothing of this name is here. Call 12345: they know who it is for.");
    return model;
}

std::optional<Answer> bodies_screen(Ui& ui, const BodiesModel& model) {
    PageOf<Action> page(ui, model.frame);
    const bool is_typing = model.frame.keyboard.has_value();
    if (is_typing) {
        page.paragraph(model.title, TextStyle::heading, Role::ink, 4);
    } else {
        page.title(model.title, model.subtitle);
    }
    page.field(model.search, 26);
    if (!model.emergency.empty() && !is_typing)
        page.notice(Icon::danger, model.emergency, Role::seal, Role::seal_soft);
    if (const auto touched = draw_tiles(ui, page, model.groups))
        page.answer(ChooseGroup{model.group_codes.at(*touched)});
    for (const auto& row : model.rows) draw_row(ui, page, row);
    if (!model.nothing_found.empty())
        page.paragraph(model.nothing_found, TextStyle::body, Role::muted);
    return page.end();
}

}  // namespace fangxin::kiosk::not_ours
