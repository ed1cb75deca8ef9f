// The forms as data: pages in their order, the questions of each, their words and conditions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/classification/classification.h"
#include "core/form/answers.h"
#include "core/form/fields.h"
#include "core/result.h"

namespace fangxin::core {

// A question is asked only while a flag or tick of the same form has this value.
struct Condition {
    Field flag;
    bool value = true;
    bool operator==(const Condition&) const = default;
};

// An answer that tells of a violation, and the problem of a report that it stands for.
struct Violation {
    std::string answer;
    std::string report;
    bool operator==(const Violation&) const = default;
};

// Words may be empty where it is not said that they must be there.
struct Question {
    Field field;
    BilingualText label;       // beside the answer; a consent must have it
    BilingualText hint;        // in a text field that is empty
    BilingualText if_missing;  // what the person reads where the answer is missing
    std::size_t limit = 0;     // the table's (fields.h) or less
    bool is_required = false;  // by the table or by the form
    std::optional<Condition> when;
    std::vector<Choice> choices;         // of a flag: its two answers, by kYesCode and kNoCode
    std::vector<BilingualText> phrases;  // sentences to tap into the answer
    std::vector<Violation> violations;   // of a problem: what can be reported, too
    bool operator==(const Question&) const = default;
};

struct FormPage {
    std::string name;  // "contact": what ids of its items begin with
    BilingualText title;
    BilingualText subtitle;
    BilingualText label;    // before its answers on the page of all answers
    BilingualText summary;  // how these answers are joined there: "{merchant.name} ({...})"
    BilingualText note;
    // Passed over on the way: opened from the page of all answers by whoever has something to add.
    bool is_aside = false;
    // Files are chosen here and no question is asked; passed over where no file can be given.
    bool takes_evidence = false;
    std::vector<Question> questions;
    bool operator==(const FormPage&) const = default;
};

struct Form {
    CaseKind kind = CaseKind::complaint;
    std::vector<FormPage> pages;  // the last shows all answers and asks the consents

    const Question* find(Field field) const;
    // False for a question whose condition does not hold; then its answer does not count.
    bool is_asked(Field field, const Answers& answers) const;
    // The problem of a report that these answers stand for; empty: they tell of no violation.
    std::string_view violation(const Answers& answers) const;
    bool operator==(const Form&) const = default;
};

// The form of every kind of case that can be filed. Immutable.
class FormBook {
  public:
    // Refused as `invalid`, naming form, page and field: a kind without form or with two, a field
    // that its kind does not have, one that is there twice, one that is required and that no
    // page asks of everybody, a page without question, words that are missing in one language, a
    // limit above the table's, a choice without its list, a flag without the words of its answers,
    // a condition that is no earlier flag, a consent elsewhere than on the last page, a name twice,
    // a page aside that everybody must answer, two pages for evidence or one with questions, a
    // violation that no report can name.
    static Result<FormBook> make(int version, std::vector<Form> forms);

    int version() const { return version_; }
    // Only for a kind that can be filed (ENSUREd).
    const Form& form(CaseKind kind) const;

  private:
    FormBook(int version, std::vector<Form> forms) : version_(version), forms_(std::move(forms)) {}

    int version_;
    std::vector<Form> forms_;
};

}  // namespace fangxin::core
