// Applies an act of whoever filed to its case, or records why it does not count.
#pragma once

#include "central/cases/case_repository.h"
#include "central/cases/history.h"
#include "central/centre.h"
#include "central/database/session.h"

namespace fangxin::central {

// Looks for the case with the number and code of an act that was stored just before, as a status
// check does, and records the act in the history of that case: applied where it still can be, else
// as too late. An act without such a case, or one too many, has its record beside its receipt,
// and nothing of it is seen elsewhere. Fails only when the database does.
core::Result<void> apply_act(
    const Centre& centre, Session& writer, History& history, const StoredCase& act
);

}  // namespace fangxin::central
