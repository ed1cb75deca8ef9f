// The card of the limit that runs.
#include "kiosk/page/deadline.h"

#include <algorithm>

#include "core/law/status_facts.h"
#include "kiosk/page/wording.h"

namespace fangxin::kiosk {
namespace {

constexpr float kRingMm = 40;

using core::DayUnit;
using core::LimitClock;
using core::LimitState;

std::string words_for_days(const Scene& scene, int count, DayUnit unit) {
    const bool is_working = unit == DayUnit::working_days;
    return scene.say(
        is_working ? "{days} working days" : "{days} days", {{"days", std::to_string(count)}}
    );
}

std::string make_title(const Scene& scene, const LimitClock& limit) {
    const std::string what(scene.say(*limit.rule.label));
    if (limit.state == LimitState::overdue)
        return scene.say("The time for {what} has passed", {{"what", what}});
    if (limit.state == LimitState::paused)
        return scene.say("The time for {what} stands still", {{"what", what}});
    if (!limit.counted || limit.days_left == 0)
        return scene.say("The time for {what} is running out", {{"what", what}});
    const std::string days = words_for_days(scene, limit.days_left, limit.rule.unit);
    return scene.say("{days} left for {what}", {{"days", days}, {"what", what}});
}

std::string make_detail(const Scene& scene, const LimitClock& limit) {
    if (limit.state == LimitState::overdue)
        return std::string(scene.say("You can ask the staff, or call 12315 and name your number."));
    if (!limit.counted)
        return std::string(scene.say("Its last day cannot be computed on this machine."));
    std::string detail = scene.say(
        "Due by {date} ({days} by law).",
        {{"date", words_for_date(scene, limit.counted->earliest)},
         {"days", words_for_days(scene, limit.length, limit.rule.unit)}}
    );
    const auto add = [&](std::string_view sentence) {
        if (!scene.is_chinese()) detail += ' ';
        detail += scene.say(sentence);
    };
    if (limit.state == LimitState::paused)
        add("The time of testing or of settling with the shop does not count.");
    if (limit.counted->is_provisional)
        add("Provisional: that year's holidays are not published yet.");
    return detail;
}

}  // namespace

std::optional<core::CaseClock> clock_of(const Scene& scene, const core::CaseStatus& status) {
    const auto facts = core::facts_of(status);
    auto clock = core::run_clock(scene.law.rules, scene.law.days, facts, scene.today());
    return clock ? std::optional(*std::move(clock)) : std::nullopt;
}

std::optional<DeadlineModel> make_deadline_model(
    const Scene& scene, const std::optional<core::CaseClock>& clock, bool is_explained
) {
    const LimitClock* limit = clock ? core::limit_waited_for(*clock) : nullptr;
    if (limit == nullptr) return std::nullopt;
    DeadlineModel model;
    const bool is_working = limit->rule.unit == DayUnit::working_days;
    if (limit->counted && limit->state != LimitState::overdue) {
        model.number = std::to_string(limit->days_left);
        model.unit = scene.say(is_working ? "working days" : "days");
        model.fraction_left = std::min(
            1.0F, static_cast<float>(limit->days_left) / static_cast<float>(limit->length)
        );
    }
    model.title = make_title(scene, *limit);
    model.detail = make_detail(scene, *limit);
    if (limit->state == LimitState::overdue) model.role = Role::seal;
    if (is_explained) model.explanation = scene.say(core::explain(*limit));
    model.toggle =
        scene.say(is_explained ? "Close the explanation" : "Touch to see how it is counted");
    return model;
}

bool draw_deadline(Ui& ui, PageFrame& page, std::string_view id, const DeadlineModel& model) {
    const float padding = ui.mm(10);
    const float ring = model.number.empty() ? 0 : ui.mm(kRingMm) * picture_scale(ui);
    const float beside = model.number.empty() ? 0 : ring + ui.mm(8);
    const float inner = page.width() - 2 * padding;
    const float width = inner - beside;
    const float gap = ui.mm(3);
    const float title = ui.text_height(model.title, TextStyle::heading, width);
    const float detail = ui.text_height(model.detail, TextStyle::body, width);
    const float toggle = ui.text_height(model.toggle, TextStyle::body, width);
    const float words = title + detail + toggle + 2 * gap;
    const float below = model.explanation.empty()
                            ? 0
                            : ui.text_height(model.explanation, TextStyle::body, inner) + ui.mm(6);
    const Rect panel = page.take(std::max(ring, words) + below + 2 * padding, 8);
    ui.card(panel);
    const bool was_pressed = ui.target(id, panel);
    Rect rest = panel.inset(padding);
    Rect upper = rest.cut_top(std::max(ring, words));
    if (!model.number.empty()) {
        const Rect circle = upper.cut_left(ring);
        ui.ring(
            {circle.x, circle.center_y() - ring / 2, ring, ring},
            model.fraction_left,
            model.number,
            model.unit
        );
        upper.cut_left(beside - ring);
    }
    upper.cut_top((upper.height - words) / 2);
    ui.text(upper.cut_top(title), model.title, TextStyle::heading, model.role);
    upper.cut_top(gap);
    ui.text(upper.cut_top(detail), model.detail, TextStyle::body, Role::muted);
    upper.cut_top(gap);
    ui.text(upper.cut_top(toggle), model.toggle, TextStyle::body, Role::accent);
    if (!model.explanation.empty()) {
        rest.cut_top(ui.mm(6));
        ui.text(rest, model.explanation, TextStyle::body, Role::ink);
    }
    return was_pressed;
}

std::string words_for_limit(const Scene& scene, std::string_view limit_id) {
    const core::RuleSet* rules = scene.law.rules.in_force(scene.today());
    if (rules == nullptr) return {};
    const auto found = std::ranges::find(rules->limits, limit_id, &core::LimitRule::id);
    if (found == rules->limits.end()) return {};
    return words_for_days(scene, found->length, found->unit);
}

std::string words_for_last_day(
    const Scene& scene, const std::optional<core::CaseClock>& clock, std::string_view limit_id
) {
    if (!clock) return {};
    for (const LimitClock& limit : clock->limits) {
        if (limit.rule.id != limit_id || limit.ended_on || !limit.counted) continue;
        return scene.say(
            limit.counted->is_provisional ? "by {date}, provisional" : "by {date}",
            {{"date", words_for_date(scene, limit.counted->earliest)}}
        );
    }
    return {};
}

}  // namespace fangxin::kiosk
