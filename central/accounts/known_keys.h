// The keys that a database belongs to: with others, its cases would not open and its kiosks would
// not believe the centre.
#pragma once

#include "central/centre.h"
#include "core/result.h"

namespace fangxin::central {

// Compares the centre's keys with those that its database remembers. A database that remembers
// none, as after `init` or of an older program, takes these; a key to seal to that `keys rotate`
// made is remembered too. `corrupt` when the key that signs, the one that hides query codes or the
// present one to seal to is another centre's, with what to do. A lost former key to seal to is no
// reason to stop: `verify` names what it leaves closed.
core::Result<void> recognize_keys(const Centre& centre);

}  // namespace fangxin::central
