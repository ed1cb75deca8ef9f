// The promise of one shop.
#include "kiosk/visits/returns/shop_screen.h"

#include <array>

#include "core/ensure.h"
#include "kiosk/page/wording.h"
#include "kiosk/visits/returns/shops_screen.h"

namespace fangxin::kiosk::returns {

namespace {

constexpr float kPaddingMm = 9;
constexpr float kBetweenMm = 4;

// In the order of Commitment.
constexpr auto kCommitments = std::to_array<ShopModel::Point>({
    {"Quality", "What is sold is what it says it is: nothing fake, nothing spoilt."},
    {"Honesty", "Prices are plain, and what was said counts."},
    {"Redress", "First the shop itself puts right what went wrong, and pays if it must."},
});

void add_returns(const Scene& scene, const core::ShopPromise& shop, ShopModel& model) {
    if (shop.return_days == 0) return;
    model.returns = scene.say(
        "{days} days to bring it back, without a reason",
        {{"days", std::to_string(shop.return_days)}}
    );
    const std::string_view goods = scene.words(shop.goods);
    const std::string_view conditions = scene.words(shop.conditions);
    model.terms = {
        {scene.say("Which goods"), goods.empty() ? scene.say("All that the shop sells") : goods},
        {scene.say("On condition"), conditions.empty() ? scene.say("As good as new") : conditions},
        {scene.say("How"),
         scene.say("Bring goods and receipt to the shop. The money goes back the way it came.")}};
}

void add_commitments(const Scene& scene, const core::ShopPromise& shop, ShopModel& model) {
    if (shop.commitments.empty()) return;
    model.commitment = scene.say("What this shop stands for");
    for (const core::Commitment commitment : shop.commitments) {
        const auto& point = kCommitments.at(static_cast<std::size_t>(commitment));
        model.commitments.push_back({scene.say(point.label), scene.say(point.words)});
    }
}

std::string words_for_validity(const Scene& scene, const core::ShopPromise& shop) {
    const std::string from = words_for_date(scene, shop.from);
    const std::string until = words_for_date(scene, shop.until);
    if (shop.times_renewed == 0)
        return scene.say("Holds from {from} until {until}", {{"from", from}, {"until", until}});
    return scene.say(
        "Holds from {from} until {until}, renewed {count} times",
        {{"from", from}, {"until", until}, {"count", std::to_string(shop.times_renewed)}}
    );
}

std::string words_for_lapse(const Scene& scene, const core::ShopPromise& shop) {
    switch (shop.state_on(scene.today())) {
        case core::PromiseState::removed:
            return scene.say(
                "Taken off the list on {date}: {reason}",
                {{"date", words_for_date(scene, *shop.removed_on)}, {"reason", shop.removal_reason}}
            );
        case core::PromiseState::ran_out:
            return scene.say(
                "The promise ran out on {date}", {{"date", words_for_date(scene, shop.until)}}
            );
        case core::PromiseState::not_yet:
            return scene.say(
                "The promise begins on {date}", {{"date", words_for_date(scene, shop.from)}}
            );
        case core::PromiseState::in_force:
            break;
    }
    return {};
}

// A heading, and below it what it means point by point, on one card.
void draw_points(
    Ui& ui, PageFrame& page, std::string_view heading, const std::vector<ShopModel::Point>& points
) {
    if (points.empty()) return;
    const float width = page.width() - 2 * ui.mm(kPaddingMm);
    const float title = ui.text_height(heading, TextStyle::heading, width);
    float height = 2 * ui.mm(kPaddingMm) + title;
    for (const ShopModel::Point& point : points) {
        height += ui.mm(kBetweenMm) + ui.text_height(point.label, TextStyle::note, width) +
                  ui.text_height(point.words, TextStyle::body, width);
    }
    const Rect card = page.take(height);
    ui.card(card);
    Rect inside = card.inset(ui.mm(kPaddingMm));
    ui.text(inside.cut_top(title), heading, TextStyle::heading, Role::accent);
    for (const ShopModel::Point& point : points) {
        inside.cut_top(ui.mm(kBetweenMm));
        inside.cut_top(ui.text(inside, point.label, TextStyle::note, Role::muted));
        inside.cut_top(ui.text(inside, point.words, TextStyle::body));
    }
}

}  // namespace

ShopModel make_shop_model(const Scene& scene, const State& state) {
    ENSURE(state.shop.has_value());
    const core::ShopPromise& shop = state.shown();
    ShopModel model;
    model.frame = make_frame_model(scene, "returns.shop.scroll");
    model.frame.first = make_back_button(scene);
    model.frame.second = make_complaint_button(scene);
    model.title = shop.name;
    model.address = shop.address;
    if (state.promises->all().is_sample()) model.sample = scene.say(kMadeUp);
    model.lapsed = words_for_lapse(scene, shop);
    model.own_will = scene.say("The shop's own word, given of its own will. It has to keep it.");
    if (!model.lapsed.empty()) {
        model.lapse_detail =
            scene.say("The sign may still hang there. What the law gives you holds all the same.");
        return model;
    }
    add_returns(scene, shop, model);
    add_commitments(scene, shop, model);
    model.valid = words_for_validity(scene, shop);
    return model;
}

std::optional<Answer> shop_screen(Ui& ui, const ShopModel& model) {
    PageOf<Action> page(ui, model.frame);
    page.title(model.title, model.address);
    if (!model.sample.empty()) page.notice(Icon::info, model.sample, Role::warn, Role::warn_soft);
    if (!model.lapsed.empty()) {
        page.caution(Icon::error, model.lapsed, model.lapse_detail, Role::warn, Role::warn_soft);
        return page.end();
    }
    draw_points(ui, page, model.returns, model.terms);
    draw_points(ui, page, model.commitment, model.commitments);
    page.caution(Icon::checked_day, model.valid, model.own_will, Role::good, Role::good_soft);
    return page.end();
}

}  // namespace fangxin::kiosk::returns
