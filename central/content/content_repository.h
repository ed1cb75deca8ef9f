// Published content as rows: every version of every kind, for ever.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "central/database/session.h"
#include "core/clock.h"
#include "core/content/signed_content.h"

namespace fangxin::central {

struct PublishedContent {
    core::SignedContent content;
    std::string author;  // a user's name
    core::Instant published_at;
};

// Takes its place in the changes feed of every device and wakes who waits for it. `conflict` when
// this version is there.
core::Result<void> insert_content(Session& writer, const PublishedContent& published);
// The newest of a kind; nothing when none was published.
core::Result<std::optional<PublishedContent>> newest_content(
    Session& session, core::ContentKind kind
);
// The newest of each kind, without their texts.
core::Result<std::vector<core::ContentNotice>> newest_versions(Session& session);

}  // namespace fangxin::central
