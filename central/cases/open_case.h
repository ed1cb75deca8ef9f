// The content of a case, or an act on one, as the kiosk sealed it.
#pragma once

#include "central/keys.h"
#include "core/acts/act.h"
#include "core/envelope.h"
#include "core/form/case_file.h"

namespace fangxin::central {

// The sealed bytes in the clear; whoever gets them wipes them. `corrupt` when they do not open.
core::Result<core::Bytes> unseal(const Keys& keys, const core::Envelope& envelope);

// What the kiosk sealed. `corrupt` when it does not open, `invalid` when it is no case.
core::Result<core::CaseFile> open_case(const Keys& keys, const core::Envelope& envelope);

// The same of an act of whoever filed a case.
core::Result<core::Act> open_act(const Keys& keys, const core::Envelope& envelope);

}  // namespace fangxin::central
