// What a step of a case says besides its state: a request or an offer of the office, or an act of
// whoever filed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/names.h"

namespace fangxin::core {

enum class SaidKind {
    correction_asked,  // 请补正, with what is missing
    offer_made,  // 和解方案, of the merchant or the centre; it takes the place of one before
    offer_withdrawn,  // 方案取消
    code_replaced,    // 换了查询码: the codes before it open nothing any more
    joined,           // 一起办: whoever filed joins those of a known matter, whose code it says
    // Acts of whoever filed.
    withdrawal,    // 撤回
    rating,        // 评价
    correction,    // 补正
    offer_answer,  // 答复方案
};

template <>
inline constexpr auto kNames<SaidKind> = name_list(
    "a step says no such thing",
    {"correction_asked",
     "offer_made",
     "offer_withdrawn",
     "code_replaced",
     "joined",
     "withdrawal",
     "rating",
     "correction",
     "offer_answer"}
);
inline constexpr std::size_t kSaidKindCount = kNames<SaidKind>.names.size();

inline bool is_act(SaidKind kind) {
    return kind >= SaidKind::withdrawal;
}

// What a rating, and what an answer to an offer, says.
enum class ActAnswer { satisfied, unsatisfied, agreed, refused, asked };

template <>
inline constexpr auto kNames<ActAnswer> = name_list(
    "there is no such answer", {"satisfied", "unsatisfied", "agreed", "refused", "asked"}
);

// What became of an act.
enum class ActOutcome {
    saved_here,  // at a kiosk: the centre does not have it yet
    done,        // it counts
    too_late,    // it was no longer possible when it arrived
    unproven,    // nobody's: no case has its number and code
};

template <>
inline constexpr auto kNames<ActOutcome> =
    name_list("an act has no such outcome", {"saved_here", "done", "too_late", "unproven"});

// How staff made sure that who asks for a new query code is who filed. Never a document's number.
enum class IdentityCheck {
    identity_card,   // 身份证, with the name of the case
    other_document,  // another document with a picture and that name
    agent_papers,    // 代理人: their document and a power of attorney of who filed
    call_back,       // staff called the number of the case
};

template <>
inline constexpr auto kNames<IdentityCheck> = name_list(
    "there is no such way to check who somebody is: give one of identity_card, other_document,"
    " agent_papers, call_back",
    {"identity_card", "other_document", "agent_papers", "call_back"}
);

// What an act says in words stays sealed and is not part of it.
struct Said {
    SaidKind kind = SaidKind::withdrawal;
    std::string words = {};       // of the office, or the code of a known matter; names no person
    std::int64_t amount_fen = 0;  // what an offer pays; 0: nothing is said
    std::optional<ActAnswer> answer = std::nullopt;       // of a rating or an answer to an offer
    std::optional<ActOutcome> outcome = std::nullopt;     // of an act
    std::optional<IdentityCheck> checked = std::nullopt;  // before a new code was given
    bool operator==(const Said&) const = default;
};

}  // namespace fangxin::core
