// Look up a case.
#include "kiosk/visits/find/find_screen.h"

#include <array>

namespace fangxin::kiosk::find {

namespace {

// In the order of Problem.
constexpr std::array<std::string_view, 11> kProblemWords = {
    "",
    "This number is not right. Please compare it with your receipt, character by character.",
    "The query code has 8 digits, or 6 on an older receipt.",
    "Number and query code do not belong together. Please look at both again.",
    "Too many tries. For safety this number rests now: please try again in 15 minutes, or call "
    "12315.",
    "This machine knows no case with this number and query code, and cannot ask the centre now. "
    "Please look at both again, scan your receipt with a phone, or call 12315.",
    "The look-up did not work. Your case is not affected. Please try again, or call 12315.",
    "This is not the QR code of a receipt. Please scan the one beside the number, or type both.",
    "The centre does not know this receipt. Please type number and query code.",
    "The centre cannot be asked now. Please type the query code, too: this machine may know the "
    "case itself.",
    "For this, please type the query code, too. It is on your receipt.",
};

}  // namespace

FindModel make_find_model(const Scene& scene, const State& state) {
    FindModel model;
    const bool is_running = state.is_running;
    model.frame = make_question_frame(scene, "find.scroll");
    const auto label = is_running ? scene.say("Looking…") : scene.say("Look up");
    model.frame.second = FootButton{
        "find.submit",
        std::string(label),
        action::Next{},
        {.icon_before = Icon::search, .is_enabled = !is_running}};
    model.title = scene.say("Which case?");
    model.subtitle =
        scene.say("Both are on your receipt. Capital letters, dashes and spaces do not matter.");
    model.number = make_field_model(
        scene, state, kNumberItem, scene.say("Number"), scene.say("Such as K7Q-03F9-X")
    );
    model.code = make_field_model(
        scene,
        state,
        kQueryCodeItem,
        scene.say("Query code"),
        scene.say("8 digits, such as 4829 1637")
    );
    model.lost = scene.say(
        "Lost the code? Ask the staff and bring your identity card: you can get a new one."
    );
    if (state.problem == Problem::none) return model;
    const auto words = scene.say(kProblemWords.at(static_cast<std::size_t>(state.problem)));
    if (state.problem == Problem::number_wrong) {
        model.number.fault = words;
    } else if (state.problem == Problem::code_wrong || state.problem == Problem::code_needed) {
        model.code.fault = words;
    } else {
        model.problem = words;
        model.is_network_problem =
            state.problem == Problem::offline || state.problem == Problem::receipt_offline;
    }
    return model;
}

std::optional<Answer> find_screen(Ui& ui, const FindModel& model) {
    PageOf<Action> page(ui, model.frame);
    page.title(model.title, model.subtitle);
    if (!model.problem.empty()) {
        const bool is_mild = model.is_network_problem;
        const Icon icon = is_mild ? Icon::offline : Icon::error;
        const Role ground = is_mild ? Role::warn_soft : Role::seal_soft;
        page.notice(icon, model.problem, is_mild ? Role::warn : Role::seal, ground);
    }
    page.field(model.number);
    page.field(model.code);
    page.paragraph(model.lost, TextStyle::note, Role::muted);
    return page.end();
}

}  // namespace fangxin::kiosk::find
