// The receipt as it is printed, from what its screen says.
#pragma once

#include "kiosk/paper/receipt_paper.h"
#include "kiosk/visits/form/visit.h"

namespace fangxin::kiosk::form {

// In the person's language. The state must have a receipt.
ReceiptPaper make_paper(const Scene& scene, const State& state);

}  // namespace fangxin::kiosk::form
