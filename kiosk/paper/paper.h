// What the kiosk prints.
#pragma once

#include <variant>

#include "kiosk/paper/claims_paper.h"
#include "kiosk/paper/leaflet_paper.h"
#include "kiosk/paper/receipt_paper.h"

namespace fangxin::kiosk {

using Paper = std::variant<ReceiptPaper, LeafletPaper, ClaimsPaper>;

}  // namespace fangxin::kiosk
