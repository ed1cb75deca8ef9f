// Checks classifications, and finds their entries by code.
#include "core/classification/classification.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "core/try.h"

namespace fangxin::core {

namespace {

auto key_of(const ClassificationEntry& entry) {
    return std::tuple(entry.list, std::string_view(entry.code));
}

// What is wrong with an entry by itself; empty: nothing.
std::string_view fault_of(const ClassificationEntry& entry) {
    if (entry.code.empty()) return "the code is empty";
    if (entry.name.lacks_a_language()) return "a name is empty";
    if (entry.list != ClassificationList::other_bodies)
        return entry.body == OtherBody() ? "" : "only other bodies have a number and a scope";
    if (entry.body.number.empty()) return "the number is empty";
    if (entry.body.scope.lacks_a_language()) return "the scope is empty";
    if (entry.body.condition.lacks_one_language()) return "one language lacks the condition";
    if (entry.body.hours.lacks_one_language()) return "one language lacks the hours";
    return entry.body.have_ready.lacks_one_language() ? "one language lacks what to have ready"
                                                      : "";
}

// The same for an entry among the others.
std::string_view fault_among(const Classification& all, const ClassificationEntry& entry) {
    const std::size_t count = all.entries().size();
    std::size_t levels = 1;
    for (const auto* at = &entry; !at->parent.empty(); ++levels) {
        if (levels > count) return "its parents stand in a circle";
        at = all.find(entry.list, at->parent);
        if (at == nullptr) return "there is no such parent";
    }
    return levels > kClassificationLevelsMax ? "it stands too many levels below the top" : "";
}

std::string_view fault_of(const Choice& choice, const Classification& all) {
    if (choice.code.empty()) return "the code is empty";
    if (choice.name.lacks_a_language()) return "a name is empty";
    if (choice.covers.empty()) return "the choice covers nothing";
    const bool are_known = std::ranges::all_of(choice.covers, [&](const std::string& code) {
        return all.find(choice.list, code) != nullptr;
    });
    return are_known ? "" : "the choice covers an entry that is not there";
}

// `entry` is an entry or a choice.
template <typename Entry>
tl::unexpected<Error> fail_at(const Entry& entry, std::string_view fault) {
    std::string place(name_of(entry.list));
    if (!entry.code.empty()) place += "." + entry.code;
    return fail(ErrorCode::invalid, place + ": " + std::string(fault));
}

Result<void> check_choices(const std::vector<Choice>& choices, const Classification& all) {
    std::set<std::pair<ClassificationList, std::string_view>> seen;
    for (const Choice& choice : choices) {
        const std::string_view fault = fault_of(choice, all);
        if (!fault.empty()) return fail_at(choice, fault);
        if (!seen.emplace(choice.list, choice.code).second)
            return fail_at(choice, "the choice stands there twice");
    }
    return {};
}

// The faults of the lists as such.
Result<void> check_lists(const std::vector<ClassificationEntry>& entries) {
    for (const ClassificationList list : kClassificationLists) {
        const auto count = std::ranges::count(entries, list, &ClassificationEntry::list);
        const std::string name(name_of(list));
        if (count == 0) return fail(ErrorCode::invalid, name + ": it has no entry");
        if (count > std::ptrdiff_t{kClassificationEntriesMax})
            return fail(ErrorCode::invalid, name + ": there are too many entries");
    }
    return {};
}

}  // namespace

Classification::Classification(
    int version, std::vector<ClassificationEntry> entries, std::vector<Choice> choices
)
    : version_(version), entries_(std::move(entries)), choices_(std::move(choices)) {
    by_code_.reserve(entries_.size());
    for (std::size_t i = 0; i < entries_.size(); ++i) by_code_.push_back(i);
    std::ranges::stable_sort(by_code_, {}, [this](std::size_t i) { return key_of(entries_[i]); });
}

Result<Classification> Classification::make(
    int version, std::vector<ClassificationEntry> entries, std::vector<Choice> choices
) {
    TRY(check_lists(entries));
    Classification made(version, std::move(entries), std::move(choices));
    for (std::size_t i = 1; i < made.by_code_.size(); ++i) {
        const ClassificationEntry& entry = made.entries_[made.by_code_[i]];
        if (key_of(entry) == key_of(made.entries_[made.by_code_[i - 1]]))
            return fail_at(entry, "the code stands there twice");
    }
    for (const ClassificationEntry& entry : made.entries_) {
        std::string_view fault = fault_of(entry);
        if (fault.empty()) fault = fault_among(made, entry);
        if (!fault.empty()) return fail_at(entry, fault);
    }
    TRY(check_choices(made.choices_, made));
    return made;
}

const ClassificationEntry* Classification::find(ClassificationList list, std::string_view code)
    const {
    const std::tuple wanted(list, code);
    const auto found = std::ranges::lower_bound(by_code_, wanted, {}, [this](std::size_t i) {
        return key_of(entries_[i]);
    });
    if (found == by_code_.end() || key_of(entries_[*found]) != wanted) return nullptr;
    return &entries_[*found];
}

std::vector<const ClassificationEntry*> Classification::children(
    ClassificationList list, std::string_view code
) const {
    std::vector<const ClassificationEntry*> found;
    for (const ClassificationEntry& entry : entries_) {
        if (entry.list == list && entry.parent == code) found.push_back(&entry);
    }
    return found;
}

std::vector<Choice> Classification::choices(ClassificationList list) const {
    std::vector<Choice> found;
    for (const Choice& choice : choices_) {
        if (choice.list == list) found.push_back(choice);
    }
    if (!found.empty()) return found;
    for (const ClassificationEntry* entry : children(list, ""))
        found.push_back({list, entry->code, entry->name, "", {entry->code}});
    return found;
}

const BilingualText* Classification::words(ClassificationList list, std::string_view code) const {
    for (const Choice& choice : choices_) {
        if (choice.list == list && choice.code == code) return &choice.name;
    }
    const ClassificationEntry* const entry = find(list, code);
    return entry == nullptr ? nullptr : &entry->name;
}

}  // namespace fangxin::core
