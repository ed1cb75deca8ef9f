// Compares the signature of a receipt with the cases of its number.
#include "central/status/receipt_proof.h"

#include <utility>

#include "central/devices/device_repository.h"
#include "core/try.h"

namespace fangxin::central {

core::Result<ProvenReceipt> prove_receipt(Session& session, const core::ReceiptProof& proof) {
    auto cases = TRY(find_cases_by_number(session, proof.number));
    ProvenReceipt proven{cases.size(), {}};
    for (StoredCase& stored : cases) {
        const auto device = TRY(find_device(session, stored.envelope.header.device));
        if (device &&
            core::receipt_is_genuine(stored.envelope, proof.signature, device->verify_key))
            proven.given = std::move(stored);
    }
    return proven;
}

}  // namespace fangxin::central
