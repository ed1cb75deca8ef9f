// Wrong tries of short secrets as rows, so that a restart does not give new ones.
#pragma once

#include <cstdint>
#include <string>

#include "central/repository/session.h"
#include "core/clock.h"

namespace fangxin::central {

struct WrongTries {
    std::int64_t count = 0;
    core::Instant oldest;  // of those counted
};

// The wrong tries of `subject` since `since`.
Task<core::Result<WrongTries>> wrong_tries_since(
    Session& session, std::string subject, core::Instant since
);
// Notes one and forgets those of any subject before `forget_before`.
Task<core::Result<void>> insert_wrong_try(
    Session& session, std::string subject, core::Instant now, core::Instant forget_before
);

}  // namespace fangxin::central
