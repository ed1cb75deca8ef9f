// Publication of the content that the centre works by and gives to every kiosk, and the law in
// force.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "central/accounts/clerk.h"
#include "central/centre.h"
#include "central/database/session.h"
#include "core/content/content_set.h"

namespace fangxin::central {

struct InForce {
    core::ContentSet set;
    std::vector<core::RefusedContent> refused;  // published, but no longer fits this program
};
core::Result<InForce> content_in_force(Session& session);

// What would be in force with this text. `invalid`, with the reason: it cannot be read, does not
// fit the other content, lacks a year or the holidays of a year that is in force, or its version is
// more than core::kVersionStepMax beyond the one in force; `conflict`: this version or a newer one
// is in force.
core::Result<InForce> content_with(
    Session& session, core::ContentKind kind, const std::string& text
);

// Checks, signs and stores a text as the newest version of its kind, in the name of `clerk`, and
// announces it to every device. The version is the one that the text says. Fails as content_with;
// after a failure nothing has changed.
core::Result<core::ContentNotice> publish_content(
    const Centre& centre,
    Session& writer,
    const Clerk& clerk,
    core::ContentKind kind,
    const std::string& text
);

// The newest published content of a kind. Refuses: no_such_content, also for what is built into
// every program and was never published.
Answer<core::SignedContent> find_content(Session& session, core::ContentKind kind);

// The law as published, or as built in. Read again only when something was published; so it is
// current in every process of the centre.
core::Result<std::shared_ptr<const core::Law>> current_law(const Centre& centre, Session& session);
// The same for who has read already how many contents were published, in the same unit of work.
core::Result<std::shared_ptr<const core::Law>> law_after(
    const Centre& centre, Session& session, std::int64_t contents
);

}  // namespace fangxin::central
