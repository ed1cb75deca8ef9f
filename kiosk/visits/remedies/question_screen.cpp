// One question about what may be claimed.
#include "kiosk/visits/remedies/question_screen.h"

#include <algorithm>
#include <array>

#include "core/ensure.h"
#include "kiosk/page/wording.h"
#include "kiosk/visits/remedies/problem_words.h"

namespace fangxin::kiosk::remedies {

namespace {

using core::Date;

struct Words {
    std::string_view title;
    std::string_view subtitle;
};

// In the order of Question.
constexpr auto kWords = std::to_array<Words>({
    {"What did you buy, or which service was it?", "Choose the closest match."},
    {"What is wrong?", "You can choose several."},
    {"How did you buy it?", "Choose the closest match."},
    {"When did you receive it?", "About is fine."},
    {"How much did you pay?", "In yuan, as on the receipt."},
    {"How much is left on the card?", "In yuan. About is fine."},
    {"How much have you lost besides?",
     "Doctor, repair, wages, in yuan. Leave it empty if you do not know yet."},
});

struct WayWords {
    Way way;
    std::string_view id;
    std::string_view label;
    std::string_view caption;
};
constexpr auto kWays = std::to_array<WayWords>({
    {Way::in_shop, "in_shop", "In a shop", ""},
    {Way::at_distance, "at_distance", "Online, by telephone, on television", ""},
    {Way::at_distance_exempt,
     "exempt",
     "Online, but not returnable",
     "Made to order, fresh, opened discs and software, downloads, newspapers"},
});

void add(QuestionModel& model, TileModel tile, Action action) {
    model.tiles.push_back(std::move(tile));
    model.actions.push_back(std::move(action));
}

void add_matters(const Scene& scene, const State& state, QuestionModel& model) {
    constexpr auto kList = core::ClassificationList::object_categories;
    for (const core::Choice& choice : state.classification->choices(kList)) {
        const bool is_selected = state.matter == choice.code;
        add(model,
            {"remedies.matter." + choice.code,
             std::string(scene.words(choice.name)),
             {},
             icon_by_name(choice.icon),
             is_selected},
            ChooseMatter{choice.code});
    }
}

void add_problems(const Scene& scene, const State& state, QuestionModel& model) {
    for (const Problem problem : problems_of(state)) {
        const bool is_selected = state.problems.contains(problem);
        add(model,
            {"remedies.problem." + std::string(words_of(problem).id),
             std::string(scene.say(words_of(problem).sentence)),
             {},
             Icon::none,
             is_selected},
            ToggleProblem{problem});
    }
}

void add_ways(const Scene& scene, const State& state, QuestionModel& model) {
    for (const WayWords& way : kWays) {
        const std::string_view caption =
            way.caption.empty() ? std::string_view() : scene.say(way.caption);
        add(model,
            {"remedies.way." + std::string(way.id),
             std::string(scene.say(way.label)),
             std::string(caption),
             Icon::none,
             state.way == way.way},
            ChooseWay{way.way});
    }
}

// Whether what was received on this day can still be returned as faulty.
bool can_be_returned(const Scene& scene, Date received_on) {
    core::PurchaseFacts facts;
    facts.is_faulty = true;
    facts.bought_on = received_on;
    facts.received_on = received_on;
    const auto open = scene.law.remedies.remedies_for(
        facts, scene.law.days, scene.law.rules.settings().reading, scene.today()
    );
    return open && std::ranges::find(*open, core::RemedyKind::return_faulty, &core::Remedy::kind) !=
                       open->end();
}

// Every day on which it matters, each as a choice; then all that are earlier, and not yet.
void add_days(const Scene& scene, const State& state, QuestionModel& model) {
    constexpr int kDaysMax = 31;
    constexpr std::array<std::string_view, 2> kNear = {"Today", "Yesterday"};
    const auto add_day =
        [&](const std::string& id, std::string label, std::string caption, Received day) {
            add(model,
                {"remedies.received." + id,
                 std::move(label),
                 std::move(caption),
                 Icon::none,
                 state.received == day},
                ChooseReceived{day});
        };
    Date date = scene.today();
    for (std::size_t ago = 0; ago < kDaysMax && can_be_returned(scene, date); ++ago) {
        const std::string words = words_for_day(scene, date);
        const bool is_near = ago < kNear.size();
        add_day(
            std::to_string(ago),
            is_near ? std::string(scene.say(kNear.at(ago))) : words,
            is_near ? words : "",
            {date}
        );
        date = core::plus_days(date, -1);
    }
    add_day("earlier", std::string(scene.say("Earlier")), "", {date, true});
    add_day("not_yet", std::string(scene.say("Not yet received")), "", {});
}

}  // namespace

QuestionModel make_question_model(const Scene& scene, const State& state) {
    ENSURE(state.shown.has_value());
    const Question question = *state.shown;
    QuestionModel model;
    model.frame = make_question_frame(scene, "remedies.scroll");
    const auto asked = questions_of(state);
    model.frame.steps = static_cast<int>(asked.size()) + 1;
    model.frame.steps_done =
        static_cast<int>(std::ranges::find(asked, question) - asked.begin()) + 1;
    const Words& words = kWords.at(static_cast<std::size_t>(question));
    model.title = scene.say(words.title);
    model.subtitle = scene.say(words.subtitle);
    if (question == Question::matter) add_matters(scene, state, model);
    if (question == Question::problem) add_problems(scene, state, model);
    if (question == Question::way) add_ways(scene, state, model);
    if (question == Question::received) add_days(scene, state, model);
    if (const auto field = field_of(question); !field.empty())
        model.amount = make_field_model(scene, state, field, {}, scene.say("Such as 3000"));
    if (!state.has_fault) return model;
    if (model.amount)
        model.amount->fault = scene.say("Please type an amount in digits, such as 3000 or 99.50.");
    else
        model.fault = scene.say("Please choose one.");
    return model;
}

std::optional<Answer> question_screen(Ui& ui, const QuestionModel& model) {
    PageOf<Action> page(ui, model.frame);
    page.title(model.title, model.subtitle);
    page.fault(model.fault);
    if (const auto touched = draw_tiles(ui, page, model.tiles))
        page.answer(model.actions.at(*touched));
    if (model.amount) page.field(*model.amount);
    return page.end();
}

}  // namespace fangxin::kiosk::remedies
