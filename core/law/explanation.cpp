// Says in Chinese and English why a limit ends when it does.
#include <array>

#include "core/law/case_clock.h"

namespace fangxin::core {

namespace {

const LawText& reason_text(SkipReason reason) {
    static const std::array<LawText, 6> kTexts{{
        {"周末", "weekend"},
        {"法定节假日", "statutory festival"},
        {"放假调休", "day off by the holiday notice"},
        {"地方假日", "local holiday"},
        {"鉴定、检测期间", "time of testing"},
        {"在线和解期间", "time of online settlement"},
    }};
    return kTexts.at(static_cast<std::size_t>(reason));
}

const LawText& state_text(LimitState state) {
    static const std::array<LawText, 7> kTexts{{
        {"进行中", "running"},
        {"暂停", "paused"},
        {"已按期完成", "met in time"},
        {"已超期完成", "met too late"},
        {"已超期", "overdue"},
        {"暂定", "provisional"},
        {"无法计算", "unknown"},
    }};
    return kTexts.at(static_cast<std::size_t>(state));
}

LawText days_text(int count, DayUnit unit) {
    const std::string number = std::to_string(count);
    if (unit == DayUnit::natural_days) return {number + "日", number + " natural days"};
    return {number + "个工作日", number + " working days"};
}

void append(LawText& text, const LawText& more) {
    text.zh += more.zh;
    text.en += more.en;
}

LawText list_of(const std::vector<SkippedDay>& days) {
    LawText list;
    for (const SkippedDay& day : days) {
        const std::string date = to_iso(day.date);
        if (!list.zh.empty()) append(list, {"、", ", "});
        const LawText& reason = reason_text(day.reason);
        append(list, {date + "（" + reason.zh + "）", date + " (" + reason.en + ")"});
    }
    return list;
}

LawText opening(const LimitClock& limit) {
    const LimitRule& rule = limit.rule;
    const LawText days = days_text(limit.length, rule.unit);
    LawText text{
        rule.name.zh + "（" + rule.article.zh + "）：" + days.zh,
        rule.name.en + " (" + rule.article.en + "): " + days.en,
    };
    if (limit.policy) {
        const std::string& order = limit.policy->order_number;
        append(text, {"，依" + order + "缩短", ", shortened by " + order});
    }
    if (limit.is_extended) append(text, {"，含一次延长", ", one extension included"});
    const std::string from = to_iso(limit.from);
    append(
        text, {"。自" + from + "起，当日不计入。", ". From " + from + ", that day not counted."}
    );
    return text;
}

LawText last_days(const CountedLimit& counted) {
    LawText text;
    if (!counted.skipped.empty()) {
        const LawText list = list_of(counted.skipped);
        append(text, {"不计入：" + list.zh + "。", " Not counted: " + list.en + "."});
    }
    const std::string earliest = to_iso(counted.earliest);
    append(text, {"最后一日：" + earliest + "。", " Last day: " + earliest + "."});
    if (!counted.moved_over.empty()) {
        const LawText list = list_of(counted.moved_over);
        const std::string latest = to_iso(counted.latest);
        append(
            text,
            {"逢" + list.zh + "，最晚顺延至" + latest + "。",
             " It falls on " + list.en + ", so it moves to " + latest + " at the latest."}
        );
    }
    if (counted.is_provisional)
        append(
            text,
            {"所涉年度的放假安排尚未公布，日期为暂定。",
             " A year's holiday notice is not out yet, so these dates are provisional."}
        );
    return text;
}

// What whoever complained ended, the office neither met nor missed.
const LawText& end_text(const LimitClock& limit) {
    static const LawText kWithdrawn{"已因撤回投诉而结束", "ended by the withdrawal"};
    static const LawText kWithdrawnLate{
        "已超期，后因撤回投诉而结束", "overdue until the withdrawal"};
    if (limit.ended_by != FactKind::withdrawn) return state_text(limit.state);
    if (limit.state == LimitState::met) return kWithdrawn;
    return limit.state == LimitState::met_late ? kWithdrawnLate : state_text(limit.state);
}

LawText standing(const LimitClock& limit) {
    const LawText& state = end_text(limit);
    LawText text{"状态：" + state.zh, " State: " + state.en};
    const bool is_past = limit.days_over != 0;
    if (limit.ended_on) {
        const std::string date = to_iso(*limit.ended_on);
        append(text, {"（" + date + "）", " (" + date + ")"});
    }
    if (is_past && limit.days_over) {
        const LawText over = days_text(*limit.days_over, limit.rule.unit);
        append(text, {"，超过最后一日" + over.zh, ", " + over.en + " past the last day"});
    } else if (limit.counted && !limit.ended_on && !is_past) {
        const LawText left = days_text(limit.days_left, limit.rule.unit);
        append(text, {"，距最后一日" + left.zh, ", " + left.en + " to the last day"});
    }
    append(text, {"。", "."});
    return text;
}

}  // namespace

LawText explain(const LimitClock& limit) {
    LawText text = opening(limit);
    if (limit.counted) {
        append(text, last_days(*limit.counted));
    } else {
        append(
            text,
            {"没有所涉年度的放假安排，不作推算。",
             " No table knows a year that matters, so nothing is computed."}
        );
    }
    append(text, standing(limit));
    return text;
}

}  // namespace fangxin::core
