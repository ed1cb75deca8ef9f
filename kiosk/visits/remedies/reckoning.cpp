// The steps of a reckoning.
#include "kiosk/visits/remedies/reckoning.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "core/form/amount.h"
#include "kiosk/page/wording.h"

namespace fangxin::kiosk::remedies {

namespace {

using Values = std::vector<std::pair<std::string_view, std::string>>;

class Steps {
  public:
    explicit Steps(const Scene& scene) : scene_(scene) {}

    void add(std::string_view english, const Values& values = {}) {
        if (!words_.empty()) words_.append("\n");
        words_.append(scene_.say(english, values));
    }
    core::PrivateText take() { return std::move(words_); }

  private:
    const Scene& scene_;
    core::PrivateText words_;
};

std::string yuan(std::int64_t fen) {
    return "¥" + core::format_yuan(fen);
}

// Gives back the product.
std::int64_t add_price(Steps& steps, std::int64_t paid_fen, int times) {
    const std::int64_t fen = paid_fen * times;
    if (fen == 0) return 0;
    if (times == 1)
        steps.add("You paid {sum}", {{"sum", yuan(fen)}});
    else
        steps.add(
            "{times} times what you paid: {paid} × {times} = {sum}",
            {{"times", std::to_string(times)}, {"paid", yuan(paid_fen)}, {"sum", yuan(fen)}}
        );
    return fen;
}

std::int64_t add_loss(Steps& steps, std::int64_t loss_fen, int times) {
    const std::int64_t fen = loss_fen * times;
    if (fen == 0) return 0;
    if (times == 1)
        steps.add("You lost {sum}", {{"sum", yuan(fen)}});
    else
        steps.add(
            "{times} times what you lost: {lost} × {times} = {sum}",
            {{"times", std::to_string(times)}, {"lost", yuan(loss_fen)}, {"sum", yuan(fen)}}
        );
    return fen;
}

void add_sum(Steps& steps, const core::Remedy& remedy, const core::PurchaseFacts& facts) {
    if (remedy.kind == core::RemedyKind::perform_or_repay)
        return steps.add("Left on the card: {sum}", {{"sum", yuan(*remedy.amount_fen)}});
    const std::int64_t by_price = add_price(steps, facts.paid_fen, remedy.price_multiple);
    const std::int64_t by_loss = add_loss(steps, facts.loss_fen, remedy.loss_multiple);
    const std::int64_t larger = std::max(by_price, by_loss);
    if (by_price > 0 && by_loss > 0)
        steps.add("The larger of the two: {sum}", {{"sum", yuan(larger)}});
    if (*remedy.amount_fen > larger)
        steps.add("Less than {sum} counts as {sum}", {{"sum", yuan(*remedy.amount_fen)}});
}

}  // namespace

core::PrivateText words_for_reckoning(
    const Scene& scene, const core::Remedy& remedy, const core::PurchaseFacts& facts
) {
    Steps steps(scene);
    if (remedy.amount_fen)
        add_sum(steps, remedy, facts);
    else if (remedy.loss_multiple == 1)
        steps.add("As much as your receipts show");
    else if (remedy.loss_multiple > 1)
        steps.add(
            "What your receipts show, {times} times",
            {{"times", std::to_string(remedy.loss_multiple)}}
        );
    if (remedy.until && facts.received_on)
        steps.add(
            "Received on {date}; the day after is day 1, day {days} is {last}",
            {{"date", words_for_day(scene, *facts.received_on)},
             {"days", std::to_string(remedy.days)},
             {"last", words_for_day(scene, *remedy.until)}}
        );
    return steps.take();
}

}  // namespace fangxin::kiosk::remedies
