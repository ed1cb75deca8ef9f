// The words of a print.
#include "kiosk/page/printing.h"

#include "kiosk/page/wording.h"

namespace fangxin::kiosk {

std::optional<PrintModel> make_print_model(
    const Scene& scene, Printing printing, bool is_out, std::string_view offer
) {
    if (scene.printer == PrinterCondition::none) return std::nullopt;
    PrintModel print;
    if (printing == Printing::running) {
        print.words = scene.say("Printing. Please wait.");
        return print;
    }
    if (printing == Printing::failed) {
        print = {scene.say("Try again"), words_for_printer(scene), true};
    } else if (is_out) {
        print = {scene.say("Print again"), scene.say("It is printed. Please take the paper.")};
    } else {
        print.label = offer;
    }
    if (scene.printer != PrinterCondition::ready) print.label = {};
    return print;
}

void draw_print_words(PageFrame& page, const PrintModel& print) {
    if (print.words.empty()) return;
    const Icon icon = print.is_faulty ? Icon::error : Icon::print;
    const Role role = print.is_faulty ? Role::warn : Role::good;
    page.notice(icon, print.words, role, print.is_faulty ? Role::warn_soft : Role::good_soft);
}

}  // namespace fangxin::kiosk
