// A new query code for whoever lost theirs, given by staff who checked who they are.
#pragma once

#include <string_view>

#include "central/accounts/clerk.h"
#include "central/centre.h"
#include "central/database/session.h"
#include "core/case_number.h"
#include "core/lifecycle/said.h"
#include "core/query_code.h"

namespace fangxin::central {

struct NewCode {
    core::CaseNumber number;
    core::QueryCode code;  // kept nowhere: whoever asked for it must show it now
};

// Replaces the query code of the case of this number or id, as a step of its history in the name of
// `clerk`. Every code before it and the token of the receipt open nothing any more, and wrong codes
// tried at this number are forgotten, so that the new one opens it at once.
// Fails as `only_case_of`; besides, `denied`: this user may not; `rejected`: the content cannot be
// read, or has nobody's name, or no telephone, to compare with; `conflict`: the case has as many
// steps as it can have, or somebody else acted at the same time.
core::Result<NewCode> give_new_code(
    const Centre& centre,
    Session& writer,
    const Clerk& clerk,
    std::string_view number_or_id,
    core::IdentityCheck checked
);

}  // namespace fangxin::central
