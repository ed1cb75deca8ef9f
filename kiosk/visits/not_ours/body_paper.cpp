// What a body's page says on paper.
#include "kiosk/visits/not_ours/body_paper.h"

#include <utility>

#include "kiosk/page/printing.h"
#include "kiosk/visits/not_ours/body_screen.h"

namespace fangxin::kiosk::not_ours {

LeafletPaper make_paper(const Scene& scene, const State& state) {
    BodyModel shown = make_body_model(scene, state);
    auto paper = begin_paper<LeafletPaper>(scene, shown.title);
    for (BodyModel::Number& one : shown.numbers)
        paper.numbers.push_back({std::move(one.name), std::move(one.number)});
    for (const BodyModel::Part& part : shown.parts)
        paper.parts.push_back({std::string(part.label), std::string(part.text)});
    paper.checked = std::move(shown.checked);
    paper.foot = scene.say("If you do not get on there, come back or call 12345.");
    return paper;
}

}  // namespace fangxin::kiosk::not_ours
