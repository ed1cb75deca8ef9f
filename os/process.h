// Hardening of this process.
#pragma once

namespace fangxin::os {

// Turns core dumps off for this process, so that no dump holds what a person typed. Called by
// main() before anything is read.
void forbid_core_dumps();

}  // namespace fangxin::os
