// Reads the texts of a set together, so that none takes its place that does not fit the rest.
#include "core/content/content_set.h"

#include <optional>
#include <utility>

#include "core/answers/answers_json.h"
#include "core/content/builtin_content.h"
#include "core/ensure.h"
#include "core/json.h"
#include "core/json/law_json.h"
#include "core/known_matters/known_matters_json.h"
#include "core/notices/notices_json.h"
#include "core/promises/promises_json.h"
#include "core/publication/publication_json.h"
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

template <typename Entries, typename Parse>
auto read(const Entries& entries, ContentKind kind, Parse parse) {
    return named(kind, parse(entries.at(index_of(kind)).text));
}

// With the newest of each kind. Nothing when there is none, and when a text says another version
// than its notice.
template <typename Entries>
std::optional<Entries> with_newest(Entries entries, const std::vector<SignedContent>& contents) {
    bool has_newer = false;
    for (const SignedContent& content : contents) {
        auto& entry = entries.at(index_of(content.kind));
        if (content.version <= entry.version) continue;
        const auto said = parse_version(content.text);
        if (!said || *said != content.version) return std::nullopt;
        entry = {content.version, content.text};
        has_newer = true;
    }
    return has_newer ? std::optional(std::move(entries)) : std::nullopt;
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
    auto law = TRY(make_law(entries));
    auto sorted_by = TRY(read(entries, ContentKind::classification, parse_classification));
    auto forms = TRY(read(entries, ContentKind::forms, [&sorted_by](std::string_view text) {
        return parse_forms(text, sorted_by);
    }));
    auto answers = TRY(read(entries, ContentKind::answers, parse_answers));
    auto publication = TRY(read(entries, ContentKind::publication, parse_publication));
    auto promises = TRY(read(entries, ContentKind::promises, parse_promises));
    auto notices = TRY(read(entries, ContentKind::notices, parse_notices));
    auto known = TRY(read(entries, ContentKind::known_matters, parse_known_matters));
    entries_ = std::move(entries);
    law_ = std::move(law);
    classification_ = std::make_shared<const Classification>(std::move(sorted_by));
    forms_ = std::make_shared<const FormBook>(std::move(forms));
    answers_ = std::make_shared<const AnswerBook>(std::move(answers));
    publication_ = std::make_shared<const Publication>(std::move(publication));
    promises_ = std::make_shared<const PromiseRegister>(std::move(promises));
    notices_ = std::make_shared<const NoticeBoard>(std::move(notices));
    known_matters_ = std::make_shared<const KnownMatters>(std::move(known));
    return {};
}

std::vector<RefusedContent> ContentSet::replace_all(const std::vector<SignedContent>& contents) {
    std::vector<RefusedContent> refused;
    // Mostly the newest of all fits together, and everything is read once.
    if (auto newest = with_newest(entries_, contents); newest && take(*std::move(newest)))
        return refused;
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
    auto holidays = TRY(read(entries, ContentKind::holidays, parse_holiday_table));
    auto festivals = TRY(read(entries, ContentKind::festivals, parse_festivals));
    std::optional<HolidayTable> local;
    if (!entries.at(index_of(ContentKind::local_holidays)).text.empty()) {
        auto table = TRY(read(entries, ContentKind::local_holidays, parse_holiday_table));
        local = std::move(table);
    }
    auto days = TRY(WorkingDays::make(std::move(holidays), std::move(festivals), std::move(local)));
    auto sets = TRY(read(entries, ContentKind::rule_sets, parse_rule_sets));
    auto office = TRY(read(entries, ContentKind::law_settings, parse_law_office));
    auto rules =
        TRY(RuleBook::make(std::move(sets), std::move(office.policies), std::move(office.settings))
        );
    auto remedies = TRY(read(entries, ContentKind::remedies, parse_remedies));
    return std::make_shared<const Law>(Law{std::move(rules), std::move(days), std::move(remedies)});
}

}  // namespace fangxin::core
