// Reads the texts of a set together, so that none takes its place that does not fit the rest.
#include "core/content/content_set.h"

#include <utility>

#include "core/content/builtin_content.h"
#include "core/ensure.h"
#include "core/form/form_json.h"
#include "core/json/classification_json.h"
#include "core/json/law_json.h"
#include "core/try.h"

namespace fangxin::core {

namespace {

std::size_t index_of(ContentKind kind) {
    return static_cast<std::size_t>(kind);
}

// Names the content at fault, as one that publishes or carries it needs to know.
template <typename T>
Result<T> named(ContentKind kind, Result<T> value) {
    if (value) return value;
    const std::string name(content_kind_name(kind));
    return fail(ErrorCode::invalid, name + ": " + value.error().detail);
}

Result<WorkingDays> make_days(
    const std::string& holidays, const std::string& local, const std::string& festivals
) {
    auto table = TRY(named(ContentKind::holidays, parse_holiday_table(holidays)));
    auto computed = TRY(named(ContentKind::festivals, parse_festivals(festivals)));
    std::optional<HolidayTable> region;
    if (!local.empty()) {
        auto parsed = TRY(named(ContentKind::local_holidays, parse_holiday_table(local)));
        region = std::move(parsed);
    }
    return WorkingDays::make(std::move(table), std::move(computed), std::move(region));
}

Result<RuleBook> make_rules(const std::string& rule_sets, const std::string& settings) {
    auto sets = TRY(named(ContentKind::rule_sets, parse_rule_sets(rule_sets)));
    auto office = TRY(named(ContentKind::law_settings, parse_law_office(settings)));
    return RuleBook::make(std::move(sets), std::move(office.policies), std::move(office.settings));
}

}  // namespace

ContentSet::ContentSet() {
    Entries entries;
    for (const ContentKind kind : kContentKinds) {
        Entry& entry = entries.at(index_of(kind));
        entry.text = builtin_content(kind);
        if (entry.text.empty()) continue;
        const auto version = parse_version(entry.text);
        ENSURE(version.has_value());
        entry.version = *version;
    }
    ENSURE(take(std::move(entries)).has_value());
}

std::uint64_t ContentSet::version(ContentKind kind) const {
    return entries_.at(index_of(kind)).version;
}

const std::string& ContentSet::text(ContentKind kind) const {
    return entries_.at(index_of(kind)).text;
}

Result<void> ContentSet::replace(ContentKind kind, std::uint64_t version, std::string text) {
    if (version <= this->version(kind))
        return fail(ErrorCode::conflict, "this version of the content, or a newer one, is here");
    const auto said = TRY(named(kind, parse_version(text)));
    if (said != version)
        return fail(ErrorCode::invalid, "the content's text says another version than its notice");
    Entries changed = entries_;
    changed.at(index_of(kind)) = {version, std::move(text)};
    return take(std::move(changed));
}

// Everything is read before anything is kept.
Result<void> ContentSet::take(Entries entries) {
    auto law = make_law(entries);
    if (!law) return fail(law.error());
    const auto text_of = [&entries](ContentKind kind) -> const std::string& {
        return entries.at(index_of(kind)).text;
    };
    auto sorted_by = TRY(named(
        ContentKind::classification, parse_classification(text_of(ContentKind::classification))
    ));
    auto forms =
        TRY(named(ContentKind::forms, parse_forms(text_of(ContentKind::forms), sorted_by)));
    entries_ = std::move(entries);
    law_ = std::move(*law);
    classification_ = std::make_shared<const Classification>(std::move(sorted_by));
    forms_ = std::make_shared<const FormBook>(std::move(forms));
    return {};
}

std::vector<RefusedContent> ContentSet::replace_all(const std::vector<SignedContent>& contents) {
    std::vector<RefusedContent> refused;
    // What did not fit may fit once something else is in force.
    for (bool has_moved = true; has_moved;) {
        has_moved = false;
        refused.clear();
        for (const SignedContent& content : contents) {
            if (content.version <= version(content.kind)) continue;
            const auto replaced = replace(content.kind, content.version, content.text);
            has_moved = has_moved || replaced.has_value();
            if (!replaced)
                refused.push_back({content.kind, content.version, replaced.error().detail});
        }
    }
    return refused;
}

Result<std::shared_ptr<const Law>> ContentSet::make_law(const Entries& entries) {
    const auto text_of = [&entries](ContentKind kind) -> const std::string& {
        return entries.at(index_of(kind)).text;
    };
    auto days = TRY(make_days(
        text_of(ContentKind::holidays),
        text_of(ContentKind::local_holidays),
        text_of(ContentKind::festivals)
    ));
    auto rules =
        TRY(make_rules(text_of(ContentKind::rule_sets), text_of(ContentKind::law_settings)));
    auto remedies =
        TRY(named(ContentKind::remedies, parse_remedies(text_of(ContentKind::remedies))));
    return std::make_shared<const Law>(Law{std::move(rules), std::move(days), std::move(remedies)});
}

}  // namespace fangxin::core
