// Wrong tries of short secrets as rows, so that a restart does not give new ones.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "central/database/session.h"
#include "core/clock.h"

namespace fangxin::central {

// Somebody on the network whom only an address tells from others.
struct Peer {
    std::string address;
};

struct WrongTries {
    std::int64_t count = 0;
    core::Instant oldest;  // of those counted
};

// The wrong tries of `subject` since `since`.
core::Result<WrongTries> wrong_tries_since(
    Session& session, std::string_view subject, core::Instant since
);
// Notes one and forgets those of any subject before `forget_before`.
core::Result<void> insert_wrong_try(
    Session& writer, std::string_view subject, core::Instant now, core::Instant forget_before
);

}  // namespace fangxin::central
