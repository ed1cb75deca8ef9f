// Publishing content and reading what is in force.
#include "central/content/publication.h"

#include <optional>
#include <utility>

#include "central/content/content_repository.h"
#include "central/content/law_cache.h"
#include "central/keys.h"
#include "core/json/law_json.h"
#include "core/try.h"

namespace fangxin::central {

core::Result<core::ContentNotice> publish_content(
    const Centre& centre,
    Session& writer,
    const Clerk& clerk,
    core::ContentKind kind,
    const std::string& text
) {
    core::SignedContent content{kind, TRY(core::parse_version(text)), text, {}};
    InForce in_force = TRY(content_in_force(writer));
    TRY(in_force.set.replace(kind, content.version, text));
    core::sign_content(content, centre.keys.signing());
    const core::ContentNotice notice{kind, content.version};
    TRY(insert_content(writer, {std::move(content), clerk.name, centre.clock.now()}));
    return notice;
}

Answer<core::SignedContent> find_content(Session& session, core::ContentKind kind) {
    std::optional<PublishedContent> found = TRY(newest_content(session, kind));
    if (!found) return refuse(RefusalCode::no_such_content);
    return std::move(found->content);
}

// What is stored was checked and signed when it was published; what a newer program has built in
// goes before an older text. A text that no longer fits this program is left out: receiving cases
// never stops for it.
core::Result<InForce> content_in_force(Session& session) {
    std::vector<core::SignedContent> contents;
    for (const core::ContentKind kind : core::kContentKinds) {
        std::optional<PublishedContent> newest = TRY(newest_content(session, kind));
        if (newest) contents.push_back(std::move(newest->content));
    }
    InForce in_force;
    in_force.refused = in_force.set.replace_all(contents);
    return in_force;
}

core::Result<std::shared_ptr<const core::Law>> current_law(const Centre& centre, Session& session) {
    std::vector<core::ContentNotice> versions = TRY(newest_versions(session));
    if (auto law = centre.law_cache.find(versions)) return law;
    const InForce in_force = TRY(content_in_force(session));
    centre.law_cache.keep(std::move(versions), in_force.set.law());
    return in_force.set.law();
}

}  // namespace fangxin::central
