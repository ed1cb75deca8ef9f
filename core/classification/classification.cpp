// Checks classifications, and finds their entries by code.
#include "core/classification/classification.h"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "core/ensure.h"

namespace fangxin::core {

namespace {

constexpr std::array<std::pair<ClassificationList, std::string_view>, 5> kNames{{
    {ClassificationList::object_categories, "object_categories"},
    {ClassificationList::complaint_problems, "complaint_problems"},
    {ClassificationList::report_problems, "report_problems"},
    {ClassificationList::demands, "demands"},
    {ClassificationList::other_bodies, "other_bodies"},
}};

auto key_of(const ClassificationEntry& entry) {
    return std::tuple(entry.list, std::string_view(entry.code));
}

bool lacks_language(const BilingualText& text) {
    return text.zh.empty() || text.en.empty();
}

// What is wrong with an entry by itself; empty: nothing.
std::string_view fault_of(const ClassificationEntry& entry) {
    if (entry.code.empty()) return "the code is empty";
    if (lacks_language(entry.name)) return "a name is empty";
    if (entry.list != ClassificationList::other_bodies)
        return entry.body == OtherBody() ? "" : "only other bodies have a number and a scope";
    if (entry.body.number.empty()) return "the number is empty";
    if (lacks_language(entry.body.scope)) return "the scope is empty";
    const BilingualText& condition = entry.body.condition;
    return condition.zh.empty() == condition.en.empty() ? "" : "one language lacks the condition";
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
    if (lacks_language(choice.name)) return "a name is empty";
    if (choice.covers.empty()) return "the choice covers nothing";
    const bool are_known =
        std::all_of(choice.covers.begin(), choice.covers.end(), [&](const std::string& code) {
            return all.find(choice.list, code) != nullptr;
        });
    return are_known ? "" : "the choice covers an entry that is not there";
}

// `entry` is an entry or a choice.
template <typename Entry>
tl::unexpected<Error> fail_at(const Entry& entry, std::string_view fault) {
    std::string place(classification_list_name(entry.list));
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
std::optional<Error> fault_of_lists(const std::vector<ClassificationEntry>& entries) {
    for (const ClassificationList list : kClassificationLists) {
        const auto count = static_cast<std::size_t>(std::count_if(
            entries.begin(), entries.end(), [list](const auto& entry) { return entry.list == list; }
        ));
        const std::string name(classification_list_name(list));
        if (count == 0) return Error{ErrorCode::invalid, name + ": it has no entry"};
        if (count > kClassificationEntriesMax)
            return Error{ErrorCode::invalid, name + ": there are too many entries"};
    }
    return std::nullopt;
}

}  // namespace

std::string_view classification_list_name(ClassificationList list) {
    for (const auto& [named, name] : kNames) {
        if (named == list) return name;
    }
    ENSURE(false && "a list of the classification has no name");
    return {};
}

Classification::Classification(
    int version, std::vector<ClassificationEntry> entries, std::vector<Choice> choices
)
    : version_(version), entries_(std::move(entries)), choices_(std::move(choices)) {
    by_code_.reserve(entries_.size());
    for (std::size_t i = 0; i < entries_.size(); ++i) by_code_.push_back(i);
    std::stable_sort(by_code_.begin(), by_code_.end(), [this](std::size_t left, std::size_t right) {
        return key_of(entries_[left]) < key_of(entries_[right]);
    });
}

Result<Classification> Classification::make(
    int version, std::vector<ClassificationEntry> entries, std::vector<Choice> choices
) {
    if (auto fault = fault_of_lists(entries)) return fail(*std::move(fault));
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
    if (auto checked = check_choices(made.choices_, made); !checked) return fail(checked.error());
    return made;
}

const ClassificationEntry* Classification::find(ClassificationList list, std::string_view code)
    const {
    const std::tuple wanted(list, code);
    const auto found = std::lower_bound(
        by_code_.begin(),
        by_code_.end(),
        wanted,
        [this](std::size_t position, const auto& key) { return key_of(entries_[position]) < key; }
    );
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
