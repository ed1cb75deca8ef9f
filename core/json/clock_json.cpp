// Writes a clock so that a person or a program can check it.
#include "core/json/case_json.h"
#include "core/json/law_json.h"

namespace fangxin::core {

namespace {

constexpr int kIndent = 2;

std::string_view reason_name(SkipReason reason) {
    switch (reason) {
        case SkipReason::weekend:
            return "weekend";
        case SkipReason::statutory_day:
            return "statutory_day";
        case SkipReason::holiday:
            return "holiday";
        case SkipReason::local_holiday:
            return "local_holiday";
        case SkipReason::testing:
            return "testing";
        case SkipReason::odr:
            return "odr";
    }
    return "unknown";
}

OrderedJson json_of(const LawText& text) {
    return {{"zh", text.zh}, {"en", text.en}};
}

OrderedJson json_of(const std::vector<SkippedDay>& days) {
    OrderedJson list = OrderedJson::array();
    for (const SkippedDay& day : days)
        list.push_back({{"date", to_iso(day.date)}, {"reason", reason_name(day.reason)}});
    return list;
}

OrderedJson json_of(const std::optional<Date>& date) {
    return date ? OrderedJson(to_iso(*date)) : OrderedJson();
}

OrderedJson json_of(const std::vector<PausedSpan>& spans) {
    OrderedJson list = OrderedJson::array();
    for (const PausedSpan& span : spans) {
        const bool is_testing = span.kind == PauseKind::testing;
        list.push_back(
            {{"reason", is_testing ? "testing" : "odr"},
             {"from", to_iso(span.from)},
             {"to", json_of(span.to)}}
        );
    }
    return list;
}

OrderedJson json_of(const LimitClock& limit) {
    const bool is_working = limit.rule.unit == DayUnit::working_days;
    OrderedJson json{
        {"limit", limit.rule.id},
        {"name", json_of(limit.rule.name)},
        {"label", limit.rule.label ? json_of(*limit.rule.label) : OrderedJson()},
        {"rule_set", limit.rule_set},
        {"article", json_of(limit.rule.article)},
        {"unit", is_working ? "working_days" : "natural_days"},
        {"length", limit.length},
        {"extended", limit.is_extended},
        {"shortened_by", limit.policy ? OrderedJson(limit.policy->order_number) : OrderedJson()},
        {"state", limit_state_name(limit.state)},
        {"from", to_iso(limit.from)},
        {"to_earliest", OrderedJson()},
        {"to_latest", OrderedJson()},
        {"ended_on", json_of(limit.ended_on)},
        {"days_left", limit.days_left},
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

}  // namespace

OrderedJson json_of(const CaseClock& clock) {
    OrderedJson limits = OrderedJson::array();
    for (const LimitClock& limit : clock.limits) limits.push_back(json_of(limit));
    return OrderedJson{{"on", to_iso(clock.on)}, {"limits", std::move(limits)}};
}

std::string to_json(const CaseClock& clock) {
    return write_text(json_of(clock), kIndent);
}

std::string to_json(const CaseStatus& status, const std::optional<CaseClock>& clock) {
    OrderedJson json = json_of(status);
    json["clock"] = clock ? json_of(*clock) : OrderedJson();
    return write_text(json);
}

}  // namespace fangxin::core
