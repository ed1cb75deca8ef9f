// What cases are sorted by: goods and services, problems, demands, other bodies. Versioned data.
//
// The official trees were not found complete, so the data says entry by entry where its name is
// attested and which entries nobody has verified; a centre can replace all of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/bilingual_text.h"
#include "core/calendar/date.h"
#include "core/limits.h"
#include "core/names.h"

namespace fangxin::core {

enum class ClassificationList : std::uint8_t {
    object_categories,   // 客体类别: what was bought
    complaint_problems,  // 投诉问题类别
    report_problems,     // 举报问题类别
    demands,             // 诉求
    other_bodies,        // who else is there for people, by telephone
};

template <>
inline constexpr auto kNames<ClassificationList> = name_list(
    "there is no such list",
    {"object_categories", "complaint_problems", "report_problems", "demands", "other_bodies"}
);

inline constexpr auto kClassificationLists = values_of<ClassificationList>();

// Only for entries of other_bodies.
struct OtherBody {
    std::string number;   // "12305"; several have " / " between them
    BilingualText scope;  // what the body is there for
    // The following are empty where nothing is known.
    BilingualText condition;              // what to do before calling
    BilingualText hours = {};             // when somebody answers
    BilingualText have_ready = {};        // advice: what to have at hand
    std::optional<Date> checked_on = {};  // when all this was last compared with its source
    bool operator==(const OtherBody&) const = default;
};

struct ClassificationEntry {
    ClassificationList list = ClassificationList::object_categories;
    std::string code;    // stable for ever, the only one in its list: "prepaid_card_refund"
    std::string parent;  // the code of an entry of the same list; empty: at the top
    BilingualText name;
    std::string attested_code;  // of the code tables CH20 and CH27 of about 2017; may be empty
    std::string source;         // where the name is from
    bool is_unverified = false;
    OtherBody body;
    bool operator==(const ClassificationEntry&) const = default;
};

// One thing to choose in a form, in plain words: what a person finds on a screen, where the list
// has more and finer entries. Cases are filed with its code, which is stable for ever.
struct Choice {
    ClassificationList list = ClassificationList::object_categories;
    std::string code;  // "prepaid_card"
    BilingualText name;
    std::string icon;                 // a name that the kiosk knows; may be empty
    std::vector<std::string> covers;  // codes of entries of the list
    bool operator==(const Choice&) const = default;
};

// Immutable.
class Classification {
  public:
    // Keeps the order of the entries of each list. Refused as `invalid`, naming list and code: an
    // empty code or name, a code twice in a list, a parent that is not there, parents in a circle,
    // more than kClassificationLevelsMax levels, a list without entry or with more than
    // kClassificationEntriesMax, a body without number or scope, or these where there is no body,
    // a choice that is there twice, lacks a word or covers nothing or an entry that is not
    // there.
    static Result<Classification> make(
        int version, std::vector<ClassificationEntry> entries, std::vector<Choice> choices
    );

    int version() const { return version_; }
    const std::vector<ClassificationEntry>& entries() const { return entries_; }

    // nullptr: there is none. What comes back lives as long as this classification.
    const ClassificationEntry* find(ClassificationList list, std::string_view code) const;
    // In the order of the data. `code` may be empty: what is at the top of the list.
    std::vector<const ClassificationEntry*> children(ClassificationList list, std::string_view code)
        const;

    // What a form offers of this list, the commonest first. A list for which the data has no
    // choices offers the entries at its top.
    std::vector<Choice> choices(ClassificationList list) const;
    // The words of a code that a case was filed with, be it a choice or an entry; nullptr: unknown.
    const BilingualText* words(ClassificationList list, std::string_view code) const;

  private:
    Classification(
        int version, std::vector<ClassificationEntry> entries, std::vector<Choice> choices
    );

    int version_;
    std::vector<ClassificationEntry> entries_;
    std::vector<Choice> choices_;
    std::vector<std::size_t> by_code_;  // positions of entries, by list and code
};

}  // namespace fangxin::core
