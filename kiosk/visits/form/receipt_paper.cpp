// What the receipt says on paper.
#include "kiosk/visits/form/receipt_paper.h"

#include "kiosk/page/wording.h"
#include "kiosk/visits/form/receipt_screen.h"

namespace fangxin::kiosk::form {

namespace {

// Where else one may go with a complaint, by the rules in force (CPL, Art. 39).
std::string_view other_routes(const Scene& scene, core::CaseKind kind) {
    const core::RuleSet* const rules = scene.law.rules.in_force(scene.today());
    const bool is_owed = kind == core::CaseKind::complaint && rules != nullptr;
    return is_owed ? scene.say(rules->other_routes) : std::string_view();
}

}  // namespace

ReceiptPaper make_paper(const Scene& scene, const State& state) {
    const auto text = [&](std::string_view english) { return std::string(scene.say(english)); };
    ReceiptModel shown = make_receipt_model(scene, state);
    ReceiptPaper paper;
    paper.brand = text("Fangxin station");
    paper.station = scene.station_name;
    paper.title = text("Receipt");
    paper.as_of = scene.say(
        "As of {time}. Scan the code for the newest state.",
        {{"time", words_for_instant(scene, scene.around.now)}}
    );
    paper.number = {text("Number"), core::PrivateText(shown.number)};
    paper.code = {std::string(shown.code_label), std::move(shown.code)};
    paper.keep_both = text("The progress is shown for both together. Tell nobody.");
    paper.qr_content.assign(shown.qr_content);
    paper.qr_hint = shown.qr_hint;
    paper.next_title = shown.next_title;
    for (TimelineEntry& entry : shown.timeline)
        paper.steps.push_back(
            {entry.mark == TimelineMark::done,
             std::move(entry.title),
             std::move(entry.when),
             std::move(entry.detail)}
        );
    paper.to_know = std::move(shown.to_know);
    paper.routes_title = text("Other ways to go");
    paper.routes = other_routes(scene, state.draft.kind);
    paper.foot = text("For questions ask the staff, or call 12315 and name your number.");
    return paper;
}

}  // namespace fangxin::kiosk::form
