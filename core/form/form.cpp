// Checks forms against the table of fields, and finds their questions.
#include "core/form/form.h"

#include <algorithm>
#include <set>
#include <utility>

#include "core/ensure.h"
#include "core/try.h"

namespace fangxin::core {

namespace {

bool needs_list(const FieldRow& row) {
    return row.value == ValueKind::choice || is_list(row.value);
}

// What is wrong with a question by itself; empty: nothing.
std::string_view fault_of(const Question& question, CaseKind kind) {
    const FieldRow& row = row_of(question.field);
    if (!has_field(kind, row)) return "this kind of case has no such field";
    if (question.label.lacks_one_language() || question.hint.lacks_one_language() ||
        question.if_missing.lacks_one_language())
        return "one language lacks the words";
    if (row.value == ValueKind::consent && question.label.zh.empty())
        return "a consent needs its words";
    if (question.limit > row.limit) return "the limit is above that of the field";
    if (needs_list(row) && question.choices.empty()) return "it needs a list of choices";
    const bool is_either = row.value == ValueKind::flag;
    if (is_either && question.choices.size() != 2) return "it needs the words of yes and no";
    if (!needs_list(row) && !is_either && !question.choices.empty())
        return "nothing is chosen from a list here";
    if (!question.phrases.empty() && row.value != ValueKind::paragraph)
        return "sentences can be tapped into a long text only";
    if (!question.violations.empty() && question.field != Field::problem)
        return "violations are answers to the problem";
    return question.when && row.required.has(kind) ? "it is required of everybody" : "";
}

// The same for a question among those before it.
std::string_view fault_among(const Question& question, const std::set<Field>& earlier) {
    if (earlier.contains(question.field)) return "the field stands there twice";
    if (!question.when) return "";
    const Field flag = question.when->flag;
    const ValueKind kind = row_of(flag).value;
    if (kind != ValueKind::flag && kind != ValueKind::tick) return "its condition is not a flag";
    return earlier.contains(flag) ? "" : "its condition is not asked before it";
}

bool is_on_last_page(const Question& question) {
    const ValueKind kind = row_of(question.field).value;
    return kind == ValueKind::consent || kind == ValueKind::link;
}

bool must_be_answered(const Question& question) {
    const bool is_either = row_of(question.field).value == ValueKind::flag;
    return !question.when && (question.is_required || is_either);
}

std::string_view fault_of(const FormPage& page, bool is_last) {
    if (page.name.empty()) return "the name is empty";
    if (page.questions.empty() != page.takes_evidence)
        return page.takes_evidence ? "a page for evidence asks nothing else" : "it asks nothing";
    if (page.takes_evidence && (page.is_aside || is_last))
        return "a page for evidence is on the way";
    if (page.title.lacks_a_language()) return "the title is missing";
    if (page.subtitle.lacks_one_language() || page.label.lacks_one_language() ||
        page.summary.lacks_one_language() || page.note.lacks_one_language())
        return "one language lacks the words";
    if (!is_last && page.label.zh.empty())
        return "the label for the page of all answers is missing";
    const bool has_others = std::ranges::any_of(page.questions, [is_last](const auto& question) {
        return is_on_last_page(question) != is_last;
    });
    if (has_others) return "consents, and only they, are asked on the last page";
    if (!page.is_aside) return "";
    if (is_last) return "the last page is for everybody";
    const bool is_for_everybody = std::ranges::any_of(page.questions, must_be_answered);
    return is_for_everybody ? "what everybody must answer cannot be aside" : "";
}

tl::unexpected<Error> fail_at(std::string place, std::string_view fault) {
    return fail(ErrorCode::invalid, std::move(place) + ": " + std::string(fault));
}

Result<void> check_questions(
    const Form& form, const FormPage& page, const std::string& place, std::set<Field>& earlier
) {
    for (const Question& question : page.questions) {
        std::string_view fault = fault_of(question, form.kind);
        if (fault.empty()) fault = fault_among(question, earlier);
        const std::string field = place + ": " + std::string(field_path(question.field));
        if (!fault.empty()) return fail_at(field, fault);
        earlier.insert(question.field);
    }
    return {};
}

Result<void> check_form(const Form& form) {
    const std::string kind(name_of(form.kind));
    if (!can_be_filed(form.kind)) return fail_at(kind, "this kind of case has no form");
    std::set<Field> asked;
    std::set<std::string_view> names;
    if (std::ranges::count(form.pages, true, &FormPage::takes_evidence) > 1)
        return fail_at(kind, "two pages take evidence");
    for (const FormPage& page : form.pages) {
        const std::string place = kind + "." + page.name;
        const std::string_view fault = fault_of(page, &page == &form.pages.back());
        if (!fault.empty()) return fail_at(place, fault);
        if (!names.insert(page.name).second) return fail_at(place, "the page stands there twice");
        TRY(check_questions(form, page, place, asked));
    }
    for (const FieldRow& row : kFields) {
        if (row.required.has(form.kind) && !asked.contains(row.field))
            return fail_at(kind + ": " + std::string(row.path), "no page asks for it");
    }
    return {};
}

// What the table says of a question that the form leaves open.
void fill_in(Form& form) {
    for (FormPage& page : form.pages) {
        for (Question& question : page.questions) {
            const FieldRow& row = row_of(question.field);
            if (question.limit == 0) question.limit = row.limit;
            question.is_required = question.is_required || row.required.has(form.kind);
        }
    }
}

Result<void> check_kinds(const std::vector<Form>& forms) {
    for (const CaseKind kind : values_of<CaseKind>()) {
        if (can_be_filed(kind) && std::ranges::count(forms, kind, &Form::kind) != 1)
            return fail_at(std::string(name_of(kind)), "it needs one form");
    }
    return {};
}

const Choice* choice_of(const Question* question, std::string_view code) {
    if (question == nullptr) return nullptr;
    const auto found = std::ranges::find(question->choices, code, &Choice::code);
    return found == question->choices.end() ? nullptr : &*found;
}

// What is answered here and what a report can name are choices of both forms.
Result<void> check_violations(const std::vector<Form>& forms) {
    const auto report = std::ranges::find(forms, CaseKind::report, &Form::kind);
    for (const Form& form : forms) {
        const Question* const problem = form.find(Field::problem);
        if (problem == nullptr) continue;
        for (const Violation& violation : problem->violations) {
            const bool is_known =
                choice_of(problem, violation.answer) != nullptr &&
                choice_of(report->find(Field::problem), violation.report) != nullptr;
            if (!is_known) return fail_at(violation.answer, "no report can name this violation");
        }
    }
    return {};
}

}  // namespace

const Question* Form::find(Field field) const {
    for (const FormPage& page : pages) {
        const auto found = std::ranges::find(page.questions, field, &Question::field);
        if (found != page.questions.end()) return &*found;
    }
    return nullptr;
}

bool Form::is_asked(Field field, const Answers& answers) const {
    const Question* const question = find(field);
    if (question == nullptr || !question->when) return true;
    return answers.flag(question->when->flag) == question->when->value;
}

std::string_view Form::violation(const Answers& answers) const {
    const Question* const problem = find(Field::problem);
    if (problem == nullptr) return {};
    const auto& all = problem->violations;
    const auto found = std::ranges::find(all, answers.text(Field::problem), &Violation::answer);
    return found == all.end() ? std::string_view() : found->report;
}

Result<FormBook> FormBook::make(int version, std::vector<Form> forms) {
    for (Form& form : forms) {
        fill_in(form);
        TRY(check_form(form));
    }
    TRY(check_kinds(forms));
    TRY(check_violations(forms));
    return FormBook(version, std::move(forms));
}

const Form& FormBook::form(CaseKind kind) const {
    const auto found = std::ranges::find(forms_, kind, &Form::kind);
    ENSURE(found != forms_.end());
    return *found;
}

}  // namespace fangxin::core
