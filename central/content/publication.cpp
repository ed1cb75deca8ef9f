// Publishes content and reads what is in force.
#include "central/service/content.h"

#include <functional>
#include <utility>

#include "central/repository/content_repository.h"
#include "central/repository/user_repository.h"
#include "central/service/law_cache.h"
#include "core/json/law_json.h"

namespace fangxin::central {
namespace {

using Notices = std::vector<core::ContentNotice>;

// What is stored was checked and signed when it was published; what a newer program has built in
// goes before an older text. A text that no longer fits this program is left out: receiving cases
// never stops for it.
Task<core::Result<InForce>> read_in_force(Session& session) {
    std::vector<core::SignedContent> contents;
    for (const core::ContentKind kind : core::kContentKinds) {
        auto newest = co_await newest_content(session, kind);
        if (!newest) co_return core::fail(newest.error());
        if (*newest) contents.push_back(std::move((*newest)->content));
    }
    InForce in_force;
    in_force.refused = in_force.set.replace_all(contents);
    co_return in_force;
}

Task<core::Result<core::ContentNotice>> publish(
    Session& session, const Centre& centre, PublishedContent published
) {
    auto known = co_await find_user(session, published.author);
    if (!known) co_return core::fail(known.error());
    if (!*known) co_return core::fail(core::ErrorCode::not_found, "there is no user of this name");
    auto in_force = co_await read_in_force(session);
    if (!in_force) co_return core::fail(in_force.error());
    core::SignedContent& content = published.content;
    auto replaced = in_force->set.replace(content.kind, content.version, content.text);
    if (!replaced) co_return core::fail(replaced.error());
    core::sign_content(content, centre.keys.signing());
    auto inserted = co_await insert_content(session, published);
    if (!inserted) co_return core::fail(inserted.error());
    co_return core::ContentNotice{content.kind, content.version};
}

}  // namespace

Task<core::Result<core::ContentNotice>> publish_content(
    const Centre& centre, core::ContentKind kind, std::string text, std::string user
) {
    const auto version = core::parse_version(text);
    if (!version) co_return core::fail(version.error());
    const PublishedContent published{
        {kind, *version, std::move(text), {}}, std::move(user), centre.clock.now()};
    std::function<Task<core::Result<core::ContentNotice>>(Session&)> work = [&](Session& session) {
        return publish(session, centre, published);
    };
    co_return co_await centre.database.write<core::ContentNotice>(std::move(work));
}

Task<Answer<core::SignedContent>> find_content(const Centre& centre, core::ContentKind kind) {
    using Found = std::optional<PublishedContent>;
    auto found = co_await centre.database.read<Found>([kind](Session& session) {
        return newest_content(session, kind);
    });
    if (!found) co_return refuse(found.error());
    if (!*found) co_return refuse(RefusalCode::no_such_content);
    co_return std::move((*found)->content);
}

Task<core::Result<InForce>> content_in_force(const Centre& centre) {
    co_return co_await centre.database.read<InForce>(read_in_force);
}

Task<core::Result<std::shared_ptr<const core::Law>>> current_law(const Centre& centre) {
    auto versions = co_await centre.database.read<Notices>(newest_versions);
    if (!versions) co_return core::fail(versions.error());
    if (auto law = centre.law_cache.find(*versions)) co_return law;
    auto in_force = co_await content_in_force(centre);
    if (!in_force) co_return core::fail(in_force.error());
    // Read after the versions: at worst it is newer than they say, and is read once more.
    centre.law_cache.keep(std::move(*versions), in_force->set.law());
    co_return in_force->set.law();
}

}  // namespace fangxin::central
