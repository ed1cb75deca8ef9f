// The content that the centre works by and gives to every kiosk: publishing, handing out, the law.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "central/service/centre.h"
#include "core/content/content_set.h"

namespace fangxin::central {

// Checks, signs and stores a text as the newest version of its kind, in the name of `user`, and
// announces it to every device. The version is the one that the text says. `invalid`, with the
// reason: it cannot be read or does not fit the other content; `conflict`: this version or a newer
// one is in force; `not_found`: no such user. After a failure nothing has changed.
Task<core::Result<core::ContentNotice>> publish_content(
    const Centre& centre, core::ContentKind kind, std::string text, std::string user
);

// The newest published content of a kind. Refuses: no_such_content, also for what is built into
// every program and was never published.
Task<Answer<core::SignedContent>> find_content(const Centre& centre, core::ContentKind kind);

struct InForce {
    core::ContentSet set;
    std::vector<core::RefusedContent> refused;  // published, but no longer fits this program
};
Task<core::Result<InForce>> content_in_force(const Centre& centre);

// The law as published, or as built in. Read anew only when something was published; so it is
// current in every process of the centre. Any thread.
Task<core::Result<std::shared_ptr<const core::Law>>> current_law(const Centre& centre);

}  // namespace fangxin::central
