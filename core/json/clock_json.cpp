// Writes a clock so that a person or a program can check it.
#include "core/json/law_json.h"
#include "core/json/wire_members.h"

namespace fangxin::core {

template <>
inline constexpr auto kMembers<SkippedDay> = std::tuple{
    Member{"date", &SkippedDay::date},
    Member{"reason", &SkippedDay::reason},
};

template <>
inline constexpr auto kMembers<PausedSpan> = std::tuple{
    Member{"reason", &PausedSpan::kind},
    Member{"from", &PausedSpan::from},
    Member{"to", &PausedSpan::to},
};

namespace {

OrderedJson limit_json(const LimitClock& limit) {
    OrderedJson json{
        {"limit", limit.rule.id},
        {"name", json_of(limit.rule.name)},
        {"label", json_of(limit.rule.label)},
        {"rule_set", limit.rule_set},
        {"article", json_of(limit.rule.article)},
        {"unit", name_of(limit.rule.unit)},
        {"length", limit.length},
        {"extended", limit.is_extended},
        {"shortened_by", limit.policy ? OrderedJson(limit.policy->order_number) : OrderedJson()},
        {"state", name_of(limit.state)},
        {"from", to_iso(limit.from)},
        {"to_earliest", OrderedJson()},
        {"to_latest", OrderedJson()},
        {"ended_on", json_of(limit.ended_on)},
        {"ended_by", limit.ended_by ? OrderedJson(name_of(*limit.ended_by)) : OrderedJson()},
        {"days_left", limit.days_left},
        {"days_over", json_of(limit.days_over)},
        {"paused", json_of(limit.paused)},
        {"explanation", json_of(explain(limit))},
    };
    if (!limit.counted) return json;
    json["to_earliest"] = to_iso(limit.counted->earliest);
    json["to_latest"] = to_iso(limit.counted->latest);
    json["provisional"] = limit.counted->is_provisional;
    json["skipped"] = json_of(limit.counted->skipped);
    json["moved_over"] = json_of(limit.counted->moved_over);
    return json;
}

OrderedJson clock_json(const CaseClock& clock) {
    OrderedJson limits = OrderedJson::array();
    for (const LimitClock& limit : clock.limits) limits.push_back(limit_json(limit));
    return OrderedJson{{"on", to_iso(clock.on)}, {"limits", std::move(limits)}};
}

}  // namespace

std::string to_json(const CaseClock& clock) {
    constexpr int kIndent = 2;
    return write_text(clock_json(clock), kIndent);
}

std::string to_json(
    const CaseStatus& status,
    const std::optional<CaseClock>& clock,
    std::optional<bool> is_receipt_genuine
) {
    OrderedJson json = json_of(status);
    json["clock"] = clock ? clock_json(*clock) : OrderedJson();
    if (is_receipt_genuine) json["receipt_genuine"] = *is_receipt_genuine;
    return write_text(json);
}

}  // namespace fangxin::core
