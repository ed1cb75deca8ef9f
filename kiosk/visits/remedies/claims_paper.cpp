// What the page of claims says on paper.
#include "kiosk/visits/remedies/claims_paper.h"

#include <utility>

#include "kiosk/page/printing.h"
#include "kiosk/visits/remedies/claims_screen.h"

namespace fangxin::kiosk::remedies {

ClaimsPaper make_paper(const Scene& scene, const State& state) {
    ClaimsModel shown = make_claims_model(scene, state);
    auto paper = begin_paper<ClaimsPaper>(scene, shown.title);
    paper.summary = std::move(shown.summary);
    paper.caution = shown.caution;
    if (!scene.is_chinese()) paper.caution += ' ';
    paper.caution += shown.caution_detail;
    for (ClaimsModel::Claim& claim : shown.claims)
        paper.claims.push_back(
            {std::string(claim.title),
             std::move(claim.badge),
             core::PrivateText(claim.amount),
             std::move(claim.text),
             std::move(claim.reckoning),
             std::move(claim.article)}
        );
    paper.foot = scene.say("To complain, come to a station like this one, or call 12315.");
    return paper;
}

}  // namespace fangxin::kiosk::remedies
