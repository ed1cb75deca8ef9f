// Whether a receipt is one that a kiosk gave for a case that is here.
#pragma once

#include <cstddef>
#include <optional>

#include "central/cases/case_repository.h"
#include "central/database/session.h"
#include "core/receipt_signature.h"

namespace fangxin::central {

struct ProvenReceipt {
    std::size_t cases = 0;  // with this number
    std::optional<StoredCase>
        given;  // the one that the receipt was given for; nothing: not genuine
};

// Also of a kiosk that was cut off later: what it gave before is no less genuine.
core::Result<ProvenReceipt> prove_receipt(Session& session, const core::ReceiptProof& proof);

}  // namespace fangxin::central
