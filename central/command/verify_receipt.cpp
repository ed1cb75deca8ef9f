// `verify-receipt`: whether a receipt is one that a kiosk gave for a case that is here.
#include <optional>
#include <string>
#include <vector>

#include "central/cases/case_repository.h"
#include "central/command/given_file.h"
#include "central/command/opened.h"
#include "central/command/subcommand.h"
#include "central/devices/device_repository.h"
#include "core/calendar/date.h"
#include "core/limits.h"
#include "core/receipt_signature.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

// The address of the status page with what is after its mark.
constexpr std::size_t kScannedBytes = 2 * core::kUrlCharactersMax;

struct Options {
    std::string receipt;  // what its QR code says; "-" for standard input
};

struct Found {
    std::size_t cases = 0;             // with this number
    std::optional<StoredCase> proven;  // the one that the receipt was given for
};

// Also of a kiosk that was cut off later: what it gave before is no less genuine.
core::Result<Found> find_proven(Session& session, const core::ReceiptProof& proof) {
    auto cases = TRY(find_cases_by_number(session, proof.number));
    Found found{cases.size(), {}};
    for (StoredCase& stored : cases) {
        const auto device = TRY(find_device(session, stored.envelope.header.device));
        if (device &&
            core::receipt_is_genuine(stored.envelope, proof.signature, device->verify_key))
            found.proven = std::move(stored);
    }
    return found;
}

core::Result<int> verify_receipt(const Centre& centre, const Options& options) {
    // Its token lets anybody see the case, so it need not be on the command line.
    std::string scanned = options.receipt;
    if (scanned == "-") scanned = TRY(read_given_file(scanned, kScannedBytes));
    const auto proof = TRY(core::parse_receipt_proof(scanned));
    const auto found =
        TRY(centre.database.read([&proof](Session& session) { return find_proven(session, proof); })
        );
    const std::string number = proof.number.to_string();
    if (found.cases == 0) {
        complain("{} is not here: it was not delivered yet, or never filed", number);
        return kNotDone;
    }
    if (!found.proven) {
        complain("no kiosk signed this receipt for {}: it is not genuine", number);
        return kBadUse;
    }
    const core::BeijingTime filed = core::beijing_time(found.proven->envelope.header.filed_at);
    print_line(
        "genuine {} filed {} {:02}:{:02} station {}",
        number,
        core::to_iso(filed.date),
        filed.hour,
        filed.minute,
        found.proven->station
    );
    return kDone;
}

const CentreSubcommand kVerifyReceipt(
    "verify-receipt",
    "whether a receipt is genuine",
    verify_receipt,
    [](OptionList& list, Options& given) {
        list.require("receipt", given.receipt, "what its QR code says, or -");
    }
);

}  // namespace
}  // namespace fangxin::central
