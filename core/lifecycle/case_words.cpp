// Holds the built-in words of the states and steps of a case.
#include "core/lifecycle/case_words.h"

#include <algorithm>

#include "core/content/builtin_content.h"
#include "core/ensure.h"
#include "core/json/law_json.h"

namespace fangxin::core {

namespace {

const CaseWords& builtin_words() {
    static const CaseWords kWords = [] {
        auto words = parse_case_words(builtin_case_words());
        ENSURE(words.has_value());
        return std::move(*words);
    }();
    return kWords;
}

}  // namespace

const StateWords& words_of(CaseState state) {
    return builtin_words().states.at(static_cast<std::size_t>(state));
}

const LawText& next_words(CaseState state, std::optional<CaseKind> kind) {
    const StateWords& words = words_of(state);
    const auto own = std::ranges::find_if(words.next_of, [kind](const auto& of_kind) {
        return of_kind.first == kind;
    });
    return own == words.next_of.end() ? words.next : own->second;
}

const LawText& words_of(FactKind fact) {
    return builtin_words().facts.at(static_cast<std::size_t>(fact));
}

const LawText& words_of(SaidKind said) {
    return builtin_words().said.at(static_cast<std::size_t>(said));
}

}  // namespace fangxin::core
