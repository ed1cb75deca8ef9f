// What the page before leaving says.
#include "core/ensure.h"
#include "kiosk/page/printing.h"
#include "kiosk/page/wording.h"
#include "kiosk/visits/form/noted_screen.h"

namespace fangxin::kiosk::form {

namespace {

std::optional<NotedModel::Way> make_print(const Scene& scene, const Receipt& receipt) {
    const auto print =
        make_print_model(scene, receipt.printing, receipt.is_printed, scene.say("Print"));
    if (!print) return std::nullopt;
    NotedModel::Way way;
    way.icon = Icon::print;
    way.title = scene.say("Print it");
    way.button_id = "noted.print";
    way.is_done = receipt.is_printed;
    way.label = print->label;
    way.words = print->words;
    // That it cannot be had is said before anybody asks for it: it is one of the ways.
    const bool cannot_be_had = way.words.empty() && way.label.empty();
    if (cannot_be_had) way.words = words_for_printer(scene);
    way.is_faulty = print->is_faulty || cannot_be_had;
    if (way.is_faulty) {
        if (!scene.is_chinese()) way.words += ' ';
        way.words += scene.say("The number is not lost. Keep it in another way.");
    } else if (way.words.empty()) {
        way.words = scene.say("Number, code and QR code on paper");
    }
    return way;
}

FootButton make_done(const Scene& scene, const Receipt& receipt) {
    if (receipt.onward)
        return {
            "noted.onward",
            std::string(scene.say("Noted, go on")),
            action::Next{},
            {.icon_after = Icon::next}};
    return {
        "noted.done",
        std::string(scene.say("Noted, leave")),
        action::Leave{},
        {.icon_after = Icon::leave}};
}

}  // namespace

NotedModel make_noted_model(const Scene& scene, const State& state) {
    ENSURE(state.receipt.has_value());
    const Receipt& receipt = *state.receipt;
    NotedModel model;
    model.frame = make_frame_model(scene, "noted.scroll");
    model.frame.first = FootButton{
        "noted.back",
        std::string(scene.say("Look again")),
        action::Back{},
        {.look = ButtonLook::outline, .icon_before = Icon::back}};
    model.frame.second = make_done(scene, receipt);
    const auto countdown = receipt.countdown();
    if (countdown && scene.around.now_s >= countdown->begins_s) {
        const int seconds = seconds_left(countdown->ends_s, scene.around.now_s);
        model.frame.warning = FootNote{
            Icon::timer,
            Role::muted,
            scene.say(
                "If nobody touches the screen, it leaves and erases by itself in {seconds} "
                "seconds. A touch stops that.",
                {{"seconds", std::to_string(seconds)}}
            )};
    }
    model.title = scene.say("Did you note it?");
    model.subtitle = scene.say("Once you leave, this machine does not show it any more.");
    model.number_label = scene.say("Number");
    model.number = receipt.filed.number.to_string();
    model.code_label = scene.say("Query code");
    model.code = spaced_code(receipt.filed.query_code.to_string());
    model.keep_both = scene.say("The progress is shown for both together. Tell nobody.");
    model.print = make_print(scene, receipt);
    model.ways_title = scene.say(
        model.print ? "Three ways to keep it, one is enough" : "Two ways to keep it, one is enough"
    );
    model.scan.icon = Icon::scan;
    model.scan.title = scene.say("Scan it with a phone");
    model.scan.words = scene.say("It stays in the phone, with the progress at any time.");
    model.qr_content = receipt.filed.qr_content.view();
    model.write.icon = Icon::edit;
    model.write.title = scene.say("Write it down");
    model.write.words = scene.say("On paper, or take a photo of this page.");
    model.write.button_id = "noted.written";
    model.write.label = scene.say("I wrote it down");
    model.write.is_done = receipt.is_written_down;
    return model;
}

}  // namespace fangxin::kiosk::form
