// Published content as rows: every version of every kind, for ever.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "central/repository/session.h"
#include "core/clock.h"
#include "core/content/signed_content.h"

namespace fangxin::central {

struct PublishedContent {
    core::SignedContent content;
    std::string author;  // a user's name
    core::Instant published_at;
};

// Takes its place in the changes feed of every device. `conflict` when this version is there.
Task<core::Result<void>> insert_content(Session& session, const PublishedContent& published);
// The newest of a kind; nothing when none was published.
Task<core::Result<std::optional<PublishedContent>>> newest_content(
    Session& session, core::ContentKind kind
);
// The newest of each kind, without their texts.
Task<core::Result<std::vector<core::ContentNotice>>> newest_versions(Session& session);

}  // namespace fangxin::central
