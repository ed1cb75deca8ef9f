// Look up a case.
#include "kiosk/visits/find/find_screen.h"

namespace fangxin::kiosk::find {

namespace {

void add_problem(const Scene& scene, const State& state, FindModel& model) {
    switch (state.problem) {
        case Problem::none:
            return;
        case Problem::number_wrong:
            model.number.fault = scene.say(
                "This number is not right. Please compare it with your receipt, "
                "character by character."
            );
            return;
        case Problem::code_wrong:
            model.code.fault = scene.say("The query code has 6 digits.");
            return;
        case Problem::not_found:
            model.problem = scene.say(
                "Number and query code do not belong together. Please look at "
                "both again."
            );
            return;
        case Problem::locked:
            model.problem = scene.say(
                "Too many tries. For safety this number rests now: please try "
                "again in 15 minutes, or call 12315."
            );
            return;
        case Problem::offline:
            model.problem = scene.say(
                "The centre cannot be reached now, and this machine does not "
                "know the case. Please try later, or call 12315."
            );
            model.is_network_problem = true;
            return;
        case Problem::failed:
            model.problem = scene.say(
                "The look-up did not work. Your case is not affected. Please "
                "try again, or call 12315."
            );
            return;
    }
}

}  // namespace

FindModel make_find_model(const Scene& scene, const State& state) {
    FindModel model;
    const bool is_running = state.is_running;
    model.frame = make_question_frame(scene, "find.scroll");
    const auto label = is_running ? scene.say("Looking…") : scene.say("Look up");
    model.frame.second = FootButton{"find.submit", std::string(label), action::Next{}, {}};
    model.frame.second->options.icon_before = Icon::search;
    model.frame.second->options.is_enabled = !is_running;
    model.title = scene.say("Which case?");
    model.subtitle = scene.say(
        "Both stand on your receipt. Capital letters, dashes and spaces do "
        "not matter."
    );
    model.number = make_field_model(
        scene, state, kNumberItem, scene.say("Number"), scene.say("Such as K7Q-03F9-X")
    );
    model.code = make_field_model(
        scene, state, kQueryCodeItem, scene.say("Query code"), scene.say("6 digits")
    );
    add_problem(scene, state, model);
    return model;
}

std::optional<Answer> find_screen(Ui& ui, const FindModel& model) {
    PageOf<Action> page(ui, model.frame);
    page.title(model.title, model.subtitle);
    if (!model.problem.empty()) {
        const Icon icon = model.is_network_problem ? Icon::offline : Icon::error;
        const Role role = model.is_network_problem ? Role::warn : Role::seal;
        const Role ground = model.is_network_problem ? Role::warn_soft : Role::seal_soft;
        page.notice(icon, model.problem, role, ground);
    }
    page.field(model.number);
    page.field(model.code);
    return page.end();
}

}  // namespace fangxin::kiosk::find
